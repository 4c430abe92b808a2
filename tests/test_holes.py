"""The holes that the desk finds, what the editors decide, and what is asked again."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.desk import Assistant
from assistant.holes import Hole, Holes, Mark, State, Why
from assistant.journal import Journal
from ingest.publish import publish
from ingest.read import read
from kb.generation import Generation
from kb.records import Answer, Status
from kb.settings import Settings
from tests.asked import NOW, ago, nothing, quoting

FLIGHT = "må en hund komme med i flyet"
FLIGHTS = ("Må en hund komme med i et fly?", "må hunden komme med i flyet", FLIGHT)
LOAN = "kan man låne en symaskine på biblioteket"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.db")


@pytest.fixture
def holes(journal: Journal) -> Holes:
    return Holes(journal)


def unanswered(journal: Journal, question: str, conversation: str, **time: float) -> int:
    turn = journal.keep(conversation, question, nothing(), "hoved")
    return ago(journal, turn, **time).id


def test_each_reason_makes_a_hole_and_a_good_answer_makes_none(
    journal: Journal, holes: Holes, generation: Generation
) -> None:
    good = journal.keep("a", "Hvad koster et pas?", quoting("pas-barn"))
    unsure = journal.keep("b", "gyldighed 10 år", Answer(Status.ANSWERED, confidence=0.5))
    reported = journal.keep("c", "samtykke på papir", Answer(Status.CLARIFY))
    disliked = journal.keep("d", "bøger fornyes i 30 dage", quoting("laan"))
    missing = journal.keep("e", FLIGHT, nothing())
    journal.report_gap(reported)
    journal.keep_feedback(good.id, True)
    journal.keep_feedback(disliked.id, False, ["Forældet"], "Nu 28 dage")
    found = holes.open(generation.encoder, NOW)
    why = {asked.turn: asked.why for hole in found for asked in hole.asked}
    assert why == {
        unsure.id: (Why.UNSURE,),
        reported.id: (Why.REPORTED,),
        disliked.id: (Why.UNHELPFUL,),
        missing.id: (Why.UNANSWERED,),
    }
    (one,) = (asked for hole in found for asked in hole.asked if asked.turn == disliked.id)
    assert (one.reasons, one.comment) == (("Forældet",), "Nu 28 dage")


def test_questions_that_are_alike_are_one_hole_and_what_is_unknown_stands_alone(
    journal: Journal, holes: Holes, generation: Generation
) -> None:
    for i, question in enumerate((*FLIGHTS, LOAN, "xqzw", "vprk")):
        unanswered(journal, question, str(i))
    groups = {frozenset(hole.questions) for hole in holes.open(generation.encoder, NOW)}
    assert groups == {
        frozenset(FLIGHTS),
        frozenset([LOAN]),
        frozenset(["xqzw"]),
        frozenset(["vprk"]),
    }


def test_what_many_ask_lately_comes_first_and_an_impatient_one_counts_once(
    journal: Journal, holes: Holes, generation: Generation
) -> None:
    for i in range(3):
        unanswered(journal, FLIGHT, f"old{i}", days=29)
    for i in range(2):
        unanswered(journal, LOAN, f"new{i}", days=1)
    for _ in range(5):
        unanswered(journal, "xqzw", "impatient")
    first, second, third = holes.open(generation.encoder, NOW)
    assert [h.questions for h in (first, second, third)] == [(LOAN,), ("xqzw",), (FLIGHT,)]
    assert (second.conversations, len(second.asked)) == (1, 5)
    assert first.weight(NOW) == pytest.approx(2 * 0.5 ** (1 / 7))


def test_a_decision_is_kept_masked_and_survives_regrouping(
    journal: Journal, holes: Holes, generation: Generation
) -> None:
    unanswered(journal, FLIGHTS[0], "a")
    (hole,) = holes.open(generation.encoder, NOW)
    mark = Mark(State.ASSIGNED, "Team Pas", "pas-voksen", "Ring 010203-1234", who="Bo")
    holes.decide(hole, mark)
    unanswered(journal, FLIGHTS[1], "b")
    (again,) = Holes(journal).open(generation.encoder, NOW)
    assert len(again.asked) == 2
    kept = again.mark
    assert (kept.state, kept.assigned, kept.link, kept.who) == (
        State.ASSIGNED, "Team Pas", "pas-voksen", "Bo",
    )  # fmt: skip
    assert kept.note == "Ring [CPR-nummer fjernet]"
    assert kept.at is not None


def test_a_closed_hole_is_listed_as_it_was_closed_and_opens_anew_when_asked_again(
    journal: Journal, holes: Holes, generation: Generation
) -> None:
    for i, question in enumerate(FLIGHTS):
        unanswered(journal, question, str(i), hours=1)
    (hole,) = holes.open(generation.encoder, NOW)
    assert hole.closed_before is None
    holes.decide(hole, Mark(State.CLOSED, link="pas-voksen", note="Skrevet ind", who="Bo"))
    assert holes.open(generation.encoder, NOW) == ()
    (closed,) = holes.closed()
    assert set(closed.questions) == set(FLIGHTS)
    assert closed.mark.note == "Skrevet ind"
    unanswered(journal, FLIGHT, "later")
    (anew,) = holes.open(generation.encoder, NOW)
    assert anew.mark.state is State.OPEN
    assert anew.closed_before == closed.mark
    holes.decide(closed, Mark(State.OPEN))
    assert holes.closed() == ()


def test_the_desk_learns_that_a_question_is_answered_now(
    journal: Journal, holes: Holes, generation: Generation
) -> None:
    unanswered(journal, FLIGHTS[0], "a")
    (hole,) = holes.open(generation.encoder, NOW)
    before = dt.datetime.now(dt.UTC)
    kept = holes.decide(hole, Mark(State.CLOSED, link="pas-voksen"))
    after = dt.datetime.now(dt.UTC)
    encoder = generation.encoder
    assert holes.closing_of(encoder, FLIGHTS[0], after) == kept
    assert holes.closing_of(encoder, FLIGHTS[1], after) == kept
    assert holes.closing_of(encoder, FLIGHTS[0], before) is None
    assert holes.closing_of(encoder, LOAN, after) is None
    assert holes.closing_of(encoder, "xqzw", after) is None


def test_a_holes_questions_are_asked_again_of_todays_handbook(
    journal: Journal, holes: Holes, published: Settings, documents: Path
) -> None:
    desk = Assistant(published)
    question = "Hvad koster det at låne en symaskine?"
    turn = desk.ask(question, journal, "a")
    journal.report_gap(turn)
    with desk.shelf.borrow() as generation:
        (hole,) = holes.open(generation.encoder, NOW)
    (before,) = holes.answers_now(desk, hole)
    assert before.answer.lines == turn.answer.lines
    text = "# Lån af symaskine\n\n## Pris\nEn symaskine lånes gratis i 14 dage.\n"
    (documents / "procedures" / "symaskine.md").write_text(text, encoding="utf-8")
    publish(read(documents), published)
    (now,) = holes.answers_now(desk, hole)
    assert now.question == question
    assert now.answer.lines[0].text == "En symaskine lånes gratis i 14 dage."
    assert journal.turns("a") == [turn]


def test_a_follow_up_is_asked_again_in_its_conversation(
    journal: Journal, holes: Holes, published: Settings
) -> None:
    desk = Assistant(published)
    desk.ask("Hvad koster et pas til et barn på 9?", journal, "a")
    turn = desk.ask("og hvis hun er 15?", journal, "a")
    journal.keep_feedback(turn.id, False, ["Andet"])
    with desk.shelf.borrow() as generation:
        found = holes.open(generation.encoder, NOW)
    hole: Hole = next(h for h in found if "og hvis hun er 15?" in h.questions)
    now = next(n for n in holes.answers_now(desk, hole) if n.question == "og hvis hun er 15?")
    assert "179 kr." in now.answer.lines[0].text
