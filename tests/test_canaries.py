"""No synthetic CPR number that is typed at the desk can be found again in any file."""

import random
from pathlib import Path

import pytest

from assistant.desk import Assistant
from assistant.journal import Journal
from eval.masking import CARRIERS
from kb.settings import Settings
from tests.conftest import TODAY

FORMS = ("{d}-{s}", "{d}{s}", "{d} {s}", "cpr{d}{s}", "{d}.{s}", "{d} og de sidste fire er {s}")


def test_no_canary_is_kept_anywhere(
    published: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draw = random.Random(1)
    assistant, journal = Assistant(published), Journal(published.journal)
    canaries = [(f"{draw.randint(1, 28):02}0793", f"{draw.randint(0, 9999):04}") for _ in range(90)]
    for i, (birth, serial) in enumerate(canaries):
        written = draw.choice(FORMS).format(d=birth, s=serial)
        turn = assistant.ask(
            draw.choice(CARRIERS).format(written), journal, f"samtale {i % 9}", on=TODAY
        )
        assert turn.answer.masked == ("cpr",)
        assert serial not in turn.question + str(turn.answer.lines)
    assistant.shelf.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    kept += caplog.text.encode()
    assert b"[CPR-nummer fjernet]" in kept
    assert [birth for birth, _ in canaries if birth.encode() in kept] == []
