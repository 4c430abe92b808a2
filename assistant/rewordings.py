"""Questions that were answered only after a rewording, or a choice: examples for the handbook."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.follow_up import leans_back
from assistant.journal import Journal
from kb.encoder import Encoder
from kb.records import Example

SOON = dt.timedelta(minutes=10)
"""A rewording follows the first wording within so long."""

ALIKE = 0.3
"""Cosine likeness from which a question may be another wording: three in four pairs about one
procedure have more, nine in ten about two have less. Little, since an editor decides."""

AUTHOR = "desk"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS rewording_verdicts (
    turn     INTEGER PRIMARY KEY REFERENCES turns (id),
    accepted INTEGER NOT NULL,
    at       TEXT NOT NULL
)
"""
_TURNS = """
SELECT t.conversation, t.id, t.asked_at, t.question, t.status,
       json_extract(t.answer, '$.citations'), json_array_length(t.answer, '$.masked'),
       coalesce(f.helped, 1), v.turn IS NOT NULL
FROM turns t
LEFT JOIN feedback f ON f.turn = t.id
LEFT JOIN rewording_verdicts v ON v.turn = t.id
WHERE t.conversation IN
      (SELECT conversation FROM turns WHERE status IN ('not_covered', 'clarify'))
ORDER BY t.conversation, t.id
"""


@dataclass(frozen=True, slots=True)
class Rewording:
    """The first wording of a question, and the wording that was answered from `passage`."""

    turn: int
    first: str
    then: str
    passage: str

    @property
    def chosen(self) -> bool:
        """Whether the desk picked the procedure from a choice, instead of rewording."""
        return self.first == self.then

    @property
    def example(self) -> Example:
        return Example(self.first, self.passage.partition("#")[0], self.passage, author=AUTHOR)


@dataclass(frozen=True, slots=True)
class _Row:
    conversation: str
    turn: int
    at: dt.datetime
    question: str
    status: str
    passage: str
    masked: bool
    helped: bool
    judged: bool


class Rewordings:
    """What the journal suggests as examples, and which of it was accepted or turned down.

    >>> Rewordings(Journal(Path("var/journal.db"))).suggested(generation.encoder, examples=())
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        with journal.connection() as connection:
            connection.execute(_SCHEMA)

    def suggested(self, encoder: Encoder, examples: Iterable[Example]) -> tuple[Rewording, ...]:
        """The newest first, without the examples that there are already, each question once."""
        known = {example.question for example in examples}
        with self._journal.connection() as connection:
            rows = [_row(row) for row in connection.execute(_TURNS)]
        found: dict[str, Rewording] = {}
        for _, turns in groupby(rows, key=lambda row: row.conversation):
            for one in _in(list(turns), encoder):
                found[one.first] = max(one, found.get(one.first, one), key=lambda r: r.turn)
        new = [one for one in found.values() if one.first not in known]
        return tuple(sorted(new, key=lambda one: one.turn, reverse=True))

    def judge(self, rewording: Rewording, *, accepted: bool) -> None:
        """Keeps the verdict on a suggestion, which is not made again."""
        at = dt.datetime.now(dt.UTC).isoformat()
        with self._journal.connection() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO rewording_verdicts VALUES (?, ?, ?)",
                (rewording.turn, accepted, at),
            )


def _row(row: tuple[str, int, str, str, str, str, int, int, int]) -> _Row:
    conversation, turn, at, question, status, citations, masked, helped, judged = row
    cited = (c["passage"] for c in json.loads(citations) if "." not in c["procedure"])
    return _Row(
        conversation, turn, dt.datetime.fromisoformat(at), question, status, next(cited, ""),
        bool(masked), bool(helped), bool(judged),
    )  # fmt: skip


def _in(turns: list[_Row], encoder: Encoder) -> Iterator[Rewording]:
    """The wordings of one conversation that came right before the one that was answered."""
    for i, then in enumerate(turns):
        if then.status != "answered" or not then.passage or not then.helped:
            continue
        for first in reversed(turns[:i]):
            if first.status not in ("not_covered", "clarify") or then.at - first.at > SOON:
                break
            stands_alone = not (first.masked or first.judged or leans_back(first.question))
            if stands_alone and _alike(encoder, first.question, then.question):
                yield Rewording(first.turn, first.question, then.question, then.passage)


def _alike(encoder: Encoder, first: str, then: str) -> bool:
    return first == then or bool(encoder.encode_query(first) @ encoder.encode_query(then) >= ALIKE)
