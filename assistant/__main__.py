"""`python -m assistant "QUESTION"`: one answer, or `--batch FILE.jsonl`: one for each line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from assistant.desk import Assistant
from assistant.journal import Journal
from assistant.mask import mask
from assistant.replies import Language
from kb.records import Answer, Status
from kb.settings import Settings

KEYS = (
    "status lines citations confidence message notices warnings choices masked nearest generation "
    "on ms generated note"
).split()

out = Console(soft_wrap=True)


def main(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svaret som JSON.")] = False,
    date: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    history: Annotated[Path | None, typer.Option(help="JSON-liste: tidligere spørgsmål.")] = None,
    batch: Annotated[Path | None, typer.Option(help="Spørgsmål, et JSON-objekt pr. linje.")] = None,
    generate: Annotated[
        bool, typer.Option("--generate", help="Lad sprogmodellen (SKRANKEN_LLM) formulere svaret.")
    ] = False,
    lang: Annotated[Language | None, typer.Option(help="Skrankens egne sætninger: da, en.")] = None,
) -> None:
    """Svarer på et spørgsmål fra procedurerne, hver linje med sin kilde."""
    settings = Settings()
    assistant = Assistant(settings)
    on = date.date() if date else None
    try:
        if batch:
            for row in _rows(batch):
                found = assistant.answer(
                    row["q"], history=questions(row.get("history")), on=on, language=lang
                )
                typer.echo(json.dumps(as_contract(found, row.get("id")), ensure_ascii=False))
            return
        earlier = questions(json.loads(history.read_text(encoding="utf-8"))) if history else []
    except (OSError, ValueError) as error:
        typer.echo(f"Filen kan ikke bruges: {error}.", err=True)
        raise typer.Exit(2) from None
    if not question:
        typer.echo('Mangler et spørgsmål: python -m assistant "Hvad koster et pas?"', err=True)
        raise typer.Exit(2)
    found = assistant.answer(question, history=earlier, on=on, language=lang)
    if generate:
        *_, found = found, *assistant.rephrase(found, question, lang)
    Journal(settings.journal).keep("cli", mask(question)[0], found)
    if as_json:
        typer.echo(json.dumps(as_contract(found, None), ensure_ascii=False))
    else:
        _print(found)
    raise typer.Exit(2 if found.status is Status.FAILED else 0)


def as_contract(found: Answer, question_id: object) -> dict[str, Any]:
    """The answer as other programs read it (README, "The JSON answer")."""
    plain = json.loads(json.dumps(asdict(found), default=str))
    return {"id": question_id, **{key: plain[key] for key in KEYS}}


def questions(history: object) -> list[str]:
    """The questions in a history: texts, `{"q": ...}`, or `{"role": "user", "text": ...}`.

    Raises ValueError for anything else.
    """
    if history is None:
        return []
    if not isinstance(history, list):
        raise ValueError(f"history er {type(history).__name__}, forventet en liste")
    asked = []
    for item in history:
        if isinstance(item, str):
            asked.append(item)
        elif isinstance(item, dict) and isinstance(item.get("q"), str):
            asked.append(item["q"])
        elif isinstance(item, dict) and isinstance(item.get("text"), str):
            if item.get("role", "user") == "user":
                asked.append(item["text"])
        else:
            raise ValueError("history holder andet end spørgsmål, forventet en liste af tekster")
    return asked


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            row = json.loads(line)
            if not isinstance(row, dict) or not isinstance(row.get("q"), str):
                raise ValueError(f"linje {number} mangler et spørgsmål i nøglen q")
            yield row


def _print(found: Answer) -> None:
    if found.message:
        out.print(found.message, markup=False, highlight=False)
    if found.note:
        out.print(found.note, markup=False, highlight=False, style="dim")
    for i, line in enumerate(found.generated or found.lines):
        numbers = "".join(f"[{n}]" for n in line.citations)
        out.print(
            f"{line.text} {numbers}", markup=False, highlight=False, style="bold" if i == 0 else ""
        )
    for citation in found.citations:
        reviewed = f", gennemgået {citation.reviewed}" if citation.reviewed else ""
        source = f"[{citation.n}] {citation.title}, {citation.label}{reviewed}"
        out.print(source, markup=False, highlight=False, style="dim")
    for warning in found.warnings:
        out.print(f"! {warning}", markup=False, highlight=False, style="yellow")
    if found.status is Status.NOT_COVERED and found.nearest:
        out.print(f"Nærmest: {', '.join(found.nearest[:4])}", markup=False, highlight=False)


if __name__ == "__main__":
    typer.run(main)
