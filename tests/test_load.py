"""Two desks at a real server."""

from __future__ import annotations

import shutil

import pytest

from eval.load import level, load
from eval.screen import screen
from eval.server import ServerError
from kb.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUESTIONS = ["Hvad koster et pas til et barn på 9?", "Hvor længe gælder et pas til en voksen?"]


def test_two_desks_are_answered_and_see_nothing_of_each_other(desk_environment: Settings) -> None:
    figures = load(QUESTIONS, desks=2, minutes=0.03, think=0.1)
    assert (figures["errors"], figures["foreign_lines"]) == (0, 0), figures["error_kinds"]
    assert isinstance(figures["questions"], int)
    assert figures["questions"] >= 2


def test_memory_is_compared_over_half_minutes() -> None:
    minutes = [100] * 6 + [300] * 6 + [330] * 6
    assert level(minutes, 2 / 3) == 300
    assert level(minutes, 1) == 330
    assert level([90], 0.4) == 90


def test_every_desk_needs_a_question_of_its_own() -> None:
    with pytest.raises(ServerError, match="2 questions for 3 desks"):
        load(QUESTIONS, desks=3, minutes=0.01, think=0)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian: apt-get install chromium)")
def test_a_browser_is_answered_and_its_first_load_weighed(desk_environment: Settings) -> None:
    figures = screen(QUESTIONS, loads=1)
    assert figures["questions"] == 2
    assert isinstance(figures["first_load_kb"], int)
    assert 100 < figures["first_load_kb"] < 20_000
