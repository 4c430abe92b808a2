"""The one SQLite file that all that is kept lies in, and how it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose changes are committed together, or not at all.

    WAL and synchronous=FULL: what was kept survives a power cut, and readers wait for nobody.
    """
    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        with connection:
            yield connection
    finally:
        connection.close()
