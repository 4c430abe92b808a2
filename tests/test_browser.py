"""One journey in a real browser: ask, read, open the source, ask again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from kb.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="browser tests skipped: no Chromium on this machine (Debian: apt-get install chromium)",
)


@pytest.fixture
def address(desk_environment: Settings) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(f"{address}/_stcore/health")
        yield address
        server.terminate()


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(viewport={"width": 1100, "height": 900})
        browser.close()


def test_a_question_gets_a_cited_answer_and_nothing_leaves_the_machine(
    page: Page, address: str
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    question = page.get_by_placeholder("Skriv borgerens spørgsmål")
    question.fill("Hvad koster et pas til et barn på 9?")
    question.press("Enter")
    page.get_by_text("Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023).").wait_for()
    page.get_by_role("button", name="Pas til børn › Pris").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("mark").first.wait_for()
    assert dialog.locator("mark").first.inner_text().startswith("Et pas til et barn på 0-11 år")
    page.keyboard.press("Escape")
    question.fill("og hvis hun er 15?")
    question.press("Enter")
    page.get_by_role("heading", name="179 kr.").wait_for()
    page.reload()
    page.get_by_role("heading", name="179 kr.").wait_for()
    assert page.get_by_role("heading", name="150 kr.").count() == 1
    assert {url for url in requests if "//127.0.0.1:" not in url and url[:5] != "data:"} == set()


def _wait_until_healthy(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            continue
        return
