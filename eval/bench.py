"""Search beside its peers in one run, and search in handbooks grown to ten and a hundred times.

All get the same passages and the same questions, one after the other, each in a process of its own
with one thread. Time is taken warm: every question has been asked once before.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.systems import PEERS
from eval.trial import Job, as_json
from ingest.read import read
from kb.records import Question, Status
from kb.settings import Settings
from kb.shelf import NothingPublished, published

Row = dict[str, object]

OURS = "skranken"
SIZES = (1_000, 10_000, 100_000)
COLUMNS = (
    "system passages questions hit@1 hit@5 ndcg@10 ms_p50 ms_p95 index_seconds again_seconds "
    "index_mb answer_mb load note"
).split()
"""`again_seconds`: publishing once more with nothing changed. `index_mb` and `answer_mb`: peaks of
memory after indexing, and at the end. Ours indexes in one process and answers in another, as at the
desk; the others do both in one. `load`: how many processes wanted a core, on average, in the minute
before the trial ended; above the number of cores, others used the machine too."""

QUIET = {
    "OMP_NUM_THREADS": "1",  # torch's default spins on small machines and slows queries
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
}


@dataclass(frozen=True, slots=True)
class _Bench:
    """What the trials of one run share."""

    folder: Path
    settings: Settings
    questions: tuple[tuple[str, tuple[str, ...]], ...]

    def job(self, index: Path) -> dict[str, object]:
        settings = self.settings.model_copy(update={"index": index.absolute()})
        return settings.model_dump(mode="json")


def bench(
    settings: Settings,
    questions: Sequence[Question],
    index: Path | None = None,
    upto: int = SIZES[-1],
    peers: Sequence[str] = tuple(PEERS),
) -> Iterator[Row]:
    """A row for ours, for each peer, and for ours at each size up to `upto`.

    With an `index` its published generation is asked instead of a new one. Raises NothingPublished
    where it holds none, ValueError where no question can be asked.
    """
    passages = {p.id: p.search_text for p in read(settings.documents).passages}
    pairs = answerable(questions)
    if not pairs:
        raise ValueError("no question is covered by a procedure: there is nothing to ask")
    with tempfile.TemporaryDirectory() as name:
        run = _Bench(Path(name), settings, pairs)
        made = _publish(run) if index is None else {}
        shelf = index or run.folder / "index"
        generation = published(shelf)
        if generation is None:
            raise NothingPublished(f"no generation is published in {shelf}: {made.get('note')}")
        ours = made | _try(_open(run, generation, run.questions))
        yield _row(OURS, len(passages), run, ours)
        corpus = run.folder / "corpus.json"
        corpus.write_text(json.dumps(passages), encoding="utf-8")
        for peer in peers:
            job = Job("peer", system=peer, corpus=str(corpus), questions=run.questions)
            yield _row(peer, len(passages), run, _try(job))
        for size in SIZES:
            if size <= upto:
                yield _row(OURS, size, run, _grown(run, generation, size))


def answerable(questions: Sequence[Question]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The questions that a procedure covers and that stand alone, each with the right ones."""
    return tuple(
        (q.text, q.procedures)
        for q in questions
        if q.covered and q.procedures and q.status is not Status.CLARIFY and not q.history
    )


def _publish(run: _Bench) -> Row:
    return _try(Job("publish", run.job(run.folder / "index")))


def _open(run: _Bench, folder: Path, questions: tuple[tuple[str, tuple[str, ...]], ...]) -> Job:
    return Job("open", run.job(folder.parent), folder=str(folder.absolute()), questions=questions)


def _grown(run: _Bench, source: Path, size: int) -> Row:
    """Time and memory only: among copies of itself, a procedure is no longer the right one."""
    folder = run.folder / f"grown-{size}"
    settings = run.job(run.folder)
    paths = {"folder": str(folder), "source": str(source.absolute())}
    made = _try(Job("grow", settings, size=size, **paths))  # type: ignore[arg-type]
    if "note" in made:
        return made
    untold = tuple((text, ()) for text, _ in run.questions)
    figures = made | _try(_open(run, folder, untold))
    shutil.rmtree(folder)
    return figures


def _try(job: Job) -> Row:
    """The row of a trial in its own process; where it fails, a note that says how."""
    done = subprocess.run(
        [sys.executable, "-m", "eval.trial"],
        input=as_json(job),
        capture_output=True,
        text=True,
        env={**os.environ, **QUIET},
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip() or f"ended with {done.returncode}").splitlines()[-1]
        return {"note": f"failed: {last}"}
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return {**row, "load": round(os.getloadavg()[0], 1)}


def _row(system: str, passages: int, run: _Bench, figures: Row) -> Row:
    known = {"system": system, "passages": passages, "questions": len(run.questions), **figures}
    return {column: known.get(column, "") for column in COLUMNS}
