"""`make screenshots`: the pictures in the README, taken of the running app after a week of use.

With a folder as argument: every screen too, in two sizes and both themes.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from assistant.desk import Assistant
from assistant.journal import Journal
from assistant.versions import Stage, Versions
from eval.server import server
from kb.questions import read_questions
from kb.settings import Settings
from kb.shelf import Shelf

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DOCS = Path(__file__).parent
QUESTION = "Hvad koster et pas til et barn på 9?"
COMPOUND = "Hvad koster et pas til et barn på 9, og hvornår skal man melde flytning?"
SIZES = {1440: 1000, 390: 1200}
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
STILL = """() => new Promise(still => {
  let wait = setTimeout(done, 500);
  const seen = new MutationObserver(() => { clearTimeout(wait); wait = setTimeout(done, 500); });
  function done() { seen.disconnect(); still(); }
  seen.observe(document, {subtree: true, childList: true});
})"""
"""Resolves when nothing has come or gone on the page for half a second."""

Scene = Callable[[Page], None]


def main() -> None:
    """Publishes what is not published yet, and takes the pictures."""
    subprocess.run([sys.executable, "-m", "ingest"], cwd=DOCS.parent, check=True)
    with tempfile.TemporaryDirectory() as folder:
        own = {"SKRANKEN_JOURNAL": f"{folder}/journal.db", "SKRANKEN_EDITOR": "true"}
        os.environ.update(own)
        _a_week_of_use(Settings())
        _a_draft(Settings())
        with server() as (port, _), sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            address = f"http://127.0.0.1:{port}"
            _for_the_readme(browser, address)
            for path in sys.argv[1:]:
                _of_everything(browser, address, Path(path))
            browser.close()


def _a_week_of_use(settings: Settings) -> None:
    """Turns of the last seven days, of which some found nothing."""
    desk, book = Assistant(settings), Journal(settings.journal)
    asked = [q.text for q in read_questions(DOCS.parent / "eval" / "questions.jsonl")][::12]
    with desk.shelf.borrow() as generation:
        desks = [place.id for place in generation.contents.desks]
    lacking = ["Kan man leje en ladcykel?", "Kan jeg leje en ladcykel hos jer?", "Hvilken frisør?"]
    for number, question in enumerate([*asked, *lacking]):
        turn = desk.ask(question, book, f"uge-{number}", desk=desks[number % len(desks)])
        if turn.question in lacking:
            book.report_gap(turn)
        at = dt.datetime.now(dt.UTC) - dt.timedelta(days=number % 7, hours=number % 5)
        with book.connection() as connection:
            connection.execute(
                "UPDATE turns SET asked_at = ? WHERE id = ?", (at.isoformat(), turn.id)
            )


def _a_draft(settings: Settings) -> None:
    document = "procedures/pas-og-rejse/pas-voksen.md"
    text = (settings.documents / document).read_text(encoding="utf-8")
    versions = Versions(settings.journal)
    first = versions.found(document, text)
    changed = text.replace("inden for 5 år", "inden for 4 år")
    versions.keep(document, Stage.DRAFT, changed, who="Ida", why="Nyt", based_on=first.id)


def _for_the_readme(browser: Browser, address: str) -> None:
    page = browser.new_page(
        base_url=address, viewport={"width": 1280, "height": 860}, locale="da-DK"
    )
    for name, scene in README.items():
        scene(page)
        _shoot(page, DOCS / f"{name}.png")
    page.close()


def _of_everything(browser: Browser, address: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        for width, height in SIZES.items():
            page = browser.new_page(
                base_url=address,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                locale="da-DK",
            )
            for name, scene in SCENES.items():
                scene(page)
                _shoot(page, folder / f"{name}-{scheme}-{width}.png")
                page.emulate_media(media="screen")
            page.close()


def _shoot(page: Page, path: Path) -> None:
    _settled(page)
    page.screenshot(path=path)


def _settled(page: Page) -> None:
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(state="attached")
    page.evaluate(STILL)


def _asking(*questions: str) -> Scene:
    def scene(page: Page) -> None:
        page.goto("/?samtale=" + os.urandom(8).hex())
        for question in questions:
            field = page.get_by_placeholder("Skriv borgerens spørgsmål")
            field.fill(question)
            field.press("Enter")
            page.locator(".sk-asked").first.get_by_text(question).wait_for()
            _settled(page)

    return scene


def _opening(path: str) -> Scene:
    def scene(page: Page) -> None:
        page.goto(path)
        page.get_by_role("heading", level=1).first.wait_for()

    return scene


def _then(first: Scene, *steps: Scene) -> Scene:
    def scene(page: Page) -> None:
        for step in (first, *steps):
            step(page)
            _settled(page)

    return scene


def _press(name: str) -> Scene:
    return lambda page: page.get_by_role("button", name=name).first.click()


def _source(page: Page) -> None:
    page.locator(".sk-first .sk-cite").first.click()
    page.get_by_role("dialog").locator("mark").first.wait_for()


def _paper(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Udskriv til borgeren").click()
    page.emulate_media(media="print")


def _part(name: str) -> Scene:
    """Chooses a part of a screen, or an option."""
    return lambda page: page.get_by_role("radio", name=name).first.click()


def _option(page: Page) -> None:
    page.get_by_role("radiogroup", name="Hvilken linje").locator("label").first.click()


def _say(page: Page) -> None:
    page.get_by_role("textbox", name="Hvad ville du sige").fill("Det koster 150 kr., og husk pas.")


def _scrolled(page: Page) -> None:
    page.get_by_role("heading", name="Emner").scroll_into_view_if_needed()


def _foreseen(page: Page) -> None:
    page.get_by_text("Afsnit, der ændrer sig").first.wait_for(timeout=300_000)


def _quoted(page: Page) -> None:
    with Shelf(Settings()).borrow() as generation:
        text = generation.procedures["pas-barn"].text
    start = text.index("Prisen for barnets pas fordobles")
    span = f"start={start}&end={text.index('.', start) + 1}"
    page.goto(f"/procedurer?procedure=pas-barn&passage=pris&{span}")
    page.locator("mark").first.wait_for()


PAS = "/redaktion?navn=Ida&dokument=procedures/pas-og-rejse/pas-barn.md"
DRAFT = "/redaktion?navn=Ida&dokument=procedures/pas-og-rejse/pas-voksen.md"

README: dict[str, Scene] = {
    "answer": _asking(QUESTION),
    "source": _then(_asking(QUESTION), _source),
    "editor": _opening(PAS),
    "insight": _then(_opening("/indsigt"), _part("7 dage")),
}
SCENES: dict[str, Scene] = {
    "spoerg-start": _opening("/"),
    "spoerg-svar": README["answer"],
    "spoerg-afklar": _asking("Hvor lang tid går der, før det nye kommer?"),
    "spoerg-intet": _asking("Hvilken frisør er bedst?"),
    "spoerg-krise": _asking("Hun siger, hun ikke vil leve mere"),
    "spoerg-to-ting": _asking(COMPOUND),
    "spoerg-opfoelgning": _asking(QUESTION, "og hvis hun er 15?"),
    "spoerg-lang-samtale": _asking(QUESTION, *["Hvad skal man have med for at få MitID?"] * 4),
    "spoerg-kilde": README["source"],
    "spoerg-papir": _then(_asking(QUESTION), _paper),
    "spoerg-hvorfor": _then(_asking(QUESTION), _press("Hjalp ikke")),
    "procedurer": _opening("/procedurer"),
    "procedurer-soeg": _opening("/procedurer?soeg=pas"),
    "procedure": _opening("/procedurer?procedure=pas-barn"),
    "procedure-sted": _quoted,
    "laer-navn": _opening("/laer"),
    "laer-forloeb": _opening("/laer?navn=Ida"),
    "laer-quiz": _then(_opening("/laer?navn=Ida"), _part("Quiz"), _press("Begynd quizzen")),
    "laer-quiz-svar": _then(
        _opening("/laer?navn=Ida"),
        _part("Quiz"),
        _press("Begynd quizzen"),
        _option,
        _press("Svar"),
    ),
    "laer-skranke": _then(
        _opening("/laer?navn=Ida"),
        _part("Ved skranken"),
        _press("Næste borger"),
        _say,
        _press("Sammenlign"),
    ),
    "laer-laert": _then(_opening("/laer?navn=Ida"), _part("Det har jeg lært")),
    "redaktion": _opening("/redaktion?navn=Ida"),
    "redaktion-form": _opening(PAS),
    "redaktion-udgaver": _opening(f"{PAS}&trin=udgaver"),
    "redaktion-udgiv": _then(_opening(f"{DRAFT}&trin=udgiv"), _foreseen),
    "redaktion-ny": _opening("/redaktion?navn=Ida&trin=ny"),
    "indsigt": README["insight"],
    "indsigt-emner": _then(README["insight"], _scrolled),
    "huller": _opening("/indsigt?del=Huller"),
    "hul": _then(
        _opening("/indsigt?del=Huller"),
        lambda page: page.get_by_role("link", name="Kan man leje en ladcykel?").first.click(),
    ),
    "forslag": _opening("/indsigt?del=Forslag+til+eksempler"),
}

if __name__ == "__main__":
    main()
