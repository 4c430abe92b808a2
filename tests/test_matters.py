import pytest

from assistant.matters import asks, matters
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


def test_what_one_part_only_tells_is_no_matter_of_its_own(generation: Generation) -> None:
    question = "Mit barn på 9 skal have pas, og jeg har lånt bøger. Hvad koster passet til et barn?"
    assert asked_about(generation, question) == ["pas-barn"]


def test_both_is_asked_about_both(generation: Generation) -> None:
    question = "Et barn skal med til bestilling af pas, og bøger lånes i 30 dage, og begge dele?"
    assert asked_about(generation, question) == ["pas-barn", "laan"]


@pytest.mark.parametrize(
    ("part", "asking"),
    [
        ("hvor søger man boligstøtte", True),
        ("hun er 15, må hun selv hente det", True),
        ("kommer ældrechecken bagefter", True),
        ("how long does it take", True),
        ("jeg har mistet mit pas", False),
        ("skal til USA om 5 dage", False),
        ("I lost my phone", False),
    ],
)
def test_a_part_asks_or_only_tells(part: str, asking: bool) -> None:
    assert asks(part) is asking
