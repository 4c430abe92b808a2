"""How sure we are that the best passages answer the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kb.records import Hit

# Logistic regression over development questions across authors: the examples of one group were
# indexed and the other group's asked. Positive: 859 questions whose procedure came first and 50 of
# a few words. Negative: 541 whose procedure did not, and 1,030 that no procedure covers (515, asked
# of each index). AUROC .85 in five-fold cross-validation.
_INTERCEPT = -7.14
_LEGS = {"passages": 2.62, "examples": 3.28, "lexical": 0.257}
_SCORE = 0.127
_MARGIN = 0.044

_SAME_QUESTION = 0.9


def confidence(hits: Sequence[Hit]) -> float:
    """The estimated probability, 0 to 1, that the best hit's procedure answers the question.

    From the highest score of each leg among the five best hits, the best hit's fused score, and how
    far it is ahead of the next procedure's.
    """
    if not hits:
        return 0.0
    best = hits[0].passage.procedure
    rivals = [hit.score for hit in hits if hit.passage.procedure != best]
    margin = hits[0].score - (rivals[0] if rivals else hits[-1].score)
    evidence = (
        _SCORE * hits[0].score
        + _MARGIN * margin
        + sum(
            weight * max(hit.legs.get(leg, 0.0) for hit in hits[:5])
            for leg, weight in _LEGS.items()
        )
    )
    estimate = _logistic(_INTERCEPT + evidence)
    return max(estimate, _asked_before(hits[0]))


def _asked_before(best: Hit) -> float:
    """The best hit's example's cosine where the question is all but that example, else 0."""
    score = min(1.0, best.legs.get("examples", 0.0))
    return score if score >= _SAME_QUESTION else 0.0


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
