"""What publishing would change: passages, answers given, answers to come, numbers that disagree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.journal import Journal
from assistant.rerun import Rerun, Verdict, questions_of, rerun
from kb.claims import Claim, Disagreement, claims, disagreements
from kb.generation import Generation
from kb.records import Passage, Question, Turn, procedure_of

DAYS = 90
"""How far back an answer that was given counts as one that somebody may still go by."""
MOST = 120
"""So many questions are asked again at the most: evaluation's first, then of the examples."""

Step = Callable[[str], None]

_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")


class Kind(StrEnum):
    """What became of a passage."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage with its texts as they are read, rates filled in; "" where there is none."""

    kind: Kind
    passage: str
    title: str
    heading: str
    before: str
    after: str

    @property
    def procedure(self) -> str:
        return procedure_of(self.passage)

    @property
    def slug(self) -> str:
        return self.passage.partition("#")[2]


@dataclass(frozen=True, slots=True)
class TouchedTurn:
    """A turn whose answer cites changed passages. `outdated`: its quotes that no longer stand so,
    or whose rates have other amounts."""

    turn: Turn
    passages: tuple[str, ...]
    outdated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What an editor should see before publishing. `unasked` counts the questions over MOST."""

    before: str
    after: str
    passages: tuple[PassageChange, ...] = ()
    turns: tuple[TouchedTurn, ...] = ()
    reruns: tuple[Rerun, ...] = ()
    unasked: int = 0
    disagreements: tuple[Disagreement, ...] = ()

    def questions(self, verdict: Verdict) -> tuple[Rerun, ...]:
        """The questions that fare so, those with another answer first."""
        chosen = [rerun for rerun in self.reruns if rerun.verdict is verdict]
        return tuple(sorted(chosen, key=lambda rerun: not rerun.reworded))


def impact(
    before: Generation,
    after: Generation,
    journal: Journal,
    questions: Sequence[Question],
    *,
    on: dt.date,
    threshold: float,
    most: int = MOST,
    step: Step = lambda name: None,
) -> Impact:
    """What goes from one generation to the other, as of a date. Only reads.

    `step` is told "passages", "turns", "numbers", and "question" for each that is asked.
    """
    changes = changed_passages(before, after, on)
    step("passages")
    turns = touched_turns(changes, after, journal, on)
    step("turns")
    numbers = new_disagreements(changes, before, after, on)
    step("numbers")
    asked = questions_of(touched(changes, before, after), before, after, questions, on)
    reruns = []
    for question in asked[:most]:
        reruns.append(rerun(question, before, after, on, threshold))
        step("question")
    return Impact(
        before=before.manifest.name,
        after=after.manifest.name,
        passages=changes,
        turns=turns,
        reruns=tuple(reruns),
        unasked=len(asked) - len(reruns),
        disagreements=numbers,
    )


def changed_passages(
    before: Generation, after: Generation, on: dt.date
) -> tuple[PassageChange, ...]:
    """In the order of the handbook; a passage counts as changed when a rate in it has changed."""
    return tuple(_changes(before, after, on))


def touched(
    changes: Sequence[PassageChange], before: Generation, after: Generation
) -> frozenset[str]:
    """The procedures whose passages or period have changed."""
    periods = [
        {(p.id, p.valid_from, p.valid_to) for p in generation.contents.procedures}
        for generation in (before, after)
    ]
    moved = {procedure for procedure, _, _ in periods[0] ^ periods[1]}
    return frozenset({change.procedure for change in changes} | moved)


def touched_turns(
    changes: Sequence[PassageChange], after: Generation, journal: Journal, on: dt.date
) -> tuple[TouchedTurn, ...]:
    """The turns of the last 90 days whose answers cite what has changed, most recent first."""
    changed = {change.passage for change in changes if change.kind is not Kind.ADDED}
    since = dt.datetime.combine(on - dt.timedelta(days=DAYS), dt.time(), dt.UTC)
    return tuple(
        TouchedTurn(turn, _cited(turn, changed), tuple(_outdated(turn, changed, after, on)))
        for turn in (journal.citing(changed, since) if changed else ())
    )


def new_disagreements(
    changes: Sequence[PassageChange], before: Generation, after: Generation, on: dt.date
) -> tuple[Disagreement, ...]:
    """Numbers that do not agree from now on: between procedures, in one, or with rates.yaml.

    An amount that stood for a rate and is now written out is held against the rate.
    """
    rates = after.contents.rates
    now = claims(after.contents.procedures, after.contents.passages, rates, on)
    then = claims(before.contents.procedures, before.contents.passages, rates, on)  # today's rates
    moved = {change.passage for change in changes} | _changed_rates(before, after, on)
    said = {(claim.place, claim.sentence) for claim in now}
    replaced = [
        claim
        for claim in then
        if claim.rate
        and claim.place in moved
        and claim.procedure in after.procedures
        and (claim.place, claim.sentence) not in said
    ]
    known = {_sentences(found) for found in disagreements(_as_of(before, on))}
    return tuple(
        found
        for found in disagreements((*now, *replaced))
        if not moved.isdisjoint((found.one.place, found.other.place))
        and _sentences(found) not in known
    )


def _as_of(generation: Generation, on: dt.date) -> tuple[Claim, ...]:
    contents = generation.contents
    return claims(contents.procedures, contents.passages, contents.rates, on)


def _sentences(found: Disagreement) -> frozenset[str]:
    return frozenset((found.one.sentence, found.other.sentence))


def _changed_rates(before: Generation, after: Generation, on: dt.date) -> set[str]:
    old, new = before.rates_on(on), after.rates_on(on)
    return {k for k, rate in new.items() if k not in old or rate.text(on) != old[k].text(on)}


def _changes(before: Generation, after: Generation, on: dt.date) -> Iterator[PassageChange]:
    for passage in after.contents.passages:
        text = _read(after, passage, on)
        old = before.passages.get(passage.id)
        was = _read(before, old, on) if old else ""
        named = (passage.id, passage.title, passage.heading)
        if old is None:
            yield PassageChange(Kind.ADDED, *named, "", text)
        elif (was, old.title, old.headings) != (text, passage.title, passage.headings):
            yield PassageChange(Kind.CHANGED, *named, was, text)
    for passage in before.contents.passages:
        if passage.id not in after.passages:
            named = (passage.id, passage.title, passage.heading)
            yield PassageChange(Kind.REMOVED, *named, _read(before, passage, on), "")


def _read(generation: Generation, passage: Passage, on: dt.date) -> str:
    """The passage's text with its rates filled in; a rate without an amount stays a placeholder."""
    rates = generation.rates_on(on)
    return _PLACEHOLDER.sub(
        lambda match: rates[match[1]].text(on) if match[1] in rates else match[0], passage.text
    )


def _cited(turn: Turn, passages: Collection[str]) -> tuple[str, ...]:
    cited = (citation.passage for citation in turn.answer.citations)
    return tuple(dict.fromkeys(passage for passage in cited if passage in passages))


def _outdated(
    turn: Turn, passages: Collection[str], after: Generation, on: dt.date
) -> Iterator[str]:
    rates = after.rates_on(on)
    for citation in turn.answer.citations:
        if citation.passage in passages:
            procedure = after.procedures.get(citation.procedure)
            stands = procedure is not None and citation.quote in procedure.text
            if not stands or any(rates.get(rate.key) != rate for rate in citation.rates):
                yield citation.quote
