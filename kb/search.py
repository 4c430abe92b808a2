"""Hybrid search: three legs over one generation, their scores fused."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from kb.generation import Generation
from kb.records import Hit

DEPTH = 50
"""How many passages each leg brings to the fusion."""

ASKED_BEFORE = 0.8
"""Cosine from which a question counts as one that has been asked before in other words; from there
to 1 (the same words) the examples leg grows to `1 + ASKED_WEIGHT` times a leg's weight."""
ASKED_WEIGHT = 5.0

NEXT = 0.3
"""What a procedure's second and third best passages in a leg count for beside its best."""

Leg = dict[str, float]
"""Passage id to the leg's own score, best first."""


def search(generation: Generation, query: str, on: dt.date, k: int = 20) -> list[Hit]:
    """The best passages of procedures in force on that date, best first."""
    nodes = HybridRetriever(generation, k=DEPTH * 3).retrieve(query)
    hits = [Hit(generation.passages[n.node_id], n.get_score(), n.metadata["legs"]) for n in nodes]
    procedures = generation.procedures
    return [hit for hit in hits if procedures[hit.passage.procedure].in_force(on)][:k]


def best_procedures(hits: list[Hit], k: int = 10) -> list[str]:
    """Procedure ids by the score of their best passage, best first."""
    return list(dict.fromkeys(hit.passage.procedure for hit in hits))[:k]


class HybridRetriever(BaseRetriever):
    """A LlamaIndex retriever over a generation, for any LlamaIndex engine.

    >>> HybridRetriever(generation, k=5).retrieve("Hvad koster et pas?")
    """

    def __init__(self, generation: Generation, k: int, **kwargs: Any) -> None:
        self._generation = generation
        self._k = k
        super().__init__(**kwargs)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        legs = run_legs(self._generation, query_bundle.query_str)
        fused = sorted(fuse(legs).items(), key=lambda item: (-item[1], item[0]))
        return [self._node(passage, score, legs) for passage, score in fused[: self._k]]

    def _node(self, passage: str, score: float, legs: dict[str, Leg]) -> NodeWithScore:
        found_by = {name: leg[passage] for name, leg in legs.items() if passage in leg}
        text = self._generation.passages[passage].text
        node = TextNode(id_=passage, text=text, metadata={"legs": found_by})
        return NodeWithScore(node=node, score=score)


def run_legs(generation: Generation, query: str) -> dict[str, Leg]:
    """What each leg finds for the query."""
    vector = generation.encoder.encode_query(query)
    legs = {"lexical": _lexical(generation, query)}
    if vector.any():
        legs["passages"] = dict(generation.nearest("passages", vector, DEPTH))
        legs["examples"] = _examples(generation, generation.nearest("examples", vector, DEPTH))
    return legs


def fuse(legs: dict[str, Leg]) -> Leg:
    """The procedure's score plus the passage's own, for every passage that a leg found.

    Each leg's scores are scaled to 0-1 between its worst and best (relative score fusion). A
    passage gets the sum over legs; a procedure, for each leg, its best passage and `NEXT` times the
    two after it. Scores keep what ranks throw away: that one leg is sure and another guesses.
    """
    passages: Leg = defaultdict(float)
    procedures: Leg = defaultdict(float)
    for name, found in legs.items():
        leg = _scaled(found, _weight(name, found))
        best: dict[str, list[float]] = defaultdict(list)
        for passage, score in sorted(leg.items(), key=lambda item: -item[1]):
            passages[passage] += score
            best[procedure_of(passage)].append(score)
        for procedure, scores in best.items():
            procedures[procedure] += scores[0] + NEXT * sum(scores[1:3])
    return {
        passage: score + procedures[procedure_of(passage)] for passage, score in passages.items()
    }


def procedure_of(passage: str) -> str:
    """The id before the "#" of a passage id."""
    return passage.partition("#")[0]


def _weight(name: str, leg: Leg) -> float:
    """How much a leg counts: one, and more for a question that is an example word for word."""
    if name != "examples" or not leg:
        return 1.0
    nearness = (max(leg.values()) - ASKED_BEFORE) / (1 - ASKED_BEFORE)
    return 1 + ASKED_WEIGHT * max(0.0, nearness)


def _scaled(leg: Leg, weight: float) -> Leg:
    """The leg's scores from 0 for its worst to `weight` for its best."""
    if not leg:
        return {}
    low, high = min(leg.values()), max(leg.values())
    span = high - low
    return {p: weight * ((score - low) / span if span else 1.0) for p, score in leg.items()}


def _lexical(generation: Generation, query: str) -> Leg:
    passages = generation.contents.passages
    return {passages[i].id: score for i, score in generation.lexical.search(query, DEPTH)}


def _examples(generation: Generation, nearest: list[tuple[str, float]]) -> Leg:
    """The passages that answer the nearest examples, each with its nearest example's score."""
    leg: Leg = {}
    for index, score in nearest:
        leg.setdefault(generation.contents.examples[int(index)].passage, score)
    return leg
