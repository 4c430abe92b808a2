"""Who may edit: until there is a login, whoever sits at this machine, or whoever a setting lets."""

from __future__ import annotations

from collections.abc import Mapping

from kb.settings import Settings

LOCAL = {"127.0.0.1", "::1", "localhost"}
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers of a request that came through a proxy, and so perhaps from elsewhere."""


def may_edit(settings: Settings, address: str | None, headers: Mapping[str, str]) -> bool:
    """What `SKRANKEN_EDITOR` says; without it, whether the server is bound to this machine alone.

    `address` is what the server is bound to; `headers` are those of the request.
    """
    if settings.editor is not None:
        return settings.editor
    return address in LOCAL and not any(name in headers for name in FORWARDED)
