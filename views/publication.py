"""Publishing: the files are written, and a generation is built while the desk goes on."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kb.settings import Settings
from views.worker import run_beside

STEPS = {
    "start": "Begynder",
    "read": "Procedurerne er læst",
    "encoder": "Ordene er lært",
    "calibration": "Sikkerheden er målt",
    "routes": "Henvisningerne er lært",
    "index": "Den nye udgave er bygget",
    "check": "Den nye udgave er kontrolleret",
}
"""The steps of `python -m ingest --progress`, and what is said of each."""


TakeBack = Callable[[str], None]


class Busy(RuntimeError):
    """Another publication is still under way."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication. `failure` is a Danish sentence, "" while all is well."""

    number: int
    title: str
    said: str
    step: str = "start"
    done: bool = False
    failure: str = ""

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return 1.0 if self.done else list(STEPS).index(self.step) / len(STEPS)


class Publisher:
    """Publishes one thing at a time; the files are put back when no generation comes of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._current: Publication | None = None
        self._thread: threading.Thread | None = None

    @property
    def current(self) -> Publication | None:
        """The publication under way, or the last one."""
        return self._current

    def publish(
        self,
        title: str,
        said: str,
        files: Mapping[Path, bytes | None],
        keep: Callable[[], TakeBack],
    ) -> Publication:
        """Writes the files (None: takes one away), and builds a generation in the background.

        `keep` keeps the versions first; what it returns is told why, should the publication fail.
        Raises Busy, or what `keep` raises; nothing is written then.
        """
        with self._lock:
            if self._current and not self._current.done:
                raise Busy
            take_back = keep()
            number = self._current.number + 1 if self._current else 1
            self._current = Publication(number, title, said)
            self._thread = threading.Thread(target=self._run, args=(files, take_back), daemon=True)
            self._thread.start()
            return self._current

    def wait(self) -> None:
        """Until the publication under way is done."""
        if self._thread:
            self._thread.join()

    def _run(self, files: Mapping[Path, bytes | None], take_back: TakeBack) -> None:
        before = {path: path.read_bytes() if path.exists() else None for path in files}
        try:
            for path, content in files.items():
                put(path, content)
            failure = self._build({path for path, content in files.items() if content is not None})
        except OSError as error:
            failure = f"filen kan ikke skrives: {error.strerror}"
        if failure:
            for path, content in before.items():
                with suppress(OSError):
                    put(path, content)
            take_back(failure)
        self._say(done=True, failure=failure)

    def _build(self, written: set[Path]) -> str:
        """Runs `python -m ingest`; why nothing came of it, or ""."""
        folder = self._settings.documents

        def step(name: str) -> None:
            if name in STEPS:
                self._say(step=name)

        command = ["ingest", str(folder), "--json", "--progress"]
        report = run_beside(command, self._settings, step)
        return _failure(report, {path.relative_to(folder).as_posix() for path in written})

    def _say(self, **news: Any) -> None:
        if self._current:
            self._current = replace(self._current, **news)


def put(path: Path, content: bytes | None) -> None:
    """Writes the file by one rename, or takes it away; durable when this returns."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _failure(report: bytes, written: set[str]) -> str:
    """What the report says went wrong: with all of it, or with one of the files."""
    try:
        found = json.loads(report)
    except ValueError:
        return "indlæsningen stoppede uden at sige hvorfor"
    if not found["published"]:
        return str(found["error"])
    refused = (f for f in found["files"] if f["verdict"] == "refused" and f["path"] in written)
    return next((str(file["reason"]) for file in refused), "")
