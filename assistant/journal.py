"""The journal: the only state of its own. Masked text only."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from pydantic import TypeAdapter

from assistant.database import connected
from kb.records import Answer, Feedback, Status, Turn

_ANSWER = TypeAdapter(Answer)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS turns (
    id           INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL,
    asked_at     TEXT NOT NULL,
    question     TEXT NOT NULL,
    status       TEXT NOT NULL,
    generation   TEXT NOT NULL,
    answer       TEXT NOT NULL,
    desk         TEXT
);
CREATE INDEX IF NOT EXISTS turns_by_conversation ON turns (conversation, id);
CREATE TABLE IF NOT EXISTS feedback (
    turn         INTEGER PRIMARY KEY REFERENCES turns (id),
    given_at     TEXT NOT NULL,
    helped       INTEGER NOT NULL,
    reasons      TEXT NOT NULL,
    comment      TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS gaps (
    turn         INTEGER PRIMARY KEY REFERENCES turns (id),
    reported_at  TEXT NOT NULL,
    question     TEXT NOT NULL
);
"""


class Journal:
    """Turns in SQLite (WAL, synchronous=FULL: a turn that was kept survives a power cut).

    A connection is opened for each call, so a journal may be shared between threads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.connection() as connection:
            connection.executescript(_SCHEMA)
            _add_desk(connection)

    def keep(
        self, conversation: str, question: str, answer: Answer, desk: str | None = None
    ) -> Turn:
        """Keeps one turn. The question must have been masked by the caller."""
        asked_at = dt.datetime.now(dt.UTC)
        row = (
            conversation,
            asked_at.isoformat(),
            question,
            answer.status,
            answer.generation,
            _ANSWER.dump_json(answer).decode(),
            desk,
        )
        with self.connection() as connection:
            cursor = connection.execute(
                "INSERT INTO turns (conversation, asked_at, question, status, generation, answer,"
                " desk) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        return Turn(cursor.lastrowid or 0, conversation, asked_at, question, answer, desk)

    def reword(self, turn: int, answer: Answer) -> None:
        """Keeps the answer in a language model's words, or with the reason why there are none."""
        with self.connection() as connection:
            connection.execute(
                "UPDATE turns SET answer = ? WHERE id = ?",
                (_ANSWER.dump_json(answer).decode(), turn),
            )

    def turns(self, conversation: str) -> list[Turn]:
        """A conversation's turns, oldest first."""
        with self.connection() as connection:
            rows = connection.execute(
                "SELECT id, conversation, asked_at, question, answer, desk FROM turns"
                " WHERE conversation = ? ORDER BY id",
                (conversation,),
            ).fetchall()
        return [_turn(row) for row in rows]

    def citing(self, passages: Collection[str], since: dt.datetime) -> list[Turn]:
        """The turns whose answers cite one of the passages, most recent first."""
        with self.connection() as connection:
            rows = connection.execute(
                "SELECT id, conversation, asked_at, question, answer, desk FROM turns"
                " WHERE asked_at >= ? AND EXISTS"
                " (SELECT 1 FROM json_each(turns.answer, '$.citations') cited"
                " WHERE json_extract(cited.value, '$.passage') IN"
                " (SELECT value FROM json_each(?))) ORDER BY id DESC",
                (since.astimezone(dt.UTC).isoformat(), json.dumps(sorted(passages))),
            ).fetchall()
        return [_turn(row) for row in rows]

    def keep_feedback(
        self, turn: int, helped: bool, reasons: Sequence[str] = (), comment: str = ""
    ) -> None:
        """Keeps what the desk thought of an answer; the last word counts.

        The comment must have been masked by the caller.
        """
        given_at = dt.datetime.now(dt.UTC).isoformat()
        with self.connection() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO feedback (turn, given_at, helped, reasons, comment)"
                " VALUES (?, ?, ?, ?, ?)",
                (turn, given_at, helped, json.dumps(reasons, ensure_ascii=False), comment),
            )

    def feedback(self, conversation: str) -> dict[int, Feedback]:
        """What the desk thought of a conversation's answers, by turn."""
        with self.connection() as connection:
            rows = connection.execute(
                "SELECT f.turn, f.helped, f.reasons, f.comment FROM feedback f"
                " JOIN turns t ON t.id = f.turn WHERE t.conversation = ?",
                (conversation,),
            ).fetchall()
        return {
            turn: Feedback(turn, bool(helped), tuple(json.loads(reasons)), comment)
            for turn, helped, reasons, comment in rows
        }

    def report_gap(self, turn: Turn) -> None:
        """Tells the editors that a question lacks its answer; a second report changes nothing."""
        with self.connection() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO gaps (turn, reported_at, question) VALUES (?, ?, ?)",
                (turn.id, dt.datetime.now(dt.UTC).isoformat(), turn.question),
            )

    def gaps(self, conversation: str) -> frozenset[int]:
        """The turns of a conversation that were reported as gaps."""
        with self.connection() as connection:
            rows = connection.execute(
                "SELECT g.turn FROM gaps g JOIN turns t ON t.id = g.turn WHERE t.conversation = ?",
                (conversation,),
            ).fetchall()
        return frozenset(turn for (turn,) in rows)

    def unanswered(self, since: dt.datetime) -> list[Turn]:
        """The turns that found no answer, or were reported as gaps, most recent first."""
        with self.connection() as connection:
            rows = connection.execute(
                "SELECT id, conversation, asked_at, question, answer, desk FROM turns"
                " WHERE asked_at >= ? AND (status = ? OR id IN (SELECT turn FROM gaps))"
                " ORDER BY id DESC",
                (since.astimezone(dt.UTC).isoformat(), Status.NOT_COVERED),
            ).fetchall()
        return [_turn(row) for row in rows]

    def connection(self) -> AbstractContextManager[sqlite3.Connection]:
        """For the tables that others keep in this file."""
        return connected(self._path)


def _add_desk(connection: sqlite3.Connection) -> None:
    """A journal of before turns knew their desk."""
    connection.execute("BEGIN IMMEDIATE")  # two processes may open it at once
    columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(turns)")]
    if "desk" not in columns:
        connection.execute("ALTER TABLE turns ADD COLUMN desk TEXT")


def _turn(row: tuple[int, str, str, str, str, str | None]) -> Turn:
    number, conversation, asked_at, question, answer, desk = row
    at = dt.datetime.fromisoformat(asked_at)
    return Turn(number, conversation, at, question, _ANSWER.validate_json(answer), desk)
