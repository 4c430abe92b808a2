"""Every version of every procedure: what was written, by whom, when and why. Nothing is lost."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from assistant.database import connected
from assistant.identifiers import Kind
from assistant.mask import mask

FOLDER = "Mappen"
"""Who wrote a version that was found in the documents folder."""
FOUND = "Fundet i mappen"
CONTEXT = 2
"""How many unchanged lines a difference shows around what changed."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS versions (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    stage    TEXT NOT NULL,
    who      TEXT NOT NULL,
    why      TEXT NOT NULL,
    at       TEXT NOT NULL,
    text     TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS versions_by_document ON versions (document, id);
"""
_COLUMNS = "id, document, stage, who, why, at, text"
_ADDRESS = re.compile(r"https?://\S+")


class Stage(StrEnum):
    """What a version is. A reviewed one is published again, with a new date and nothing else."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document, which is a path under `documents/` ("procedures/pas.md")."""

    id: int
    document: str
    stage: Stage
    who: str
    why: str
    at: dt.datetime
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a difference: "added", "removed" or "same"; "gap" stands for lines left out."""

    kind: str
    text: str


class Superseded(RuntimeError):
    """A version was based on one that is no longer the newest; `newest` is what came between."""

    def __init__(self, newest: Version) -> None:
        super().__init__(f"{newest.document} was changed by {newest.who} in version {newest.id}")
        self.newest = newest


class PersonalNumber(ValueError):
    """The text holds a CPR number, and is therefore not kept."""


class Versions:
    """The versions' table in the journal's file (WAL, synchronous=FULL).

    A connection is opened for each call, so that threads may share one `Versions`.

    >>> first = versions.found("procedures/pas.md", text)
    >>> versions.keep("procedures/pas.md", Stage.DRAFT, new, who="Ida", based_on=first.id)
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with connected(self._path) as connection:
            connection.executescript(_SCHEMA)

    def keep(
        self,
        document: str,
        stage: Stage,
        text: str,
        *,
        who: str,
        why: str = "",
        based_on: int | None,
    ) -> Version:
        """Keeps a version made from version `based_on` (None: from nothing).

        Raises Superseded when another has come since, and PersonalNumber; nothing is kept then.
        """
        _refuse_numbers(document, text)
        with connected(self._path) as connection:
            connection.execute("BEGIN IMMEDIATE")  # two editors must not both be the newest
            newest = _newest(connection, document)
            if newest and newest.id != based_on:
                raise Superseded(newest)
            return _insert(connection, document, stage, text, mask(who)[0], mask(why)[0])

    def found(self, document: str, text: str) -> Version:
        """The newest version, after what the folder holds was kept where it is not yet known.

        Raises PersonalNumber.
        """
        _refuse_numbers(document, text)
        with connected(self._path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM versions WHERE document = ? AND stage != ?"  # noqa: S608
                " ORDER BY id DESC LIMIT 1",
                (document, Stage.DRAFT),
            ).fetchone()
            served = _version(row) if row else None
            newest = _newest(connection, document)
            if newest and served and served.text == text and served.stage is not Stage.WITHDRAWN:
                return newest
            return _insert(connection, document, Stage.PUBLISHED, text, FOLDER, FOUND)

    def take_back(self, version: Version, why: str) -> None:
        """A publication that failed is a draft again."""
        with connected(self._path) as connection:
            connection.execute(
                "UPDATE versions SET stage = ?, why = ? WHERE id = ?",
                (Stage.DRAFT, mask(why)[0], version.id),
            )

    def newest(self) -> dict[str, Version]:
        """The newest version of every document."""
        with connected(self._path) as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM versions WHERE id IN"  # noqa: S608
                " (SELECT max(id) FROM versions GROUP BY document)"
            ).fetchall()
        return {version.document: version for version in map(_version, rows)}

    def history(self, document: str) -> tuple[Version, ...]:
        """All versions of a document, the newest first."""
        with connected(self._path) as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM versions WHERE document = ? ORDER BY id DESC",  # noqa: S608
                (document,),
            ).fetchall()
        return tuple(map(_version, rows))


def difference(before: str, after: str) -> tuple[Change, ...]:
    """What became of the lines, with a little of what stands around; () when nothing did."""
    old, new = before.splitlines(), after.splitlines()
    changes: list[Change] = []
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT)
    for number, group in enumerate(groups):
        if number or group[0][1] > 0:
            changes.append(Change("gap", ""))
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                changes += [Change("same", line) for line in old[old_start:old_end]]
            else:
                changes += [Change("removed", line) for line in old[old_start:old_end]]
                changes += [Change("added", line) for line in new[new_start:new_end]]
    return tuple(changes)


def _refuse_numbers(document: str, text: str) -> None:
    """A number in a web address is an address's."""
    if Kind.CPR in mask(_ADDRESS.sub("", text))[1]:
        raise PersonalNumber(document)


def _newest(connection: sqlite3.Connection, document: str) -> Version | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM versions WHERE document = ? ORDER BY id DESC LIMIT 1",  # noqa: S608
        (document,),
    ).fetchone()
    return _version(row) if row else None


def _insert(
    connection: sqlite3.Connection, document: str, stage: Stage, text: str, who: str, why: str
) -> Version:
    at = dt.datetime.now(dt.UTC)
    cursor = connection.execute(
        "INSERT INTO versions (document, stage, who, why, at, text) VALUES (?, ?, ?, ?, ?, ?)",
        (document, stage, who, why, at.isoformat(), text),
    )
    return Version(cursor.lastrowid or 0, document, stage, who, why, at, text)


def _version(row: tuple[int, str, str, str, str, str, str]) -> Version:
    number, document, stage, who, why, at, text = row
    return Version(number, document, Stage(stage), who, why, dt.datetime.fromisoformat(at), text)
