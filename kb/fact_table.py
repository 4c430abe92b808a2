"""The table of what counts as a hard fact: how each kind is written, and how it is read.

Ways of writing come out as one value: "1.234,50 kr." and "kroner 1234,5", "tolv uger" and
"12 weeks", "1. maj 2027" and "01.05.2027".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kb.fact import Fact, FactKind
from kb.quantities import EVERY, LARGE, MONTHS, NUMBER_WORD, UNITS, exactly, number

Reader = Callable[[FactKind, re.Match[str]], Fact]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: how the fact is written, and how it is read."""

    kind: FactKind
    pattern: re.Pattern[str]
    read: Reader


_LENGTHS = "sekund minut time dag hverdag arbejdsdag bankdag døgn uge måned kvartal".split()
_KIND_OF_UNIT = {
    **dict.fromkeys(_LENGTHS, FactKind.DURATION),
    **dict.fromkeys(("kr.", "øre", "euro"), FactKind.AMOUNT),
    "%": FactKind.PERCENT,
    "år": FactKind.YEARS,
}
_SIGNS = {"§§": "§", "paragraf": "§", "kapitel": "kap", "nummer": "nr", "stykke": "stk"}


def _exact(kind: FactKind, match: re.Match[str]) -> Fact:
    """The words themselves, without case and spaces."""
    return Fact(kind, "".join(match[0].lower().split()))


def _web(kind: FactKind, match: re.Match[str]) -> Fact:
    address = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0].lower())
    return Fact(kind, address.rstrip('/.,;:!?)»”"'))


def _paragraph(kind: FactKind, match: re.Match[str]) -> Fact:
    sign = match["sign"].lower().rstrip(".")
    return Fact(kind, "".join(match["number"].lower().split()), _SIGNS.get(sign, sign))


def _law(kind: FactKind, match: re.Match[str]) -> Fact:
    return Fact(kind, match["law"].lower())


def _phone(kind: FactKind, match: re.Match[str]) -> Fact:
    return Fact(kind, re.sub(r"[^0-9]", "", match["number"]))


def _date(kind: FactKind, match: re.Match[str]) -> Fact:
    """ "2027-05-01", "05-01" without its year, "2027-05" without its day."""
    parts = match.groupdict()
    written = parts["month"].lower().rstrip(".")
    month = MONTHS.get(written) or int(written)
    year, day = parts.get("year") or "", parts.get("day")
    numbers = (
        f"20{year}" if len(year) == 2 else year,
        f"{month:02}",
        f"{int(day):02}" if day else "",
    )
    return Fact(kind, "-".join(filter(None, numbers)))


def _time(kind: FactKind, match: re.Match[str]) -> Fact:
    clocks = (match["low"], match["high"])
    return Fact(kind, "-".join(_clock(clock) for clock in clocks if clock), "kl.")


def _clock(written: str) -> str:
    hours, _, minutes = written.replace(":", ".").partition(".")
    return f"{int(hours)}.{minutes or '00'}"


def _measure(kind: FactKind, match: re.Match[str]) -> Fact:
    """A number or range with its unit, which decides the kind when the row is of no kind."""
    unit = UNITS[match["unit"].lower()]
    found = _KIND_OF_UNIT.get(unit, kind) if kind is FactKind.MEASURE else kind
    return Fact(found, _span(match), unit)


def _one(kind: FactKind, match: re.Match[str]) -> Fact:
    """ "en uge", "et halvt år"."""
    unit = UNITS[match["unit"].lower()]
    return Fact(_KIND_OF_UNIT.get(unit, kind), "0.5" if match["half"] else "1", unit)


def _kroner(kind: FactKind, match: re.Match[str]) -> Fact:
    return Fact(kind, _span(match), "kr.")


def _age(kind: FactKind, match: re.Match[str]) -> Fact:
    return Fact(kind, _span(match), "år")


def _bare(kind: FactKind, match: re.Match[str]) -> Fact:
    return Fact(kind, _span(match))


def _interval(kind: FactKind, match: re.Match[str]) -> Fact:
    every = (match["every"] or "1").lower().rstrip(".")
    return Fact(kind, str(EVERY.get(every, every)), UNITS[match["unit"].lower()])


def _span(match: re.Match[str]) -> str:
    parts = match.groupdict()
    large = (parts.get("large") or "").lower()
    times = next((n for word, n in LARGE.items() if large.startswith(word)), 1)
    numbers = (parts["low"], parts.get("high"))
    return "-".join(exactly(number(n), times) for n in numbers if n)


_DIGITS = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
    r"|[0-9]+(?:[.,][0-9]+)?)"
)
_NUMBER = rf"(?:(?<![0-9]){_DIGITS}(?![0-9])|\b{NUMBER_WORD}\b)"
_TO = r"\s?(?:[-\u2010-\u2015\u2212]|\btil\b|\bto\b)\s?"
_RANGE = (
    rf"(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?"
    r"(?:\s(?P<large>mio|mia|million\w*|milliard\w*|tusind)\b\.?)?"
)
_UNIT = rf"(?P<unit>{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})(?![^\W_])"
_MONTH = rf"(?P<month>(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?)"
_YEAR = r"(?P<year>(?:1[89]|20)[0-9]{2})(?![0-9])"
_DAY = r"(?<![0-9])(?P<day>0?[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])?(?![0-9]|[.:][0-9])"
_FOR = r"(?:(?:op\stil|mindst|højst|at\sleast|up\sto)\s)?"
_STREET = (
    r"[A-ZÆØÅ][\wé'-]*(?:vej|gade|allé|alle|stræde|boulevard|plads|pladsen|torv|torvet|vænge)"
    r"|[A-ZÆØÅ][\wé.'-]*(?:\s[A-ZÆØÅ][\wé.'-]*)*?\s(?:Vej|Gade|Allé|Plads|Boulevard|Torv)"
)

TABLE = tuple(
    Row(kind, re.compile(pattern, 0 if kind is FactKind.ADDRESS else re.IGNORECASE), reader)
    for kind, pattern, reader in (
        (FactKind.EMAIL, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _exact),
        (FactKind.WEB, r"(?:https?://|\bwww\.)[^\s<>|)\]]+", _web),
        (
            FactKind.WEB,
            r"(?<![\w@.])(?:[a-zæøå0-9-]+\.)+(?:dk|com|org|net|eu|info|gl|fo|se|no|de|io|nu|app)"
            r"\b(?:/[^\s<>|)\]]*)?",
            _web,
        ),
        (
            FactKind.LAW,
            r"(?P<sign>§§?|\b(?:paragraf|kapitel|kap|stk|stykke|nr|nummer)\b\.?)\s?"
            r"(?P<number>[0-9]+(?:[./-][0-9]+)*(?:\s?[a-h]\b)?)",
            _paragraph,
        ),
        (
            FactKind.LAW,
            r"\b(?P<law>[^\W\d_]{3,}(?:lov|bekendtgørelse|forordning))(?:ens|en|s)?\b",
            _law,
        ),
        (
            FactKind.PHONE,
            r"(?<![0-9])(?:(?:\+|00)\s?45\s?)?"
            r"(?P<number>[0-9]{2}(?: [0-9]{2}){3}|[2-9][0-9]{7}|[2-9][0-9]{3} [0-9]{4})(?![0-9])",
            _phone,
        ),
        (
            FactKind.ADDRESS,
            rf"\b(?:{_STREET})\s[0-9]+(?:\s?[A-Z]\b)?(?:,\s[0-9]{{4}}\s[A-ZÆØÅ]\w+)?",
            _exact,
        ),
        (
            FactKind.CODE,  # case types as in KLE: 27.36.04, 23.05.01-G01
            r"(?<![0-9.])[0-9]{2}\.[0-9]{2}\.[0-9]{2}(?:-[A-ZÆØÅ][0-9]{2})(?![\w.])",
            _exact,
        ),
        (
            FactKind.DATE,
            rf"{_DAY}[./-]\s?(?P<month>1[0-2]|0?[1-9])[./ -]\s?"
            r"(?P<year>(?:1[89]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,][0-9])",
            _date,
        ),
        (
            FactKind.DATE,
            r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])"
            r"-(?P<day>[0-2][0-9]|3[01])(?![0-9])",
            _date,
        ),
        (FactKind.DATE, rf"{_DAY}(?:\.|st|nd|rd|th)?\s?{_MONTH}(?:\s{_YEAR})?", _date),
        (
            FactKind.DATE,
            rf"\b{_MONTH}\s(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9])(?:,?\s{_YEAR})?",
            _date,
        ),
        (FactKind.DATE, rf"\b{_MONTH}\s{_YEAR}", _date),
        (
            FactKind.TIME,
            rf"\b(?:klokken|kl\b\.?)\s?(?P<low>{_CLOCK})(?:{_TO}(?:kl\.?\s?)?(?P<high>{_CLOCK}))?",
            _time,
        ),
        (
            FactKind.TIME,
            r"(?<![0-9.,:])(?P<low>[0-2]?[0-9]:[0-5][0-9])(?![0-9:])"
            rf"(?:{_TO}(?P<high>[0-2]?[0-9]:[0-5][0-9])(?![0-9:]))?",
            _time,
        ),
        (
            FactKind.AMOUNT,
            rf"\b(?:kr\.?|dkk|kroner)\s?(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?",
            _kroner,
        ),
        (FactKind.AMOUNT, r"(?<![0-9.,])(?P<low>[0-9.]*[0-9]),-(?:\s?kr\b\.?)?", _kroner),
        (
            FactKind.INTERVAL,
            r"\b(?:hver|hvert|every)\s(?:(?P<every>anden|andet|tredje|fjerde|femte|sjette|other|"
            rf"[0-9]+\.?)\s)?{_UNIT}",
            _interval,
        ),
        (
            FactKind.AGE,
            r"\b(?:fyldt|fylder|under|over|alder(?:en)?(?:\s(?:på|er))?|aged?|turned)\s"
            rf"{_RANGE}\s?(?:år|years)\b",
            _age,
        ),
        (FactKind.AGE, rf"{_RANGE}\s?[-\u2010-\u2015]?\s?(?:årig\w*|year-old\w*)", _age),
        (FactKind.AGE, rf"{_RANGE}\s(?:år\sgam\w+|years?\sold)\b", _age),
        (
            FactKind.DURATION,
            rf"\b(?:i|efter|inden\sfor|gælder|for|within|after)\s{_FOR}{_RANGE}\s?"
            r"(?P<unit>år|years?)\b",
            _measure,
        ),
        (
            FactKind.MEASURE,
            rf"\b(?:en|et|a|an|one|(?P<half>(?:(?:en|et|a)\s)?(?:halv|halvt|half(?:\san?)?)))\s{_UNIT}",
            _one,
        ),
        (FactKind.MEASURE, rf"{_RANGE}\s?-?{_UNIT}", _measure),
        (FactKind.CODE, r"(?<![^\W_])[^\W\d_]+-?[0-9][\w-]*", _exact),
        (FactKind.NUMBER, _RANGE, _bare),
        (FactKind.NUMBER, r"[0-9]+(?:[.,:/-][0-9]+)*", _exact),
    )
)
"""What counts as a fact, in this order: what one row has read, the next does not see."""
