"""Looking a procedure up while typing: titles, official and everyday words, then search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.mask import REMOVED, mask
from kb.generation import Generation
from kb.search import search
from kb.words import words

MOST = 12
SEARCH_FROM = 3
"""Letters from which search joins in: fewer mean nothing to it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure, and why: the word that it is known by, or else its passage found by search."""

    procedure: str
    word: str = ""
    passage: str | None = None


def look_up(generation: Generation, typed: str, on: dt.date, most: int = MOST) -> tuple[Found, ...]:
    """Procedures in force whose title or words begin with what is typed, then search's best."""
    typed = mask(typed)[0].replace(REMOVED, " ")
    parts = words(typed)
    if not parts:
        return ()
    found: dict[str, Found] = {}
    for hit in (*_by_title(generation, parts), *_by_term(generation, parts)):
        if generation.procedures[hit.procedure].in_force(on):
            found.setdefault(hit.procedure, hit)
    if len(typed.strip()) >= SEARCH_FROM and len(found) < most:
        for hit in _by_search(generation, typed, on, most):
            found.setdefault(hit.procedure, hit)
    return tuple(found.values())[:most]


def _by_title(generation: Generation, parts: Sequence[str]) -> Iterator[Found]:
    fits = [p for p in generation.contents.procedures if _begins(words(p.title), parts)]
    for procedure in sorted(fits, key=lambda p: not _begins(words(p.title)[:1], parts[:1])):
        yield Found(procedure.id)


def _by_term(generation: Generation, parts: Sequence[str]) -> Iterator[Found]:
    for term in generation.contents.terms:
        word = next((w for w in term.words if _begins(words(w), parts)), None)
        if word is not None:
            shown = term.term if word == term.term else f"{word} = {term.term}"
            for procedure in term.procedures:
                if procedure in generation.procedures:
                    yield Found(procedure, word=shown)


def _by_search(generation: Generation, typed: str, on: dt.date, most: int) -> Iterator[Found]:
    ranking = search(generation, typed, on)
    best: dict[str, str] = {}
    for hit in ranking.hits:
        best.setdefault(hit.passage.procedure, hit.passage.id)
    for procedure, score in ranking.procedures[:most]:
        if score > 0 and procedure in best:
            yield Found(procedure, passage=best[procedure])


def _begins(spoken: Sequence[str], parts: Iterable[str]) -> bool:
    """Whether each part begins one of the words."""
    return all(any(word.startswith(part) for word in spoken) for part in parts)
