"""An answer as HTML, laid out for the desk. Every text in it is escaped.

`data-sk-click` names the Streamlit button that a button of ours presses, `data-sk-copy` holds what
is copied and `data-sk-print` names what is printed: `assets/desk.js` acts on them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from assistant.replies import Language
from kb.records import Answer, Citation, Line, Role, Status, Turn
from views.wording import ICONS, ROLES, Label, how_fresh, how_sure, label

BANNERS: dict[Status, tuple[Label, str]] = {
    Status.CRISIS: ("crisis", "emergency_home"),
    Status.REFERRED: ("referred", "call"),
    Status.CLARIFY: ("clarify", "help"),
    Status.NOT_COVERED: ("not_covered", "search_off"),
    Status.FAILED: ("failed", "error"),
    Status.BUSY: ("failed", "hourglass_top"),
}


def answer_html(
    turn: Turn,
    language: Language,
    *,
    notices: Mapping[str, str],
    titles: Mapping[str, str],
    ask_at: str = "",
    actions: str = "",
) -> str:
    """One turn. `notices` are titles by the path of their file, `titles` by procedure; `ask_at` is
    where to turn to when nothing was found.
    """
    answer = turn.answer
    urgent = [line for line in answer.lines if _noticed(line, answer, notices)]
    said = [line for line in answer.lines if line not in urgent]
    own = [line for line in said[1:] if line.role is said[0].role]
    rest = [line for line in said[1:] if line.role is not said[0].role]
    asked = f"<span>{label('asked', language)}:</span> {escape(turn.question)}"
    parts = [
        f'<h2 class="sk-asked">{asked}</h2>',
        _notice(turn, urgent, language),
        _banner(answer, language),
        _first(turn, said[:1], language),
        _trust(answer, notices, language),
        _list(turn, own, language),
        _groups(turn, rest, language),
        _warnings(answer),
        _nearest(turn, titles, language),
        _ask_at(answer, ask_at, language),
        _foot(answer, actions, language),
    ]
    return f'<article class="sk-answer sk-{answer.status}">{"".join(parts)}</article>'


def earlier_html(turns: Sequence[str], questions: Sequence[str], language: Language) -> str:
    """Turns of before, newest first, folded under their questions."""
    folded = "".join(
        f"<details><summary>{escape(question)}</summary>{html}</details>"
        for html, question in zip(turns, questions, strict=True)
    )
    return f'<h2 class="sk-earlier">{label("earlier", language)}</h2>{folded}'


def state_html(conversation: str, turn: int | None, say: str) -> str:
    """What `desk.js` watches: another state moves the focus to the input and announces `say`."""
    return (
        f'<div class="sk-state" data-sk-state="{escape(conversation)}-{turn or 0}"'
        f' data-sk-say="{escape(say)}"></div>'
    )


def announcement(answer: Answer, language: Language) -> str:
    """What a screen reader says of a finished answer: its message and its first line."""
    first = answer.lines[0].text if answer.lines else ""
    return f"{label('answer', language)}: " + " ".join(filter(None, (answer.message, first)))


def icon(name: str) -> str:
    return f'<span class="sk-icon" aria-hidden="true">{name}</span>'


def copy_button(text: str, language: Language) -> str:
    return (
        f'<button type="button" class="sk-button" data-sk-copy="{escape(text)}"'
        f' data-sk-done="{label("copied", language)}">{icon("content_copy")}'
        f"<span>{label('copy', language)}</span></button>"
    )


def print_button(handout: str, language: Language) -> str:
    return (
        f'<button type="button" class="sk-button" data-sk-print="{escape(handout)}">'
        f"{icon('print')}<span>{label('print', language)}</span></button>"
    )


def _noticed(line: Line, answer: Answer, notices: Mapping[str, str]) -> bool:
    return any(c.n in line.citations and c.procedure in notices for c in answer.citations)


def _notice(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    if not lines:
        return ""
    said = "".join(f"<p>{_said(turn, line, language)}</p>" for line in lines)
    return (
        f'<div class="sk-notice"><h3>{icon("campaign")}{label("notice", language)}</h3>{said}</div>'
    )


def _banner(answer: Answer, language: Language) -> str:
    """The heading of an answer that is no plain answer, and the assistant's own sentence."""
    heading = ""
    if answer.status in BANNERS:
        name, symbol = BANNERS[answer.status]
        heading = f'<h3 class="sk-banner">{icon(symbol)}{label(name, language)}</h3>'
    message = f'<p class="sk-message">{escape(answer.message)}</p>' if answer.message else ""
    return heading + message


def _first(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    if not lines:
        return ""
    line = lines[0]
    shown = turn.answer.status in (Status.CRISIS, Status.REFERRED)
    heading = "" if shown else _role(line.role, language, first=True)
    return f'{heading}<p class="sk-first">{_said(turn, line, language)}</p>'


def _groups(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    html = ""
    for role, group in groupby(lines, key=lambda line: line.role):
        listed = _list(turn, list(group), language)
        html += f'<div class="sk-group">{_role(role, language)}{listed}</div>'
    return html


def _list(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    items = "".join(f"<li>{_said(turn, line, language)}</li>" for line in lines)
    return f'<ul class="sk-lines">{items}</ul>' if items else ""


def _role(role: Role, language: Language, *, first: bool = False) -> str:
    speaker = f'<span class="sk-hidden">{label("answer", language)}: </span>' if first else ""
    return (
        f'<h3 class="sk-role">{icon(ICONS[role])}<span>{speaker}{ROLES[role][language]}</span></h3>'
    )


def _said(turn: Turn, line: Line, language: Language) -> str:
    by_number = {c.n: c for c in turn.answer.citations}
    cites = "".join(_cite(turn, by_number[n], language) for n in line.citations if n in by_number)
    return f'<span lang="da">{escape(line.text)}</span>{cites}'


def _cite(turn: Turn, citation: Citation, language: Language) -> str:
    place = escape(f"{citation.title} › {citation.heading}")
    return (
        f'<button type="button" class="sk-cite" data-sk-click="kilde-{turn.id}-{citation.n}"'
        f' title="{place}" aria-label="{label("source", language)} {citation.n}: {place}">'
        f"{citation.n}</button>"
    )


def _trust(answer: Answer, notices: Mapping[str, str], language: Language) -> str:
    """How sure, from where and how fresh."""
    if not answer.lines or answer.status not in (Status.ANSWERED, Status.PARTLY):
        return ""
    titles = ", ".join(
        dict.fromkeys(c.title for c in answer.citations if c.procedure not in notices)
    )
    origin = f"{label('from', language)} {titles}" if titles else ""
    facts = [origin, how_fresh(answer.citations, language)]
    rest = " · ".join(escape(fact) for fact in facts if fact)
    return f'<p class="sk-trust"><strong>{how_sure(answer, language)}</strong> · {rest}</p>'


def _warnings(answer: Answer) -> str:
    if not answer.warnings:
        return ""
    lines = "".join(f"<p>{escape(warning)}</p>" for warning in answer.warnings)
    return f'<div class="sk-warning">{icon("info")}<div>{lines}</div></div>'


def _nearest(turn: Turn, titles: Mapping[str, str], language: Language) -> str:
    near = [p for p in turn.answer.nearest if p in titles][:4]
    if turn.answer.status is not Status.NOT_COVERED or not near:
        return ""
    items = "".join(
        f'<li><button type="button" class="sk-link" data-sk-click="naer-{turn.id}-{escape(p)}">'
        f"{escape(titles[p])}</button></li>"
        for p in near
    )
    return (
        f'<div class="sk-group"><h3 class="sk-role">{icon("menu_book")}'
        f'<span>{label("nearest", language)}</span></h3><ul class="sk-plain">{items}</ul></div>'
    )


def _ask_at(answer: Answer, place: str, language: Language) -> str:
    if answer.status is not Status.NOT_COVERED or not place:
        return ""
    heading = f'<h3 class="sk-role">{icon("call")}<span>{label("ask_at", language)}</span></h3>'
    return f'<div class="sk-group">{heading}<p class="sk-indented">{escape(place)}</p></div>'


def _foot(answer: Answer, actions: str, language: Language) -> str:
    caution = f'<p class="sk-trust">{label("caution", language)}</p>' if answer.lines else ""
    return f'<div class="sk-actions">{actions}</div>{caution}' if actions else ""
