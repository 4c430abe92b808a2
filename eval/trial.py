"""One system, tried alone: `python -m eval.trial` reads a job and prints a row, both JSON.

A process of its own for each trial, so that neither memory nor warmth is another's. It imports
what its own system needs, and nothing else.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from eval.metrics import hit_at, mean, ndcg_at, percentile
from eval.systems import PEERS, Ask, skranken

DEPTH = 100
"""So many passages are asked for to judge the order of the procedures behind them ..."""
K = 10
"""... and so many when time is taken."""
TIMED = 200
"""So many questions at most are timed, after they have all been asked once."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one process does.

    `peer` indexes `corpus` (a JSON file of passage texts by id) and is asked; `publish` makes an
    index of the settings' documents; `grow` makes the generation `folder` of `size` passages out of
    `source`; `open` opens the generation `folder` and is asked.
    """

    act: Literal["peer", "publish", "grow", "open"]
    settings: dict[str, Any] = field(default_factory=dict)
    system: str = ""
    corpus: str = ""
    folder: str = ""
    source: str = ""
    size: int = 0
    questions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each question with its right procedures; without any, only time is taken."""


def run(job: Job) -> dict[str, object]:
    """The figures that the job's act gives."""
    acts = {"peer": _peer, "publish": _publish, "grow": _grow, "open": _open}
    return acts[job.act](job)


def order(passages: Sequence[str]) -> list[str]:
    """The procedures of the passages, each at the rank of its first."""
    return list(dict.fromkeys(passage.partition("#")[0] for passage in passages))


def asked(ask: Ask, questions: Sequence[tuple[str, Sequence[str]]]) -> dict[str, object]:
    """Hits and nDCG over procedures, then times: each question has been asked before."""
    ranked = [(order(ask(question, DEPTH)), right) for question, right in questions]
    judged = [(found, right) for found, right in ranked if right]
    scores = {
        "hit@1": [hit_at(1, found, right) for found, right in judged],
        "hit@5": [hit_at(5, found, right) for found, right in judged],
        "ndcg@10": [ndcg_at(10, found, dict.fromkeys(right, 1.0)) for found, right in judged],
    }
    took = [_milliseconds(ask, question) for question, _ in questions[:TIMED]]
    return {
        **{name: round(mean(values), 4) for name, values in scores.items() if values},
        "ms_p50": round(percentile(took, 50), 2),
        "ms_p95": round(percentile(took, 95), 2),
        "answer_mb": peak_mb(),
    }


def peak_mb() -> int:
    """The most memory that this process has held.

    `ru_maxrss` outlives exec on Linux, where it holds the parent's peak too: there the kernel's
    own high-water mark of this program is read instead.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return round(next(int(li.split()[1]) for li in lines if li.startswith("VmHWM")) / 1024)
    except (OSError, StopIteration):
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def _peer(job: Job) -> dict[str, object]:
    texts: Mapping[str, str] = json.loads(Path(job.corpus).read_text(encoding="utf-8"))
    build = PEERS[job.system]()
    started = time.perf_counter()
    ask = build(texts)
    indexed = {"index_seconds": _seconds(started), "index_mb": peak_mb()}
    return {**indexed, **asked(ask, job.questions)}


def _publish(job: Job) -> dict[str, object]:
    from ingest.publish import publish
    from ingest.read import read
    from kb.settings import Settings

    settings = Settings.model_validate(job.settings)
    started = time.perf_counter()
    publish(read(settings.documents), settings)
    first = {"index_seconds": _seconds(started), "index_mb": peak_mb()}
    started = time.perf_counter()
    publish(read(settings.documents), settings)
    return {**first, "again_seconds": _seconds(started)}


def _grow(job: Job) -> dict[str, object]:
    """Written with the source's encoder as it is, so no training is in the time."""
    from eval.growth import grown
    from kb.generation import Generation, load_encoder, read_calibration, read_parts
    from kb.settings import Settings

    source = Path(job.source)
    manifest, contents = read_parts(source)
    contents = grown(contents, job.size)
    encoder = load_encoder(Settings.model_validate(job.settings), source / "encoder")
    manifest = replace(manifest, passages=len(contents.passages), examples=len(contents.examples))
    started = time.perf_counter()
    vectors = {
        "passages": encoder.encode_documents([p.search_text for p in contents.passages]),
        "examples": encoder.encode_documents([e.question for e in contents.examples]),
    }
    Generation.write(
        Path(job.folder),
        manifest,
        contents,
        encoder,
        vectors,
        read_calibration(source),
    )
    return {"index_seconds": _seconds(started), "index_mb": peak_mb()}


def _open(job: Job) -> dict[str, object]:
    return asked(skranken(Path(job.folder), job.settings), job.questions)


def _milliseconds(ask: Ask, question: str) -> float:
    started = time.perf_counter()
    ask(question, K)
    return (time.perf_counter() - started) * 1000


def _seconds(started: float) -> float:
    return round(time.perf_counter() - started, 2)


def main() -> None:
    row = json.loads(sys.stdin.read())
    row["questions"] = tuple((text, tuple(right)) for text, right in row["questions"])
    try:
        figures = run(Job(**row))
    except ModuleNotFoundError as error:
        figures = {"note": f"{error.name} is not installed: add the extras minilm and peers"}
    sys.stdout.write("\n" + json.dumps(figures))


def as_json(job: Job) -> str:
    """The job as `main` reads it."""
    return json.dumps(asdict(job))


if __name__ == "__main__":
    main()
