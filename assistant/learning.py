"""What each learner has read, answered and practised, and when it is due again. Masked only."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fsrs import Card, Rating, Scheduler, State

from assistant.database import connected
from assistant.mask import mask

MAX_NAME = 40

_SCHEMA = """
CREATE TABLE IF NOT EXISTS learning_steps (
    learner TEXT NOT NULL,
    path    TEXT NOT NULL,
    step    TEXT NOT NULL,
    done_at TEXT NOT NULL,
    PRIMARY KEY (learner, path, step)
);
CREATE TABLE IF NOT EXISTS learning_cards (
    learner TEXT NOT NULL,
    passage TEXT NOT NULL,
    card    TEXT NOT NULL,
    PRIMARY KEY (learner, passage)
);
CREATE TABLE IF NOT EXISTS learning_reviews (
    id          INTEGER PRIMARY KEY,
    learner     TEXT NOT NULL,
    passage     TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    reviewed_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS reviews_by_learner ON learning_reviews (learner, passage);
CREATE TABLE IF NOT EXISTS learning_said (
    id       INTEGER PRIMARY KEY,
    learner  TEXT NOT NULL,
    question TEXT NOT NULL,
    said     TEXT NOT NULL,
    passage  TEXT NOT NULL,
    said_at  TEXT NOT NULL
);
"""
_TABLES = ("learning_steps", "learning_cards", "learning_reviews", "learning_said")

# No fuzz: it spreads thousands of cards over days, and a handbook has a few hundred.
_SCHEDULER = Scheduler(enable_fuzzing=False)


class Outcome(StrEnum):
    """How well a passage was remembered."""

    FORGOT = "forgot"
    UNSURE = "unsure"
    KNEW = "knew"


_RATINGS = {
    Outcome.FORGOT: Rating.Again,
    Outcome.UNSURE: Rating.Hard,
    Outcome.KNEW: Rating.Good,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A passage that a learner has met; `recall` is the chance (0-1) that it is remembered now.

    `settled`: past the first minutes of learning, so that it comes back after days.
    """

    passage: str
    due: dt.datetime
    settled: bool
    recall: float
    reviews: int

    def is_due(self, now: dt.datetime) -> bool:
        return self.due <= now


@dataclass(frozen=True, slots=True)
class Said:
    """What a learner would have said to a question at the desk (masked)."""

    question: str
    said: str
    passage: str
    said_at: dt.datetime


def learner_name(typed: str) -> str:
    """A name as it is kept: masked, on one line, at most `MAX_NAME` characters; "" for none."""
    return " ".join(mask(typed)[0].split())[:MAX_NAME].strip()


def next_up(
    known: Iterable[Known], passages: Sequence[str], now: dt.datetime, most: int
) -> tuple[str, ...]:
    """Which of the passages to ask for now: the longest due first, then the new in their order."""
    met = {card.passage: card for card in known}
    wanted = dict.fromkeys(passages)
    due = sorted((c for c in met.values() if c.passage in wanted and c.is_due(now)), key=_due)
    new = [passage for passage in wanted if passage not in met]
    return tuple([*(card.passage for card in due), *new][:most])


class Learning:
    """The learners' tables in the journal's file (WAL, synchronous=FULL).

    A learner is known by name; names that differ in case only are the same learner. A connection is
    opened for each call, so that threads may share one `Learning`.

    >>> Learning(Path("var/journal.db")).review("Ida", "pas-barn#pris", Outcome.KNEW)
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with connected(self._path) as connection:
            connection.executescript(_SCHEMA)

    def mark_step(self, learner: str, path: str, step: str, *, done: bool) -> None:
        """Keeps, or takes back, that a step ("pas-barn#pris") of a reading path is done."""
        key = (_key(learner), path, step)
        with connected(self._path) as connection:
            if done:
                connection.execute(
                    "INSERT OR IGNORE INTO learning_steps VALUES (?, ?, ?, ?)",
                    (*key, dt.datetime.now(dt.UTC).isoformat()),
                )
            else:
                connection.execute(
                    "DELETE FROM learning_steps WHERE learner = ? AND path = ? AND step = ?", key
                )

    def steps_done(self, learner: str) -> dict[str, frozenset[str]]:
        """The steps that are done, by reading path."""
        with connected(self._path) as connection:
            rows = connection.execute(
                "SELECT path, step FROM learning_steps WHERE learner = ?", (_key(learner),)
            ).fetchall()
        done: dict[str, set[str]] = {}
        for path, step in rows:
            done.setdefault(path, set()).add(step)
        return {path: frozenset(steps) for path, steps in done.items()}

    def review(
        self, learner: str, passage: str, outcome: Outcome, at: dt.datetime | None = None
    ) -> Known:
        """Keeps how a passage was remembered, and returns when it is due again. `at` is in UTC."""
        now = at or dt.datetime.now(dt.UTC)
        key = (_key(learner), passage)
        with connected(self._path) as connection:
            connection.execute("BEGIN IMMEDIATE")  # two tabs must not start from the same card
            row = connection.execute(
                "SELECT card FROM learning_cards WHERE learner = ? AND passage = ?", key
            ).fetchone()
            card = Card.from_dict(json.loads(row[0])) if row else Card(card_id=0, due=now)
            card, _ = _SCHEDULER.review_card(card, _RATINGS[outcome], now)
            connection.execute(
                "INSERT OR REPLACE INTO learning_cards VALUES (?, ?, ?)",
                (*key, json.dumps(card.to_dict())),
            )
            connection.execute(
                "INSERT INTO learning_reviews (learner, passage, outcome, reviewed_at)"
                " VALUES (?, ?, ?, ?)",
                (*key, outcome, now.isoformat()),
            )
            count = connection.execute(
                "SELECT count(*) FROM learning_reviews WHERE learner = ? AND passage = ?", key
            ).fetchone()
        return _known(passage, card, count[0], now)

    def known(self, learner: str, now: dt.datetime | None = None) -> tuple[Known, ...]:
        """The passages that the learner has met, the first due first."""
        now = now or dt.datetime.now(dt.UTC)
        with connected(self._path) as connection:
            rows = connection.execute(
                "SELECT passage, card, (SELECT count(*) FROM learning_reviews AS r WHERE"
                " r.learner = c.learner AND r.passage = c.passage)"
                " FROM learning_cards AS c WHERE learner = ?",
                (_key(learner),),
            ).fetchall()
        cards = (_known(p, Card.from_dict(json.loads(card)), n, now) for p, card, n in rows)
        return tuple(sorted(cards, key=_due))

    def keep_said(self, learner: str, question: str, said: str, passage: str) -> Said:
        """Keeps what the learner would have said, masked here."""
        row = Said(mask(question)[0], mask(said)[0], passage, dt.datetime.now(dt.UTC))
        with connected(self._path) as connection:
            connection.execute(
                "INSERT INTO learning_said (learner, question, said, passage, said_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (_key(learner), row.question, row.said, passage, row.said_at.isoformat()),
            )
        return row

    def said(self, learner: str) -> tuple[Said, ...]:
        """What the learner has said, newest first."""
        with connected(self._path) as connection:
            rows = connection.execute(
                "SELECT question, said, passage, said_at FROM learning_said WHERE learner = ?"
                " ORDER BY id DESC",
                (_key(learner),),
            ).fetchall()
        return tuple(Said(q, s, p, dt.datetime.fromisoformat(at)) for q, s, p, at in rows)

    def forget(self, learner: str) -> None:
        """Removes all that is kept of the learner."""
        with connected(self._path) as connection:
            for table in _TABLES:
                connection.execute(
                    f"DELETE FROM {table} WHERE learner = ?",  # noqa: S608  our own table names
                    (_key(learner),),
                )


def _key(learner: str) -> str:
    name = learner_name(learner).casefold()
    if not name:
        raise ValueError(f"a learner's name is {learner!r}, expected a word")
    return name


def _due(card: Known) -> tuple[dt.datetime, str]:
    return card.due, card.passage


def _known(passage: str, card: Card, reviews: int, now: dt.datetime) -> Known:
    recall = _SCHEDULER.get_card_retrievability(card, now)
    return Known(passage, card.due, card.state is State.Review, round(recall, 3), reviews)
