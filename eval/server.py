"""A server of the app for one measurement, with the settings of the process that measures."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parent.parent


class ServerError(RuntimeError):
    """The server did not start, or does not speak as expected."""


@contextmanager
def server() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The app's port and process, healthy when they are handed over. Raises ServerError."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until_healthy(port)
            yield port, process
        finally:
            process.terminate()


def _wait_until_healthy(port: int) -> None:
    deadline = time.monotonic() + 90
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
                line.request("GET", "/healthz")
                line.getresponse().read()
        except OSError as error:
            if time.monotonic() > deadline:
                raise ServerError(f"no answer from the server within 90 s: {error}") from None
            time.sleep(0.2)
            continue
        return
