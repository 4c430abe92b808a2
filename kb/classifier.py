"""A small linear text classifier: of which kind a question is."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from kb.words import Analyzer, stem, words

FOLDS = 5
COST = 1.0
"""Of the support vector machine: best of .1, .3, 1 on the sample handbook."""

RARE_WEIGHT = 2.0
"""What a question of a kind weighs beside one of the rest, which are far more."""

STEEP = 4.0
"""How fast `sure` rises from the cut towards a typical margin of the kind."""

NEAR = "?"
"""The label of what only looks like a kind."""

Margins = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: where its margins are cut, and how far above the cut a typical one lies."""

    name: str
    cut: float = 0.0
    spread: float = 1.0

    def sure(self, margin: float) -> float:
        """Between 0 and 1, and 0.5 at the cut."""
        x = STEEP * (margin - self.cut) / self.spread
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, x))))


@dataclass(frozen=True)
class Classifier:
    """A linear support vector machine for each kind, against all other questions.

    It reads all words, unlike the encoder: "kan du ... for mig" is made of words that carry no
    meaning. A kind "crisis/vold" is a part of the kind "crisis", and is not asked by itself.
    """

    analyzer: Analyzer
    kinds: tuple[Kind, ...]
    features: tuple[str, ...]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    """Kinds x features."""
    bias: NDArray[np.float32]

    @classmethod
    def fit(
        cls,
        examples: Sequence[tuple[str, str]],
        rest: Sequence[str],
        near: Sequence[str],
        allowed: Mapping[str, float],
        analyzer: Analyzer,
    ) -> Self:
        """Learns from (question, kind), the rest, which are of no kind, and those that only look
        like a kind.

        The cut of each kind in `allowed` lies where, in cross-validation, at most that share of the
        rest is above it; `near` is not counted, since nobody asks so many of them. Other kinds are
        cut at margin 0.
        """
        texts = [text for text, _ in examples] + [*rest, *near]
        labels = [label for _, label in examples] + [""] * len(rest) + [NEAR] * len(near)
        bags = [_features(text, analyzer) for text in texts]
        counts = Counter(feature for bag in bags for feature in bag)
        known = tuple(sorted(feature for feature, n in counts.items() if n > 1))
        idf = np.array([math.log(len(texts) / counts[f]) + 1 for f in known], dtype=np.float32)
        rows = _matrix(bags, known, idf)
        of_kinds = {label for _, label in examples}
        names = sorted({name for label in of_kinds for name in (label, _whole(label))})
        kinds = [_kind(name, rows, labels, allowed) for name in names]
        fitted = [_fit(rows, _outcomes(labels, name)) for name in names]
        return cls(
            analyzer,
            tuple(kinds),
            known,
            idf,
            np.array([weights for weights, _ in fitted], dtype=np.float32),
            np.array([bias for _, bias in fitted], dtype=np.float32),
        )

    def sure(self, text: str) -> dict[str, float]:
        """How sure it is of each kind and part, between 0 and 1; 0.5 is where to act."""
        margins = self._margins(text)
        return {kind.name: kind.sure(float(m)) for kind, m in zip(self.kinds, margins, strict=True)}

    def above(self, text: str) -> dict[str, float]:
        """How far the text's margin lies above the cut of each kind and part, in the margins of the
        support vector machine, where 2 lie between a kind and the others."""
        margins = zip(self.kinds, self._margins(text), strict=True)
        return {kind.name: float(margin) - kind.cut for kind, margin in margins}

    def parts(self, text: str, kind: str, within: float = 0.0) -> tuple[str, ...]:
        """The likeliest part of a kind ("vold" of "crisis") and those whose margin is this little
        below it, likeliest first; empty where the kind has none."""
        margins = {
            known.name.removeprefix(f"{kind}/"): float(margin)
            for known, margin in zip(self.kinds, self._margins(text), strict=True)
            if known.name.startswith(f"{kind}/")
        }
        least = max(margins.values(), default=0.0) - within
        likely = [name for name, margin in margins.items() if margin >= least]
        return tuple(sorted(likely, key=margins.__getitem__, reverse=True))

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {"idf": self.idf, "weights": self.weights, "bias": self.bias}
        save_file(arrays, folder / "weights.safetensors")
        described = {
            "kinds": [[kind.name, kind.cut, kind.spread] for kind in self.kinds],
            "features": self.features,
        }
        text = json.dumps(described, ensure_ascii=False)
        (folder / "kinds.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, analyzer: Analyzer) -> Self:
        """Raises OSError, ValueError or KeyError for what is no classifier."""
        described = json.loads((folder / "kinds.json").read_text(encoding="utf-8"))
        arrays = load_file(folder / "weights.safetensors")
        kinds = tuple(Kind(*kind) for kind in described["kinds"])
        features = tuple(described["features"])
        if arrays["weights"].shape != (len(kinds), len(features)):
            shape = arrays["weights"].shape
            raise ValueError(f"weights are {shape}, expected {len(kinds)} x {len(features)}")
        return cls(analyzer, kinds, features, arrays["idf"], arrays["weights"], arrays["bias"])

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {feature: column for column, feature in enumerate(self.features)}

    def _margins(self, text: str) -> Margins:
        bag = _features(text, self.analyzer)
        columns = [self._columns[f] for f in sorted(bag) if f in self._columns]
        values = self.idf[columns]
        norm = float(np.sqrt((values**2).sum())) or 1.0
        return np.asarray(self.weights[:, columns] @ (values / norm) + self.bias, dtype=np.float64)


def folds(labels: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    """Positions to learn from and to hold back, each kind spread evenly: the same every time."""
    seen: Counter[str] = Counter()
    fold = []
    for label in labels:
        fold.append(seen[label] % FOLDS)
        seen[label] += 1
    for held in range(FOLDS):
        learnt = [i for i, number in enumerate(fold) if number != held]
        yield learnt, [i for i, number in enumerate(fold) if number == held]


def _kind(name: str, rows: Any, labels: Sequence[str], allowed: Mapping[str, float]) -> Kind:
    if name not in allowed:
        return Kind(name)
    margins = _held_out(rows, labels, name)
    outcomes = _outcomes(labels, name)
    others = np.sort(margins[[label == "" for label in labels]])[::-1]
    cut = float(others[int(allowed[name] * len(others))]) if len(others) else 0.0
    spread = float(np.median(margins[outcomes])) - cut
    return Kind(name, cut, max(spread, 0.25))


def _held_out(rows: Any, labels: Sequence[str], name: str) -> Margins:
    outcomes = _outcomes(labels, name)
    margins = np.full(len(labels), -1.0)
    for learnt, held in folds(labels):
        if outcomes[learnt].any():
            weights, bias = _fit(rows[learnt], outcomes[learnt])
            margins[held] = rows[held] @ weights + bias
    return margins


def _fit(rows: Any, outcomes: NDArray[np.bool_]) -> tuple[Margins, float]:
    """Weights and bias of one kind against the rest."""
    from sklearn.svm import LinearSVC

    if outcomes.all():
        return np.zeros(rows.shape[1]), 1.0
    model = LinearSVC(C=COST, class_weight={False: 1.0, True: RARE_WEIGHT}, random_state=0)
    model.fit(rows, outcomes)
    return model.coef_[0], float(model.intercept_[0])


def _outcomes(labels: Sequence[str], name: str) -> NDArray[np.bool_]:
    return np.array([name in (label, _whole(label)) for label in labels])


def _whole(label: str) -> str:
    return label.partition("/")[0]


def _matrix(bags: Sequence[Iterable[str]], known: Sequence[str], idf: NDArray[np.float32]) -> Any:
    """Texts x features, sparse, each row of length 1."""
    from scipy.sparse import csr_matrix

    column = {feature: i for i, feature in enumerate(known)}
    columns: list[int] = []
    values: list[float] = []
    starts = [0]
    for bag in bags:
        own = sorted(column[feature] for feature in bag if feature in column)
        weights = idf[own]
        columns += own
        values += (weights / (float(np.sqrt((weights**2).sum())) or 1.0)).tolist()
        starts.append(len(columns))
    return csr_matrix(
        # liblinear takes 32-bit positions only
        (np.array(values), np.array(columns, dtype=np.int32), np.array(starts, dtype=np.int32)),
        shape=(len(bags), len(known)),
    )


def _features(text: str, analyzer: Analyzer) -> set[str]:
    """Stems of all words, their pairs (also one word apart) and triples, the words' groups, and
    four-letter pieces."""
    spoken = words(text)
    stems = [stem(word, analyzer.language) for word in spoken]
    runs = {" ".join(stems[i : i + n]) for n in (1, 2, 3) for i in range(len(stems) - n + 1)}
    runs |= {f"{first} _ {third}" for first, third in zip(stems, stems[2:], strict=False)}
    groups = {term for term in analyzer.terms(text) if term.startswith("@")}
    pieces = {
        f"#{padded[i : i + 4]}"
        for padded in (f"<{word}>" for word in spoken)
        for i in range(max(1, len(padded) - 3))
    }
    return runs | groups | pieces
