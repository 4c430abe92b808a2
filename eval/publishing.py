"""Generations are published while desks ask: is any answer mixed, and how soon is it the new one?

Two procedures of our own, each with a price and a deadline, are changed together before each
publication, and all four then say one number. A question about both would show a mixed answer.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.journal import Journal
from eval.load import Tally, ask_on
from eval.metrics import percentile
from eval.server import ServerError, server
from kb.generation import Generation
from kb.records import Answer, Status, Turn
from kb.settings import Settings
from kb.shelf import POINTER

THINGS = ("kanokort", "ballonbevis")
BOTH = (
    "Hvad koster et kanokort, og hvad koster et ballonbevis?",
    "Hvornår bestilles et kanokort, og hvornår bestilles et ballonbevis?",
)
TEXT = """\
# {title}

## Kort svar
Et {thing} koster {number} kr. og bestilles senest {number} dage før turen.

## Pris
Et {thing} koster {number} kr. hos kommunen.

## Tid og frist
Et {thing} bestilles senest {number} dage før turen.
"""
FIRST = 1_000
"""The number that the first generation says; the next one says one more."""
_SAID = re.compile(rf"(?:{'|'.join(THINGS)})(?:\s+koster|\s+bestilles senest)\s+(\d+)")
_SECOND = re.compile(r" og bestilles senest (\d+) dage før turen")
_NAME = re.compile(r"\b\d{8}T\d{6}\.\d{6}\b")
_NEWEST = re.compile(r'<article class="sk-answer.*?</article>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Publication:
    """A generation with its number, when it was begun and when it was published."""

    name: str
    number: int
    begun: float
    published: float


def publishing(
    questions: Sequence[str],
    settings: Settings,
    desks: int = 20,
    publications: int = 5,
    think: float = 5,
    seed: int = 1,
) -> dict[str, object]:
    """The figures of so many publications, of a copy of the documents, while desks ask.

    Raises ServerError where nothing can be published or served, or there are too few questions.
    """
    if len(questions) < desks:
        raise ServerError(
            f"{len(questions)} questions for {desks} desks: expected one each at least"
        )
    with tempfile.TemporaryDirectory() as folder:
        own = _copy(settings, Path(folder), publications)
        return asyncio.run(_measure(own, questions, desks, publications, think, seed))


def mixed(answer: Answer, numbers: Mapping[str, int], generation: Generation | None) -> str:
    """How an answer is not of the one generation that it names, "" when it is."""
    if generation is None or answer.generation not in numbers:
        return f"generation {answer.generation!r} was never published"
    said = _numbers(line.text for line in answer.lines)
    if said - {numbers[answer.generation]}:
        return f"{sorted(said)} where the generation says {numbers[answer.generation]}"
    for cited in (*answer.citations, *answer.notices):
        if generation.source_text(cited.source)[cited.start : cited.end] != cited.quote:
            return f"{cited.passage} does not stand so in the generation"
    return ""


def mixed_page(page: str, numbers: Mapping[str, int]) -> str:
    """How the newest answer on a page is not of the one generation that it names."""
    newest = _NEWEST.search(page)
    if newest is None:
        return "no answer on the page"
    names = set(_NAME.findall(newest[0]))
    said = _numbers([re.sub(r"<[^>]*>", " ", newest[0])])
    if not said:
        return ""  # nothing in it differs from generation to generation
    if len(names) != 1 or said != {numbers.get(name) for name in names}:
        return f"the page says {sorted(said)} and names {sorted(names)}"
    return ""


def _numbers(texts: Iterable[str]) -> set[int]:
    return {
        int(number)
        for text in texts
        for pattern in (_SAID, _SECOND)
        for number in pattern.findall(text)
    }


async def _measure(
    settings: Settings,
    questions: Sequence[str],
    desks: int,
    publications: int,
    think: float,
    seed: int,
) -> dict[str, object]:
    environment = dict(_environment(settings))
    tally, pages = Tally(), list[str]()
    over = asyncio.Event()
    made = [await _publish(settings, environment, 0)]
    with server(environment) as (port, _):
        asking = [
            asyncio.create_task(
                ask_on(
                    port,
                    number,
                    [*questions[number::desks], *BOTH * len(questions[number::desks])],
                    over.is_set,
                    think,
                    random.Random(f"{seed}-{number}"),
                    tally,
                    pages.append,
                )
            )
            for number in range(desks)
        ]
        for number in range(1, publications + 1):
            await asyncio.sleep(think)
            made.append(await _publish(settings, environment, number))
        await asyncio.sleep(think)
        over.set()
        await asyncio.gather(*asking)
    return _figures(settings, made, tally, pages, desks, think)


async def _publish(settings: Settings, environment: Mapping[str, str], number: int) -> Publication:
    """Writes the procedures with their number, and publishes as the editor's screen does."""
    for thing in THINGS:
        text = TEXT.format(title=thing.capitalize(), thing=thing, number=FIRST + number)
        (settings.documents / "procedures" / f"{thing}.md").write_text(text, encoding="utf-8")
    begun = time.time()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ingest", "--json"),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
    )
    written, _ = await process.communicate()
    report = json.loads(written or b'{"published": false, "error": "ingest said nothing"}')
    if not report["published"]:
        raise ServerError(f"nothing was published: {report['error']}")
    published = (settings.index / POINTER).stat().st_mtime
    return Publication(report["generation"], FIRST + number, begun, published)


def _figures(
    settings: Settings,
    made: Sequence[Publication],
    tally: Tally,
    pages: Sequence[str],
    desks: int,
    think: float,
) -> dict[str, object]:
    numbers = {publication.name: publication.number for publication in made}
    turns = _turns(Journal(settings.journal))
    first = [_first_answer(publication, turns) for publication in made[1:]]
    failed = [t for t in turns if t.answer.status in (Status.FAILED, Status.BUSY)]
    wrong = [*_mixed_turns(settings, numbers, turns)]
    wrong += [said for page in pages if (said := mixed_page(page, numbers))]
    both = [t for t in turns if t.question in BOTH and len(_procedures(t)) == len(THINGS)]
    building = [publication.published - publication.begun for publication in made[1:]]
    return {
        "desks": desks,
        "think_seconds": think,
        "publications": len(made) - 1,
        "questions": len(turns),
        "errors": len(tally.errors) + len(failed),
        "error_kinds": sorted({*tally.errors, *(t.answer.message for t in failed)}),
        "foreign_lines": len(tally.foreign),
        "mixed_answers": len(wrong),
        "mixed_kinds": sorted(set(wrong))[:5],
        "answers_from_both_procedures": len(both),
        "generations_answered_from": len({t.answer.generation for t in turns}),
        "published_within_seconds": round(max(building, default=0.0), 1),
        "first_new_answer_p50_seconds": round(percentile(first, 50), 2),
        "first_new_answer_most_seconds": round(max(first, default=0.0), 2),
        "p50_seconds": round(percentile(tally.seconds, 50), 3),
        "p95_seconds": round(percentile(tally.seconds, 95), 3),
        "most_seconds": round(max(tally.seconds, default=0.0), 3),
        "load": round(os.getloadavg()[0], 1),
    }


def _turns(journal: Journal) -> list[Turn]:
    with journal.connection() as connection:
        rows = connection.execute("SELECT DISTINCT conversation FROM turns").fetchall()
    return [turn for (conversation,) in rows for turn in journal.turns(conversation)]


def _mixed_turns(
    settings: Settings, numbers: Mapping[str, int], turns: Sequence[Turn]
) -> Iterator[str]:
    """What is mixed in the turns, each held against the generation that it names."""
    for name in sorted({turn.answer.generation for turn in turns}):
        own = [turn.answer for turn in turns if turn.answer.generation == name]
        if name not in numbers:
            yield from (mixed(answer, numbers, None) for answer in own)
            continue
        with closing(Generation.open(settings.index / name, settings)) as generation:
            yield from filter(None, (mixed(answer, numbers, generation) for answer in own))


def _first_answer(publication: Publication, turns: Sequence[Turn]) -> float:
    """Seconds from the publication to the first answer that is kept of it."""
    of_it = [
        turn.asked_at.timestamp() for turn in turns if turn.answer.generation == publication.name
    ]
    if not of_it:
        raise ServerError(f"no answer from generation {publication.name}: ask for longer")
    return min(of_it) - publication.published


def _procedures(turn: Turn) -> set[str]:
    return {cited.procedure for cited in turn.answer.citations} & set(THINGS)


def _copy(settings: Settings, folder: Path, publications: int) -> Settings:
    """Documents and index of our own, so that only the two procedures are new to the index."""
    shutil.copytree(settings.documents, folder / "documents")
    if settings.index.exists():
        shutil.copytree(settings.index, folder / "index")
    return settings.model_copy(
        update={
            "documents": folder / "documents",
            "index": folder / "index",
            "journal": folder / "journal.db",
            "keep_generations": publications + 2,
        }
    )


def _environment(settings: Settings) -> Iterator[tuple[str, str]]:
    names = ("documents", "index", "journal", "keep_generations", "sufficiency")
    yield from ((f"SKRANKEN_{name.upper()}", str(getattr(settings, name))) for name in names)
