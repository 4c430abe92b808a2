"""`python -m ingest.formats KIND BYTES < FILE`: the child process; prints one JSON object."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module

from ingest.formats.child import OUTPUT, SECONDS, SWOLLEN
from ingest.formats.sniff import Kind
from ingest.formats.text import UNREADABLE, Refused

PARSERS = {
    Kind.DOCX: ("docx", "docx_to_markdown"),
    Kind.OLE: ("docx", "refuse_ole"),
    Kind.HTML: ("html", "html_file_to_markdown"),
    Kind.PDF: ("pdf", "pdf_to_markdown"),
}
"""Module and function; only the one that is needed is imported."""


def main(kind: Kind, memory: int) -> None:
    _limit(memory)
    module, function = PARSERS[kind]
    try:
        parser: Callable[[bytes], tuple[str, str]]
        parser = getattr(import_module(f"ingest.formats.{module}"), function)
        text, remark = parser(sys.stdin.buffer.read())
        answer = {"text": text, "remark": remark}
    except Refused as refused:
        answer = {"refused": str(refused)}
    except (MemoryError, RecursionError):
        answer = {"refused": SWOLLEN}
    except Exception:  # whatever a library raises over a broken file
        answer = {"refused": UNREADABLE}
    sys.stdout.write(json.dumps(answer))


def _limit(memory: int) -> None:
    """No more memory, processor time or output than a document needs, and no core file."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(Kind(sys.argv[1]), int(sys.argv[2]))
