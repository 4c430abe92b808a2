"""The watch: real files, a real process that is interrupted."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

from ingest.publish import Published, publish_documents
from ingest.read import Verdict
from ingest.watch import publish_changes
from kb.settings import Settings
from kb.shelf import published as published_folder
from tests.conftest import LAAN


class Told:
    """What the watch has told."""

    def __init__(self) -> None:
        self.published: list[Published] = []
        self.failures: list[str] = []

    def watch(self, settings: Settings, ticks: Iterator[bool]) -> None:
        publish_changes(
            settings, settings.documents, ticks, self.published.append, self.failures.append
        )


def test_only_changes_are_published(published: Settings) -> None:
    told = Told()

    def ticks() -> Iterator[bool]:
        yield False
        assert told.published == []
        path = published.documents / "procedures" / "laan.md"
        path.write_text(LAAN.replace("30 dage", "28 dage"), encoding="utf-8")
        yield True
        yield False

    told.watch(published, ticks())
    assert [report.new for report in told.published] == [True]
    assert told.failures == []


def test_a_refused_file_and_an_empty_folder_do_not_end_the_watch(published: Settings) -> None:
    told = Told()
    path = published.documents / "procedures" / "laan.md"

    def ticks() -> Iterator[bool]:
        path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        yield True
        (published.documents).rename(published.documents.parent / "away")
        yield True
        (published.documents.parent / "away").rename(published.documents)
        path.write_text(LAAN.replace("30 dage", "28 dage"), encoding="utf-8")
        yield True

    told.watch(published, ticks())
    refused, mended = told.published
    assert refused.refused
    assert not mended.refused
    assert Verdict.CHANGED in {file.verdict for file in mended.files}
    assert len(told.failures) == 1
    assert "findes ikke" in told.failures[0]


def test_while_another_publishes_it_waits_and_then_publishes(published: Settings) -> None:
    told = Told()

    def ticks() -> Iterator[bool]:
        with (published.index / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            (published.documents / "procedures" / "corona.md").unlink()
            yield True
            assert told.published == []
        yield False

    told.watch(published, ticks())
    assert [report.new for report in told.published] == [True]


def started(settings: Settings) -> subprocess.Popen[str]:
    """`python -m ingest --watch`, which has said what it watches and begins to publish."""
    env = {
        **os.environ,
        "SKRANKEN_INDEX": str(settings.index),
        "SKRANKEN_DOCUMENTS": str(settings.documents),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "ingest", "--watch"]
    watch = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    assert watch.stdout is not None
    assert "Holder øje med" in watch.stdout.readline()
    return watch


def test_the_command_publishes_at_a_change_and_ends_when_interrupted(published: Settings) -> None:
    before = published_folder(published.index)
    with started(published) as watch:
        assert watch.stdout is not None
        assert "er uændret" in watch.stdout.readline()
        path = published.documents / "procedures" / "laan.md"
        path.write_text(LAAN.replace("30 dage", "28 dage"), encoding="utf-8")
        assert "er udgivet" in watch.stdout.readline()
        watch.send_signal(signal.SIGINT)
        assert watch.wait(timeout=60) == 0
    assert published_folder(published.index) != before


def test_interrupted_while_it_publishes_the_command_leaves_what_was_published(
    published: Settings,
) -> None:
    before = published_folder(published.index)
    path = published.documents / "procedures" / "laan.md"
    path.write_text(LAAN.replace("30 dage", "28 dage"), encoding="utf-8")
    with started(published) as watch:
        watch.send_signal(signal.SIGINT)
        assert watch.wait(timeout=60) == 0
    assert published_folder(published.index) == before
    assert publish_documents(published, published.documents).new
