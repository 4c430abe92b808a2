"""Where a screen stands: the address that it was opened with, and the day that it speaks of."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

import streamlit as st

from kb.generation import Generation
from kb.records import procedure_of
from views.links import EDITOR, href

STYLE = Path(__file__).parent / "reading.css"

DATE = "dato"
"""The shell's date field, by its name in the address."""


def here() -> dict[str, str]:
    """The address's query, to be carried along in links."""
    return st.query_params.to_dict()


def back_to_editor() -> str:
    """The way back to the editor's lists."""
    return f'<p class="lp-vej"><a href="{escape(href(EDITOR, here()))}">← Redaktion</a></p>'


def day() -> dt.date:
    """The date chosen in the sidebar, or today where there is none."""
    chosen = st.session_state.get(DATE)
    return chosen if isinstance(chosen, dt.date) else dt.date.today()


def title_of(generation: Generation, passage: str) -> str:
    """ "Pas til børn › Pris"; of a passage that is gone, its procedure's title or the id."""
    found = generation.passages.get(passage)
    if found is None:
        procedure = generation.procedures.get(procedure_of(passage))
        return procedure.title if procedure else passage
    return " › ".join((found.title, *found.headings))


def chosen_procedures(generation: Generation, key: str) -> list[str]:
    """A field to choose what to learn: a reading path, an area, or everything."""
    procedures = generation.contents.procedures
    choices = {"Alle procedurer": [p.id for p in procedures]}
    for path in generation.contents.paths:
        choices[f"Læseforløb: {path.title}"] = [step.procedure for step in path.steps]
    for area in sorted({p.area for p in procedures if p.area}):
        choices[f"Område: {area}"] = [p.id for p in procedures if p.area == area]
    return choices[st.selectbox("Emne", list(choices), key=key, persist_state="session")]
