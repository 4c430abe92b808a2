"""How sure we are that the procedures answer the question."""

from __future__ import annotations

from kb.generation import Generation
from kb.search import Ranking
from kb.sufficiency import evidence

_SAME_QUESTION = 0.9
"""Cosine from which a question counts as an example asked again: as sure as it is alike."""


def covered(generation: Generation, query: str, ranking: Ranking) -> float:
    """The probability, 0 to 1, that the best procedures cover the question."""
    if not ranking.procedures:
        return 0.0
    found = evidence(generation, query, ranking)
    alike = min(1.0, found["cosine examples"])
    likely = generation.calibration.covered.probability(found)
    return max(likely, alike if alike >= _SAME_QUESTION else 0.0)
