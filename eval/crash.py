"""`python -m eval.crash`: kills ingest at random moments while questions are asked.

A copy of the documents is changed before each ingest, so that every one has something to publish.
Prints one JSON object; ends with 1 when anything went wrong.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Annotated

import typer

from assistant.desk import Assistant
from kb.records import Answer, Status
from kb.settings import Settings
from kb.shelf import Shelf

QUESTION = "Hvad koster et pas til et barn på 9?"


@dataclass
class Asked:
    """What the questions got while ingest was killed."""

    statuses: Counter[str] = field(default_factory=Counter)
    generations: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def main(
    kills: Annotated[int, typer.Option(help="How many times ingest is killed.")] = 100,
    documents: Annotated[Path, typer.Option(help="The folder to ingest.")] = Path("documents"),
    seed: int = 20261123,
) -> None:
    """Kills ingest, asks meanwhile, and checks that the next ingest publishes."""
    with tempfile.TemporaryDirectory() as folder:
        result = run(Path(folder), documents, kills, random.Random(seed))
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
    raise typer.Exit(0 if result["ok"] else 1)


def run(folder: Path, documents: Path, kills: int, chance: random.Random) -> dict[str, object]:
    shutil.copytree(documents, folder / "documents")
    settings = Settings(
        documents=folder / "documents", index=folder / "index", journal=folder / "journal.db"
    )
    _ingest(settings).wait()
    _touch(settings, -1)
    started = time.perf_counter()
    _ingest(settings).wait()
    whole = time.perf_counter() - started
    stop, asked = Event(), Asked()
    asking = Thread(target=_ask_until, args=(stop, settings, asked))
    asking.start()
    killed = finished = 0
    while killed < kills:
        done = _finishes(settings, killed + finished, within=chance.uniform(0, whole))
        killed, finished = killed + (not done), finished + done
    _touch(settings, killed + finished)
    last = _ingest(settings)
    last_code = last.wait()
    stop.set()
    asking.join()
    lost = _lost(settings)
    ok = not asked.wrong and last_code == 0 and lost == 0 and asked.statuses.total() > kills
    return {
        "ok": ok,
        "kills": killed,
        "finished_before_the_kill": finished,
        "seconds_of_a_whole_ingest": round(whole, 1),
        "questions": asked.statuses.total(),
        "statuses": dict(asked.statuses),
        "generations_answered_from": len(asked.generations),
        "wrong_answers": asked.wrong[:5],
        "last_ingest_exit_code": last_code,
        "passages_not_found_by_their_own_vector": lost,
        "generations_on_disk": len(list(settings.index.glob("*/manifest.json"))),
    }


def _finishes(settings: Settings, number: int, within: float) -> bool:
    """Starts an ingest, and kills it unless it is done within so many seconds."""
    _touch(settings, number)
    process = _ingest(settings)
    try:
        process.wait(timeout=within)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True


def _touch(settings: Settings, number: int) -> None:
    path = settings.documents / "procedures" / "bibliotek" / "laan.md"
    text = path.read_text(encoding="utf-8").split("\n## Prøve\n")[0]
    path.write_text(f"{text}\n## Prøve\nPrøve nummer {number} er her.\n", encoding="utf-8")


def _ingest(settings: Settings) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "ingest", "--json"],
        env={
            **os.environ,
            "SKRANKEN_DOCUMENTS": str(settings.documents),
            "SKRANKEN_INDEX": str(settings.index),
        },
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _ask_until(stop: Event, settings: Settings, asked: Asked) -> None:
    desk = Assistant(settings)
    while not stop.is_set():
        found = desk.answer(QUESTION, on=dt.date(2026, 11, 23))
        asked.statuses[found.status] += 1
        asked.generations.add(found.generation)
        if problem := _problem(found):
            asked.wrong.append(problem)
        stop.wait(0.05)


def _problem(found: Answer) -> str:
    if found.status is not Status.ANSWERED:
        return f"status {found.status}: {found.message}"
    if "150 kr." not in found.lines[0].text:
        return f"first line: {found.lines[0].text}"
    return ""


def _lost(settings: Settings) -> int:
    """Passages of the published generation that do not find themselves."""
    with Shelf(settings).borrow() as generation:
        passages = generation.contents.passages
        vectors = generation.encoder.encode_documents([p.search_text for p in passages])
        nearest = (generation.nearest("passages", vector, k=5) for vector in vectors)
        return sum(p.id not in dict(found) for p, found in zip(passages, nearest, strict=True))


if __name__ == "__main__":
    typer.run(main)
