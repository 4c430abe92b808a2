"""A probability that is learnt: logistic regressions over named evidence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named features, each first brought to mean 0 and deviation 1."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def probability(self, evidence: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        x = self.intercept + sum(
            weight * (evidence[name] - mean) / deviation
            for name, mean, deviation, weight in zip(
                self.names, self.means, self.deviations, self.weights, strict=True
            )
        )
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, x))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two probabilities: that a procedure covers the question, and that it is the first one."""

    covered: Logistic
    first: Logistic


def fit(
    evidences: Sequence[Mapping[str, float]],
    outcomes: Sequence[bool],
    weights: Sequence[float] | None = None,
) -> Logistic:
    """Learns which evidence goes with a true outcome (L2-regularised); `weights` tell what each
    outcome counts for, 1 where they are not given.

    Where all outcomes are alike there is nothing to tell apart: any evidence is given the rule of
    succession's (n + 1) / (n + 2).
    """
    if len(set(outcomes)) < 2:
        odds = math.log(len(outcomes) + 1)
        return Logistic((), (), (), (), odds if outcomes[0] else -odds)
    from sklearn.linear_model import LogisticRegression

    names = tuple(evidences[0])
    matrix = np.array([[found[name] for name in names] for found in evidences])
    means, deviations = matrix.mean(axis=0), matrix.std(axis=0)
    deviations[deviations == 0] = 1.0
    model = LogisticRegression(max_iter=1000).fit(
        (matrix - means) / deviations, outcomes, sample_weight=weights
    )
    return Logistic(
        names,
        tuple(means.tolist()),
        tuple(deviations.tolist()),
        tuple(model.coef_[0].tolist()),
        float(model.intercept_[0]),
    )
