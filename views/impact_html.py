"""What publishing would change, as an editor reads it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.impact import Impact, Kind, PassageChange, TouchedTurn
from assistant.rerun import Rerun, Verdict
from kb.claims import Claim, Disagreement
from kb.records import Answer
from views.difference import difference_html

MOST = 8
KINDS = {Kind.ADDED: "nyt", Kind.CHANGED: "ændret", Kind.REMOVED: "slettet"}
VERDICTS = {
    Verdict.WORSE: "Bliver dårligere",
    Verdict.BETTER: "Bliver bedre",
    Verdict.SAME: "Lige så gode",
}
RATES = "Takstlisten"


def impact_html(found: Impact) -> str:
    """Numbers that disagree first, then questions, passages, and the answers that were given."""
    return (
        _disagreements(found.disagreements)
        + _questions(found)
        + _passages(found.passages)
        + _turns(found.turns)
    )


def _block(title: str, inner: str, *, is_open: bool = False) -> str:
    state = " open" if is_open else ""
    return f'<details class="lp-blok"{state}><summary>{title}</summary>{inner}</details>'


def _disagreements(found: Sequence[Disagreement]) -> str:
    if not found:
        return (
            '<div class="re-fund re-godt"><strong>Ingen tal er uenige</strong><p>Hverken en '
            "anden procedure eller takstlisten siger et andet tal om det samme.</p></div>"
        )
    items = "".join(f"<li>{_claim(one.one)}<br>{_claim(one.other)}</li>" for one in found[:MOST])
    title = "Et tal er uenigt med et andet" if len(found) == 1 else f"{len(found)} tal er uenige"
    return f'<div class="re-fund"><strong>{title}</strong><ul>{items}</ul></div>'


def _claim(claim: Claim) -> str:
    where = RATES if claim.rate else claim.title
    return f"<b>{escape(claim.number)}</b> i {escape(where)}: {escape(claim.sentence)}"


def _questions(found: Impact) -> str:
    if not found.reruns:
        return _block("Spørgsmål stillet igen (0)", "<p>Ingen kendte spørgsmål rammer teksten.</p>")
    counts = ", ".join(
        f"{len(found.questions(verdict))} {name.lower()}" for verdict, name in VERDICTS.items()
    )
    inner = ""
    for verdict, name in VERDICTS.items():
        reruns = found.questions(verdict)
        shown = [r for r in reruns if r.reworded or verdict is not Verdict.SAME][:MOST]
        if shown:
            inner += f"<h3>{name} ({len(reruns)})</h3>" + "".join(map(_rerun, shown))
    more = f"<p>{found.unasked} spørgsmål er ikke stillet igen.</p>" if found.unasked else ""
    worse = bool(found.questions(Verdict.WORSE) or found.questions(Verdict.BETTER))
    title = f"Spørgsmål stillet igen ({len(found.reruns)}): {counts}"
    return _block(title, inner + more, is_open=worse)


def _rerun(rerun: Rerun) -> str:
    return (
        f'<div class="re-par"><p class="re-spurgt">{escape(rerun.question.text)}</p>'
        f'<div class="re-svar"><div><p class="re-over">Svaret nu</p>{_answer(rerun.before)}</div>'
        f'<div><p class="re-over">Svaret bagefter</p>{_answer(rerun.after)}</div></div></div>'
    )


def _answer(answer: Answer) -> str:
    lines = [line.text for line in answer.lines[:2]] or [answer.message or "Intet svar"]
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _passages(changes: Sequence[PassageChange]) -> str:
    inner = "".join(
        f"<h3>{escape(change.heading)} ({KINDS[change.kind]})</h3>"
        + difference_html(change.before, change.after)
        for change in changes[: 2 * MOST]
    )
    return _block(f"Afsnit, der ændrer sig ({len(changes)})", inner or "<p>Ingen.</p>")


def _turns(turns: Sequence[TouchedTurn]) -> str:
    items = "".join(
        f"<li>{escape(one.turn.question)}"
        f'<span class="lp-bi">{one.turn.asked_at.astimezone():%d.%m.%Y}'
        f"{' · svaret holder ikke længere ord for ord' if one.outdated else ''}</span></li>"
        for one in turns[: 2 * MOST]
    )
    return _block(
        f"Svar de sidste 90 dage, der brugte teksten ({len(turns)})",
        f"<ul>{items}</ul>" if items else "<p>Ingen.</p>",
    )
