"""The folders are watched, and published when something in them has changed and come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import watch

from ingest.publish import LockHeld, NothingToPublish, Published, publish_documents
from kb.generation import GenerationError
from kb.settings import Settings

EVERY_MS = 1_000
"""How often the files are looked at: network drives send no notices of their own."""
REST_MS = 1_000
"""So long nothing may change before it is published."""
LONGEST_MS = 60_000
"""After so long it is published even though files go on changing."""


def changes(*folders: Path) -> Iterator[bool]:
    """True at first (nothing that changes from then on is missed) and when something has changed
    and come to rest, False every few seconds when nothing has.

    Raises:
        KeyboardInterrupt: when it is interrupted; it has no other end.
    """
    first = True
    for changed in watch(
        *folders,
        step=REST_MS,
        debounce=LONGEST_MS,
        rust_timeout=2 * REST_MS,
        yield_on_timeout=True,
        force_polling=True,
        poll_delay_ms=EVERY_MS,
    ):
        yield first or bool(changed)
        first = False


def publish_changes(
    settings: Settings,
    folder: Path,
    ticks: Iterable[bool],
    published: Callable[[Published], None],
    failed: Callable[[str], None],
) -> None:
    """Publishes at each change; what cannot be published is told, and the watch goes on.

    While another process publishes, it waits for the next tick.
    """
    waiting = False
    for changed in ticks:
        if not changed and not waiting:
            continue
        waiting = False
        try:
            published(publish_documents(settings, folder))
        except LockHeld:
            waiting = True
        except (NotADirectoryError, NothingToPublish, GenerationError, OSError) as error:
            failed(str(error))
