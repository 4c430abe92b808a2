"""What every screen needs: the running assistant, where and when one asks, text shown as text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from assistant.desk import Assistant
from assistant.holes import Holes
from assistant.journal import Journal
from assistant.replies import Language
from kb.settings import Settings

DESK, DATE, LANGUAGE = "skranke", "dato", "sprog"
"""The sidebar's fields, by their names in the address."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where, on what day and in which language a question is asked."""

    desk: str | None
    on: dt.date
    language: Language


@cache
def assistant(settings_json: str) -> Assistant:
    """One assistant for all visitors: it holds the open generation, and no question."""
    return Assistant(Settings.model_validate_json(settings_json))


@cache
def journal(path: str) -> Journal:
    """One journal for each file."""
    return Journal(Path(path))


@cache
def holes(path: str) -> Holes:
    """One for each journal's file."""
    return Holes(journal(path))


def standpoint() -> Standpoint:
    """What the sidebar says, or the defaults where a screen is shown without it."""
    on = st.session_state.get(DATE)
    return Standpoint(
        desk=st.session_state.get(DESK),
        on=on if isinstance(on, dt.date) else dt.date.today(),
        language=st.session_state.get(LANGUAGE) or Settings().language,
    )


def literal(text: str) -> str:
    """Markdown that shows the text exactly as it is: no markup, no links, no images."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "  \n")
