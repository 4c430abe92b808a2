from assistant.sufficient import confidence
from kb.records import Hit, Passage, Role


def hit(procedure: str, **legs: float) -> Hit:
    return Hit(Passage(f"{procedure}#x", procedure, "", (), Role.NONE, "", 0, 0, ()), 1.0, legs)


def test_nothing_found_is_no_confidence() -> None:
    assert confidence([]) == 0


def test_confidence_grows_with_likeness_and_agreement() -> None:
    weak = [hit("a", passages=0.2), hit("b", passages=0.1)]
    agreeing = [hit("a", passages=0.2)] * 10
    strong = [hit("a", passages=0.9, lexical=9.0)] * 10
    assert confidence(weak) < confidence(agreeing) < confidence(strong)
    assert confidence(weak) < 0.1
    assert confidence(strong) > 0.9


def test_a_question_asked_before_is_as_sure_as_it_is_alike() -> None:
    assert confidence([hit("a", examples=0.97)]) == 0.97
    assert confidence([hit("a", examples=0.6)]) < 0.1
