"""Measures of retrieval, citation, abstention and calibration: each a pure function.

`ranked` is a list of ids, best first; `relevant` the ids that are right. nDCG after Järvelin and
Kekäläinen (2002) with the gain itself; the calibration error after Naeini et al. (2015).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from statistics import quantiles


def hit_at(k: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """1 when a relevant id is among the first k, else 0."""
    return float(any(item in relevant for item in ranked[:k]))


def recall_at(k: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """The share of the relevant ids that are among the first k. Raises ValueError without any."""
    if not relevant:
        raise ValueError("recall needs at least one relevant id, found none")
    return len(set(ranked[:k]) & set(relevant)) / len(set(relevant))


def reciprocal_rank(k: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """1 / the rank of the first relevant id, 0 when it is not among the first k."""
    ranks = (rank for rank, item in enumerate(ranked[:k], start=1) if item in relevant)
    return 1 / next(ranks, math.inf)


def ndcg_at(k: int, ranked: Sequence[str], gains: Mapping[str, float]) -> float:
    """The discounted cumulative gain of the first k, as a share of the best order's."""
    best = _discounted(sorted(gains.values(), reverse=True)[:k])
    return _discounted([gains.get(item, 0.0) for item in ranked[:k]]) / best if best else 0.0


def precision(found: Collection[str], right: Collection[str]) -> float:
    """The share of what was found that is right; 1 when nothing was found."""
    return len(set(found) & set(right)) / len(set(found)) if found else 1.0


def calibration_error(
    probabilities: Sequence[float], outcomes: Sequence[bool], bins: int = 10
) -> float:
    """How far, on average, a stated probability lies from the share that came true (ECE).

    The probabilities fall into bins of equal width; each bin's distance between its mean
    probability and its share of true outcomes counts by how many fell into it.
    """
    if not probabilities:
        return 0.0
    groups: dict[int, list[tuple[float, bool]]] = {}
    for probability, outcome in zip(probabilities, outcomes, strict=True):
        groups.setdefault(min(int(probability * bins), bins - 1), []).append((probability, outcome))
    gaps = (
        abs(sum(p for p, _ in group) - sum(outcome for _, outcome in group))
        for group in groups.values()
    )
    return sum(gaps) / len(probabilities)


def auroc(scores: Sequence[float], outcomes: Sequence[bool]) -> float:
    """The chance that a true outcome scores above a false one, ties counting half.

    The Mann-Whitney U statistic as a share of all pairs. Raises ValueError where the outcomes are
    all alike.
    """
    true = [score for score, outcome in zip(scores, outcomes, strict=True) if outcome]
    false = sorted(score for score, outcome in zip(scores, outcomes, strict=True) if not outcome)
    if not true or not false:
        raise ValueError(f"AUROC needs both outcomes, found {len(true)} true, {len(false)} false")
    below = sum(bisect_left(false, score) + bisect_right(false, score) for score in true) / 2
    return below / (len(true) * len(false))


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which that many percent lie (linear between neighbours); 0 of none."""
    if len(values) < 2:
        return values[0] if values else 0.0
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def mean(values: Sequence[float]) -> float:
    """0 of none."""
    return sum(values) / len(values) if values else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
