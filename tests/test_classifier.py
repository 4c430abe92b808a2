"""A classifier of two kinds, in words that one can follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.classifier import FOLDS, Classifier, folds
from kb.words import Analyzer

EXAMPLES = [
    *[
        (f"kan du logge ind for mig på {where}", "act_for")
        for where in "nettet posten siden".split()
    ],
    *[(f"kan du ikke bare taste {what} for mig", "act_for") for what in "koden det tallet".split()],
    *[
        (f"hvad koster {what} at trække fra i skat", "tax/skattestyrelsen")
        for what in "det bilen".split()
    ],
    *[
        (f"hvor meget skat betaler jeg af {what}", "tax/skattestyrelsen")
        for what in "løn gaver leje huset".split()
    ],
]
REST = [
    *[f"hvad koster et {what}" for what in "pas kort foto lån print".split()],
    *[f"hvor længe gælder et {what}" for what in "pas kort foto lån print".split()],
    *[f"kan jeg få {what} sendt" for what in "passet kortet bogen brevet posten".split()],
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.fit(EXAMPLES, REST, [], {"act_for": 0.1, "tax": 0.1}, Analyzer())


def test_a_kind_is_known_in_words_that_were_not_learnt(classifier: Classifier) -> None:
    sure = classifier.sure("kan du logge ind for min mand")
    assert sure["act_for"] > 0.5 > sure["tax"]


def test_the_rest_is_left_alone(classifier: Classifier) -> None:
    assert max(classifier.sure("hvor længe gælder et bibliotekskort").values()) < 0.5


def test_the_part_of_a_kind_is_named_and_none_where_it_has_none(classifier: Classifier) -> None:
    assert classifier.parts("skat af løn", "tax") == ("skattestyrelsen",)
    assert classifier.parts("skat af løn", "act_for") == ()


def test_a_smaller_share_allowed_makes_it_less_sure() -> None:
    strict = Classifier.fit(EXAMPLES, REST, [], {"act_for": 0.0, "tax": 0.0}, Analyzer())
    loose = Classifier.fit(EXAMPLES, REST, [], {"act_for": 0.5, "tax": 0.0}, Analyzer())
    question = "kan du printe for mig"
    assert strict.sure(question)["act_for"] < loose.sure(question)["act_for"]


def test_it_is_saved_and_read_alike(classifier: Classifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    read = Classifier.load(tmp_path, Analyzer())
    for question in (EXAMPLES[0][0], REST[0], "noget helt andet"):
        assert read.sure(question) == pytest.approx(classifier.sure(question))


def test_what_is_broken_is_named(classifier: Classifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    described = (tmp_path / "kinds.json").read_text(encoding="utf-8")
    (tmp_path / "kinds.json").write_text(described.replace('["act_for"', '["x",0,1],["act_for"'))
    with pytest.raises(ValueError, match="expected"):
        Classifier.load(tmp_path, Analyzer())


def test_every_position_is_held_back_once_and_each_kind_is_spread() -> None:
    labels = ["a"] * 5 + ["b"] * 10
    held = [held for _, held in folds(labels)]
    assert sorted(position for positions in held for position in positions) == list(range(15))
    assert [sum(labels[i] == "a" for i in positions) for positions in held] == [1] * FOLDS
