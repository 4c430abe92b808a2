"""A question that holds two matters is two questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.sufficient import covered
from kb.generation import Generation
from kb.search import Ranking, search

_BETWEEN = re.compile(r"\?\s+|,?\s+(?:og|samt|plus|and)\s+", re.IGNORECASE)
_CLAUSES = re.compile(r"[,.:;?!]+\s*")
_ASKS = re.compile(
    r"\b(?:hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilken|hvilket|hvilke|how|what|when|"
    r"where|who|which)\b|^(?:kan|skal|må|får|kommer|bør|er|bliver|gælder|koster|can|may|do|does|is|"
    r"are|must|should)\s+(?:jeg|vi|man|han|hun|de|den|det|der|du|i|we|he|she|they|it|my|min|mit|"
    r"mine|\w+e[nt])\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:begge dele|both)\b", re.IGNORECASE)

FEWEST_STEMS = 2
"""Of which a part is made, if none of them is the name of a matter."""
AMONG = 5
"""A part's procedure must be among so many of the whole question's."""
WHOLE = 0.5
"""What the whole question's scores count for beside the part's own: "hendes nemkonto" is another
thing when somebody has died."""
SURE = 0.4
"""How surely a procedure must cover a part: less than a whole question, which says more."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is asked about: the words that ask, their ranking, the procedure they mean."""

    query: str
    ranking: Ranking
    procedure: str


def matters(
    generation: Generation, query: str, ranking: Ranking, on: dt.date
) -> tuple[Matter, ...]:
    """The question's matters: one, unless its parts each ask, and clearly of different procedures.

    A part that only tells ("Jeg har mistet mit pas, og ...") is what the other is asked about.
    """
    found: dict[str, Matter] = {}
    parts = [p for p in _parts(generation, query) if asks(p) or _BOTH.search(query)]
    for part in parts if len(parts) > 1 else ():
        part_ranking = search(generation, part, on)
        procedure = _meant(part_ranking, ranking)
        if procedure and covered(generation, part, part_ranking) >= SURE:
            found.setdefault(procedure, Matter(part, part_ranking, procedure))
    if len(found) > 1:
        return tuple(found.values())
    return (Matter(query, ranking, ranking.nearest[0]),)


def asks(part: str) -> bool:
    """Whether it asks: by a word that asks, or a verb that comes before who does it.

    >>> asks("hun er 15, må hun selv hente det")
    True
    """
    return any(_ASKS.search(clause) for clause in _CLAUSES.split(part))


def _meant(part: Ranking, whole: Ranking) -> str | None:
    """The procedure that a part of a question means; None when the whole hardly speaks of it."""
    scores = dict(whole.procedures)
    both = {p: score + WHOLE * scores[p] for p, score in part.procedures if p in scores}
    best = max(both, key=both.__getitem__, default=None)
    return best if best in whole.nearest[:AMONG] else None


def _parts(generation: Generation, query: str) -> Iterator[str]:
    """The parts between question marks and "og" that say something of their own."""
    parts = [part for part in _BETWEEN.split(query) if part.strip()]
    if len(parts) > 1:
        for part in parts:
            stems = generation.analyzer.stems(part)
            if len(stems) >= FEWEST_STEMS or not generation.matter_stems.isdisjoint(stems):
                yield part
