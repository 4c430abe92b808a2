"""Indsigt: how the desk is used, what it lacks, and what to train for. Never a person."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from assistant.usage import DID_NOT, HELPED, Turns, Use, median_ms, use
from kb.generation import Generation, GenerationError
from kb.records import Status, danish_number
from kb.settings import Settings
from views import hole_list, suggestions
from views.charts import Chart, Counted, draw, table_html
from views.links import LEARN, href, procedure_href
from views.place import STYLE, day, here
from views.role import is_editor
from views.shared import assistant, journal

INSIGHT_STYLE = Path(__file__).parent / "insight.css"
USE, HOLES, SUGGESTIONS = "Brug", "Huller", "Forslag til eksempler"
PARTS = (USE, HOLES, SUGGESTIONS)
PERIODS = {"7 dage": 7, "30 dage": 30, "90 dage": 90, "Et år": 365}
OUTCOMES: dict[Status, str] = {
    Status.ANSWERED: "Besvaret",
    Status.PARTLY: "Besvaret",
    Status.CLARIFY: "Spurgte tilbage",
    Status.NOT_COVERED: "Ikke dækket",
    Status.REFERRED: "Henvist",
    Status.CRISIS: "Henvist",
    Status.BUSY: "Fejl",
    Status.FAILED: "Fejl",
}
EVERYWHERE, NOWHERE = "Alle skranker", "Skranke ikke valgt"
NO_TOPIC = "Uden område"
BY_DAY = 31
"""Days up to which each has its own bar; else the weeks have."""
TOPICS, PROCEDURES, TRAIN = 12, 10, 3
"""How many topics, procedures, and topics to train for at each desk are shown."""
FORMULA = ("=", "+", "-", "@", "\t")


def show() -> None:
    """The page: use, the holes, or suggested examples."""
    st.html(STYLE)
    st.html(INSIGHT_STYLE)
    st.title("Indsigt", anchor=False)
    settings = Settings()
    if not is_editor(settings):
        st.error("Indsigt er ikke åben her. Spørg den, der driver Skranken.")
        return
    desk = assistant(settings.model_dump_json())
    try:
        with desk.shelf.borrow() as generation:
            part = st.pills(
                "Vælg, hvad du vil se", PARTS, default=USE, key="del", bind="query-params",
                required=True, label_visibility="collapsed",
            )  # fmt: skip
            if part == HOLES:
                hole_list.show(desk, generation, settings)
            elif part == SUGGESTIONS:
                suggestions.show(generation, settings)
            else:
                _use(generation, settings)
    except GenerationError:
        st.error("Procedurerne kan ikke åbnes. Kør python -m ingest, og prøv igen.")


# --- use


def _use(generation: Generation, settings: Settings) -> None:
    names = {desk.id: desk.name for desk in generation.contents.desks}
    with st.container(key="indsigt-valg", horizontal=True, vertical_alignment="bottom"):
        period = st.segmented_control(
            "Periode", PERIODS, default="30 dage", key="periode", bind="query-params", required=True
        )
        last = dt.date.today()
        first = last - dt.timedelta(days=PERIODS[period or "30 dage"] - 1)
        everywhere = use(journal(str(settings.journal)), first, last)
        desks = [*names, *sorted({t.desk for t in everywhere.turns} - set(names))]
        names |= {desk: desk or NOWHERE for desk in desks if desk not in names}
        chosen = st.selectbox(
            "Vis", [EVERYWHERE, *desks], format_func=lambda d: names.get(d, d), key="hvor"
        )
    found = everywhere if chosen == EVERYWHERE else everywhere.at(chosen)
    _figures(found)
    days = [first + dt.timedelta(days=i) for i in range((last - first).days + 1)]
    draw(_over_time(found.turns, days))
    draw(_by_topic(found.turns, generation))
    if chosen == EVERYWHERE:
        draw(_by_desk(found.turns, names))
    draw(_by_hour(found.turns))
    _train(found.turns, generation, names)
    _procedures(found, generation)
    _opinions(found)
    st.download_button(
        "Hent tallene (CSV)",
        as_csv(found.turns, generation, names),
        file_name=f"skranken-indsigt-{last}.csv",
        mime="text/csv",
        icon=":material/download:",
    )
    st.html(
        '<p class="lp-bi">Tallene gælder skranker, aldrig personer. Spørgsmål slettes efter '
        f"{settings.keep_days} dage; kun optællingerne bliver.</p>"
    )


def _figures(found: Use) -> None:
    asked = sum(row.n for row in found.turns)
    answered = sum(row.n for row in found.turns if row.answered)
    lacking = sum(row.n for row in found.turns if row.status is Status.NOT_COVERED)
    told = Counter({row.reason: 0 for row in found.opinions})
    for row in found.opinions:
        told[row.reason] += row.n
    opinions = told[HELPED] + told[DID_NOT]
    ms = median_ms(found.times)
    facts = [
        ("Spørgsmål", danish_number(asked), ""),
        ("Besvaret", _share(answered, asked), f"{danish_number(answered)} spørgsmål"),
        ("Ikke dækket", danish_number(lacking), _share(lacking, asked)),
        ("Svartid", "–" if ms is None else f"{danish_number(ms)} ms", "halvdelen er hurtigere"),
        ("Hjalp", _share(told[HELPED], opinions), f"af {danish_number(opinions)} vurderinger"),
    ]
    items = "".join(
        f"<div><dt>{name}</dt><dd>{value}</dd>{f'<dd>{more}</dd>' if more else ''}</div>"
        for name, value, more in facts
    )
    st.html(f'<dl class="in-noegle">{items}</dl>')


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _counted(turns: Iterable[Turns], under: dict[Turns, str]) -> tuple[Counted, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in turns:
        if row in under:
            counts[under[row], OUTCOMES[row.status]] += row.n
    return tuple(Counted(name, kind, n) for (name, kind), n in counts.items())


def _over_time(turns: tuple[Turns, ...], days: list[dt.date]) -> Chart:
    weekly = len(days) > BY_DAY

    def name(day: dt.date) -> str:
        return f"uge {day.isocalendar().week}" if weekly else f"{day.day}.{day.month}."

    headings = tuple(dict.fromkeys(name(day) for day in days))
    title = "Spørgsmål pr. uge" if weekly else "Spørgsmål pr. dag"
    counts = _counted(turns, {row: name(row.day) for row in turns})
    return Chart(title, "Uge" if weekly else "Dag", headings, counts)


def _by_topic(turns: tuple[Turns, ...], generation: Generation) -> Chart:
    under = {row: topic(generation, row.procedure) for row in turns}
    headings = _most(turns, under)[:TOPICS]
    return Chart("Emner", "Emne", headings, _counted(turns, under), lying=True)


def _by_desk(turns: tuple[Turns, ...], names: dict[str, str]) -> Chart:
    under = {row: names.get(row.desk, row.desk) for row in turns}
    return Chart("Skranker", "Skranke", _most(turns, under), _counted(turns, under), lying=True)


def _by_hour(turns: tuple[Turns, ...]) -> Chart:
    hours = [row.hour for row in turns] or [0]
    headings = tuple(f"{hour}" for hour in range(min(hours), max(hours) + 1))
    counts = _counted(turns, {row: f"{row.hour}" for row in turns})
    return Chart("Tid på dagen", "Klokken", headings, counts)


def _most(turns: Iterable[Turns], under: dict[Turns, str]) -> tuple[str, ...]:
    """The names, the one with most turns first."""
    counts: Counter[str] = Counter()
    for row in turns:
        counts[under[row]] += row.n
    return tuple(name for name, _ in counts.most_common())


def topic(generation: Generation, procedure: str) -> str:
    """The area of a procedure, as it is today."""
    found = generation.procedures.get(procedure)
    return (found.area if found else "") or NO_TOPIC


# --- what to train for


def _train(turns: tuple[Turns, ...], generation: Generation, names: dict[str, str]) -> None:
    st.html('<h2 class="in-titel">Hvad kan vi øve?</h2>')
    desks = sorted({row.desk for row in turns}, key=lambda desk: names.get(desk, desk))
    found = {names.get(desk, desk): to_train(turns, desk, generation)[:TRAIN] for desk in desks}
    if not any(found.values()):
        st.html('<p class="lp-bi">Ingen emner, hvor skranken mangler svar.</p>')
        return
    st.html(
        '<p class="lp-bi">De emner, hvor hver skranke oftest står uden svar. Et spørgsmål uden '
        f'svar hører til det emne, der ligger nærmest. <a href="{escape(href(LEARN, here()))}">'
        "Øv dem i Lær</a></p>"
    )
    st.html(
        '<div class="in-oev">'
        + "".join(_of_desk(desk, topics) for desk, topics in found.items() if topics)
        + "</div>"
    )


def _of_desk(desk: str, topics: list[tuple[str, int, int]]) -> str:
    rows = [
        [name, danish_number(asked), f"{danish_number(n)} ({_share(n, asked)})"]
        for name, asked, n in topics
    ]
    table = table_html(f"Hvad {desk} kan øve", ["Emne", "Spurgt", "Uden svar"], rows)
    return f"<section><h3>{escape(desk)}</h3>{table}</section>"


def to_train(
    turns: Iterable[Turns], desk: str, generation: Generation
) -> list[tuple[str, int, int]]:
    """A desk's topics with how often they were asked and not answered; the most lacking first."""
    asked: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    for row in turns:
        if row.desk == desk and row.procedure in generation.procedures:
            name = topic(generation, row.procedure)
            asked[name] += row.n
            lacking[name] += row.n * (row.status in (Status.NOT_COVERED, Status.CLARIFY))
    return [(name, asked[name], n) for name, n in lacking.most_common() if n]


# --- procedures


def _procedures(found: Use, generation: Generation) -> None:
    cited: Counter[str] = Counter()
    for row in found.cited:
        cited[row.procedure] += row.n
    on = day()
    in_force = [p for p in generation.contents.procedures if p.in_force(on)]
    most = [(p, n) for p, n in cited.most_common() if p in generation.procedures][:PROCEDURES]
    st.html('<h2 class="in-titel">Mest brugte procedurer</h2>')
    if most:
        rows = [[_link(generation, p), danish_number(n)] for p, n in most]
        st.html(table_html("Mest brugte procedurer", ["Procedure", "Svar"], rows, links=True))
    else:
        st.html('<p class="lp-bi">Ingen procedurer er brugt i perioden.</p>')
    never = sorted(p.id for p in in_force if not cited[p.id])
    late = sorted((p.reviewed or on, p.id) for p in in_force if p.overdue(on))
    _folded(f"Aldrig brugt i perioden ({len(never)})", [_link(generation, p) for p in never])
    _folded(
        f"Skulle være gennemgået ({len(late)})",
        [f"{_link(generation, p)}, sidst {reviewed:%d.%m.%Y}" for reviewed, p in late],
    )


def _link(generation: Generation, procedure: str) -> str:
    title = escape(generation.procedures[procedure].title)
    return f'<a href="{escape(procedure_href(here(), procedure))}">{title}</a>'


def _folded(summary: str, items: list[str]) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    if listed:
        st.html(f'<details class="in-mere"><summary>{summary}</summary><ul>{listed}</ul></details>')


def _opinions(found: Use) -> None:
    reasons: Counter[str] = Counter()
    for row in found.opinions:
        if row.reason not in (HELPED, DID_NOT):
            reasons[row.reason] += row.n
    if reasons:
        st.html('<h2 class="in-titel">Hvorfor svar ikke hjalp</h2>')
        rows = [[reason, danish_number(n)] for reason, n in reasons.most_common()]
        st.html(table_html("Hvorfor svar ikke hjalp", ["Årsag", "Gange"], rows))


# --- export


def as_csv(turns: Iterable[Turns], generation: Generation, names: dict[str, str]) -> bytes:
    """The counts for a Danish spreadsheet (semicolons, UTF-8 with its mark), without formulas."""
    file = io.StringIO()
    rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
    rows.writerow(["Dato", "Time", "Skranke", "Emne", "Procedure", "Udfald", "Antal"])
    for row in turns:
        found = generation.procedures.get(row.procedure)
        title = found.title if found else row.procedure
        texts = [names.get(row.desk, row.desk), topic(generation, row.procedure), title]
        rows.writerow([row.day, row.hour, *map(_no_formula, texts), OUTCOMES[row.status], row.n])
    return file.getvalue().encode("utf-8-sig")


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
