"""A file of questions with what is right for each, and whether an answer shows a fact.

Each line: `{"id", "q", "procedures": [...], "must": [...], "status"?, "history"?}`. `must` holds
facts that a complete answer shows; `status` is the right status (without it: answered).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from kb.records import Question, Status
from kb.words import content_stems, words

_DIGITS = re.compile(r"(?<=\d)[.\s](?=\d{3})")


def _text(turn: Any) -> Any:
    return turn.get("text") if isinstance(turn, dict) else turn


class _Row(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    q: str
    procedures: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    status: Status = Status.ANSWERED
    history: tuple[Annotated[str, BeforeValidator(_text)], ...] = ()


def read_questions(path: Path) -> list[Question]:
    """Raises ValueError with the line that cannot be used."""
    return list(_questions(path))


def holds(line: str, fact: str) -> bool:
    """Whether the line says the fact: the words as they stand, or all their numbers and stems."""
    said, asked = _plain(line), _plain(fact)
    if asked in said:
        return True
    numbers = {word for word in words(asked) if word.isdigit()}
    return numbers <= set(words(said)) and set(content_stems(asked)) <= set(content_stems(said))


def _plain(text: str) -> str:
    return " ".join(_DIGITS.sub("", text.lower()).split())


def _questions(path: Path) -> Iterator[Question]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                row = _Row.model_validate_json(line)
            except ValidationError as error:
                wrong = error.errors()[0]
                place = ".".join(map(str, wrong["loc"])) or "line"
                raise ValueError(
                    f"{path.name} line {number} is no question: {place}: {wrong['msg']}"
                ) from error
            yield Question(row.id, row.q, row.procedures, row.must, row.status, row.history)
