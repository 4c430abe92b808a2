"""A follow-up is understood with the turns before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def stand_alone(question: str, history: Sequence[str]) -> str:
    """The question as search should read it: itself, or with the question that it leans on."""
    if not history or not leans_back(question):
        return question
    return f"{stand_alone(history[-1], history[:-1])} {question}"


def leans_back(question: str) -> bool:
    """Whether the question opens like a follow-up, or is short and points to something said."""
    spoken = words(question)
    pointing = not _POINTERS.isdisjoint(spoken)
    return bool(_OPENERS.match(question)) or (pointing and len(content_stems(question)) <= _SHORT)
