"""What every screen needs: the running assistant, and text that is shown as text."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from assistant.desk import Assistant
from assistant.journal import Journal
from kb.settings import Settings

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


@st.cache_resource(show_spinner="Åbner procedurerne ...")
def assistant(settings_json: str) -> Assistant:
    """One assistant for all visitors: it holds the open generation, and no question."""
    return Assistant(Settings.model_validate_json(settings_json))


@st.cache_resource(show_spinner=False)
def journal(path: str) -> Journal:
    """One journal for each file."""
    return Journal(Path(path))


def literal(text: str) -> str:
    """Markdown that shows the text exactly as it is: no markup, no links, no images."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "  \n")
