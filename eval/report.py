"""The kept figures as one page: what must be reached and is, plots, and where each came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.bench import OURS, SIZES
from eval.plots import latency_by_size, leg_bars, refusal_curve
from eval.requirements import REQUIREMENTS, Requirement, Results

FIGURES = Path("docs/figures.md")
SUFFICIENCY = "python -m eval sufficiency --save sufficiency"
ABLATION = "python -m eval ablation --save ablation"
QUESTIONS = "python -m eval questions eval/questions.jsonl --save questions"
BENCH = "python -m eval bench --save bench"

QUIET_LOAD = 2.0
"""A trial wants one core, and something must be left to the system beside it."""

INTRODUCTION = """\
# The figures

Written by `python -m eval report` from `eval/results/`; write the page anew rather than in it.
SETS is the folder of public retrieval sets in BEIR layout, MINILM the model folder of the extra
`minilm`. The figures are of development data."""


def write(results: Path, page: Path) -> list[Path]:
    """Writes the page and its plots, which lie in a folder of its name; returns what it wrote."""
    records = read_results(results)
    figures = {name: record["figures"] for name, record in records.items()}
    plots = page.parent / page.stem
    drawn: list[Path] = []
    parts = [INTRODUCTION, "## What must be reached", table(requirement_rows(figures))]
    parts += _refusal(figures, plots, drawn)
    parts += _legs(figures, plots, drawn)
    parts += _bench(figures, plots, drawn)
    parts += _questions(figures)
    parts += ["## Where the figures come from", table(source_rows(records))]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return [page, *drawn]


def read_results(folder: Path) -> dict[str, Any]:
    """Each kept result by its name. Raises ValueError for a file that holds none."""
    records = {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(record, dict) or "figures" not in record:
            raise ValueError(f"{path.name} is no result: expected an object with `figures`")
        records[path.stem] = record
    return records


def requirement_rows(results: Results) -> Iterator[dict[str, object]]:
    """What, the goal, the figure, whether it is reached, and the command that printed it."""
    for requirement in REQUIREMENTS:
        figures = requirement.figures(results)
        yield {
            "what": requirement.what,
            "must reach": f"{requirement.sense} {_amounts(requirement, requirement.goals)}",
            "figure": "missing" if figures is None else _amounts(requirement, figures),
            "reached": _verdict(requirement, figures),
            "command": f"`{requirement.command}`",
        }


def source_rows(records: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    for name, record in records.items():
        data = ", ".join(f"{file} {digest}" for file, digest in record.get("data", {}).items())
        yield {
            "result": f"`{name}`",
            "date": record.get("date", ""),
            "machine": record.get("machine", ""),
            "Python": record.get("python", ""),
            "data": data,
        }


def table(rows: Iterator[Mapping[str, object]] | Sequence[Mapping[str, object]]) -> str:
    """A Markdown table; lists and dictionaries stay out of it. Without rows, a sentence."""
    kept = [{n: v for n, v in row.items() if not isinstance(v, list | dict)} for row in rows]
    if not kept:
        return "No results are kept yet."
    lines = [list(kept[0]), ["---"] * len(kept[0]), *([str(v) for v in r.values()] for r in kept)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _refusal(results: Results, plots: Path, drawn: list[Path]) -> Iterator[str]:
    yield "## Refusing and answering"
    if rows := _rows(results, "sufficiency"):
        path = plots / "refusal.svg"
        refusal_curve(rows, path)
        drawn.append(path)
        yield (
            "Each line leads through the thresholds from 0 to 1; the large point is the threshold "
            f"that is set. `{SUFFICIENCY}`"
        )
        yield _picture("Refusals against answers, in both directions", path)
        yield table(rows)
    else:
        yield _missing(SUFFICIENCY)


def _legs(results: Results, plots: Path, drawn: list[Path]) -> Iterator[str]:
    yield "## The legs of search"
    if rows := _rows(results, "ablation"):
        path = plots / "legs.svg"
        leg_bars(rows, path)
        drawn.append(path)
        yield f"`{ABLATION}`"
        yield _picture("Right procedure first, with each choice of legs", path)
        yield table(rows)
    else:
        yield _missing(ABLATION)


def _bench(results: Results, plots: Path, drawn: list[Path]) -> Iterator[str]:
    yield "## Beside other systems, and grown"
    rows = _rows(results, "bench")
    if not rows:
        yield _missing(BENCH)
        return
    yield (
        "The same passages and questions, one process and one thread for each system, warm. A hit "
        "is a passage of a right procedure. Ours indexes in one process (training included) and "
        "answers in another; a grown handbook is indexed with the encoder as it is. "
        f"`{BENCH}`"
    )
    if busy := loads(rows):
        yield busy
    yield table(rows)
    grown = [r for r in rows if r["system"] == OURS and r["passages"] in SIZES and r["ms_p50"]]
    if grown:
        path = plots / "latency.svg"
        latency_by_size(grown, path)
        drawn.append(path)
        yield _picture("Time from query to hits against passages", path)


def loads(rows: Sequence[Mapping[str, Any]]) -> str:
    """A warning where trials had to share the machine; empty where none did."""
    found = [float(row["load"]) for row in rows if row.get("load")]
    if not found or max(found) <= QUIET_LOAD:
        return ""
    return (
        f"**Taken on a busy machine** (load {min(found):g} to {max(found):g}): the times, in the "
        "table above too, are longer than a quiet machine's, and not equally so for each row. Hits "
        "and memory do not depend on it."
    )


def _questions(results: Results) -> Iterator[str]:
    yield "## The desk's questions"
    found = results.get("questions")
    if not found:
        yield _missing(QUESTIONS)
        return
    yield f"`{QUESTIONS}`"
    pairs = found.items()
    yield table([{"figure": n, "value": v} for n, v in pairs if not isinstance(v, list | dict)])


def _rows(results: Results, name: str) -> list[Mapping[str, Any]]:
    """The rows of a result; a result of one row is kept as that row alone."""
    figures = results.get(name, [])
    return figures if isinstance(figures, list) else [figures]


def _amounts(requirement: Requirement, values: Sequence[float]) -> str:
    return " / ".join(f"{value:.4g}" for value in values) + f" {requirement.unit}"


def _verdict(requirement: Requirement, figures: Sequence[float] | None) -> str:
    if figures is None:
        return "missing"
    return "yes" if requirement.reached(figures) else "no"


def _missing(command: str) -> str:
    return f"This result is missing: `{command}` makes it."


def _picture(title: str, path: Path) -> str:
    return f"![{title}]({path.parent.name}/{path.name})"
