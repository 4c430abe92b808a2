import pytest

from assistant.clarify import choices, names_a_matter
from kb.generation import Generation
from kb.search import search
from tests.conftest import TODAY


def offered(generation: Generation, question: str, is_covered: bool = True) -> tuple[str, ...]:
    return choices(generation, question, search(generation, question, TODAY), is_covered)


@pytest.mark.parametrize("question", ["Gælder det?", "hvad koster det"])
def test_a_question_without_a_matter_is_asked_back(generation: Generation, question: str) -> None:
    assert not names_a_matter(generation, question)
    found = offered(generation, question, is_covered=False)
    assert 2 <= len(found) <= 4
    assert set(found) <= {"pas-barn", "pas-voksen", "laan"}


@pytest.mark.parametrize("question", ["Hvor længe gælder et pas?", "hvad koster en frisør"])
def test_a_question_that_names_something_is_not(generation: Generation, question: str) -> None:
    assert names_a_matter(generation, question)
    assert offered(generation, question, is_covered=False) == ()


def test_an_example_asked_again_is_known(generation: Generation) -> None:
    assert offered(generation, generation.contents.examples[0].question) == ()
    assert offered(generation, "qqqq") == ()
