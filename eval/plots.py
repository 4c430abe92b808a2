"""The plots of the report. The one file that knows matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

Rows = Sequence[Mapping[str, Any]]

# the same figures give the same file; text stays text, so that it can be read aloud and searched
mpl.rcParams.update({"svg.hashsalt": "skranken", "svg.fonttype": "none"})


def refusal_curve(rows: Rows, path: Path) -> None:
    """The share of questions without an answer that is refused, against that of covered answered.

    A line for each direction of `eval sufficiency`, and a point at the threshold that is set.
    """
    figure, axes = _axes("share of covered questions answered", "share of the others refused")
    for row in rows:
        label = f"learnt from {row['trained_on']}, asked by {row['asked']}"
        answered = [point["answered"] for point in row["curve"]]
        refused = [point["refused"] for point in row["curve"]]
        (line,) = axes.plot(answered, refused, marker=".", label=label)
        axes.plot(row["answered"], row["refused"], "o", markersize=9, color=line.get_color())
        axes.annotate(f"{row['threshold']:.2f}", (row["answered"], row["refused"]))
    axes.legend(loc="lower left")
    _save(figure, path)


def leg_bars(rows: Rows, path: Path) -> None:
    """The right procedure first, for each choice of legs, a bar for each direction."""
    figure, axes = _axes("right procedure first", "")
    labels = list(dict.fromkeys(row["legs"] for row in rows))
    directions = list(dict.fromkeys((row["trained_on"], row["asked"]) for row in rows))
    height = 0.8 / len(directions)
    for number, (trained, asked) in enumerate(directions):
        found = {r["legs"]: r["hit@1"] for r in rows if (r["trained_on"], r["asked"]) == (
            trained, asked)}  # fmt: skip
        places = [i + number * height for i in range(len(labels))]
        label = f"learnt from {trained}, asked by {asked}"
        axes.barh(places, [found.get(name, 0) for name in labels], height, label=label)
    axes.set_yticks([i + 0.4 - height / 2 for i in range(len(labels))], labels)
    axes.invert_yaxis()
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
    _save(figure, path)


def latency_by_size(rows: Rows, path: Path) -> None:
    """Milliseconds from a query to its hits, p50 and p95, against the number of passages."""
    figure, axes = _axes("passages", "milliseconds from query to hits")
    ordered = sorted(rows, key=lambda row: row["passages"])
    for name in ("ms_p50", "ms_p95"):
        sizes = [row["passages"] for row in ordered]
        axes.plot(sizes, [row[name] for row in ordered], marker="o", label=name[3:])
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left")
    _save(figure, path)


def _axes(x: str, y: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(alpha=0.3)
    return figure, axes


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
