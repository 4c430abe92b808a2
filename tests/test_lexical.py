from pathlib import Path

import numpy as np
import pytest

from kb.lexical import LexicalIndex
from kb.words import Analyzer

TEXTS = ["Pas til børn", "§§ 1-2", "Bøger lånes i 30 dage", "Passet gælder i 10 år"]
STEMS = Analyzer().stems


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS, STEMS)


def test_inflected_words_find_each_other(index: LexicalIndex) -> None:
    assert set(np.flatnonzero(index.scores("passene"))) == {0, 3}
    assert not index.scores("hvad er det").any()
    assert not index.scores("frisør").any()


def test_the_text_with_most_of_the_words_scores_best(index: LexicalIndex) -> None:
    assert index.scores("bøger i dage, pas").argmax() == 2


def test_compounds_find_their_parts_by_ngrams() -> None:
    index = LexicalIndex.build(TEXTS, Analyzer().ngrams)
    assert index.scores("børnepas").argmax() == 0


def test_the_share_of_a_question_that_a_text_holds(index: LexicalIndex) -> None:
    assert index.held("børn", 0) == 1
    assert index.held("børn", 2) == 0
    assert index.held("frisør") == index.held("") == 0
    # "børn" stands in one text of four, an unknown word in none: it weighs more
    assert 0 < index.held("børn frisør", 0) < 0.5


def test_it_answers_the_same_after_a_reload(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical", STEMS)
    assert np.array_equal(again.scores("børns pas"), index.scores("børns pas"))
