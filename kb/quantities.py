"""Numbers, units and months as they are written in Danish and English."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = "tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten"
_ENGLISH = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen"
)
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70,
    "firs": 80, "halvfems": 90,
}  # fmt: skip
_ONES = {"en": 1, "to": 2} | {word: n for n, word in enumerate(_SMALL.split()[:7], start=3)}
_VALUES: dict[str, Decimal] = {
    word: Decimal(n)
    for word, n in (
        {"én": 1, "ét": 1, "to": 2, "begge": 2, "two": 2, "nitten": 19, "nineteen": 19}
        | {word: n for n, word in enumerate(_SMALL.split(), start=3)}
        | {word: n for n, word in enumerate(_ENGLISH.split(), start=3)}
        | _TENS
        | {f"{one}og{ten}": a + b for one, a in _ONES.items() for ten, b in _TENS.items()}
        | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
        | {"hundrede": 100, "hundred": 100, "tusind": 1000, "tusinde": 1000, "thousand": 1000}
    ).items()
} | {"halvanden": Decimal("1.5"), "halvandet": Decimal("1.5")}

NUMBER_WORD = "(?:" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"
"""The words that are numbers wherever they stand; "en" and "et" are only one before a unit."""

MONTHS = {
    name: number
    for number, names in enumerate(
        "januar january jan|februar february feb|marts march mar|april apr|maj may|juni june jun|"
        "juli july jul|august aug|september sept sep|oktober october okt oct|november nov|"
        "december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
UNITS = {
    word: unit
    for unit, words in {
        "sekund": "sekund sekunder second seconds",
        "minut": "minut minutter minutters minute minutes",
        "time": "time timer timers hour hours",
        "dag": "dag dage dages dagen day days",
        "hverdag": "hverdag hverdage hverdages weekday weekdays",
        "arbejdsdag": "arbejdsdag arbejdsdage arbejdsdages",
        "bankdag": "bankdag bankdage bankdages",
        "døgn": "døgn døgns",
        "uge": "uge uger ugers week weeks",
        "måned": "måned måneder måneders mdr mdr. month months",
        "kvartal": "kvartal kvartaler quarter quarters",
        "år": "år års year years",
        "kr.": "kr kr. krone kroner dkk",
        "øre": "øre",
        "euro": "euro eur €",
        "%": "% pct pct. procent percent",
        "gang": "gang gange times",
        "side": "side sider page pages",
        "stk.": "stk stk. styk eksemplar eksemplarer",
        "mm": "mm millimeter",
        "cm": "cm centimeter",
        "m": "m meter",
        "km": "km kilometer",
        "kg": "kg kilo",
        "liter": "liter",
        "m²": "m² m2",
        "MB": "mb",
        "GB": "gb",
    }.items()
    for word in words.split()
}
EVERY = {"anden": 2, "andet": 2, "other": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
LARGE = {"tusind": 10**3, "mio": 10**6, "mia": 10**9, "million": 10**6, "milliard": 10**9}


def number(written: str) -> Decimal:
    """A number as it is written: 1.234,50 and 1,234.50, 1234,5, 12.950, tolv."""
    if not written[0].isdigit():
        return _VALUES[written.lower()]
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", written):
        written = written.replace(".", "")
    elif re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+", written):
        written = written.replace(",", "")
    return Decimal(written.replace(",", "."))


def exactly(value: Decimal, times: int = 1) -> str:
    """Without trailing zeros, and exact: however long the number, no digit is rounded away."""
    written = f"{value * times if times > 1 else value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
