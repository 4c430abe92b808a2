"""Progress, reviews and what was said, kept in the journal's file."""

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest
from fsrs import Card, Rating, Scheduler

from assistant.journal import Journal
from assistant.learning import Known, Learning, Outcome, learner_name, next_up

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "journal.db"


@pytest.fixture
def book(path: Path) -> Learning:
    return Learning(path)


def test_a_step_stays_done_and_can_be_taken_back(book: Learning, path: Path) -> None:
    book.mark_step("Ida", "foerste-dag", "laan#kort-svar", done=True)
    book.mark_step("Ida", "foerste-dag", "laan#kort-svar", done=True)
    book.mark_step("Ida", "foerste-dag", "klage", done=True)
    book.mark_step("Bo", "pas-og-id", "pas-barn#pris", done=True)
    assert Learning(path).steps_done("ida ") == {
        "foerste-dag": frozenset({"laan#kort-svar", "klage"})
    }
    book.mark_step("Ida", "foerste-dag", "klage", done=False)
    assert Learning(path).steps_done("IDA") == {"foerste-dag": frozenset({"laan#kort-svar"})}


def test_the_library_decides_when_a_passage_is_due_and_the_store_keeps_it(
    book: Learning, path: Path
) -> None:
    card, at = Card(card_id=0, due=NOW), NOW
    for outcome, rating in (
        (Outcome.KNEW, Rating.Good),
        (Outcome.UNSURE, Rating.Hard),
        (Outcome.KNEW, Rating.Good),
        (Outcome.FORGOT, Rating.Again),
    ):
        kept = book.review("Ida", "pas-barn#pris", outcome, at)
        card, _ = Scheduler(enable_fuzzing=False).review_card(card, rating, at)
        assert kept.due == card.due
        assert Learning(path).known("Ida", at) == (kept,)
        at = card.due
    assert kept.reviews == 4


def test_a_passage_known_twice_settles_and_comes_back_after_days(book: Learning) -> None:
    first = book.review("Ida", "pas-barn#pris", Outcome.KNEW, NOW)
    assert not first.settled
    assert first.due - NOW == 10 * MINUTE
    second = book.review("Ida", "pas-barn#pris", Outcome.KNEW, first.due)
    assert second.settled
    assert second.due - first.due >= DAY
    (later,) = book.known("Ida", second.due + 30 * DAY)
    assert later.recall < book.known("Ida", second.due)[0].recall
    forgotten = book.review("Ida", "pas-barn#pris", Outcome.FORGOT, second.due)
    assert not forgotten.settled
    assert forgotten.due - second.due < DAY


def test_the_first_due_comes_first_then_the_new_in_their_order() -> None:
    cards = [
        Known("b", NOW - MINUTE, False, 0.9, 1),
        Known("a", NOW - DAY, False, 0.5, 1),
        Known("c", NOW + DAY, True, 0.9, 2),
        Known("elsewhere", NOW - DAY, True, 0.9, 2),
    ]
    passages = ["new2", "b", "c", "a", "new1"]
    assert next_up(cards, passages, NOW, 9) == ("a", "b", "new2", "new1")
    assert next_up(cards, passages, NOW, 1) == ("a",)
    assert next_up(cards, ["c"], NOW, 9) == ()


def test_learners_do_not_see_each_other_and_can_be_forgotten(book: Learning) -> None:
    book.review("Ida", "pas-barn#pris", Outcome.KNEW, NOW)
    book.review("Bo", "laan#pris", Outcome.KNEW, NOW)
    book.mark_step("Ida", "p", "s", done=True)
    book.keep_said("Ida", "Hvad koster et pas?", "150 kroner", "pas-barn#pris")
    assert [card.passage for card in book.known("Ida", NOW)] == ["pas-barn#pris"]
    book.forget("ida")
    assert (book.known("Ida", NOW), book.steps_done("Ida"), book.said("Ida")) == ((), {}, ())
    assert [card.passage for card in book.known("Bo", NOW)] == ["laan#pris"]


def test_no_personal_number_is_stored_whatever_the_field(book: Learning, path: Path) -> None:
    book.keep_said("Ida 010203-1234", "Er 010203-1234 hans?", "Nej, 010203 1234 er", "laan#pris")
    book.mark_step("Ida 010203-1234", "p", "s", done=True)
    with sqlite3.connect(path) as connection:
        kept = "\n".join(connection.iterdump())
    connection.close()
    assert "1234" not in kept
    assert "Nej, [CPR-nummer fjernet] er" in kept


def test_a_learner_needs_a_name(book: Learning) -> None:
    assert learner_name("  Ida \n Holm ") == "Ida Holm"
    assert len(learner_name("a" * 99)) == 40
    with pytest.raises(ValueError, match="expected a word"):
        book.mark_step("  ", "p", "s", done=True)


def test_the_journal_and_the_learners_share_a_file(path: Path, book: Learning) -> None:
    book.review("Ida", "pas-barn#pris", Outcome.KNEW, NOW)
    assert Journal(path).turns("a") == []
    assert Learning(path).known("Ida", NOW)[0].passage == "pas-barn#pris"


def test_a_card_is_kept_as_the_library_writes_it(book: Learning, path: Path) -> None:
    book.review("Ida", "pas-barn#pris", Outcome.KNEW, NOW)
    connection = sqlite3.connect(path)
    (card,) = connection.execute("SELECT card FROM learning_cards").fetchone()
    connection.close()
    assert Card.from_dict(json.loads(card)).last_review == NOW
