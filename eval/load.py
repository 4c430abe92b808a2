"""Many desks at one server, each a WebSocket client that speaks Streamlit's own protocol.

A desk opens the page, asks, reads the answer to its end, thinks, and asks again. Each desk has
questions that no other has, so that a line of another's conversation would be seen.
"""

from __future__ import annotations

import asyncio
import html
import os
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from eval.metrics import mean, percentile
from eval.server import ServerError, server

ASKED = re.compile(r'class="sk-asked"><span>[^<]*</span> ([^<]*)<')
PATIENCE = 60.0
"""Seconds after which a question counts as an error."""


@dataclass(slots=True)
class Tally:
    """What the desks saw: seconds from question to whole answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def load(
    questions: Sequence[str], desks: int, minutes: float, think: float, seed: int = 1
) -> dict[str, object]:
    """The figures of `desks` desks for so many minutes, at most `think` seconds between questions.

    Raises ServerError where the server does not start, or there are too few questions.
    """
    if len(questions) < desks:
        raise ServerError(
            f"{len(questions)} questions for {desks} desks: expected one each at least"
        )
    own = [list(questions[number::desks]) for number in range(desks)]
    tally = Tally()
    with server() as (port, process):
        memory = [_resident_mb(process.pid)]
        asyncio.run(_desks(port, process.pid, own, minutes * 60, think, seed, tally, memory))
    settled = memory[len(memory) // 3 :] or memory
    return {
        "desks": desks,
        "minutes": minutes,
        "think_seconds": think,
        "questions": len(tally.seconds),
        "errors": len(tally.errors),
        "error_kinds": sorted(set(tally.errors)),
        "foreign_lines": len(tally.foreign),
        "p50_seconds": round(percentile(tally.seconds, 50), 3),
        "p95_seconds": round(percentile(tally.seconds, 95), 3),
        "most_seconds": round(max(tally.seconds, default=0.0), 3),
        "open_p95_seconds": round(percentile(tally.opened, 95), 3),
        "mb_start": memory[0],
        "mb_after_third": settled[0],
        "mb_end": settled[-1],
        "mb_mean": round(mean([float(mb) for mb in settled])),
        "load": round(os.getloadavg()[0], 1),
    }


async def _desks(
    port: int,
    pid: int,
    own: Sequence[list[str]],
    seconds: float,
    think: float,
    seed: int,
    tally: Tally,
    memory: list[int],
) -> None:
    end = time.monotonic() + seconds

    def over() -> bool:
        return time.monotonic() > end

    watch = asyncio.create_task(_watch(pid, memory))
    await asyncio.gather(
        *(
            ask_on(port, number, asked, over, think, random.Random(f"{seed}-{number}"), tally)
            for number, asked in enumerate(own)
        )
    )
    watch.cancel()
    memory.append(_resident_mb(pid))


async def ask_on(
    port: int,
    number: int,
    questions: Sequence[str],
    over: Callable[[], bool],
    think: float,
    chance: random.Random,
    tally: Tally,
    shown: Callable[[str], None] = lambda page: None,
) -> None:
    """One desk from its first look at the page until it is over; `shown` gets each answer's page,
    the newest answer first."""
    await asyncio.sleep(chance.uniform(0, think))
    query = f"samtale=skranke-{number}-{chance.randrange(10**9)}"
    # the handshake carries what a browser sends: an origin that the server knows
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        max_size=None,
    ) as line:
        began = time.monotonic()
        page = await _run(line, query, None, "")
        tally.opened.append(time.monotonic() - began)
        while True:
            question = chance.choice(questions)
            began = time.monotonic()
            try:
                page = await asyncio.wait_for(_run(line, query, page.field, question), PATIENCE)
            except TimeoutError:
                tally.errors.append(f"no answer within {PATIENCE:.0f} s")
                return
            tally.seconds.append(time.monotonic() - began)
            if page.trouble:
                tally.errors.append(page.trouble)
            seen = [html.unescape(text).strip() for text in ASKED.findall(page.html)]
            if not seen or seen[0] != question:
                tally.errors.append("the newest answer is not to the question asked")
            tally.foreign += [text for text in seen if text not in questions]
            shown(page.html)
            if over():
                return
            await asyncio.sleep(chance.uniform(0, think))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One run of the page, as it came over the line."""

    field: str
    html: str
    trouble: str


async def _run(line: ClientConnection, query: str, field: str | None, question: str) -> _Seen:
    """Sends a run of the page, with a question where there is one, and reads it to its end."""
    message = BackMsg()
    state = message.rerun_script
    state.query_string = query
    state.context_info.timezone = "UTC"
    state.context_info.locale = "da-DK"
    state.context_info.url = "http://127.0.0.1/"
    if field:
        widget = state.widget_states.widgets.add()
        widget.id = field
        widget.chat_input_value.data = question
    await line.send(message.SerializeToString())
    found, trouble = field or "", ""
    parts: list[str] = []
    while True:
        answer = ForwardMsg.FromString(_bytes(await line.recv()))
        kind = answer.WhichOneof("type")
        if kind == "script_finished":
            if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return _Seen(found, "".join(parts), trouble)
            trouble = trouble or f"the page ended with {answer.script_finished}"
            if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return _Seen(found, "".join(parts), trouble)
        if kind != "delta" or answer.delta.WhichOneof("type") != "new_element":
            continue
        element = answer.delta.new_element
        match element.WhichOneof("type"):
            case "chat_input":
                found = element.chat_input.id
            case "html":
                parts.append(element.html.body)
            case "exception":
                trouble = f"exception on the page: {element.exception.type}"


def _bytes(message: str | bytes) -> bytes:
    if isinstance(message, str):
        raise ServerError("the server sent text where Streamlit sends bytes")
    return message


async def _watch(pid: int, memory: list[int]) -> None:
    while True:
        await asyncio.sleep(5)
        memory.append(_resident_mb(pid))


def _resident_mb(pid: int) -> int:
    """Memory that the process holds now (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return round(next(int(li.split()[1]) for li in lines if li.startswith("VmRSS")) / 1024)
