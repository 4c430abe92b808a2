"""The whole path from a question to its answer, in order."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence

from assistant import replies
from assistant.compose import compose
from assistant.follow_up import search_in_turn, stand_alone
from assistant.identifiers import Kind
from assistant.mask import mask, without_marks
from assistant.replies import Language
from assistant.sufficient import covered
from assistant.verify import verify
from kb.generation import Generation
from kb.records import Answer, Citation, Line, Status


def answer(
    question: str,
    generation: Generation,
    *,
    on: dt.date,
    threshold: float,
    history: Sequence[str] = (),
    language: Language = "da",
    desk: str | None = None,  # noqa: ARG001
    chosen: str | None = None,
) -> Answer:
    """Answers from one generation, as of a date.

    `history` holds the questions before, in order; `desk` is the id of the desk that asks; `chosen`
    the procedure that was picked from the choices of a `clarify`.
    """
    started = time.perf_counter()
    question, masked = mask(question)
    earlier = [without_marks(mask(before)[0]) for before in history]
    query = without_marks(stand_alone(question, earlier))
    ranking = search_in_turn(
        generation,
        without_marks(question),
        earlier,
        on,
        lambda procedure: chosen in (None, procedure),
    )
    sure = covered(generation, query, ranking)
    hits = ranking.hits
    lines, citations = compose(generation, query, hits, on) if sure >= threshold else ((), ())
    lines = verify(lines, citations, generation.source_text, on)
    cited = _cited(lines, citations)
    status = Status.ANSWERED if lines else Status.NOT_COVERED
    return Answer(
        status=status,
        lines=lines,
        citations=cited,
        confidence=round(sure, 3),
        message=replies.MESSAGES[status][language],
        warnings=_warnings(cited, masked, on, language),
        masked=masked,
        nearest=ranking.nearest,
        generation=generation.manifest.name,
        on=on,
        ms={"total": round((time.perf_counter() - started) * 1000, 2)},
    )


def _cited(lines: Sequence[Line], citations: Sequence[Citation]) -> tuple[Citation, ...]:
    used = {n for line in lines for n in line.citations}
    return tuple(citation for citation in citations if citation.n in used)


def _warnings(
    cited: Sequence[Citation], masked: Sequence[Kind], on: dt.date, language: Language
) -> tuple[str, ...]:
    """What the reader must know beside the lines: masking, late reviews, old amounts."""
    remarks = [replies.removed(kind, language) for kind in masked]
    remarks += [replies.overdue(c.title, language) for c in cited if c.overdue]
    old = dict.fromkeys(r for c in cited for r in c.rates if r.year < on.year)
    if old:
        remarks.append(replies.old_rates([(r.label, r.year) for r in old], language))
    return tuple(dict.fromkeys(remarks))
