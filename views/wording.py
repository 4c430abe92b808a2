"""The words around an answer, in Danish and English: labels, headings, how sure and fresh."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from assistant.holes import UNSURE
from assistant.replies import Language
from kb.records import Answer, Citation, Role, Status

Label = Literal[
    "asked", "answer", "earlier", "source", "notice", "nearest", "caution", "copy", "copied",
    "print", "partly", "reviewed",
    "overdue", "from", "local", "where", "printed", "ask_at", "worded", "own_words", "closed",
    "others", "older",
]  # fmt: skip

LABELS: dict[Label, dict[Language, str]] = {
    "asked": {"da": "Du spurgte", "en": "You asked"},
    "answer": {"da": "Svar", "en": "Answer"},
    "earlier": {"da": "Tidligere i samtalen", "en": "Earlier in the conversation"},
    "older": {"da": "Vis {number} ældre", "en": "Show {number} older"},
    "source": {"da": "Kilde", "en": "Source"},
    "notice": {"da": "Aktuelt", "en": "Notice"},
    "nearest": {"da": "Nærmeste procedurer", "en": "Nearest procedures"},
    "caution": {
        "da": "Svaret er samlet automatisk. Tjek kilden, før du vejleder borgeren.",
        "en": "The answer is put together automatically. Check the source before you advise.",
    },
    "copy": {"da": "Kopiér til sagsnotat", "en": "Copy for case notes"},
    "copied": {"da": "Kopieret", "en": "Copied"},
    "print": {"da": "Udskriv til borgeren", "en": "Print for the citizen"},
    "partly": {"da": "Svarer på en del af spørgsmålet", "en": "Answers part of the question"},
    "reviewed": {"da": "gennemgået {date}", "en": "reviewed {date}"},
    "overdue": {
        "da": "gennemgået {date}, skulle være gennemgået igen",
        "en": "reviewed {date}, overdue for review",
    },
    "local": {"da": "lokal", "en": "local"},
    "from": {"da": "Fra", "en": "From"},
    "ask_at": {"da": "Spørg her", "en": "Ask here"},
    "closed": {
        "da": "Nu besvaret: svaret manglede, indtil redaktionen lukkede hullet {date}.",
        "en": "Answered now: the answer was missing until the editors closed the gap on {date}.",
    },
    "where": {"da": "Hvor", "en": "Where"},
    "others": {"da": "Mente du noget andet?", "en": "Did you mean something else?"},
    "worded": {"da": "Formuleret af AI", "en": "Worded by AI"},
    "own_words": {"da": "Procedurens egne ord", "en": "In the procedure's own words"},
    "printed": {"da": "Udskrevet fra Skranken", "en": "Printed from Skranken"},
}
ROLES: dict[Role, dict[Language, str]] = {
    Role.SHORT: {"da": "Kort svar", "en": "In short"},
    Role.MAY_WE: {"da": "Må vi det her?", "en": "May we do this here?"},
    Role.BRING: {"da": "Tag med", "en": "Bring"},
    Role.STEPS: {"da": "Sådan gør du", "en": "What to do"},
    Role.PRICE: {"da": "Pris", "en": "Price"},
    Role.TIME: {"da": "Tid og frist", "en": "Time and deadline"},
    Role.VALIDITY: {"da": "Gyldighed", "en": "Validity"},
    Role.SPECIAL: {"da": "Særlige tilfælde", "en": "Special cases"},
    Role.REFER: {"da": "Henvis til", "en": "Refer to"},
    Role.LAW: {"da": "Regler og kilder", "en": "Rules and sources"},
    Role.NONE: {"da": "Også", "en": "Also"},
}
ICONS: dict[Role, str] = {
    Role.SHORT: "chat_bubble",
    Role.MAY_WE: "verified_user",
    Role.BRING: "shopping_bag",
    Role.STEPS: "format_list_numbered",
    Role.PRICE: "payments",
    Role.TIME: "schedule",
    Role.VALIDITY: "event_available",
    Role.SPECIAL: "alt_route",
    Role.REFER: "call",
    Role.LAW: "gavel",
    Role.NONE: "add",
}
_SURE: list[tuple[float, dict[Language, str]]] = [
    (0.85, {"da": "Sikkert svar", "en": "Confident answer"}),
    (UNSURE, {"da": "Sandsynligt svar", "en": "Likely answer"}),
    (0.00, {"da": "Usikkert svar: læs kilden", "en": "Uncertain answer: read the source"}),
]
_MONTHS: dict[Language, list[str]] = {
    "da": "januar februar marts april maj juni juli august september oktober november "
    "december".split(),
    "en": "January February March April May June July August September October November "
    "December".split(),
}

_FACTS = {
    "review_every_days": "Gennemgås hver … dage",
    "valid_from": "Gælder fra",
    "valid_to": "Gælder til",
    "reviewed": "Gennemgået",
    "authority": "Myndighed",
    "sources": "Kilder",
    "related": "Beslægtede",
    "title": "Titel",
    "owner": "Ejer",
    "area": "Område",
    "note": "Bemærkning",
    "tags": "Emneord",
}


def plainly(text: str) -> str:
    """A line or a reason of the machinery in an editor's words."""
    text = text.replace("front matter", "oplysningerne øverst")
    text = re.sub(r"er ikke gyldig YAML: (?:(linje \d+), )?.*", r"kan ikke læses (\1)", text)
    return re.sub(rf"\b({'|'.join(_FACTS)})(?=:)", lambda found: _FACTS[found[1]], text)


def sentence(text: str) -> str:
    """The same, begun with a capital."""
    text = plainly(text)
    return text[:1].upper() + text[1:]


def label(name: Label, language: Language) -> str:
    return LABELS[name][language]


def long_date(day: dt.date, language: Language) -> str:
    """`2. november 2026` or `2 November 2026`."""
    point = "." if language == "da" else ""
    return f"{day.day}{point} {_MONTHS[language][day.month - 1]} {day.year}"


def how_sure(answer: Answer, language: Language) -> str:
    """The confidence in words."""
    if answer.status is Status.PARTLY:
        return label("partly", language)
    return next(words[language] for least, words in _SURE if answer.confidence >= least)


def how_fresh(cited: Sequence[Citation], language: Language) -> str:
    """When what is cited was last reviewed: the oldest review counts. "" when nobody knows."""
    known = [c for c in cited if c.reviewed is not None]
    if not known:
        return ""
    oldest = min(known, key=lambda c: c.reviewed or dt.date.max)
    text = label("overdue" if any(c.overdue for c in known) else "reviewed", language)
    return text.format(date=long_date(oldest.reviewed or dt.date.max, language))
