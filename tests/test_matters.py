from assistant.matters import matters
from kb.generation import Generation
from kb.search import search
from tests.conftest import TODAY


def asked_about(generation: Generation, question: str) -> list[str]:
    ranking = search(generation, question, TODAY)
    return [matter.procedure for matter in matters(generation, question, ranking, TODAY)]


def test_one_matter_is_one_question(generation: Generation) -> None:
    question = "Bøger lånes i 30 dage"
    ranking = search(generation, question, TODAY)
    [matter] = matters(generation, question, ranking, TODAY)
    assert (matter.query, matter.procedure) == (question, "laan")
    assert matter.ranking is ranking


def test_two_matters_are_two_questions(generation: Generation) -> None:
    question = "Hvad koster et pas til et barn og hvordan fornyes lån af bøger?"
    assert asked_about(generation, question) == ["pas-barn", "laan"]
