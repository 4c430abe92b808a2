"""Who sees the editors' screens, until there is a login."""

from __future__ import annotations

from ipaddress import ip_address

import streamlit as st

from kb.settings import Settings


def is_editor(settings: Settings) -> bool:
    """Whether the setting says so, or nobody but this machine can reach the app."""
    return settings.editor or _local(str(st.get_option("server.address") or ""))


def _local(address: str) -> bool:
    """Without an address a server listens to everybody."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False
