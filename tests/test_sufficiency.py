from kb.generation import Generation
from kb.search import search
from kb.sufficiency import evidence
from tests.conftest import TODAY


def test_the_same_names_whatever_was_found(generation: Generation) -> None:
    names = []
    for question in ("Bøger lånes i 30 dage", "qqqq", "frisør"):
        found = evidence(generation, question, search(generation, question, TODAY))
        names.append(list(found))
    assert names[0] == names[1] == names[2]


def test_what_speaks_for_the_first_procedure(generation: Generation) -> None:
    question = "Bøger lånes normalt i 30 dage"
    ranking = search(generation, question, TODAY)
    found = evidence(generation, question, ranking)
    assert found["agreement"] >= 3
    assert found["held"] == found["known"] == 1
    assert found["margin"] == ranking.procedures[0][1] - ranking.procedures[1][1] > 0
    assert found["margin to fourth"] >= found["margin"]
