"""Whatever tells who somebody is, is taken out before anything is stored, logged, searched or sent.

The one choke point: what `identifiers.RULES` finds is replaced here. CPR numbers are found by shape
alone; names only where a rule can be sure, so no more than that is promised for names.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.identifiers import CPR_TAKEN, RULES, Kind
from kb.records import Span

MARKS: dict[Kind, str] = {
    Kind.CPR: "[CPR-nummer fjernet]",
    Kind.PHONE: "[telefonnummer fjernet]",
    Kind.EMAIL: "[e-mail fjernet]",
    Kind.ACCOUNT: "[kontonummer fjernet]",
    Kind.CARD: "[kortnummer fjernet]",
    Kind.DOCUMENT: "[dokumentnummer fjernet]",
    Kind.ADDRESS: "[adresse fjernet]",
    Kind.NAME: "[navn fjernet]",
}
REMOVED = MARKS[Kind.CPR]

_ANY_MARK = re.compile("|".join(map(re.escape, MARKS.values())))
_LETTER_O = re.compile(r"(?<![^\W_])[0-9oO]{6,}(?![^\W_])")
_O_AS_ZERO = str.maketrans("oO", "00")
_TAKEN = "\x01"
_ANY_TAKEN = re.compile(f"[{CPR_TAKEN}{_TAKEN}]")


def mask(text: str) -> tuple[str, tuple[Kind, ...]]:
    """The text without identifiers, and the kinds of what was removed, in the order of `Kind`."""
    found = _found(_plain(text))
    masked, begin = "", 0
    for (start, end), kind in sorted(found.items()):
        masked += text[begin:start] + MARKS[kind]
        begin = end
    return masked + text[begin:], tuple(kind for kind in Kind if kind in found.values())


def without_marks(masked: str) -> str:
    """What is searched: the masked text without what `mask` put into it."""
    return _ANY_MARK.sub("", masked)


def _found(plain: str) -> dict[Span, Kind]:
    """Spans that do not overlap, each with its kind."""
    found: dict[Span, Kind] = {}
    for kind, finder in RULES:
        for start, end in finder(plain):
            if not _ANY_TAKEN.search(plain, start, end):
                found[start, end] = kind
                taken = CPR_TAKEN if kind is Kind.CPR else _TAKEN
                plain = plain[:start] + taken * (end - start) + plain[end:]
    return found


def _plain(text: str) -> str:
    """Every digit of any script as 0-9 (and an O among digits as 0), one character for one, so
    that spans carry over."""
    digits = "".join(
        str(digit) if (digit := unicodedata.digit(char, None)) is not None else char
        for char in _ANY_TAKEN.sub(" ", text)
    )
    return _LETTER_O.sub(lambda run: run[0].translate(_O_AS_ZERO), digits)
