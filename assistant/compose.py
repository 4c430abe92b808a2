"""The lines a colleague would say: verbatim units of the best procedure, in desk order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt

from kb.encoder import Encoder
from kb.generation import Generation
from kb.records import Citation, Hit, Line, Passage, Procedure, Rate, Role, Span
from kb.words import content_stems, stem, words

MAX_LINES = 8
DESK_ORDER = [
    Role.SHORT, Role.SPECIAL, Role.MAY_WE, Role.BRING, Role.STEPS,
    Role.PRICE, Role.TIME, Role.VALIDITY, Role.REFER, Role.NONE, Role.LAW,
]  # fmt: skip

_CUES = {
    Role.PRICE: "kost pris gebyr betal penge dyr krone kr beløb takst gratis cost price fee pay",
    Role.BRING: "medbring tage bring papir dokument attest legitimation id bilag",
    Role.TIME: "frist længe tid dage uger måneder ventetid hvornår levering deadline long when",
    Role.VALIDITY: "gælde gyldig gyldighed udløb udløber holder valid expire",
    Role.STEPS: "hvordan søge bestille ansøge ansøgning melde gør how apply",
    Role.MAY_WE: "biblioteket I borgerservice medarbejder skranken",
    Role.REFER: "hvem ringe telefon henvise nummer kontakte",
    Role.LAW: "lov paragraf bekendtgørelse regel hjemmel",
}
_CUE_STEMS = {role: frozenset(map(stem, cues.lower().split())) for role, cues in _CUES.items()}
_WHEN = {"hvornår": Role.TIME, "when": Role.TIME, "hvordan": Role.STEPS, "how": Role.STEPS}
_PLACEHOLDER = re.compile(r"\{\{takst:([^}]*)\}\}")
_AGE = re.compile(
    r"(?:\bpå\s|\b)(\d{1,3})(?:\s*(?:-|–)?\s*(?:år|års|årig|årige|aar|years?)\b|\s*\W*$)"
)
_AGE_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})\s*år")
_INLINE = MarkdownIt("commonmark")


class UnknownRate(KeyError):
    """A placeholder for a rate that has no amount on the day: its line cannot be said."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    span: Span
    text: str
    rates: tuple[Rate, ...]
    score: float


def compose(
    generation: Generation, query: str, hits: Sequence[Hit], on: dt.date
) -> tuple[tuple[Line, ...], tuple[Citation, ...]]:
    """The direct answer, then what belongs to it in desk order; one citation for each line."""
    procedure = generation.procedures[hits[0].passage.procedure]
    candidates = _candidates(generation, procedure, query, hits, on)
    if not candidates:
        return (), ()
    first = max(candidates, key=lambda candidate: candidate.score)
    chosen = [first, *_rest(candidates, first)]
    citations = tuple(_cite(n, c, procedure, on) for n, c in enumerate(chosen, start=1))
    lines = tuple(Line(c.passage.role, c.text, (n,)) for n, c in enumerate(chosen, start=1))
    return lines, citations


def render(quote: str, rates: Mapping[str, Rate], on: dt.date) -> tuple[str, tuple[Rate, ...]]:
    """The quote as it is said: rates filled in, markup off. Raises UnknownRate."""
    used: list[Rate] = []

    def fill(match: re.Match[str]) -> str:
        if match[1] not in rates:
            raise UnknownRate(match[1])
        used.append(rates[match[1]])
        return rates[match[1]].text(on)

    return plain(_PLACEHOLDER.sub(fill, quote)), tuple(used)


def plain(markdown: str) -> str:
    """Inline Markdown without its markup, on one line."""
    tokens = _INLINE.parseInline(markdown)[0].children or []
    parts = (" " if t.type in ("softbreak", "hardbreak") else t.content for t in tokens)
    return " ".join("".join(parts).split())


def wanted_roles(query: str) -> frozenset[Role]:
    """What is asked for, by the words that ask for it."""
    spoken = words(query)
    stems = {stem(word) for word in spoken}
    roles = {role for role, cues in _CUE_STEMS.items() if cues & stems}
    return frozenset(roles | {_WHEN[word] for word in spoken if word in _WHEN})


def _candidates(
    generation: Generation, procedure: Procedure, query: str, hits: Sequence[Hit], on: dt.date
) -> list[_Candidate]:
    """Every unit of the procedure that can be said today, with how well it fits the question."""
    rates = generation.rates_on(on)
    wanted = wanted_roles(query)
    found = _passage_scores(hits, procedure.id)
    passages = [
        p
        for p in generation.contents.passages
        if p.procedure == procedure.id and (p.role is not Role.LAW or Role.LAW in wanted)
    ]
    sayable: list[tuple[Passage, Span, str, tuple[Rate, ...]]] = []
    for passage in passages:
        for start, end in passage.units:
            try:
                text, used = render(procedure.text[start:end], rates, on)
            except UnknownRate:
                continue
            sayable.append((passage, (start, end), text, used))
    likeness = _likeness(generation.encoder, query, [f"{p.heading} {t}" for p, _, t, _ in sayable])
    return [
        _Candidate(
            passage,
            span,
            text,
            used,
            float(like)
            + 1.2 * found.get(passage.id, 0.0)
            + 0.3 * (passage.role in (wanted or {Role.SHORT}))
            + 0.3 * _overlap(query, text)
            + 0.4 * _age_fits(query, text)
            - 0.3 * text.startswith("Tjek "),
        )
        for (passage, span, text, used), like in zip(sayable, likeness, strict=True)
    ]


def _passage_scores(hits: Sequence[Hit], procedure: str) -> dict[str, float]:
    """How well search liked each of the procedure's passages, from 0 to 1."""
    scores = {hit.passage.id: hit.score for hit in hits if hit.passage.procedure == procedure}
    low, high = min(scores.values()), max(scores.values())
    return {p: (score - low) / (high - low) if high > low else 1.0 for p, score in scores.items()}


def _rest(candidates: Sequence[_Candidate], first: _Candidate) -> list[_Candidate]:
    """What belongs to the first line: its own passage, then the best of the other roles."""
    own = [c for c in candidates if c.passage is first.passage and c is not first]
    short = [c for c in candidates if c.passage.role is Role.SHORT and c not in own][:2]
    others = sorted((c for c in candidates if c not in own), key=lambda c: -c.score)
    relevant = [c for c in others if c.score > 0.6 * first.score]
    picked: dict[str, _Candidate] = {}
    for candidate in (*own, *short, *relevant):
        if candidate.text != first.text:
            picked.setdefault(candidate.text, candidate)
    best = list(picked.values())[: MAX_LINES - 1]
    return sorted(best, key=lambda c: (DESK_ORDER.index(c.passage.role), c.span))


def _cite(n: int, candidate: _Candidate, procedure: Procedure, on: dt.date) -> Citation:
    start, end = candidate.span
    return Citation(
        n=n,
        passage=candidate.passage.id,
        procedure=procedure.id,
        title=procedure.title,
        heading=candidate.passage.heading,
        quote=procedure.text[start:end],
        start=start,
        end=end,
        reviewed=procedure.reviewed,
        overdue=procedure.overdue(on),
        rates=candidate.rates,
    )


def _likeness(encoder: Encoder, query: str, texts: Sequence[str]) -> Sequence[float]:
    scores: Sequence[float] = (
        encoder.encode_documents(texts) @ encoder.encode_query(query)
    ).tolist()
    return scores


def _overlap(query: str, text: str) -> float:
    """Share of the question's content words that the text holds."""
    asked = set(content_stems(query))
    return len(asked & set(content_stems(text))) / len(asked) if asked else 0.0


def _age_fits(query: str, text: str) -> int:
    """1 when the age asked about lies in an age range of the text, -1 when outside all, else 0.

    A follow-up's age comes last, so the last age counts.
    """
    ages = [int(age) for age in _AGE.findall(query)]
    ranges = [(int(low), int(high)) for low, high in _AGE_RANGE.findall(text)]
    if not ages or not ranges:
        return 0
    return 1 if any(low <= ages[-1] <= high for low, high in ranges) else -1
