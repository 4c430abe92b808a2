from assistant.sufficient import confidence
from kb.records import Hit, Passage, Role


def hit(procedure: str, score: float, **legs: float) -> Hit:
    return Hit(Passage(f"{procedure}#x", procedure, "", (), Role.NONE, "", 0, 0, ()), score, legs)


def test_nothing_found_is_no_confidence() -> None:
    assert confidence([]) == 0


def test_confidence_grows_with_the_legs_the_score_and_the_margin() -> None:
    weak = [hit("a", 2, passages=0.2), hit("b", 1.9, passages=0.2)]
    ahead = [hit("a", 2, passages=0.2), hit("b", -3, passages=0.2)]
    strong = [hit("a", 12, passages=0.9, examples=0.8, lexical=9.0), hit("b", 1)]
    assert confidence(weak) < confidence(ahead) < confidence(strong)
    assert confidence(weak) < 0.1
    assert confidence(strong) > 0.8


def test_a_question_asked_before_is_as_sure_as_it_is_alike() -> None:
    assert confidence([hit("a", 1, examples=0.97)]) == 0.97
    assert confidence([hit("a", 1, examples=0.6)]) < 0.1
