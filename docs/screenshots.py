"""`make screenshots`: the pictures in the README, taken of the running app."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from os import environ
from pathlib import Path

from playwright.sync_api import sync_playwright

ADDRESS = "http://127.0.0.1:8599"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DOCS = Path(__file__).parent


def main() -> None:
    subprocess.run([sys.executable, "-m", "ingest"], cwd=DOCS.parent, check=True)
    with tempfile.TemporaryDirectory() as folder:
        env = {**environ, "SKRANKEN_JOURNAL": f"{folder}/journal.db"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "8599"]
        with subprocess.Popen(command, cwd=DOCS.parent, env=env) as server:
            try:
                _wait()
                _take()
            finally:
                server.terminate()


def _wait() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(f"{ADDRESS}/_stcore/health", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return


def _take() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 980})
        page.goto(ADDRESS)
        question = page.get_by_placeholder("Skriv borgerens spørgsmål")
        question.fill("Hvad koster et pas til et barn på 9?")
        question.press("Enter")
        page.get_by_role("button", name="› Pris").wait_for()
        page.wait_for_timeout(800)
        page.screenshot(path=DOCS / "answer.png")
        page.get_by_role("button", name="› Pris").click()
        page.get_by_role("dialog").locator("mark").first.wait_for()
        page.wait_for_timeout(800)
        page.screenshot(path=DOCS / "source.png")
        browser.close()


if __name__ == "__main__":
    main()
