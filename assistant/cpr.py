"""Where a text holds a CPR number, in whatever way it was typed: by shape, recall first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.records import Span

# What people put between the digits: spaces, dashes, dots, slashes, brackets, invisible characters.
_BETWEEN = (
    r"[\s.,:;/\\_~+\-()\[\]|*'\"=<>·•ー\u00ad\u00b4\u058a\u200b-\u200f\u2010-\u2015\u2018-\u201d\u2043"
    r"\u2060\u20e3\u2212\ufe0f\ufe58\ufe63\uff0d\ufeff]"
)
_GAP = rf"{_BETWEEN}{{0,3}}"
_SPOKEN = (
    r"(?:\s?(?:og\s+|and\s+)?(?:bindestreg|streg|minus|dash|og|så|(?:de\s+|the\s+)?sidste\s+(?:fire|4)(?:\s+cifre)?"
    r"(?:\s+er)?|(?:the\s+)?last\s+four(?:\s+digits)?(?:\s+are)?|&nbsp;)\s?)"
)
_JOIN = rf"{_BETWEEN}{{0,5}}(?:{_SPOKEN}{_BETWEEN}{{0,3}})?"

_DAY = rf"(?:[0126789]{_GAP}[0-9]|[39]{_GAP}[01])"  # 61-91: replacement numbers (day + 60)
_MONTH = rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2])"
_YEAR = rf"(?:(?:1{_GAP}[89]|2{_GAP}0){_GAP})?[0-9]{_GAP}[0-9]"
_LOOSE = r"(?:[12]?[1-9]|[123]0|31)\s?[./-]\s?(?:1[0-2]|[1-9])\s?[./ -]\s?(?:19|20)?[0-9]{2}"
_BIRTH = rf"(?:{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}|{_LOOSE})"
_SERIAL = _GAP.join(["[0-9]"] * 4)
_HIDDEN = rf"(?:{_JOIN}[xX]{{3,4}}|\s?[\u2010-\u2015-]\s?[xX*#?•_]{{2,4}}|\s?[*#•]{{4}})(?!\w)"
_CPR = re.compile(
    rf"(?<![0-9])(?P<birth>{_BIRTH})(?:{_JOIN}(?P<serial>{_SERIAL})(?![0-9])|{_HIDDEN})"
)
_COMPACT = r"(?:[0126-8][0-9]|[39][01])(?:0[1-9]|1[0-2])[0-9]{2}"
_HOSPITAL = re.compile(  # numbers of a hospital's own: 010170-1AB2, 010170AB12, 010170-ABCD
    rf"(?<![0-9])(?:{_COMPACT}[ \u00a0]?(?=[A-Z]{{0,3}}[0-9])|{_COMPACT}-(?=[A-Z]{{4}})"
    rf"|{_BIRTH}[\u2010-\u2015-](?=[A-Za-z]{{0,3}}[0-9]))(?=[0-9]{{0,3}}[A-Za-z])"
    r"(?:[A-Z0-9]{4}|[a-z0-9]{4})(?!\w)"
)
_SWEDISH = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:[0126-8][0-9]|[39][01])[-+ ]?[0-9]{4}"
    r"(?![0-9]|[.:][0-9])"
)
_WORD = (
    r"(?:cpr(?:-?\s?(?:nr|nummer|number))?|person(?:lige)?\s?n(?:umme)?r|personnummer|født|foedt|"
    r"fødselsda(?:to|g)(?:en)?|fdt|fds|f\.|født\w{0,2}|born|date\s+of\s+birth|birthda(?:te|y)|dob)"
)
_BIRTH_AFTER_WORD = re.compile(
    rf"(?<![^\W_]){_WORD}[\s.:#=(-]{{0,3}}"
    r"(?:(?:er|is|on|starter\s+med|begynder\s+med|starts\s+with|d|den)\.?:?\s+){0,2}"
    rf"(?P<birth>{_BIRTH})(?![0-9])",
    re.IGNORECASE,
)

# What has the digits of a CPR number, but says that it is something else.
_LABEL = re.compile(
    r"\b(?:(?P<p>p-?\s?(?:nr|nummer|enhed)\w*|produktionsenhed\w*)|(?P<isbn>isbn(?:-1[03])?)"
    r"|(?P<case>sags?-?\s?(?:nr|nummer)\w*|journal-?\s?(?:nr|nummer)\w*|j\.?\s?nr)"
    r"|(?P<goods>(?:ordre|faktura|reservation|pakke|materiale|stregkode|vare|kvittering|bilag|serie|"
    r"løbe|eksemplar|udstyr|inventar)\w*))"
    r"[\s.:#-]{0,3}(?:(?:nr|nummer)\b[\s.:#]{0,3})?(?:er\s)?(?:97[89][ -]?)?$",
    re.IGNORECASE,
)
_LOOKS = {
    "p": re.compile(r"1[0-9]{9}"),
    "isbn": re.compile(r"[0-9][0-9 -]+"),
    "case": re.compile(r"(?:19|20)[0-9]{2}[-/ ][0-9]{5,}"),
    "goods": re.compile(r"[0-9]{10}"),
}
_UNIT = re.compile(r"\s?(?:kr\b|kr\.|kroner|dkk|,-|,[0-9]{2}\s?kr)", re.IGNORECASE)
_CLOCK_DATE_OR_AMOUNT = re.compile(
    r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]|[0-3]?[0-9]\s?[./]\s?[01]?[0-9]|[0-9]\.[0-9]{3}"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def cpr_spans(plain: str) -> Iterator[Span]:
    """The spans of the CPR numbers in a text whose digits are all 0-9.

    By shape alone: a valid day (replacement numbers included), a month and four more digits or
    letters. Modulus 11 is no test since 2007 (cpr.dk, "Personnumre uden kontrolciffer"). The first
    six digits alone count after "født" or "cpr".
    """
    for match in _CPR.finditer(plain):
        if not _is_something_else(plain, match):
            yield match.span()
    yield from (match.span() for match in _HOSPITAL.finditer(plain))
    yield from (match.span() for match in _SWEDISH.finditer(plain))
    yield from (match.span("birth") for match in _BIRTH_AFTER_WORD.finditer(plain))


def _is_something_else(plain: str, match: re.Match[str]) -> bool:
    """Whether a label or the way of writing says that this is a date with a clock, an amount ..."""
    label = _LABEL.search(plain[max(0, match.start() - 30) : match.start()])
    if label and _LOOKS[str(label.lastgroup)].fullmatch(match[0]):
        return True
    birth, serial = match["birth"], match["serial"] or ""
    after = plain[match.end() : match.end() + 12]
    if _THOUSANDS.fullmatch(match[0]) or (not birth.isdigit() and _UNIT.match(after)):
        return True
    if birth.isdigit() or serial.isdigit():
        return False
    parts = set(re.findall(r"[^0-9]+", birth)), set(re.findall(r"[^0-9]+", serial))
    if len(parts[0] | parts[1] | set(re.findall(r"[^0-9]+", match[0]))) == 1:
        return False  # 01 01 70 12 34, 0-1-0-1-7-0-1-2-3-4
    return bool(
        len(parts[0]) > 1
        or not parts[1] <= set(" \u00a0")
        or _CLOCK_DATE_OR_AMOUNT.fullmatch(serial)
        or re.match(r"[./-][0-9]", after)
    )
