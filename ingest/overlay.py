"""A municipality's own texts over a shared handbook: which holds, and where the two disagree.

The rule: the local text wins. A local procedure takes the place of the shared one with its id; one
with `overlay: add` adds its sections to it, and comes first where both have a section of the same
heading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ingest.reading import FileReport, Reading, Verdict
from kb.claims import Claim, claims, disagreements
from kb.records import LOCAL, Passage, Procedure

T = TypeVar("T")

ADD = "add"
ADDED_SLUG = "lokalt-"
"""How the slugs of added passages begin, so that the shared ones keep their names."""


def lay_over(shared: Reading, local: Reading) -> None:
    """Lays the local texts over the shared ones, which are changed in place."""
    shared.reports |= local.reports
    for document in local.procedures:
        own = [passage for passage in local.passages if passage.procedure == document.id]
        if document.id in local.adding:
            _add(shared, document, own)
        else:
            _replace(shared, document, own)
    shared.rates = _merged(shared.rates, local.rates, lambda rate: rate.key)
    shared.terms = _merged(shared.terms, local.terms, lambda term: term.term)
    shared.groups = _merged(shared.groups, local.groups, lambda group: group.name)
    shared.notices = _merged(shared.notices, local.notices, lambda notice: notice.id)
    shared.paths = _merged(shared.paths, local.paths, lambda path: path.id)
    shared.desks = local.desks or shared.desks
    shared.referrals = local.referrals or shared.referrals
    shared.uncovered += local.uncovered
    shared.routes += local.routes
    # desks.yaml and referrals.yaml are quoted by their names, wherever they lie
    shared.texts |= {_beside(path): text for path, text in local.texts.items()}


def contradictions(reading: Reading, on: dt.date) -> Iterator[tuple[str, str]]:
    """Each local document's path, with a number in which it differs from the shared text."""
    found = (
        *claims(reading.procedures, reading.passages, reading.rates, on),
        *claims(reading.replaced, reading.replaced_passages, reading.rates, on),
    )
    for disagreement in disagreements(found):
        one, other = sorted((disagreement.one, disagreement.other), key=_is_shared)
        if one.procedure == other.procedure and not _is_shared(one) and _is_shared(other):
            yield (
                one.source,
                f"siger {one.number}, hvor den fælles tekst siger {other.number}: "
                f"{one.sentence!r} / {other.sentence!r} (den lokale tekst gælder)",
            )


def _add(shared: Reading, document: Procedure, passages: Sequence[Passage]) -> None:
    title = next((p.title for p in shared.procedures if p.id == document.id), None)
    if title is None:
        reason = (
            f"overlay er 'add', men ingen fælles procedure har id {document.id}: "
            "ret id, eller fjern linjen med overlay"
        )
        shared.reports[document.path] = FileReport(document.path, Verdict.REFUSED, reason)
        return
    shared.additions.append(document)
    for passage in passages:
        slug = passage.id.partition("#")[2]
        added = f"{document.id}#{ADDED_SLUG}{slug}"
        shared.passages.append(replace(passage, id=added, title=title, path=document.path))


def _replace(shared: Reading, document: Procedure, passages: Sequence[Passage]) -> None:
    shared.replaced += [p for p in shared.procedures if p.id == document.id]
    shared.replaced_passages += [p for p in shared.passages if p.procedure == document.id]
    shared.procedures = [p for p in shared.procedures if p.id != document.id] + [document]
    kept = [p for p in shared.passages if p.procedure != document.id]
    shared.passages = [*kept, *passages]


def _merged(shared: Sequence[T], local: Sequence[T], key: Callable[[T], str]) -> list[T]:
    """All of the local, and the shared whose keys are not among them."""
    taken = {key(row) for row in local}
    return [*(row for row in shared if key(row) not in taken), *local]


def _beside(path: str) -> str:
    return path if path.endswith(".md") else path.removeprefix(LOCAL)


def _is_shared(claim: Claim) -> bool:
    return not claim.source.startswith(LOCAL)
