"""A draft among the other procedures: what it would become, and what the rules say of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest.check import RULES, Finding, Handbook
from ingest.formats.markdown import plain_markdown
from ingest.read import Reading, add_procedure
from kb.records import Passage, Procedure


def with_draft(reading: Reading, document: str, text: str) -> Reading:
    """What the folder would hold with this text at this path. Raises Refused with the reason."""
    old = {procedure.id for procedure in reading.procedures if procedure.path == document}
    draft = replace(
        reading,
        procedures=[p for p in reading.procedures if p.id not in old],
        passages=[p for p in reading.passages if p.procedure not in old],
    )
    add_procedure(draft, document, plain_markdown(text))
    return draft


def drafted(reading: Reading, document: str) -> tuple[Procedure, tuple[Passage, ...]]:
    """The procedure at this path, and its passages."""
    procedure = next(p for p in reading.procedures if p.path == document)
    return procedure, tuple(p for p in reading.passages if p.procedure == procedure.id)


def findings(draft: Reading, document: str, on: dt.date) -> list[Finding]:
    """What the rules of a good handbook say of the text at this path."""
    handbook = Handbook(draft, on)
    found = [finding for rule in RULES for finding in rule(handbook) if finding.path == document]
    return [*found, *_lost_examples(draft, document)]


def _lost_examples(draft: Reading, document: str) -> Iterator[Finding]:
    """Passages that examples point at, and that this text has no more."""
    procedure, passages = drafted(draft, document)
    ids = {passage.id for passage in passages}
    asked = Counter(e.passage for e in draft.examples if e.procedure == procedure.id)
    for passage, count in asked.items():
        if passage not in ids:
            slug = passage.partition("#")[2]
            examples = "eksempel" if count == 1 else "eksempler"
            text = (
                f"{count} {examples} hører til afsnittet {slug!r}, "
                "som ikke findes mere: behold overskriften, eller ret i eksemplerne"
            )
            yield Finding(document, "eksempler", text)
