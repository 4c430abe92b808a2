"""A question that holds two matters is two questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.sufficient import covered
from kb.generation import Generation
from kb.search import Ranking, search
from kb.sufficiency import evidence

_BETWEEN = re.compile(r"\?\s+|,?\s+(?:og|samt|plus|and)\s+", re.IGNORECASE)
FEWEST_STEMS = 2
AMONG = 3
"""A part's procedure must be among so many of the whole question's."""
CLOSE = 12.0
"""How far (fused score) the whole question's second procedure may lie behind its first: where two
matters are asked about, neither is far ahead."""
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is asked about: the words that ask, their ranking, the procedure they mean."""

    query: str
    ranking: Ranking
    procedure: str


def matters(
    generation: Generation, query: str, ranking: Ranking, on: dt.date
) -> tuple[Matter, ...]:
    """The question's matters: one, unless its parts clearly mean different procedures."""
    whole = Matter(query, ranking, ranking.nearest[0])
    scores = [score for _, score in ranking.procedures[:2]]
    if len(scores) < 2 or scores[0] - scores[1] > CLOSE:
        return (whole,)
    found: dict[str, Matter] = {}
    for part in _parts(generation, query):
        part_ranking = search(generation, part, on)
        if not part_ranking.procedures:
            continue
        procedure = part_ranking.nearest[0]
        first = generation.calibration.first.probability(evidence(generation, part, part_ranking))
        sure = min(first, covered(generation, part, part_ranking))
        if procedure in ranking.nearest[:AMONG] and sure >= SURE:
            found.setdefault(procedure, Matter(part, part_ranking, procedure))
    return tuple(found.values()) if len(found) > 1 else (whole,)


def _parts(generation: Generation, query: str) -> Iterator[str]:
    """The parts between commas, full stops and "og" that say something of their own."""
    parts = [part for part in _BETWEEN.split(query) if part.strip()]
    if len(parts) > 1:
        for part in parts:
            if len(generation.analyzer.stems(part)) >= FEWEST_STEMS:
                yield part
