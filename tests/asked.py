"""Turns as the desk would have left them, on the day that a test wants."""

from __future__ import annotations

import datetime as dt

from assistant.journal import Journal
from kb.records import Answer, Citation, Status, Turn

NOW = dt.datetime.now(dt.UTC)


def ago(journal: Journal, turn: Turn, **time: float) -> Turn:
    """The same turn, asked so long ago."""
    with journal.connection() as connection:
        connection.execute(
            "UPDATE turns SET asked_at = ? WHERE id = ?",
            ((NOW - dt.timedelta(**time)).isoformat(), turn.id),
        )
    return turn


def quoting(procedure: str, *, status: Status = Status.ANSWERED, ms: float = 10) -> Answer:
    """An answer with one citation of that procedure."""
    cited = Citation(
        1, f"{procedure}#pris", procedure, procedure, "Pris", "Citat.", 0, 6, None, False
    )
    return Answer(status, citations=(cited,), confidence=0.9, ms={"total": ms})


def nothing(*nearest: str) -> Answer:
    return Answer(Status.NOT_COVERED, nearest=nearest, confidence=0.1, ms={"total": 5})
