"""Crises, known by rules that one can read: recall before precision. The rules: crisis_table."""

from __future__ import annotations

from functools import cache

from assistant.crisis_table import (
    CLASSES,
    CRY,
    KEY_WORDS,
    LOOKALIKES,
    NOT_A_CRISIS,
    PATTERNS,
    SHORTHAND,
)
from assistant.patterns import Table


def crises(question: str) -> tuple[str, ...]:
    """The referrals to show at once, the most urgent first; empty when nothing is the matter."""
    if " ".join(_alarms().tokens(question)) in CRY:
        return (next(iter(PATTERNS)),)
    alarms = why(question)
    calm = _exceptions().found(question) if alarms else {}
    return tuple(referral for referral in alarms if referral not in calm)


def why(question: str) -> dict[str, list[str]]:
    """By referral, the patterns that fit, also where an exception then turns the alarm away."""
    return _alarms().found(question)


@cache
def _alarms() -> Table:
    return Table(
        PATTERNS,
        classes=CLASSES,
        shorthand=SHORTHAND,
        key_words=KEY_WORDS,
        lookalikes=LOOKALIKES,
    )


@cache
def _exceptions() -> Table:
    return Table(NOT_A_CRISIS, classes=CLASSES, shorthand=SHORTHAND)
