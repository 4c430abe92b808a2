"""Numbers written as words, in Danish and English."""

from __future__ import annotations

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


def number_of(word: str) -> Decimal:
    """The number that one of the words stands for. Raises KeyError for any other."""
    return _VALUES[word.lower()]
