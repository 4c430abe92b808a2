import sqlite3
from pathlib import Path

from assistant.answer import answer
from assistant.journal import Journal
from kb.generation import Generation
from kb.records import Feedback
from tests.conftest import TODAY


def test_a_turn_comes_back_as_it_was_kept(tmp_path: Path, generation: Generation) -> None:
    journal = Journal(tmp_path / "var" / "journal.db")
    found = answer("Hvad koster et pas til et barn på 9?", generation, on=TODAY, threshold=0)
    kept = journal.keep("a", "Hvad koster et pas til et barn på 9?", found)
    journal.keep("b", "Noget andet", found)
    assert Journal(tmp_path / "var" / "journal.db").turns("a") == [kept]


def test_turns_are_durable(tmp_path: Path) -> None:
    Journal(tmp_path / "journal.db")
    connection = sqlite3.connect(tmp_path / "journal.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_feedback_is_kept_by_turn_and_the_last_word_counts(
    tmp_path: Path, generation: Generation
) -> None:
    journal = Journal(tmp_path / "journal.db")
    found = answer("Hvad koster et pas til et barn på 9?", generation, on=TODAY, threshold=0)
    here, there = journal.keep("a", "Hvad?", found), journal.keep("b", "Hvad?", found)
    journal.keep_feedback(here.id, True)
    journal.keep_feedback(here.id, False, ["Forældet", "Andet"], "Prisen er steget")
    journal.keep_feedback(there.id, True)
    given = Feedback(here.id, False, ("Forældet", "Andet"), "Prisen er steget")
    assert journal.feedback("a") == {here.id: given}


def test_a_gap_is_reported_once_for_its_turn(tmp_path: Path, generation: Generation) -> None:
    journal = Journal(tmp_path / "journal.db")
    found = answer("Hvad koster et pas til et barn på 9?", generation, on=TODAY, threshold=0)
    here, there = journal.keep("a", "Hvad?", found), journal.keep("b", "Hvad?", found)
    journal.report_gap(here)
    journal.report_gap(here)
    assert journal.gaps("a") == {here.id}
    assert journal.gaps(there.conversation) == set()


def test_a_journal_of_before_desks_were_known_keeps_its_turns(
    tmp_path: Path, generation: Generation
) -> None:
    found = answer("Hvad koster et pas til et barn på 9?", generation, on=TODAY, threshold=0)
    old = Journal(tmp_path / "journal.db").keep("a", "Hvad?", found)
    with sqlite3.connect(tmp_path / "journal.db") as connection:
        connection.execute("ALTER TABLE turns DROP COLUMN desk")
    connection.close()
    journal = Journal(tmp_path / "journal.db")
    new = journal.keep("a", "Og?", found, "hoved")
    assert journal.turns("a") == [old, new]
    assert [turn.desk for turn in journal.turns("a")] == [None, "hoved"]
