"""Crises, known by rules that one can read: recall before precision. The rules: crisis_table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.crisis_table import (
    CLASSES,
    CRY,
    KEY_WORDS,
    LOOKALIKES,
    NOT_A_CRISIS,
    PATTERNS,
    SHORTHAND,
)

LONG = 6
"""Letters from which a key word is known with one of them missing, doubled or wrong."""

GAPS = {"..": 3, "...": 9}
"""Words that may stand in between."""

_FOLDS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "ä": "ae", "ö": "oe", "é": "e"})
_TOKEN = re.compile(r"[a-z0-9]+")
Span = tuple[int, int]
"""Where words stand: the first, and the one after the last."""


def crises(question: str) -> tuple[str, ...]:
    """The referrals to show at once, the most urgent first; empty when nothing is the matter."""
    said = _Said(_tokens(question))
    if " ".join(said.words) in CRY:
        return (next(iter(PATTERNS)),)
    return tuple(
        referral
        for referral, patterns in _table().items()
        if any(map(said.holds, patterns)) and not any(map(said.holds, _exceptions()[referral]))
    )


def alarms(question: str) -> Iterator[tuple[str, str]]:
    """Each referral whose pattern fits, with the pattern: why there was an alarm, or would be."""
    said = _Said(_tokens(question))
    for referral, patterns in _table().items():
        yield from ((referral, p.text) for p in patterns if said.holds(p))


_Sequence = tuple[tuple[str, int], ...]
"""Parts in order, each with how many words may stand before it."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Sequences that must all have been said, in whatever order."""

    text: str
    sequences: tuple[_Sequence, ...]

    @classmethod
    def of(cls, text: str) -> _Pattern:
        return cls(text, tuple(map(_sequence, text.split(" + "))))


def _sequence(text: str) -> _Sequence:
    parts, gap = [], 0
    for part in text.split():
        if part in GAPS:
            gap += GAPS[part]
        elif part.endswith("?"):
            gap += 1
        else:
            parts.append((part, gap))
            gap = 0
    return tuple(parts)


class _Said:
    """What was said: where each part of a pattern stands among the words."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        exact, stems = _entries()
        for start, word in enumerate(words):
            for phrase, part in exact.get(word, ()):
                if _begins(words[start:], phrase):
                    self._spans[part].append((start, start + len(phrase)))
            for end in range(3, len(word) + 1):
                for part in stems.get(word[:end], ()):
                    self._spans[part].append((start, start + 1))

    def holds(self, pattern: _Pattern) -> bool:
        return all(map(self._said, pattern.sequences))

    def _said(self, sequence: _Sequence) -> bool:
        if any(part not in self._spans for part, _ in sequence):
            return False
        (first, _), *rest = sequence
        ends = {end for _, end in self._spans[first]}
        for part, gap in rest:
            ends = {
                end
                for start, end in self._spans[part]
                if any(before <= start <= before + gap for before in ends)
            }
        return bool(ends)


def _begins(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the words begin with a phrase; the last word of one may be a stem ("tog_skinn*")."""
    *whole, last = phrase
    end = len(whole)
    if len(words) <= end or words[:end] != whole:
        return False
    return words[end].startswith(last[:-1]) if last.endswith("*") else words[end] == last


def _tokens(text: str) -> list[str]:
    """Folded words, with shorthand written out and typing errors in the table's words mended."""
    plain = _TOKEN.findall(text.lower().translate(_FOLDS))
    return [token for word in plain for token in _written_out(word).split()]


def _written_out(word: str) -> str:
    if word in SHORTHAND:
        return SHORTHAND[word]
    known, near = _spelling()
    if len(word) < LONG - 1 or word in known:
        return word
    return next(
        (near[spelling] for spelling in (word, *_shortened(word)) if spelling in near), word
    )


def _shortened(word: str) -> Iterator[str]:
    """The word without each of its letters: two words a letter apart share one of these."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _phrase(entry: str) -> tuple[str, ...]:
    words = _TOKEN.findall(entry.lower().translate(_FOLDS).replace("_", " "))
    return (*words[:-1], words[-1] + "*" * entry.endswith("*"))


def _alternatives(part: str) -> Iterator[str]:
    for entry in part.split("|"):
        if entry.startswith("{"):
            yield from CLASSES[entry.strip("{}")].split()
        else:
            yield entry


@cache
def _table() -> dict[str, list[_Pattern]]:
    return {referral: list(map(_Pattern.of, texts)) for referral, texts in PATTERNS.items()}


@cache
def _exceptions() -> dict[str, list[_Pattern]]:
    return {referral: list(map(_Pattern.of, texts)) for referral, texts in NOT_A_CRISIS.items()}


def _parts() -> Iterable[str]:
    tables = [*_table().values(), *_exceptions().values()]
    return dict.fromkeys(
        part for table in tables for p in table for s in p.sequences for part, _ in s
    )


@cache
def _entries() -> tuple[dict[str, list[tuple[tuple[str, ...], str]]], dict[str, list[str]]]:
    """The parts by the first word of each of their phrases, and by their stems."""
    exact: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for part in _parts():
        for entry in _alternatives(part):
            phrase = _phrase(entry)
            if len(phrase) == 1 and entry.endswith("*"):
                stems[phrase[0][:-1]].append(part)
            else:
                exact[phrase[0]].append((phrase, part))
    return exact, stems


@cache
def _spelling() -> tuple[frozenset[str], dict[str, str]]:
    """Words that are as they should be, and the key words by each spelling that lacks a letter."""
    right = {w for phrases in _entries()[0].values() for phrase, _ in phrases for w in phrase}
    right |= {_phrase(word)[0] for word in LOOKALIKES.split()}
    keys = [word for entry in KEY_WORDS.split() for word in _phrase(entry) if len(word) >= LONG]
    near = {short: word for word in keys for short in _shortened(word)}
    return frozenset(right), near | {word: word for word in keys}
