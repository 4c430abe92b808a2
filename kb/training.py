"""Trains the desk encoder on examples. Imports torch: import it late."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from kb.encoder import DeskEncoder
from kb.records import procedure_of

EPOCHS = 12
BATCH = 512
LEARNING_RATE = 2e-3
TEMPERATURE = 0.07
DROPOUT = 0.2
SAME_PROCEDURE = 0.5
"""What a text of the same procedure weighs beside one of the same passage."""


def train(
    start: DeskEncoder, texts: Sequence[str], passages: Sequence[str], seed: int = 20261123
) -> DeskEncoder:
    """Moves texts that the same passage answers together, and those of the same procedure nearer.

    `passages` holds the passage id for each text. The supervised contrastive loss (Khosla et al.
    2020) with feature dropout, by Adam, from the given start; one thread, so that the same texts
    and seed give the same weights.
    """
    torch.set_num_threads(1)
    chance = torch.Generator().manual_seed(seed)
    bags = [start.bag(text) for text in texts]
    same_passage = _codes(passages)
    same_procedure = _codes([procedure_of(passage) for passage in passages])
    weights = torch.nn.Parameter(torch.from_numpy(start.weights.copy()))
    optimizer = torch.optim.Adam([weights], lr=LEARNING_RATE)
    for _ in range(EPOCHS):
        order = torch.randperm(len(texts), generator=chance)
        for start_of_batch in range(0, len(texts), BATCH):
            batch = order[start_of_batch : start_of_batch + BATCH]
            vectors = _encode(weights, [bags[i] for i in batch.tolist()], chance)
            near = _pairs(same_passage[batch]) + SAME_PROCEDURE * (
                _pairs(same_procedure[batch]) - _pairs(same_passage[batch])
            )
            loss = contrastive_loss(vectors, near)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return DeskEncoder(start.features, _half(weights.detach().numpy()))


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


def _encode(
    weights: torch.Tensor, bags: Sequence[tuple[list[int], np.ndarray]], chance: torch.Generator
) -> torch.Tensor:
    """Unit vectors of the bags, with some of each bag's features left out."""
    counts = torch.from_numpy(np.concatenate([count for _, count in bags]))
    kept = torch.rand(len(counts), generator=chance) >= DROPOUT
    sizes = [len(rows) for rows, _ in bags]
    summed = torch.nn.functional.embedding_bag(
        torch.tensor([row for rows, _ in bags for row in rows], dtype=torch.long),
        weights,
        torch.tensor([0, *np.cumsum(sizes)[:-1]], dtype=torch.long),
        mode="sum",
        per_sample_weights=counts * kept,
    )
    return torch.nn.functional.normalize(summed, dim=1)


def _pairs(codes: torch.Tensor) -> torch.Tensor:
    """1 where two different texts have the same code, else 0."""
    return (codes[:, None] == codes[None]).float().fill_diagonal_(0)


def _codes(names: Sequence[str]) -> torch.Tensor:
    number = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return torch.tensor([number[name] for name in names])


def _half(weights: np.ndarray) -> np.ndarray:
    return weights.astype(np.float16).astype(np.float32)
