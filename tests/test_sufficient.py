from assistant.follow_up import search_in_turn
from assistant.sufficient import covered, covered_in_turn
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


def test_a_follow_up_is_as_sure_as_with_what_it_leans_on(generation: Generation) -> None:
    history, question = ["Hvad koster et pas til et barn på 9?"], "og hvad hvis det er for ham?"
    ranking = search_in_turn(generation, question, history, TODAY)
    sure_in_turn = covered_in_turn(generation, question, history, ranking, TODAY)
    assert sure_in_turn == sure(generation, " ".join([*history, question]))
    assert sure_in_turn > sure(generation, question)


def test_without_a_conversation_a_question_is_judged_by_itself(generation: Generation) -> None:
    question = "Bøger lånes i 30 dage"
    ranking = search(generation, question, TODAY)
    alone = covered_in_turn(generation, question, [], ranking, TODAY)
    assert alone == covered(generation, question, ranking)
