"""`python -m ingest.calendar [DIR]`: the review dates as a calendar (.ics)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from icalendar import Calendar, Event

from ingest.read import read
from kb.records import Procedure
from kb.settings import Settings

MAKER = "-//Skranken//Gennemgang//DA"


def review_calendar(documents: Iterable[Procedure], owner: str | None = None) -> bytes:
    """One event of a whole day for each document with review dates, on the last day of its period;
    of one owner, or of all. The same documents give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Gennemgang af procedurer" + (f": {owner}" if owner else ""))
    for document in documents:
        if document.review_due and owner in (None, document.owner):
            calendar.add_component(_event(document, document.review_due))
    return bytes(calendar.to_ical())


def _event(document: Procedure, due: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{document.path}@skranken")
    event.add("dtstamp", dt.datetime.combine(document.reviewed or due, dt.time(), dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("summary", f"Gennemgå: {document.title}")
    facts = [f"Ejer: {document.owner}"] if document.owner else []
    facts.append(f"Sidst gennemgået: {document.reviewed:%d.%m.%Y}" if document.reviewed else "")
    event.add("description", "\n".join([*filter(None, facts), f"Fil: {document.path}"]))
    if document.owner:
        event.add("categories", [document.owner])
    event.add("transp", "TRANSPARENT")
    return event


def main(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", show_default=False)] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Kun denne ejers.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Fil; ellers skærmen.")] = None,
) -> None:
    """Skriver procedurernes næste gennemgang som kalender (.ics)."""
    settings = Settings()
    reading = read(folder or settings.documents, overlay=settings.overlay)
    calendar = review_calendar((*reading.procedures, *reading.additions), owner)
    if out:
        out.write_bytes(calendar)
    else:
        typer.echo(calendar, nl=False)


if __name__ == "__main__":
    typer.run(main)
