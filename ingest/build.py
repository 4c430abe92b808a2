"""What was read becomes a generation in a folder of its own, whole and checked.

Nobody is pointed to it: that is for `publish`, and a draft never is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from ingest.calibrate import ENOUGH, UNLEARNT, calibrate, halves, judge, split
from ingest.read import Reading, Step
from ingest.roles import learn_roles
from ingest.routes import learn_outside, learn_routes
from kb.calibration import Calibration
from kb.classifier import Classifier
from kb.encoder import DESK, DeskEncoder, Encoder, Vector
from kb.generation import (
    OUTSIDE,
    ROLES,
    ROUTES,
    Contents,
    Generation,
    GenerationError,
    Manifest,
    contents_json,
    load_encoder,
    read_calibration,
    read_classifier,
    read_parts,
    read_vectors,
)
from kb.records import LOCAL, Example, Passage
from kb.settings import Settings
from kb.shelf import published
from kb.words import Analyzer, TextLanguage

T = TypeVar("T")
GENERATION = "generation"
DRIFT = 0.10
"""Share of passages and examples that may change before the desk encoder is trained anew. Below it
new texts are made of features that the encoder mostly knows, and the other vectors stay."""


class NothingToPublish(RuntimeError):
    """No procedure could be read, and an empty generation is never published."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The published generation's parts: what stays of them in the next one need not be made."""

    folder: Path
    manifest: Manifest
    contents: Contents


def build(
    work: Path,
    contents: Contents,
    previous: Previous | None,
    settings: Settings,
    step: Step = lambda name: None,
) -> Generation:
    """A checked generation in `work`, which is the caller's and empty. The caller closes it.

    Raises GenerationError when it fails its check.
    """
    encoder, drift = _encoder(contents, previous, settings)
    step("encoder")
    now = dt.datetime.now(dt.UTC)
    manifest = Manifest(
        name=f"{now:%Y%m%dT%H%M%S.%f}",
        created=now,
        inputs=inputs_digest(contents, settings),
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
        else _calibration(work, contents, manifest, settings)
    )
    step("calibration")
    routes = _routes(contents, previous, encoder, settings)
    roles, outside = _classifiers(contents, previous, encoder, settings)
    step("routes")
    vectors = _all_vectors(contents, encoder, _cache(previous, encoder))
    folder = work / GENERATION
    Generation.write(
        folder, manifest, contents, encoder, vectors, calibration, routes, roles, outside
    )
    step("index")
    generation = Generation(folder, manifest, contents, encoder)
    try:
        generation.check()
    except BaseException:
        generation.close()
        raise
    step("check")
    return generation


def previous_generation(index: Path) -> Previous | None:
    """The published generation's parts; None when there is none that can be read."""
    folder = published(index)
    if folder is None:
        return None
    try:
        return Previous(folder, *read_parts(folder))
    except GenerationError:
        return None


def contents_of(reading: Reading, previous: Previous | None) -> Contents:
    """What was read, and the last good version of every file that was refused.

    Raises NothingToPublish when there is no procedure in it.
    """
    old = previous.contents if previous else Contents()
    taken = {procedure.id for procedure in reading.procedures}
    kept = [
        p for p in old.procedures if p.path in reading.refused and (p.local or p.id not in taken)
    ]
    kept_ids = {procedure.id for procedure in kept}
    procedures = (*(p for p in reading.procedures if p.id not in kept_ids), *kept)
    if not procedures:
        raise NothingToPublish("ingen procedure kunne læses, og en tom udgave udgives aldrig")
    ids = {procedure.id for procedure in procedures}
    kept_additions = [a for a in old.additions if a.path in reading.refused and a.id in ids]
    kept_paths = {addition.path for addition in kept_additions}
    passages = (
        *(p for p in reading.passages if p.path or p.procedure not in kept_ids),
        *(p for p in old.passages if (p.path in kept_paths if p.path else p.procedure in kept_ids)),
    )
    passage_ids = {passage.id for passage in passages}
    refused_examples = {Path(p).stem for p in reading.refused if p.endswith(".jsonl")}
    examples = (
        *(e for e in reading.examples if e.passage in passage_ids),
        *(e for e in old.examples if e.procedure in refused_examples and e.passage in passage_ids),
    )

    refused = {path.removeprefix(LOCAL) for path in reading.refused}

    def unless_refused(path: str, new: Sequence[T], last_good: tuple[T, ...]) -> tuple[T, ...]:
        return last_good if path in refused else tuple(new)

    kept_notices = (notice for notice in old.notices if notice.path in reading.refused)
    kept_texts = {
        path: text for path, text in old.texts.items() if path in refused | reading.refused
    }
    return Contents(
        procedures=procedures,
        passages=passages,
        examples=tuple(dict.fromkeys(examples)),
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
        additions=(*reading.additions, *kept_additions),
    )


def inputs_digest(contents: Contents, settings: Settings) -> str:
    """The digest of everything that a generation is made from."""
    digest = hashlib.sha256(contents_json(contents))
    for text in (
        settings.encoder,
        settings.query_prompt,
        settings.document_prompt,
        settings.text_language,
    ):
        digest.update(b"\x1f" + text.encode())
    return digest.hexdigest()


def _routes(
    contents: Contents, previous: Previous | None, encoder: Encoder, settings: Settings
) -> Classifier | None:
    """The routes, learnt anew when they have changed, or as much else as the encoder asks for."""
    analyzer = Analyzer.of(settings.text_language, contents.groups)
    if (
        previous
        and previous.manifest.encoder_digest == encoder.digest
        and previous.contents.routes == contents.routes
    ):
        return read_classifier(previous.folder, ROUTES, analyzer)
    return learn_routes(contents, analyzer)


def _classifiers(
    contents: Contents, previous: Previous | None, encoder: Encoder, settings: Settings
) -> tuple[Classifier | None, Classifier | None]:
    """The roles and what is outside, learnt anew when the encoder is: the calibration, which goes
    with it, was learnt with them."""
    analyzer = Analyzer.of(settings.text_language, contents.groups)
    if previous and previous.manifest.encoder_digest == encoder.digest:
        return (
            read_classifier(previous.folder, ROLES, analyzer),
            read_classifier(previous.folder, OUTSIDE, analyzer),
        )
    return learn_roles(contents, analyzer), learn_outside(contents, analyzer)


def _calibration(
    work: Path, contents: Contents, manifest: Manifest, settings: Settings
) -> Calibration:
    """Learnt on a generation that has not seen some of the examples; it is gone afterwards."""
    kept, held = split(contents.examples)
    if len(held) < ENOUGH or len(contents.uncovered) < ENOUGH:
        return UNLEARNT
    learnt, asked = halves(contents.uncovered)
    before = replace(contents, examples=tuple(kept), uncovered=learnt)
    encoder = (
        _desk_encoder(before, settings.text_language)
        if settings.encoder == DESK
        else load_encoder(settings, Path())
    )
    with tempfile.TemporaryDirectory(dir=work) as folder:
        draft = Path(folder) / "calibration"
        vectors = _all_vectors(before, encoder, {})
        outside = learn_outside(before, Analyzer.of(settings.text_language, before.groups))
        Generation.write(draft, manifest, before, encoder, vectors, UNLEARNT, outside=outside)
        generation = Generation(draft, manifest, before, encoder)
        try:
            judged = judge(generation, held, asked, manifest.created.date())
            return calibrate(list(judged))
        finally:
            generation.close()


def _encoder(
    contents: Contents, previous: Previous | None, settings: Settings
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


def _cache(previous: Previous | None, encoder: Encoder) -> dict[str, Vector]:
    if previous is None or previous.manifest.encoder_digest != encoder.digest:
        return {}
    return read_vectors(previous.folder, previous.contents)


def _digests(contents: Contents) -> set[str]:
    return {p.digest for p in contents.passages} | {e.digest for e in contents.examples}
