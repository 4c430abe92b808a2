"""Hybrid search: four legs over one generation, their scores fused."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from statistics import fmean, pstdev
from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from kb.generation import Generation
from kb.records import Hit, procedure_of

DEPTH = 50
"""How many passages each leg brings to the fusion."""

EXAMPLE_DEPTH = 100
"""How many examples are looked at: a procedure is judged by its five nearest."""

BEST_OF = {"passages": 3, "examples": 5, "procedures": 1}
"""By the mean of how many best scores each leg judges a procedure."""

ASKED_BEFORE = 0.8
"""Cosine from which a question counts as one that was asked before in other words; from there to 1
(the same words) its procedure gains up to `ASKED_WEIGHT`."""
ASKED_WEIGHT = 10.0

Leg = list[tuple[str, float]]
"""What a leg found, best first: passage ids (procedure ids in the leg "procedures") and scores."""


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
        fused = fuse(legs, self._generation.procedures)
        best = sorted(fused.items(), key=lambda item: (-item[1], item[0]))[: self._k]
        found_by: dict[str, dict[str, float]] = defaultdict(dict)
        for name, leg in legs.items():
            for passage, score in leg:
                found_by[passage].setdefault(name, score)
        return [self._node(passage, score, found_by[passage]) for passage, score in best]

    def _node(self, passage: str, score: float, legs: dict[str, float]) -> NodeWithScore:
        text = self._generation.passages[passage].text
        node = TextNode(id_=passage, text=text, metadata={"legs": legs})
        return NodeWithScore(node=node, score=score)


def run_legs(generation: Generation, query: str) -> dict[str, Leg]:
    """What each leg finds for the query. A passage stands once for each example it answers."""
    contents = generation.contents
    vector = generation.encoder.encode_query(query)
    lexical = generation.lexical.search(query, DEPTH)
    by_words = generation.lexical_procedures.search(query, len(contents.procedures))
    legs: dict[str, Leg] = {
        "lexical": [(contents.passages[i].id, score) for i, score in lexical],
        "procedures": [(contents.procedures[i].id, score) for i, score in by_words],
    }
    if vector.any():
        examples = generation.nearest("examples", vector, EXAMPLE_DEPTH)
        legs["passages"] = generation.nearest("passages", vector, DEPTH)
        legs["examples"] = [(contents.examples[int(i)].passage, score) for i, score in examples]
    return legs


def fuse(legs: dict[str, Leg], procedures: Collection[str]) -> dict[str, float]:
    """For every passage found: its procedure's score plus its own.

    A procedure gets the sum of its standard scores (z) in each leg over all procedures; a passage
    the sum of its leg scores scaled to 0-1 (relative score fusion). Scores keep what ranks throw
    away: that one leg is sure and another guesses.
    """
    passage_scores: dict[str, float] = defaultdict(float)
    for name, leg in legs.items():
        if name != "procedures":
            for passage, score in _scaled(leg).items():
                passage_scores[passage] += score
    procedure_scores: dict[str, float] = defaultdict(float)
    for name, best_of in BEST_OF.items():
        for procedure, score in _standard_scores(legs.get(name, []), best_of, procedures).items():
            procedure_scores[procedure] += score
    if examples := legs.get("examples"):
        passage, cosine = examples[0]
        nearness = max(0.0, (cosine - ASKED_BEFORE) / (1 - ASKED_BEFORE))
        procedure_scores[procedure_of(passage)] += ASKED_WEIGHT * nearness
    return {p: score + procedure_scores[procedure_of(p)] for p, score in passage_scores.items()}


def _standard_scores(leg: Leg, best_of: int, procedures: Collection[str]) -> dict[str, float]:
    """Each procedure's mean best score, in standard deviations from the mean of all procedures.

    What the leg did not find counts as its worst finding.
    """
    if not leg:
        return {}
    floor = leg[-1][1]
    found: dict[str, list[float]] = defaultdict(list)
    for passage, score in leg:
        found[procedure_of(passage)].append(score)
    means = {
        procedure: fmean((found[procedure] + [floor] * best_of)[:best_of])
        for procedure in procedures
    }
    mean, deviation = fmean(means.values()), pstdev(means.values())
    return {p: (score - mean) / deviation if deviation else 0.0 for p, score in means.items()}


def _scaled(leg: Leg) -> dict[str, float]:
    """Each passage's best score in the leg, from 0 for the leg's worst to 1 for its best."""
    if not leg:
        return {}
    low, span = leg[-1][1], leg[0][1] - leg[-1][1]
    best: dict[str, float] = {}
    for passage, score in leg:
        best.setdefault(passage, (score - low) / span if span else 1.0)
    return best
