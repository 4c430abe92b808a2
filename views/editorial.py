"""What the editor's screen does: the handbook with its states, and every step a text can take."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path, PurePosixPath

from assistant.versions import Stage, Version, Versions
from ingest.drafts import drafted, with_draft
from ingest.formats import read_file
from ingest.read import Reading, Refused, Verdict, decode, front_matter_yaml, read
from ingest.sheet import sheet_of, with_facts
from ingest.split import slugify
from kb.records import Procedure
from kb.settings import Settings
from views.foresight import Foresights
from views.publication import Publication, Publisher, TakeBack

SOON = dt.timedelta(days=30)
ORIGINALS = ".originaler"
"""Where a Word or PDF file goes when its text is published as Markdown; it is not read there."""
PROCEDURES = "procedures"
FAILED = "Udgivelsen mislykkedes"
AUTHOR = "redaktion"
"""The author of the examples that are added here."""


class State(StrEnum):
    """Why a document is on one of the editor's lists. It may be on several."""

    REFUSED = "refused"
    DRAFT = "draft"
    OVERDUE = "overdue"
    DUE = "due"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the handbook. `document` is the Markdown file that it is, or would become;
    `file` is what lies in the folder ("" for nothing), and `reason` what is to be said of it."""

    document: str
    file: str
    title: str
    area: str = ""
    owner: str = ""
    reason: str = ""
    states: frozenset[State] = frozenset()
    newest: Version | None = None

    @property
    def can_open(self) -> bool:
        """Amounts, desks and the like are not procedures, and are mended in their files."""
        return self.document.endswith(".md") and not self.document.startswith(
            ("notices/", "learn/")
        )


@dataclass(frozen=True, slots=True)
class _Examples:
    """A procedure's examples: their file, its text, and the version that the text comes from."""

    document: str
    text: str
    based_on: int


class Editorial:
    """The documents folder, the versions in the journal, and the one publisher."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.versions = Versions(settings.journal)
        self.publisher = Publisher(settings)
        self.foresights = Foresights(settings)

    def reading(self) -> Reading:
        """What the folder holds now. Read anew only when a file has changed."""
        folder = self.settings.documents
        files = (p for p in folder.rglob("*") if p.is_file())
        stats = sorted((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in files)
        return _reading(folder, self.settings.max_file_mb, tuple(stats))

    def entries(self, published: Mapping[str, str], on: dt.date) -> list[Entry]:
        """Every document, by title; `published` are the texts that the desk answers from."""
        reading, newest = self.reading(), self.versions.newest()
        procedures = {p.path: p for p in reading.procedures}
        found: dict[str, Entry] = {}
        for path, report in reading.reports.items():
            refused = report.verdict is Verdict.REFUSED
            if not refused and path not in procedures:
                continue
            document = markdown_name(path, reading.reports)
            procedure = procedures.get(path)
            entry = Entry(document, path, Path(path).stem, reason=report.reason)
            states = {State.REFUSED} if refused else set()
            if procedure:
                entry = replace(
                    entry, title=procedure.title, area=procedure.area, owner=procedure.owner
                )
                states |= _review(procedure, on)
                if published.get(path) != procedure.text:
                    states.add(State.CHANGED)
            found[document] = replace(entry, states=frozenset(states))
        for document, version in newest.items():
            if document.endswith(".jsonl"):
                continue
            entry = found.get(document) or Entry(document, "", title_in(version))
            states = set(entry.states)
            if version.stage is Stage.DRAFT:
                states.add(State.DRAFT)
                entry = entry if entry.file else replace(entry, title=title_in(version))
            elif not entry.file:
                states.add(State.WITHDRAWN)
            found[document] = replace(entry, states=frozenset(states), newest=version)
        return sorted(found.values(), key=lambda entry: (entry.title.casefold(), entry.document))

    def open(self, entry: Entry) -> Version:
        """The newest version of a document. Raises Refused when its file cannot be read at all."""
        if not entry.file:
            assert entry.newest is not None
            return entry.newest
        return self.versions.found(entry.document, self._text(entry.file))

    def served(self, entry: Entry) -> str:
        """The text that lies in the folder, "" when none does."""
        return self._text(entry.file) if entry.file else ""

    def save(self, document: str, text: str, who: str, why: str, based_on: int | None) -> Version:
        """Keeps a draft. Raises Superseded or PersonalNumber."""
        return self.versions.keep(document, Stage.DRAFT, text, who=who, why=why, based_on=based_on)

    def publish(
        self,
        entry: Entry,
        text: str,
        who: str,
        why: str,
        based_on: int | None,
        stage: Stage = Stage.PUBLISHED,
    ) -> Publication:
        """Writes the text into the folder, and a generation is built from it.

        Raises Busy, Superseded or PersonalNumber; nothing has changed then.
        """
        folder = self.settings.documents
        files: dict[Path, bytes | None] = {folder / entry.document: text.encode()}
        if entry.file and entry.file != entry.document:
            original = folder / entry.file
            files[original.parent / ORIGINALS / original.name] = original.read_bytes()
            files[original] = None
        said = "er markeret som gennemgået" if stage is Stage.REVIEWED else "er udgivet"
        back = None if entry.file else self._withdrawn_examples(entry.document, text)
        return self._publish(entry, said, files, stage, text, who, why, based_on, back)

    def discard(self, entry: Entry, who: str, based_on: int) -> Version:
        """What the folder holds is the newest version again. Raises Superseded."""
        return self.versions.keep(
            entry.document,
            Stage.PUBLISHED,
            self._text(entry.file),
            who=who,
            why="Kladden er kasseret",
            based_on=based_on,
        )

    def withdraw(self, entry: Entry, who: str, why: str, based_on: int) -> Publication:
        """Takes the file and its examples out of the folder; their texts stay versions, and come
        back with the next publication. Raises as publish."""
        text = self._text(entry.file)
        files: dict[Path, bytes | None] = {self.settings.documents / entry.file: None}
        out = self._examples(entry)
        return self._publish(
            entry, "er trukket tilbage", files, Stage.WITHDRAWN, text, who, why, based_on, out
        )

    def review(self, entry: Entry, who: str, note: str, based_on: int, on: dt.date) -> Publication:
        """Publishes the same text as reviewed on that day. Raises as publish, and Refused."""
        text = self._text(entry.file)
        _, start = front_matter_yaml(text)
        text = with_facts(text[:start], {"reviewed": on}) + text[start:]
        return self.publish(entry, text, who, note, based_on, Stage.REVIEWED)

    def add_example(self, procedure: str, question: str, passage: str, who: str) -> Publication:
        """Adds an everyday question that a passage answers. Raises Busy or PersonalNumber."""
        document = _examples_of(procedure)
        path = self.settings.documents / document
        before = decode(path.read_bytes())[0] if path.exists() else ""
        slug = passage.rpartition("#")[2]
        line = json.dumps({"q": question, "passage": slug, "author": AUTHOR}, ensure_ascii=False)
        text = f"{before.rstrip()}\n{line}\n".lstrip()

        def keep() -> TakeBack:
            based_on = self.versions.found(document, before).id if before else None
            kept = self.versions.keep(
                document, Stage.PUBLISHED, text, who=who, why=question, based_on=based_on
            )
            return lambda failure: self.versions.take_back(kept, failure)

        return self.publisher.publish(question, "er tilføjet", {path: text.encode()}, keep)

    def free_document(self, folder: str, title: str) -> str:
        """A name for a new procedure in one of the handbook's folders."""
        taken = {*self.reading().reports, *self.versions.newest()}
        slug, number = slugify(title), 1
        while (name := _name(folder, slug, number)) in taken:
            number += 1
        return name

    def folders(self) -> list[str]:
        """The folders that procedures lie in."""
        found = {str(PurePosixPath(p.path).parent) for p in self.reading().procedures}
        if not found and (self.settings.documents / PROCEDURES).is_dir():
            return [PROCEDURES]
        return sorted(found) or ["."]

    def _publish(
        self,
        entry: Entry,
        said: str,
        files: Mapping[Path, bytes | None],
        stage: Stage,
        text: str,
        who: str,
        why: str,
        based_on: int | None,
        examples: _Examples | None = None,
    ) -> Publication:
        """`examples` go the same way as the text, as a version of their own."""

        def keep() -> TakeBack:
            if entry.file:  # what came into the folder meanwhile counts as a version too
                self.versions.found(entry.document, self._text(entry.file))
            kept = [
                self.versions.keep(entry.document, stage, text, who=who, why=why, based_on=based_on)
            ]
            if examples:
                kept.append(
                    self.versions.keep(
                        examples.document, stage, examples.text,
                        who=who, why=why, based_on=examples.based_on,
                    )
                )  # fmt: skip

            def take_back(failure: str) -> None:
                for version in kept:
                    self.versions.take_back(version, f"{FAILED}: {failure}")

            return take_back

        if examples:
            content = None if stage is Stage.WITHDRAWN else examples.text.encode()
            files = {**files, self.settings.documents / examples.document: content}
        return self.publisher.publish(entry.title, said, files, keep)

    def _examples(self, entry: Entry) -> _Examples | None:
        """The examples that lie in the folder for a procedure; they teach nothing without it."""
        ids = (p.id for p in self.reading().procedures if p.path == entry.file)
        document = _examples_of(next(ids, Path(entry.document).stem))
        path = self.settings.documents / document
        if not path.is_file():
            return None
        text = decode(path.read_bytes())[0]
        return _Examples(document, text, self.versions.found(document, text).id)

    def _withdrawn_examples(self, document: str, text: str) -> _Examples | None:
        """The examples that were withdrawn with a procedure, as far as this text answers them."""
        try:
            procedure, passages = drafted(with_draft(self.reading(), document, text), document)
        except Refused:
            return None
        examples = _examples_of(procedure.id)
        history = self.versions.history(examples)
        last = next((version for version in history if version.stage is not Stage.DRAFT), None)
        if last is None or last.stage is not Stage.WITHDRAWN:
            return None
        ids = {passage.id for passage in passages}
        kept = (line for line in last.text.splitlines() if _answered(line, procedure.id, ids))
        back = "".join(f"{line}\n" for line in kept)
        return _Examples(examples, back, history[0].id) if back else None

    def _text(self, file: str) -> str:
        path = self.settings.documents / file
        return decode(path.read_bytes())[0] if path.suffix == ".md" else read_file(path)[0]


def failed(version: Version) -> bool:
    """Whether this draft was to be published, and could not be."""
    return version.stage is Stage.DRAFT and version.why.startswith(FAILED)


def upload(name: str, content: bytes, folder: Path) -> tuple[str, str]:
    """An uploaded file as Markdown, and a remark. Raises Refused with what to do about it."""
    path = folder / f"fil{Path(name).suffix.lower()}"
    path.write_bytes(content)
    return read_file(path)


def title_in(version: Version) -> str:
    """The title that a version gives itself, or its file's name."""
    try:
        return sheet_of(version.document, version.text).title
    except Refused:
        return Path(version.document).stem


def markdown_name(path: str, taken: Mapping[str, object]) -> str:
    """The Markdown file that a document is, or becomes when it is published from the screen."""
    pure = PurePosixPath(path)
    if pure.suffix.lower() in (".md", ".markdown", ".yaml", ".jsonl"):
        return path
    name = str(pure.with_suffix(".md"))
    return f"{path}.md" if name in taken else name


def _examples_of(procedure: str) -> str:
    return f"examples/{procedure}.jsonl"


def _answered(line: str, procedure: str, passages: Collection[str]) -> bool:
    """Whether an example's passage is one of these; one that names none is the first one's."""
    slug = json.loads(line).get("passage", "") if line.strip() else None
    return slug == "" or f"{procedure}#{slug}" in passages


@lru_cache(maxsize=2)
def _reading(folder: Path, max_mb: int, _stats: tuple[tuple[str, int, int], ...]) -> Reading:
    return read(folder, max_mb)


def _review(procedure: Procedure, on: dt.date) -> set[State]:
    if procedure.overdue(on):
        return {State.OVERDUE}
    return {State.DUE} if procedure.overdue(on + SOON) else set()


def _name(folder: str, slug: str, number: int) -> str:
    return str(PurePosixPath(folder) / f"{slug}{'' if number == 1 else f'-{number}'}.md")
