"""How sure we are that the best passages answer the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kb.records import Hit

# Logistic regression over 494 development questions whose procedure came first and 75 questions
# that no procedure covers; AUROC .91 in five-fold cross-validation. At .5 it lets 82 % of the first
# and 12 % of the second through.
_INTERCEPT = -6.18
_COSINE = 3.94
_AGREEMENT = 2.78
_BM25 = 0.846


def confidence(hits: Sequence[Hit]) -> float:
    """The estimated probability, 0 to 1, that the procedures answer the question.

    From the five best hits' highest cosine and BM25, and from how many of the ten best hits
    belong to the best one's procedure.
    """
    if not hits:
        return 0.0
    best = hits[0].passage.procedure
    agreement = sum(hit.passage.procedure == best for hit in hits[:10]) / 10
    cosine = max(hit.legs.get("passages", 0.0) for hit in hits[:5])
    bm25 = max(hit.legs.get("lexical", 0.0) for hit in hits[:5])
    return _logistic(_INTERCEPT + _COSINE * cosine + _AGREEMENT * agreement + _BM25 * bm25)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
