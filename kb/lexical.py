"""The one file that knows bm25s: BM25 over whatever tokens an analyzer makes of a text."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

Tokens = Callable[[str], list[str]]
"""From a text to its tokens."""


class LexicalIndex:
    """BM25 (Lucene variant, k1 = 1.5, b = 0.75). Load it with the tokens that it was built with.

    >>> LexicalIndex.build(["Pas til børn"], Analyzer().stems).scores("passet")
    """

    def __init__(self, index: bm25s.BM25, tokens: Tokens) -> None:
        self._index = index
        self._tokens = tokens

    @classmethod
    def build(cls, texts: Sequence[str], tokens: Tokens) -> LexicalIndex:
        index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        # a text without a single token (“§§ 1-2”) must still hold its place in the order
        index.index([tokens(text) or ["∅"] for text in texts], show_progress=False)
        return cls(index, tokens)

    @classmethod
    def load(cls, folder: Path, tokens: Tokens) -> LexicalIndex:
        return cls(bm25s.BM25.load(folder, load_vocab=True), tokens)

    def save(self, folder: Path) -> None:
        self._index.save(folder, show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """BM25 of every text, in the order in which they were indexed."""
        known = [token for token in self._tokens(query) if token in self._index.vocab_dict]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def held(self, query: str, position: int | None = None) -> float:
        """The share, 0 to 1, of the query's weight that one text holds, or any (without position).

        A token weighs its inverse document frequency; one that no text holds weighs the most.
        """
        weights = self.weights(query)
        held = 0.0
        for token, weight in weights.items():
            texts = self._texts_with(token)
            if len(texts) and (position is None or position in texts):
                held += weight
        return held / sum(weights.values()) if weights else 0.0

    def weights(self, query: str) -> dict[str, float]:
        """The inverse document frequency of each of the query's tokens."""
        counts = {token: len(self._texts_with(token)) for token in set(self._tokens(query))}
        return {t: math.log(1 + (self._count - n + 0.5) / (n + 0.5)) for t, n in counts.items()}

    def share(self, token: str) -> float:
        """The share of the texts that hold the token."""
        return len(self._texts_with(token)) / self._count

    @property
    def _count(self) -> int:
        return int(self._index.scores["num_docs"])

    def _texts_with(self, token: str) -> NDArray[np.int32]:
        """The positions of the texts that hold the token."""
        number = self._index.vocab_dict.get(token)
        if number is None:
            return np.empty(0, dtype=np.int32)
        start, end = self._index.scores["indptr"][number : number + 2]
        return np.asarray(self._index.scores["indices"][start:end])
