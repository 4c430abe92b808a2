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
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ADDRESS = "http://127.0.0.1:8599"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DOCS = Path(__file__).parent
QUESTION = "Hvad koster et pas til et barn på 9?"
SIZES = {1440: 900, 390: 844}
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


def main() -> None:
    """With a folder as argument: every screen too, in two sizes and both themes."""
    subprocess.run([sys.executable, "-m", "ingest"], cwd=DOCS.parent, check=True)
    with tempfile.TemporaryDirectory() as folder:
        env = {**environ, "SKRANKEN_JOURNAL": f"{folder}/journal.db"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "8599"]
        with subprocess.Popen(command, cwd=DOCS.parent, env=env) as server:
            try:
                _wait()
                with sync_playwright() as playwright:
                    chromium = shutil.which("chromium")
                    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                    _for_the_readme(browser)
                    for path in sys.argv[1:]:
                        _of_everything(browser, Path(path))
                    browser.close()
            finally:
                server.terminate()


def _wait() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return


def _for_the_readme(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="da-DK")
    _ask(page, QUESTION)
    page.screenshot(path=DOCS / "answer.png")
    page.locator(".sk-first .sk-cite").first.click()
    page.get_by_role("dialog").locator("mark").first.wait_for()
    page.wait_for_timeout(800)
    page.screenshot(path=DOCS / "source.png")
    page.close()


def _of_everything(browser: Browser, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    questions = {
        "svar": QUESTION,
        "afklar": "Hvor lang tid går der, før det nye kommer?",
        "krise": "Hun siger, hun ikke vil leve mere",
        "intet": "Hvilken frisør er bedst?",
    }
    pages = {"start": "/", "procedurer": "/procedurer", "laer": "/laer"}
    for scheme in SCHEMES:
        for width, height in SIZES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="da-DK"
            )
            for name, question in questions.items():
                _ask(page, question)
                page.screenshot(path=folder / f"{name}-{scheme}-{width}.png")
            for name, path in pages.items():
                page.goto(ADDRESS + path)
                page.get_by_role("heading", level=1).wait_for()
                page.wait_for_timeout(800)
                page.screenshot(path=folder / f"{name}-{scheme}-{width}.png")
            page.close()


def _ask(page: Page, question: str) -> None:
    page.goto(ADDRESS)
    field = page.get_by_placeholder("Skriv borgerens spørgsmål")
    field.fill(question)
    field.press("Enter")
    page.locator(".sk-asked").wait_for()
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main()
