"""A language-model server that does what a test tells it to: OpenAI's and Ollama's protocols."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Play = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """One request; `server.play` answers it. Connections end with the answer."""

    server: LanguageServer

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.bodies.append(raw.decode())
        self.server.keys.append(self.headers.get("Authorization", ""))
        plays = self.server.plays
        play = plays.pop(0) if len(plays) > 1 else plays[0]
        with suppress(BrokenPipeError, ConnectionResetError):  # the desk has hung up
            play(self, json.loads(raw))
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def say(self, text: str, finish: str | None = None) -> None:
        """One chunk of an OpenAI stream."""
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self.raw(f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n")

    def raw(self, text: str | bytes) -> None:
        self.wfile.write(text.encode() if isinstance(text, str) else text)
        self.wfile.flush()

    def hang(self, seconds: float | None = None) -> bool:
        """Waits until the test is over; True then."""
        return self.server.over.wait(seconds)


class LanguageServer(ThreadingHTTPServer):
    """Plays its `plays` in order, the last one for ever."""

    daemon_threads = False
    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.plays: list[Play] = []
        self.bodies: list[str] = []
        self.keys: list[str] = []
        self.over = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving() -> Iterator[LanguageServer]:
    server = LanguageServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def told(body: dict[str, Any]) -> dict[str, Any]:
    """The data that the model was given."""
    data: dict[str, Any] = json.loads(body["messages"][-1]["content"])
    return data


def saying(text: str, finish: str | None = "stop", done: bool = True) -> Play:
    """Streams a text a few characters at a time."""

    def play(handler: Handler, body: dict[str, Any]) -> None:
        handler.head()
        for start in range(0, len(text), 7):
            handler.say(text[start : start + 7])
        if finish:
            handler.say("", finish)
        if done:
            handler.raw("data: [DONE]\n\n")

    return play


def replying(status: int, body: str = "{}", kind: str = "application/json", **headers: str) -> Play:
    """One answer that is no stream."""

    def play(handler: Handler, _: dict[str, Any]) -> None:
        handler.head(status, kind, **headers)
        handler.raw(body)

    return play


def honest(handler: Handler, body: dict[str, Any]) -> None:
    """A model that does as it is told: says every line, with its token."""
    text = "".join(f"{line['tekst']} {line['mærke']}\n" for line in told(body)["linjer"])
    saying(text)(handler, body)


def ollama(text: str, done: bool = True) -> Play:
    """Ollama's protocol: a JSON object on each line."""

    def play(handler: Handler, _: dict[str, Any]) -> None:
        handler.head(kind="application/x-ndjson")
        for start in range(0, len(text), 7):
            part = {"role": "assistant", "content": text[start : start + 7]}
            handler.raw(json.dumps({"model": "m", "message": part, "done": False}) + "\n")
        if done:
            end = {"role": "assistant", "content": ""}
            handler.raw(
                json.dumps({"model": "m", "message": end, "done": True, "done_reason": "stop"})
                + "\n"
            )

    return play
