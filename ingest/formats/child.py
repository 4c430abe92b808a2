"""A file is parsed in a process of its own, which may fail, hang or swell without harm."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from ingest.formats.sniff import Kind
from ingest.formats.text import TOO_LARGE, UNREADABLE, Refused

SECONDS = 55
"""Under a minute with the start of the process."""
MEMORY = 512 * 1024**2
OUTPUT = 16 * 1024**2
"""The most that a child may write, in bytes."""

SLOW = f"{TOO_LARGE} eller indviklet: læsningen tog næsten et minut, del den i flere"
SWOLLEN = f"{TOO_LARGE} eller indviklet: læsningen brugte for megen hukommelse, del den i flere"
_ROOT = Path(__file__).parent.parent.parent


def parse_in_child(
    kind: Kind, file: IO[bytes], seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[str, str]:
    """The Markdown that was made of the file, and a remark. Raises Refused, whatever happens.

    The child gets the open file and nothing else: no name, no environment.
    """
    with tempfile.TemporaryFile() as answer:
        try:
            code = subprocess.run(
                [sys.executable, "-m", "ingest.formats", kind, str(memory)],
                stdin=file,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={"PYTHONUTF8": "1", "PYTHONHASHSEED": "0"},
                timeout=seconds,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            raise Refused(SLOW) from None
        answer.seek(0)
        return _result(answer.read(OUTPUT + 1), code)


def _result(written: bytes, code: int) -> tuple[str, str]:
    try:
        result = json.loads(written)
    except ValueError:
        result = {}
    if code == 0 and "text" in result:
        return str(result["text"]), str(result["remark"])
    raise Refused(str(result.get("refused", UNREADABLE)))
