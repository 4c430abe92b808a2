"""When a question could mean several matters: which to choose between."""

from __future__ import annotations

import math
from collections.abc import Collection

from kb.generation import Generation
from kb.search import Ranking
from kb.sufficiency import evidence

UNSURE = 0.25
"""Probability that the first procedure is right, below which the desk is asked to choose."""

FEW, COMMON = 4, 0.08
"""A question of so few content words, each heard in so large a share of the procedures and none the
name of a matter, names no matter ("Hvor lang tid går der, før det nye kommer?")."""

ASKED_BEFORE = 0.9
"""Cosine from which the question is an example asked again, and so known."""

MAYBE = 0.4
"""Share of the threshold from which a question that is not sure to be covered is asked back about,
without a line of any procedure, and not refused."""

CERTAIN, OTHERS = 0.75, 3
"""Probability that the first procedure is right, below which the answer is short and so many others
are named under it."""

CHOICES = 4
LIKELY = 0.02
"""Share of the likelihood from which a procedure is worth offering."""
STEEPNESS = 0.5
"""From fused scores to likelihoods: a softmax fitted on development questions across authors."""


def choices(
    generation: Generation, query: str, ranking: Ranking, sure: float, threshold: float
) -> tuple[str, ...]:
    """Up to four procedures to choose between, likeliest first; none when one is clearly meant.

    `sure` is the probability that the question is covered, and `threshold` what an answer needs. A
    question that names a matter is only asked back about when it may be covered at all.
    """
    if not ranking.procedures:
        return ()
    found = evidence(generation, query, ranking)
    if found["cosine examples"] > ASKED_BEFORE:
        return ()
    maybe = MAYBE * threshold <= sure < threshold
    unsure = sure >= threshold and generation.calibration.first.probability(found) < UNSURE
    if not (maybe or unsure) and names_a_matter(generation, query):
        return ()
    offered = _likely(ranking)
    return offered if len(offered) > 1 else ranking.nearest[:CHOICES]


def others(
    generation: Generation, query: str, ranking: Ranking, shown: Collection[str]
) -> tuple[str, ...]:
    """What else the question may have meant than the procedures that are shown, likeliest first;
    none where the first procedure is as good as certain.
    """
    if certain(generation, query, ranking):
        return ()
    return tuple(p for p in _likely(ranking) if p not in shown)[:OTHERS]


def certain(generation: Generation, query: str, ranking: Ranking) -> bool:
    """Whether the first procedure is as good as certainly the one that is meant."""
    found = evidence(generation, query, ranking)
    return generation.calibration.first.probability(found) >= CERTAIN


def names_a_matter(generation: Generation, query: str) -> bool:
    """Whether the question says what it is about, and not only what is asked about it."""
    stems = set(generation.analyzer.stems(query))
    names = generation.matter_stems
    index = generation.lexical["procedure-terms"]
    return len(stems) > FEW or any(stem in names or index.share(stem) < COMMON for stem in stems)


def _likely(ranking: Ranking) -> tuple[str, ...]:
    return tuple(p for p, share in _likelihoods(ranking)[:CHOICES] if share >= LIKELY)


def _likelihoods(ranking: Ranking) -> list[tuple[str, float]]:
    best = ranking.procedures[0][1]
    weights = [(p, math.exp(STEEPNESS * (score - best))) for p, score in ranking.procedures[:20]]
    total = sum(weight for _, weight in weights)
    return [(procedure, weight / total) for procedure, weight in weights]
