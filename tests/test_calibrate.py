from ingest.calibrate import calibrate, judge, split
from kb.generation import Generation
from kb.records import Example
from tests.conftest import TODAY


def example(question: str, author: str = "") -> Example:
    return Example(question, "pas-barn", "pas-barn#pris", author=author)


def test_whole_authors_are_held_back() -> None:
    examples = [example(f"{author}{i}", author) for author in ("a1", "a2", "b1") for i in range(4)]
    kept, held = split(examples)
    assert {e.author for e in held} == {"a1"}
    assert {e.author for e in kept} == {"a2", "b1"}


def test_without_authors_every_fourth_example_is_held_back() -> None:
    kept, held = split([example(str(i)) for i in range(8)])
    assert [e.question for e in held] == ["0", "4"]
    assert len(kept) == 6


def test_an_author_who_wrote_nearly_all_is_not_held_back_whole() -> None:
    examples = [*(example(str(i)) for i in range(7)), example("fra skranken", "desk")]
    kept, held = split(examples)
    assert [e.question for e in held] == ["0", "4"]
    assert len(kept) == 6


def test_a_procedure_taken_away_does_not_cover_its_question(generation: Generation) -> None:
    held = [example("hvad koster pas til barnet"), example("samtykke fra faren til barnets pas")]
    judged = list(judge(generation, held, ["hvilken frisør er bedst"], TODAY))
    assert [item.covered for item in judged] == [True, False, True, False]
    covered, taken_away, _, off = judged
    assert covered.first
    assert taken_away.evidence["score"] < covered.evidence["score"]
    calibration = calibrate(judged * 5)
    assert calibration.covered.probability(covered.evidence) > 0.5
    assert calibration.covered.probability(off.evidence) < 0.5
