"""All versions of a document: who, when and why, what became of the lines, and the way back."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import streamlit as st

from assistant.versions import FOLDER, Superseded, Version
from views.difference import difference_html, who_and_when
from views.editorial import Editorial, Entry
from views.links import EDITOR, href
from views.place import here
from views.shared import literal
from views.wording import plainly


def show(desk: Editorial, entry: Entry, who: str) -> None:
    """The page: the newest version first."""
    link = escape(href(EDITOR, here(), dokument=entry.document))
    st.html(f'<p class="lp-vej"><a href="{link}">← {escape(entry.title)}</a></p>')
    st.title(f"Udgaver af {literal(entry.title)}", anchor=False)
    history = desk.versions.history(entry.document)
    if not history:
        st.write("Der er ingen udgaver endnu. Den første kommer, når proceduren åbnes.")
    for number, version in enumerate(history):
        older = history[number + 1] if number + 1 < len(history) else None
        _version(desk, entry, version, older, who, newest=history[0])


def _version(
    desk: Editorial,
    entry: Entry,
    version: Version,
    older: Version | None,
    who: str,
    newest: Version,
) -> None:
    with st.container(border=True):
        st.html(f'<h2 class="re-udgave">{who_and_when(version)}</h2>{_why(version)}')
        if older:
            st.html(
                '<details class="lp-blok"><summary>Det er ændret</summary>'
                f"{difference_html(older.text, version.text)}</details>"
            )
        st.html(
            '<details class="lp-blok"><summary>Hele teksten</summary>'
            f'<pre class="re-tekst">{escape(version.text)}</pre></details>'
        )
        if version.text == newest.text:
            return
        if st.button("Gå tilbage til denne udgave", key=f"re-tilbage-{version.id}"):
            why = f"Tilbage til udgaven fra {version.at.astimezone():%d.%m.%Y kl. %H.%M}"
            with suppress(Superseded):  # the page then shows what has come
                desk.save(entry.document, version.text, who, why, newest.id)
                st.query_params["trin"] = "udgiv"
            st.rerun()


def _why(version: Version) -> str:
    said = version.why and version.who != FOLDER
    return f"<p>{escape(plainly(version.why))}</p>" if said else ""
