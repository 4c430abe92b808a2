"""Scenario at the desk: which facts of the answer did the learner's own words hold?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.records import Line
from kb.words import STOPWORDS, stem, words

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_RATE_YEAR = re.compile(r"\((?:takst fra )?\d{4}\)")
"""The year behind an amount: nobody has to say it."""

_SPELLED = {
    word: str(number)
    for number, word in enumerate(
        "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten "
        "sytten atten nitten tyve".split()
    )
    if word != "en"
} | {"én": "1", "et": "", "tredive": "30", "fyrre": "40", "halvtreds": "50", "hundrede": "100"}
_SAME = {"kr": "kroner", "kron": "kroner", "dkk": "kroner", "tlf": "telefon"}
_ENDING = 4
"""Letters from which a stem counts as the beginning of another ("pas" is too short to tell)."""
_HALF, _QUARTER = 0.5, 0.25
_EMPTY = frozenset("borger borgeren borgerens borgere dk fx www tjek".split())
"""Words of the handbook that carry no fact."""


class Share(StrEnum):
    """How much of a line was said."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ticked:
    """A line with the numbers and content words that were said, and those that were not."""

    line: Line
    held: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> Share:
        """All: every number, and at least half of the words. People use words of their own."""
        numbers_missing = any(fact[0].isdigit() for fact in self.missing)
        facts = len(self.held) + len(self.missing)
        if not numbers_missing and self.held and len(self.held) >= _HALF * facts:
            return Share.ALL
        said_a_number = any(fact[0].isdigit() for fact in self.held)
        enough = said_a_number or len(self.held) > _QUARTER * facts
        return Share.SOME if self.held and enough else Share.NONE


def tick(lines: Iterable[Line], said: str) -> tuple[Ticked, ...]:
    """Each line with the facts that were said."""
    numbers = set(_NUMBER.findall(said)) | {_SPELLED[w] for w in words(said) if w in _SPELLED}
    stems = {_stem(word) for word in words(said)}
    return tuple(_tick(line, numbers, stems) for line in lines)


def _tick(line: Line, numbers: set[str], stems: set[str]) -> Ticked:
    held: list[str] = []
    missing: list[str] = []
    for fact in facts(line.text):
        was_said = fact in numbers if fact[0].isdigit() else _holds(stems, _stem(fact))
        (held if was_said else missing).append(fact)
    return Ticked(line, tuple(held), tuple(missing))


def facts(text: str) -> tuple[str, ...]:
    """The numbers and content words of a line, each once, in order of appearance."""
    text = _RATE_YEAR.sub(" ", text)
    found = [m[0] for m in re.finditer(rf"{_NUMBER.pattern}|[^\W\d_]+", text)]
    return tuple(
        dict.fromkeys(
            word
            for word in (w if w[0].isdigit() else w.lower() for w in found)
            if word not in STOPWORDS | _EMPTY and (len(word) > 1 or word.isdigit())
        )
    )


def _stem(word: str) -> str:
    stemmed = stem(word.lower())
    return _SAME.get(stemmed, stemmed)


def _holds(stems: Sequence[str] | set[str], wanted: str) -> bool:
    return wanted in stems or any(
        len(short) >= _ENDING and long.startswith(short)
        for said in stems
        for short, long in [sorted((said, wanted), key=len)]
    )
