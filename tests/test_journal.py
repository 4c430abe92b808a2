import sqlite3
from pathlib import Path

from assistant.answer import answer
from assistant.journal import Journal
from kb.generation import Generation
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
