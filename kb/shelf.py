"""The shelf: which generation is published, and a reader that always lends out that one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kb.generation import LEASE, Generation, GenerationError
from kb.settings import Settings

POINTER = "current"


class NothingPublished(GenerationError):
    """No generation has been published yet."""


def published(index: Path) -> Path | None:
    """The folder of the published generation, or None."""
    try:
        return index / (index / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


def point_to(index: Path, name: str) -> None:
    """Publishes a generation by one atomic rename; durable when this returns."""
    draft = index / f".{POINTER}.{os.getpid()}"
    with draft.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(index / POINTER)
    folder = os.open(index, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def unused(folder: Path) -> bool:
    """Whether no process has this generation open. A dead process's lease ends with it."""
    with (folder / LEASE).open("a") as lease:
        try:
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@contextmanager
def lease(folder: Path) -> Iterator[None]:
    """Keeps the folder in use while it lasts. Raises FileNotFoundError when there is none."""
    held = os.open(folder / LEASE, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_SH)
        yield
    finally:
        os.close(held)


class Shelf:
    """Lends the published generation; looks at the pointer at each loan.

    A loan keeps its generation open until it ends, so a question is answered from one generation
    even when another is published meanwhile.

    >>> with Shelf(Settings()).borrow() as generation: ...
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._current: _Copy | None = None

    @contextmanager
    def borrow(self) -> Iterator[Generation]:
        """Raises NothingPublished, or GenerationError when the published one is unreadable."""
        with self._lock:
            copy = self._newest()
            copy.loans += 1
        try:
            yield copy.generation
        finally:
            with self._lock:
                copy.loans -= 1
                self._retire(copy)

    def close(self) -> None:
        with self._lock:
            if self._current:
                copy, self._current = self._current, None
                self._retire(copy)

    def _newest(self) -> _Copy:
        folder = published(self._settings.index)
        if folder is None:
            raise NothingPublished(
                f"no generation is published in {self._settings.index}: run `python -m ingest`"
            )
        if self._current is None or self._current.generation.folder != folder:
            try:
                newest = _Copy.open(folder, self._settings)
            except GenerationError:
                if published(self._settings.index) == folder:
                    raise
                return self._newest()  # it was superseded and removed while we opened it
            previous, self._current = self._current, newest
            if previous:
                self._retire(previous)
        return self._current

    def _retire(self, copy: _Copy) -> None:
        if copy is not self._current and copy.loans == 0:
            copy.close()


class _Copy:
    """An open generation, how many loans it has, and the lease that keeps its folder in place."""

    def __init__(self, generation: Generation, lease: int) -> None:
        self.generation = generation
        self.loans = 0
        self._lease = lease

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> _Copy:
        try:
            lease = os.open(folder / LEASE, os.O_RDONLY)
        except FileNotFoundError as error:
            raise GenerationError(f"generation {folder.name} is missing") from error
        fcntl.flock(lease, fcntl.LOCK_SH)
        try:
            return cls(Generation.open(folder, settings), lease)
        except BaseException:
            os.close(lease)
            raise

    def close(self) -> None:
        self.generation.close()
        os.close(self._lease)
