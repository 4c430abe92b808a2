"""What no procedure answers, learnt from the handbook's own list of such questions."""

from pathlib import Path

from eval.metrics import auroc
from ingest.calibrate import halves
from ingest.read import read
from ingest.routes import learn_outside
from kb.generation import OUTSIDE, Contents
from kb.words import Analyzer

DOCUMENTS = Path(__file__).parent.parent / "documents"


def test_questions_not_learnt_from_are_told_apart() -> None:
    reading = read(DOCUMENTS)
    learnt, asked = halves(reading.uncovered)
    contents = Contents(examples=tuple(reading.examples[::2]), uncovered=learnt)
    outside = learn_outside(contents, Analyzer.of("da", reading.groups))
    assert outside is not None
    covered = [example.question for example in reading.examples[1::10]]
    margins = [outside.above(question)[OUTSIDE] for question in (*asked, *covered)]
    assert auroc(margins, [True] * len(asked) + [False] * len(covered)) > 0.85


def test_without_either_nothing_is_learnt() -> None:
    assert learn_outside(Contents(uncovered=("hvad koster en is",)), Analyzer()) is None


def test_halves_are_runs_of_ten_by_turns() -> None:
    learnt, asked = halves([str(number) for number in range(25)])
    assert learnt == (*map(str, range(10)), *map(str, range(20, 25)))
    assert asked == tuple(map(str, range(10, 20)))
