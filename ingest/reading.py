"""What was read: everything of a handbook, and a report for each file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from kb.records import (
    Desk,
    Example,
    Notice,
    Passage,
    Procedure,
    Rate,
    ReadingPath,
    Referral,
    RouteExample,
    Term,
    WordGroup,
)

Step = Callable[[str], None]


class Verdict(StrEnum):
    """What became of a file. A refused file's last good version goes on serving."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of the report; `reason` is a Danish sentence, empty when there is nothing to say."""

    path: str
    verdict: Verdict
    reason: str = ""
    passages: int = 0


@dataclass(slots=True)
class Reading:
    """What was read from a folder, and from the local one laid over it.

    `adding` are the ids of documents with `overlay: add`, `additions` the local ones that did add
    sections to a procedure, `replaced` the shared ones whose place local ones took. `reports` holds
    one entry for each file, with no verdict on novelty yet: that is for `publish`, which knows the
    previous generation.
    """

    procedures: list[Procedure] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    groups: list[WordGroup] = field(default_factory=list)
    uncovered: list[str] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    paths: list[ReadingPath] = field(default_factory=list)
    routes: list[RouteExample] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    adding: set[str] = field(default_factory=set)
    additions: list[Procedure] = field(default_factory=list)
    replaced: list[Procedure] = field(default_factory=list)
    replaced_passages: list[Passage] = field(default_factory=list)
    reports: dict[str, FileReport] = field(default_factory=dict)

    @property
    def refused(self) -> set[str]:
        return {p for p, report in self.reports.items() if report.verdict is Verdict.REFUSED}
