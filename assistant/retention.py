"""`python -m assistant.retention`: old turns become counts, and their text is deleted."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from assistant.journal import Journal
from assistant.usage import Forgotten, forget
from kb.settings import Settings


def keep_to(settings: Settings) -> Forgotten:
    """Deletes what is older than the setting says."""
    before = dt.datetime.now(dt.UTC) - dt.timedelta(days=settings.keep_days)
    return forget(Journal(settings.journal), before)


def main(
    days: Annotated[
        int | None, typer.Option(min=1, help="Dage, der gemmes. Ellers SKRANKEN_KEEP_DAYS.")
    ] = None,
) -> None:
    """Sletter teksten i gamle opslag; kun optællinger bliver tilbage."""
    settings = Settings()
    if days:
        settings = settings.model_copy(update={"keep_days": days})
    gone = keep_to(settings)
    typer.echo(f"{gone.turns} opslag ældre end {settings.keep_days} dage er nu kun optællinger.")
    if not gone.clean:
        typer.echo(
            "Journalen var i brug, så spor på disken er der endnu. Kør igen om lidt.", err=True
        )
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
