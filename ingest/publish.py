"""What was read becomes a generation, built beside the old one and published by one rename."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from ingest.calibrate import ENOUGH, UNLEARNT, calibrate, judge, split
from ingest.read import FileReport, Reading, Step, Verdict
from ingest.routes import learn_routes
from kb.calibration import Calibration
from kb.classifier import Classifier
from kb.encoder import DESK, DeskEncoder, Encoder, Vector
from kb.generation import (
    Contents,
    Generation,
    GenerationError,
    Manifest,
    contents_json,
    load_encoder,
    read_calibration,
    read_parts,
    read_routes,
    read_vectors,
)
from kb.records import Example, Passage
from kb.settings import Settings
from kb.shelf import point_to, published, unused
from kb.words import Analyzer, TextLanguage

T = TypeVar("T")
BUILDING = ".building-"
DRIFT = 0.10
"""Share of passages and examples that may change before the desk encoder is trained anew. Below it
new texts are made of features that the encoder mostly knows, and the other vectors stay."""


class LockHeld(RuntimeError):
    """Another process is publishing; the message names it."""


class NothingToPublish(RuntimeError):
    """No procedure could be read, and an empty generation is never published."""


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


@dataclass(frozen=True, slots=True)
class _Previous:
    folder: Path
    manifest: Manifest
    contents: Contents


def publish(reading: Reading, settings: Settings, step: Step = lambda name: None) -> Published:
    """Publishes what was read, unless it equals what is published.

    Raises LockHeld, NothingToPublish, or GenerationError when the new generation fails its check;
    the published generation then stays.
    """
    settings.index.mkdir(parents=True, exist_ok=True)
    with _only_writer(settings.index):
        previous = _previous(settings.index)
        contents = _contents(reading, previous)
        if not contents.procedures:
            raise NothingToPublish("ingen procedure kunne læses, og en tom udgave udgives aldrig")
        inputs = _inputs_digest(contents, settings)
        if previous and previous.manifest.inputs == inputs and _serves(previous, settings):
            name = previous.manifest.name
        else:
            name = _build(contents, inputs, previous, settings, step)
        _prune(settings)
    new = previous is None or previous.manifest.name != name
    counts = (len(contents.passages), len(contents.examples), len(contents.procedures))
    return Published(name, new, *counts, _reports(reading, previous))


def _build(
    contents: Contents, inputs: str, previous: _Previous | None, settings: Settings, step: Step
) -> str:
    """Builds, checks and publishes a generation; returns its name."""
    encoder, drift = _encoder(contents, previous, settings)
    step("encoder")
    now = dt.datetime.now(dt.UTC)
    manifest = Manifest(
        name=f"{now:%Y%m%dT%H%M%S.%f}",
        created=now,
        inputs=inputs,
        encoder=settings.encoder,
        encoder_digest=encoder.digest,
        passages=len(contents.passages),
        examples=len(contents.examples),
        drift=drift,
        language=settings.text_language,
    )
    calibration = (
        read_calibration(previous.folder)
        if previous and previous.manifest.encoder_digest == encoder.digest
        else _calibration(contents, manifest, settings)
    )
    step("calibration")
    routes = _routes(contents, previous, encoder, settings)
    step("routes")
    draft = settings.index / f"{BUILDING}{manifest.name}"
    vectors = _all_vectors(contents, encoder, _cache(previous, encoder))
    Generation.write(draft, manifest, contents, encoder, vectors, calibration, routes)
    step("index")
    generation = Generation(draft, manifest, contents, encoder)
    try:
        generation.check()
    finally:
        generation.close()
    step("check")
    draft.rename(settings.index / manifest.name)
    point_to(settings.index, manifest.name)
    return manifest.name


def _routes(
    contents: Contents, previous: _Previous | None, encoder: Encoder, settings: Settings
) -> Classifier | None:
    """The routes, learnt anew when they have changed, or as much else as the encoder asks for."""
    analyzer = Analyzer.of(settings.text_language, contents.groups)
    if (
        previous
        and previous.manifest.encoder_digest == encoder.digest
        and previous.contents.routes == contents.routes
    ):
        return read_routes(previous.folder, analyzer)
    return learn_routes(contents, analyzer)


def _calibration(contents: Contents, manifest: Manifest, settings: Settings) -> Calibration:
    """Learnt on a generation that has not seen some of the examples; it is gone afterwards."""
    kept, held = split(contents.examples)
    if len(held) < ENOUGH or len(contents.uncovered) < ENOUGH:
        return UNLEARNT
    before = replace(contents, examples=tuple(kept))
    encoder = (
        _desk_encoder(before, settings.text_language)
        if settings.encoder == DESK
        else load_encoder(settings, Path())
    )
    with tempfile.TemporaryDirectory(prefix=BUILDING, dir=settings.index) as folder:
        draft = Path(folder) / "calibration"
        vectors = _all_vectors(before, encoder, {})
        routes = learn_routes(before, Analyzer.of(settings.text_language, before.groups))
        Generation.write(draft, manifest, before, encoder, vectors, UNLEARNT, routes)
        generation = Generation(draft, manifest, before, encoder)
        try:
            judged = judge(generation, held, contents.uncovered, manifest.created.date())
            return calibrate(list(judged))
        finally:
            generation.close()


def _contents(reading: Reading, previous: _Previous | None) -> Contents:
    """What was read, and the last good version of every file that was refused."""
    old = previous.contents if previous else Contents()
    taken = {procedure.id for procedure in reading.procedures}
    kept = [p for p in old.procedures if p.path in reading.refused and p.id not in taken]
    kept_ids = {procedure.id for procedure in kept}
    procedures = (*reading.procedures, *kept)
    passages = (*reading.passages, *(p for p in old.passages if p.procedure in kept_ids))
    passage_ids = {passage.id for passage in passages}
    refused_examples = {Path(p).stem for p in reading.refused if p.endswith(".jsonl")}
    examples = (
        *reading.examples,
        *(e for e in old.examples if e.procedure in refused_examples and e.passage in passage_ids),
    )

    def unless_refused(path: str, new: Sequence[T], last_good: tuple[T, ...]) -> tuple[T, ...]:
        return last_good if path in reading.refused else tuple(new)

    kept_notices = (notice for notice in old.notices if notice.path in reading.refused)
    kept_texts = {path: text for path, text in old.texts.items() if path in reading.refused}
    return Contents(
        procedures=procedures,
        passages=passages,
        examples=examples,
        rates=unless_refused("rates.yaml", reading.rates, old.rates),
        terms=unless_refused("terms.yaml", reading.terms, old.terms),
        groups=unless_refused("thesaurus.yaml", reading.groups, old.groups),
        uncovered=unless_refused("uncovered.jsonl", reading.uncovered, old.uncovered),
        desks=unless_refused("desks.yaml", reading.desks, old.desks),
        referrals=unless_refused("referrals.yaml", reading.referrals, old.referrals),
        notices=(*reading.notices, *kept_notices),
        paths=tuple(reading.paths),
        routes=unless_refused("routes.jsonl", reading.routes, old.routes),
        texts=reading.texts | kept_texts,
    )


def _encoder(
    contents: Contents, previous: _Previous | None, settings: Settings
) -> tuple[Encoder, int]:
    """The encoder, and how many texts have changed since it was trained."""
    if settings.encoder != DESK:
        return load_encoder(settings, Path()), 0
    changed = len(_digests(contents) ^ (_digests(previous.contents) if previous else set()))
    if previous and previous.manifest.encoder == DESK:
        drift = previous.manifest.drift + changed
        texts = len(contents.passages) + len(contents.examples)
        same_words = (previous.contents.groups, previous.manifest.language) == (
            contents.groups,
            settings.text_language,
        )
        if same_words and drift <= DRIFT * texts:
            return DeskEncoder.load(previous.folder / "encoder"), drift
    return _desk_encoder(contents, settings.text_language), 0


def _desk_encoder(contents: Contents, language: TextLanguage) -> DeskEncoder:
    """Started from an SVD of all texts, and trained where there are examples to learn from."""
    texts = [p.search_text for p in contents.passages] + [e.question for e in contents.examples]
    start = DeskEncoder.fit(texts, Analyzer.of(language, contents.groups))
    if not contents.examples:
        return start
    from kb.training import train

    answers = [p.id for p in contents.passages] + [e.passage for e in contents.examples]
    return train(start, texts, answers)


def _all_vectors(
    contents: Contents, encoder: Encoder, cache: dict[str, Vector]
) -> dict[str, Vector]:
    return {
        "passages": _vectors(
            contents.passages, [p.search_text for p in contents.passages], encoder, cache
        ),
        "examples": _vectors(
            contents.examples, [e.question for e in contents.examples], encoder, cache
        ),
    }


def _vectors(
    records: Sequence[Passage | Example],
    texts: Sequence[str],
    encoder: Encoder,
    cache: dict[str, Vector],
) -> Vector:
    """Vectors in the records' order; only records that the cache does not know are encoded."""
    new = [i for i, record in enumerate(records) if record.digest not in cache]
    encoded = dict(zip(new, encoder.encode_documents([texts[i] for i in new]), strict=True))
    rows = [encoded[i] if i in encoded else cache[r.digest] for i, r in enumerate(records)]
    return np.stack(rows) if rows else encoder.encode_documents([])


def _cache(previous: _Previous | None, encoder: Encoder) -> dict[str, Vector]:
    if previous is None or previous.manifest.encoder_digest != encoder.digest:
        return {}
    return read_vectors(previous.folder, previous.contents)


def _digests(contents: Contents) -> set[str]:
    return {p.digest for p in contents.passages} | {e.digest for e in contents.examples}


def _inputs_digest(contents: Contents, settings: Settings) -> str:
    digest = hashlib.sha256(contents_json(contents))
    for text in (
        settings.encoder,
        settings.query_prompt,
        settings.document_prompt,
        settings.text_language,
    ):
        digest.update(b"\x1f" + text.encode())
    return digest.hexdigest()


def _previous(index: Path) -> _Previous | None:
    """The published generation's parts; None when there is none that can be read."""
    folder = published(index)
    if folder is None:
        return None
    try:
        return _Previous(folder, *read_parts(folder))
    except GenerationError:
        return None


def _serves(previous: _Previous, settings: Settings) -> bool:
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


def _reports(reading: Reading, previous: _Previous | None) -> tuple[FileReport, ...]:
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
    """Removes interrupted builds, and all but the newest generations that nobody has open."""
    for draft in settings.index.glob(f"{BUILDING}*"):
        shutil.rmtree(draft, ignore_errors=True)
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
