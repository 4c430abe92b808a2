"""Hybrid search: four legs over one generation, their scores fused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from numpy.typing import NDArray

from kb.generation import Generation
from kb.records import Hit

Scores = NDArray[np.float32]

DEPTH = 200
"""How many passages, and how many examples, the vector legs look at."""

BEST_PASSAGES, BEST_EXAMPLES = 3, 5
"""By the mean of how many nearest vectors a procedure is judged."""

UNTRAINED = 0.3
"""What the desk encoder's legs count for before it has learnt from examples, others being 1."""

ASKED_BEFORE = 0.8
"""Cosine from which a question counts as one that was asked before in other words; from there to 1
(the same words) its procedure gains up to `ASKED_WEIGHT`."""
ASKED_WEIGHT = 10.0

PROCEDURES = 10
PASSAGES_OF_EACH = 8


@dataclass(frozen=True, slots=True)
class Leg:
    """One way of finding: a score for each passage and each procedure, in the contents' order."""

    passages: Scores
    procedures: Scores
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was found, best first.

    `hits` are the best passages of the best procedures; `procedures` the ids of all procedures in
    force with their fused scores; `legs` what each leg gave, for whoever must judge how sure it is;
    `outside` the procedures that would have come before them all, had they been in force.
    """

    hits: tuple[Hit, ...]
    procedures: tuple[tuple[str, float], ...]
    legs: Mapping[str, Leg]
    outside: tuple[str, ...] = ()

    @property
    def nearest(self) -> tuple[str, ...]:
        """The ids of the ten best procedures."""
        return tuple(procedure for procedure, _ in self.procedures[:PROCEDURES])


def search(
    generation: Generation,
    query: str,
    on: dt.date,
    only: Callable[[str], bool] = lambda procedure: True,
) -> Ranking:
    """The best passages of the procedures in force on that date (and that `only` lets through)."""
    return rank(generation, run_legs(generation, query), on, only)


def rank(
    generation: Generation,
    legs: Mapping[str, Leg],
    on: dt.date,
    only: Callable[[str], bool] = lambda procedure: True,
) -> Ranking:
    """The ranking that these legs give together."""
    procedures, passages = fuse(list(legs.values()))
    if not procedures.any():
        return Ranking((), (), legs)
    if "examples" in legs:
        nearest = int(legs["examples"].passages.argmax())
        nearness = (float(legs["examples"].passages[nearest]) - ASKED_BEFORE) / (1 - ASKED_BEFORE)
        procedures[generation.owners[nearest]] += ASKED_WEIGHT * max(0.0, nearness)
    names = generation.contents.procedures
    ids = [i for i, named in enumerate(names) if named.in_force(on) and only(named.id)]
    order = sorted(ids, key=lambda position: (-procedures[position], position))
    found = [
        (float(procedures[owner] + passages[position]), position)
        for owner in order[:PROCEDURES]
        for position in _best(generation.passages_of[owner], passages)
    ]
    hits = (_hit(generation, legs, p, s) for s, p in sorted(found, key=lambda f: (-f[0], f[1])))
    ranked = tuple((names[position].id, float(procedures[position])) for position in order)
    best = procedures[order[0]] if order else np.inf
    outside = (p.id for i, p in enumerate(names) if procedures[i] > best and not p.in_force(on))
    return Ranking(tuple(hits), ranked, legs, tuple(outside))


def run_legs(generation: Generation, query: str) -> dict[str, Leg]:
    """What each leg gives for the query. A query of unknown words only has no vector legs."""
    lexical = generation.lexical
    legs = {
        name: Leg(lexical[name].scores(query), lexical[f"procedure-{name}"].scores(query))
        for name in ("terms", "ngrams")
    }
    vector = generation.encoder.encode_query(query)
    if vector.any():
        weight = 1.0 if generation.trained else UNTRAINED
        found = generation.nearest("passages", vector, DEPTH)
        nearest = [(generation.positions[passage], cosine) for passage, cosine in found]
        legs["passages"] = _vector_leg(generation, nearest, BEST_PASSAGES, weight)
        found = generation.nearest("examples", vector, DEPTH)
        nearest = [(generation.answering[int(example)], cosine) for example, cosine in found]
        if nearest:
            legs["examples"] = _vector_leg(generation, nearest, BEST_EXAMPLES, weight)
    return legs


def fuse(legs: Sequence[Leg]) -> tuple[Scores, Scores]:
    """The procedures' and the passages' fused scores.

    A procedure gets the sum of its standard scores (z) in each leg, a passage the sum of its scores
    scaled to 0-1 (relative score fusion). Scores keep what ranks throw away: that one leg is sure
    and another guesses.
    """
    procedures = sum((leg.weight * standard(leg.procedures) for leg in legs), start=np.float32(0))
    passages = sum((leg.weight * scaled(leg.passages) for leg in legs), start=np.float32(0))
    return np.asarray(procedures, dtype=np.float32), np.asarray(passages, dtype=np.float32)


def standard(scores: Scores) -> Scores:
    """In standard deviations from the mean; all zero where all are alike."""
    deviation = scores.std()
    return (scores - scores.mean()) / deviation if deviation else np.zeros_like(scores)


def scaled(scores: Scores) -> Scores:
    """From 0 for the lowest to 1 for the highest; all zero where all are alike."""
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def _vector_leg(
    generation: Generation, nearest: Sequence[tuple[int, float]], best_of: int, weight: float
) -> Leg:
    """From the nearest vectors (passage position, cosine), nearest first.

    What was not found counts as the farthest that was. A procedure's score is the mean of its
    `best_of` nearest.
    """
    floor = nearest[-1][1]
    passages = np.full(len(generation.owners), floor, dtype=np.float32)
    procedures = np.full(len(generation.contents.procedures), floor, dtype=np.float32)
    taken = np.zeros(len(procedures), dtype=np.int32)
    for position, cosine in nearest:
        passages[position] = max(passages[position], cosine)
        owner = generation.owners[position]
        if taken[owner] < best_of:
            taken[owner] += 1
            procedures[owner] += (cosine - floor) / best_of
    return Leg(passages, procedures, weight)


def _best(positions: Sequence[int], scores: Scores) -> list[int]:
    return sorted(positions, key=lambda position: -scores[position])[:PASSAGES_OF_EACH]


def _hit(generation: Generation, legs: Mapping[str, Leg], position: int, score: float) -> Hit:
    given = {name: float(leg.passages[position]) for name, leg in legs.items()}
    return Hit(generation.contents.passages[position], score, given)


class HybridRetriever(BaseRetriever):
    """The search as a LlamaIndex retriever, for any LlamaIndex engine.

    >>> HybridRetriever(generation, dt.date.today(), k=5).retrieve("Hvad koster et pas?")
    """

    def __init__(self, generation: Generation, on: dt.date, k: int, **kwargs: Any) -> None:
        self._generation = generation
        self._on = on
        self._k = k
        super().__init__(**kwargs)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        ranking = search(self._generation, query_bundle.query_str, self._on)
        return [
            NodeWithScore(
                node=TextNode(
                    id_=hit.passage.id, text=hit.passage.text, metadata={"legs": hit.legs}
                ),
                score=hit.score,
            )
            for hit in ranking.hits[: self._k]
        ]
