"""Many desks at one server, each a WebSocket client that speaks Streamlit's own protocol.

A desk opens the page, asks, reads the answer to its end, thinks, and asks again; every few
questions it presses "Ny borger", but one desk in five never does. Each desk has questions that no
other has, so that a line of another's conversation would be seen, as would one of the citizen
before.
"""

from __future__ import annotations

import asyncio
import html
import os
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from eval.metrics import mean, percentile
from eval.server import ServerError, server

ASKED = re.compile(r'class="sk-asked"><span>[^<]*</span> ([^<]*)<')
PATIENCE = 60.0
"""Seconds after which a question counts as an error."""
QUESTION, NEXT = "spoergsmaal", "ny-borger"
NEVER, OF_A_CITIZEN = 5, 4
"""One desk in so many never clears; the others do after so many questions on average."""
TOLD = {"STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"}
"""So that an exception on a page is named among the errors."""
SETTLED = 0.4
"""The part of a run after which memory should grow no more: 4 of 10 minutes."""


@dataclass(slots=True)
class Tally:
    """What the desks saw: seconds from question to whole answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    citizens: int = 0


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
    with server(TOLD) as (port, process):
        memory = [resident_mb(process.pid)]
        asyncio.run(_desks(port, process.pid, own, minutes * 60, think, seed, tally, memory))
    after, at_end = level(memory, SETTLED), level(memory, 1)
    return {
        "desks": desks,
        "minutes": minutes,
        "think_seconds": think,
        "questions": len(tally.seconds),
        "citizens": tally.citizens,
        "errors": len(tally.errors),
        "error_kinds": sorted(set(tally.errors)),
        "foreign_lines": len(tally.foreign),
        "p50_seconds": round(percentile(tally.seconds, 50), 3),
        "p95_seconds": round(percentile(tally.seconds, 95), 3),
        "most_seconds": round(max(tally.seconds, default=0.0), 3),
        "open_p95_seconds": round(percentile(tally.opened, 95), 3),
        "mb_start": memory[0],
        "mb_settled": round(after),
        "mb_end": round(at_end),
        "mb_growth_percent": round(100 * (at_end / after - 1), 1),
        "load": round(os.getloadavg()[0], 1),
    }


def level(memory: Sequence[int], part: float) -> float:
    """Memory after that part of a run: the mean of the six measurements (half a minute) up to it.

    >>> level([300, 400, 410, 420, 420, 420, 420, 420], 1)
    418.3333333333333
    """
    end = max(1, round(len(memory) * part))
    return mean([float(mb) for mb in memory[max(0, end - 6) : end]])


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
    memory.append(resident_mb(pid))


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
        page = await _run(line, query, {}, {})
        tally.opened.append(time.monotonic() - began)
        tally.citizens += 1
        asked: list[str] = []
        while True:
            asked.append(chance.choice(questions))
            began = time.monotonic()
            try:
                page = await asyncio.wait_for(_asked(line, page, asked[-1]), PATIENCE)
            except TimeoutError:
                tally.errors.append(f"no answer within {PATIENCE:.0f} s")
                return
            tally.seconds.append(time.monotonic() - began)
            if page.trouble:
                tally.errors.append(page.trouble)
            if not page.asked or page.asked[0] != asked[-1]:
                tally.errors.append("the newest answer is not to the question asked")
            tally.foreign += [text for text in page.asked if text not in asked]
            shown(page.html)
            if over():
                return
            await asyncio.sleep(chance.uniform(0, think))
            if number % NEVER and chance.random() < 1 / OF_A_CITIZEN:
                page = await asyncio.wait_for(_next_citizen(line, page), PATIENCE)
                tally.citizens += 1
                tally.foreign += page.asked
                asked = []


@dataclass(frozen=True, slots=True)
class _Seen:
    """One run of the page, as it came over the line."""

    query: str
    widgets: Mapping[str, str]
    """The ids of the question's field and of the button for the next citizen, by key."""
    asked: Sequence[str]
    """The questions on the page, newest first."""
    html: str
    trouble: str


async def _asked(line: ClientConnection, page: _Seen, question: str) -> _Seen:
    return await _run(line, page.query, page.widgets, {QUESTION: question})


async def _next_citizen(line: ClientConnection, page: _Seen) -> _Seen:
    return await _run(line, page.query, page.widgets, {NEXT: ""})


async def _run(
    line: ClientConnection, query: str, widgets: Mapping[str, str], done: Mapping[str, str]
) -> _Seen:
    """Sends a run of the page with what was typed or pressed, and reads it to its end."""
    message = BackMsg()
    state = message.rerun_script
    state.query_string = query
    state.context_info.timezone = "UTC"
    state.context_info.locale = "da-DK"
    state.context_info.url = "http://127.0.0.1/"
    for key, text in done.items():
        widget = state.widget_states.widgets.add()
        widget.id = widgets[key]
        if key == QUESTION:
            widget.chat_input_value.data = text
        else:
            widget.trigger_value = True
    await line.send(message.SerializeToString())
    found, trouble = dict(widgets), ""
    parts: list[str] = []
    while True:
        answer = ForwardMsg.FromString(_bytes(await line.recv()))
        kind = answer.WhichOneof("type")
        if kind == "page_info_changed":
            query = answer.page_info_changed.query_string
        if kind == "script_finished":
            if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                trouble = trouble or f"the page ended with {answer.script_finished}"
            if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                shown = "".join(parts)
                questions = [html.unescape(text).strip() for text in ASKED.findall(shown)]
                return _Seen(query, found, questions, shown, trouble)
        if kind != "delta" or answer.delta.WhichOneof("type") != "new_element":
            continue
        element = answer.delta.new_element
        found |= _widget(element)
        if element.WhichOneof("type") == "html":
            parts.append(element.html.body)
        if element.WhichOneof("type") == "exception":
            raised = element.exception
            trouble = f"exception on the page: {raised.type} {raised.message}".strip()


def _widget(element: Element) -> dict[str, str]:
    """The id of the element by its key, if a desk uses it."""
    used = {QUESTION: element.chat_input.id, NEXT: element.button.id}
    return {key: name for key, name in used.items() if name.endswith(f"-{key}")}


def _bytes(message: str | bytes) -> bytes:
    if isinstance(message, str):
        raise ServerError("the server sent text where Streamlit sends bytes")
    return message


async def _watch(pid: int, memory: list[int]) -> None:
    while True:
        await asyncio.sleep(5)
        memory.append(resident_mb(pid))


def resident_mb(pid: int) -> int:
    """Memory that the process holds now (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return round(next(int(li.split()[1]) for li in lines if li.startswith("VmRSS")) / 1024)
