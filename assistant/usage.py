"""How the desk is used, in counts: of the turns that are kept, and of those that are not any more.

Each kind of count is a view of the turns. Retention adds its rows to a table of the same columns
before it deletes the turns, and a reader sees both together.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assistant.journal import Journal
from kb.records import Status

_SCHEMA = """
CREATE TABLE IF NOT EXISTS count_turns (
    day TEXT, hour INTEGER, desk TEXT, procedure TEXT, status TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (day, hour, desk, procedure, status)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS count_cited (
    day TEXT, desk TEXT, procedure TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (day, desk, procedure)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS count_times (
    day TEXT, desk TEXT, ms INTEGER, n INTEGER NOT NULL,
    PRIMARY KEY (day, desk, ms)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS count_opinions (
    day TEXT, desk TEXT, reason TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (day, desk, reason)
) WITHOUT ROWID;
"""
HELPED, DID_NOT = "helped", "did not help"
"""Opinions are counted under these; and a thumb down under each reason that was given too."""

_LIVE = """
CREATE TEMP VIEW live AS
SELECT id, asked_at, date(asked_at, 'localtime') AS day, coalesce(desk, '') AS desk, status, answer,
       CAST(strftime('%H', asked_at, 'localtime') AS INTEGER) AS hour
FROM turns;
CREATE TEMP VIEW live_cited AS
SELECT t.id, t.asked_at, t.day, t.desk, c.key AS n,
       json_extract(c.value, '$.procedure') AS procedure
FROM live t, json_each(t.answer, '$.citations') c
WHERE instr(json_extract(c.value, '$.procedure'), '.') = 0;

CREATE TEMP VIEW now_turns AS
SELECT t.asked_at, t.day, t.hour, t.desk, t.status, coalesce(
           (SELECT procedure FROM live_cited c WHERE c.id = t.id ORDER BY c.n LIMIT 1),
           json_extract(t.answer, '$.nearest[0]'), '') AS procedure
FROM live t;
CREATE TEMP VIEW now_cited AS
SELECT DISTINCT id, asked_at, day, desk, procedure FROM live_cited;
CREATE TEMP VIEW now_times AS
SELECT asked_at, day, desk, CAST(round(json_extract(answer, '$.ms.total')) AS INTEGER) AS ms
FROM live WHERE json_extract(answer, '$.ms.total') IS NOT NULL;
CREATE TEMP VIEW now_opinions AS
SELECT t.asked_at, t.day, t.desk, iif(f.helped, 'helped', 'did not help') AS reason
FROM live t JOIN feedback f ON f.turn = t.id
UNION ALL
SELECT t.asked_at, t.day, t.desk, r.value
FROM live t JOIN feedback f ON f.turn = t.id, json_each(f.reasons) r WHERE NOT f.helped;
"""  # a citation of a file beside the procedures has a suffix
_KEYS = {
    "turns": "day, hour, desk, procedure, status",
    "cited": "day, desk, procedure",
    "times": "day, desk, ms",
    "opinions": "day, desk, reason",
}
"""What is counted apart, in the table `count_...` and the view `now_...` of each name."""


@dataclass(frozen=True, slots=True)
class Turns:
    """`n` turns of one hour. `procedure` is the first that was cited, else the nearest; "" for none
    (a desk likewise).
    """

    day: dt.date
    hour: int
    desk: str
    procedure: str
    status: Status
    n: int

    @property
    def answered(self) -> bool:
        return self.status in (Status.ANSWERED, Status.PARTLY)


@dataclass(frozen=True, slots=True)
class Cited:
    """`n` answers of one day that quote a procedure."""

    day: dt.date
    desk: str
    procedure: str
    n: int


@dataclass(frozen=True, slots=True)
class Times:
    """`n` answers of one day that took so many milliseconds."""

    day: dt.date
    desk: str
    ms: int
    n: int


@dataclass(frozen=True, slots=True)
class Opinions:
    """`n` opinions of one day: `HELPED`, `DID_NOT`, or a reason."""

    day: dt.date
    desk: str
    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class Use:
    """All counts of a period. There is no person in it, and no question."""

    turns: tuple[Turns, ...]
    cited: tuple[Cited, ...]
    times: tuple[Times, ...]
    opinions: tuple[Opinions, ...]

    def at(self, desk: str) -> Use:
        """That desk's counts alone."""
        return Use(
            tuple(x for x in self.turns if x.desk == desk),
            tuple(x for x in self.cited if x.desk == desk),
            tuple(x for x in self.times if x.desk == desk),
            tuple(x for x in self.opinions if x.desk == desk),
        )


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many turns are now counts only; `clean` when no trace of their text is left on disk."""

    turns: int
    clean: bool


def use(journal: Journal, first: dt.date, last: dt.date) -> Use:
    """The counts of a period, both days included."""
    with _counting(journal) as connection:
        rows = {name: _rows(connection, name, first, last) for name in _KEYS}
    return Use(
        tuple(
            Turns(_day(day), hour, desk, procedure, Status(status), n)
            for day, hour, desk, procedure, status, n in rows["turns"]
        ),
        tuple(Cited(_day(day), *rest) for day, *rest in rows["cited"]),
        tuple(Times(_day(day), *rest) for day, *rest in rows["times"]),
        tuple(Opinions(_day(day), *rest) for day, *rest in rows["opinions"]),
    )


@contextmanager
def _counting(journal: Journal) -> Iterator[sqlite3.Connection]:
    with journal.connection() as connection:
        connection.executescript(_SCHEMA + _LIVE)
        yield connection


def _rows(
    connection: sqlite3.Connection, name: str, first: dt.date, last: dt.date
) -> list[tuple[Any, ...]]:
    keys = _KEYS[name]
    return connection.execute(
        f"SELECT {keys}, sum(n) FROM"  # noqa: S608  our own names
        f" (SELECT {keys}, n FROM count_{name} UNION ALL SELECT {keys}, 1 FROM now_{name})"
        f" WHERE day BETWEEN ? AND ? GROUP BY {keys} ORDER BY {keys}",
        (first.isoformat(), last.isoformat()),
    ).fetchall()


def _day(day: str) -> dt.date:
    return dt.date.fromisoformat(day)


def forget(journal: Journal, before: dt.datetime) -> Forgotten:
    """Turns asked before that time become counts; their text, and all that hangs on them, goes.

    The file is rewritten, so that not even its free pages or its log hold a word of them.
    """
    old = (before.astimezone(dt.UTC).isoformat(),)
    with _counting(journal) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        for name, keys in _KEYS.items():
            connection.execute(
                f"INSERT INTO count_{name} ({keys}, n)"  # noqa: S608  our own names
                f" SELECT {keys}, count(*) FROM now_{name} WHERE asked_at < ? GROUP BY {keys}"
                f" ON CONFLICT ({keys}) DO UPDATE SET n = n + excluded.n",
                old,
            )
        for table, column in _hanging_on_turns(connection):
            connection.execute(
                f"DELETE FROM {table} WHERE {column} IN"  # noqa: S608  the file's own names
                " (SELECT id FROM turns WHERE asked_at < ?)",
                old,
            )
        gone = connection.execute("DELETE FROM turns WHERE asked_at < ?", old).rowcount
    return Forgotten(gone, _rewrite(journal, vacuum=gone > 0))


def _hanging_on_turns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every table and its column that refers to a turn."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [
        (table, column)
        for (table,) in tables
        for _, _, parent, column, *_ in connection.execute(f"PRAGMA foreign_key_list({table})")
        if parent == "turns"
    ]


def _rewrite(journal: Journal, *, vacuum: bool) -> bool:
    """Whether the log could be emptied: not while somebody reads on, but then the next time."""
    with journal.connection() as connection:
        if vacuum:
            connection.execute("VACUUM")
        connection.execute("PRAGMA busy_timeout = 1000")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def median_ms(times: Iterable[Times]) -> int | None:
    """The time within which half of the answers came; None without answers."""
    ordered = sorted(times, key=lambda time: time.ms)
    half, seen = sum(time.n for time in ordered) / 2, 0
    for time in ordered:
        seen += time.n
        if seen >= half:
            return time.ms
    return None
