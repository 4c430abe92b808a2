"""A quiz made from the procedures: an everyday question, the line that answers it, three others."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose import UnknownRate, compose, render
from kb.generation import Generation
from kb.records import Example, Passage, Procedure, Role, Span
from kb.search import search
from kb.words import content_stems

WRONG = 3
SENTENCE = 5
"""Words from which a question counts as a whole sentence."""

NEIGHBOURS = 8
"""How many other procedures the wrong lines are looked for in."""
CLOSE = 10
"""How many of the likeliest lines the wrong ones are drawn from."""
ALIKE = 0.8
"""Cosine from which a line says the same as the right one, and so is no wrong one."""
TWIN = 0.5
"""Share of common words from which lines with different numbers may be taken for each other."""

_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]*\d)")
_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})\s*år")


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
    """The Danish examples that the passage answers: whole sentences where there are any."""
    found = [e for e in generation.contents.examples if e.passage == passage and e.lang == "da"]
    return tuple([e for e in found if _whole(e.question)] or found)


def _whole(question: str) -> bool:
    """Whether it reads as a citizen says it, and not as a colleague's shorthand."""
    return question[:1].isupper() and question[-1:] in ".?!" and len(question.split()) >= SENTENCE


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
    said = _said(generation, question, found, on)
    right = _right(generation, question, list(_options(generation, found, on)), said)
    if right is None:
        return None
    wrong = _wrong(generation, question, found, right, frozenset(said), on, draw)
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


def _said(generation: Generation, question: str, passage: Passage, on: dt.date) -> tuple[Span, ...]:
    """Where the lines stand that the answer from this passage would hold, the direct one first."""
    ranking = search(generation, question, on, lambda procedure: procedure == passage.procedure)
    if not ranking.procedures:
        return ()
    citations = (q.citation for q in compose(generation, question, ranking, passage.procedure, on))
    return tuple((c.start, c.end) for c in citations if c.passage == passage.id)


def _right(
    generation: Generation, question: str, options: Sequence[Option], said: Sequence[Span]
) -> Option | None:
    """The answer's direct line where it stands in the passage, else the line most like it.

    None where lines differ in their numbers only, and the question does not say which is meant.
    """
    if not options:
        return None
    likeness = _likeness(generation, question, options)
    likeliest = max(zip(likeness, options, strict=True), key=lambda scored: scored[0])[1]
    best = next((option for option in options if option.span in said[:1]), likeliest)
    twins = [option for option in options if _differ_in_numbers(option.text, best.text)]
    if not twins:
        return best
    meant = [option for option in (best, *twins) if _speaks_of(question, option.text)]
    return meant[0] if len(meant) == 1 else None


def _differ_in_numbers(a: str, b: str) -> bool:
    """ "... 0-11 år koster 150 kr." and "... 12-17 år koster 179 kr."."""
    one, other = set(content_stems(a)), set(content_stems(b))
    numbers = {stem for stem in one ^ other if stem.isdigit()}
    said, said_too = one - numbers, other - numbers
    return bool(numbers) and len(said & said_too) >= TWIN * len(said | said_too)


def _speaks_of(question: str, text: str) -> bool:
    """Whether a number of the question, an age mostly, lies in a range of the text."""
    numbers = [int(number) for number in _NUMBER.findall(question)]
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(text)]
    return any(low <= number <= high for number in numbers for low, high in ranges)


def _wrong(
    generation: Generation,
    question: str,
    passage: Passage,
    right: Option,
    said: frozenset[Span],
    on: dt.date,
    draw: random.Random,
) -> list[Option]:
    """Three lines close by: one of the same procedure where there is one, the rest of neighbours.

    What an answer to the question would say is never wrong, so those lines are left out.
    """
    procedure = generation.procedures[passage.procedure]
    own: list[Option] = []
    others: list[Option] = []
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
