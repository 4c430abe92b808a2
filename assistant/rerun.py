"""Questions asked again of the generation to come: which fare better, the same, or worse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from assistant.answer import answer
from kb.generation import Generation
from kb.questions import holds
from kb.records import UNANSWERED, Answer, Question, Status
from kb.search import search


class Verdict(StrEnum):
    """How a question fares: worse as soon as anything in it is worse."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Rerun:
    """A question with the answers of both generations."""

    question: Question
    before: Answer
    after: Answer
    verdict: Verdict

    @property
    def reworded(self) -> bool:
        """Whether another answer is shown, be it better or not."""
        return [line.text for line in self.before.lines] != [line.text for line in self.after.lines]


def rerun(
    question: Question, before: Generation, after: Generation, on: dt.date, threshold: float
) -> Rerun:
    """The question asked of both, and how it fares."""
    old, new = (
        answer(question.text, generation, on=on, threshold=threshold, history=question.history)
        for generation in (before, after)
    )
    pairs = list(zip(merits(question, old), merits(question, new), strict=True))
    if any(now < then for then, now in pairs):
        return Rerun(question, old, new, Verdict.WORSE)
    better = any(now > then for then, now in pairs)
    return Rerun(question, old, new, Verdict.BETTER if better else Verdict.SAME)


def merits(question: Question, given: Answer) -> tuple[float, ...]:
    """What is right in an answer: its procedure comes first, its passage does, its facts are shown.

    For what is not ours to answer, that it is not answered; for what must be asked back, that a
    right procedure is among the choices.
    """
    right = set(question.procedures)
    if not question.covered:
        return (float(given.status in UNANSWERED or not given.lines),)
    if question.status is Status.CLARIFY:
        return (float(not right.isdisjoint(given.choices)),)
    shown = [c.passage for c in given.citations if c.procedure in right]
    first = bool(shown) and not right.isdisjoint(given.nearest[:1])
    said = [line.text for line in given.lines]
    facts = [any(holds(text, fact) for text in said) for fact in question.must]
    return (
        float(first),
        float(first and question.passage in ("", shown[0])),
        sum(facts) / len(facts) if facts else 1.0,
    )


def questions_of(
    procedures: Collection[str],
    before: Generation,
    after: Generation,
    questions: Sequence[Question],
    on: dt.date,
) -> list[Question]:
    """What to ask when these procedures change: questions about them, and questions that one of
    them now takes from others; then their examples, one of each procedure at a time."""
    asked = [q for q in questions if q.procedures and not set(procedures).isdisjoint(q.procedures)]
    others = [q for q in questions if set(procedures).isdisjoint(q.procedures)]
    drawn = [q for q in others if set(search(after, q.text, on).nearest[:1]) & set(procedures)]
    examples = (list(_examples(procedure, before, after)) for procedure in sorted(procedures))
    turns = chain.from_iterable(zip_longest(*examples))
    return [*asked, *drawn, *(example for example in turns if example)]


def _examples(procedure: str, before: Generation, after: Generation) -> Iterator[Question]:
    """The procedure's examples as questions, spread over its passages. A removed procedure still
    has those of before: somebody will go on asking."""
    known = {
        example.question: example
        for generation in (before, after)
        for example in generation.contents.examples
        if example.procedure == procedure
    }
    by_passage: dict[str, list[Question]] = {}
    for number, example in enumerate(known.values(), start=1):
        question = Question(
            f"{procedure}/{number}", example.question, (procedure,), passage=example.passage
        )
        by_passage.setdefault(example.passage, []).append(question)
    turns = chain.from_iterable(zip_longest(*by_passage.values()))
    return (question for question in turns if question)
