"""Indsigt through AppTest: the real screen over a real journal and generation."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
import json
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.holes import Holes, State
from assistant.journal import Journal
from assistant.usage import Turns, use
from kb.generation import Generation
from kb.records import Answer, Status
from kb.settings import Settings
from tests.asked import NOW, ago, nothing, quoting
from views.charts import INK, Chart, Counted, table_html
from views.health import warm_up
from views.insight import OUTCOMES, as_csv, to_train

SCREEN = "from views import insight\ninsight.show()\n"
SHELL = str(Path(__file__).parent.parent / "views" / "shell.py")
FLIGHT = "må en hund komme med i flyet"
SECRET = "detgamlehemmeligeord"


@pytest.fixture
def book(desk_environment: Settings) -> Journal:
    """A month at two desks."""
    journal = Journal(desk_environment.journal)
    for i in range(3):
        turn = journal.keep(f"a{i}", "Hvad koster et pas?", quoting("pas-barn", ms=12), "hoved")
        ago(journal, turn, days=i)
    journal.keep_feedback(turn.id, False, ["Forældet"], "Prisen er 200 kr.")
    ago(journal, journal.keep("b", FLIGHT, nothing("pas-voksen"), "filial"), days=1)
    journal.keep("c", f"{FLIGHT} <i>", nothing("pas-voksen"), "filial")
    return journal


def open_screen(**query: str) -> AppTest:
    app = AppTest.from_string(SCREEN, default_timeout=30)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def press(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click().run()
    assert not app.exception


def field(app: AppTest, label: str) -> int:
    return next(i for i, f in enumerate(app.text_input) if f.label == label)


# --- Brug


def test_use_is_told_in_figures_and_each_chart_has_its_table(book: Journal) -> None:
    app = open_screen()
    shown = html(app)
    assert "<dt>Spørgsmål</dt><dd>5</dd>" in shown
    assert "<dt>Besvaret</dt><dd>60 %</dd>" in shown
    assert "<dt>Ikke dækket</dt><dd>2</dd>" in shown
    assert "<dt>Svartid</dt><dd>12 ms</dd>" in shown
    assert "<dt>Hjalp</dt><dd>0 %</dd>" in shown
    charts = app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert len(charts) == 4
    assert shown.count("<summary>Vis tallene</summary>") == 4
    assert '<th scope="row">Hovedbiblioteket</th><td>3</td><td>0</td><td>3</td>' in shown


def test_a_desk_is_shown_alone_and_no_question_or_comment_is(book: Journal) -> None:
    app = open_screen()
    app.selectbox[0].select("filial").run()
    shown = html(app)
    assert "<dt>Spørgsmål</dt><dd>2</dd>" in shown
    assert "Skranker</h2>" not in shown
    assert "hund" not in shown
    assert "200 kr." not in shown


def test_the_procedures_that_are_used_and_those_that_are_not(book: Journal) -> None:
    shown = html(open_screen())
    assert 'procedure=pas-barn">Pas til børn</a></th><td>3</td>' in shown
    never = shown.partition("Aldrig brugt i perioden (")[2].partition("</details>")[0]
    assert "Lån og fornyelse" in never
    assert "Pas til børn" not in never
    assert "Corona" not in never  # no longer in force
    assert '<th scope="row">Forældet</th><td>1</td>' in shown


def test_overdue_reviews_are_listed(book: Journal) -> None:
    app = AppTest.from_string(SCREEN, default_timeout=30)
    app.session_state["dato"] = dt.date(2028, 1, 1)
    app.run()
    assert "Skulle være gennemgået (1)" in html(app)


def test_what_a_desk_asks_and_lacks_is_what_it_can_train(generation: Generation) -> None:
    day = dt.date(2026, 11, 23)
    rows = [
        Turns(day, 10, "hoved", "pas-barn", Status.ANSWERED, 9),
        Turns(day, 10, "hoved", "pas-barn", Status.NOT_COVERED, 2),
        Turns(day, 11, "hoved", "gone", Status.NOT_COVERED, 50),
        Turns(day, 10, "filial", "laan", Status.NOT_COVERED, 7),
    ]
    assert to_train(rows, "hoved", generation) == [("Uden område", 11, 2)]
    assert to_train(rows, "nobody", generation) == []


def test_the_export_is_for_a_danish_spreadsheet_and_no_cell_is_a_formula(
    generation: Generation,
) -> None:
    day = dt.date(2026, 11, 23)
    row = Turns(day, 10, "=1+1", "pas-barn", Status.PARTLY, 2)
    data = as_csv([row], generation, {})
    assert data.startswith("\ufeff".encode())
    (found,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    assert found == {
        "Dato": "2026-11-23", "Time": "10", "Skranke": "'=1+1", "Emne": "Uden område",
        "Procedure": "Pas til børn", "Udfald": "Besvaret", "Antal": "2",
    }  # fmt: skip


def test_every_status_has_an_outcome_with_a_colour() -> None:
    assert set(OUTCOMES) == set(Status)
    assert set(OUTCOMES.values()) == set(INK)


def test_a_chart_counts_what_stands_under_a_heading() -> None:
    counts = (Counted("ma", "Fejl", 1), Counted("ma", "Fejl", 2), Counted("ti", "Besvaret", 0))
    chart = Chart("Dage", "Dag", ("ma", "ti"), counts)
    assert chart.kinds == ["Fejl"]
    assert chart.n("ma", "Fejl") == 3
    assert "<b>" not in table_html("<b>", ["<b>"], [["<b>", 1]])


def test_an_empty_journal_is_an_empty_screen(desk_environment: Settings) -> None:
    shown = html(open_screen())
    assert "<dt>Spørgsmål</dt><dd>0</dd>" in shown
    assert shown.count("Ingen spørgsmål i perioden.") == 4


# --- Huller


def test_a_hole_is_assigned_asked_again_and_closed(book: Journal) -> None:
    app = open_screen(**{"del": "Huller"})
    shown = html(app)
    assert f"{FLIGHT} &lt;i&gt;" in shown
    assert f"{FLIGHT} <i>" not in shown
    assert "Spurgt 2 gange" in shown
    first = min(turn.id for turn in book.turns("b"))
    app = open_screen(**{"del": "Huller", "hul": str(first)})
    app.text_input[field(app, "Tildelt (fx et team)")].set_value("Team Pas")
    press(app, "Gem")
    assert app.error[0].value == "Skriv dit navn i feltet »Dit navn«."
    app.text_input[field(app, "Dit navn")].set_value("Bo")
    press(app, "Gem")
    assert "Tildelt Team Pas" in html(app)
    press(app, "Spørg igen, og luk hullet")
    assert "af 2 spørgsmål besvares." in html(app)
    note = field(app, "Hvad er der gjort? (uden personoplysninger)")
    app.text_input[note].set_value("Skrevet ind")
    press(app, "Luk hullet")
    (closed,) = Holes(book).closed()
    assert (closed.mark.state, closed.mark.who) == (State.CLOSED, "Bo")
    assert (closed.mark.assigned, closed.mark.note) == ("Team Pas", "Skrevet ind")
    press(app, "Åbn hullet igen")
    assert Holes(book).closed() == ()


def test_a_hole_that_is_gone_is_said_so(book: Journal) -> None:
    assert open_screen(**{"del": "Huller", "hul": "999"}).warning[0].value


def test_the_desk_sees_that_a_question_is_answered_now(book: Journal) -> None:
    question = "Hvad koster et pas til et barn på 9?"
    turn = book.keep("d", question, nothing())
    app = open_screen(**{"del": "Huller", "hul": str(turn.id), "navn": "Bo"})
    press(app, "Spørg igen, og luk hullet")
    assert "150 kr." in html(app)
    press(app, "Luk hullet")
    desk = AppTest.from_file(SHELL, default_timeout=30).run()
    desk.chat_input[0].set_value(question).run()
    assert "Nu besvaret: svaret manglede" in html(desk)
    desk.chat_input[0].set_value("Hvor længe lånes bøger?").run()
    assert "Nu besvaret" not in html(desk).split("sk-earlier")[0]


# --- Forslag


def test_an_accepted_suggestion_stands_in_the_examples(
    book: Journal, desk_environment: Settings
) -> None:
    for question in ("hvad skal en pige af med for pas", "pas til pige pris"):
        book.keep(question, question, Answer(Status.CLARIFY))
        book.keep(question, question, quoting("pas-barn"))
    app = open_screen(**{"del": "Forslag til eksempler"})
    assert html(app).count("Skranken valgte proceduren") == 2
    press(app, "Tilføj som eksempel")
    assert "pas\\-barn\\.jsonl" in app.success[0].value
    press(app, "Afvis")
    assert "Ingen forslag lige nu" in app.markdown[-1].value
    path = desk_environment.documents / "examples" / "pas-barn.jsonl"
    *_, last = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(last) == {
        "q": "pas til pige pris", "lang": "da", "passage": "pris", "author": "desk",
    }  # fmt: skip


# --- who sees it, and what stays


def test_only_editors_see_it(book: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRANKEN_EDITOR", "false")
    app = open_screen()
    assert "Indsigt er ikke åben her" in app.error[0].value
    assert "Spørgsmål" not in html(app)


def test_what_is_old_is_forgotten_while_the_app_runs(book: Journal) -> None:
    ago(book, book.keep("old", SECRET, nothing()), days=31)
    before = use(book, dt.date(2000, 1, 1), dt.date(2100, 1, 1))

    async def run() -> None:
        deadline = time.monotonic() + 60
        async with warm_up(None):
            while book.turns("old"):
                assert time.monotonic() < deadline
                await asyncio.sleep(0)

    asyncio.run(run())
    assert use(book, dt.date(2000, 1, 1), dt.date(2100, 1, 1)) == before
    assert len(book.turns("b")) == 1
    assert NOW - book.turns("b")[0].asked_at < dt.timedelta(days=2)
