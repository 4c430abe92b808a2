"""One more example for a procedure, in the file where `ingest.read` finds it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ingest.schemas import ExampleSchema
from kb.records import Example


def add_example(documents: Path, example: Example) -> Path:
    """Appends it to `examples/<procedure>.jsonl`, durably and once.

    The passage must be one of the procedure's own.
    """
    procedure, _, slug = example.passage.partition("#")
    if procedure != example.procedure or not slug:
        raise ValueError(
            f"eksemplets afsnit er {example.passage!r}, forventet et afsnit i {example.procedure}"
        )
    row = ExampleSchema(q=example.question, lang=example.lang, passage=slug, author=example.author)
    line = json.dumps(row.model_dump(), ensure_ascii=False)
    path = documents / "examples" / f"{procedure}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        file.seek(0)
        before = file.read()
        if line not in before.splitlines():
            file.write(("" if before.endswith("\n") or not before else "\n") + line + "\n")
            file.flush()
            os.fsync(file.fileno())
    return path
