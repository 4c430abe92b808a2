"""A file of questions (`kb.questions`), asked as the desk asks them, and judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk import Assistant
from eval.metrics import hit_at, mean, percentile, precision, reciprocal_rank
from kb.questions import holds
from kb.records import UNANSWERED, Answer, Question, Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with its answer."""

    question: Question
    answer: Answer

    @property
    def answered(self) -> bool:
        return bool(self.answer.lines)

    @property
    def facts(self) -> float:
        """The share of the facts that the shown lines hold."""
        said = [line.text for line in self.answer.lines]
        return mean([float(any(holds(text, f) for text in said)) for f in self.question.must])

    @property
    def gold(self) -> bool:
        """Whether a passage of a right procedure is cited for a line that holds a fact."""
        right = {c.n for c in self.answer.citations if c.procedure in self.question.procedures}
        said = [line.text for line in self.answer.lines if right & set(line.citations)]
        return any(holds(text, fact) for text in said for fact in self.question.must)

    @property
    def cited(self) -> list[str]:
        """The procedure of each citation of a procedure: of each shown line, that is, but for those
        of the side files (a crisis line, what a desk says of itself), which belong to none."""
        cited = (citation.procedure for citation in self.answer.citations)
        return [procedure for procedure in cited if not procedure.endswith(".yaml")]

    @property
    def verbatim(self) -> bool:
        """Whether every quote is as long as its span (`verify` has compared the text)."""
        return all(len(c.quote) == c.end - c.start for c in self.answer.citations)


def ask(desk: Assistant, questions: Sequence[Question]) -> list[Outcome]:
    """The desk's answers, in order."""
    return [Outcome(q, desk.answer(q.text, history=q.history)) for q in questions]


def judge(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """The figures over all questions."""
    covered = [o for o in outcomes if o.question.covered and o.question.procedures]
    plain = [o for o in covered if o.question.status is not Status.CLARIFY]
    vague = [o for o in outcomes if o.question.status is Status.CLARIFY]
    closed = [o for o in outcomes if not o.question.covered]
    factual = [o for o in plain if o.question.must]
    shown = [o for o in covered if o.answered]
    took = [o.answer.ms.get("total", 0.0) for o in outcomes]
    return {
        "questions": len(outcomes),
        "covered": len(plain),
        **{f"hit@{k}": _mean([hit_at(k, o.answer.nearest, o.question.procedures) for o in plain])
           for k in (1, 3, 5, 10)},
        "mrr@10": _mean(
            [reciprocal_rank(10, o.answer.nearest, o.question.procedures) for o in plain]),
        "facts_found": _mean([o.facts for o in factual]),
        "complete": _mean([float(o.facts == 1) for o in factual]),
        "citation_precision": _mean(
            [float(p in o.question.procedures) for o in shown for p in o.cited]),
        "citation_precision_by_question": _mean(
            [mean([float(p in o.question.procedures) for p in o.cited]) for o in shown if o.cited]),
        "gold_passage_cited": _mean([float(o.gold) for o in factual]),
        "verbatim": _mean([float(o.verbatim) for o in outcomes]),
        "right_or_offered": _mean([float(_offered(o)) for o in plain]),
        "needlessly_asked_back": _mean(
            [float(o.answer.status is Status.CLARIFY) for o in plain]),
        "covered_answered": _mean([float(o.answered) for o in plain]),
        "closed_not_answered": _mean(
            [float(o.answer.status in UNANSWERED or not o.answered) for o in closed]),
        "clarify_asked_back": _mean([float(o.answer.status is Status.CLARIFY) for o in vague]),
        "clarify_choices_right": _mean(
            [precision(o.answer.choices, o.question.procedures)
             for o in vague if o.answer.choices]),
        "crisis_lines_shown": _mean(
            [o.facts for o in outcomes if o.question.status is Status.CRISIS]),
        "ms_p50": round(percentile(took, 50), 2),
        "ms_p95": round(percentile(took, 95), 2),
        "by_status": _by_status(outcomes),
    }  # fmt: skip


def _offered(outcome: Outcome) -> bool:
    """Whether the answer is from a right procedure, or a right one is among its choices."""
    right = set(outcome.question.procedures)
    return bool(right & ({*outcome.cited} | {*outcome.answer.choices}))


def _by_status(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """How many questions of each right status got which status."""
    table: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for outcome in outcomes:
        table[outcome.question.status][outcome.answer.status] += 1
    return {right: dict(given) for right, given in table.items()}


def _mean(values: Sequence[float]) -> float:
    return round(mean(values), 4)
