"""Patterns over what was said: how the tables of crisis_table and route_table are read.

How to read a pattern: the words follow each other; `..` lets up to three words in between, `...` up
to nine; ` + ` joins what may come in either order; `{class}` is any word of that class, `a|b`
either word, `word?` may be left out, `stem*` any ending, and `_` stands for the space within one
entry. Letters are folded before they are compared (å = aa, æ = ae, ø = oe), and the key words are
known with one letter missing, doubled or wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

LONG = 6
"""Letters from which a key word is known with one of them missing, doubled or wrong."""

GAPS = {"..": 3, "...": 9}
"""Words that may stand in between."""

_FOLDS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "ä": "ae", "ö": "oe", "é": "e"})
_TOKEN = re.compile(r"[a-z0-9]+")
Span = tuple[int, int]
"""Where words stand: the first, and the one after the last."""

_Phrase = tuple[str, ...]
"""Folded words; the last may be a stem ("skinn*")."""

_Sequence = tuple[tuple[str, int], ...]
"""Parts in order, each with how many words may stand before it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sequences that must all have been said, in whatever order."""

    text: str
    sequences: tuple[_Sequence, ...]

    @classmethod
    def of(cls, text: str) -> Pattern:
        return cls(text, tuple(map(_sequence, text.split(" + "))))

    @property
    def first(self) -> str:
        return self.sequences[0][0][0]


class Table:
    """Named lists of patterns, over the same classes of words.

    >>> Table({"brand": ["{det} brænder"]}, classes={"det": "det huset"}).found("huset brænder")
    """

    def __init__(
        self,
        patterns: Mapping[str, Sequence[str]],
        *,
        classes: Mapping[str, str],
        shorthand: Mapping[str, str] | None = None,
        key_words: str = "",
        lookalikes: str = "",
    ) -> None:
        self.patterns = {name: list(map(Pattern.of, texts)) for name, texts in patterns.items()}
        self._classes = classes
        self._shorthand = shorthand or {}
        self._key_words = [w for entry in key_words.split() for w in _phrase(entry)]
        self._lookalikes = {_phrase(word)[0] for word in lookalikes.split()}

    def found(self, question: str) -> dict[str, list[str]]:
        """By name, the patterns that fit the question; names without one are left out."""
        spans = self._spans(self.tokens(question))
        fitting = {
            name: [pattern.text for pattern in patterns if _holds(pattern, spans)]
            for name, patterns in self.patterns.items()
        }
        return {name: texts for name, texts in fitting.items() if texts}

    def tokens(self, text: str) -> list[str]:
        """Folded words, with shorthand written out and typing errors in key words mended."""
        plain = _TOKEN.findall(text.lower().translate(_FOLDS))
        return [token for word in plain for token in self._written_out(word).split()]

    def _written_out(self, word: str) -> str:
        if word in self._shorthand:
            return self._shorthand[word]
        if len(word) < LONG - 1 or word in self._right:
            return word
        near = self._near
        return next((near[spelt] for spelt in (word, *_shortened(word)) if spelt in near), word)

    def _spans(self, words: list[str]) -> Mapping[str, list[Span]]:
        """Where each part of a pattern stands among the words."""
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for start, word in enumerate(words):
            for phrase, part in self._phrases.get(word, ()):
                if _begins(words[start:], phrase):
                    spans[part].append((start, start + len(phrase)))
            for end in range(3, len(word) + 1):
                for part in self._stems.get(word[:end], ()):
                    spans[part].append((start, start + 1))
        return spans

    @cached_property
    def _entries(self) -> list[tuple[_Phrase, str]]:
        every = (p for patterns in self.patterns.values() for p in patterns)
        parts = dict.fromkeys(part for p in every for s in p.sequences for part, _ in s)
        return [(_phrase(e), part) for part in parts for e in self._alternatives(part)]

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[_Phrase, str]]]:
        """The parts by the first word of each of their phrases."""
        found: defaultdict[str, list[tuple[_Phrase, str]]] = defaultdict(list)
        for phrase, part in self._entries:
            if not phrase[0].endswith("*"):
                found[phrase[0]].append((phrase, part))
        return dict(found)

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        """The parts by each stem of one word."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for phrase, part in self._entries:
            if phrase[0].endswith("*"):
                found[phrase[0][:-1]].append(part)
        return dict(found)

    @cached_property
    def _right(self) -> set[str]:
        """Words that are as they should be."""
        return {word for phrase, _ in self._entries for word in phrase} | self._lookalikes

    @cached_property
    def _near(self) -> dict[str, str]:
        """The key words, by each spelling that lacks a letter."""
        keys = [word for word in self._key_words if len(word) >= LONG]
        near = {short: word for word in keys for short in _shortened(word)}
        return near | {word: word for word in keys}

    def _alternatives(self, part: str) -> Iterator[str]:
        for entry in part.split("|"):
            if entry.startswith("{"):
                yield from self._classes[entry.strip("{}")].split()
            else:
                yield entry


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


def _holds(pattern: Pattern, spans: Mapping[str, list[Span]]) -> bool:
    if pattern.first not in spans:
        return False
    return all(_said(sequence, spans) for sequence in pattern.sequences)


def _said(sequence: _Sequence, spans: Mapping[str, list[Span]]) -> bool:
    if any(part not in spans for part, _ in sequence):
        return False
    (first, _), *rest = sequence
    ends = {end for _, end in spans[first]}
    for part, gap in rest:
        ends = {
            end
            for start, end in spans[part]
            if any(before <= start <= before + gap for before in ends)
        }
    return bool(ends)


def _begins(words: list[str], phrase: _Phrase) -> bool:
    *whole, last = phrase
    end = len(whole)
    if len(words) <= end or words[:end] != whole:
        return False
    return words[end].startswith(last[:-1]) if last.endswith("*") else words[end] == last


def _phrase(entry: str) -> _Phrase:
    words = _TOKEN.findall(entry.lower().translate(_FOLDS).replace("_", " "))
    return (*words[:-1], words[-1] + "*" * entry.endswith("*"))


def _shortened(word: str) -> Iterable[str]:
    """The word without each of its letters: two words a letter apart share one of these."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))
