"""The whole path from a question to its answer, in order."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence

from assistant import beside, replies
from assistant.clarify import choices, others
from assistant.compose import Quoted, compose, numbered
from assistant.follow_up import search_in_turn, stand_alone
from assistant.identifiers import Kind as Masked
from assistant.mask import mask, without_marks
from assistant.matters import matters
from assistant.replies import Language
from assistant.route import Kind, route
from assistant.sufficient import covered_in_turn
from assistant.verify import verify
from kb.generation import Generation
from kb.records import Answer, Citation, Line, Status
from kb.search import Ranking

NOT_OURS = {Kind.MEDICAL, Kind.LEGAL, Kind.TAX, Kind.OFF_TOPIC}
"""What the procedures do not answer, however alike it sounds. A person's own case, a request to act
for the citizen, and somebody else's data get the general procedure and the referral."""

SURELY_OURS = 0.95
"""How sure a procedure must be of its question to be shown beside such a referral after all."""


def answer(
    question: str,
    generation: Generation,
    *,
    on: dt.date,
    threshold: float,
    history: Sequence[str] = (),
    language: Language = "da",
    desk: str | None = None,
    chosen: str | None = None,
) -> Answer:
    """Answers from one generation, as of a date.

    `history` holds the questions before, in order; `desk` is the id of the desk that asks; `chosen`
    the procedure that was picked from an answer's choices.
    """
    started = time.perf_counter()
    question, masked = mask(question)
    asked = without_marks(question)
    earlier = [without_marks(mask(before)[0]) for before in history]
    query = stand_alone(asked, earlier)
    ranking = search_in_turn(generation, asked, earlier, on, lambda p: chosen in (None, p))
    known = chosen and ranking.procedures
    sure = 1.0 if known else covered_in_turn(generation, asked, earlier, ranking, on)
    way = route(asked, generation.routes)
    ours = way.kind not in NOT_OURS or sure >= SURELY_OURS
    doubt = way.kind is Kind.PROCEDURE and not chosen
    offered = choices(generation, query, ranking, sure, threshold) if doubt else ()
    answers = ours and sure >= threshold and bool(ranking.procedures)
    said = _said(generation, query, ranking, on, desk) if answers else []
    first = list(beside.referrals(generation, way.to))
    danger = [quoted.text for quoted in beside.referrals(generation, way.perhaps)]
    lines, citations = numbered([*first, *(said[:1] if offered else said)])
    lines = verify(lines, citations, generation.source_text, on)
    status = _status(lines, offered, way.kind)
    cited = _cited(lines, citations)
    if status is Status.ANSWERED and not chosen:
        offered = others(generation, query, ranking, {c.procedure for c in cited})
    return Answer(
        status=status,
        lines=lines,
        citations=cited,
        confidence=round(sure, 3),
        message=replies.message(status, language, lines),
        notices=_notices(generation, cited, on),
        warnings=(
            *(replies.perhaps_danger(line, language) for line in danger),
            *_warnings(generation, ranking, cited, masked, on, language),
        ),
        choices=offered if status in (Status.CLARIFY, Status.ANSWERED) else (),
        masked=masked,
        nearest=ranking.nearest,
        generation=generation.manifest.name,
        on=on,
        ms={"total": round((time.perf_counter() - started) * 1000, 2)},
    )


def _said(
    generation: Generation, query: str, ranking: Ranking, on: dt.date, desk: str | None
) -> list[Quoted]:
    """The lines of each matter, each followed by what this desk may do in it."""
    said: list[Quoted] = []
    for matter in matters(generation, query, ranking, on):
        said += compose(generation, matter.query, matter.ranking, matter.procedure, on)
        if desk:
            said += beside.desk_lines(generation, desk, matter.procedure)
    return said


def _status(lines: Sequence[Line], offered: Sequence[str], kind: Kind) -> Status:
    if kind is Kind.CRISIS:
        return Status.CRISIS
    if kind not in (Kind.PROCEDURE, Kind.OFF_TOPIC):
        return Status.REFERRED
    if offered:
        return Status.CLARIFY
    return Status.ANSWERED if lines else Status.NOT_COVERED


def _cited(lines: Sequence[Line], citations: Sequence[Citation]) -> tuple[Citation, ...]:
    used = {n for line in lines for n in line.citations}
    return tuple(citation for citation in citations if citation.n in used)


def _notices(
    generation: Generation, cited: Sequence[Citation], on: dt.date
) -> tuple[Citation, ...]:
    """What is said first, before the lines: the notices that touch the procedures in them."""
    touched = tuple(dict.fromkeys(citation.procedure for citation in cited))
    return tuple(quoted.citation for quoted in beside.notices(generation, touched, on))


def _warnings(
    generation: Generation,
    ranking: Ranking,
    cited: Sequence[Citation],
    masked: Sequence[Masked],
    on: dt.date,
    language: Language,
) -> tuple[str, ...]:
    """What the reader must know beside the lines: masking, late reviews, old and coming rules."""
    remarks = [replies.removed(kind, language) for kind in masked]
    remarks += [replies.out_of_force(generation.procedures[p], on, language)
                for p in ranking.outside]  # fmt: skip
    remarks += [replies.overdue(c.title, language) for c in cited if c.overdue]
    used = dict.fromkeys(rate for citation in cited for rate in citation.rates)
    coming = (
        rate
        for rate in generation.contents.rates
        if rate.valid_from > on and rate.key in {old.key for old in used}
    )
    remarks += [replies.coming_rate(rate, language) for rate in coming]
    if old := [(rate.label, rate.year) for rate in used if rate.year < on.year]:
        remarks.append(replies.old_rates(old, language))
    return tuple(dict.fromkeys(remarks))
