"""Every sentence that Skranken says of its own, in Danish and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from assistant.identifiers import Kind
from assistant.trouble import Why
from kb.records import Line, Procedure, Rate, Status

Language = Literal["da", "en"]

MESSAGES: dict[Status, dict[Language, str]] = {
    Status.ANSWERED: {"da": "", "en": ""},
    Status.NOT_COVERED: {
        "da": "Det svarer procedurerne ikke på. Se de nærmeste procedurer, eller spørg en kollega.",
        "en": "The procedures do not answer that. See the nearest procedures, or ask a colleague.",
    },
    Status.PARTLY: {"da": "", "en": ""},
    Status.CLARIFY: {
        "da": "Hvilken sag gælder det? Det nærmeste svar står nederst.",
        "en": "Which matter is it? The likeliest answer is below.",
    },
    Status.REFERRED: {
        "da": "Det kan skranken ikke svare på. Henvis borgeren videre.",
        "en": "The desk cannot answer that. Refer the citizen.",
    },
    Status.CRISIS: {
        "da": "Nogen kan være i fare. Gør dette først.",
        "en": "Somebody may be in danger. Do this first.",
    },
    Status.BUSY: {
        "da": "Der er mange spørgsmål lige nu. Prøv igen om lidt.",
        "en": "There are many questions right now. Try again in a moment.",
    },
    Status.FAILED: {
        "da": "Svaret kunne ikke laves. Prøv igen, eller slå op i procedurerne.",
        "en": "No answer could be made. Try again, or look in the procedures.",
    },
}

NOTHING_PUBLISHED: dict[Language, str] = {
    "da": "Der er ingen udgivne procedurer endnu. Kør python -m ingest.",
    "en": "No procedures have been published yet. Run python -m ingest.",
}
_REMOVED: dict[Kind, dict[Language, str]] = {
    Kind.CPR: {"da": "CPR-nummer", "en": "CPR number"},
    Kind.PHONE: {"da": "Telefonnummer", "en": "Phone number"},
    Kind.EMAIL: {"da": "E-mailadresse", "en": "E-mail address"},
    Kind.ACCOUNT: {"da": "Kontonummer", "en": "Account number"},
    Kind.CARD: {"da": "Kortnummer", "en": "Card number"},
    Kind.DOCUMENT: {"da": "Nummer på legitimation", "en": "Number of an identity document"},
    Kind.ADDRESS: {"da": "Adresse", "en": "Address"},
    Kind.NAME: {"da": "Navn", "en": "Name"},
}
EMPTY_QUESTION: dict[Language, str] = {
    "da": "Skriv et spørgsmål.",
    "en": "Write a question.",
}
DOUBTFUL: dict[Language, str] = {
    "da": "Det er ikke sikkert, at procedurerne svarer. Er det en af disse sager?",
    "en": "The procedures may not answer this. Is it one of these matters?",
}
ENCODER_REFUSED: dict[Language, str] = {
    "da": "Encoderen i SKRANKEN_ENCODER mangler, eller de udgivne procedurer er ikke lavet med "
    "den: ret indstillingen, eller kør `python -m ingest`.",
    "en": "The encoder in SKRANKEN_ENCODER is missing, or the published procedures were not made "
    "with it: mend the setting, or run `python -m ingest`.",
}
GENERATED: dict[Language, str] = {
    "da": "Formuleret af en sprogmodel (AI). Hver sætning er holdt op mod sin kilde.",
    "en": "Worded by a language model (AI). Each sentence was checked against its source.",
}
_NOT_IN_TIME: dict[Language, str] = {
    "da": "Sprogmodellen svarede ikke i tide. Svaret er ordret fra procedurerne.",
    "en": "The language model did not answer in time. The answer is quoted word for word.",
}
_MISCONFIGURED: dict[Language, str] = {
    "da": "Sprogmodellen kan ikke bruges: tjek SKRANKEN_LLM med adresse, model og nøgle. "
    "Svaret er ordret fra procedurerne.",
    "en": "The language model cannot be used: check SKRANKEN_LLM, its address, model and key. "
    "The answer is quoted word for word.",
}
_DID_NOT_HOLD: dict[Language, str] = {
    "da": "Sprogmodellens udkast holdt ikke. Svaret er ordret fra procedurerne.",
    "en": "The language model's draft did not hold. The answer is quoted word for word.",
}
COMPOSED_STAYS: dict[Why, dict[Language, str]] = {
    Why.RESTING: _NOT_IN_TIME,
    Why.DOWN: _NOT_IN_TIME,
    Why.BUSY: _NOT_IN_TIME,
    Why.ERROR: _NOT_IN_TIME,
    Why.TIMEOUT: _NOT_IN_TIME,
    Why.CUT: _NOT_IN_TIME,
    Why.MISCONFIGURED: _MISCONFIGURED,
    Why.ENDLESS: _DID_NOT_HOLD,
    Why.GARBAGE: _DID_NOT_HOLD,
    Why.PERSONAL: _DID_NOT_HOLD,
    Why.UNKNOWN_TOKEN: _DID_NOT_HOLD,
    Why.NO_TOKEN: _DID_NOT_HOLD,
    Why.UNSUPPORTED: _DID_NOT_HOLD,
    Why.LANGUAGE: _DID_NOT_HOLD,
    Why.INCOMPLETE: _DID_NOT_HOLD,
}


def removed(kind: Kind, language: Language) -> str:
    """Said when something of this kind was masked. The answer is given all the same."""
    after = {"da": "fjernet fra spørgsmålet.", "en": "removed from the question."}
    return f"{_REMOVED[kind][language]} {after[language]}"


def perhaps_danger(line: str, language: Language) -> str:
    """Said beside an answer to what may tell of a crisis, with what is said of its referral."""
    if language == "en":
        return f"If somebody may be in danger or acutely ill: {line}"
    return f"Hvis nogen kan være i fare eller akut syg: {line}"


def overdue(title: str, language: Language) -> str:
    """Said when an answer leans on a procedure whose review is late."""
    if language == "en":
        return f"The procedure “{title}” is overdue for review."
    return f"Proceduren »{title}« skulle være gennemgået. Tjek, om den stadig passer."


def old_rates(rates: Sequence[tuple[str, int]], language: Language) -> str:
    """Said when amounts in the answer (label, year) are from an earlier year."""
    named = ", ".join(f"{label} ({year})" for label, year in rates)
    if language == "en":
        return f"Check this year's amount for: {named}."
    return f"Tjek årets beløb for: {named}."


def out_of_force(procedure: Procedure, on: dt.date, language: Language) -> str:
    """Said when the procedure that fits best does not apply on the day."""
    begins = procedure.valid_from is not None and procedure.valid_from > on
    day = procedure.valid_from if begins else procedure.valid_to
    if language == "en":
        when = "applies only from" if begins else "applied only until"
        return f"The procedure “{procedure.title}” {when} {day:%d.%m.%Y}, and is not used."
    when = "gælder først fra" if begins else "gjaldt kun til og med"
    return f"Proceduren »{procedure.title}« {when} {danish_date(day)}, og er ikke brugt."


def coming_rate(rate: Rate, language: Language) -> str:
    """Said when an amount in the answer has been decided to change."""
    amount = rate.text(rate.valid_from)
    if language == "en":
        return f"Changes on {rate.valid_from:%d.%m.%Y}: {rate.label}, {amount}."
    return f"Ændres {danish_date(rate.valid_from)}: {rate.label}, {amount}."


def danish_date(day: dt.date | None) -> str:
    """ "1. januar 2027"."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}" if day else ""


_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()


def message(status: Status, language: Language, lines: Sequence[Line]) -> str:
    """What is said of the answer as a whole."""
    if status is Status.CLARIFY and not lines:
        return DOUBTFUL[language]
    return MESSAGES[status][language]
