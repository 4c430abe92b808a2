"""Two journeys in a real browser: a new employee's first path and quiz, and a kept link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.learning import Learning
from eval.server import ROOT, server
from kb.settings import Settings
from tests.test_browser import CHROMIUM, browser
from tests.test_screens_learn import handbook

__all__ = ["browser", "handbook"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="browser tests skipped: no Chromium here")

expect.set_options(timeout=60_000)  # the machine may be busy with others

SCREENS = """\
import streamlit as st
from views import learn, procedures
st.navigation([
    st.Page(learn.show, title="Lær", url_path="laer"),
    st.Page(procedures.show, title="Procedurer", url_path="procedurer"),
    st.Page(lambda: st.title("Spørg"), title="Spørg", default=True),
]).run()
"""


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(locale="da-DK")


@pytest.fixture
def screens(handbook: Settings, tmp_path: Path) -> Iterator[str]:
    """The two screens alone, served; app.py has its own tests."""
    script = tmp_path / "screens.py"
    script.write_text(SCREENS, encoding="utf-8")
    with server({"PYTHONPATH": str(ROOT)}, str(script), "/_stcore/health") as (port, _):
        yield f"http://127.0.0.1:{port}"


def test_a_new_employee_does_a_step_and_answers_a_quiz(
    page: Page, screens: str, handbook: Settings
) -> None:
    page.goto(f"{screens}/laer")
    page.get_by_label("Dit navn").fill("Ida")
    page.get_by_label("Dit navn").press("Enter")
    page.get_by_role("heading", name="Trin 1: Pas til børn › Pris (næste trin)").wait_for()
    assert "150 kr." in page.locator(".lp-tekst").first.inner_text()
    page.get_by_text("Trin 1 er gjort", exact=True).click()
    page.get_by_text("1 af 2 trin er gjort").wait_for()
    page.reload()
    page.get_by_text("1 af 2 trin er gjort").wait_for()

    page.get_by_role("radio", name="Quiz").click()
    page.get_by_role("button", name="Begynd quizzen").click()
    page.get_by_role("heading", name="Spørgsmål 1 af 2").wait_for()
    options = page.get_by_role("radiogroup", name="Hvilken linje svarer på spørgsmålet?")
    expect(options).to_be_visible()
    price = "dreng på 9" in page.locator("blockquote").inner_text()
    options.get_by_text("150 kr." if price else "Grønland").click()
    page.get_by_role("button", name="Svar", exact=True).click()
    page.get_by_role("status").filter(has_text="Rigtigt.").wait_for()
    expect(page.locator("mark")).to_contain_text("150 kr." if price else "Grønland")
    (card,) = Learning(handbook.journal).known("Ida")
    assert card.passage == ("pas-barn#pris" if price else "pas-barn#faren-bor-i-udlandet")


def test_a_kept_link_opens_at_the_highlighted_quote(
    page: Page, screens: str, documents: Path
) -> None:
    source = documents / "procedures" / "pas" / "pas-barn.md"
    text = source.read_text(encoding="utf-8")
    quote = "Faren kan give samtykke til barnets pas på papir, fx fra Grønland."
    span = f"start={text.index(quote)}&end={text.index(quote) + len(quote)}"
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{screens}/procedurer?procedure=pas-barn&passage=faren-bor-i-udlandet&{span}")
    mark = page.locator("mark")
    expect(mark).to_have_text(quote)
    expect(mark).to_be_in_viewport()

    term = page.get_by_role("button", name="samtykke").first
    term.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Et ja fra den, der har forældremyndighed.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Et ja fra den, der har forældremyndighed.")).to_be_hidden()

    page.get_by_role("link", name="Link til afsnittet Pris").click()
    page.wait_for_url("**/procedurer?procedure=pas-barn&passage=pris#pris")
    expect(page.get_by_role("heading", name="Pris")).to_be_in_viewport()
    page.get_by_role("link", name="← Alle procedurer").click()
    search = page.get_by_label("Søg i procedurerne")
    search.press_sequentially("pas vo")
    page.get_by_role("link", name="Pas til voksne").click()
    page.get_by_role("heading", name="Pas til voksne", level=1).wait_for()
