"""A folder in BEIR layout: plain BM25 beside search, and variants that only some queries have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.beir import beir
from kb.settings import Settings

CORPUS = [
    {"_id": "d1", "title": "Pas", "text": "Passet fornyes i Borgerservice."},
    {"_id": "d2", "title": "Bøger", "text": "Bøger lånes i tredive dage."},
]
QUERIES: list[dict[str, Any]] = [
    {"_id": "q1", "text": "hvor fornyes mit pas", "variants": {"short": "pas"}},
    {"_id": "q2", "text": "hvor længe lånes bøger"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        text = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    qrels = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n"
    (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return tmp_path


def test_plain_bm25_stands_beside_search(folder: Path) -> None:
    row = beir(folder, Settings())
    assert row["queries"] == 2
    assert (row["ndcg@10"], row["bm25_ndcg@10"], row["bm25_recall@5"]) == (1, 1, 1)


def test_only_queries_with_the_variant_are_asked(folder: Path) -> None:
    assert beir(folder, Settings(), "short")["queries"] == 1
    with pytest.raises(ValueError, match="no query has the variant 'long', found short"):
        beir(folder, Settings(), "long")
