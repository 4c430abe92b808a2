"""Where a text holds a person's phone number, rather than an authority's or no phone at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.records import Span

NR = r"(?:\s?-?(?:nr|nummer|numre|number|no)\w{0,2}\b)"
SAYS = r"(?:[\s.:#=]|\b(?:er|is|lyder|hedder|på|med)\b){0,6}"
AMOUNT_AFTER = (
    r"(?!\s?(?:kr\b|kr\.|kroner|dkk|,-|eur|euro|€|%|pct|procent|stk|sider|timer|dage|mio|lån|bøger|"
    r"borgere|indbyggere|brugere|besøg\w*|visninger|kopier|gange|m2|km|kwh))"
)
"""How a number is announced, what stands between, and what makes it an amount after all."""

_OFFICIAL_LABEL = re.compile(
    r"(?:\b(?:cvr|ean|gln|isbn|issn|se|p|j|lov|lbk|bek\w*|sag\w*|faust\w*|stregkode\w*|version|uger?\w*|"
    r"postn\w*|mellem|fra|periode\w*|årene|bilag\w*|matrikel\w*|kode|id|#)"
    r"|\b(?!telefon|mobil|hjemme|privat|arbejds|kontakt|nød)[^\W\d]{3,}-?(?:nr|nummer|kode|id)\w{0,2}"
    r"|\b(?:ordre|faktura|kvittering|blanket|reservation|pakke|materiale|vare|serie|løbe)\w*|#)"
    r"[\s.:#-]{0,3}(?:(?:nr|nummer|number)\w{0,2}[\s.:#-]{0,3})?(?:er\s)?[0-9 -]{0,10}$",
    re.IGNORECASE,
)
_AUTHORITYS = re.compile(
    r"\b(?:borgerservice|kommune|politi|udbetaling\sdanmark|skat|hotline|lægevagt|vagtlæge|sygehus|"
    r"hospital|bibliotek|support|hovednummer|omstilling|krise|linj?en|rådgivning|styrelse|nævn|"
    r"familieret|jobcenter|ambassade|konsulat|ministeri|kontor|atp|lægerne|pengeinstitut|bank)\w*"
    r"(?:[^.?!]|tlf\.){0,30}$",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes|borgere?n?s?|mor|far|jeg|mig|min|mit|kunde\w*|låner\w*|"
    r"kvinde\w*|mand\w*|datter\w*|søn\w*|barn\w*|privat\w*|mobil\w*)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\(?(?:\+|00)\s?45\)?[\s.-]{0,2}(?:[0-9][\s.-]?){7}[0-9]"
    r"|(?:\+|00)(?!45)[1-9][0-9]{0,2}(?:[\s.()-]{0,2}[0-9]){7,11}"
    r"|[2-9][0-9](?P<sep>[ \u00a0\u2009\u202f.-])[0-9]{2}(?P=sep)[0-9]{2}(?P=sep)[0-9]{2}"
    r"|[2-9][0-9]{3}[ \u00a0-][0-9]{4}|[2-9][0-9]{2} [0-9]{2} [0-9]{3}|[2-9][0-9] [0-9]{3} [0-9]{3}"
    r"|[2-9][0-9]{7})(?![0-9]|[.,/-][0-9])" + AMOUNT_AFTER,
    re.IGNORECASE,
)
_PHONE_AFTER_WORD = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|mob|phone|tel|sms)\.?"
    rf"{NR}?{SAYS}(?P<it>[2-9](?:[\s.-]?[0-9]){{7}})(?![0-9]){AMOUNT_AFTER}",
    re.IGNORECASE,
)
_NOT_A_PERSONS = re.compile(r"[78]0")
"""Danish numbering plan: 70 is for companies and authorities, 80 is freephone."""


def phone_spans(plain: str) -> Iterator[Span]:
    """The spans of persons' phone numbers in a text whose digits are all 0-9."""
    for match in _PHONE_AFTER_WORD.finditer(plain):
        if not _is_an_authoritys(plain[max(0, match.start() - 60) : match.start("it")]):
            yield match.span("it")
    for match in _PHONE.finditer(plain):
        before = plain[max(0, match.start() - 60) : match.start()]
        labelled = _OFFICIAL_LABEL.search(before)
        if not (labelled or _is_an_authoritys(before) or _not_a_phone(match[0])):
            yield match.span()


def _is_an_authoritys(before: str) -> bool:
    """Whether the words before the number name an authority, and no person."""
    return bool(_AUTHORITYS.search(before)) and not _PERSONS.search(before)


def _not_a_phone(written: str) -> bool:
    """Whether it is a compact date, a range of years or of round numbers, or not a person's."""
    digits = re.sub(r"^(?:00)?45(?=[0-9]{8}$)", "", re.sub(r"[^0-9]", "", written))
    if _NOT_A_PERSONS.match(digits):
        return True
    if written[0] in "+(0":
        return False
    if written.isdigit():
        return bool(
            re.fullmatch(r"20[0-4][0-9](?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])", written)
            or re.fullmatch(r"(?:[0-2][0-9]|3[01])(?:0[1-9]|1[0-2])20[0-4][0-9]", written)
        )
    low, _, high = written.partition("-")
    years = re.fullmatch(r"20[0-9]{2}[ -]20[0-9]{2}", written)
    return bool(years or (len(low) == len(high) == 4 and low < high and high.endswith("00")))
