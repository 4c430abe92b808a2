"""How sure we are that the best passages answer the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kb.records import Hit

# Logistic regression over development questions across authors: the examples of one group were
# indexed and the other group's asked. 573 questions whose procedure came first and 100 of a few
# words, against 150 that no procedure covers; AUROC .944 in five-fold cross-validation. At .5 it
# lets 83 %, 92 % and 10 % of them through.
_INTERCEPT = -8.33
_LEGS = {"passages": 6.08, "lexical": 0.791, "examples": 1.64}
_AGREEMENT = 3.57

_SAME_QUESTION = 0.9


def confidence(hits: Sequence[Hit]) -> float:
    """The estimated probability, 0 to 1, that the procedures answer the question.

    From the highest score of each leg among the five best hits, and from how many of the ten best
    hits belong to the best one's procedure.
    """
    if not hits:
        return 0.0
    best = hits[0].passage.procedure
    agreement = sum(hit.passage.procedure == best for hit in hits[:10]) / 10
    evidence = sum(
        weight * max(hit.legs.get(leg, 0.0) for hit in hits[:5]) for leg, weight in _LEGS.items()
    )
    estimate = _logistic(_INTERCEPT + _AGREEMENT * agreement + evidence)
    return max(estimate, _asked_before(hits[0]))


def _asked_before(best: Hit) -> float:
    """The best hit's example's cosine where the question is all but that example, else 0."""
    score = min(1.0, best.legs.get("examples", 0.0))
    return score if score >= _SAME_QUESTION else 0.0


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
