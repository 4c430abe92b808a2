"""The source of an answer in a dialog: the cited place first, then all, quotes highlighted."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from assistant.desk import Assistant
from kb.generation import Generation, GenerationError
from kb.records import Answer, Citation
from views.shared import literal
from views.source import facts_html, passage_html, procedure_html, record_html

GONE = "Kilden findes ikke længere i den udgivne udgave."
CHANGED = "Kilden er ændret, siden svaret blev givet. Citatet: "


@st.dialog("Kilde", width="medium")
def open_source(
    desk: Assistant, found: Answer, source: str, passage: str | None, cited: Citation | None
) -> None:
    """`source` is a procedure's id, or the name of a file beside the procedures."""
    try:
        with desk.shelf.borrow() as generation:
            if source in generation.procedures:
                on = found.on or dt.date.today()
                _procedure(generation, on, source, passage, cited)
            elif cited:
                _file(generation.source_text(source), cited)
    except (GenerationError, KeyError):
        st.error(GONE)


def _procedure(
    generation: Generation, on: dt.date, source: str, passage: str | None, cited: Citation | None
) -> None:
    found = generation.passages.get(passage or "")
    procedure = generation.document(found) if found else generation.procedures[source]
    spans = [(cited.start, cited.end)] if cited and _still_there(cited, procedure.text) else []
    rates = generation.rates_on(on)
    title = f"{procedure.title} (lokal)" if procedure.local else procedure.title
    st.html(f'<p class="sk-source-title">{escape(title)}</p>{facts_html(procedure, on)}')
    if cited and not spans:
        st.warning(CHANGED + literal(cited.quote))
    elif found:
        st.html(
            f'<div class="sk-place"><p class="sk-path">{escape(" › ".join(found.headings))}</p>'
            f"{passage_html(procedure, (found.start, found.end), spans, rates, on)}</div>"
        )
    st.html(f'<div class="sk-procedure">{procedure_html(procedure, spans, rates, on)}</div>')


def _file(text: str, cited: Citation) -> None:
    """The record of a file beside the procedures, or its text around the highlighted quote."""
    if not _still_there(cited, text):
        st.warning(CHANGED + literal(cited.quote))
        return
    if record := record_html(text, (cited.start, cited.end)):
        st.html(f'<p class="sk-source-title">{escape(cited.title)}</p>{record}')
        return
    start, end = _around(text, cited.start, cited.end)
    if text.startswith("---\n"):  # a notice's front matter is for the editors
        start = max(start, min(text.find("\n---\n", 3) + 5, cited.start))
    before, after = text[start : cited.start], text[cited.end : end]
    st.html(
        f'<p class="sk-source-title">{escape(cited.title)}</p>'
        f'<p class="sk-path">{escape(cited.procedure)}</p>'
        f'<pre class="sk-file">{escape(before)}<mark>{escape(cited.quote)}</mark>'
        f"{escape(after)}</pre>"
    )


def _around(text: str, start: int, end: int, lines: int = 8) -> tuple[int, int]:
    """The span widened to whole lines, and up to eight more on each side."""
    for _ in range(lines + 1):
        start = text.rfind("\n", 0, max(start - 1, 0)) + 1
        found = text.find("\n", end + 1)
        end = len(text) if found < 0 else found
    return start, end


def _still_there(citation: Citation, text: str) -> bool:
    return text[citation.start : citation.end] == citation.quote
