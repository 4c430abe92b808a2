"""How true the stated probability is that a question is covered: for strangers' questions.

One generation learns from the authors of one group and is asked by the other, the other way round
for the second. What the first teaches about confidence is tried on the second, and the reverse, so
neither the search nor its calibration has met what it is tried on: not the examples, and not the
questions without a procedure, of which each direction has its own half.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

from eval.authors import GROUPS, by_author
from eval.metrics import auroc, calibration_error, mean
from eval.shelves import temporary
from ingest.calibrate import Judged, calibrate, halves, judge
from ingest.read import Reading
from kb.settings import Settings

THRESHOLDS = tuple(step / 20 for step in range(21))


def sufficiency(
    reading: Reading, settings: Settings, on: dt.date, sample: int
) -> list[dict[str, object]]:
    """A row for each direction; `sample` questions of each group, or all with 0."""
    judged = [
        _judged(reading, settings, on, trained, asked, halves(reading.uncovered), half, sample)
        for half, (trained, asked) in enumerate(GROUPS)
    ]
    rows: list[dict[str, object]] = []
    for half, (trained, asked) in enumerate(GROUPS):
        covered = calibrate(judged[1 - half]).covered
        stated = [covered.probability(item.evidence) for item in judged[half]]
        outcomes = [item.covered for item in judged[half]]
        found = figures(stated, outcomes, settings.sufficiency)
        rows.append({"trained_on": trained, "asked": asked, **found})
    return rows


def figures(
    stated: Sequence[float], covered: Sequence[bool], threshold: float
) -> dict[str, object]:
    """The error and the discernment of the probabilities, and what each threshold would do."""
    return {
        "questions": len(stated),
        "covered": sum(covered),
        "ece": round(calibration_error(stated, covered), 4),
        "auroc": round(auroc(stated, covered), 4),
        **at(threshold, stated, covered),
        "curve": [at(step, stated, covered) for step in THRESHOLDS],
    }


def at(threshold: float, stated: Sequence[float], covered: Sequence[bool]) -> dict[str, float]:
    """The share of the covered that is answered, and of the others that is refused."""
    pairs = list(zip(stated, covered, strict=True))
    return {
        "threshold": threshold,
        "answered": round(mean([float(p >= threshold) for p, yes in pairs if yes]), 4),
        "refused": round(mean([float(p < threshold) for p, yes in pairs if not yes]), 4),
    }


def _judged(
    reading: Reading,
    settings: Settings,
    on: dt.date,
    trained: str,
    asked: str,
    uncovered: Sequence[Sequence[str]],
    half: int,
    sample: int,
) -> list[Judged]:
    examples = by_author(reading, asked).examples
    chosen = random.Random(20261124).sample(examples, min(sample or len(examples), len(examples)))
    taught = replace(by_author(reading, trained), uncovered=list(uncovered[1 - half]))
    with temporary(taught, settings) as generation:
        return list(judge(generation, chosen, uncovered[half], on))
