"""The desk in a real browser: asking with the keyboard alone, sources, paper, attacks, and axe."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from kb.records import Answer, Citation, Line, Role, Status
from kb.shelf import Shelf
from tests.axe import CALM, picture, violations
from tests.payloads import PAYLOADS
from tests.served import ASKED, Served, answers, keep, serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LISTEN = """
window.said = []; window.prints = 0; window.print = () => { window.prints += 1 };
document.addEventListener("DOMContentLoaded", () => {
  const live = document.getElementById("sk-live");
  new MutationObserver(() => live.textContent && window.said.push(live.textContent))
    .observe(live, { childList: true });
});
"""
STATES = [
    "start", "answered", "notice", "partly", "clarify", "not_covered", "referred", "crisis",
    "failed", "source", "file", "feedback", "two_matters", "worded", "older",
    "procedures", "found", "procedure", "quoted", "learn", "quiz", "quiz_answer", "practice",
    "told", "learned", "welcome",
]  # fmt: skip
PAGES = {
    "procedures": "/procedurer",
    "found": "/procedurer?soeg=pas",
    "procedure": "/procedurer?procedure=pas-barn",
    "quoted": "/procedurer?procedure=pas-barn&passage=pris",
    "learn": "/laer?navn=Kim",
    "quiz": "/laer?navn=Kim&del=Quiz",
    "quiz_answer": "/laer?navn=Kim&del=Quiz",
    "practice": "/laer?navn=Kim&del=Ved+skranken",
    "told": "/laer?navn=Kim&del=Ved+skranken",
    "learned": "/laer?navn=Kim&del=Det+har+jeg+lært",
    "welcome": "/laer",
}
SCHEMES: dict[Literal["light", "dark"], str] = {
    "light": "rgb(255, 255, 255)",
    "dark": "rgb(18, 25, 27)",
}
STILL = """() => new Promise(still => {
  let wait = setTimeout(done, 400);
  const seen = new MutationObserver(() => { clearTimeout(wait); wait = setTimeout(done, 400); });
  function done() { seen.disconnect(); still(); }
  seen.observe(document, {subtree: true, childList: true});
})"""
"""Resolves when nothing has come or gone on the page for 400 ms."""
ENGLISH = (
    r"(?i)\b(the|close|send message|sidebar|shortcut|required|choose|clear|running|press enter|"
    r"limit|search|select|settings|loading|skip|content)\b"
)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="browser tests skipped: no Chromium on this machine (Debian: apt-get install chromium)",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def states(served: Served) -> dict[str, Answer]:
    shelf = Shelf(served.settings)
    with shelf.borrow() as generation:
        found = answers(generation, served.settings)
    shelf.close()
    return found


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=served.address,
        viewport={"width": 1100, "height": 900},
        locale="da-DK",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.add_init_script(LISTEN)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def question(page: Page) -> Locator:
    return page.get_by_placeholder("Skriv borgerens spørgsmål")


def first_line(page: Page, text: str) -> None:
    expect(page.locator(".sk-first").first).to_contain_text(text)


def settled(page: Page) -> None:
    """Waits until Streamlit has run the page to its end."""
    expect(page.locator("[data-sk-state]")).to_be_attached()
    settled_script(page)


def settled_script(page: Page) -> None:
    """Streamlit draws some elements anew after the script's end: a click between is lost."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.evaluate(STILL)


def test_a_librarian_asks_follows_up_and_reads_the_source_by_keyboard_alone(
    page: Page, served: Served
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("/")
    expect(question(page)).to_be_focused()
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    first_line(page, "Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023).")
    expect(question(page)).to_be_focused()
    page.keyboard.type("og hvis hun er 15?")
    page.keyboard.press("Enter")
    first_line(page, "179 kr.")
    expect(question(page)).to_be_focused()
    page.locator(".sk-first .sk-cite").first.focus()
    page.keyboard.press("Enter")
    mark = page.get_by_role("dialog").locator("mark").first
    expect(mark).to_contain_text("Et pas til en ung på 12-17 år koster 179 kr.")
    page.keyboard.press("Escape")
    expect(page.locator(".sk-first .sk-cite").first).to_be_focused()
    page.reload()
    first_line(page, "179 kr.")
    expect(page.locator("details")).to_have_count(1)
    assert {url for url in requests if not url.startswith((served.address, "data:"))} == set()


def test_a_finished_answer_is_announced_once_and_an_old_one_never(page: Page) -> None:
    page.goto("/")
    expect(question(page)).to_be_focused()
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    first_line(page, "150 kr.")
    expect(page.locator("#sk-live")).to_contain_text("150 kr.")
    page.get_by_role("button", name="Hjalp", exact=True).click()  # a run that brings no answer
    expect(page.get_by_text("Tak for din vurdering.")).to_be_visible()
    said = page.evaluate("window.said")
    assert len(said) == 1
    assert said[0].startswith("Svar: Et pas til et barn på 0-11 år koster 150 kr.")
    page.reload()
    first_line(page, "150 kr.")
    settled(page)
    assert page.evaluate("window.said") == []


def test_a_new_citizen_by_shortcut_and_the_back_button_brings_the_last_one_back(
    page: Page,
) -> None:
    page.goto("/")
    expect(question(page)).to_be_focused()
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    first_line(page, "150 kr.")
    page.keyboard.press("Alt+n")
    expect(page.locator(".sk-answer")).to_have_count(0)
    expect(question(page)).to_be_focused()
    page.go_back()
    first_line(page, "150 kr.")
    expect(page.locator(".sk-asked")).to_have_count(1)


def test_two_tabs_are_two_conversations(context: BrowserContext) -> None:
    pages = [context.new_page(), context.new_page()]
    asked = {pages[0]: ASKED, pages[1]: "Hvor længe gælder et pas til en voksen?"}
    for page in pages:
        page.goto("/")
        expect(question(page)).to_be_visible()
    for page, text in asked.items():
        question(page).fill(text)
        question(page).press("Enter")
    for page, text in asked.items():
        expect(page.locator(".sk-asked")).to_have_text(f"Du spurgte: {text}")
    assert pages[0].url != pages[1].url


def test_a_second_question_at_once_loses_and_mixes_nothing(page: Page, served: Served) -> None:
    page.goto("/?samtale=hurtig")
    expect(question(page)).to_be_focused()
    for text in (ASKED, "Hvor længe gælder et pas til en voksen?"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(page.locator(".sk-asked").first).to_contain_text("pas til en voksen")
    expect(page.locator("details summary")).to_have_text(ASKED)
    kept = served.journal.turns("hurtig")
    assert [turn.question for turn in kept] == [ASKED, "Hvor længe gælder et pas til en voksen?"]
    assert "150 kr." in kept[0].answer.lines[0].text


def test_the_desk_and_the_language_stay_in_the_address(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_text("Hvad koster et pas til et barn på 9?")).to_be_visible()
    page.get_by_test_id("stSelectbox").locator("input").click()
    page.get_by_role("option", name="Havnefilialen").click()
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    page.wait_for_url("**sprog=English**")
    page.reload()
    expect(page.get_by_role("combobox", name="Skranke")).to_have_value("Havnefilialen")
    question(page).fill(ASKED)
    question(page).press("Enter")
    expect(page.locator(".sk-asked")).to_contain_text("You asked:")


def test_the_case_note_is_copied_with_sources_and_generation(page: Page, served: Served) -> None:
    page.goto("/")
    question(page).fill(ASKED)
    question(page).press("Enter")
    page.get_by_role("button", name="Kopiér til sagsnotat").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    note = page.evaluate("navigator.clipboard.readText()")
    assert "- Pris: Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023). [1]" in note
    assert "[1] Pas til børn › Pris, gennemgået 2. november 2026" in note
    assert (served.settings.index / "current").read_text(encoding="utf-8") in note


def test_the_handout_is_one_page_of_a4_and_holds_nothing_else(page: Page) -> None:
    page.goto("/")
    question(page).fill(ASKED)
    question(page).press("Enter")
    text, size = printed(page)
    wanted = ("Pas til børn", "Barnets seneste pas", "150 kr.", "Midtby Bibliotek", "Torvet 1")
    assert [words for words in wanted if words not in text] == []
    assert size == ""
    expect(page.locator("#root")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#root")).to_be_visible()


def test_a_long_handout_shrinks_to_one_page(
    page: Page, served: Served, states: dict[str, Answer]
) -> None:
    found = states["answered"]
    cited = replace(found.citations[0], procedure="lang", passage="lang#pris")
    keep(served, "lang", (ASKED, replace(found, citations=(cited,), lines=found.lines[:1])))
    page.goto("/?samtale=lang")
    text, size = printed(page)
    assert "En lang procedure" in text
    assert 8 <= float(size.removesuffix("pt")) < 11


def printed(page: Page) -> tuple[str, str]:
    """Prints the handout: its text and type size. Its height is at most that of an A4's middle."""
    page.get_by_role("button", name="Udskriv til borgeren").click()
    assert page.evaluate("window.prints") == 1
    page.set_viewport_size({"width": 658, "height": 986})  # A4 less 18 mm on each side
    page.emulate_media(media="print")
    sheet = page.locator("#sk-print")
    expect(sheet).to_be_visible()
    picture(page, "printed")
    box = sheet.bounding_box()
    assert box is not None
    assert box["height"] <= 987
    return sheet.inner_text(), sheet.evaluate("sheet => sheet.style.fontSize")


def test_a_lost_connection_is_told_in_danish(browser: Browser, served: Served) -> None:
    with serve(served.settings) as other:
        page = browser.new_page(locale="da-DK")
        page.goto(other.address)
        expect(question(page)).to_be_visible()
        settled(page)
        other.process.kill()
        expect(page.get_by_role("alert")).to_contain_text("Forbindelsen til Skranken er afbrudt")
        page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize(
    "state", ["start", "notice", "clarify", "crisis", "procedures", "procedure", "learn"]
)
def test_nothing_is_wider_than_the_screen(
    page: Page, served: Served, states: dict[str, Answer], state: str, width: int
) -> None:
    """320 px is also a screen of 1280 px at 400 % zoom (WCAG 1.4.10)."""
    page.set_viewport_size({"width": width, "height": 256 if width == 320 else 900})
    show(page, served, states, state)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = "(e) => [...e.querySelectorAll('*')].filter(x => x.scrollWidth > e.clientWidth).length"
    assert page.locator(".stMain").evaluate(wide) == 0
    picture(page, f"{state}-{width}")


def test_the_keyboard_reaches_everything_sees_it_and_is_never_trapped(
    page: Page, served: Served, states: dict[str, Answer]
) -> None:
    show(page, served, states, "notice")
    expect(question(page)).to_be_focused()
    seen: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            const b = e.getBoundingClientRect();
            return e === document.body ? null : {name: e.getAttribute('aria-label') || e.innerText,
              outline: s.outlineStyle !== 'none' || s.boxShadow !== 'none' || e.tagName === 'INPUT',
              width: b.width, height: b.height} }"""
        )
        if focus is None or any(focus == other for other in seen):
            break
        seen.append(focus)
    else:
        pytest.fail("the focus never came round")
    names = " ".join(str(focus["name"]) for focus in seen)
    for wanted in (
        "Kilde 1:",
        "Kilde: Pasmaskinen",
        "Kopiér til sagsnotat",
        "Udskriv",
        "Hjalp ikke",
    ):
        assert wanted in names
    assert [focus for focus in seen if not focus["outline"]] == []
    small = [f for f in seen if min(f["width"], f["height"]) < 24 and "Kilde" in str(f["name"])]
    assert small == []


@pytest.mark.parametrize("state", STATES)
def test_no_english_is_left(
    page: Page, served: Served, states: dict[str, Answer], state: str
) -> None:
    show(page, served, states, state)
    expect(page.locator("html")).to_have_attribute("lang", "da")
    if state not in PAGES:
        expect(question(page)).to_have_attribute("aria-label", "Borgerens spørgsmål")
    texts: list[str] = page.evaluate(
        """() => { const icons = document.querySelectorAll('[data-testid="stIconMaterial"]');
          icons.forEach(icon => icon.remove()); // an icon is the name of its sign in the icon type
          return [document.title, document.body.innerText, ...[...document.querySelectorAll('*')]
            .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(n => e.getAttribute(n)))
          ].filter(Boolean) }"""
    )
    assert [text for text in texts if re.search(ENGLISH, text)] == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_light_and_dark(
    browser: Browser, served: Served, states: dict[str, Answer], state: str, width: int
) -> None:
    """All of axe's rules, best practices included. The policy is lifted so that axe can come in."""
    page = browser.new_page(
        base_url=served.address,
        viewport={"width": width, "height": 900},
        locale="da-DK",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    for scheme, background in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        show(page, served, states, state)
        assert violations(page, state, scheme, background) == []
    page.close()


def test_sixty_attacks_in_questions_and_answers_are_shown_as_text(
    browser: Browser, served: Served, states: dict[str, Answer]
) -> None:
    """The policy is lifted: what holds here is the escaping alone."""
    cite = states["answered"].citations[0]
    page, alarms = watched(browser, served)
    for start in range(0, len(PAYLOADS), 10):
        group = PAYLOADS[start : start + 10]
        cites = {p: replace(cite, title=p, heading=p) for p in group}
        turns = [(p, attacked(states["answered"], cites[p], p)) for p in group]
        keep(served, f"angreb-{start}", *turns)
        page.goto(f"/?samtale=angreb-{start}")
        page.get_by_role("button", name="Vis 6 ældre").click()
        expect(page.locator(".sk-asked")).to_have_count(len(group))
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.mouse.move(400, 300)
        shown = page.locator(".stMain").inner_text()
        for payload in group:
            assert shown.count(payload) >= 4, payload
        settled(page)
    assert alarms == []
    page.close()


def test_attacks_in_a_document_and_its_title_are_shown_as_text(
    browser: Browser, served: Served, states: dict[str, Answer]
) -> None:
    found = replace(states["not_covered"], nearest=("angreb",))
    keep(served, "angreb-dokument", (ASKED, found))
    page, alarms = watched(browser, served)
    page.goto("/?samtale=angreb-dokument")
    page.locator(".sk-link").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("li")).to_have_count(len(PAYLOADS))
    assert dialog.locator("img, script, iframe, object, embed, svg[onload], form").count() == 0
    assert "<img src=x onerror=alert(1)>" in dialog.inner_text()
    links = dialog.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert [link for link in links if link and not link.startswith("http")] == []
    assert alarms == []
    page.close()


def test_an_attack_that_is_typed_is_shown_as_text(browser: Browser, served: Served) -> None:
    page, alarms = watched(browser, served)
    for payload in (PAYLOADS[0], PAYLOADS[24], PAYLOADS[52]):
        page.goto("/")
        question(page).fill(payload)
        question(page).press("Enter")
        expect(page.locator(".sk-asked")).to_have_text(f"Du spurgte: {payload}")
    assert alarms == []
    page.close()


def watched(browser: Browser, served: Served) -> tuple[Page, list[str]]:
    """A page without our policy, and what it does that it must not: dialogs, foreign requests."""
    page = browser.new_page(base_url=served.address, locale="da-DK", bypass_csp=True)
    alarms: list[str] = []

    def told(message: str) -> None:
        alarms.append(message)

    def dismissed(dialog: Dialog) -> None:
        told(dialog.message)
        dialog.dismiss()

    def requested(request: Request) -> None:
        if not request.url.startswith((served.address, "data:")):
            told(request.url)

    page.on("dialog", dismissed)
    page.on("request", requested)
    return page, alarms


def attacked(found: Answer, citation: Citation, payload: str) -> Answer:
    """An answer with the attack in every text of it."""
    return replace(
        found,
        status=Status.PARTLY,
        message=payload,
        lines=(Line(Role.PRICE, payload, (1,)),),
        citations=(citation,),
        warnings=(payload,),
    )


def show(page: Page, served: Served, states: dict[str, Answer], state: str) -> None:
    """Brings the page into one of the states."""
    if state in PAGES:
        span = quoted_span(served) if state == "quoted" else ""
        learner = f"Kim {secrets.token_hex(3)}"  # who has answered nothing before
        page.goto(PAGES[state].replace("Kim", learner) + span)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settled_script(page)
        learn(page, state)
        return
    base = "answered" if state in ("source", "feedback", "older") else state
    base = "crisis" if state == "file" else base
    if base == "start":
        page.goto("/")
        expect(page.get_by_text("Pasmaskinen er i stykker")).to_be_visible()
    else:
        if not served.journal.turns(f"vis-{state}"):
            turns = 6 if state == "older" else 2
            keep(served, f"vis-{state}", *([(ASKED, states[base])] * turns))
        page.goto(f"/?samtale=vis-{state}")
        expect(page.locator(".sk-answer").first).to_be_visible()
    settled(page)
    if state in ("source", "file"):
        page.locator(".sk-cite").first.click()
        expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()
        page.evaluate(CALM)
    if state == "feedback":
        page.get_by_role("button", name="Hjalp ikke").click()
        expect(page.get_by_text("Hvad var galt?")).to_be_visible()
    if state == "older":
        page.get_by_role("button", name="Vis 2 ældre").click()
        expect(page.locator("details")).to_have_count(5)
        expect(page.locator("summary").nth(3)).to_be_focused()
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    settled(page)


def quoted_span(served: Served) -> str:
    """The end of an address that quotes a line of the procedure."""
    source = served.settings.documents / "procedures" / "pas" / "pas-barn.md"
    text = source.read_text(encoding="utf-8")
    quote = "Et barn skal selv med til bestilling af pas, uanset alder."
    return f"&start={text.index(quote)}&end={text.index(quote) + len(quote)}"


def learn(page: Page, state: str) -> None:
    """Goes on from a part of Lær into one of its states."""
    if state in ("quiz", "quiz_answer"):
        page.get_by_role("button", name="Begynd quizzen").click()
        expect(page.get_by_role("heading", name="Spørgsmål 1 af")).to_be_visible()
        settled_script(page)
    if state == "quiz_answer":
        page.get_by_role("radiogroup", name="Hvilken linje").locator("label").first.click()
        page.get_by_role("button", name="Svar", exact=True).click()
        expect(page.locator("mark")).to_be_visible()
        settled_script(page)
    if state == "told":
        page.get_by_role("button", name="Næste borger, tak").click()
        page.get_by_role("textbox", name="Hvad ville du sige").fill("Det koster 150 kr.")
        page.get_by_role("button", name="Sammenlign med procedurerne").click()
        expect(page.get_by_text("Hvordan gik det?")).to_be_visible()
        settled_script(page)
