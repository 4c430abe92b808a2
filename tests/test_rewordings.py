"""Suggested examples: what was answered after a rewording or a choice."""

from pathlib import Path

import pytest

from assistant.journal import Journal
from assistant.rewordings import Rewordings
from ingest.examples import add_example
from ingest.read import read
from kb.generation import Generation
from kb.records import Answer, Example, Status
from tests.asked import ago, nothing, quoting

FIRST = "hvad skal en pige af med for pas"
THEN = "Hvad koster et pas til et barn?"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.db")


def test_the_first_wording_is_suggested_for_what_the_second_was_answered_from(
    journal: Journal, generation: Generation
) -> None:
    first = journal.keep("a", FIRST, nothing())
    journal.keep("a", THEN, quoting("pas-barn"))
    (found,) = Rewordings(journal).suggested(generation.encoder, ())
    assert (found.turn, found.first, found.then) == (first.id, FIRST, THEN)
    assert not found.chosen
    assert found.example == Example(FIRST, "pas-barn", "pas-barn#pris", "da", "desk")


def test_a_choice_suggests_its_question(journal: Journal, generation: Generation) -> None:
    journal.keep("a", "hvad med pas", Answer(Status.CLARIFY))
    journal.keep("a", "pas", Answer(Status.CLARIFY))
    journal.keep("a", "pas", quoting("pas-barn"))
    (found,) = Rewordings(journal).suggested(generation.encoder, ())
    assert (found.first, found.chosen) == ("pas", True)


@pytest.mark.parametrize(
    "case",
    ["another matter", "long after", "masked", "did not help", "other citizen", "known", "not yet"],
)
def test_what_is_no_rewording_is_not_suggested(
    journal: Journal, generation: Generation, case: str
) -> None:
    answer = nothing()
    if case == "masked":
        answer = Answer(Status.NOT_COVERED, masked=("cpr",))
    first = journal.keep("a", "xqzw vprk" if case == "another matter" else FIRST, answer)
    if case == "long after":
        ago(journal, first, minutes=20)
    conversation = "b" if case == "other citizen" else "a"
    found = nothing() if case == "not yet" else quoting("pas-barn")
    then = journal.keep(conversation, THEN, found)
    if case == "did not help":
        journal.keep_feedback(then.id, False)
    known = [Example(FIRST, "pas-barn", "pas-barn#pris")] if case == "known" else []
    assert Rewordings(journal).suggested(generation.encoder, known) == ()


@pytest.mark.parametrize("accepted", [True, False])
def test_a_suggestion_is_judged_once(
    journal: Journal, generation: Generation, accepted: bool
) -> None:
    journal.keep("a", FIRST, nothing())
    journal.keep("a", THEN, quoting("pas-barn"))
    (found,) = Rewordings(journal).suggested(generation.encoder, ())
    Rewordings(journal).judge(found, accepted=accepted)
    assert Rewordings(journal).suggested(generation.encoder, ()) == ()


def test_an_accepted_example_is_read_with_the_others_and_stands_once(documents: Path) -> None:
    example = Example(FIRST, "pas-barn", "pas-barn#pris", author="desk")
    before = read(documents).examples
    path = add_example(documents, example)
    assert add_example(documents, example) == path
    assert read(documents).examples == [*before, example]
    new = Example("hvor længe gælder det", "pas-voksen", "pas-voksen#gyldighed", author="desk")
    add_example(documents, new)
    assert new in read(documents).examples


def test_a_file_without_a_last_line_end_keeps_its_lines(documents: Path) -> None:
    path = documents / "examples" / "pas-barn.jsonl"
    path.write_text('{"q": "hvad koster det"}', encoding="utf-8")
    add_example(documents, Example(FIRST, "pas-barn", "pas-barn#pris", author="desk"))
    assert [e.question for e in read(documents).examples] == ["hvad koster det", FIRST]


@pytest.mark.parametrize("passage", ["pas-barn", "laan#pris", "../x#pris"])
def test_a_passage_of_another_procedure_is_refused(documents: Path, passage: str) -> None:
    with pytest.raises(ValueError, match="forventet et afsnit i pas-barn"):
        add_example(documents, Example(FIRST, "pas-barn", passage))
