"""The lines a colleague would say: verbatim units of the best procedure, in desk order."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt

from kb.generation import Generation
from kb.records import Citation, Line, Passage, Rate, Role, Span
from kb.search import Ranking, scaled
from kb.words import stem, words

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
_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")
_AGE = re.compile(
    r"\bpå\s(\d{1,3})\b(?!\s*(?:dage?|uger?|måneder|mdr|kr|kroner|timer|min))"
    r"|\b(\d{1,3})(?:\s*(?:-|–)?\s*(?:år|års|årig|årige|aar|years?)\b|\s*\W*$)"
)
_AGE_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})\s*år")
_INLINE = MarkdownIt("commonmark")

NEARLY, BRIEFLY = 4.0, 2.0
"""How far below the best a line may score and still be said; the second where another procedure may
be meant."""

JUST = 0.01
"""How far local lines come before shared ones of the same heading."""

AGAIN = 0.3
"""What each line that is already said from a passage takes off the passage's next one: what another
passage holds is more likely to be news."""

WEIGHTS = {
    "like": 3.5,
    "asked": 4.1,
    "leg terms": 1.3,
    "leg ngrams": 0.3,
    "leg passages": 0.4,
    "leg examples": 1.4,
    "terms": 2.0,
    "ngrams": 2.9,
    "wanted": 1.0,
    "role": 0.5,
    "look it up": -0.5,
    "number": 0.6,
    "short passage": 0.5,
    "age": 1.1,
    "rank": 0.3,
    "opens": 0.6,
}
"""How much each kind of evidence counts for a line. A softmax over a procedure's lines, fitted to
1,628 questions across authors, each with the line that holds its fact: learnt from one half, the
line is said first for .43 of the other and among eight for .82; without "role", "rank" and "opens"
for .41 and .81."""

NO_ROLE = -1.0
"""What stands for the margin of a role that was not learnt: that of a question of another role."""


class UnknownRate(KeyError):
    """A placeholder for a rate that has no amount on the day: its line cannot be said."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    span: Span
    text: str
    rates: tuple[Rate, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line that is to be said, with its citation, before the citations are numbered."""

    role: Role
    text: str
    citation: Citation


def compose(
    generation: Generation,
    query: str,
    ranking: Ranking,
    procedure: str,
    on: dt.date,
    brief: bool = False,
) -> list[Quoted]:
    """The direct answer in a procedure, then what belongs to it in desk order; less of that where
    it is to be `brief`."""
    candidates = local_first(_candidates(generation, procedure, query, ranking, on))
    nearly = BRIEFLY if brief else NEARLY
    return [
        Quoted(c.passage.role, c.text, _cite(generation, c, on)) for c in choose(candidates, nearly)
    ]


def numbered(said: Iterable[Quoted]) -> tuple[tuple[Line, ...], tuple[Citation, ...]]:
    """Lines and citations, numbered from 1; what is said twice is said once."""
    different = {quoted.text: quoted for quoted in reversed(list(said))}
    once = list(reversed(different.values()))
    lines = tuple(Line(quoted.role, quoted.text, (n,)) for n, quoted in enumerate(once, start=1))
    return lines, tuple(replace(q.citation, n=n) for n, q in enumerate(once, start=1))


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


def local_first(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Where the municipality's own text has a section of the same heading as the shared text, its
    lines are lifted so that its best comes before the other's best."""
    best: dict[tuple[tuple[str, ...], bool], float] = {}
    for c in candidates:
        key = (_path(c.passage), bool(c.passage.path))
        best[key] = max(c.score, best.get(key, c.score))

    def lift(passage: Passage) -> float:
        ours, theirs = ((_path(passage), local) for local in (True, False))
        behind = best[theirs] - best[ours] if passage.path and theirs in best else -JUST
        return max(0.0, behind + JUST)

    return [replace(c, score=c.score + lift(c.passage)) for c in candidates]


def _path(passage: Passage) -> tuple[str, ...]:
    return tuple(heading.casefold() for heading in passage.headings)


def choose(candidates: Sequence[_Candidate], nearly: float = NEARLY) -> list[_Candidate]:
    """The best, then up to seven that are nearly as good, in desk order; nothing said twice."""
    if not candidates:
        return []
    different: dict[str, _Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: -candidate.score):
        different.setdefault(candidate.text, candidate)
    left = list(different.values())
    chosen = [left.pop(0)]
    said = Counter([chosen[0].passage.id])
    while left and len(chosen) < MAX_LINES:
        best = max(left, key=lambda c: c.score - AGAIN * said[c.passage.id])
        if best.score - AGAIN * said[best.passage.id] < chosen[0].score - nearly:
            break
        left.remove(best)
        chosen.append(best)
        said[best.passage.id] += 1
    first, *rest = chosen
    return [first, *sorted(rest, key=_desk_order)]


def _desk_order(candidate: _Candidate) -> tuple[int, bool, Span]:
    """By role, the local before the shared, and as they stand."""
    passage = candidate.passage
    return DESK_ORDER.index(passage.role), not passage.path, candidate.span


def _candidates(
    generation: Generation, procedure: str, query: str, ranking: Ranking, on: dt.date
) -> list[_Candidate]:
    """Every unit of the procedure that can be said today, with how well it fits the question."""
    rates = generation.rates_on(on)
    wanted = wanted_roles(query)
    law = Role.LAW in wanted
    units = generation.units(procedure)
    vector = generation.encoder.encode_query(query)
    likeness = (units.vectors @ vector).tolist()
    found = _passage_scores(generation, ranking, procedure)
    asked = frozenset(generation.analyzer.ngrams(query))
    weights = generation.lexical["procedure-terms"].weights(query)
    roles = generation.roles.above(query) if generation.roles else {}
    candidates = []
    opened: set[str] = set()
    for unit, like in zip(units.units, likeness, strict=True):
        if unit.passage.role is Role.LAW and not law:
            continue
        try:
            text, used = render(unit.passage.quote(unit.span), rates, on)
        except UnknownRate:
            continue
        opens = unit.passage.id not in opened
        opened.add(unit.passage.id)
        evidence = {
            "like": like,
            **found[unit.passage.id],
            "terms": _share(weights, unit.terms),
            "ngrams": len(asked & unit.ngrams) / max(1, len(asked)),
            "wanted": float(unit.passage.role in wanted),
            "role": roles.get(unit.passage.role, NO_ROLE),
            "opens": float(opens),
            "look it up": float(text.startswith("Tjek ")),
            "number": float(any(char.isdigit() for char in text)),
            "short passage": len(unit.passage.units) ** -0.5,
            "age": float(_age_fits(query, text)),
        }
        score = sum(WEIGHTS[name] * value for name, value in evidence.items())
        candidates.append(_Candidate(unit.passage, unit.span, text, used, score))
    return candidates


def _passage_scores(
    generation: Generation, ranking: Ranking, procedure: str
) -> dict[str, dict[str, float]]:
    """What each leg gives each of the procedure's passages, from 0 for its lowest to 1, how like
    its nearest example the question is, and its rank by all legs: 1, 1/2, 1/3 ..."""
    own = generation.passages_of[generation.numbers[procedure]]
    found: dict[str, dict[str, float]] = {
        generation.contents.passages[position].id: {"asked": 0.0} for position in own
    }
    for name, leg in ranking.legs.items():
        scores = scaled(leg.passages[own])
        for position, score in zip(own, scores.tolist(), strict=True):
            found[generation.contents.passages[position].id][f"leg {name}"] = score
    together = sorted(found.values(), key=lambda scores: -sum(scores.values()))
    for rank, own_scores in enumerate(together, start=1):
        own_scores["rank"] = 1 / rank
    if examples := ranking.legs.get("examples"):
        for position in own:
            passage = generation.contents.passages[position].id
            found[passage]["asked"] = float(examples.passages[position])
    return found


def _share(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    """The share of the question's weight that the terms hold."""
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in terms) / total if total else 0


def _cite(generation: Generation, candidate: _Candidate, on: dt.date) -> Citation:
    start, end = candidate.span
    document = generation.document(candidate.passage)
    return Citation(
        n=0,
        passage=candidate.passage.id,
        procedure=candidate.passage.procedure,
        title=candidate.passage.title,
        heading=candidate.passage.heading,
        quote=candidate.passage.quote(candidate.span),
        start=start,
        end=end,
        reviewed=document.reviewed,
        overdue=document.overdue(on),
        rates=candidate.rates,
        path=document.path,
    )


def _age_fits(query: str, text: str) -> int:
    """1 when the age asked about lies in an age range of the text, -1 when outside all, else 0.

    A follow-up's age comes last, so the last age counts.
    """
    ages = [int(a or b) for a, b in _AGE.findall(query)]
    ranges = [(int(low), int(high)) for low, high in _AGE_RANGE.findall(text)]
    if not ages or not ranges:
        return 0
    return 1 if any(low <= ages[-1] <= high for low, high in ranges) else -1
