"""The evidence in a ranking: what speaks for its first procedure, in named numbers."""

from __future__ import annotations

import math

from kb.generation import OUTSIDE, Generation
from kb.search import Ranking, standard

LEGS = ("terms", "ngrams", "passages", "examples")


def evidence(generation: Generation, query: str, ranking: Ranking) -> dict[str, float]:
    """What speaks for the first procedure: named numbers, the same names for every ranking."""
    if not ranking.procedures:
        return dict.fromkeys(_NAMES, 0.0)
    best, score = ranking.procedures[0]
    position = generation.numbers[best]
    own = generation.passages_of[position]
    found: dict[str, float] = {}
    agreeing = 0
    for name in LEGS:
        leg = ranking.legs.get(name)
        found[f"z {name}"] = float(standard(leg.procedures)[position]) if leg else 0.0
        agreeing += leg is not None and int(leg.procedures.argmax()) == position
    for name in ("passages", "examples"):
        leg = ranking.legs.get(name)
        found[f"cosine {name}"] = float(leg.passages[own].max()) if leg else 0.0
    rivals = [rival for _, rival in ranking.procedures[1:4]] or [0.0]
    index = generation.lexical["procedure-terms"]
    length = math.log1p(len(generation.analyzer.stems(query)))
    return found | {
        "score": score,
        "margin": score - rivals[0],
        "margin to fourth": score - rivals[-1],
        "agreement": float(agreeing),
        "held": index.held(query, position),
        "known": index.held(query),
        "length": length,
        "cosine examples by length": length * found["cosine examples"],
        "outside": _outside(generation, query),
    }


def _outside(generation: Generation, query: str) -> float:
    """How much the question's words are those of questions that no procedure answers, as a margin
    of the classifier; 0 where that was not learnt."""
    return generation.outside.above(query)[OUTSIDE] if generation.outside else 0.0


_NAMES = (
    *(f"z {name}" for name in LEGS),
    "cosine passages",
    "cosine examples",
    "score",
    "margin",
    "margin to fourth",
    "agreement",
    "held",
    "known",
    "length",
    "cosine examples by length",
    "outside",
)
