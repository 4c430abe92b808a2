"""What the handbook claims in numbers, and where two claims of one subject disagree.

Precision comes first: a handbook that is right gives no disagreement, or next to none.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.fact import Fact, FactKind, supports
from kb.facts import facts
from kb.quantities import UNITS
from kb.records import Passage, Procedure, Rate, Role, danish_number
from kb.words import content_words, stem

RATES = "rates.yaml"
"""Where a rate's claim stands: in place of a procedure."""

COMPARED = frozenset(
    {
        FactKind.AMOUNT,
        FactKind.PERCENT,
        FactKind.AGE,
        FactKind.DURATION,
        FactKind.YEARS,
        FactKind.INTERVAL,
        FactKind.MEASURE,
    }
)
ALIKE = 0.45
"""From this likeness two procedures speak of one subject. In the sample handbook sentences of two
procedures that differ in a number are .33 alike at the most."""
ALIKE_WITHIN = 0.8
"""The same within one procedure, where cases that differ in a word stand side by side (to .78)."""
FEWEST = 2
"""Words that two claims must share, at the least."""

_AFTER_UNIT = re.compile(r"(?<=(?:kr|dr|ct|tk)\.)\s+(?=[A-ZÆØÅ])")
"""Where a new sentence begins after "kr.", "mdr.", "pct." or "stk.", which end none elsewhere."""
_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Claim:
    """The numbers of one unit in one sentence. `place` is a passage's id, or a rate's key.

    `about` are the stems that say what of, `beside` the sentence's other numbers (a price for
    0-11 years is none for 12-17), `matter` the stems of the procedure's title. `rate`: whether the
    numbers come from rates.yaml.
    """

    procedure: str
    place: str
    title: str
    sentence: str
    kind: FactKind
    unit: str
    values: tuple[Fact, ...]
    about: frozenset[str]
    beside: frozenset[str]
    matter: frozenset[str] = frozenset()
    rate: bool = False

    @property
    def number(self) -> str:
        """The numbers as they are shown: "150 kr."."""
        values = dict.fromkeys(fact.value.replace(".", ",") for fact in self.values)
        return f"{', '.join(values)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims of one subject and unit with other values."""

    one: Claim
    other: Claim


def claims(
    procedures: Iterable[Procedure],
    passages: Iterable[Passage],
    rates: Iterable[Rate],
    on: dt.date,
) -> tuple[Claim, ...]:
    """All claims on that date, sources (*Regler og kilder*) apart: they may quote what was."""
    sources = {procedure.id: procedure for procedure in procedures}
    amounts = {rate.key: _amount(rate) for rate in rates if rate.in_force(on)}
    found: list[Claim] = []
    for passage in passages:
        source = sources[passage.procedure]
        if passage.role is Role.LAW or not source.in_force(on):
            continue
        for start, end in passage.units:
            written = source.text[start:end]
            said = _PLACEHOLDER.sub(lambda match: amounts.get(match[1], ""), written)
            said = said.replace("..", ".")
            of_rates = frozenset(f for key in _PLACEHOLDER.findall(written)
                                 for f in facts(amounts.get(key, "")))  # fmt: skip
            for sentence in _AFTER_UNIT.split(said):
                found += _claims(sentence, passage.procedure, passage.id, passage.title, of_rates)
    for rate in rates:
        if rate.in_force(on):
            said = f"{rate.label}: {amounts[rate.key]}"
            found += _claims(said, RATES, rate.key, rate.label, frozenset(facts(amounts[rate.key])))
    return tuple(found)


def disagreements(found: Sequence[Claim]) -> tuple[Disagreement, ...]:
    """Pairs of claims in different procedures, in one, or against rates.yaml, in order.

    Two numbers that both come from rates.yaml are no concern of ours. A sentence is held against
    the one rate that it is most like; one that says what a nearer rate says is right.
    """
    weights = _weights(found)
    pairs = {
        (i, j): _likeness(found[i].about, found[j].about, weights)
        for i, j in sorted(_pairs(found))
        if not (found[i].rate and found[j].rate) and _of_one_subject(found[i], found[j], weights)
    }
    nearest: dict[int, float] = defaultdict(float)
    right: dict[int, float] = defaultdict(float)
    for (i, j), likeness in pairs.items():
        for this, other in ((i, j), (j, i)):
            if found[other].rate:
                nearest[this] = max(nearest[this], likeness)
                if _agree(found[i], found[j]):
                    right[this] = max(right[this], likeness)

    def of_other_subjects(i: int, j: int, likeness: float) -> bool:
        if found[i].rate or found[j].rate:
            literal = j if found[i].rate else i
            return likeness < nearest[literal] or likeness <= right[literal]
        return likeness <= min(right[i], right[j])

    return tuple(
        Disagreement(found[i], found[j])
        for (i, j), likeness in pairs.items()
        if not _agree(found[i], found[j]) and not of_other_subjects(i, j, likeness)
    )


def _amount(rate: Rate) -> str:
    """Without its year: a rate is not another because it is old."""
    top = f"-{danish_number(rate.amount_to)}" if rate.amount_to is not None else ""
    return f"{danish_number(rate.amount)}{top} {rate.unit}"


def _claims(
    said: str, procedure: str, place: str, title: str, of_rates: frozenset[Fact]
) -> Iterator[Claim]:
    groups: dict[tuple[FactKind, str], list[Fact]] = defaultdict(list)
    for fact in facts(said):
        if fact.kind in COMPARED:
            kind = FactKind.AGE if fact.kind is FactKind.YEARS else fact.kind
            groups[kind, fact.unit].append(fact)
    about, matter = _stems(said), _stems(title)
    for key, values in groups.items():
        beside = frozenset(str(fact) for k, others in groups.items() if k != key for fact in others)
        rate = of_rates.issuperset(values)
        yield Claim(procedure, place, title, said, *key, tuple(values), about, beside, matter, rate)


def _stems(text: str) -> frozenset[str]:
    spoken = content_words(text)
    return frozenset(stem(w) for w in spoken if not w[0].isdigit() and w not in UNITS)


def _weights(found: Sequence[Claim]) -> Mapping[str, float]:
    """A stem's weight: rare ones say what a sentence is about."""
    sentences = {(claim.place, claim.sentence): claim.about for claim in found}
    held = Counter(s for about in sentences.values() for s in about)
    return {s: math.log(1 + len(sentences) / n) for s, n in held.items()}


def _pairs(found: Sequence[Claim]) -> set[tuple[int, int]]:
    """Claims of one unit and with the same other numbers that may have one subject.

    Two procedures must both name what one of them is about: "Ansøgningen behandles på 4 uger" says
    nothing of another procedure's application.
    """
    alike: dict[tuple[FactKind, str, frozenset[str], str], list[int]] = defaultdict(list)
    for i, claim in enumerate(found):
        for word in (*claim.about, f"#{claim.procedure}"):
            alike[claim.kind, claim.unit, claim.beside, word].append(i)
    return {
        (min(i, j), max(i, j))
        for i, claim in enumerate(found)
        for word in ((claim.about & claim.matter) | {f"#{claim.procedure}"} - {f"#{RATES}"})
        for j in alike[claim.kind, claim.unit, claim.beside, word]
        if found[j].sentence != claim.sentence
    }


def _of_one_subject(one: Claim, other: Claim, weights: Mapping[str, float]) -> bool:
    """A rate's label says no more than it must: a sentence that says nearly all of it will do."""
    shared = one.about & other.about
    labels = [claim.about for claim in (one, other) if claim.procedure == RATES]
    if len(shared) < min(FEWEST, *map(len, labels), *map(len, (one.about, other.about))):
        return False
    if labels:
        return _likeness(shared, labels[0], weights) >= ALIKE_WITHIN
    wanted = ALIKE_WITHIN if one.procedure == other.procedure else ALIKE
    return _likeness(one.about, other.about, weights) >= wanted


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight of what both say over the weight of what either says."""
    shared, whole = (sum(weights[s] for s in stems) for stems in (one & other, one | other))
    return shared / whole if whole else 0.0


def _agree(one: Claim, other: Claim) -> bool:
    """Whether the one that says fewer numbers says none that the other does not bear."""
    fewer, more = sorted((one.values, other.values), key=len)
    return all(any(_same(a, b) for b in more) for a in fewer)


def _same(one: Fact, other: Fact) -> bool:
    return one == other or supports(one, other) or supports(other, one)
