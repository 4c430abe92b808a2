from pathlib import Path

from kb.lexical import LexicalIndex

TEXTS = ["Pas til børn", "§§ 1-2", "Bøger lånes i 30 dage", "Passet gælder i 10 år"]


def test_inflected_words_find_each_other_and_zero_scores_are_left_out() -> None:
    index = LexicalIndex.build(TEXTS)
    assert {i for i, _ in index.search("passene", k=4)} == {0, 3}
    assert index.search("hvad er det", k=4) == []
    assert index.search("frisør", k=4) == []


def test_best_comes_first_and_k_cuts() -> None:
    found = LexicalIndex.build(TEXTS).search("bøger i dage, pas", k=1)
    assert [i for i, _ in found] == [2]


def test_it_answers_the_same_after_a_reload(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "lexical")
    assert LexicalIndex.load(tmp_path / "lexical").search("børns pas", 4) == index.search(
        "børns pas", 4
    )
