"""The bench over a tiny handbook, in real processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.bench import OURS, answerable, bench
from eval.growth import exchanged, grown
from eval.systems import plain_bm25
from eval.trial import asked, order
from kb.generation import Generation
from kb.questions import read_questions
from kb.settings import Settings
from kb.shelf import NothingPublished

BM25 = "bm25s + Danish stemmer"
ROWS = [
    {"id": "1", "q": "hvad koster et pas til et barn", "procedures": ["pas-barn"]},
    {"id": "2", "q": "hvor længe gælder et pas til en voksen", "procedures": ["pas-voksen"]},
    {"id": "3", "q": "må man fiske her", "procedures": [], "status": "not_covered"},
    {"id": "4", "q": "og hvis hun er 15", "procedures": ["pas-barn"], "history": ["et pas?"]},
    {"id": "5", "q": "hvad koster det", "procedures": ["pas-barn"], "status": "clarify"},
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return path


def test_only_covered_questions_that_stand_alone_are_asked(questions: Path) -> None:
    assert answerable(read_questions(questions)) == (
        ("hvad koster et pas til et barn", ("pas-barn",)),
        ("hvor længe gælder et pas til en voksen", ("pas-voksen",)),
    )


def test_ours_and_bm25_answer_the_same_questions(settings: Settings, questions: Path) -> None:
    ours, bm25 = bench(settings, read_questions(questions), upto=0, peers=[BM25])
    assert (ours["system"], bm25["system"]) == (OURS, BM25)
    for row in (ours, bm25):
        assert row["note"] == ""
        assert row["questions"] == 2
        assert row["hit@1"] == row["hit@5"] == row["ndcg@10"] == 1
        assert float(str(row["ms_p95"])) >= float(str(row["ms_p50"])) > 0
    assert ours["passages"] == bm25["passages"]
    assert int(str(ours["answer_mb"])) > int(str(bm25["answer_mb"])) > 0
    assert float(str(ours["again_seconds"])) < float(str(ours["index_seconds"]))


def test_a_trial_that_fails_says_so(published: Settings, questions: Path) -> None:
    asked = read_questions(questions)
    rows = list(bench(published, asked, published.index, upto=0, peers=["no such system"]))
    assert rows[0]["hit@1"] == 1
    assert rows[0]["index_seconds"] == ""
    assert "no such system" in str(rows[1]["note"])
    assert rows[1]["hit@1"] == ""


def test_an_index_without_a_generation_is_refused(
    settings: Settings, questions: Path, tmp_path: Path
) -> None:
    with pytest.raises(NothingPublished, match="nowhere"):
        next(bench(settings, read_questions(questions), tmp_path / "nowhere"))


def test_procedures_stand_at_the_rank_of_their_first_passage() -> None:
    assert order(["b#1", "a#1", "b#2", "c#1"]) == ["b", "a", "c"]


def test_a_procedure_in_second_place_is_no_hit_at_one() -> None:
    row = asked(lambda question, k: ["b#1", "a#1"], [("q", ["a"])])
    assert (row["hit@1"], row["hit@5"]) == (0, 1)
    assert row["ndcg@10"] == 0.6309  # 1 / log2(3)


def test_plain_bm25_stems_danish_and_leaves_out_what_shares_no_word() -> None:
    ask = plain_bm25()({"pas#1": "Passet fornyes her", "bog#1": "Bøger lånes ud", "x#1": "Andet"})
    assert ask("mine bøger", 10) == ["bog#1"]


def test_a_grown_handbook_has_the_size_and_keeps_the_words(generation: Generation) -> None:
    real = generation.contents
    many = grown(real, 5 * len(real.passages) + 2)
    assert len(many.passages) == 5 * len(real.passages) + 2
    assert many.passages[: len(real.passages)] == real.passages
    assert len({passage.id for passage in many.passages}) == len(many.passages)
    assert {p.procedure for p in many.passages} == {p.id for p in many.procedures}
    copies = many.passages[len(real.passages) : 2 * len(real.passages)]
    assert [p.text for p in copies] != [p.text for p in real.passages]
    words = sorted(word for p in real.passages for word in p.text.split())
    assert sorted(word for p in copies for word in p.text.split()) == words
    few = grown(real, 2)
    assert len(few.passages) == 2
    assert {e.passage for e in few.examples} <= {p.id for p in few.passages}


def test_exchanged_texts_keep_their_lengths() -> None:
    texts = ["a b c d e f", "", "g h i j"]
    found = exchanged(texts, np.random.default_rng(1))
    assert [len(text.split()) for text in found] == [6, 0, 4]
    assert found != texts
