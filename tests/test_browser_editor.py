"""The editor in a real browser: a Word file becomes what the desk answers, and is taken back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.versions import Stage, Versions
from eval.recipes import docx
from ingest.publish import publish
from ingest.read import read
from kb.settings import Settings
from tests.axe import violations
from tests.conftest import small_handbook
from tests.served import Served, serve
from tests.test_browser import (
    CHROMIUM,
    ENGLISH,
    SCHEMES,
    browser,
    question,
    settled_script,
)

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="browser tests skipped: no Chromium here")

expect.set_options(timeout=60_000)  # files are read and generations built meanwhile

LENGTH = "Hvor længe lånes bøger?"
LOAN = "Hvad koster lån af bøger på biblioteket?"
WORD = docx(
    (
        ("h1", "Lån og fornyelse"),
        ("h2", "Kort svar"),
        ("p", "Bøger lånes i 28 dage, og lånet fornyes på hjemmesiden."),
        ("h2", "Pris"),
        ("p", "Det koster 5 kr. at låne en bog på biblioteket."),
        ("p", "Et nyt lånerkort koster 25 kr. ved lån."),
    )
)

CARD = "# Lånerkort\n\n## Pris\nEt nyt lånerkort koster 30 kr. ved lån.\n"
QUESTIONS = """\
{"id": "frist", "q": "Hvor længe lånes bøger?", "procedures": ["laan"], "must": ["28 dage"]}
{"id": "pas", "q": "Hvor længe gælder et pas til en voksen?", "procedures": ["pas-voksen"]}
"""
"""What the municipality asks of its handbook: books are from now on to be lent for 28 days."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app with the editor's screen open, and a handbook of its own."""
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(
        documents=folder / "documents",
        index=folder / "index",
        journal=folder / "journal.db",
        questions=folder / "questions.jsonl",
        editor=True,
        sufficiency=0,  # scores are lower in a handbook of five procedures
    )
    shutil.rmtree(small_handbook(settings.documents) / "examples")  # so that nothing is trained
    (settings.documents / "procedures" / "kort.md").write_text(CARD, encoding="utf-8")
    settings.questions.write_text(QUESTIONS, encoding="utf-8")
    publish(read(settings.documents), settings)
    with serve(settings) as office:
        yield office


@pytest.fixture
def page(browser: Browser, office: Served) -> Iterator[Page]:
    context = browser.new_context(
        base_url=office.address, locale="da-DK", viewport={"width": 1400, "height": 1000}
    )
    yield context.new_page()
    context.close()


def ask(page: Page, asked: str) -> Locator:
    page.goto("/")
    question(page).fill(asked)
    question(page).press("Enter")
    return page.locator(".sk-first").first


def ask_beside(page: Page, asked: str) -> Locator:
    """The answer at another desk, while this page stays where it is."""
    return ask(page.context.new_page(), asked)


def published(page: Page) -> None:
    expect(page.get_by_text("»Lån og fornyelse« er udgivet")).to_be_visible(timeout=240_000)


def publish_now(page: Page, why: str) -> None:
    page.get_by_role("textbox", name="Hvorfor?").fill(why)
    page.get_by_role("button", name="Udgiv nu").click()


def test_a_word_file_is_published_answered_from_and_rolled_back(
    page: Page, office: Served, tmp_path: Path
) -> None:
    laan = office.settings.documents / "procedures" / "laan.md"
    before = laan.read_bytes()
    expect(ask(page, LOAN)).to_contain_text("Lån af bøger er gratis på biblioteket.")
    expect(ask(page, LENGTH)).to_contain_text("30 dage")

    page.goto("/")
    page.get_by_role("link", name="Redaktion").click()
    page.get_by_label("Dit navn").fill("Ida")
    page.get_by_role("button", name="Begynd").click()
    page.get_by_role("link", name="Ny procedure eller fil").click()
    file = tmp_path / "laan.docx"
    file.write_bytes(WORD)
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.get_by_text("»laan.docx« er læst som »Lån og fornyelse«")).to_be_visible()
    expect(page.get_by_role("combobox", name="Hvad er filen?")).to_have_value(
        "Ny tekst til »Lån og fornyelse«"
    )
    page.get_by_role("button", name="Gem som kladde").click()

    text = page.get_by_role("textbox", name="Tekst")
    found = page.locator(".re-fund")
    expect(found).to_contain_text("kan ikke stå alene, nævn emnet: 'Det koster 5 kr.")
    expect(text).to_have_value(re.compile("Det koster 5 kr."))
    text.fill(
        text.input_value().replace(
            "Det koster 5 kr. at låne en bog", "Et lån af en bog koster 5 kr."
        )
    )
    expect(found).not_to_contain_text("kan ikke stå alene")
    preview = page.get_by_role("region", name="Sådan ser læseren den")
    expect(preview).to_contain_text("Et lån af en bog koster 5 kr.")
    page.get_by_role("button", name="Udgiv …").click()
    expect(page.locator(".re-removed").filter(has_text="Lån af bøger er gratis")).to_be_visible()
    numbers = page.locator(".re-fund").filter(has_text="Et tal er uenigt med et andet")
    expect(numbers).to_contain_text("25 kr. i Lån og fornyelse: Et nyt lånerkort koster 25 kr.")
    expect(numbers).to_contain_text("30 kr. i Lånerkort: Et nyt lånerkort koster 30 kr.")
    better = page.locator("details").filter(has_text="Spørgsmål stillet igen")
    expect(better.get_by_role("heading", name="Bliver bedre (1)")).to_be_visible()
    expect(better.locator(".re-spurgt").filter(has_text=LENGTH)).to_be_visible()
    expect(better.locator(".re-svar > div").first).to_contain_text("30 dage")
    expect(better.locator(".re-svar > div").nth(1)).to_contain_text("28 dage")
    expect(ask_beside(page, LENGTH)).to_contain_text("30 dage")  # nothing is published as yet
    publish_now(page, "Nyt gebyr")
    published(page)
    expect(ask(page, LOAN)).to_contain_text("koster 5 kr.")
    expect(ask(page, LENGTH)).to_contain_text("28 dage")

    page.goto("/redaktion?navn=Ida&dokument=procedures/laan.md")
    page.get_by_role("link", name="Udgaver").click()
    page.get_by_role("button", name="Gå tilbage til denne udgave").last.click()
    page.get_by_role("button", name="Udgiv nu").click()
    published(page)
    expect(ask(page, LOAN)).to_contain_text("Lån af bøger er gratis på biblioteket.")
    expect(ask(page, LENGTH)).to_contain_text("30 dage")
    assert laan.read_bytes() == before


def test_where_nobody_edits_the_screen_is_not_there(browser: Browser, served: Served) -> None:
    page = browser.new_page(base_url=served.address, locale="da-DK")
    page.goto("/")
    expect(page.get_by_role("link", name="Procedurer")).to_be_visible()
    expect(page.get_by_role("link", name="Redaktion")).to_have_count(0)
    page.close()


PAS = "dokument=procedures/pas/pas-barn.md"
STATES = {
    "name": "/redaktion",
    "lists": "/redaktion?navn=Ida",
    "refused": "/redaktion?navn=Ida&vis=Afviste",
    "form": f"/redaktion?navn=Ida&{PAS}",
    "raw": "/redaktion?navn=Ida&dokument=procedures/gal.md",
    "versions": f"/redaktion?navn=Ida&{PAS}&trin=udgaver",
    "publish": "/redaktion?navn=Ida&dokument=procedures/pas/pas-voksen.md&trin=udgiv",
    "new": "/redaktion?navn=Ida&trin=ny",
}
"""The editor's screens, by their addresses."""
SEEN = """() => [document.title, document.body.innerText, ...[...document.querySelectorAll('*')]
  .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(n => e.getAttribute(n)))
].filter(Boolean)"""


@pytest.fixture(scope="module")
def filled(office: Served) -> Served:
    """The same app with a file that is refused, a draft, and several versions."""
    (office.settings.documents / "procedures" / "gal.md").write_text(
        "---\ntitle: [Pas\n---\n# Pas\n\n## Pris\nGratis.\n", encoding="utf-8"
    )
    versions = Versions(office.settings.journal)
    for name, old, new in (
        ("pas-barn", "uanset alder", "også spæde børn"),
        ("pas-voksen", "10 år", "5 år"),
    ):
        document = f"procedures/pas/{name}.md"
        text = (office.settings.documents / document).read_text(encoding="utf-8")
        first = versions.found(document, text)
        versions.keep(
            document, Stage.DRAFT, text.replace(old, new), who="Kim", why="Nyt", based_on=first.id
        )
    return office


def show_state(page: Page, state: str) -> None:
    page.goto(STATES[state])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled_script(page)
    if state == "publish":
        expect(page.get_by_text("Afsnit, der ændrer sig (1)")).to_be_visible(timeout=240_000)
        settled_script(page)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_all_is_danish_and_on_the_screen(
    browser: Browser, filled: Served, state: str, width: int
) -> None:
    page = browser.new_page(
        base_url=filled.address,
        viewport={"width": width, "height": 900},
        locale="da-DK",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    for scheme, background in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        show_state(page, state)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert violations(page, f"editor_{state}", scheme, background) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # what citizens asked is theirs, also in English
    page.evaluate("document.querySelectorAll('.re-spurgt').forEach(asked => asked.remove())")
    texts: list[str] = page.evaluate(SEEN)
    assert [said[0] for text in texts if (said := re.search(ENGLISH, text))] == []
    page.close()
