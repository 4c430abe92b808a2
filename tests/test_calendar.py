import datetime as dt
from pathlib import Path

import typer
from icalendar import Calendar
from typer.testing import CliRunner

from ingest.calendar import main, review_calendar
from kb.records import Procedure
from kb.settings import Settings

TITLE = "Når børn, unge; og andre søger pas på Ærø: en meget lang titel, der må foldes over linjer"
PAS = Procedure(
    "pas", TITLE, "procedures/pas.md", "", owner="Borgerservice",
    reviewed=dt.date(2026, 11, 2), review_every_days=180,
)  # fmt: skip
LAAN = Procedure(
    "laan", "Lån", "lokalt/laan.md", "", owner="Biblioteket",
    reviewed=dt.date(2026, 1, 1), review_every_days=365,
)  # fmt: skip
UNDATED = Procedure("x", "Uden datoer", "procedures/x.md", "")


def test_one_event_for_each_procedure_with_dates() -> None:
    calendar = Calendar.from_ical(review_calendar([PAS, LAAN, UNDATED]))
    first, second = calendar.walk("VEVENT")
    lines = review_calendar([PAS, LAAN]).decode().replace("\r\n ", "").split("\r\n")
    assert str(first["summary"]) == f"Gennemgå: {TITLE}"
    assert "Ejer: Borgerservice" in str(first["description"])
    assert [line for line in lines if line.startswith("DT")] == [
        "DTSTART;VALUE=DATE:20270501",
        "DTEND;VALUE=DATE:20270502",
        "DTSTAMP:20261102T000000Z",
        "DTSTART;VALUE=DATE:20270101",
        "DTEND;VALUE=DATE:20270102",
        "DTSTAMP:20260101T000000Z",
    ]
    assert str(first["uid"]) != str(second["uid"])


def test_lines_are_folded_and_ended_as_calendars_want_them() -> None:
    calendar = review_calendar([PAS])
    lines = calendar.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert calendar == review_calendar([PAS])


def test_the_calendar_of_one_owner() -> None:
    calendar = Calendar.from_ical(review_calendar([PAS, LAAN], "Biblioteket"))
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == ["Gennemgå: Lån"]
    assert "Biblioteket" in str(calendar["x-wr-calname"])


def test_the_command_writes_a_file(desk_environment: Settings, tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(main)
    out = tmp_path / "reviews.ics"
    result = CliRunner().invoke(app, ["--out", str(out)])
    assert result.exit_code == 0
    assert b"SUMMARY:Gennemg" in out.read_bytes()
    shown = CliRunner().invoke(app, [str(desk_environment.documents)])
    assert shown.stdout_bytes == out.read_bytes()
