"""The holes in the handbook: what the desk asked and did not get a good answer to.

Turns are grouped by likeness anew each time; what the editors decide is kept by turn, so that it
survives any regrouping.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from assistant.desk import Assistant
from assistant.journal import Journal
from assistant.mask import mask
from kb.encoder import Encoder, Vector
from kb.records import Answer

UNSURE = 0.70
"""The confidence under which an answer is called uncertain at the desk."""

APART = 0.45
"""Cosine distance, on average, from which two groups are not one hole. Of the handbook's 343 own
evaluation questions, 0.45 puts four in five beside questions of the same procedure alone."""

NEAR = 0.75
"""Cosine likeness from which two questions are the same: 999 in 1,000 pairs of questions about
different procedures are less alike."""

HALF_LIFE = dt.timedelta(days=7)
"""After so long a question counts for half in the ranking."""

MOST = 2_000
"""Turns that are grouped at a time, the newest; likeness is compared between all pairs."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS hole_marks (
    turn     INTEGER PRIMARY KEY REFERENCES turns (id),
    state    TEXT NOT NULL,
    assigned TEXT NOT NULL,
    link     TEXT NOT NULL,
    note     TEXT NOT NULL,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL
)
"""
_ASKED = """
SELECT t.id, t.conversation, t.asked_at, t.question, t.desk, t.status,
       coalesce(f.helped, 1), coalesce(f.reasons, '[]'), coalesce(f.comment, ''),
       g.turn IS NOT NULL, m.state, m.assigned, m.link, m.note, m.at, m.who
"""
_OPEN = f"""{_ASKED}
FROM turns t
LEFT JOIN feedback f ON f.turn = t.id
LEFT JOIN gaps g ON g.turn = t.id
LEFT JOIN hole_marks m ON m.turn = t.id
WHERE (t.status = 'not_covered' OR f.helped = 0 OR g.turn IS NOT NULL
       OR (t.status IN ('answered', 'partly') AND json_extract(t.answer, '$.confidence') < ?))
  AND coalesce(m.state, '') != 'closed'
ORDER BY t.asked_at DESC LIMIT ?
"""
_CLOSED = f"""{_ASKED}
FROM hole_marks m
JOIN turns t ON t.id = m.turn
LEFT JOIN feedback f ON f.turn = t.id
LEFT JOIN gaps g ON g.turn = t.id
WHERE m.state = 'closed'
ORDER BY t.asked_at DESC LIMIT ?
"""


class Why(StrEnum):
    """What makes a turn part of a hole."""

    UNANSWERED = "unanswered"
    UNSURE = "unsure"
    UNHELPFUL = "unhelpful"
    REPORTED = "reported"


class State(StrEnum):
    """How far the editors are with a hole."""

    OPEN = "open"
    ASSIGNED = "assigned"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the editors decided. `link` is the id of the procedure or draft that closes the hole."""

    state: State = State.OPEN
    assigned: str = ""
    link: str = ""
    note: str = ""
    at: dt.datetime | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn that wants a better answer (masked, as the journal keeps it)."""

    turn: int
    conversation: str
    asked_at: dt.datetime
    question: str
    desk: str | None
    why: tuple[Why, ...]
    reasons: tuple[str, ...]
    comment: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Hole:
    """Turns that are alike, newest first. `closed_before`: such a hole was closed, and yet here."""

    asked: tuple[Asked, ...]
    closed_before: Mark | None = None

    @property
    def mark(self) -> Mark:
        """The newest decision on any of its turns counts for all."""
        decided = [asked.mark for asked in self.asked if asked.mark.at]
        return max(decided, key=lambda mark: mark.at or dt.datetime.min, default=Mark())

    @property
    def questions(self) -> tuple[str, ...]:
        """Each wording once, newest first."""
        return tuple(dict.fromkeys(asked.question for asked in self.asked))

    @property
    def conversations(self) -> int:
        """How many asked: who asks twice in a row is one."""
        return len({asked.conversation for asked in self.asked})

    def weight(self, now: dt.datetime) -> float:
        """How often and how recently: the newest turn of each conversation, halved each week."""
        newest: dict[str, dt.datetime] = {}
        for asked in self.asked:
            newest.setdefault(asked.conversation, asked.asked_at)
        return sum(math.exp2((at - now) / HALF_LIFE) for at in newest.values())


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """A hole's question and what is answered to it now."""

    question: str
    answer: Answer


class Holes:
    """The holes of a journal, and what the editors decided about them.

    >>> Holes(Journal(Path("var/journal.db"))).open(generation.encoder, dt.datetime.now(dt.UTC))
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        with journal.connection() as connection:
            connection.execute(_SCHEMA)

    def open(self, encoder: Encoder, now: dt.datetime) -> tuple[Hole, ...]:
        """The holes that are not closed, the most pressing first."""
        closed = self._closed()
        holes = [
            Hole(group, _same(encoder, group[0].question, closed))
            for group in _alike(encoder, self._read(_OPEN, UNSURE, MOST))
        ]
        return tuple(sorted(holes, key=lambda hole: hole.weight(now), reverse=True))

    def closed(self) -> tuple[Hole, ...]:
        """The holes as they were closed, the newest closing first."""
        together: dict[tuple[dt.datetime | None, str], list[Asked]] = {}
        for asked in self._closed():
            together.setdefault((asked.mark.at, asked.mark.note), []).append(asked)
        holes = [Hole(tuple(group)) for group in together.values()]
        return tuple(sorted(holes, key=lambda hole: hole.mark.at or dt.datetime.min, reverse=True))

    def decide(self, hole: Hole, mark: Mark) -> Mark:
        """Keeps a decision on all of a hole's turns. The texts are masked here; `at` is now."""
        at = dt.datetime.now(dt.UTC)
        kept = Mark(
            mark.state,
            mask(mark.assigned.strip())[0],
            mark.link,
            mask(mark.note.strip())[0],
            at,
            mask(mark.who.strip())[0],
        )
        rows = [
            (a.turn, kept.state, kept.assigned, kept.link, kept.note, at.isoformat(), kept.who)
            for a in hole.asked
        ]
        with self._journal.connection() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO hole_marks VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )
        return kept

    def closing_of(self, encoder: Encoder, question: str, asked_at: dt.datetime) -> Mark | None:
        """The closing, before that time, of a hole with the same question or one very near it."""
        before = [a for a in self._closed() if a.mark.at and a.mark.at < asked_at]
        return _same(encoder, question, before)

    def answers_now(self, desk: Assistant, hole: Hole, most: int = 12) -> Iterator[NewAnswer]:
        """Asks the hole's questions again, each in its conversation and for its desk; the journal
        keeps nothing of it.
        """
        first = {asked.question: asked for asked in reversed(hole.asked)}
        for question in hole.questions[:most]:
            asked = first[question]
            turns = self._journal.turns(asked.conversation)
            history = [turn.question for turn in turns if turn.id < asked.turn]
            yield NewAnswer(question, desk.answer(question, history=history, desk=asked.desk))

    def _closed(self) -> list[Asked]:
        return self._read(_CLOSED, MOST)

    def _read(self, query: str, *values: float) -> list[Asked]:
        with self._journal.connection() as connection:
            return [_asked(row) for row in connection.execute(query, values)]


def _asked(row: tuple[object, ...]) -> Asked:
    turn, conversation, at, question, desk, status, helped, reasons, comment, gap, *marked = row
    why = {
        Why.UNANSWERED: status == "not_covered",
        Why.UNHELPFUL: not helped,
        Why.REPORTED: bool(gap),
    }
    found = tuple(reason for reason, holds in why.items() if holds)
    return Asked(
        int(str(turn)),
        str(conversation),
        dt.datetime.fromisoformat(str(at)),
        str(question),
        str(desk) if desk else None,
        found or (Why.UNSURE,),
        tuple(json.loads(str(reasons))),
        str(comment),
        _mark(*marked) if marked[0] else Mark(),
    )


def _mark(*row: object) -> Mark:
    state, assigned, link, note, at, who = map(str, row)
    return Mark(State(state), assigned, link, note, dt.datetime.fromisoformat(at), who)


def _alike(encoder: Encoder, asked: Sequence[Asked]) -> list[tuple[Asked, ...]]:
    """The turns in groups; the same words are always in the same group."""
    questions = tuple(dict.fromkeys(a.question for a in asked))
    group = dict(
        zip(questions, _groups(_vectors(encoder.encode_documents, questions)), strict=True)
    )
    groups: dict[int, list[Asked]] = {}
    for one in asked:
        groups.setdefault(group[one.question], []).append(one)
    return [tuple(members) for members in groups.values()]


def _groups(vectors: Vector) -> list[int]:
    """The number of each vector's group."""
    from sklearn.cluster import AgglomerativeClustering

    if len(vectors) < 2:
        return list(range(len(vectors)))
    distance = np.clip(1 - vectors @ vectors.T, 0, 2)  # a zero vector is like nothing
    np.fill_diagonal(distance, 0)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=APART
    )
    return [int(label) for label in clustering.fit(distance).labels_]


def _same(encoder: Encoder, question: str, asked: Sequence[Asked]) -> Mark | None:
    """The mark of the turn whose question is this one or very near to it."""
    if not asked:
        return None
    for one in asked:
        if one.question == question:
            return one.mark
    others = tuple(dict.fromkeys(one.question for one in asked))
    likeness = (
        _vectors(encoder.encode_documents, others)
        @ _vectors(encoder.encode_documents, (question,))[0]
    )
    best = int(np.argmax(likeness))
    if likeness[best] < NEAR:
        return None
    return next(one.mark for one in asked if one.question == others[best])


@lru_cache(maxsize=8)
def _vectors(encode: Callable[[Sequence[str]], Vector], questions: tuple[str, ...]) -> Vector:
    """Kept for the next run of the same page, which asks for the same again."""
    return encode(questions)
