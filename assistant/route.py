"""Who a question is for: a crisis first, then what this desk must not answer, else a procedure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.crisis import crises
from assistant.patterns import Table
from assistant.route_table import CLASSES, PATTERNS
from kb.classifier import Classifier

RULE = 0.9
"""How sure a rule of route_table is: nine of ten that fit are of its route."""

THRESHOLD = 0.5
"""Where the classifier's kinds were cut, so that it holds on to the covered questions."""

CLOSE = 0.4
"""In a crisis the second line is shown too where its margin is this close to the likeliest one's:
better two lines than the wrong one."""

PERHAPS = -0.43
"""From this margin below the alarm a crisis is mentioned beside the answer. Two of a hundred
ordinary questions lie above it, and nearly all crises that the alarm misses."""

HARMLESS = -1.0
"""From this margin down a rule's alarm is only mentioned too: the rules see words ("kniv"), what
was learnt sees that they are harmless ("få slebet en kniv")."""

DEFAULT = {"medical": "egen-laege", "tax": "skattestyrelsen", "crisis": "alarm-112"}
"""The referral where nothing was learnt of it."""


class Kind(StrEnum):
    CRISIS = "crisis"
    MEDICAL = "medical"
    LEGAL = "legal"
    TAX = "tax"
    PERSONAL_CASE = "personal_case"
    ACT_FOR = "act_for"
    SECRECY = "secrecy"
    OFF_TOPIC = "off_topic"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a question belongs, the ids of the referrals that take it, and how sure that is.

    `perhaps` holds the referrals of a crisis that it may tell of, though likely it does not.
    """

    kind: Kind
    to: tuple[str, ...] = ()
    sure: float = 1.0
    perhaps: tuple[str, ...] = ()


def route(question: str, classifier: Classifier | None) -> Route:
    """The rules are asked before the classifier: they can be read, and a crisis waits for nobody.

    >>> route("hvor bor min eks", None)
    Route(kind=<Kind.SECRECY: 'secrecy'>, to=(), sure=0.9)
    """
    found = crises(question)
    learnt = _learnt(question, classifier)
    danger = classifier.above(question, Kind.CRISIS) if classifier else None
    lines = tuple(dict.fromkeys((*found, *_parts(question, Kind.CRISIS, classifier))))
    lines = lines or (DEFAULT[Kind.CRISIS],)
    if danger is None:
        danger = 0.0 if found else HARMLESS
    if danger >= 0.0 or (found and danger >= HARMLESS):
        return Route(Kind.CRISIS, lines)
    perhaps = lines if found or danger >= PERHAPS else ()
    return replace(_ruled(question, learnt, classifier), perhaps=perhaps)


def _ruled(question: str, learnt: Route, classifier: Classifier | None) -> Route:
    """What a rule says of it, else what was learnt."""
    ruled = next(iter(_table().found(question)), None)
    if ruled is None:
        return learnt
    sure = max(RULE, learnt.sure) if learnt.kind == ruled else RULE
    return Route(Kind(ruled), _referrals(question, ruled, classifier), sure)


def _learnt(question: str, classifier: Classifier | None) -> Route:
    """The kind of which the classifier is surest, crises aside; a procedure where it is sure of
    none."""
    if classifier is None:
        return Route(Kind.PROCEDURE)
    others = set(Kind) - {Kind.CRISIS}
    known = {name: sure for name, sure in classifier.sure(question).items() if name in others}
    best = max(known, key=known.__getitem__, default=Kind.PROCEDURE)
    if known.get(best, 0.0) < THRESHOLD:
        return Route(Kind.PROCEDURE, sure=1 - known.get(best, 0.0))
    return Route(Kind(best), _referrals(question, best, classifier), known[best])


def _referrals(question: str, kind: str, classifier: Classifier | None) -> tuple[str, ...]:
    known = tuple(filter(None, [DEFAULT.get(kind, "")]))
    return _parts(question, kind, classifier) or known


def _parts(question: str, kind: str, classifier: Classifier | None) -> tuple[str, ...]:
    within = CLOSE if kind == Kind.CRISIS else 0.0
    return classifier.parts(question, kind, within)[:2] if classifier else ()


@cache
def _table() -> Table:
    return Table(PATTERNS, classes=CLASSES)
