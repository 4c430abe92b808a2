"""How sure a generation may be of its answers, learnt from questions that it has not seen.

A quarter of the examples, by whole authors, is held back; a generation without them is asked them,
each once as it stands and once with its own procedure taken away ("unknown procedure"), and half of
the questions that no procedure covers (`documents/uncovered.jsonl`); the others are learnt from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.calibration import Calibration, Logistic, fit
from kb.generation import Generation
from kb.records import Example
from kb.search import rank, run_legs
from kb.sufficiency import evidence

SHARE = 4
"""One author in so many is held back; one example in so many, where no authors are named, or one
of them wrote nearly all of it."""
AMONG = 4
"""A question counts as covered when its procedure is among so many: those that a choice offers."""
ENOUGH = 50
"""So many held-back examples, and so many uncovered questions, are the least to learn from."""
RUN = 10
"""So many uncovered questions on end are learnt from, then so many are asked."""
TAKEN_AWAY = 3
"""One question in so many is asked with its procedure taken away too."""
NOBODYS = 4.0
"""What an uncovered question weighs beside the others: only half of them are asked, and it is
surely uncovered, whereas another procedure may well answer a question whose own is taken away."""

UNLEARNT = Calibration(
    covered=Logistic(("held",), (0.6,), (0.2,), (2.0,), 0.0),
    first=Logistic(("margin",), (2.0,), (2.0,), (1.0,), 1.0),
)
"""What stands in where there are too few questions to learn from."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's evidence, whether it was covered, and whether the first procedure was right."""

    evidence: Mapping[str, float]
    covered: bool
    first: bool
    weight: float = 1.0


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """The examples to learn from, and those held back."""
    authors = sorted({example.author for example in examples})
    first = set(authors[::SHARE])
    kept = [example for example in examples if example.author not in first]
    held = [example for example in examples if example.author in first]
    if len(held) <= len(kept):
        return kept, held
    kept = [example for i, example in enumerate(examples) if i % SHARE]
    return kept, list(examples[::SHARE])


def halves(uncovered: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The uncovered questions to learn from, and those to ask: runs of the file by turns, since
    neighbours in it are alike."""
    runs: tuple[list[str], list[str]] = ([], [])
    for i, question in enumerate(uncovered):
        runs[i // RUN % 2].append(question)
    return tuple(runs[0]), tuple(runs[1])


def judge(
    generation: Generation, held: Sequence[Example], uncovered: Sequence[str], on: dt.date
) -> Iterator[Judged]:
    """Asks a generation that has not seen the held-back examples."""
    for i, example in enumerate(held):
        legs = run_legs(generation, example.question)
        ranking = rank(generation, legs, on)
        found = evidence(generation, example.question, ranking)
        first, among = ranking.nearest[:1], ranking.nearest[:AMONG]
        yield Judged(found, example.procedure in among, example.procedure in first)
        if i % TAKEN_AWAY == 0:
            others = rank(generation, legs, on, lambda p, own=example.procedure: p != own)  # type: ignore[misc]
            yield Judged(evidence(generation, example.question, others), False, False)
    for question in uncovered:
        ranking = rank(generation, run_legs(generation, question), on)
        yield Judged(evidence(generation, question, ranking), False, False, NOBODYS)


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """`covered` is learnt from all questions, `first` from those that were covered."""
    covered = [item for item in judged if item.covered]
    return Calibration(
        covered=fit(
            [item.evidence for item in judged],
            [item.covered for item in judged],
            [item.weight for item in judged],
        ),
        first=fit([item.evidence for item in covered], [item.first for item in covered]),
    )
