"""Whether the editors' screens are shown to who is looking."""

from __future__ import annotations

import streamlit as st

from kb.settings import Settings
from views.access import may_edit


def is_editor(settings: Settings) -> bool:
    """The rule of `views.access`, for the request at hand."""
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    return may_edit(settings, st.get_option("server.address"), headers)
