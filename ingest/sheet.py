"""A procedure's text as a form has it: the facts in fields, the text apart, and back again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

import yaml

from ingest.read import front_matter_yaml
from ingest.split import first_heading

_FENCE = "---\n"
_TITLE = re.compile(r"\s*# [^\n]*\n?\s*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an editor fills in. `body` is the Markdown under the title."""

    title: str = ""
    area: str = ""
    owner: str = ""
    authority: str = ""
    reviewed: dt.date | None = None
    review_every_days: int | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    body: str = ""


def sheet_of(document: str, text: str) -> Sheet:
    """The text as a form has it; facts that are no facts stay out of it, and in the text.

    Raises Refused when the front matter cannot be read.
    """
    raw, start = front_matter_yaml(text)
    heading = _TITLE.match(text, start)
    title = raw.get("title") or first_heading(text, start) or PurePosixPath(document).stem
    days = raw.get("review_every_days")
    return Sheet(
        title=str(title),
        area=str(raw.get("area") or ""),
        owner=str(raw.get("owner") or ""),
        authority=str(raw.get("authority") or ""),
        reviewed=_date(raw.get("reviewed")),
        review_every_days=days if isinstance(days, int) and days > 0 else None,
        valid_from=_date(raw.get("valid_from")),
        valid_to=_date(raw.get("valid_to")),
        body=text[heading.end() if heading else start :].strip("\n"),
    )


def with_section(body: str, heading: str, order: Sequence[str]) -> str:
    """The body with one more section, in its place among the headings of `order`."""
    later = order[order.index(heading) + 1 :]
    places = (re.search(rf"^## {re.escape(other)}[ \t]*$", body, re.MULTILINE) for other in later)
    place = min((found.start() for found in places if found), default=len(body))
    before, after = body[:place].rstrip(), body[place:]
    return f"{before}\n\n## {heading}\n\n{after}".lstrip("\n")


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def with_sheet(document: str, text: str, sheet: Sheet) -> str:
    """The text with the sheet's facts and body; all that the sheet does not know stays as it is."""
    before = sheet_of(document, text)
    if sheet == before:
        return text
    facts = {key: value for key, value in asdict(sheet).items() if key != "body"}
    old = asdict(before)
    changed = {key: value for key, value in facts.items() if value != old[key]}
    raw, start = front_matter_yaml(text)
    has_heading = _TITLE.match(text, start) is not None
    if has_heading and "title" in changed and "title" not in raw:
        changed.pop("title")
    front = with_facts(text[:start], changed)
    heading = f"# {sheet.title}\n\n" if has_heading else ""
    return f"{front}{heading}{sheet.body.rstrip()}\n"


def with_facts(front: str, facts: Mapping[str, object]) -> str:
    """The front matter (with its fences, or "") with these keys; None and "" take a key away."""
    if not facts:
        return front
    raw, _ = front_matter_yaml(front)
    wanted = {key: value for key, value in {**raw, **facts}.items() if key not in facts or value}
    lines = front[front.index("\n") + 1 : front.rindex("---")] if front else ""
    for key, value in facts.items():
        line = _line(key, value) if value else ""
        found = re.search(rf"^{key}[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*", lines, re.MULTILINE)
        start, end = found.span() if found else (len(lines), len(lines))
        lines = lines[:start] + line + lines[end:]
    if _read(lines) != wanted:  # it was written in a way that lines do not show
        lines = "".join(_line(key, value) for key, value in wanted.items())
    return f"{_FENCE}{lines}{_FENCE}" if lines else ""


def _read(lines: str) -> object:
    try:
        return yaml.safe_load(lines) or {}
    except yaml.YAMLError:
        return None


def _line(key: str, value: object) -> str:
    dumped: str = yaml.safe_dump({key: value}, allow_unicode=True, width=10**6, sort_keys=False)
    return dumped
