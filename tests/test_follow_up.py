import pytest

from assistant.follow_up import leans_back, stand_alone

HISTORY = ["Hvad koster et pas til et barn på 9?", "og hvad hvis hun er 15?"]


@pytest.mark.parametrize(
    "question",
    ["og hvad hvis hun er 17?", "Hvad med faren?", "Kan han hente det?", "What about her father?"],
)
def test_follow_ups_lean_back(question: str) -> None:
    assert leans_back(question)


@pytest.mark.parametrize(
    "question", ["Hvordan melder jeg flytning?", "Min mor er død, hvad gør jeg med hendes pas?"]
)
def test_whole_questions_stand_alone(question: str) -> None:
    assert not leans_back(question)
    assert stand_alone(question, HISTORY) == question


def test_a_follow_up_carries_the_thread_back_to_its_topic() -> None:
    assert stand_alone("Hvad med faren?", HISTORY) == " ".join([*HISTORY, "Hvad med faren?"])
    assert stand_alone("og så?", []) == "og så?"
