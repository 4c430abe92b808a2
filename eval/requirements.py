"""What search must reach, each with the result that tells and the command that printed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eval.bench import OURS
from eval.metrics import mean

Results = Mapping[str, Any]
"""The figures of each kept result, by its name."""

AUTHORS = "python -m eval authors --save authors"
BENCH = "python -m eval bench --save bench"
NORDIC = {"squad_da": "da", "norquad_nb": "nb", "swefaq_sv": "sv", "swequad_sv": "sv"}
ENGLISH = {
    ("md2d_en", "lastturn"): 0.59,
    ("md2d_en", "prev_plus_last"): 0.80,
    ("md2d_en", "all_user_turns"): 0.95,
    ("mtrag_en", "lastturn"): 0.64,
    ("mtrag_en", "rewrite"): 0.67,
}
"""Recall@5 of the best column of the table beside the sets, for each variant."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """`goals` are the least (or, with `<=`, the most) that the figures may be, one for each."""

    what: str
    sense: Literal[">=", "<="]
    goals: Sequence[float]
    unit: str
    command: str
    read: Callable[[Results], Sequence[float]]
    """Raises LookupError or TypeError where the results do not hold the figures."""

    def figures(self, results: Results) -> Sequence[float] | None:
        """The figures in the requirement's unit; None where a result is missing."""
        try:
            return self.read(results)
        except (LookupError, TypeError):
            return None

    def reached(self, figures: Sequence[float]) -> bool:
        """Whether every figure is on the right side of its goal."""
        pairs = zip(figures, self.goals, strict=True)
        return all(f >= g if self.sense == ">=" else f <= g for f, g in pairs)


def _authors(trained: str, *names: str) -> Callable[[Results], Sequence[float]]:
    def read(results: Results) -> Sequence[float]:
        row = _row(results["authors"], trained_on=trained)
        return [100 * row[name] for name in names]

    return read


def _passages(results: Results) -> Sequence[float]:
    return [100 * _row(results["authors"], trained_on=group)["passage@5"] for group in "ab"]


def _against_bm25(results: Results) -> Sequence[float]:
    ours = next(row for row in results["bench"] if row["system"] == OURS)
    return [ours["hit@1"] / _row(results["bench"], system="bm25s + Danish stemmer")["hit@1"]]


def _nordic(results: Results) -> Sequence[float]:
    """The mean gain in nDCG@10 over BM25 with a stemmer, and the least of any set, in points."""
    rows = [results[f"beir-{name}"] for name in NORDIC]
    gains = [100 * (row["ndcg@10"] - row["bm25_ndcg@10"]) for row in rows]
    return [mean(gains), min(gains)]


def _english(results: Results) -> Sequence[float]:
    return [100 * results[f"minilm-{name}-{variant}"]["recall@5"] for name, variant in ENGLISH]


def _latency(results: Results) -> Sequence[float]:
    return [_grown(results, size)["ms_p50"] for size in (1_000, 100_000)]


def _ingest(results: Results) -> Sequence[float]:
    row = _row(results["bench"], system=OURS)
    return [float(row["index_seconds"]), float(row["again_seconds"])]


def _memory(results: Results) -> Sequence[float]:
    return [float(_grown(results, 1_000)["answer_mb"])]


def _grown(results: Results, size: int) -> Mapping[str, Any]:
    return _row(results["bench"], system=OURS, passages=size)


def _row(rows: Sequence[Mapping[str, Any]], **fields: object) -> Mapping[str, Any]:
    """The first row with these values. Raises LookupError where there is none."""
    for row in rows:
        if all(row[name] == value for name, value in fields.items()):
            return row
    raise LookupError(f"no row with {fields}")


REQUIREMENTS = (
    Requirement(
        "Learnt from authors a, asked by b: right procedure first / in the first five",
        ">=",
        (58, 82),
        "%",
        AUTHORS,
        _authors("a", "hit@1", "hit@5"),
    ),
    Requirement(
        "Learnt from authors b, asked by a: the same",
        ">=",
        (75, 92),
        "%",
        AUTHORS,
        _authors("b", "hit@1", "hit@5"),
    ),
    Requirement(
        "Right passage in the first five, its procedure being found (asked by b / by a)",
        ">=",
        (85, 85),
        "%",
        AUTHORS,
        _passages,
    ),
    Requirement(
        "Right procedure first, times that of plain BM25 on the same questions",
        ">=",
        (2,),
        "x",
        BENCH,
        _against_bm25,
    ),
    Requirement(
        "Scandinavian sets without examples, nDCG@10 above BM25 with a stemmer: mean / least",
        ">=",
        (2, 0),
        "points",
        "python -m eval beir SETS/NAME --lang LANG --save beir-NAME (for "
        + ", ".join(f"{name} {lang}" for name, lang in NORDIC.items())
        + ")",
        _nordic,
    ),
    Requirement(
        "English sets with MiniLM by setting, recall@5: " + " / ".join(map(" ".join, ENGLISH)),
        ">=",
        [100 * best for best in ENGLISH.values()],
        "%",
        "SKRANKEN_ENCODER=MINILM python -m eval beir SETS/NAME --lang en --variant VARIANT "
        "--save minilm-NAME-VARIANT",
        _english,
    ),
    Requirement(
        "Query to hits, warm, p50: 1,000 / 100,000 passages",
        "<=",
        (8, 40),
        "ms",
        BENCH,
        _latency,
    ),
    Requirement(
        "Ingest of the handbook from nothing, training included / with nothing changed",
        "<=",
        (120, 5),
        "s",
        BENCH,
        _ingest,
    ),
    Requirement(
        "Memory of a process that answers (1,000 passages)", "<=", (900,), "MB", BENCH, _memory
    ),
)
