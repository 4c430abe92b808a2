"""A difference between two versions, and who made one, as HTML."""

from __future__ import annotations

from html import escape

from assistant.versions import FOLDER, FOUND, Stage, Version, difference
from views.wording import plainly

STAGES = {
    Stage.DRAFT: "Kladde",
    Stage.PUBLISHED: "Udgivet",
    Stage.REVIEWED: "Gennemgået",
    Stage.WITHDRAWN: "Trukket tilbage",
}
MARKS = {"added": ("+", "Nyt"), "removed": ("−", "Slettet")}


def who_and_when(version: Version) -> str:
    """ "Kladde af Ida, 24.11.2026 kl. 14.05", as HTML."""
    by = FOUND if version.who == FOLDER else f"{STAGES[version.stage]} af {version.who}"
    return escape(f"{by}, {version.at.astimezone():%d.%m.%Y kl. %H.%M}")


def difference_html(before: str, after: str) -> str:
    """The difference line by line, each new or deleted line marked by sign, colour and a word."""
    changes = difference(before, after)
    if not changes:
        return '<p class="lp-bi">Teksten er den samme.</p>'
    rows = ""
    for change in changes:
        if change.kind == "gap":
            rows += '<li class="re-mellemrum" aria-hidden="true">…</li>'
            continue
        sign, word = MARKS.get(change.kind, ("", ""))
        said = f'<span class="lp-skjult">{word}: </span>' if word else ""
        rows += (
            f'<li class="re-{change.kind}"><span aria-hidden="true">{sign}</span>'
            f"<span>{said}{escape(plainly(change.text)) or '&nbsp;'}</span></li>"
        )
    return f'<ul class="re-forskel">{rows}</ul>'
