"""The one file that knows bm25s: BM25 over Danish stems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

from kb.words import content_stems


class LexicalIndex:
    """BM25 (Lucene variant, k1 = 1.5, b = 0.75) over the content stems of texts."""

    def __init__(self, index: bm25s.BM25) -> None:
        self._index = index

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        # a text without a single content word (“§§ 1-2”) must still hold its place in the order
        index.index([content_stems(text) or ["∅"] for text in texts], show_progress=False)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        return cls(bm25s.BM25.load(folder, load_vocab=True))

    def save(self, folder: Path) -> None:
        self._index.save(folder, show_progress=False)

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """Positions of the best texts with their scores, best first; no zero scores."""
        scores = self.scores(query)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(i), float(scores[i])) for i in best if scores[i] > 0]

    def scores(self, query: str) -> np.ndarray:
        """BM25 of every text, in the order they were indexed."""
        count = int(self._index.scores["num_docs"])
        known = [s for s in content_stems(query) if s in self._index.vocab_dict]
        return self._index.get_scores(known) if known else np.zeros(count, dtype=np.float32)
