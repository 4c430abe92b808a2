"""Counts of use, before and after the turns are forgotten."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from assistant import retention
from assistant.holes import Holes
from assistant.journal import Journal
from assistant.usage import DID_NOT, HELPED, Use, forget, median_ms, use
from kb.records import Answer, Status
from tests.asked import NOW, ago, nothing, quoting

EVER = (dt.date(2000, 1, 1), dt.date(2100, 1, 1))
SECRET = "hvadkosterdethemmelige"
WORDS = ("Kommentarord", "Noteord", "Linjeord", SECRET)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Two desks' turns on three days: 40 days, 20 days and no days ago."""
    journal = Journal(tmp_path / "journal.db")
    for days, ms in ((40, 10), (20, 20), (0, 400)):
        turns = [
            journal.keep("a", "Hvad koster et pas?", quoting("pas-barn", ms=ms), "hoved"),
            journal.keep("a", "Og et lån?", quoting("laan", ms=ms), "hoved"),
            journal.keep("b", f"{SECRET}?", nothing("pas-barn"), "filial"),
            journal.keep("b", "Ved ikke hvor", Answer(Status.FAILED)),
        ]
        journal.keep_feedback(turns[0].id, True)
        journal.keep_feedback(turns[2].id, False, ["Forældet", "Andet"], "Kommentarord")
        journal.report_gap(turns[2])
        for turn in turns:
            ago(journal, turn, days=days)
    return journal


def totals(counts: Use) -> tuple[int, int, int, int]:
    kinds = (counts.turns, counts.cited, counts.times, counts.opinions)
    turns, cited, times, opinions = (sum(row.n for row in kind) for kind in kinds)
    return turns, cited, times, opinions


def test_turns_are_counted_by_desk_procedure_and_status(journal: Journal) -> None:
    counts = use(journal, *EVER)
    assert totals(counts) == (12, 6, 9, 12)
    filial = counts.at("filial").turns
    assert {(row.procedure, row.status) for row in filial} == {("pas-barn", Status.NOT_COVERED)}
    hoved = counts.at("hoved")
    assert {row.procedure for row in hoved.cited} == {"pas-barn", "laan"}
    assert {row.reason: row.n for row in hoved.opinions} == {HELPED: 1}
    reasons = {(row.reason, row.n) for row in counts.at("filial").opinions}
    assert reasons == {(DID_NOT, 1), ("Forældet", 1), ("Andet", 1)}


def test_the_median_is_the_time_that_half_of_the_answers_keep(journal: Journal) -> None:
    assert median_ms(use(journal, *EVER).at("hoved").times) == 20
    assert median_ms(()) is None


def test_forgetting_changes_no_count(journal: Journal) -> None:
    before = use(journal, *EVER)
    assert forget(journal, NOW - dt.timedelta(days=30)).turns == 4
    assert use(journal, *EVER) == before
    assert forget(journal, NOW - dt.timedelta(days=10)).turns == 4
    assert forget(journal, NOW - dt.timedelta(days=10)).turns == 0
    assert use(journal, *EVER) == before
    assert len(journal.turns("a")) == 2


def test_late_turns_of_a_day_are_added_to_its_counts(journal: Journal) -> None:
    forget(journal, NOW - dt.timedelta(days=30))
    ago(journal, journal.keep("c", "Hvad koster et pas?", quoting("pas-barn"), "hoved"), days=40)
    forget(journal, NOW - dt.timedelta(days=30))
    day = (NOW - dt.timedelta(days=40)).astimezone().date()
    rows = [row for row in use(journal, day, day).turns if row.procedure == "pas-barn"]
    assert sorted(row.n for row in rows) == [1, 2]


def test_a_file_beside_the_procedures_is_no_topic(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    journal.keep("a", "Hjælp", quoting("referrals.yaml", status=Status.CRISIS), "hoved")
    (row,) = use(journal, *EVER).turns
    assert (row.procedure, row.status) == ("", Status.CRISIS)
    assert use(journal, *EVER).cited == ()


def test_no_text_of_an_old_turn_is_left_in_the_files(journal: Journal, tmp_path: Path) -> None:
    holes = Holes(journal)
    turns = [turn for turn in journal.turns("b") if SECRET in turn.question]
    with journal.connection() as connection:
        connection.executemany(
            "INSERT INTO hole_marks VALUES (?, 'closed', 'Noteord', '', 'Noteord', ?, 'Noteord')",
            [(turn.id, NOW.isoformat()) for turn in turns],
        )
    for n in range(200):  # more than fits one page, some of it deleted again and again
        answer = Answer(Status.ANSWERED, message=f"Linjeord {n}", confidence=0.9)
        ago(journal, journal.keep("x", f"{SECRET} {n} " * 20, answer), days=50)
    assert found(tmp_path) == set(WORDS)
    assert holes.closed()
    gone = forget(journal, NOW + dt.timedelta(minutes=1))
    assert (gone.turns, gone.clean) == (212, True)
    assert found(tmp_path) == set()
    assert holes.closed() == ()
    assert sum(row.n for row in use(journal, *EVER).turns) == 212


def found(folder: Path) -> set[str]:
    """The words that stand in the bytes of the database, its log or anything beside it."""
    held = b"".join(path.read_bytes() for path in folder.iterdir())
    return {word for word in WORDS if word.encode() in held}


def test_a_reader_that_holds_the_log_is_said_so_and_the_next_run_clears_it(
    journal: Journal, tmp_path: Path
) -> None:
    reader = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM turns").fetchone()
    assert not forget(journal, NOW - dt.timedelta(days=30)).clean
    reader.execute("COMMIT")
    reader.close()
    assert forget(journal, NOW - dt.timedelta(days=30)).clean


def test_every_table_that_refers_to_turns_is_cleared(journal: Journal) -> None:
    with journal.connection() as connection:
        connection.execute("CREATE TABLE later (turn INTEGER REFERENCES turns (id), said TEXT)")
        connection.execute("INSERT INTO later SELECT id, question FROM turns")
    forget(journal, NOW - dt.timedelta(days=30))
    with journal.connection() as connection:
        kept = connection.execute("SELECT count(*) FROM later").fetchone()
    assert kept == (8,)


def test_the_command_keeps_to_the_setting_or_to_its_option(
    journal: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SKRANKEN_JOURNAL", str(tmp_path / "journal.db"))
    monkeypatch.setenv("SKRANKEN_KEEP_DAYS", "35")
    retention.main()
    assert capsys.readouterr().out == "4 opslag ældre end 35 dage er nu kun optællinger.\n"
    retention.main(days=10)
    assert capsys.readouterr().out == "4 opslag ældre end 10 dage er nu kun optællinger.\n"
