"""Words, stems and character n-grams of a text, the same for the encoder and the lexical legs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import Stemmer

from kb.records import WordGroup

TextLanguage = Literal["da", "sv", "nb", "en"]
"""The language of the procedures: which Snowball stemmer reads them."""

SIZES = (3, 4, 5)
"""Lengths of the character n-grams."""

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {
    language: Stemmer.Stemmer(name)
    for language, name in {
        "da": "danish",
        "sv": "swedish",
        "nb": "norwegian",
        "en": "english",
    }.items()
}

STOPWORDS = frozenset(
    """
    ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din dine
    dit disse dog du efter eller en end er et for fra få får før gør ham han hans har have havde
    helt hende hendes her hos hun hvad hvem hver hvilke hvilken hvis hvor hvordan hvorfor hvornår i
    ikke ind ja jeg jer jeres jo kan kun kunne lidt man mange med meget men mig min mine mit mod må
    ned noget nogen nogle nu når og også om op os over på se selv sig sin sine sit skal skulle som
    så til ud under var ved vi vil ville vor være været
    a an and are can do does for from how i in is it my of on or that the this to what when where
    who with you your
    """.split()
)
"""Danish and English (staff ask in both), and read by the Danish stemmer only."""


def words(text: str) -> list[str]:
    """Lower-case words and numbers in order of appearance."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=131_072)
def stem(word: str, language: TextLanguage = "da") -> str:
    """The Snowball stem of one lower-case word."""
    return str(_STEMMERS[language].stemWord(word))


def content_words(text: str, language: TextLanguage = "da") -> list[str]:
    """The words that carry meaning, in order of appearance."""
    spoken = words(text)
    return [word for word in spoken if word not in STOPWORDS] if language == "da" else spoken


def content_stems(text: str, language: TextLanguage = "da") -> list[str]:
    """Stems of the words that carry meaning, in order of appearance."""
    return [stem(word, language) for word in content_words(text, language)]


@dataclass(frozen=True, slots=True)
class Analyzer:
    """How an index reads a text. Saved with it, so that questions are read as the passages were.

    `groups` holds the word groups that a stem, or a pair of neighbouring stems, belongs to: what a
    reader who never saw "Malmö" in an example still knows of it.
    """

    language: TextLanguage = "da"
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, language: TextLanguage, groups: Iterable[WordGroup] = ()) -> Analyzer:
        found: dict[str, dict[str, None]] = {}
        for group in groups:
            for word in group.words:
                key = " ".join(content_stems(word, language))
                found.setdefault(key, {})[f"@{group.name}"] = None
        found.pop("", None)
        return cls(language, {key: tuple(names) for key, names in found.items()})

    def stems(self, text: str) -> list[str]:
        return content_stems(text, self.language)

    def ngrams(self, text: str) -> list[str]:
        """Character n-grams of the content words, each word padded: "<pas>" gives "<pa" ..."""
        return [ngram for w in content_words(text, self.language) for ngram in _ngrams(w)]

    def terms(self, text: str) -> list[str]:
        """Stems, and the groups ("@udland") of the text's words and word pairs."""
        stems = self.stems(text)
        return [*stems, *self._concepts(stems)]

    def features(self, text: str) -> list[str]:
        """What the encoder reads: stems, pairs of neighbours, groups, n-grams ("#<pas>")."""
        return [f for own, called_up in self.word_features(text) for f in (*own, *called_up)]

    def word_features(self, text: str) -> list[tuple[list[str], list[str]]]:
        """The features word by word: what is the word's own, and the groups that it calls up.

        A pair of neighbours belongs to its first word.
        """
        spoken = content_words(text, self.language)
        stems = [stem(word, self.language) for word in spoken]
        pairs = [*(f"{a} {b}" for a, b in pairwise(stems)), ""]
        return [
            (
                [own, *filter(None, [pair]), *(f"#{ngram}" for ngram in _ngrams(word))],
                [*self.groups.get(own, ()), *self.groups.get(pair, ())],
            )
            for word, own, pair in zip(spoken, stems, pairs, strict=False)
        ]

    def _concepts(self, stems: list[str]) -> Iterator[str]:
        for key in (*stems, *(f"{a} {b}" for a, b in pairwise(stems))):
            yield from self.groups.get(key, ())


@lru_cache(maxsize=131_072)
def _ngrams(word: str) -> tuple[str, ...]:
    padded = f"<{word}>"
    return tuple(
        padded[start : start + size] for size in SIZES for start in range(len(padded) - size + 1)
    )
