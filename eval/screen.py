"""What a member of staff waits for, in a real browser: first paint, first load, Enter to answer."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence

from playwright.sync_api import Browser, CDPSession, Locator, Page, expect, sync_playwright

from eval.metrics import percentile
from eval.server import ServerError, server

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
SHIFT = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(
  entry => { if (!entry.hadRecentInput) window.shift += entry.value }
)).observe({ type: "layout-shift", buffered: true });
"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def screen(questions: Sequence[str], loads: int = 5) -> dict[str, object]:
    """The figures of `loads` first visits with an empty cache, and of the questions in one visit.

    Raises ServerError without a Chromium, or where the server does not start.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise ServerError("no Chromium was found: expected the command chromium")
    with server() as (port, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        address = f"http://127.0.0.1:{port}"
        _visit(browser, address)  # the server's own first time is not a desk's
        visits = [_visit(browser, address) for _ in range(loads)]
        seconds, shift = _asked(browser, address, questions)
        browser.close()
    paints, ready, kilobytes, requests = zip(*visits, strict=True)
    return {
        "first_paint_seconds": round(max(paints), 2),
        "ready_seconds": round(max(ready), 2),
        "first_load_kb": max(kilobytes),
        "first_load_requests": max(requests),
        "questions": len(seconds),
        "answer_p50_seconds": round(percentile(seconds, 50), 3),
        "answer_p95_seconds": round(percentile(seconds, 95), 3),
        "layout_shift_per_question": round(shift / len(seconds), 4),
        "load": round(os.getloadavg()[0], 1),
    }


def _visit(browser: Browser, address: str) -> tuple[float, float, int, int]:
    """Seconds to first paint and until one can type; kilobytes over the line, and requests."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sizes: list[int] = []
    line: CDPSession = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    began = time.monotonic()
    page.goto(address)
    expect(_question(page)).to_be_focused()
    ready = time.monotonic() - began
    paint = float(page.evaluate(PAINT) or 0) / 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return paint, ready, sum(sizes) // 1024, len(sizes)


def _asked(browser: Browser, address: str, questions: Sequence[str]) -> tuple[list[float], float]:
    """Seconds from Enter until the answer is seen, and the layout shift that nobody asked for."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFT)
    page.goto(address)
    expect(_question(page)).to_be_focused()
    seconds = []
    for question in questions:
        page.keyboard.press("Alt+n")
        expect(page.locator(".sk-answer")).to_have_count(0)
        expect(_question(page)).to_be_focused()
        _question(page).fill(question)
        began = time.monotonic()
        _question(page).press("Enter")
        page.locator(".sk-asked", has_text=question).first.wait_for()
        seconds.append(time.monotonic() - began)
    shift = float(page.evaluate("window.shift"))
    context.close()
    return seconds, shift


def _question(page: Page) -> Locator:
    return page.locator('[data-testid="stChatInput"] textarea')
