"""The evidence in a ranking: what speaks for its first procedure, in named numbers."""

from __future__ import annotations

import math

from kb.generation import Generation
from kb.search import Ranking, standard

LEGS = ("terms", "ngrams", "passages", "examples")
OFF_TOPIC = "off_topic"
"""The route of questions that are nobody's matter here."""


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
        "off topic": _off_topic(generation, query),
    }


def _off_topic(generation: Generation, query: str) -> float:
    """The log odds that the question is off topic; 0 where no routes were learnt."""
    if generation.routes is None:
        return 0.0
    sure = min(max(generation.routes.sure(query).get(OFF_TOPIC, 0.5), 1e-4), 1 - 1e-4)
    return math.log(sure / (1 - sure))


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
    "off topic",
)
