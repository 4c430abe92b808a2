"""axe over a page in one of its states: what it finds, a picture, and a table of the whole run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
KEPT = Path(__file__).parent.parent / "var" / "tests"
"""Pictures and the table of the last run."""
CALM = "() => Promise.allSettled(document.getAnimations().map(a => a.finished)).then(() => 1)"


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at a page: axe's counts of rules."""

    state: str
    scheme: str
    width: int
    passes: int
    violations: int
    unsure: int
    """Rules that axe leaves to people, such as contrast over a picture."""


SEEN: list[Seen] = []


def violations(page: Page, state: str, scheme: str, background: str) -> list[tuple[str, list[str]]]:
    """Which of axe's rules are broken, best practices included, and where.

    `background` is that of the scheme: the page must have it before it is looked at.
    """
    page.add_script_tag(path=AXE)
    expect(page.locator(".stApp")).to_have_css("background-color", background)
    page.evaluate(CALM)
    found = page.evaluate("axe.run(document)")
    width = page.evaluate("window.innerWidth")
    picture(page, f"{state}-{scheme}-{width}")
    counts = [len(found[kind]) for kind in ("passes", "violations", "incomplete")]
    SEEN.append(Seen(state, scheme, width, *counts))
    assert counts[0] > 20, "axe looked at next to nothing"
    return [(v["id"], [n["failureSummary"] for n in v["nodes"]]) for v in found["violations"]]


def picture(page: Page, name: str) -> None:
    """Keeps the screen as it is now."""
    KEPT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=KEPT / f"{name}.jpg", type="jpeg", quality=60)


def table(seen: Iterable[Seen]) -> str:
    """The counts of each page and state in Markdown."""
    lines = [
        "| page and state | theme | width | passes | violations | unsure |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for one in sorted(seen, key=lambda one: (one.state, one.width, one.scheme)):
        counts = f"{one.passes} | {one.violations} | {one.unsure}"
        lines.append(f"| {one.state} | {one.scheme} | {one.width} | {counts} |")
    return "\n".join(lines) + "\n"
