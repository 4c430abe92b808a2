"""Every sentence that Skranken says of its own, in Danish and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.trouble import Why
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
CPR_REMOVED: dict[Language, str] = {
    "da": "CPR-nummer fjernet fra spørgsmålet.",
    "en": "CPR number removed from the question.",
}
EMPTY_QUESTION: dict[Language, str] = {
    "da": "Skriv et spørgsmål.",
    "en": "Write a question.",
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
