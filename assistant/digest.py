"""`python -m assistant.digest`: what each owner should know this week, as text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assistant.journal import Journal
from kb.generation import Generation
from kb.records import LOCAL, Procedure, Rate, Turn
from kb.settings import Settings
from kb.shelf import NothingPublished, Shelf

SOON = dt.timedelta(days=30)
WEEK = dt.timedelta(days=7)
NOBODY = "Uden ejer"
MOST = 15
"""Lines under each heading of the text; the rest are counted."""

_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Digest:
    """One owner's week. `rates` are those that end within 30 days, or have ended, with nothing
    after them; `gaps` the questions of the week that found no answer and were nearest to them."""

    owner: str
    overdue: tuple[Procedure, ...] = ()
    due: tuple[Procedure, ...] = ()
    rates: tuple[Rate, ...] = ()
    changed: tuple[Procedure, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.overdue or self.due or self.rates or self.changed or self.gaps)


def digests(
    generation: Generation, changed: Collection[str], gaps: Sequence[Turn], on: dt.date
) -> list[Digest]:
    """One for each owner, in alphabetical order. `changed` are paths of documents."""
    contents = generation.contents
    owned: dict[str, list[Procedure]] = {}
    for document in (*contents.procedures, *contents.additions):
        owned.setdefault(document.owner, []).append(document)
    ending = list(_ending(contents.rates, on))
    return [
        Digest(
            owner=owner or NOBODY,
            overdue=_by_date(d for d in documents if d.overdue(on)),
            due=_by_date(d for d in documents if d.review_due and on <= d.review_due <= on + SOON),
            rates=tuple(rate for rate in ending if rate.key in _used(documents)),
            changed=tuple(d for d in documents if d.path in changed),
            gaps=tuple(dict.fromkeys(_questions(gaps, {d.id for d in documents}))),
        )
        for owner, documents in sorted(owned.items())
    ]


def digest_text(digest: Digest, on: dt.date) -> str:
    """The digest as it is sent: plain text, in Danish."""
    number = on.isocalendar()
    parts = [f"{digest.owner}: uge {number.week}, {number.year}"]
    for heading, lines in (
        ("Skulle være gennemgået", [_line(d, d.review_due) for d in digest.overdue]),
        ("Skal gennemgås inden 30 dage", [_line(d, d.review_due) for d in digest.due]),
        ("Takster, der udløber", [_ends(rate, on) for rate in digest.rates]),
        ("Ændret i ugen", [_line(d) for d in digest.changed]),
        ("Spurgt uden at finde svar", list(digest.gaps)),
    ):
        if lines:
            more = [f"- og {len(lines) - MOST} andre"] if len(lines) > MOST else []
            listed = [f"- {line}" for line in lines[:MOST]]
            parts.append("\n".join([f"{heading} ({len(lines)})", *listed, *more]))
    if digest.empty:
        parts.append("Intet at gøre.")
    return "\n\n".join(parts) + "\n"


def changed_files(settings: Settings, generation: Generation, since: dt.datetime) -> set[str]:
    """The paths of the documents whose files were written since then."""
    contents = generation.contents
    return {
        document.path
        for document in (*contents.procedures, *contents.additions)
        if (file := _file(settings, document.path))
        and file.is_file()
        and dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC) >= since
    }


def _file(settings: Settings, path: str) -> Path | None:
    if not path.startswith(LOCAL):
        return settings.documents / path
    return settings.overlay / path.removeprefix(LOCAL) if settings.overlay else None


def _by_date(documents: Iterator[Procedure]) -> tuple[Procedure, ...]:
    return tuple(sorted(documents, key=lambda d: (d.review_due or dt.date.max, d.title)))


def _used(documents: Sequence[Procedure]) -> set[str]:
    return {key for document in documents for key in _PLACEHOLDER.findall(document.text)}


def _ending(rates: Sequence[Rate], on: dt.date) -> Iterator[Rate]:
    """The last amount of each key, when it has ended or ends within 30 days."""
    last: dict[str, Rate] = {}
    for rate in sorted(rates, key=lambda rate: rate.valid_from):
        last[rate.key] = rate
    return (rate for rate in last.values() if rate.valid_to and rate.valid_to <= on + SOON)


def _questions(gaps: Sequence[Turn], procedures: Collection[str]) -> Iterator[str]:
    return (turn.question for turn in gaps if set(turn.answer.nearest[:1]) & set(procedures))


def _line(document: Procedure, date: dt.date | None = None) -> str:
    local = " (lokal)" if document.local else ""
    return f"{document.title}{local}" + (f", {date:%d.%m.%Y}" if date else "")


def _ends(rate: Rate, on: dt.date) -> str:
    ended = "udløb" if rate.valid_to and rate.valid_to < on else "udløber"
    return f"{rate.label}: {rate.text(on)}, {ended} {rate.valid_to:%d.%m.%Y}"


def main(
    owner: Annotated[str | None, typer.Option("--owner", help="Kun denne ejers.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
) -> None:
    """Skriver ugens brev til hver ejer: gennemgang, takster, ændringer og spørgsmål uden svar.

    Slutter med 2, når der ikke er udgivet noget.
    """
    settings = Settings()
    on = dt.date.fromisoformat(date) if date else dt.date.today()
    since = dt.datetime.combine(on, dt.time(), dt.UTC) - WEEK
    shelf = Shelf(settings)
    try:
        with shelf.borrow() as generation:
            changed = changed_files(settings, generation, since)
            found = digests(generation, changed, Journal(settings.journal).unanswered(since), on)
    except NothingPublished:
        typer.echo("Der er ikke udgivet noget: kør python -m ingest.", err=True)
        raise typer.Exit(2) from None
    finally:
        shelf.close()
    chosen = [digest for digest in found if owner in (None, digest.owner)]
    typer.echo("\n".join(digest_text(digest, on) for digest in chosen), nl=False)


if __name__ == "__main__":
    typer.run(main)
