"""The rules of a good handbook: what `python -m ingest --check` looks for."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from ingest.overlay import contradictions
from ingest.read import Reading, read
from ingest.split import MAX_WORDS
from ingest.trace import PLACEHOLDER, trace, units
from kb.records import Passage, Procedure, Role
from kb.words import content_stems, words

MAX_AVERAGE_WORDS = 20
ALIKE = 0.85
"""Share of common content stems from which two sentences say the same."""

_PRONOUN_START = re.compile(
    r"(det|den|de|dette|denne|disse|han|hun|her|der|så|ellers|samme)\s+"
    r"(bliver|blev|er|findes|fås|gælder|giver|gør|har|hører|kan|kommer|koster|kræver|må|omfatter|"
    r"også|sker|skal|som|står|tager|var|vil)\b",
    re.IGNORECASE,
)
_POINTING = frozenset(
    "dette ditto gratis ingen ja muligvis måske nej nævnt ovenfor samme se tidligere".split()
)
_LIST_MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+$")
_MENTION = re.compile(r"\bproceduren (?=\w?[A-ZÆØÅ])")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: where, which, and a Danish sentence that says what to mend."""

    path: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything under `documents/`, read and validated."""

    reading: Reading
    on: dt.date

    @property
    def procedure_ids(self) -> set[str]:
        return {procedure.id for procedure in self.reading.procedures}

    @property
    def passage_ids(self) -> set[str]:
        return {passage.id for passage in self.reading.passages}

    def path_of(self, passage: Passage) -> str:
        """The file that the passage stands in."""
        return self.document_of(passage).path

    def document_of(self, passage: Passage) -> Procedure:
        if passage.path:
            return next(a for a in self.reading.additions if a.path == passage.path)
        return next(p for p in self.reading.procedures if p.id == passage.procedure)


Rule = Callable[[Handbook], Iterator[Finding]]


def check(folder: Path, on: dt.date, overlay: Path | None = None) -> list[Finding]:
    """All findings, file by file; an empty list is a clean handbook."""
    reading = read(folder, overlay=overlay)
    findings = [
        Finding(path, "fil", report.reason)
        for path, report in reading.reports.items()
        if report.reason
    ]
    handbook = Handbook(reading, on)
    for rule in RULES:
        findings += rule(handbook)
    return sorted(findings, key=lambda finding: (finding.path, finding.rule))


def links(handbook: Handbook) -> Iterator[Finding]:
    """References to procedures, passages and desks that do not exist."""
    procedures, passages = handbook.procedure_ids, handbook.passage_ids
    reading = handbook.reading
    named = [(p.path, "related", p.related) for p in reading.procedures]
    named += [("terms.yaml", term.term, term.procedures) for term in reading.terms]
    named += [("desks.yaml", desk.id, desk.may) for desk in reading.desks]
    named += [("desks.yaml", desk.id, v.may) for desk in reading.desks for v in desk.visits]
    named += [(f"notices/{n.id}.md", n.id, n.procedures) for n in reading.notices]
    named += [(f"learn/{p.id}.md", p.id, (s.procedure,)) for p in reading.paths for s in p.steps]
    for path, key, ids in named:
        for unknown in sorted(set(ids) - procedures):
            yield Finding(path, "henvisning", f"{key}: proceduren {unknown!r} findes ikke")
    for learning in handbook.reading.paths:
        for step in learning.steps:
            if step.passage and f"{step.procedure}#{step.passage}" not in passages:
                text = f"afsnittet {step.procedure}#{step.passage} findes ikke"
                yield Finding(f"learn/{learning.id}.md", "henvisning", text)
    desks = {desk.id for desk in handbook.reading.desks}
    for desk in handbook.reading.desks:
        if desk.send_to and desk.send_to not in desks:
            text = f"{desk.id}: skranken {desk.send_to!r} findes ikke"
            yield Finding("desks.yaml", "henvisning", text)


def mentions(handbook: Handbook) -> Iterator[Finding]:
    """ "proceduren <title>" in a text, where no procedure has that title."""
    titles = tuple(procedure.title for procedure in handbook.reading.procedures)
    for passage, unit in _units(handbook):
        for mention in _MENTION.finditer(unit):
            title = unit[mention.end() :]
            if not title.startswith(titles):
                text = f"ingen procedure hedder {title!r}, forventet en titel"
                yield Finding(handbook.path_of(passage), "henvisning", text)


def rates(handbook: Handbook) -> Iterator[Finding]:
    """Rates that a procedure refers to, with no amount today; and rates that nothing refers to."""
    today = {rate.key for rate in handbook.reading.rates if rate.in_force(handbook.on)}
    used: set[str] = set()
    for procedure in handbook.reading.procedures:
        keys = set(PLACEHOLDER.findall(procedure.text))
        used |= keys
        for key in sorted(keys - today):
            text = f"taksten {key!r} har intet beløb den {handbook.on}"
            yield Finding(procedure.path, "takst", text)
    for key in sorted({rate.key for rate in handbook.reading.rates} - used):
        yield Finding("rates.yaml", "takst", f"ingen procedure henviser til taksten {key!r}")


def pronoun_starts(handbook: Handbook) -> Iterator[Finding]:
    """Sentences that begin with a pronoun, and so mean nothing when quoted alone."""
    for passage, unit in _units(handbook):
        if _PRONOUN_START.match(unit):
            text = f"sætningen kan ikke stå alene, nævn emnet: {unit!r}"
            yield Finding(handbook.path_of(passage), "stedord", text)


def empty_items(handbook: Handbook) -> Iterator[Finding]:
    """List items without a noun or verb of their own ("Samme som ovenfor", "Gratis")."""
    for passage in handbook.reading.passages:
        for (start, _), unit in zip(passage.units, units(passage), strict=True):
            before = _text_before(handbook, passage, start)
            own = set(content_stems(unit)) - {s for w in _POINTING for s in content_stems(w)}
            if _LIST_MARKER.search(before) and not own:
                text = f"punktet siger intet alene, skriv en hel sætning: {unit!r}"
                yield Finding(handbook.path_of(passage), "punkt", text)


def long_passages(handbook: Handbook) -> Iterator[Finding]:
    """Passages over the limit (sources apart), which bury the line that answers."""
    sizes: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    for passage in handbook.reading.passages:
        if passage.role is not Role.LAW:
            sizes[handbook.path_of(passage), passage.headings] += len(passage.text.split())
    for (path, headings), size in sizes.items():
        if size > MAX_WORDS:
            heading = headings[-1] if headings else Path(path).stem
            text = f"afsnittet {heading!r} har {size} ord, forventet højst {MAX_WORDS}"
            yield Finding(path, "langt afsnit", text)


def long_sentences(handbook: Handbook) -> Iterator[Finding]:
    """Procedures whose sentences are too long on average."""
    lengths: dict[str, list[int]] = defaultdict(list)
    for passage, unit in _units(handbook):
        lengths[handbook.path_of(passage)].append(len(unit.split()))
    for path, counts in lengths.items():
        if mean(counts) > MAX_AVERAGE_WORDS:
            text = f"sætningerne har {mean(counts):.0f} ord i snit, forventet højst 20"
            yield Finding(path, "lange sætninger", text)


def repeated_facts(handbook: Handbook) -> Iterator[Finding]:
    """Nearly the same sentence in two procedures: one of them will grow old unseen.

    References to another procedure and advice to look something up may be repeated.
    """
    sentences = [
        (passage, unit, frozenset(content_stems(unit)), _DIGITS.findall(unit))
        for passage, unit in _units(handbook)
        if len(words(unit)) >= 6 and not _MENTION.search(unit) and not unit.startswith("Tjek ")
    ]
    holding: dict[str, list[int]] = defaultdict(list)
    for i, (_, _, stems, _) in enumerate(sentences):
        for stem in stems:
            holding[stem].append(i)
    for i, (passage, unit, stems, digits) in enumerate(sentences):
        # two sentences that share 85 % of their stems share at least one of the three rarest
        rarest = sorted(stems, key=lambda stem: len(holding[stem]))[:3]
        for j in sorted({j for stem in rarest for j in holding[stem] if j > i}):
            other, text, other_stems, other_digits = sentences[j]
            alike = len(stems & other_stems) / len(stems | other_stems)
            elsewhere = other.procedure != passage.procedure
            if elsewhere and digits == other_digits and alike >= ALIKE:
                where = other.procedure
                found = f"sætningen står også i {where}, henvis i stedet: {unit!r} / {text!r}"
                yield Finding(handbook.path_of(passage), "gentagelse", found)


def numbers(handbook: Handbook) -> Iterator[Finding]:
    """Numbers that no source in the procedure bears."""
    passages = {passage.id: passage for passage in handbook.reading.passages}
    for number in trace(handbook.reading):
        if not number.source:
            text = f"tallet {number.number} har ingen kilde i proceduren: {number.sentence!r}"
            yield Finding(handbook.path_of(passages[number.passage]), "tal", text)


def local_numbers(handbook: Handbook) -> Iterator[Finding]:
    """Numbers in which a local text differs from the shared text of its procedure."""
    for path, text in contradictions(handbook.reading, handbook.on):
        yield Finding(path, "lokal tekst", text)


RULES: tuple[Rule, ...] = (
    links,
    mentions,
    rates,
    pronoun_starts,
    empty_items,
    long_passages,
    long_sentences,
    repeated_facts,
    numbers,
    local_numbers,
)


def _units(handbook: Handbook) -> Iterator[tuple[Passage, str]]:
    """Every quotable text with its passage, sources apart."""
    for passage in handbook.reading.passages:
        if passage.role is not Role.LAW:
            for unit in units(passage):
                yield passage, unit


def _text_before(handbook: Handbook, passage: Passage, start: int) -> str:
    """What stands on the unit's first line before it."""
    text = handbook.document_of(passage).text
    return text[text.rfind("\n", 0, start) + 1 : start]
