"""What publishing a draft would change, found out in a process of its own beside the desk.

`python -m views.foresight DOCUMENT` reads the draft from stdin, says each step on stderr, and
prints an `Impact` as JSON.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import threading
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from assistant.impact import Impact, impact
from assistant.journal import Journal
from ingest.drafts import with_draft
from ingest.publish import draft
from ingest.read import Refused, read
from kb.generation import GenerationError
from kb.questions import read_questions
from kb.settings import Settings
from kb.shelf import Shelf
from views.worker import run_beside

MOST = 60
"""So many questions are asked again."""
_IMPACT = TypeAdapter(Impact)


@dataclass(frozen=True, slots=True)
class Foresight:
    """How far the search for one draft's impact is: `asked` questions so far; or what it found."""

    asked: int = 0
    impact: Impact | None = None
    failure: str = ""

    @property
    def done(self) -> bool:
        return self.impact is not None or self.failure != ""


class Foresights:
    """The impacts of drafts, each found once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._found: dict[str, Foresight] = {}

    def of(self, document: str, text: str, generation: str, on: dt.date) -> Foresight:
        """What is known of this draft against this generation; the search begins when it is new."""
        key = hashlib.sha256(f"{document}\n{generation}\n{on}\n{text}".encode()).hexdigest()
        with self._lock:
            if key not in self._found:
                self._found[key] = Foresight()
                arguments = (key, document, text, on)
                threading.Thread(target=self._find, args=arguments, daemon=True).start()
            return self._found[key]

    def _find(self, key: str, document: str, text: str, on: dt.date) -> None:
        said = [""]

        def step(name: str) -> None:
            said.append(name)
            if name == "question":
                self._say(key, asked=self._found[key].asked + 1)

        command = ["views.foresight", document, on.isoformat()]
        found = run_beside(command, self._settings, step, text)
        try:
            self._say(key, impact=_IMPACT.validate_json(found))
        except ValueError:
            self._say(key, failure=_reason(found, said[-1]))

    def _say(self, key: str, **news: Any) -> None:
        self._found[key] = replace(self._found[key], **news)


def foresee(document: str, text: str, settings: Settings, on: dt.date) -> Impact:
    """Builds the draft and holds it against what is published.

    Raises Refused, NothingToPublish, GenerationError, or ValueError for the questions' file.
    """
    questions = read_questions(settings.questions) if settings.questions.exists() else []
    reading = with_draft(
        read(settings.documents, settings.max_file_mb, overlay=settings.overlay), document, text
    )
    shelf = Shelf(settings)
    with shelf.borrow() as before, draft(reading, settings) as after:
        return impact(
            before,
            after,
            Journal(settings.journal),
            questions,
            on=on,
            threshold=settings.sufficiency,
            most=MOST,
            step=_told,
        )


def _told(step: str) -> None:
    sys.stderr.write(f"{step}\n")
    sys.stderr.flush()


def _reason(found: bytes, last: str) -> str:
    """What the process says of its failure, or the last that it said at all."""
    try:
        return str(json.loads(found)["failure"])
    except (ValueError, KeyError, TypeError):
        return f"undersøgelsen stoppede efter {last!r}"


def main(document: str, on: str) -> None:
    try:
        found = foresee(document, sys.stdin.read(), Settings(), dt.date.fromisoformat(on))
    except (Refused, GenerationError, RuntimeError, ValueError) as error:
        sys.stdout.write(json.dumps({"failure": str(error)}))
    else:
        sys.stdout.buffer.write(_IMPACT.dump_json(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
