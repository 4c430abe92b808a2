"""Encoders: from text to unit vectors. Search asks for the protocol, never for a library."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter
from safetensors.numpy import load_file, save_file

from kb.words import Analyzer

Vector = NDArray[np.float32]
"""Shape (dim,) for one text, (n, dim) for n texts; unit length, or zero when nothing is known."""

DESK = "desk"
MAX_FEATURES = 40_000
DIMENSION = 256
_ANALYZER = TypeAdapter(Analyzer)


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness."""

    @property
    def digest(self) -> str:
        """Names the exact weights and prompts: an index belongs to one digest."""

    def encode_query(self, text: str) -> Vector: ...

    def encode_documents(self, texts: Sequence[str]) -> Vector: ...


class DeskEncoder:
    """The embedded default: learned vectors for stems, stem pairs, word groups, character n-grams.

    A text's vector is the sum of its features' vectors, each weighted by 1 + ln(count), scaled to
    unit length. The vectors start as a truncated SVD of the TF-IDF matrix (latent semantic
    analysis, Deerwester et al. 1990), and `kb.training` moves them on. Saved as a
    sentence-transformers folder, which `SentenceTransformer(folder, trust_remote_code=True)` loads
    with the same vectors (the code it trusts is `kb.sentence_encoder`); here numpy is enough, so
    that a command-line answer does not wait for torch.

    >>> encoder = DeskEncoder.fit(["Pas til børn", "Lån af bøger"])
    >>> encoder.encode_query("børnepas") @ encoder.encode_documents(["Pas til børn"])[0]
    """

    def __init__(self, features: Sequence[str], weights: Vector, analyzer: Analyzer) -> None:
        self.features = tuple(features)
        self.weights = weights
        self.analyzer = analyzer
        self._row = {feature: row for row, feature in enumerate(self.features)}
        self.digest = _digest([*features, json.dumps(_ANALYZER.dump_python(analyzer))], weights)

    @classmethod
    def fit(
        cls, texts: Sequence[str], analyzer: Analyzer | None = None, seed: int = 20261123
    ) -> DeskEncoder:
        """Learns from these texts alone; the same texts and seed give the same weights."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        analyzer = analyzer or Analyzer()
        tfidf = TfidfVectorizer(
            analyzer=analyzer.features,
            max_features=MAX_FEATURES,
            sublinear_tf=True,
            dtype=np.float32,
        )
        matrix = tfidf.fit_transform(texts)
        dimension = min(DIMENSION, min(matrix.shape) - 1)
        if dimension < 1:  # a single text spans no space to learn: keep its weighted features
            rows = np.diag(tfidf.idf_).astype(np.float32)
        else:
            svd = TruncatedSVD(dimension, random_state=seed).fit(matrix)
            rows = (svd.components_ * tfidf.idf_).T.astype(np.float32)
        # half precision is all that is saved, so it is all that is used: one digest for both
        rows = np.ascontiguousarray(rows.astype(np.float16).astype(np.float32))
        return cls(tfidf.get_feature_names_out().tolist(), rows, analyzer)

    @classmethod
    def load(cls, folder: Path) -> DeskEncoder:
        """Raises FileNotFoundError when the folder holds no desk encoder."""
        features = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        analyzer = _ANALYZER.validate_json((folder / "analyzer.json").read_bytes())
        weights = load_file(folder / "model.safetensors")["weights"].astype(np.float32)
        return cls(features, weights, analyzer)

    def save(self, folder: Path) -> None:
        """Writes a folder that `load` and `SentenceTransformer` both read."""
        folder.mkdir(parents=True, exist_ok=True)
        features = json.dumps(self.features, ensure_ascii=False)
        (folder / "features.json").write_text(features, encoding="utf-8")
        (folder / "analyzer.json").write_bytes(_ANALYZER.dump_json(self.analyzer))
        save_file({"weights": self.weights.astype(np.float16)}, folder / "model.safetensors")
        modules = [
            {"idx": 0, "name": "0", "path": "", "type": "kb.sentence_encoder.NgramEmbedding"},
            {
                "idx": 1,
                "name": "1",
                "path": "1_Normalize",
                "type": "sentence_transformers.models.Normalize",
            },
        ]
        (folder / "1_Normalize").mkdir(exist_ok=True)
        (folder / "modules.json").write_text(json.dumps(modules, indent=2), encoding="utf-8")

    def encode_query(self, text: str) -> Vector:
        rows, weights = self.bag(text)
        vector: Vector = weights @ self.weights[rows]
        norm = float(np.linalg.norm(vector))
        return vector / norm if norm else vector

    def encode_documents(self, texts: Sequence[str]) -> Vector:
        if not texts:
            return np.zeros((0, self.weights.shape[1]), dtype=np.float32)
        return np.stack([self.encode_query(text) for text in texts])

    def rows(self, features: Iterable[str]) -> list[int]:
        """The rows of the features that it knows."""
        found = (self._row.get(feature) for feature in features)
        return [row for row in found if row is not None]

    def bag(self, text: str) -> tuple[list[int], Vector]:
        """The rows of the text's known features, and 1 + ln(count) for each."""
        counts = Counter(self.rows(self.analyzer.features(text)))
        weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        return list(counts), weights.astype(np.float32)


def weights_digest(weights: Mapping[str, NDArray[np.generic]], prompts: Iterable[str]) -> str:
    """One digest over named weight arrays and the prompts that they are used with."""
    return _digest(prompts, *(weights[name] for name in sorted(weights)))


def _digest(texts: Iterable[str], *arrays: NDArray[np.generic]) -> str:
    digest = hashlib.sha256("\x1f".join(texts).encode())
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
