"""A handbook grown to a size: copies of its passages, with words exchanged between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kb.generation import Contents
from kb.records import Passage, Procedure

EXCHANGED = 0.5
"""The share of a copy's words that change places, so that each copy says something else in words as
common, and as rare, as the handbook's own."""


def grown(contents: Contents, size: int, seed: int = 20261124) -> Contents:
    """So many passages: the real ones first, then copies of them all under copied procedures.

    The examples stay the real ones, as far as their passages are among so many.
    """
    chance = np.random.default_rng(seed)
    passages = list(contents.passages[:size])
    procedures = list(contents.procedures)
    copy = 0
    while len(passages) < size:
        copy += 1
        texts = exchanged([p.text for p in contents.passages], chance)
        copies = [_copy(p, copy, t) for p, t in zip(contents.passages, texts, strict=True)]
        passages += copies[: size - len(passages)]
        procedures += [replace(p, id=_name(p.id, copy)) for p in contents.procedures]
    ids = {passage.id for passage in passages}
    return replace(
        contents,
        procedures=_with_passages(procedures, passages),
        passages=tuple(passages),
        examples=tuple(e for e in contents.examples if e.passage in ids),
    )


def exchanged(texts: Sequence[str], chance: np.random.Generator) -> list[str]:
    """The texts with a share of their words in each other's places; none is lost or added."""
    split = [text.split() for text in texts]
    words = np.array([word for text in split for word in text], dtype=object)
    places = np.flatnonzero(chance.random(len(words)) < EXCHANGED)
    words[places] = words[chance.permutation(places)]
    ends = np.cumsum([len(text) for text in split])
    return [" ".join(part) for part in np.split(words, ends[:-1])]


def _copy(passage: Passage, copy: int, text: str) -> Passage:
    slug = passage.id.partition("#")[2]
    procedure = _name(passage.procedure, copy)
    return replace(passage, id=f"{procedure}#{slug}", procedure=procedure, text=text)


def _name(procedure: str, copy: int) -> str:
    return f"{procedure}~{copy}"


def _with_passages(
    procedures: Sequence[Procedure], passages: Sequence[Passage]
) -> tuple[Procedure, ...]:
    owners = {passage.procedure for passage in passages}
    return tuple(procedure for procedure in procedures if procedure.id in owners)
