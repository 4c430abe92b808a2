"""What else tells who somebody is: phone, e-mail, account, card, document, address, name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from assistant.cpr import cpr_spans
from assistant.phone import AMOUNT_AFTER, NR, SAYS, phone_spans
from kb.records import Span


class Kind(StrEnum):
    """What was taken out of a text. Closed: notices and marks have one entry for each."""

    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ACCOUNT = "account"
    CARD = "card"
    DOCUMENT = "document"
    ADDRESS = "address"
    NAME = "name"


CPR_TAKEN = "\x00"
"""What stands for each character of a CPR number that an earlier rule has taken out."""

Finder = Callable[[str], Iterator[Span]]
"""From a text whose digits are all 0-9 to the spans to take out."""

_EMAIL = re.compile(
    r"(?<![\w.+-])(?P<box>[\w][\w.+-]*)\s?(?:@|＠|\(at\)|\[at\]|\bsnabel-?\s?a\b)\s?"
    r"[\w-]+(?:\s?(?:\.|\bpunktum\b)\s?[\w-]+)*?\s?(?:\.|\bpunktum\b)\s?[a-z]{2,6}\b",
    re.IGNORECASE,
)
_OFFICE_BOX = re.compile(
    r"(?:info|post|mail|kontakt|borgerservice\w*|biblio\w*|kommune\w*|sikkerpost|digitalpost|"
    r"hovedpost\w*|raadhus\w*|rådhus\w*|support|service|pas|koerekort|kørekort|noreply)",
    re.IGNORECASE,
)

_IBAN = re.compile(
    r"\bDK\s?[0-9]{2}(?:[ \u00a0.-]?[0-9]){14}(?![0-9])"
    r"|\b[A-Z]{2}[0-9]{2}(?:[ \u00a0-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0-]?[A-Z0-9]{1,3})?\b",
    re.IGNORECASE,
)
_PAYMENT_SLIP = re.compile(r"\+[0-9]{2}\s?<\s?[0-9 ]*\+?\s?[0-9]*\s?<?")
_REG_AND_ACCOUNT = re.compile(
    rf"\breg(?:istrering\w*)?\.?{NR}?{SAYS}[0-9]{{4}}[\s,;./+-]{{0,3}}(?:og\s+)?"
    rf"(?:(?:nem)?(?:kt|konto)\w*\.?{NR}?{SAYS})?(?:[0-9][ .-]?){{5,9}}[0-9](?![0-9])"
    r"|(?<![0-9-])(?!19|20)[0-9]{4}[ \u00a0-]{1,3}[0-9]{10}(?![0-9])"
    rf"|\b(?:nem|bank|løn)?konto\w*\.?{NR}?{SAYS}(?:[0-9]{{4}}[ -]{{1,3}})?[0-9]{{6,14}}"
    rf"(?![0-9-]){AMOUNT_AFTER}",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?<![0-9])(?:[2-6][0-9]{3}(?:[ \u00a0.-]?[0-9]{4}){3}(?:[ -]?[0-9]{3})?"
    r"|3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5})(?![0-9])"
)
_CARD_AFTER_WORD = re.compile(
    rf"\b(?:dankort|mastercard|visa|betalingskort|kreditkort|hævekort|kort){NR}?{SAYS}"
    r"(?P<it>[2-6](?:[ -]?[0-9]){11,18})(?![0-9])"
    r"|\b(?:cvc|cvv|kontrolcifre\w*|pinkode\w*|pin)\s?(?:er|is|:|=)?\s?(?P<code>[0-9]{3,4})\b",
    re.IGNORECASE,
)

_DOCUMENT_WORD = (
    r"(?:pas(?:set|sets)?|passport|kørekort\w*|koerekort\w*|driv\w+\s+licen[cs]e|opholds(?:kort|til)\w*|"
    r"id-?kort\w*|legitimationskort\w*|sundhedskort\w*|lånerkort\w*|låner|kunde|medlems|"
    r"patient|medarbejder|klient|bruger|mitid-?bruger|"
    r"sygesikrings\w+|identitetskort\w*)"
)
_DOCUMENT = re.compile(
    rf"\b(?:{_DOCUMENT_WORD}{NR}|{_DOCUMENT_WORD}\s+(?:med\s+)?(?:nr|nummer|number)\.?)\.?{SAYS}"
    r"(?P<nr>[A-Z]{0,3}[ -]?[0-9](?:[ -]?[0-9]){5,9}[A-Z]?)(?![\w-])"
    rf"|\b{_DOCUMENT_WORD}{SAYS}(?P<bare>(?:[A-Z]{{1,2}}[0-9]{{6,8}}|[0-9]{{8,9}}))(?!\w)"
    rf"{AMOUNT_AFTER}"
    r"|\bpas\w*\b[^.?!\n0-9]{0,30}(?P<nine>[0-9]{9})(?![0-9])"
    r"|\b(?:mitid|bruger)-?\s?(?:bruger-?)?(?:id|navn)(?:\s?(?:er|is|:|=|hedder)\s?)"
    r"(?P<user>(?=\w*[0-9])[\w.-]{5,48})"
    r"|(?<![0-9])(?P<blue>80208[0-9]{15})(?![0-9])",
    re.IGNORECASE,
)

_STREET = (
    r"(?:[\wé.'-]+\s){0,3}?[\wé'-]*(?:vej|vejen|gade|gaden|all[eé]|alleen|alléen|stræde|strædet|"
    r"boulevard|boulevarden|plads|pladsen|torv|torvet|vænge|vænget|park|parken|have|haven|toft|"
    r"toften|bakke|bakken|eng|engen|mark|marken|skov|skoven|sti|stien|kaj|kajen|brygge|bryggen|høj|"
    r"højen|lund|lunden|krogen|bro|volden|gård|gården|dal|dalen|vang|vangen|byen|ager|ageren|ås)"
)
_HOUSE = r"\s[0-9]{1,3}\s?[A-Za-z]?\b(?!\s?(?:kr|år|dage|uger|timer|minutter|stk|km|meter)\b)"
_FLOOR = (
    r"(?:,?\s?(?:st|kl|[0-9]{1,2})\.?,?\s?(?:sal,?\s?)?(?:tv|th|mf|dør\s?[0-9]+)\b\.?"
    r"|,?\s[0-9]{1,2}\.\s?sal)"
)
_CAPITAL = r"[A-ZÆØÅ][\wé.'-]*"
_TOWN = (
    rf"(?:,|\n)?\s{{0,2}}(?:DK-?\s?)?[0-9]{{4}}\s{_CAPITAL}(?:\s(?:[A-ZÆØÅ]{{1,2}}\b|{_CAPITAL}))?"
)
_CAPITAL_STREET = rf"(?<!\w){_CAPITAL}(?:\s(?:{_CAPITAL}|af|den|på|i)){{0,4}}"
_LIVES = (
    r"\b(?:bor|boende|boet|bopæl|bopælen|adresse[nrs]?|lives|address|flytte[rt]?|flyttet|flytning|"
    r"sendes|hjemme)\b\s?(?:(?:er|is|nu|fra|til|på|i|at|in|ind|hos|med)\b|:|\s){0,6}"
)
_ADDRESS = re.compile(
    rf"(?P<full>{_CAPITAL_STREET}{_HOUSE}(?:{_FLOOR})?{_TOWN})"
    rf"|(?P<floor>{_CAPITAL_STREET}{_HOUSE}{_FLOOR})"
    rf"|(?i:{_LIVES}(?P<home>(?:{_STREET}){_HOUSE}(?:{_FLOOR})?(?:,?\s[0-9]{{4}}\s[\wé]+)?))"
)
_AUTHORITY_LIES = re.compile(
    r"(?:ligger|holder\s+til|findes|åbner|åbnet|besøg|mød\w*\s+op)\s(?:nu\s)?(?:på|i|ved)\s$",
    re.IGNORECASE,
)

_FIRST = r"[A-ZÆØÅÉÖÄÜ][\wé'-]+"
_FULL_NAME = (
    rf"{_FIRST}(?:\s(?:{_FIRST}|[A-ZÆØÅ]\.|(?:af|von|van|de|el|al|bin)(?=\s{_FIRST}))){{0,5}}"
)
_PERSON = (
    r"(?:han|hun|de|jeg|she|he|barnet|drengen|pigen|sønnen|datteren|manden|kvinden|konen|moren|faren|"
    r"borgeren|kunden|låneren|den\s+unge|kæresten|naboen|babyen|(?:min|hans|hendes|deres|vores|mit)\s"
    r"[a-zæøå]+)"
)
_NAMED = re.compile(
    rf"\b(?i:{_PERSON}(?:\s[a-zæøå]+)?\s(?:hedder|hedde|is\s+called|kaldes))\s(?P<hedder>{_FULL_NAME})"
    rf"|\b(?i:(?:mit|hans|hendes|deres|barnets|borgerens|drengens|pigens|my|his|her)\s(?:fulde\s|full\s)?"
    rf"(?:navn|name|efternavn|fornavn)(?:et)?\s(?:er|is))\s(?P<navn>{_FULL_NAME})"
    rf"|\b(?i:(?:fulde\s)?navn(?:et)?|name)(?:\s(?:er|is)|:)\s(?P<label>{_FIRST}(?:\s{_FIRST}){{1,4}})"
    rf"|(?P<before>{_FIRST}(?:\s{_FIRST}){{1,4}})(?=,?\s(?i:\(?cpr[\w.:-]*\s?)?{CPR_TAKEN})"
)
_FOR = re.compile(
    rf"\b(?i:for|vegne\s+af|vedrørende|vedr\.|angående)\s(?P<it>(?P<first>{_FIRST})\s{_FIRST}(?:\s{_FIRST}){{0,4}})"
)
_FIRST_NAMES = frozenset(
    "peter michael jens lars henrik thomas søren jan christian martin niels anders morten jesper "
    "hans jørgen mads per ole rasmus erik bent svend finn john kim rené brian carsten kenneth "
    "torben allan mikkel emil frederik magnus oliver noah william lucas victor viktor oscar "
    "mohammad mohamed ahmed ali omar anne mette kirsten hanne anna helle susanne maria lene "
    "marianne inge lone bente camilla pia jette charlotte louise karen gitte tina ida julie "
    "birgit rikke heidi hanna sara sofie sofia emma freja clara laura alberte josefine mathilde "
    "caroline cecilie katrine trine line maja nanna signe astrid ingrid lis birthe ulla dorthe "
    "fatima aisha amina zahra ayse leila natalia olena ivan anja sanne malene stine simone".split()
)
_NO_NAMES = frozenset(
    "mitid nemkonto nemid nemlog digital post borger borgerservice kommune kommunen sundhedskort "
    "udbetaling danmark app appen cpr ditto skat folkeregister folkeregistret".split()
)


def _emails(plain: str) -> Iterator[Span]:
    return (m.span() for m in _EMAIL.finditer(plain) if not _OFFICE_BOX.fullmatch(m["box"]))


def _accounts(plain: str) -> Iterator[Span]:
    yield from (m.span() for m in _IBAN.finditer(plain) if _is_iban(m[0]))
    yield from (m.span() for m in _PAYMENT_SLIP.finditer(plain))
    yield from (m.span() for m in _REG_AND_ACCOUNT.finditer(plain))


def _cards(plain: str) -> Iterator[Span]:
    yield from (m.span() for m in _CARD.finditer(plain) if _luhn(m[0]))
    yield from (_group_span(m) for m in _CARD_AFTER_WORD.finditer(plain))


def _documents(plain: str) -> Iterator[Span]:
    return (_group_span(m) for m in _DOCUMENT.finditer(plain))


def _addresses(plain: str) -> Iterator[Span]:
    for match in _ADDRESS.finditer(plain):
        start, end = _group_span(match)
        if not _AUTHORITY_LIES.search(plain[max(0, start - 30) : start]):
            yield start, end


def _names(plain: str) -> Iterator[Span]:
    for match in _NAMED.finditer(plain):
        start, end = _group_span(match)
        if _NO_NAMES.isdisjoint(plain[start:end].lower().replace("-", " ").split()):
            yield start, end
    for match in _FOR.finditer(plain):
        if match["first"].lower() in _FIRST_NAMES:
            yield match.span("it")


def _group_span(match: re.Match[str]) -> Span:
    """The span of the one group that took part."""
    return match.span(match.lastgroup or 0)


def _luhn(written: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    digits = [int(d) for d in re.sub(r"[^0-9]", "", written)][::-1]
    doubled = (sum(divmod(2 * d, 10)) for d in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_iban(written: str) -> bool:
    """A Danish one by shape (a slip of the pen is still an account), others by ISO 7064."""
    code = re.sub(r"[^A-Z0-9]", "", written.upper())
    if code.startswith("DK"):
        return True
    return len(code) >= 15 and int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1


RULES: tuple[tuple[Kind, Finder], ...] = (
    (Kind.EMAIL, _emails),
    (Kind.ACCOUNT, _accounts),
    (Kind.CARD, _cards),
    (Kind.CPR, cpr_spans),
    (Kind.DOCUMENT, _documents),
    (Kind.PHONE, phone_spans),
    (Kind.ADDRESS, _addresses),
    (Kind.NAME, _names),
)
"""In this order: what one rule has taken out, the next does not see."""
