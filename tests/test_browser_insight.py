"""Indsigt in a real browser: charts under the policy, the loop of a hole, CSV, and axe."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.holes import Holes
from ingest.publish import publish
from ingest.read import read
from kb.records import Answer, Status
from kb.settings import Settings
from tests.asked import ago, nothing, quoting
from tests.axe import violations
from tests.conftest import small_handbook
from tests.served import ASKED, Served, add_more, serve
from tests.test_browser import (
    CHROMIUM,
    ENGLISH,
    SCHEMES,
    browser,
    first_line,
    question,
    settled_script,
)

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="browser tests skipped: no Chromium here")

expect.set_options(timeout=60_000)  # the machine may be busy with others

USE = "/indsigt"
CHARTS = ".stVegaLiteChart svg.marks"
HOLES = "/indsigt?del=Huller"
SUGGESTIONS = "/indsigt?del=Forslag+til+eksempler"
NAMES = {USE: "use", HOLES: "holes", SUGGESTIONS: "suggestions", "hole": "hole"}
"""The pictures of the screens."""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that has been used for a week, with a hole and a suggestion."""
    folder = tmp_path_factory.mktemp("used")
    add_more(small_handbook(folder / "documents"))
    settings = Settings(
        documents=folder / "documents",
        index=folder / "index",
        journal=folder / "journal.db",
        sufficiency=0.05,
    )
    publish(read(settings.documents), settings)
    with serve(settings) as served:
        for i in range(6):
            answer = quoting("pas-barn") if i % 3 else nothing("pas-voksen")
            turn = served.journal.keep(f"c{i}", ASKED, answer, "midtby" if i % 2 else "havn")
            ago(served.journal, turn, days=i)
        served.journal.keep_feedback(turn.id, False, ["Forældet"], "")
        served.journal.keep("d", "pas til pige", Answer(Status.CLARIFY))
        served.journal.keep("d", "pas til pige", quoting("pas-barn"))
        yield served


@pytest.fixture
def page(browser: Browser, used: Served) -> Iterator[Page]:
    page = browser.new_page(
        base_url=used.address, viewport={"width": 1100, "height": 900}, locale="da-DK"
    )
    yield page
    page.close()


def open_screen(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Indsigt")
    settled_script(page)
    if path == USE:
        expect(page.locator(CHARTS)).to_have_count(4)


def test_charts_are_drawn_under_the_policy_and_nothing_comes_from_elsewhere(
    page: Page, used: Served
) -> None:
    requests: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    page.goto("/")
    page.get_by_role("link", name="Indsigt").click()
    expect(page.locator(CHARTS)).to_have_count(4)
    settled_script(page)
    for chart in page.locator(CHARTS).all():
        heights = chart.locator(".mark-rect path").evaluate_all(
            "all => all.map(p => p.getBBox().height)"
        )
        assert max(heights) > 5
    assert refused == []
    assert {url for url in requests if not url.startswith((used.address, "data:"))} == set()
    page.get_by_text("Vis tallene").first.click()
    expect(page.get_by_role("table", name="Spørgsmål pr. dag")).to_be_visible()


def test_the_numbers_are_exported_as_they_are_shown(page: Page) -> None:
    open_screen(page, USE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent tallene (CSV)").click()
    assert re.fullmatch(r"skranken-indsigt-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    shown = page.locator(".in-noegle dt + dd").first.inner_text()
    assert sum(int(row["Antal"]) for row in rows) == int(shown)
    assert {row["Skranke"] for row in rows} >= {"Midtby Bibliotek", "Havnefilialen"}
    assert ASKED not in text


def test_a_hole_is_closed_and_the_desk_is_told(page: Page, used: Served) -> None:
    open_screen(page, HOLES)
    page.get_by_role("link", name=ASKED).first.click()
    page.get_by_role("button", name="Spørg igen, og luk hullet").click()
    expect(page.locator("[role=status] .in-spurgt")).to_contain_text("150 kr.")
    page.get_by_label("Dit navn").last.fill("Bo")
    page.get_by_role("button", name="Luk hullet", exact=True).click()
    page.get_by_role("button", name="Åbn hullet igen").wait_for()
    assert [hole.mark.who for hole in Holes(used.journal).closed()] == ["Bo"]
    page.goto("/")
    question(page).fill(ASKED)
    question(page).press("Enter")
    first_line(page, "150 kr.")
    expect(page.locator(".sk-closed")).to_contain_text("Nu besvaret")


@pytest.mark.parametrize("path", [USE, HOLES, SUGGESTIONS, "hole"])
def test_no_english_is_left(page: Page, used: Served, path: str) -> None:
    show(page, used, path)
    texts: list[str] = page.evaluate(
        """() => [document.body.innerText, ...[...document.querySelectorAll('*')]
          .flatMap(e => ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt']
          .map(n => e.getAttribute(n)))
        ].filter(Boolean)"""
    )
    assert [t for t in texts if re.search(rf"{ENGLISH}|\b(visualization|mark)\b", t)] == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", [USE, HOLES, SUGGESTIONS, "hole"])
def test_axe_finds_nothing_in_light_and_dark(
    browser: Browser, used: Served, path: str, width: int
) -> None:
    page = browser.new_page(
        base_url=used.address,
        viewport={"width": width, "height": 900},
        locale="da-DK",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    for scheme, background in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        show(page, used, path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert violations(page, f"insight_{NAMES[path]}", scheme, background) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def show(page: Page, used: Served, path: str) -> None:
    if path == "hole":
        turn = used.journal.keep("e", "Kan man leje en ladcykel?", nothing())
        open_screen(page, f"{HOLES}&hul={turn.id}")
        page.get_by_role("button", name="Spørg igen, og luk hullet").click()
        expect(page.get_by_role("button", name="Luk hullet", exact=True)).to_be_visible()
        settled_script(page)
    else:
        open_screen(page, path)
