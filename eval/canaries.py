"""Where CPR numbers that are typed at the desk can be found again: nowhere, it should be.

Every number is asked about, kept in the journal, and sent to be worded to a language model: a
server of this process that keeps whatever it gets. Everything logs, down to DEBUG. Then journal,
write-ahead log, log, temporary files and requests are searched.
"""

from __future__ import annotations

import json
import logging
import random
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from assistant.desk import Assistant
from assistant.journal import Journal
from eval.masking import CARRIERS, CPR_FORMS, SEED, cpr_parts
from kb.records import Status
from kb.settings import Settings

PER_QUESTION = 5
TURNS = 4
"""Questions of each conversation: what was said before is read again with each."""

_DIGITS = re.compile(r"\d+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_AS_ASCII = {
    code: str(digit)
    for code in range(0x80, sys.maxunicode + 1)
    if (digit := unicodedata.digit(chr(code), None)) is not None
}
_TEN_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:\W{0,3}\d){9})(?!\d))")


@dataclass(frozen=True, slots=True)
class Canary:
    """A synthetic number, its ten digits, and how it was written."""

    digits: str
    written: str


def canaries(settings: Settings, numbers: int) -> dict[str, object]:
    """How many numbers left a trace, by where; and how much was searched."""
    draw = random.Random(SEED)
    drawn = [_canary(draw, form) for form, _ in zip(_forms(), range(numbers), strict=False)]
    with _watched(settings) as (own, requests), closing(_reader(own.journal)):
        questions = _ask(Assistant(own), Journal(own.journal), drawn, draw)
        places = dict(_places(own, requests))
        digits = sum(any(map(str.isdigit, kept)) for kept in _kept(own.journal))
    found = {place: traces(text, drawn) for place, text in places.items()}
    return {
        "numbers": len(drawn),
        "forms": len(CPR_FORMS),
        "questions": questions,
        "model_requests": len(requests),
        "searched_mb": round(sum(map(len, places.values())) / 1e6, 1),
        "kept_questions_with_a_digit": digits,
        **{f"traces_in_{place}": len(numbers) for place, numbers in found.items()},
        "traces": len(set().union(*found.values())),
    }


def traces(text: str, drawn: Sequence[Canary]) -> set[str]:
    """The digits of the numbers that a text holds, however they are separated, or as written."""
    plain = _plain(text)
    ten = {re.sub(r"\W", "", run[1]) for run in _TEN_DIGITS.finditer(plain)}
    runs = set(_DIGITS.findall(plain))
    return {
        canary.digits
        for canary, written in zip(drawn, (_plain(c.written) for c in drawn), strict=True)
        # the runs are looked up first: to look for ten thousand texts takes minutes
        if canary.digits in ten or (runs.issuperset(_DIGITS.findall(written)) and written in plain)
    }


def _ask(desk: Assistant, journal: Journal, drawn: Sequence[Canary], draw: random.Random) -> int:
    """Asks about some numbers at a time; returns how many questions that took."""
    batches = [drawn[i : i + PER_QUESTION] for i in range(0, len(drawn), PER_QUESTION)]
    for number, batch in enumerate(batches):
        question = " ".join(draw.choice(CARRIERS).format(canary.written) for canary in batch)
        turn = desk.ask(question, journal, f"samtale {number // TURNS}")
        if turn.answer.lines:  # only what is answered is worded; here all lines are
            list(desk.rephrase(replace(turn.answer, status=Status.ANSWERED), question))
        logging.getLogger(__name__).info("asked: %s", turn)
        journal.report_gap(turn)
    desk.shelf.close()
    return len(batches)


def _places(settings: Settings, requests: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """Each place where a number could be left, with all that it holds."""
    folder = settings.journal.parent
    for name, pattern in {
        "journal": "journal.db*",
        "log": "log.txt",
        "temporary": "tmp/**/*",
    }.items():
        files = (path.read_bytes() for path in folder.glob(pattern) if path.is_file())
        yield name, b"\n".join(files).decode(errors="replace")
    yield "requests", b"\n".join(requests).decode(errors="replace")


def _kept(journal: Path) -> Iterable[str]:
    """The questions in the journal, which were asked without any digit but the numbers' own."""
    with closing(sqlite3.connect(journal)) as connection:
        rows = connection.execute("SELECT question FROM turns").fetchall()
    return [question for (question,) in rows]


@contextmanager
def _watched(settings: Settings) -> Iterator[tuple[Settings, list[bytes]]]:
    """The published desk with a journal, a temporary folder, a log and a language model of its own,
    all of which are looked into."""
    root = logging.getLogger()
    level, temporary = root.level, tempfile.tempdir
    with tempfile.TemporaryDirectory() as name, _language_model() as (address, requests):
        folder = Path(name)
        (folder / "tmp").mkdir()
        tempfile.tempdir = str(folder / "tmp")
        log = logging.FileHandler(folder / "log.txt", encoding="utf-8")
        root.addHandler(log)
        root.setLevel(logging.DEBUG)
        try:
            yield (
                settings.model_copy(
                    update={
                        "journal": folder / "journal.db",
                        "sufficiency": 0.0,  # whatever is asked has lines, and so is sent
                        "llm": "openai",
                        "llm_url": f"{address}/v1",
                        "llm_model": "canary",
                    }
                ),
                requests,
            )
        finally:
            root.removeHandler(log)
            root.setLevel(level)
            log.close()
            tempfile.tempdir = temporary


def _reader(journal: Path) -> sqlite3.Connection:
    """A connection that keeps the write-ahead log from being cleared away."""
    Journal(journal)
    connection = sqlite3.connect(journal)
    connection.execute("SELECT count(*) FROM turns").fetchone()
    return connection


class _Capture(BaseHTTPRequestHandler):
    """Keeps the request, and says each line with its token, as an OpenAI stream."""

    server: _CaptureServer

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append(f"{self.path}\n{self.headers}\n".encode() + raw)
        told = json.loads(json.loads(raw)["messages"][-1]["content"])
        text = "".join(f"{line['tekst']} {line['mærke']}\n" for line in told["linjer"])
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for delta, finish in (({"content": text}, None), ({}, "stop")):
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "canary"}
            self.wfile.write(f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said on the terminal."""


class _CaptureServer(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Capture)
        self.requests: list[bytes] = []


@contextmanager
def _language_model() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a language model, and what it has been sent."""
    server = _CaptureServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.requests
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _forms() -> Iterator[str]:
    while True:
        yield from CPR_FORMS.values()


def _canary(draw: random.Random, form: str) -> Canary:
    parts = cpr_parts(draw)
    day = parts["r"] if "{r}" in form else parts["d"]
    return Canary(day + parts["m"] + parts["y"] + parts["s"], form.format(**parts))


def _plain(text: str) -> str:
    """Every digit of any script as 0-9, JSON's escapes read, all white space a space."""
    read = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text).translate(_AS_ASCII)
    return " ".join(read.replace("\\n", " ").replace("\\t", " ").split())
