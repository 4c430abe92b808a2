"""`python -m eval.hostile`: reads two hundred hostile or broken files (needs `.[dev]`).

Prints one JSON object; ends with 1 when anything went wrong.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from eval.broken import CANARY, recipes
from eval.recipes import markdown
from ingest.read import FileReport, Verdict, read, shown

GOOD = "zz-god.md"
"""Comes last, and must be read."""
MAX_MIB = 200
MAX_SECONDS = 60.0


def main(
    details: Annotated[bool, typer.Option(help="Add each file's verdict and reason.")] = False,
) -> None:
    """Makes the files, reads them as ingest does, and counts what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        result, reports = run(Path(folder))
    if details:
        result["verdicts"] = {r.path: f"{r.verdict}: {r.reason}" for r in reports}
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
    raise typer.Exit(0 if result["ok"] else 1)


def run(folder: Path) -> tuple[dict[str, object], list[FileReport]]:
    # made in another process, so that their size is not taken for the reader's
    maker = multiprocessing.get_context("spawn").Process(target=make, args=(folder,))
    maker.start()
    maker.join()
    expected: dict[str, bool | None] = json.loads((folder / "expected.json").read_text())
    seconds: list[tuple[float, str]] = []
    before, last = _peak_mib(), time.perf_counter()

    def step(name: str) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds.append((round(now - last, 2), shown(Path(name))))
        last = now

    crashes: list[str] = []
    reports: dict[str, FileReport] = {}
    leaked = False
    try:
        reading = read(folder / "documents", step=step)
        reports = reading.reports
        leaked = any(CANARY in procedure.text for procedure in reading.procedures)
    except Exception as error:  # what is counted here
        crashes.append(repr(error))
    growth = _peak_mib() - before
    slowest = max(seconds, default=(0.0, ""))
    skipped = sorted(set(expected) - set(reports))
    wrong = sorted(
        name
        for name, refused in expected.items()
        if name in reports
        and refused is not None
        and refused is not (reports[name].verdict is Verdict.REFUSED)
    )
    unexplained = [
        r.path for r in reports.values() if r.verdict is Verdict.REFUSED and not r.reason
    ]
    good = GOOD in reports and reports[GOOD].verdict is not Verdict.REFUSED
    bad = crashes or skipped or wrong or unexplained or leaked or not good
    return {
        "ok": not bad and growth <= MAX_MIB and slowest[0] <= MAX_SECONDS,
        "files": len(expected),
        "crashes": crashes,
        "silent_skips": skipped,
        "verdicts_counted": Counter(str(r.verdict) for r in reports.values()),
        "wrong_verdicts": wrong,
        "refused_without_a_reason": unexplained,
        "secrets_read": leaked,
        "good_file_read": good,
        "parent_mib_growth": growth,
        "slowest_seconds": slowest[0],
        "slowest_file": slowest[1],
        "seconds": round(sum(s for s, _ in seconds), 1),
    }, list(reports.values())


def make(folder: Path) -> None:
    """Writes the files, and beside them what is expected of each."""
    documents = folder / "documents"
    documents.mkdir()
    secret = folder / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    expected: dict[str, bool | None] = {}
    for recipe in recipes(secret):
        (documents / recipe.name).write_bytes(recipe.content)
        expected[shown(Path(recipe.name))] = recipe.refused
    for name, target in (("ud.md", str(secret)), ("a.md", "b.md"), ("b.md", "a.md")):
        (documents / name).symlink_to(target)
        expected[name] = True
    (documents / GOOD).write_bytes(markdown())
    expected[GOOD] = False
    (folder / "expected.json").write_text(json.dumps(expected))


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    typer.run(main)
