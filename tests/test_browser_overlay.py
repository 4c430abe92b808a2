"""A municipality's own texts over the shared ones, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.publish import publish
from ingest.read import read
from kb.settings import Settings
from tests.axe import violations
from tests.conftest import small_handbook
from tests.served import Served, serve
from tests.test_browser import CHROMIUM, SCHEMES, browser, question, settled, settled_script
from tests.test_overlay import ADDED, OWN

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="browser tests skipped: no Chromium here")

STATES = ["answer", "source", "procedure"]


@pytest.fixture(scope="module")
def nordby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app with the texts of Nordby over the small handbook."""
    folder = tmp_path_factory.mktemp("nordby")
    own = folder / "own" / "procedures"
    own.mkdir(parents=True)
    (own / "laan.md").write_text(ADDED, encoding="utf-8")
    (own / "pas-voksen.md").write_text(OWN, encoding="utf-8")
    settings = Settings(
        documents=small_handbook(folder / "documents"),
        index=folder / "index",
        journal=folder / "journal.db",
        editor=False,
        sufficiency=0.05,
    )
    publish(read(settings.documents, overlay=own.parent), settings)
    with serve(settings) as nordby:
        yield nordby


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_where_a_source_is_local(
    browser: Browser, nordby: Served, state: str, width: int
) -> None:
    page = browser.new_page(
        base_url=nordby.address,
        viewport={"width": width, "height": 900},
        locale="da-DK",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    for scheme, background in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        show(page, state)
        assert violations(page, f"local_{state}", scheme, background) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def show(page: Page, state: str) -> None:
    """Brings the page into one of the states."""
    if state == "procedure":
        page.goto("/procedurer?procedure=laan&passage=lokalt-spil")
        expect(page.get_by_role("heading", name="Lokal tekst")).to_be_visible()
        settled_script(page)
        return
    page.goto("/")
    question(page).fill("Hvor længe lånes bøger?")
    question(page).press("Enter")
    cite = page.locator(".sk-cite", has_text="lokal").first
    expect(cite).to_be_visible()
    settled(page)
    if state == "source":
        cite.click()
        expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()
        expect(page.get_by_role("dialog")).to_contain_text("(lokal)")
