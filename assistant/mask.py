"""Personal numbers are taken out before anything is stored, logged, searched or sent."""

from __future__ import annotations

import re
import unicodedata

REMOVED = "[CPR-nummer fjernet]"

# Anything people put between the digits: spaces, dashes, dots, slashes, invisible characters.
_GAP = (
    r"[\s.,:;/\\_~+\-\u00ad\u058a\u200b-\u200f\u2010-\u2015\u2043\u2060\u2212\ufe58\ufe63\uff0d\ufeff]"
    r"{0,3}"
)
_DAY = rf"(?:[0126789]{_GAP}[0-9]|[39]{_GAP}[01])"  # 61-91: replacement numbers (day + 60)
_MONTH = rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2])"
_YEAR = rf"(?:(?:1{_GAP}[89]|2{_GAP}0){_GAP})?[0-9]{_GAP}[0-9]"
_BIRTH = rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}"
_SERIAL = _GAP.join(["[0-9]"] * 4)
_HIDDEN = r"[xX*#?•]{2,4}"
_HOSPITAL = r"(?=[A-Z0-9]{0,3}[A-Z])(?=[A-Z0-9]{0,3}[0-9])[A-Z0-9]{4}"
_WORD = (
    r"(?:cpr|cpr-?n(?:umme)?r|person(?:lige)?\s?n(?:umme)?r|personnummer|født|foedt|fødselsdato|"
    r"fødselsdag|fdt|fds|born|date\s+of\s+birth|dob)"
)
_CPR = re.compile(
    rf"(?<![0-9]){_BIRTH}{_GAP}(?:{_SERIAL}(?![0-9])|{_HIDDEN}(?!\w)|-{_HOSPITAL}(?!\w))"
)
_BIRTH_AFTER_WORD = re.compile(
    rf"(\b{_WORD}[\s.:#]{{0,3}}(?:d(?:en)?\.?\s)?){_BIRTH}(?![0-9])", re.I
)


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without CPR numbers, and the kinds of what was removed (() or ("cpr",)).

    By shape alone, recall first: a valid day (replacement numbers included), month and four more
    digits, in whatever digits and with whatever between them. Modulus 11 is no test since 2007
    (cpr.dk, "Personnumre uden kontrolciffer"), so it is not used as one.
    """
    plain = _ascii_digits(text)
    spans = [match.span() for match in _CPR.finditer(plain)]
    spans += [(m.end(1), m.end()) for m in _BIRTH_AFTER_WORD.finditer(plain)]
    if not spans:
        return text, ()
    masked, begin = "", 0
    for start, end in sorted(spans):
        if start >= begin:
            masked += text[begin:start] + REMOVED
        begin = max(begin, end)
    return masked + text[begin:], ("cpr",)


def _ascii_digits(text: str) -> str:
    """Every decimal digit of any script as 0-9, one character for one, so that spans carry over."""
    return "".join(
        str(digit) if (digit := unicodedata.decimal(char, None)) is not None else char
        for char in text
    )
