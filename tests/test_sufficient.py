from assistant.sufficient import covered
from kb.generation import Generation
from kb.search import search
from tests.conftest import TODAY


def sure(generation: Generation, question: str) -> float:
    return covered(generation, question, search(generation, question, TODAY))


def test_nothing_found_is_no_confidence(generation: Generation) -> None:
    assert sure(generation, "qqqq") == 0


def test_confidence_grows_with_what_the_procedures_hold(generation: Generation) -> None:
    assert (
        sure(generation, "frisør med gode priser på hår")
        < sure(generation, "bøger og frisør")
        < sure(generation, "Bøger lånes i 30 dage")
    )


def test_a_question_asked_before_is_as_sure_as_it_is_alike(generation: Generation) -> None:
    assert sure(generation, generation.contents.examples[0].question) > 0.99
