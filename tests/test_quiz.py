"""A quiz has one right line and three that are wrong, and is the same for the same seed."""

import pytest

from assistant.answer import answer
from assistant.quiz import _differ_in_numbers, _speaks_of, askable, make_quiz
from kb.generation import Generation
from tests.conftest import TODAY

ALL = ["pas-barn", "pas-voksen", "laan", "corona"]


def test_one_line_is_right_and_three_others_are_wrong(generation: Generation) -> None:
    quiz = make_quiz(generation, "pas-barn#pris", TODAY, seed=1)
    assert quiz is not None
    assert quiz.question == "hvad skal en dreng på 9 af med for et pas"
    right = quiz.options[quiz.right]
    assert right.text == "Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023)."
    assert len({option.text for option in quiz.options}) == 4
    others = [option for option in quiz.options if option != right]
    assert all(option.passage != "pas-barn#pris" for option in others)


def test_no_line_that_the_answer_would_say_is_wrong(generation: Generation) -> None:
    for seed in range(5):
        quiz = make_quiz(generation, "pas-barn#pris", TODAY, seed)
        assert quiz is not None
        found = answer(quiz.question, generation, on=TODAY, threshold=0, chosen="pas-barn")
        said = {(c.start, c.end) for c in found.citations}
        wrong = [o for i, o in enumerate(quiz.options) if i != quiz.right]
        assert not {o.span for o in wrong if o.passage.startswith("pas-barn#")} & said


def test_every_line_is_verbatim_at_its_place_but_for_rates(generation: Generation) -> None:
    quiz = make_quiz(generation, "pas-barn#faren-bor-i-udlandet", TODAY, seed=3)
    assert quiz is not None
    for option in quiz.options:
        text = generation.procedures[option.passage.partition("#")[0]].text
        quote = text[option.span[0] : option.span[1]]
        assert option.text == quote or "{{takst:" in quote


def test_the_same_seed_gives_the_same_quiz_and_others_shuffle(generation: Generation) -> None:
    made = [make_quiz(generation, "pas-barn#pris", TODAY, seed) for seed in range(6)]
    assert made == [make_quiz(generation, "pas-barn#pris", TODAY, seed) for seed in range(6)]
    assert len({quiz.right for quiz in made if quiz}) > 1


@pytest.mark.parametrize("passage", ["pas-barn#tag-med", "gone#kort-svar"])
def test_without_a_question_there_is_no_quiz(generation: Generation, passage: str) -> None:
    assert make_quiz(generation, passage, TODAY, seed=1) is None


def test_what_can_be_asked_has_a_question_and_is_in_force(generation: Generation) -> None:
    assert askable(generation, ALL, TODAY) == (
        "pas-barn#pris",
        "pas-barn#faren-bor-i-udlandet",
    )
    assert askable(generation, ["laan", "gone"], TODAY) == ()


def test_lines_that_differ_in_numbers_only_need_a_question_that_says_which() -> None:
    price = "Et pas til et barn på 0-11 år koster 150 kr."
    assert _differ_in_numbers(price, "Et pas til en ung på 12-17 år koster 179 kr.")
    assert not _differ_in_numbers(price, "Et barn på 9 år skal selv møde op i Borgerservice.")
    assert _speaks_of("hvad skal en dreng på 9 af med", price)
    assert not _speaks_of("hvad koster det for hende på 15", price)
    assert not _speaks_of("jeg har 150.000 kr. med", price)
