"""Learnt from one group of authors, asked by the other: the nearest thing to a stranger's question.

The field `author` of `documents/examples/` begins with the group, a or b; neither saw the other's.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.metrics import hit_at, mean, reciprocal_rank
from eval.shelves import temporary, with_examples
from ingest.read import Reading
from kb.generation import Generation
from kb.records import Example
from kb.search import Leg, Ranking, rank, run_legs
from kb.settings import Settings

GROUPS = (("a", "b"), ("b", "a"))
PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that the legs gave for it."""

    example: Example
    legs: Mapping[str, Leg]


def authors(
    reading: Reading, settings: Settings, on: dt.date, sample: int
) -> list[dict[str, object]]:
    """One row for each direction; `sample` questions of each group, or all with 0."""
    rows: list[dict[str, object]] = []
    for trained, asked in GROUPS:
        with temporary(by_author(reading, trained), settings) as generation:
            questions = ask(generation, by_author(reading, asked).examples, sample)
            rows.append(
                {"trained_on": trained, "asked": asked, **scores(generation, questions, on)}
            )
    return rows


def ablation(
    reading: Reading, settings: Settings, on: dt.date, sample: int
) -> Iterator[dict[str, object]]:
    """All legs, each leg alone, and all but each, in both directions."""
    for trained, asked in GROUPS:
        with temporary(by_author(reading, trained), settings) as generation:
            questions = ask(generation, by_author(reading, asked).examples, sample)
            names = list(questions[0].legs)
            choices = {"all": names}
            choices |= {f"only {name}": [name] for name in names}
            choices |= {f"without {name}": [n for n in names if n != name] for name in names}
            for label, legs in choices.items():
                row = scores(generation, questions, on, legs)
                yield {"legs": label, "trained_on": trained, "asked": asked, **row}


def by_author(reading: Reading, group: str) -> Reading:
    """The reading with that group's examples only."""
    return with_examples(reading, lambda example: example.author.startswith(group))


def ask(generation: Generation, examples: Sequence[Example], sample: int) -> list[Asked]:
    """What the legs give for the examples, or for a sample of them (the same each time)."""
    chosen = random.Random(20261124).sample(examples, min(sample or len(examples), len(examples)))
    return [Asked(example, run_legs(generation, example.question)) for example in chosen]


def scores(
    generation: Generation,
    questions: Sequence[Asked],
    on: dt.date,
    legs: Sequence[str] | None = None,
) -> dict[str, object]:
    """Right procedure first and in five; right passage in five where its procedure was in five."""
    rankings = [
        rank(generation, {n: leg for n, leg in q.legs.items() if legs is None or n in legs}, on)
        for q in questions
    ]
    pairs = [(q.example, ranking) for q, ranking in zip(questions, rankings, strict=True)]
    found = [pair for pair in pairs if pair[0].procedure in pair[1].nearest[:5]]
    return {
        "questions": len(pairs),
        "hit@1": _mean([hit_at(1, r.nearest, [e.procedure]) for e, r in pairs]),
        "hit@5": _mean([hit_at(5, r.nearest, [e.procedure]) for e, r in pairs]),
        "mrr@10": _mean([reciprocal_rank(10, r.nearest, [e.procedure]) for e, r in pairs]),
        "passage@5": _mean([hit_at(PASSAGES, _own(e, r), [e.passage]) for e, r in found]),
    }


def _own(example: Example, ranking: Ranking) -> list[str]:
    """The best passages of the right procedure."""
    hits = (hit.passage for hit in ranking.hits)
    return [passage.id for passage in hits if passage.procedure == example.procedure]


def _mean(values: Sequence[float]) -> float:
    return round(mean(values), 4)
