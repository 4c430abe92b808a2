"""What people write: the schemas of everything under `documents/`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

ID = r"^[a-z0-9][a-z0-9-]*$"
CLOCK = r"^[0-2][0-9]:[0-5][0-9]$"


class _Schema(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, coerce_numbers_to_str=True)


class SourceSchema(_Schema):
    title: str
    url: str | None = None
    year: int | None = Field(default=None, ge=1849, le=2100)


class FrontMatter(_Schema):
    """All keys are optional: a document without front matter is welcome."""

    id: str | None = Field(default=None, pattern=ID)
    title: str | None = Field(default=None, min_length=1)
    area: str = ""
    authority: str = ""
    owner: str = ""
    note: str = ""
    reviewed: dt.date | None = None
    review_every_days: int | None = Field(default=None, gt=0)
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[SourceSchema, ...] = ()
    overlay: Literal["replace", "add"] = "replace"

    @field_validator("tags", mode="before")
    @classmethod
    def _tags_as_others_write_them(cls, tags: Any) -> Any:
        """A list, or words in a line (Jekyll); nothing that a tag may be stops a page."""
        tags = re.split(r"[,\s]+", tags.strip()) if isinstance(tags, str) else tags
        return [str(tag) for tag in tags if tag] if isinstance(tags, list) else []

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> FrontMatter:
        _check_period(self.valid_from, self.valid_to)
        return self


class RateSchema(_Schema):
    key: str = Field(pattern=ID)
    label: str = Field(min_length=1)
    amount: float = Field(ge=0)
    amount_to: float | None = None
    unit: str = Field(min_length=1)
    valid_from: dt.date
    valid_to: dt.date | None = None
    source: str = Field(min_length=1)
    url: str | None = None
    year: int = Field(ge=1849, le=2100)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> RateSchema:
        _check_period(self.valid_from, self.valid_to)
        return self


class TermSchema(_Schema):
    """An official word and the words that people say instead."""

    term: str = Field(min_length=1)
    explanation: str = Field(min_length=1)
    everyday: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()


class WordGroupSchema(_Schema):
    """Everyday words that call up the same thing."""

    group: str = Field(pattern=ID)
    words: tuple[str, ...] = Field(min_length=2)


class VisitSchema(_Schema):
    """Somebody who comes to a desk at fixed hours, and what is only done then."""

    who: str = Field(min_length=1)
    day: str = Field(min_length=1)
    opens: str = Field(pattern=CLOCK)
    closes: str = Field(pattern=CLOCK)
    may: tuple[str, ...] = Field(min_length=1)
    says: str = Field(min_length=1)


class DeskSchema(_Schema):
    """One place: what it may do itself (procedure ids), who comes when, where to send the citizen.

    `says` and the visits' `says` are whole sentences, to be quoted.
    """

    id: str = Field(pattern=ID)
    name: str = Field(min_length=1)
    address: str = Field(min_length=1)
    phone: str | None = None
    hours: tuple[str, ...] = Field(min_length=1)
    staffed: bool
    may: tuple[str, ...] = ()
    visits: tuple[VisitSchema, ...] = ()
    send_to: str | None = None
    says: tuple[str, ...] = Field(min_length=1)


class ReferralSchema(_Schema):
    """Who takes what a desk must not answer. `checked`: whether a source confirms the number."""

    id: str = Field(pattern=ID)
    name: str = Field(min_length=1)
    takes: tuple[str, ...] = Field(min_length=1)
    says: str = Field(min_length=1)
    phone: str | None = None
    web: str | None = None
    crisis: bool = False
    checked: bool
    source: str = Field(min_length=1)
    year: int | None = Field(default=None, ge=1849, le=2100)


class NoticeSchema(_Schema):
    """The front matter of a notice: a temporary message that comes before the procedures."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1)
    valid_from: dt.date
    valid_to: dt.date
    procedures: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> NoticeSchema:
        _check_period(self.valid_from, self.valid_to)
        return self


class StepSchema(_Schema):
    """One step of a reading path: a procedure, or one of its passages, and what to do with it."""

    procedure: str = Field(pattern=ID)
    passage: str | None = None
    task: str = Field(min_length=1)


class PathSchema(_Schema):
    """The front matter of a reading path for a new employee."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1)
    minutes: int = Field(gt=0)
    steps: tuple[StepSchema, ...] = Field(min_length=1)


class RouteSchema(_Schema):
    """A question that belongs to a route, and the referral that takes it."""

    q: str = Field(min_length=1)
    route: str = Field(pattern=r"^[a-z_]+$")
    to: str = ""


class ExampleSchema(_Schema):
    q: str = Field(min_length=1)
    lang: str = "da"
    passage: str = ""
    author: str = ""


def plain_errors(error: ValidationError) -> str:
    """A schema's complaints as Danish sentences: key, value found, what was expected."""
    return "; ".join(_plain(item) for item in error.errors())


def _plain(item: Any) -> str:
    whole = "perioden" if item["type"] == "value_error" else "filen"
    listed = bool(item["loc"]) and isinstance(item["loc"][0], int)
    entry = f"nr. {item['loc'][0] + 1}: " if listed else ""
    key = entry + (".".join(str(part) for part in item["loc"][bool(entry) :]) or whole)
    expected = _EXPECTED.get(item["type"], item["msg"]).format(**item.get("ctx", {}))
    expected = expected.replace("' or '", "' eller '")
    found = "" if item["type"] == "missing" else f" er {item['input']!r}" if item["loc"] else ""
    return f"{key}{found}, forventet {expected}"


_EXPECTED = {
    "missing": "en værdi, men nøglen mangler",
    "string_pattern_mismatch": "små bogstaver, tal og bindestreger",
    "string_too_short": "en tekst",
    "string_type": "en tekst",
    "int_parsing": "et helt tal",
    "int_type": "et helt tal",
    "float_parsing": "et tal",
    "float_type": "et tal",
    "greater_than": "et tal over {gt}",
    "greater_than_equal": "et tal fra {ge}",
    "less_than_equal": "et tal til og med {le}",
    "date_from_datetime_parsing": "en dato som 2026-11-23",
    "date_parsing": "en dato som 2026-11-23",
    "date_type": "en dato som 2026-11-23",
    "tuple_type": "en liste",
    "list_type": "en liste",
    "literal_error": "{expected}",
    "value_error": "{error}",
}


def _check_period(valid_from: dt.date | None, valid_to: dt.date | None) -> None:
    if valid_from and valid_to and valid_to < valid_from:
        raise ValueError(f"at valid_to ({valid_to}) ikke ligger før valid_from ({valid_from})")


def overlaps(rates: list[RateSchema]) -> Iterator[str]:
    """Keys with two amounts on the same day, which would leave the answer to chance."""
    ordered = sorted(rates, key=lambda rate: (rate.key, rate.valid_from))
    for earlier, later in pairwise(ordered):
        if earlier.key == later.key and (
            earlier.valid_to is None or later.valid_from <= earlier.valid_to
        ):
            yield f"{later.key} har to beløb den {later.valid_from}, forventet ét ad gangen"
