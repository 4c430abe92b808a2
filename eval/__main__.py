"""`python -m eval COMMAND`: measures of search and answers. README, "The figures", lists them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.desk import Assistant
from eval.authors import ablation as run_ablation
from eval.authors import authors as run_authors
from eval.beir import beir as run_beir
from eval.bench import SIZES
from eval.bench import bench as run_bench
from eval.canaries import canaries as run_canaries
from eval.injections import INJECTIONS
from eval.injections import injections as run_injections
from eval.load import load as run_load
from eval.masking import HARMLESS
from eval.masking import masking as run_masking
from eval.publishing import publishing as run_publishing
from eval.questions import ask, judge
from eval.report import FIGURES, write
from eval.results import RESULTS
from eval.results import save as keep
from eval.routing import OWN, UNSEEN
from eval.routing import routing as run_routing
from eval.screen import screen as run_screen
from eval.server import ServerError
from eval.sufficiency import sufficiency as run_sufficiency
from ingest.read import read
from kb.generation import GenerationError
from kb.questions import read_questions
from kb.settings import Settings
from kb.words import TextLanguage

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False)
Json = Annotated[bool, typer.Option("--json", help="The figures as JSON.")]
Save = Annotated[str | None, typer.Option(help="Keep the figures as eval/results/NAME.json.")]
Sample = Annotated[int, typer.Option(help="Questions of each group; 0 is all.")]


@app.command()
def questions(file: Path, as_json: Json = False, save: Save = None) -> None:
    """Asks a file of questions at the published desk."""
    settings = Settings()
    try:
        asked = read_questions(file)
    except (OSError, ValueError) as error:
        raise typer.BadParameter(str(error)) from None
    _report([judge(ask(Assistant(settings), asked))], as_json, save, file, settings.documents)


@app.command()
def beir(
    folder: Path,
    lang: Annotated[TextLanguage, typer.Option(help="The language of the corpus.")] = "da",
    variant: Annotated[str | None, typer.Option(help="A key of the queries' variants.")] = None,
    history: Annotated[bool, typer.Option(help="Read each query in its conversation.")] = False,
    as_json: Json = False,
    save: Save = None,
) -> None:
    """Indexes a folder in BEIR layout for the occasion and asks its queries."""
    settings = Settings(text_language=lang)
    try:
        figures = run_beir(folder, settings, variant, history)
    except (OSError, ValueError, KeyError) as error:
        raise typer.BadParameter(f"{folder}: {error}") from None
    _report([figures], as_json, save)


@app.command()
def authors(sample: Sample = 0, as_json: Json = False, save: Save = None) -> None:
    """Learns from one group of authors and is asked by the other, both ways."""
    settings = Settings()
    rows = run_authors(read(settings.documents), settings, dt.date.today(), sample)
    _report(rows, as_json, save, settings.documents)


@app.command()
def ablation(sample: Sample = 1000, as_json: Json = False, save: Save = None) -> None:
    """The same with each leg alone, and without each leg."""
    settings = Settings()
    rows = list(run_ablation(read(settings.documents), settings, dt.date.today(), sample))
    _report(rows, as_json, save, settings.documents)


@app.command()
def masking(
    numbers: Annotated[int, typer.Option(help="Synthetic numbers of each form.")] = 1000,
    as_json: Json = False,
    save: Save = None,
) -> None:
    """Recall over the ways of writing identifiers, and false masks in harmless sentences."""
    _report([run_masking(numbers)], as_json, save, HARMLESS)


@app.command()
def canaries(
    numbers: Annotated[int, typer.Option(help="Synthetic CPR numbers.")] = 10_000,
    as_json: Json = False,
    save: Save = None,
) -> None:
    """Traces of CPR numbers in journal, log, temporary files and requests to a language model."""
    settings = Settings()
    _report([run_canaries(settings, numbers)], as_json, save, settings.documents)


@app.command()
def injections(as_json: Json = False, save: Save = None) -> None:
    """Instructions in questions and in documents that change a composed answer."""
    settings = Settings()
    figures = run_injections(read(settings.documents), settings, dt.date.today())
    _report([figures], as_json, save, INJECTIONS, settings.documents)


@app.command()
def routing(as_json: Json = False, save: Save = None) -> None:
    """Crises met, the other routes found (cross-validated), covered questions left alone."""
    settings = Settings()
    figures = run_routing(read(settings.documents), settings)
    _report([figures], as_json, save, *(OWN / name for name in UNSEEN), settings.documents)


@app.command()
def bench(
    file: Annotated[Path, typer.Argument(help="Questions.")] = Path("eval/questions.jsonl"),
    index: Annotated[Path | None, typer.Option(help="Ask this index, publish none.")] = None,
    upto: Annotated[int, typer.Option(help="Grow to so many passages; 0: not.")] = SIZES[-1],
    as_json: Json = False,
    save: Save = None,
) -> None:
    """Speed, memory and scale, side by side with other systems in the same run."""
    settings = Settings()
    try:
        rows = list(run_bench(settings, read_questions(file), index, upto))
    except (OSError, ValueError, GenerationError) as error:
        raise typer.BadParameter(str(error)) from None
    _report(rows, as_json, save, file, settings.documents)


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="Questions.")] = Path("eval/questions.jsonl"),
    desks: int = 50,
    minutes: float = 10,
    think: Annotated[float, typer.Option(help="Most seconds between two questions.")] = 30,
    as_json: Json = False,
    save: Save = None,
) -> None:
    """Simulated desks at a server of their own that shows the published procedures."""
    try:
        asked = [q.text for q in read_questions(file) if not q.history]
        figures = run_load(asked, desks, minutes, think)
    except (OSError, ValueError, ServerError) as error:
        raise typer.BadParameter(str(error)) from None
    _report([figures], as_json, save, file)


@app.command()
def publishing(
    file: Annotated[Path, typer.Argument(help="Questions.")] = Path("eval/questions.jsonl"),
    desks: int = 20,
    publications: int = 5,
    think: Annotated[float, typer.Option(help="Most seconds between two questions.")] = 5,
    as_json: Json = False,
    save: Save = None,
) -> None:
    """Generations of a copy of the documents are published while simulated desks ask."""
    settings = Settings()
    try:
        asked = [q.text for q in read_questions(file) if not q.history]
        figures = run_publishing(asked, settings, desks, publications, think)
    except (OSError, ValueError, ServerError) as error:
        raise typer.BadParameter(str(error)) from None
    _report([figures], as_json, save, file, settings.documents)


@app.command()
def screen(
    file: Annotated[Path, typer.Argument(help="Questions.")] = Path("eval/questions.jsonl"),
    sample: Annotated[int, typer.Option(help="So many questions.")] = 100,
    as_json: Json = False,
    save: Save = None,
) -> None:
    """First paint, first load and Enter to answer, in a real browser (the extra `dev`)."""
    try:
        asked = [q.text for q in read_questions(file) if not q.history]
        figures = run_screen(asked[:: max(1, len(asked) // sample)][:sample])
    except (OSError, ValueError, ServerError) as error:
        raise typer.BadParameter(str(error)) from None
    _report([figures], as_json, save, file)


@app.command()
def sufficiency(sample: Sample = 600, as_json: Json = False, save: Save = None) -> None:
    """How true the stated probability of being covered is, for strangers' questions."""
    settings = Settings()
    rows = run_sufficiency(read(settings.documents), settings, dt.date.today(), sample)
    _report(rows, as_json, save, settings.documents)


@app.command()
def report(
    results: Annotated[Path, typer.Option(help="Folder of kept figures.")] = RESULTS,
    into: Annotated[Path, typer.Option(help="The page to write.")] = FIGURES,
) -> None:
    """Writes the kept figures as a page with plots."""
    for path in write(results, into):
        typer.echo(path)


def _report(
    rows: Iterable[Mapping[str, object]], as_json: bool, save: str | None, *data: Path
) -> None:
    """Prints one row of figures as a list, several as a table; keeps them when asked to."""
    rows = list(rows)
    figures = rows[0] if len(rows) == 1 else rows
    if save:
        keep(save, figures, *data)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
        return
    console = Console(soft_wrap=True)
    if not console.is_terminal:  # a file or a pipe has no edge to cut the columns at
        console.width = 240
    if len(rows) == 1:
        for name, value in rows[0].items():
            console.print(f"{name:24} {value}", markup=False, highlight=False)
        return
    columns = [name for name, value in rows[0].items() if not isinstance(value, list)]
    table = Table(*columns)
    for row in rows:
        table.add_row(*(str(row[name]) for name in columns))
    console.print(table)


if __name__ == "__main__":
    app()
