"""Counts as a chart and, for who cannot see it, as a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import altair as alt
import streamlit as st

INK = {
    "Besvaret": "#2a8a99",
    "Spurgte tilbage": "#8a78cc",
    "Ikke dækket": "#c0762a",
    "Henvist": "#7d8b8a",
    "Fejl": "#cf5560",
}
"""Each at least 3:1 against the light and the dark background, and apart without colour vision
by the order and the table."""

TEXT = {"light": "#4a5856", "dark": "#b3c0bf"}
"""`--sk-muted` of `desk.css`, which a chart does not read."""

BAR = 34
"""Height of a lying bar, in pixels."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`n` of a kind (a key of `INK`) under a heading of the chart's axis."""

    under: str
    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked counts. `headings` are the axis in order; lying bars leave room for long ones."""

    title: str
    axis: str
    headings: tuple[str, ...]
    counts: tuple[Counted, ...]
    lying: bool = False

    @property
    def kinds(self) -> list[str]:
        used = {count.kind for count in self.counts if count.n}
        return [kind for kind in INK if kind in used]

    def n(self, under: str, kind: str) -> int:
        return sum(c.n for c in self.counts if (c.under, c.kind) == (under, kind))


def draw(chart: Chart) -> None:
    """The chart under its title, and its table folded away."""
    st.html(f'<h2 class="in-titel">{escape(chart.title)}</h2>')
    if not chart.kinds:
        st.html('<p class="lp-bi">Ingen spørgsmål i perioden.</p>')
        return
    st.html(legend_html(chart.kinds))
    st.altair_chart(_bars(chart), width="stretch")
    rows: list[list[str | int]] = [
        [under, *numbers, sum(numbers)]
        for under in chart.headings
        for numbers in [[chart.n(under, kind) for kind in chart.kinds]]
    ]
    table = table_html(chart.title, [chart.axis, *chart.kinds, "I alt"], rows)
    st.html(f'<details class="in-tal"><summary>Vis tallene</summary>{table}</details>')


def _bars(chart: Chart) -> alt.Chart:
    kinds = chart.kinds
    values = [
        {"under": under, "kind": kind, "n": chart.n(under, kind), "order": INK_ORDER[kind]}
        for under in chart.headings
        for kind in kinds
    ]
    ink = TEXT["dark" if st.context.theme.type == "dark" else "light"]
    heading = alt.Axis(
        title=None, labelOverlap=not chart.lying, labelAngle=0, labelLimit=170, labelColor=ink
    )
    number = alt.Axis(title=None, tickMinStep=1, format="d", tickCount=4, labelColor=ink)
    place = {"field": "under", "type": "nominal", "sort": list(chart.headings)}
    amount = {"field": "n", "type": "quantitative", "stack": "zero"}
    x, y = (amount, place) if chart.lying else (place, amount)
    axes = (number, heading) if chart.lying else (heading, number)
    bars: alt.Chart = (
        alt.Chart({"values": values})
        .mark_bar(cornerRadius=1, aria=False)
        .encode(
            x=alt.X(**x, axis=axes[0]),
            y=alt.Y(**y, axis=axes[1]),
            color=alt.Color(
                field="kind",
                type="nominal",
                sort=kinds,
                scale=alt.Scale(domain=kinds, range=[INK[kind] for kind in kinds]),
                legend=None,
            ),
            order=alt.Order(field="order", type="quantitative"),
            tooltip=[
                alt.Tooltip(field="under", type="nominal", title=chart.axis),
                alt.Tooltip(field="kind", type="nominal", title="Udfald"),
                alt.Tooltip(field="n", type="quantitative", title="Antal"),
            ],
        )
        .properties(
            height=BAR * len(chart.headings) + 40 if chart.lying else 240,
            description=f"{chart.title}. Tallene står i tabellen under diagrammet.",
        )
    )
    return bars


def legend_html(kinds: Iterable[str]) -> str:
    """What each colour stands for; it wraps where a chart's own legend is cut off."""
    items = "".join(
        f'<li><span style="background:{INK[kind]}"></span>{escape(kind)}</li>' for kind in kinds
    )
    return f'<ul class="in-farver">{items}</ul>'


INK_ORDER = {kind: order for order, kind in enumerate(INK)}


def table_html(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | int]], *, links: bool = False
) -> str:
    """A table whose first column names the row; `links` lets HTML stand in it."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{first if links else escape(str(first))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="in-tabel" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f'<caption class="lp-skjult">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
