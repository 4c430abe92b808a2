"""The last guard: a line may hold no fact that its citation does not."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence

from kb.fact import Fact, supports
from kb.facts import facts, unmarked
from kb.records import Citation, Line

_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")


def verify(
    lines: Sequence[Line],
    citations: Sequence[Citation],
    source_text: Callable[[str], str],
    on: dt.date,
) -> tuple[Line, ...]:
    """The lines that hold; one with an unsupported fact or a false citation is left out."""
    cited = {citation.n: citation for citation in citations}
    sound = {n for n, citation in cited.items() if resolves(citation, source_text)}
    return tuple(
        line
        for line in lines
        if line.citations
        and sound.issuperset(line.citations)
        and not unsupported(line, [cited[n] for n in line.citations], on)
    )


def resolves(citation: Citation, source_text: Callable[[str], str]) -> bool:
    """Whether the quote is, to the letter, what stands at its span."""
    return source_text(citation.procedure)[citation.start : citation.end] == citation.quote


def unsupported(line: Line, citations: Sequence[Citation], on: dt.date) -> tuple[Fact, ...]:
    """The facts of the line that no cited quote bears, in order of appearance.

    A fact of a quote bears one fact of the line, so that of two amounts in the quote neither can be
    said in the other's place without leaving one over. What stands there to the letter comes first.
    """
    quotes = [_as_said(citation, on) for citation in citations]
    if any(unmarked(quote) == line.text for quote in quotes):
        return ()  # said to the letter, as composed lines are
    held = Counter(fact for quote in quotes for fact in facts(quote))
    left = []
    for fact in facts(line.text):
        if held[fact] > 0:
            held[fact] -= 1
        else:
            left.append(fact)
    spare = list((+held).elements())
    return tuple(fact for fact in left if not _borne(fact, spare))


def _borne(fact: Fact, spare: Sequence[Fact]) -> bool:
    return any(supports(held, fact) for held in spare)


def _as_said(citation: Citation, on: dt.date) -> str:
    """The quote with its rates filled in, as they stand on the day."""
    amounts = {rate.key: rate.text(on) for rate in citation.rates}
    return _PLACEHOLDER.sub(lambda match: amounts.get(match[1], ""), citation.quote)
