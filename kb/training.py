"""Trains the desk encoder on examples. Imports torch: import it late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from kb.encoder import DeskEncoder
from kb.records import procedure_of

EPOCHS = 12
BATCH = 512
LEARNING_RATE = 2e-3
TEMPERATURE = 0.1
SAME_PROCEDURE = 0.5
"""What a text of the same procedure weighs beside one of the same passage."""

WORDS_LOST = 0.4
"""The chance that a word is lost from a text in an epoch, with all that is its own. The groups that
it calls up are lost by themselves, so that a text is learnt by its other words, and a word by what
it is a case of: what a question in unheard words must be understood by."""
GROUPS_LOST = 0.4
FEATURES_LOST = 0.1


@dataclass(frozen=True, slots=True)
class _Bag:
    """A text as training reads it: a row for each feature, the word it belongs to, and whether it
    is a group that the word calls up."""

    rows: NDArray[np.int64]
    word: NDArray[np.int64]
    group: NDArray[np.bool_]


def train(
    start: DeskEncoder, texts: Sequence[str], passages: Sequence[str], seed: int = 20261123
) -> DeskEncoder:
    """Moves texts that the same passage answers together, and those of the same procedure nearer.

    `passages` holds the passage id for each text. The supervised contrastive loss (Khosla et al.
    2020) with word dropout, by Adam, from the given start; one thread, so that the same texts and
    seed give the same weights.
    """
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    bags = [_bag(start, text) for text in texts]
    same_passage = _codes(passages)
    same_procedure = _codes([procedure_of(passage) for passage in passages])
    weights = torch.nn.Parameter(torch.from_numpy(start.weights.copy()))
    optimizer = torch.optim.Adam([weights], lr=LEARNING_RATE)
    for batch in _batches(len(texts), chance):
        vectors = _encode(weights, [bags[i] for i in batch], chance)
        passage = _pairs(same_passage[batch])
        near = passage + SAME_PROCEDURE * (_pairs(same_procedure[batch]) - passage)
        loss = contrastive_loss(vectors, near)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return DeskEncoder(start.features, _half(weights.detach().numpy()), start.analyzer)


def contrastive_loss(vectors: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
    """The mean over texts of -log softmax of their likenesses, weighted by `near` (n, n).

    Texts with nothing near them in the batch do not count; with none at all the loss is zero.
    """
    own = torch.eye(len(vectors), dtype=torch.bool)
    likeness = (vectors @ vectors.T / TEMPERATURE).masked_fill(own, -1e9)
    chance = torch.log_softmax(likeness, dim=1)
    total = near.sum(dim=1)
    counted = total > 0
    per_text = -(near * chance).sum(dim=1)[counted] / total[counted]
    return per_text.mean() if counted.any() else vectors.sum() * 0


def _batches(count: int, chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    for _ in range(EPOCHS):
        order = chance.permutation(count)
        for start in range(0, count, BATCH):
            yield order[start : start + BATCH]


def _bag(encoder: DeskEncoder, text: str) -> _Bag:
    rows: list[int] = []
    word: list[int] = []
    group: list[bool] = []
    for number, kinds in enumerate(encoder.analyzer.word_features(text)):
        for called_up, features in enumerate(kinds):
            found = encoder.rows(features)
            rows += found
            word += [number] * len(found)
            group += [bool(called_up)] * len(found)
    return _Bag(
        np.array(rows, dtype=np.int64), np.array(word, dtype=np.int64), np.array(group, bool)
    )


def _kept(bag: _Bag, chance: np.random.Generator) -> NDArray[np.int64]:
    """The rows that are left of a text when words, groups and features have been lost."""
    if not len(bag.rows):
        return bag.rows
    words = chance.random(bag.word[-1] + 1) >= WORDS_LOST
    features = chance.random(len(bag.rows))
    kept = np.where(
        bag.group, features >= GROUPS_LOST, words[bag.word] & (features >= FEATURES_LOST)
    )
    return bag.rows[kept] if kept.any() else bag.rows


def _encode(
    weights: torch.Tensor, bags: Sequence[_Bag], chance: np.random.Generator
) -> torch.Tensor:
    """Unit vectors of what is left of the bags."""
    rows = [_kept(bag, chance) for bag in bags]
    offsets = np.cumsum([0, *(len(kept) for kept in rows[:-1])])
    summed = torch.nn.functional.embedding_bag(
        torch.from_numpy(np.concatenate(rows)), weights, torch.from_numpy(offsets), mode="sum"
    )
    return torch.nn.functional.normalize(summed, dim=1)


def _pairs(codes: NDArray[np.int64]) -> torch.Tensor:
    """1 where two different texts have the same code, else 0."""
    same = torch.from_numpy(codes[:, None] == codes[None])
    return same.float().fill_diagonal_(0)


def _codes(names: Sequence[str]) -> NDArray[np.int64]:
    number = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names])


def _half(weights: np.ndarray) -> np.ndarray:
    return weights.astype(np.float16).astype(np.float32)
