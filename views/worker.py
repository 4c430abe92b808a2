"""Heavy work for the editor runs in a process of its own, while the desk is answered."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kb.settings import Settings

HANDED_ON = (
    *("documents", "overlay", "index", "journal", "questions", "encoder", "query_prompt"),
    *("document_prompt", "sufficiency", "text_language", "max_file_mb", "keep_generations"),
)
"""The settings that the process gets, whatever its own environment says."""
_ROOT = Path(__file__).parent.parent


def run_beside(
    command: Sequence[str], settings: Settings, step: Callable[[str], None], text: str = ""
) -> bytes:
    """Runs `python -m command`, with the text as its input; returns what it wrote.

    `step` is told each line that it says on stderr.
    """
    values = {name: getattr(settings, name) for name in HANDED_ON}
    own = {f"SKRANKEN_{n.upper()}": str(v) for n, v in values.items() if v is not None}
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as written,  # a pipe would fill up while stderr is read
    ):
        given.write(text.encode())
        given.seek(0)
        with subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", *command],
            env={**os.environ, **own, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            stdin=given,
            stdout=written,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stderr or ():
                step(line.strip())
        written.seek(0)
        return written.read()
