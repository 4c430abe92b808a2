"""`python -m ingest [DIR] [--json] [--watch]`: publishes a generation, with a report per file."""

from __future__ import annotations

import datetime as dt
import json
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from ingest.check import check
from ingest.publish import LockHeld, NothingToPublish, Published, counts, publish
from ingest.read import Verdict, procedure_files, read
from ingest.watch import changes, publish_changes
from kb.generation import GenerationError
from kb.settings import Settings

BUILD_STEPS = 4  # encoder, calibration, index, check

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def main(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", show_default=False)] = None,
    json_report: Annotated[bool, typer.Option("--json", help="Rapport som JSON.")] = False,
    say_steps: Annotated[bool, typer.Option("--progress", help="Ét trin pr. linje.")] = False,
    only_check: Annotated[bool, typer.Option("--check", help="Kontrollér uden at udgive.")] = False,
    watching: Annotated[bool, typer.Option("--watch", help="Udgiv ved hver ændring.")] = False,
) -> None:
    """Indlæser procedurer og udgiver en ny udgave.

    Slutter med 1, hvis en fil blev afvist, og med 2, hvis intet kunne udgives; med --watch først,
    når den afbrydes.
    """
    settings = Settings()
    if only_check:
        _check(folder or settings.documents, settings.overlay, json_report)
    if watching:
        _watch(folder or settings.documents, settings)
    started = time.perf_counter()
    try:
        published = _run(folder or settings.documents, settings, say_steps)
    except (NotADirectoryError, LockHeld, NothingToPublish, GenerationError, ValueError) as error:
        if json_report:
            out.print_json(json.dumps({"published": False, "error": str(error)}))
        err.print(f"Intet er udgivet: {error}.", markup=False, highlight=False)
        raise typer.Exit(2) from None
    seconds = time.perf_counter() - started
    if json_report:
        report = {**asdict(published), "published": True, "seconds": round(seconds, 2)}
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        _print(published, seconds)
    raise typer.Exit(1 if published.refused else 0)


def _check(folder: Path, overlay: Path | None, json_report: bool) -> NoReturn:
    """Prints the findings; ends with 0 when there are none, else with 1 (2 without a folder)."""
    try:
        findings = check(folder, dt.date.today(), overlay)
    except NotADirectoryError as error:
        err.print(f"Intet er kontrolleret: {error}.", markup=False, highlight=False)
        raise typer.Exit(2) from None
    if json_report:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(f"{finding.path}: {finding.rule}: {finding.text}")
        typer.echo(f"{len(findings)} fund.")
    raise typer.Exit(1 if findings else 0)


def _watch(folder: Path, settings: Settings) -> NoReturn:
    """Publishes now and at each change, until it is interrupted."""

    def failed(why: str) -> None:
        err.print(f"Intet er udgivet: {why}.", markup=False, highlight=False)

    folders = [folder, *([settings.overlay] if settings.overlay else [])]
    for missing in (f for f in folders if not f.is_dir()):
        failed(f"mappen {missing} findes ikke")
        raise typer.Exit(2)
    # The interrupt comes while it waits or in the midst of a publication, which it ends unfinished.
    with suppress(KeyboardInterrupt):
        typer.echo(f"Holder øje med {' og '.join(map(str, folders))}. Afbryd med Ctrl-C.")
        publish_changes(settings, folder, changes(*folders), _print, failed)
    raise typer.Exit(0)


def _run(folder: Path, settings: Settings, say_steps: bool) -> Published:
    with Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
        folders = filter(None, (folder, settings.overlay))
        files = sum(len(procedure_files(f)) for f in folders if f.is_dir())
        reading_task = progress.add_task("Læser filer", total=files)
        reading = read(
            folder,
            settings.max_file_mb,
            lambda name: progress.advance(reading_task),
            settings.overlay,
        )
        build_task = progress.add_task("Bygger udgave", total=BUILD_STEPS)

        def step(name: str) -> None:
            progress.advance(build_task)
            if say_steps:
                typer.echo(name, err=True)

        if say_steps:
            typer.echo("read", err=True)
        return publish(reading, settings, step)


def _print(published: Published, seconds: float | None = None) -> None:
    for file in published.files:
        if file.reason:
            mark = "AFVIST" if file.verdict is Verdict.REFUSED else "bemærk"
            out.print(f"{mark}  {file.path}: {file.reason}", markup=False, highlight=False)
    tally = counts(published.files)
    state = "udgivet" if published.new else "uændret"
    took = "" if seconds is None else f" på {seconds:.1f} s"
    out.print(
        f"Udgave {published.generation} er {state}{took}: "
        f"{published.procedures} procedurer, {published.passages} afsnit, "
        f"{published.examples} eksempler "
        f"({tally[Verdict.NEW]} nye, {tally[Verdict.CHANGED]} ændrede, "
        f"{tally[Verdict.REMOVED]} fjernede, {tally[Verdict.REFUSED]} afviste filer).",
        highlight=False,
    )


if __name__ == "__main__":
    typer.run(main)
