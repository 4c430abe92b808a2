"""A follow-up is understood with the turns before it, without a language model."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

import numpy as np

from kb.generation import Generation
from kb.search import Leg, Ranking, rank, run_legs
from kb.words import content_stems, words

_OPENERS = re.compile(
    r"^\W*(og|men|så|hvad med|hvad hvis|hvad så|hvad nu|også|også hvis|gælder det|kan (han|hun|de|"
    r"den|det)|skal (han|hun|de|den|det)|må (han|hun|de)|and|but|what about|what if|so)\b",
    re.IGNORECASE,
)
_POINTERS = frozenset(
    "han hun ham hende hans hendes den det dem deres dette it he she they".split()
)
_SHORT = 2
"""Content words up to which a question with a pronoun leans on the turn before it."""

ALONE = 0.25
"""What each view of the conversation counts for beside a question that stands alone, a follow-up's
being 1: a little, since people leave out more than they show."""


def stand_alone(question: str, history: Sequence[str]) -> str:
    """The question with what it leans on: itself, or with the question before it."""
    if not history or not leans_back(question):
        return question
    return f"{stand_alone(history[-1], history[:-1])} {question}"


def leans_back(question: str) -> bool:
    """Whether the question opens like a follow-up, or is short and points to something said."""
    spoken = words(question)
    pointing = not _POINTERS.isdisjoint(spoken)
    return bool(_OPENERS.match(question)) or (pointing and len(content_stems(question)) <= _SHORT)


def thread(question: str, history: Sequence[str]) -> str:
    """The question with the two before it, as if they had been one."""
    return " ".join((*history[-2:], question))


def search_in_turn(
    generation: Generation,
    question: str,
    history: Sequence[str],
    on: dt.date,
    only: Callable[[str], bool] = lambda procedure: True,
) -> Ranking:
    """The ranking of the question in its conversation.

    No one way of joining turns wins on every kind of conversation, so three views are searched and
    their scores summed: the question alone, with the two turns before it, and with all of them.
    """
    views = [(question, 1.0)]
    if history:
        weight = 1.0 if leans_back(question) else ALONE
        views += [(thread(question, history), weight)]
        views += [(" ".join((*history, question)), weight)]
    legs = [(run_legs(generation, text), weight) for text, weight in views]
    names = legs[-1][0]  # the longest view has every leg that any has
    if len(legs) == 1:
        return rank(generation, names, on, only)
    return rank(
        generation,
        {n: _summed([(found[n], w) for found, w in legs if n in found]) for n in names},
        on,
        only,
    )


def _summed(legs: Sequence[tuple[Leg, float]]) -> Leg:
    """One leg of the views' legs, weighted; each view's scores are brought to one scale first."""
    first = legs[0][0]
    total = sum(weight for _, weight in legs)
    shares = [_spread(first) / _spread(leg) * weight / total for leg, weight in legs]
    passages = np.tensordot(shares, [leg.passages for leg, _ in legs], axes=1)
    procedures = np.tensordot(shares, [leg.procedures for leg, _ in legs], axes=1)
    return Leg(passages.astype(np.float32), procedures.astype(np.float32), first.weight)


def _spread(leg: Leg) -> float:
    return float(leg.procedures.std()) or 1.0
