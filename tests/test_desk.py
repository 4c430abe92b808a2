import sqlite3

from assistant.desk import Assistant
from assistant.journal import Journal
from kb.records import Status
from kb.settings import Settings
from kb.shelf import point_to
from tests.conftest import TODAY


def test_a_conversation_keeps_its_thread_and_only_masked_text(published: Settings) -> None:
    desk, journal = Assistant(published), Journal(published.journal)
    first = desk.ask("Hvad koster et pas til 010215-1234, et barn på 9?", journal, "a", on=TODAY)
    second = desk.ask("og hvis hun er 15?", journal, "a", on=TODAY)
    assert first.answer.status is Status.ANSWERED
    assert second.answer.lines[0].text.startswith("Et pas til en ung på 12-17 år")
    assert [turn.id for turn in journal.turns("a")] == [first.id, second.id]
    rows = sqlite3.connect(published.journal).execute("SELECT * FROM turns").fetchall()
    assert len(rows) == 2
    assert "1234" not in str(rows)
    assert "0102" not in str(rows)


def test_without_a_generation_it_says_what_to_do(settings: Settings) -> None:
    found = Assistant(settings).answer("Hvad koster et pas?", on=TODAY)
    assert found.status is Status.FAILED
    assert "python -m ingest" in found.message


def test_an_unreadable_generation_is_a_status_not_an_exception(published: Settings) -> None:
    point_to(published.index, "gone")
    found = Assistant(published).answer("Hvad koster et pas?", language="en")
    assert found.status is Status.FAILED
    assert found.message.startswith("No answer could be made")


def test_an_empty_question_is_asked_for(published: Settings) -> None:
    assert Assistant(published).answer("  ").message == "Skriv et spørgsmål."
