"""The report from kept results, whole and in part; the curve behind its first plot."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.bench import OURS
from eval.report import loads, requirement_rows, write
from eval.sufficiency import at, figures, sufficiency
from ingest.read import read
from kb.records import Example
from kb.settings import Settings

AUTHORS = [
    {"trained_on": "a", "asked": "b", "hit@1": 0.6, "hit@5": 0.8, "passage@5": 0.9},
    {"trained_on": "b", "asked": "a", "hit@1": 0.75, "hit@5": 0.93, "passage@5": 0.86},
]
BENCH = [
    {"system": OURS, "passages": 1391, "hit@1": 0.9, "ms_p50": 5.0, "ms_p95": 6.0,
     "index_seconds": 80.5, "again_seconds": 2.1, "answer_mb": 270},
    {"system": "bm25s + Danish stemmer", "passages": 1391, "hit@1": 0.5, "ms_p50": 0.1,
     "ms_p95": 0.2, "index_seconds": 0.1, "again_seconds": "", "answer_mb": 60},
    {"system": OURS, "passages": 1000, "hit@1": "", "ms_p50": 4.0, "ms_p95": 5.0,
     "index_seconds": 5, "again_seconds": "", "answer_mb": 260},
]  # fmt: skip
ABLATION = [
    {"legs": name, "trained_on": group, "asked": other, "hit@1": 0.5}
    for group, other in ("ab", "ba")
    for name in ("all", "only terms")
]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    folder.mkdir()
    return folder


def keep(folder: Path, name: str, found: Any) -> None:
    record = {"name": name, "date": "2026-11-24", "machine": "m", "figures": found}
    (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")


def row_of(page: str, start: str) -> list[str]:
    line = next(line for line in page.splitlines() if line.startswith(f"| {start}"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_page_tells_what_is_reached_and_what_is_missing(results: Path, tmp_path: Path) -> None:
    keep(results, "authors", AUTHORS)
    keep(results, "bench", BENCH)
    written = write(results, tmp_path / "docs" / "figures.md")
    page = written[0].read_text(encoding="utf-8")
    assert row_of(page, "Learnt from authors a")[1:4] == [">= 58 / 82 %", "60 / 80 %", "no"]
    assert row_of(page, "Learnt from authors b")[1:4] == [">= 75 / 92 %", "75 / 93 %", "yes"]
    assert row_of(page, "Right procedure first, times")[2:4] == ["1.8 x", "no"]
    assert row_of(page, "Ingest")[2:4] == ["80.5 / 2.1 s", "yes"]
    assert row_of(page, "Memory")[2:4] == ["260 MB", "yes"]
    assert row_of(page, "Query to hits")[2:4] == ["missing", "missing"]  # no 100,000 passages
    assert row_of(page, "Scandinavian")[2:4] == ["missing", "missing"]
    assert "`python -m eval authors --save authors`" in page
    assert "This result is missing: `python -m eval ablation --save ablation` makes it." in page
    assert [path.name for path in written] == ["figures.md", "latency.svg"]


def test_scandinavian_gains_are_a_mean_and_the_least() -> None:
    gains = {"squad_da": 4, "norquad_nb": 6, "swefaq_sv": -1, "swequad_sv": 3}
    kept = {
        f"beir-{name}": {"ndcg@10": 0.7 + gain / 100, "bm25_ndcg@10": 0.7}
        for name, gain in gains.items()
    }
    row = next(r for r in requirement_rows(kept) if str(r["what"]).startswith("Scandinavian"))
    assert (row["figure"], row["reached"]) == ("3 / -1 points", "no")


def test_every_plot_is_drawn_the_same_twice(results: Path, tmp_path: Path) -> None:
    stated, covered = [0.9, 0.7, 0.4, 0.2], [True, True, False, False]
    row = {"trained_on": "a", "asked": "b", **figures(stated, covered, 0.5)}
    keep(results, "sufficiency", row)
    keep(results, "ablation", ABLATION)
    keep(results, "bench", BENCH)
    first = write(results, tmp_path / "one" / "figures.md")
    second = write(results, tmp_path / "two" / "figures.md")
    assert [p.name for p in first] == ["figures.md", "refusal.svg", "legs.svg", "latency.svg"]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    assert "learnt from a, asked by b" in first[1].read_text(encoding="utf-8")
    assert "only terms" in first[2].read_text(encoding="utf-8")
    for path in first[1:]:
        assert f"](figures/{path.name})" in first[0].read_text(encoding="utf-8")


def test_a_file_that_is_no_result_is_named(results: Path, tmp_path: Path) -> None:
    (results / "odd.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.json is no result"):
        write(results, tmp_path / "figures.md")


def test_a_threshold_answers_the_covered_and_refuses_the_others() -> None:
    stated, covered = [0.9, 0.5, 0.6, 0.2], [True, True, False, False]
    assert at(0.5, stated, covered) == {"threshold": 0.5, "answered": 1, "refused": 0.5}
    assert at(0.7, stated, covered) == {"threshold": 0.7, "answered": 0.5, "refused": 1}
    found = figures(stated, covered, 0.5)
    assert (found["questions"], found["covered"], found["auroc"]) == (4, 2, 0.75)
    assert found["ece"] == 0.35  # (.1 + .5 + .6 + .2) / 4, each in a bin of its own


def test_both_directions_are_judged_by_strangers(settings: Settings) -> None:
    reading = read(settings.documents)
    asked = [
        ("pas-barn#pris", "hvad koster pas til barn"),
        ("laan#kort-svar", "hvor længe må man låne en bog"),
        ("pas-voksen#gyldighed", "hvor længe gælder et pas"),
    ]
    examples = [
        Example(text, passage.partition("#")[0], passage, author=f"{group}1")
        for group in "ab"
        for passage, text in asked
    ]
    uncovered = [f"hvem reparerer min {what}" for what in "cykel bil sofa lampe ovn".split()]
    uncovered += [f"må man fiske i {where}" for where in "søen åen havnen mosen".split()]
    uncovered += ["kan jeg få et lån", "hvor spiser man godt", "bliver det regn"]
    strangers = replace(reading, examples=examples, uncovered=uncovered)
    rows = sufficiency(strangers, settings, dt.date(2026, 11, 23), sample=0)
    assert [(row["trained_on"], row["asked"]) for row in rows] == [("a", "b"), ("b", "a")]
    # three examples, one of them with its procedure taken away too, and the uncovered by turns
    assert [row["questions"] for row in rows] == [3 + 1 + 10, 3 + 1 + 2]
    assert all(0 <= float(str(row["ece"])) <= 1 for row in rows)
    assert len(rows[0]["curve"]) == 21  # type: ignore[arg-type]


def test_times_of_a_busy_machine_are_called_so() -> None:
    assert "load 1.5 to 9.9" in loads([{"load": 9.9}, {"load": 1.5}, {"load": ""}])
    assert loads([{"load": 1.5}, {"load": ""}, {}]) == ""
