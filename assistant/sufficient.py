"""How sure we are that the procedures answer the question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.follow_up import leans_back, thread
from kb.generation import Generation
from kb.search import Ranking, search
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


def covered_in_turn(
    generation: Generation, question: str, history: Sequence[str], ranking: Ranking, on: dt.date
) -> float:
    """The same for a question in its conversation, which `ranking` was found for.

    What the calibration learnt, it learnt of questions that stand alone. So one that does is judged
    by itself, and a follow-up as if it had been asked in one breath with what it leans on, where
    that means the same procedure. One that only may be a follow-up, since what was said before
    means that procedure too, is as sure as the two together.
    """
    alone = covered(generation, question, search(generation, question, on) if history else ranking)
    if not history or not ranking.procedures:
        return alone
    whole, before = thread(question, history), thread("", history)
    together = search(generation, whole, on)
    if together.nearest[:1] != ranking.nearest[:1]:
        return max(alone, covered(generation, question, ranking))
    sure = covered(generation, whole, together)
    if leans_back(question):
        return max(alone, sure)
    same = search(generation, before, on).nearest[:1] == ranking.nearest[:1]
    return max(alone, (alone + sure) / 2) if same else alone
