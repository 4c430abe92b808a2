"""Every sentence that Skranken says of its own, in Danish and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.identifiers import Kind
from kb.records import Status

Language = Literal["da", "en"]

MESSAGES: dict[Status, dict[Language, str]] = {
    Status.ANSWERED: {"da": "", "en": ""},
    Status.NOT_COVERED: {
        "da": "Det svarer procedurerne ikke på. Se de nærmeste procedurer, eller spørg en kollega.",
        "en": "The procedures do not answer that. See the nearest procedures, or ask a colleague.",
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


def removed(kind: Kind, language: Language) -> str:
    """Said when something of this kind was masked. The answer is given all the same."""
    after = {"da": "fjernet fra spørgsmålet.", "en": "removed from the question."}
    return f"{_REMOVED[kind][language]} {after[language]}"


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
