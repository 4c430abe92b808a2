"""A folder in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv), indexed and asked.

Thakur et al., "BEIR" (NeurIPS 2021). Each row of the corpus becomes a procedure of one passage;
where the judgements name documents (the rows' field `doc`), a document's rows become its passages.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.follow_up import search_in_turn
from assistant.sufficient import covered
from eval.metrics import mean, ndcg_at, percentile, recall_at, reciprocal_rank
from eval.shelves import temporary
from eval.systems import plain_bm25
from eval.trial import DEPTH, order
from ingest.read import Reading
from kb.records import Passage, Procedure, Role
from kb.settings import Settings

STEMMERS = {"da": "danish", "sv": "swedish", "nb": "norwegian", "en": "english"}
UNANSWERABLE = {"UNANSWERABLE", "CONVERSATIONAL"}


@dataclass(frozen=True, slots=True)
class Query:
    """One query of the folder; `history` holds the user's earlier turns."""

    id: str
    text: str
    history: tuple[str, ...]
    answerable: bool


def beir(
    folder: Path, settings: Settings, variant: str | None = None, history: bool = False
) -> dict[str, object]:
    """The folder's figures. Raises ValueError for a file or variant that cannot be used."""
    corpus = list(_lines(folder / "corpus.jsonl"))
    queries = [
        _query(row, variant, history)
        for row in _with_variant(list(_lines(folder / "queries.jsonl")), variant)
    ]
    gains = _qrels(folder / "qrels.tsv")
    on = dt.date.today()
    started = time.perf_counter()
    with temporary(_reading(corpus, _judged(gains)), settings) as generation:
        seconds = time.perf_counter() - started
        ranked: dict[str, tuple[str, ...]] = {}
        sure: dict[str, float] = {}
        took: list[float] = []
        for query in queries:
            began = time.perf_counter()
            ranking = search_in_turn(generation, query.text, query.history, on)
            took.append((time.perf_counter() - began) * 1000)
            ranked[query.id] = ranking.nearest
            sure[query.id] = covered(generation, query.text, ranking)
    plain = _plain_bm25(corpus, queries, _judged(gains), settings.text_language)
    judged = [query.id for query in queries if query.answerable and gains.get(query.id)]
    none = [query.id for query in queries if not query.answerable]
    limit = settings.sufficiency
    return {
        "set": folder.name,
        "language": settings.text_language,
        "encoder": "/".join(Path(settings.encoder).parts[-2:]),  # no folder of this machine
        "variant": "history" if history else variant or "text",
        "documents": len(corpus),
        "queries": len(judged),
        **{f"recall@{k}": _mean([recall_at(k, ranked[q], gains[q]) for q in judged])
           for k in (1, 5, 10)},
        "mrr@10": _mean([reciprocal_rank(10, ranked[q], gains[q]) for q in judged]),
        "ndcg@10": _mean([ndcg_at(10, ranked[q], gains[q]) for q in judged]),
        "bm25_ndcg@10": _mean([ndcg_at(10, plain[q], gains[q]) for q in judged]),
        "bm25_recall@5": _mean([recall_at(5, plain[q], gains[q]) for q in judged]),
        "unanswerable": len(none),
        "refused_unanswerable": _mean([float(sure[q] < limit) for q in none]),
        "refused_answerable": _mean([float(sure[q] < limit) for q in judged]),
        "ms_p50": round(percentile(took, 50), 2),
        "ms_p95": round(percentile(took, 95), 2),
        "index_seconds": round(seconds, 1),
    }  # fmt: skip


def _plain_bm25(
    corpus: Sequence[dict[str, Any]], queries: Sequence[Query], judged: Collection[str], lang: str
) -> dict[str, list[str]]:
    """What BM25 with a stemmer finds for each query, over the passages as search reads them."""
    passages = _reading(corpus, judged).passages
    ask = plain_bm25(STEMMERS[lang])({p.id: p.search_text for p in passages})
    return {query.id: order(ask(query.text, DEPTH)) for query in queries}


def _reading(corpus: Sequence[dict[str, Any]], judged: Collection[str]) -> Reading:
    by_document = any(row.get("doc") in judged for row in corpus)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in corpus:
        rows.setdefault(str(row["doc"] if by_document else row["_id"]), []).append(row)
    reading = Reading()
    for identity, parts in rows.items():
        title = str(parts[0].get("doc_title" if by_document else "title") or "")
        text = "\n\n".join(str(part["text"]) for part in parts)
        reading.procedures.append(Procedure(identity, title, f"{identity}.md", text))
        start = 0
        for part in parts:
            end = start + len(str(part["text"]))
            heading = (str(part.get("title") or ""),) if by_document else ()
            reading.passages.append(
                Passage(
                    f"{identity}#{part['_id']}",
                    identity,
                    title,
                    heading,
                    Role.NONE,
                    text[start:end],
                    start,
                    end,
                    ((start, end),),
                )
            )
            start = end + 2
    return reading


def _with_variant(rows: list[dict[str, Any]], variant: str | None) -> list[dict[str, Any]]:
    """The queries that have the variant (only some were rewritten by hand); all without one."""
    if variant is None:
        return rows
    kept = [row for row in rows if variant in row.get("variants", {})]
    if not kept:
        known = ", ".join(sorted({name for row in rows for name in row.get("variants", {})}))
        raise ValueError(f"no query has the variant {variant!r}, found {known or 'none'}")
    return kept


def _query(row: dict[str, Any], variant: str | None, history: bool) -> Query:
    text = row["text"]
    if variant:
        text = row["variants"][variant]
    earlier = [t["text"] for t in row.get("history", []) if t.get("role", "user") == "user"]
    answerable = row.get("answerable", True) and row.get("answerability") not in UNANSWERABLE
    return Query(str(row["_id"]), text, tuple(earlier) if history else (), bool(answerable))


def _qrels(path: Path) -> dict[str, dict[str, float]]:
    gains: dict[str, dict[str, float]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if float(row["score"]) > 0:
                gains.setdefault(row["query-id"], {})[row["corpus-id"]] = float(row["score"])
    return gains


def _judged(gains: Mapping[str, Mapping[str, float]]) -> set[str]:
    return {identity for row in gains.values() for identity in row}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path.name} line {number} is not JSON: {error.msg}") from error


def _mean(values: Sequence[float]) -> float:
    return round(mean(values), 4)
