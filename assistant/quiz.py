"""A quiz made from the procedures: an everyday question, the line that answers it, three others."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose import UnknownRate, compose, render
from kb.generation import Generation
from kb.records import Example, Passage, Procedure, Role, Span
from kb.search import search

WRONG = 3
NEIGHBOURS = 8
"""How many other procedures the wrong lines are looked for in."""
CLOSE = 10
"""How many of the likeliest lines the wrong ones are drawn from."""
ALIKE = 0.8
"""Cosine from which a line says the same as the right one, and so is no wrong one."""


@dataclass(frozen=True, slots=True)
class Option:
    """A line that may be the answer, and where it stands."""

    text: str
    passage: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quiz:
    """`options[right]` answers the question; it stands in `passage`."""

    question: str
    passage: str
    options: tuple[Option, ...]
    right: int


def everyday_questions(generation: Generation, passage: str) -> tuple[Example, ...]:
    """The Danish examples that the passage answers."""
    return tuple(e for e in generation.contents.examples if e.passage == passage and e.lang == "da")


def askable(generation: Generation, procedures: Sequence[str], on: dt.date) -> tuple[str, ...]:
    """The passages of these procedures that a quiz can be made of, in the handbook's order."""
    asked = {e.passage for e in generation.contents.examples if e.lang == "da"}
    wanted = {p for p in procedures if p in generation.procedures}
    return tuple(
        passage.id
        for passage in generation.contents.passages
        if passage.procedure in wanted
        and passage.id in asked
        and passage.role is not Role.LAW
        and generation.procedures[passage.procedure].in_force(on)
    )


def make_quiz(generation: Generation, passage: str, on: dt.date, seed: int) -> Quiz | None:
    """A quiz of one passage, the same for the same seed.

    None without an everyday question, a line to say, or three lines that do not answer it.
    """
    found = generation.passages.get(passage)
    questions = everyday_questions(generation, passage)
    if found is None or not questions:
        return None
    draw = random.Random(f"{seed} {passage}")  # noqa: S311  a game, no secret
    question = draw.choice(questions).question
    right = _best(generation, question, list(_options(generation, found, on)))
    if right is None:
        return None
    wrong = _wrong(generation, question, found, right, on, draw)
    if len(wrong) < WRONG:
        return None
    options = [right, *wrong]
    draw.shuffle(options)
    return Quiz(question, passage, tuple(options), options.index(right))


def _options(generation: Generation, passage: Passage, on: dt.date) -> Iterator[Option]:
    """The passage's lines as they are said today; rows of tables say little alone."""
    text, rates = generation.procedures[passage.procedure].text, generation.rates_on(on)
    for start, end in passage.units:
        try:
            said, _ = render(text[start:end], rates, on)
        except UnknownRate:
            continue
        if said and not said.startswith("|") and not said.endswith(":"):
            yield Option(said, passage.id, (start, end))


def _best(generation: Generation, question: str, options: Sequence[Option]) -> Option | None:
    if not options:
        return None
    likeness = _likeness(generation, question, options)
    return max(zip(likeness, options, strict=True), key=lambda scored: scored[0])[1]


def _wrong(
    generation: Generation,
    question: str,
    passage: Passage,
    right: Option,
    on: dt.date,
    draw: random.Random,
) -> list[Option]:
    """Three lines close by: one of the same procedure where there is one, the rest of neighbours.

    What an answer to the question would say is never wrong, so those lines are left out.
    """
    procedure = generation.procedures[passage.procedure]
    said = _answering(generation, question, procedure, on)
    own, others = [], []
    for option in _nearby(generation, procedure, passage, on):
        home = own if option.passage.startswith(f"{procedure.id}#") else others
        if home is others or option.span not in said:
            home.append(option)
    own = _closest(generation, question, right, own)
    others = _closest(generation, question, right, others)
    chosen = draw.sample(own, min(len(own), 1))
    chosen += draw.sample(others, min(len(others), WRONG - len(chosen)))
    spare = [option for option in own if option not in chosen]
    return chosen + draw.sample(spare, min(len(spare), WRONG - len(chosen)))


def _answering(
    generation: Generation, question: str, procedure: Procedure, on: dt.date
) -> frozenset[Span]:
    """The lines of the procedure that an answer to the question would hold."""
    hits = search(generation, question, on, lambda p: p == procedure.id).hits
    citations = compose(generation, question, hits, on)[1] if hits else ()
    return frozenset((c.start, c.end) for c in citations)


def _nearby(
    generation: Generation, procedure: Procedure, passage: Passage, on: dt.date
) -> Iterator[Option]:
    """The lines of the procedure's other passages, and of neighbours' passages of the same role."""
    neighbours = _neighbours(generation, procedure, on)
    for other in generation.contents.passages:
        near = other.procedure == procedure.id or (
            other.procedure in neighbours and other.role in (passage.role, Role.SHORT)
        )
        if near and other.id != passage.id and other.role is not Role.LAW:
            yield from _options(generation, other, on)


def _neighbours(generation: Generation, procedure: Procedure, on: dt.date) -> frozenset[str]:
    """Related procedures, then others of the area."""
    area = [p.id for p in generation.contents.procedures if p.area == procedure.area]
    near = dict.fromkeys([*procedure.related, *area])
    near.pop(procedure.id, None)
    in_force = [p for p in near if (n := generation.procedures.get(p)) and n.in_force(on)]
    return frozenset(in_force[:NEIGHBOURS])


def _closest(
    generation: Generation, question: str, right: Option, options: Sequence[Option]
) -> list[Option]:
    """The likeliest of the lines that say something else than the right one, each text once."""
    if not options:
        return []
    like_right = _likeness(generation, right.text, options)
    like_question = _likeness(generation, question, options)
    ranked = sorted(
        (
            (-asked, option.text, option)
            for asked, same, option in zip(like_question, like_right, options, strict=True)
            if same < ALIKE and option.text != right.text
        ),
        key=lambda scored: scored[:2],
    )
    return list({option.text: option for _, _, option in ranked}.values())[:CLOSE]


def _likeness(generation: Generation, text: str, options: Sequence[Option]) -> list[float]:
    encoder = generation.encoder
    vectors = encoder.encode_documents([option.text for option in options])
    return [float(cosine) for cosine in vectors @ encoder.encode_query(text)]
