"""Addresses of places on the screens, so that a link can be kept, sent and opened in a new tab."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from kb.records import Span, procedure_of

PROCEDURES, LEARN, EDITOR, INSIGHT = "procedurer", "laer", "redaktion", "indsigt"
"""The screens' paths, as `app.py` names them."""

PLACE = {
    *("procedure", "passage", "start", "end", "soeg", "omraade", "del", "forloeb", "emne"),
    *("dokument", "trin", "vis", "udgave", "periode"),
}
"""What an address says of a place on these screens; all else (desk, language) is carried along."""


def slug_of(passage: str) -> str:
    """The part after the "#" of a passage's id, or the whole when it is a slug already."""
    return passage.rpartition("#")[2]


def href(screen: str, here: Mapping[str, str], **place: str | int | None) -> str:
    """The address of a place on a screen, seen from the address `here`."""
    kept = {key: value for key, value in here.items() if key not in PLACE}
    wanted = {key: str(value) for key, value in place.items() if value is not None}
    query = urlencode({**kept, **wanted})
    return f"{screen}?{query}" if query else screen


def procedure_href(
    here: Mapping[str, str],
    procedure: str,
    passage: str | None = None,
    span: Span | None = None,
) -> str:
    """The address of a procedure, of one of its passages, or of a quotation in it."""
    start, end = span or (None, None)
    slug = slug_of(passage) if passage else None
    return href(PROCEDURES, here, procedure=procedure, passage=slug, start=start, end=end)


def passage_href(here: Mapping[str, str], passage: str, span: Span | None = None) -> str:
    """The address of a passage by its id."""
    return procedure_href(here, procedure_of(passage), passage, span)
