"""The shell around the screens: navigation, and where, when and in which language one asks."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

import streamlit as st

from kb.generation import GenerationError
from kb.records import Desk
from kb.settings import Settings
from views import ask, editor, insight, learn, procedures
from views.links import EDITOR, INSIGHT, LEARN, PROCEDURES
from views.role import is_editor
from views.shared import DATE, DESK, LANGUAGE, assistant
from views.wording import long_date

LANGUAGES = {"da": "Dansk", "en": "English"}


def main() -> None:
    st.set_page_config(
        page_title="Skranken",
        page_icon=str(Path(__file__).parent / "icon.svg"),
        layout="centered",
    )
    pages = [
        st.Page(ask.show, title="Spørg", icon=":material/forum:", default=True),
        st.Page(
            procedures.show, title="Procedurer", icon=":material/menu_book:", url_path=PROCEDURES
        ),
        st.Page(learn.show, title="Lær", icon=":material/school:", url_path=LEARN),
    ]
    if is_editor(Settings()):
        pages += [
            st.Page(editor.show, title="Redaktion", icon=":material/edit_note:", url_path=EDITOR),
            st.Page(insight.show, title="Indsigt", icon=":material/insights:", url_path=INSIGHT),
        ]
    page = st.navigation(pages)
    with st.sidebar:
        _sidebar()
    page.run()


def _sidebar() -> None:
    settings = Settings()
    desks, edition = _published(settings)
    if desks:
        names = {desk.id: desk.name for desk in desks}
        st.selectbox(
            "Skranke",
            list(names),
            key=DESK,
            format_func=lambda i: names[i],
            placeholder="Vælg en skranke",
            bind="query-params",
        )
    st.date_input("Dato", key=DATE, format="DD.MM.YYYY", bind="query-params")
    st.segmented_control(
        "Sprog",
        list(LANGUAGES),
        key=LANGUAGE,
        default=settings.language,
        format_func=lambda code: LANGUAGES[code],
        bind="query-params",
    )
    st.html(f'<p class="sk-edition">{escape(edition)}</p>')


def _published(settings: Settings) -> tuple[tuple[Desk, ...], str]:
    """The desks, and one line on the published generation."""
    try:
        with assistant(settings.model_dump_json()).shelf.borrow() as generation:
            created = generation.manifest.created.astimezone(dt.UTC).date()
            count = len(generation.contents.procedures)
            return (
                generation.contents.desks,
                f"{count} procedurer, udgivet {long_date(created, 'da')}",
            )
    except GenerationError:
        return (), "Ingen udgivne procedurer"


main()
