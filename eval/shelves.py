"""Generations made for one measurement, in a folder that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ingest.publish import publish
from ingest.read import Reading
from kb.generation import Generation
from kb.records import Example
from kb.settings import Settings
from kb.shelf import Shelf


@contextmanager
def temporary(reading: Reading, settings: Settings) -> Iterator[Generation]:
    """A generation of what was read, as `ingest` would publish it."""
    with tempfile.TemporaryDirectory() as folder:
        own = settings.model_copy(update={"index": Path(folder) / "index"})
        publish(reading, own)
        shelf = Shelf(own)
        with shelf.borrow() as generation:
            yield generation
        shelf.close()


def with_examples(reading: Reading, keep: Callable[[Example], bool]) -> Reading:
    """The same reading with only those examples."""
    return replace(reading, examples=[e for e in reading.examples if keep(e)])
