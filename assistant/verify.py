"""The last guard: a line may hold no number that its citation does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from kb.records import Citation, Line

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def verify(
    lines: Sequence[Line],
    citations: Sequence[Citation],
    source_text: Callable[[str], str],
    on: dt.date,
) -> tuple[Line, ...]:
    """The lines that hold; one with an unsupported number or a false citation is left out."""
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


def unsupported(line: Line, citations: Sequence[Citation], on: dt.date) -> tuple[str, ...]:
    """The numbers in the line that neither a cited quote nor a rate it refers to holds."""
    evidence = [c.quote for c in citations] + [r.text(on) for c in citations for r in c.rates]
    held = {number for text in evidence for number in _NUMBER.findall(text)}
    return tuple(number for number in _NUMBER.findall(line.text) if number not in held)
