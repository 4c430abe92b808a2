"""A generation is built beside the old one and published by one rename, or drafted and let go."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.build import (
    NothingToPublish,
    Previous,
    build,
    contents_of,
    inputs_digest,
    previous_generation,
)
from ingest.read import FileReport, Reading, Step, Verdict
from kb.generation import LEASE, Generation, GenerationError
from kb.settings import Settings
from kb.shelf import lease, point_to, published, unused

__all__ = ["NothingToPublish"]  # whoever publishes catches it here

BUILDING = ".building-"
DRAFT = ".draft-"


class LockHeld(RuntimeError):
    """Another process is publishing; the message names it."""


@dataclass(frozen=True, slots=True)
class Published:
    """The generation that serves now, whether this run made it, and a report for each file."""

    generation: str
    new: bool
    passages: int
    examples: int
    procedures: int
    files: tuple[FileReport, ...]

    @property
    def refused(self) -> bool:
        return any(file.verdict is Verdict.REFUSED for file in self.files)


def publish(reading: Reading, settings: Settings, step: Step = lambda name: None) -> Published:
    """Publishes what was read, unless it equals what is published.

    Raises LockHeld, NothingToPublish, or GenerationError when the new generation fails its check;
    the published generation then stays.
    """
    settings.index.mkdir(parents=True, exist_ok=True)
    with _only_writer(settings.index):
        previous = previous_generation(settings.index)
        contents = contents_of(reading, previous)
        same = previous and previous.manifest.inputs == inputs_digest(contents, settings)
        if previous and same and _serves(previous, settings):
            name = previous.manifest.name
        else:
            with tempfile.TemporaryDirectory(prefix=BUILDING, dir=settings.index) as work:
                with closing(build(Path(work), contents, previous, settings, step)) as generation:
                    name = generation.manifest.name
                generation.folder.rename(settings.index / name)
                point_to(settings.index, name)
        _prune(settings)
    new = previous is None or previous.manifest.name != name
    counts = (len(contents.passages), len(contents.examples), len(contents.procedures))
    return Published(name, new, *counts, _reports(reading, previous))


@contextmanager
def draft(
    reading: Reading, settings: Settings, step: Step = lambda name: None
) -> Iterator[Generation]:
    """The generation that `publish` would make of this, checked and open, to be looked at.

    It is gone when the context ends, and others may publish meanwhile. Little change is quick: the
    published generation's encoder and vectors serve again. Raises NothingToPublish or
    GenerationError, as `publish` does.

    >>> with draft(read(Path("documents")), Settings()) as generation: ...
    """
    settings.index.mkdir(parents=True, exist_ok=True)
    previous = previous_generation(settings.index)
    contents = contents_of(reading, previous)
    with tempfile.TemporaryDirectory(prefix=DRAFT, dir=settings.index) as work:
        (Path(work) / LEASE).touch()
        with (
            lease(Path(work)),
            lease(previous.folder) if previous else nullcontext(),
            closing(build(Path(work), contents, previous, settings, step)) as generation,
        ):
            yield generation


def _serves(previous: Previous, settings: Settings) -> bool:
    """Whether the published generation opens with today's encoder and passes its check."""
    try:
        generation = Generation.open(previous.folder, settings)
    except GenerationError:
        return False
    try:
        generation.check()
    except GenerationError:
        return False
    finally:
        generation.close()
    return True


def _reports(reading: Reading, previous: Previous | None) -> tuple[FileReport, ...]:
    """The reading's reports with what is new, changed or removed since the previous generation."""
    old = {p.path: p.text for p in previous.contents.procedures} if previous else {}
    texts = {procedure.path: procedure.text for procedure in reading.procedures}
    verdicts = {
        path: Verdict.NEW if path not in old else Verdict.CHANGED
        for path, text in texts.items()
        if old.get(path) != text
    }
    reports = [
        replace(report, verdict=verdicts.get(path, report.verdict))
        for path, report in reading.reports.items()
    ]
    removed = sorted(set(old) - set(reading.reports))
    reports += [FileReport(path, Verdict.REMOVED, "filen findes ikke længere") for path in removed]
    return tuple(reports)


def _prune(settings: Settings) -> None:
    """Removes interrupted builds, abandoned drafts, and old generations that nobody has open."""
    for building in settings.index.glob(f"{BUILDING}*"):
        shutil.rmtree(building, ignore_errors=True)
    for abandoned in settings.index.glob(f"{DRAFT}*"):
        if unused(abandoned):
            shutil.rmtree(abandoned, ignore_errors=True)
    serving = published(settings.index)
    generations = sorted(p for p in settings.index.iterdir() if (p / "manifest.json").exists())
    for folder in generations[: -settings.keep_generations]:
        if folder != serving and unused(folder):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _only_writer(index: Path) -> Iterator[None]:
    """Holds the writer's lock. The system lets go of it when its process ends, however it ends."""
    with (index / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "ukendt"
            raise LockHeld(
                f"en anden indlæsning er i gang (proces {holder}): vent, til den er færdig"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def counts(files: Sequence[FileReport]) -> Counter[Verdict]:
    """How many files got each verdict."""
    return Counter(file.verdict for file in files)
