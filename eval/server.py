"""The app, or screens of it, served by a process of its own while it is measured or tested."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parent.parent


class ServerError(RuntimeError):
    """The server did not start, or does not speak as expected."""


@contextmanager
def server(
    own: Mapping[str, str] | None = None, script: str = "app.py", health: str = "/healthz"
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The script's port and process, healthy when they are handed over. Raises ServerError.

    `own` is added to the environment of this process.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = {**os.environ, **(own or {})}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until_healthy(port, health)
            yield port, process
        finally:
            process.terminate()


def _wait_until_healthy(port: int, health: str) -> None:
    deadline = time.monotonic() + 90
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
                line.request("GET", health)
                line.getresponse().read()
        except OSError as error:
            if time.monotonic() > deadline:
                raise ServerError(f"no answer from the server within 90 s: {error}") from None
            time.sleep(0.2)
            continue
        return
