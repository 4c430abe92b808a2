import pytest

from assistant.clarify import choices, names_a_matter, others
from ingest.calibrate import UNLEARNT
from kb.generation import Generation
from kb.search import search
from tests.conftest import TODAY


def offered(generation: Generation, question: str, sure: float = 1.0) -> tuple[str, ...]:
    return choices(generation, question, search(generation, question, TODAY), sure, 0.5)


@pytest.mark.parametrize("question", ["Gælder det?", "hvad koster det"])
def test_a_question_without_a_matter_is_asked_back(generation: Generation, question: str) -> None:
    assert not names_a_matter(generation, question)
    found = offered(generation, question, sure=0.1)
    assert 2 <= len(found) <= 4
    assert set(found) <= {"pas-barn", "pas-voksen", "laan"}


@pytest.mark.parametrize("question", ["Hvor længe gælder et pas?", "hvad koster en frisør"])
def test_a_question_that_names_something_is_not(generation: Generation, question: str) -> None:
    assert names_a_matter(generation, question)
    assert offered(generation, question, sure=0.1) == ()


def test_an_example_asked_again_is_known(generation: Generation) -> None:
    assert offered(generation, generation.contents.examples[0].question) == ()
    assert offered(generation, "qqqq") == ()


def test_a_question_that_may_be_covered_is_asked_back_about(generation: Generation) -> None:
    assert len(offered(generation, "hvad koster en frisør", sure=0.3)) >= 2


def test_the_others_that_an_unsure_answer_may_mean_are_not_those_it_shows(
    generation: Generation,
) -> None:
    question = "Hvor længe gælder et pas?"
    ranking = search(generation, question, TODAY)
    assert generation.calibration == UNLEARNT  # and so never certain
    found = others(generation, question, ranking, {"pas-voksen"})
    assert "pas-barn" in found
    assert "pas-voksen" not in found
    assert len(found) <= 3
