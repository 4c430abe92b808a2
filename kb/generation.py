"""A generation: one complete, immutable index on disk. The one file that knows chromadb."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from llama_index.core.schema import BaseNode, TextNode
from llama_index.core.vector_stores.types import BasePydanticVectorStore
from llama_index.vector_stores.chroma import ChromaVectorStore
from numpy.typing import NDArray
from pydantic import TypeAdapter
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from kb.calibration import Calibration
from kb.classifier import Classifier
from kb.encoder import DESK, DeskEncoder, Encoder, Vector
from kb.lexical import LexicalIndex, Tokens
from kb.records import (
    Desk,
    Example,
    Notice,
    Passage,
    Procedure,
    Rate,
    ReadingPath,
    Referral,
    RouteExample,
    Span,
    Term,
    WordGroup,
)
from kb.settings import Settings
from kb.words import Analyzer, TextLanguage

FORMAT = 5
"""Raised whenever a generation written by older code can no longer be read by this code."""


ADD_BATCH = 5_000
"""Chroma takes at most 5,461 at a time."""

HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "num_threads": 1}
"""Search wider than any leg is deep."""

EXACT = 20_000
"""Up to so many vectors are all compared: faster than the graph, and the same each time. (Chroma
inserts in no fixed order, so two graphs of the same vectors differ in what they overlook.)"""

CHECK_BATCH = 256
SAME = 1e-4
"""Cosine distance under which two vectors count as the same."""

LEASE = "lease"
"""An empty file in each generation; readers hold a shared lock on it while they have it open."""


class GenerationError(RuntimeError):
    """A generation that cannot be read, or whose parts do not belong together."""


class EncoderRefused(GenerationError):
    """The encoder of the settings cannot be loaded, or is not the one that made the generation."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a generation, in the order in which it is indexed.

    `additions` are local documents whose passages belong to procedures of the same ids.
    `uncovered` are questions that no procedure answers, to learn from what that looks like. `texts`
    holds the source texts, by path, of what is quoted beside the procedures.
    """

    procedures: tuple[Procedure, ...] = ()
    passages: tuple[Passage, ...] = ()
    examples: tuple[Example, ...] = ()
    rates: tuple[Rate, ...] = ()
    terms: tuple[Term, ...] = ()
    groups: tuple[WordGroup, ...] = ()
    uncovered: tuple[str, ...] = ()
    desks: tuple[Desk, ...] = ()
    referrals: tuple[Referral, ...] = ()
    notices: tuple[Notice, ...] = ()
    paths: tuple[ReadingPath, ...] = ()
    routes: tuple[RouteExample, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    additions: tuple[Procedure, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself.

    `inputs` is the digest of everything it was made from; `drift` counts the passages and examples
    that changed since its encoder was trained.
    """

    name: str
    created: dt.datetime
    inputs: str
    encoder: str
    encoder_digest: str
    passages: int
    examples: int
    drift: int = 0
    language: TextLanguage = "da"
    format: int = FORMAT


_CONTENTS = TypeAdapter(Contents)
_MANIFEST = TypeAdapter(Manifest)
_CALIBRATION = TypeAdapter(Calibration)
CALIBRATION = "calibration.json"
ROUTES, ROLES, OUTSIDE = "routes", "roles", "outside"
"""What is learnt of a question: where it belongs, the role of the passage that answers it, and
whether any does."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or table row, with what its text and heading are made of."""

    passage: Passage
    span: Span
    terms: frozenset[str]
    ngrams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """A procedure's units in reading order, and their vectors, shape (n, dim)."""

    units: tuple[Unit, ...]
    vectors: Vector


class Generation:
    """A published generation, opened for reading. Close it when the last reader is done.

    >>> generation = Generation.open(Path("var/index/20261123T101500.000001"), Settings())
    >>> generation.nearest("passages", generation.encoder.encode_query("pas til barn"), k=5)
    """

    def __init__(self, folder: Path, manifest: Manifest, contents: Contents, encoder: Encoder):
        self.folder = folder
        self.manifest = manifest
        self.contents = contents
        self.encoder = encoder
        self.calibration = read_calibration(folder)
        self.analyzer = Analyzer.of(manifest.language, contents.groups)
        self.lexical = {
            name: LexicalIndex.load(folder / "lexical" / name, tokens)
            for name, (_, tokens) in _lexical(contents, self.analyzer).items()
        }
        self.routes = read_classifier(folder, ROUTES, self.analyzer)
        self.roles = read_classifier(folder, ROLES, self.analyzer)
        self.outside = read_classifier(folder, OUTSIDE, self.analyzer)
        self._units: dict[str, Units] = {}
        self._client = _chroma(folder)
        self._collections = {n: _collection(self._client, n) for n in ("passages", "examples")}
        vectors = load_file(folder / "vectors.safetensors")
        self._few = {name: _unit(rows) for name, rows in vectors.items() if len(rows) <= EXACT}

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Self:
        """Raises GenerationError when a part is missing or of another format, and EncoderRefused
        when the encoder is.
        """
        manifest, contents = read_parts(folder)
        try:
            encoder = load_encoder(settings, folder / "encoder")
        except (OSError, ValueError) as error:
            raise EncoderRefused(f"udgave {folder.name}: {error}") from error
        if encoder.digest != manifest.encoder_digest:
            raise EncoderRefused(
                f"udgave {folder.name} er lavet med encoder {manifest.encoder!r} "
                f"({manifest.encoder_digest[:12]}), men {settings.encoder!r} er "
                f"{encoder.digest[:12]}: kør `python -m ingest`"
            )
        return cls(folder, manifest, contents, encoder)

    @classmethod
    def write(
        cls,
        folder: Path,
        manifest: Manifest,
        contents: Contents,
        encoder: Encoder,
        vectors: dict[str, Vector],
        calibration: Calibration,
        routes: Classifier | None = None,
        roles: Classifier | None = None,
        outside: Classifier | None = None,
    ) -> None:
        """Writes all parts into a new folder. `vectors` holds "passages" and "examples"."""
        folder.mkdir(parents=True)
        (folder / "contents.json").write_bytes(contents_json(contents))
        (folder / CALIBRATION).write_bytes(_CALIBRATION.dump_json(calibration, indent=2))
        for name, classifier in ((ROUTES, routes), (ROLES, roles), (OUTSIDE, outside)):
            if classifier is not None:
                classifier.save(folder / name)
        if isinstance(encoder, DeskEncoder):
            encoder.save(folder / "encoder")
        save_file(vectors, folder / "vectors.safetensors")
        analyzer = Analyzer.of(manifest.language, contents.groups)
        for name, (texts, tokens) in _lexical(contents, analyzer).items():
            LexicalIndex.build(texts(), tokens).save(folder / "lexical" / name)
        client = _chroma(folder)
        passage_texts = [(p.id, p.text) for p in contents.passages]
        example_texts = [(str(i), e.question) for i, e in enumerate(contents.examples)]
        _fill(_collection(client, "passages"), passage_texts, vectors["passages"])
        _fill(_collection(client, "examples"), example_texts, vectors["examples"])
        client.close()
        (folder / LEASE).touch()
        (folder / "manifest.json").write_bytes(_MANIFEST.dump_json(manifest, indent=2))

    def close(self) -> None:
        self._client.close()

    def nearest(self, store: str, vector: Vector, k: int) -> list[tuple[str, float]]:
        """Ids in "passages" or "examples" with their cosine, nearest first."""
        if store in self._few:
            cosines = self._few[store] @ _unit(vector[None])[0]
            order = np.argsort(-cosines, kind="stable")[:k]
            return [(self._id(store, int(i)), float(cosines[i])) for i in order]
        # not through ChromaVectorStore, which makes a node of each id: 9 ms for 200, this takes 1
        found = self._collections[store].query(
            query_embeddings=vector[None], n_results=k, include=["distances"]
        )
        return [(i, 1 - d) for i, d in zip(found["ids"][0], found["distances"][0], strict=True)]

    def _id(self, store: str, position: int) -> str:
        return self.contents.passages[position].id if store == "passages" else str(position)

    def store(self, name: str) -> BasePydanticVectorStore:
        """ "passages" or "examples" as a LlamaIndex vector store."""
        return ChromaVectorStore(chroma_collection=self._collections[name])

    def check(self) -> None:
        """Raises GenerationError unless the counts agree and every passage finds itself."""
        manifest, vectors = self.manifest, load_file(self.folder / "vectors.safetensors")
        for name, expected in (("passages", manifest.passages), ("examples", manifest.examples)):
            found = self._collections[name].count()
            if not found == expected == len(vectors[name]) == len(getattr(self.contents, name)):
                raise GenerationError(
                    f"udgave {manifest.name} har {found} {name}, forventet {expected}"
                )
        lost = self._lost(vectors["passages"])
        if lost:
            raise GenerationError(
                f"udgave {manifest.name} finder ikke {len(lost)} af {manifest.passages} "
                f"afsnit ved deres egen vektor, først {lost[0]}"
            )

    def _lost(self, vectors: Vector) -> list[str]:
        """Passages that are not nearest to their own vector, nor hidden among their copies."""
        lost = []
        for start in range(0, len(vectors), CHECK_BATCH):
            batch = self.contents.passages[start : start + CHECK_BATCH]
            result = self._collections["passages"].query(
                query_embeddings=vectors[start : start + CHECK_BATCH],
                n_results=5,
                include=["distances"],
            )
            for passage, ids, distances in zip(
                batch, result["ids"], result["distances"], strict=True
            ):
                found = dict(zip(ids, distances, strict=True))
                among_copies = max(distances) <= SAME
                if found.get(passage.id, 2.0) - min(distances) > SAME and not among_copies:
                    lost.append(passage.id)
        return lost

    def source_text(self, source: str) -> str:
        """The text that citations' spans point into: that of a document, by its path or its
        procedure's id, or of a file beside them."""
        document = self.procedures.get(source) or self._documents.get(source)
        return document.text if document else self.contents.texts[source]

    def document(self, passage: Passage) -> Procedure:
        """The document that the passage stands in: its procedure, or a local addition to it."""
        return self._documents[passage.path or self.procedures[passage.procedure].path]

    @cached_property
    def additions(self) -> dict[str, Procedure]:
        """The local document that adds sections to a procedure, by the procedure's id."""
        return {addition.id: addition for addition in self.contents.additions}

    @cached_property
    def _documents(self) -> dict[str, Procedure]:
        return {d.path: d for d in (*self.contents.procedures, *self.contents.additions)}

    @cached_property
    def procedures(self) -> dict[str, Procedure]:
        return {procedure.id: procedure for procedure in self.contents.procedures}

    @cached_property
    def passages(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.contents.passages}

    def units(self, procedure: str) -> Units:
        """The procedure's quotable units, read and encoded when they are first asked for."""
        if procedure not in self._units:
            self._units[procedure] = self._read_units(procedure)
        return self._units[procedure]

    def _read_units(self, procedure: str) -> Units:
        units, texts = [], []
        for position in self.passages_of[self.numbers[procedure]]:
            passage = self.contents.passages[position]
            for span in passage.units:
                text = passage.quote(span)
                headed = f"{passage.heading} {text}"
                terms = frozenset(self.analyzer.terms(headed))
                units.append(Unit(passage, span, terms, frozenset(self.analyzer.ngrams(headed))))
                texts.append(text)
        return Units(tuple(units), self.encoder.encode_documents(texts))

    @cached_property
    def matter_stems(self) -> frozenset[str]:
        """The stems that name a matter: those of titles, and of terms of one word."""
        titles = (self.analyzer.stems(p.title) for p in self.contents.procedures)
        words = (self.analyzer.stems(w) for term in self.contents.terms for w in term.words)
        return frozenset(s for stems in titles for s in stems) | {
            stems[0] for stems in words if len(stems) == 1
        }

    @cached_property
    def trained(self) -> bool:
        """Whether the encoder has learnt what the texts mean, and not only their words."""
        return self.manifest.encoder != DESK or bool(self.contents.examples)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each procedure's position in the contents, by its id."""
        return {procedure.id: i for i, procedure in enumerate(self.contents.procedures)}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Each passage's position in the contents, by its id."""
        return {passage.id: i for i, passage in enumerate(self.contents.passages)}

    @cached_property
    def owners(self) -> NDArray[np.intp]:
        """Each passage's procedure: the position of the one in the contents' order of the other."""
        return np.array([self.numbers[p.procedure] for p in self.contents.passages], dtype=np.intp)

    @cached_property
    def passages_of(self) -> list[list[int]]:
        """The positions of each procedure's passages."""
        found: list[list[int]] = [[] for _ in self.contents.procedures]
        for position, owner in enumerate(self.owners):
            found[owner].append(position)
        return found

    @cached_property
    def answering(self) -> list[int]:
        """The position of the passage that answers each example."""
        return [self.positions[example.passage] for example in self.contents.examples]

    def rates_on(self, on: dt.date) -> dict[str, Rate]:
        """The rate in force on that date for each key."""
        return {rate.key: rate for rate in self.contents.rates if rate.in_force(on)}


def contents_json(contents: Contents) -> bytes:
    """The contents as they stand on disk: the same contents give the same bytes."""
    return _CONTENTS.dump_json(contents)


def read_parts(folder: Path) -> tuple[Manifest, Contents]:
    """The manifest and contents alone. Raises GenerationError for what this code cannot read."""
    try:
        raw = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise ValueError(f"format er {raw['format']}, forventet {FORMAT}")
        contents = _CONTENTS.validate_json((folder / "contents.json").read_bytes())
        return _MANIFEST.validate_json(json.dumps(raw)), contents
    except (OSError, ValueError, KeyError) as error:
        raise GenerationError(
            f"udgave {folder.name} kan ikke læses ({error}): kør `python -m ingest`"
        ) from error


def read_calibration(folder: Path) -> Calibration:
    """Raises GenerationError when it is missing or no calibration."""
    try:
        return _CALIBRATION.validate_json((folder / CALIBRATION).read_bytes())
    except (OSError, ValueError) as error:
        raise GenerationError(
            f"udgave {folder.name} kan ikke læses ({error}): kør `python -m ingest`"
        ) from error


def read_classifier(folder: Path, name: str, analyzer: Analyzer) -> Classifier | None:
    """A generation's ROUTES, ROLES or OUTSIDE; None where there was nothing to learn from. Raises
    GenerationError when it is broken."""
    if not (folder / name).exists():
        return None
    try:
        return Classifier.load(folder / name, analyzer)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise GenerationError(
            f"udgave {folder.name} kan ikke læses ({error}): kør `python -m ingest`"
        ) from error


def read_vectors(folder: Path, contents: Contents) -> dict[str, Vector]:
    """A generation's vectors by the digest of the passage or example that they were made from."""
    stored = load_file(folder / "vectors.safetensors")
    records: list[tuple[Sequence[Passage | Example], Vector]] = [
        (contents.passages, stored["passages"]),
        (contents.examples, stored["examples"]),
    ]
    return {r.digest: v for rs, vs in records for r, v in zip(rs, vs, strict=True)}


def load_encoder(settings: Settings, desk_folder: Path) -> Encoder:
    """The encoder that the settings name; the embedded one lives in the generation's folder."""
    if settings.encoder == DESK:
        return DeskEncoder.load(desk_folder)
    from kb.sentence_encoder import SentenceEncoder

    return SentenceEncoder(settings.encoder, settings.query_prompt, settings.document_prompt)


def _lexical(
    contents: Contents, analyzer: Analyzer
) -> dict[str, tuple[Callable[[], list[str]], Tokens]]:
    """Each lexical index by name: its texts, and the tokens that they are read as."""

    def passages() -> list[str]:
        return [passage.search_text for passage in contents.passages]

    def procedures() -> list[str]:
        return procedure_texts(contents)

    return {
        "terms": (passages, analyzer.terms),
        "ngrams": (passages, analyzer.ngrams),
        "procedure-terms": (procedures, analyzer.terms),
        "procedure-ngrams": (procedures, analyzer.ngrams),
    }


def procedure_texts(contents: Contents) -> list[str]:
    """All that a procedure says, is asked and is called, in the order of the procedures."""
    texts: dict[str, list[str]] = {procedure.id: [] for procedure in contents.procedures}
    for passage in contents.passages:
        texts[passage.procedure].append(passage.search_text)
    for example in contents.examples:
        texts[example.procedure].append(example.question)
    for term in contents.terms:
        for procedure in set(term.procedures) & texts.keys():
            texts[procedure] += term.words
    return ["\n".join(parts) for parts in texts.values()]


def _unit(vectors: Vector) -> Vector:
    """The rows at length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _chroma(folder: Path) -> Any:
    return chromadb.PersistentClient(
        path=str(folder / "chroma"), settings=ChromaSettings(anonymized_telemetry=False)
    )


def _collection(client: Any, name: str) -> Any:
    return client.get_or_create_collection(
        name, configuration={"hnsw": HNSW}, embedding_function=None
    )


def _fill(collection: Any, texts: Sequence[tuple[str, str]], vectors: Vector) -> None:
    store = ChromaVectorStore(chroma_collection=collection)
    nodes: list[BaseNode] = [
        TextNode(id_=node_id, text=text, embedding=vector.tolist())
        for (node_id, text), vector in zip(texts, np.asarray(vectors), strict=True)
    ]
    for start in range(0, len(nodes), ADD_BATCH):
        store.add(nodes[start : start + ADD_BATCH])
