"""A hard fact, and what bears it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is. A bare number is a fact too, so no digit escapes the guard."""

    EMAIL = "email"
    WEB = "web"
    LAW = "law"
    PHONE = "phone"
    ADDRESS = "address"
    CODE = "code"
    DATE = "date"
    TIME = "time"
    AMOUNT = "amount"
    PERCENT = "percent"
    AGE = "age"
    DURATION = "duration"
    YEARS = "years"
    INTERVAL = "interval"
    MEASURE = "measure"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """A hard fact. A range has the value "0-11"; `unit` is normalised, "" where there is none."""

    kind: FactKind
    value: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


def supports(held: Fact, said: Fact) -> bool:
    """Whether a fact of the source bears what is said, when it is not the same to the letter.

    An end of a range, a date without its year (or only its year), a web address without its path,
    a street without its town; years that one side does not mark as an age or a duration.
    """
    if held.kind is said.kind is FactKind.ADDRESS:
        return held.value.startswith(f"{said.value},")
    if held.kind is said.kind is FactKind.WEB:
        return held.value.startswith(f"{said.value}/")
    if held.kind is FactKind.DATE:
        year, _, day = held.value.partition("-")
        parts = (year, day, held.value[:7]) if len(year) == 4 else ()
        return said.value in parts and said.kind in (FactKind.DATE, FactKind.NUMBER)
    same_kind = held.kind is said.kind or (
        held.unit == said.unit == "år" and FactKind.YEARS in (held.kind, said.kind)
    )
    values = (held.value, *held.value.split("-")) if same_kind else ()
    return held.unit == said.unit and said.value in values
