"""An answer as HTML, laid out for the desk. Every text in it is escaped.

`data-sk-click` names the Streamlit button that a button of ours presses, within the answer's place
on screen (`data-sk-place`); `data-sk-copy` holds what is copied and `data-sk-print` names what is
printed: `assets/desk.js` acts on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from assistant.replies import Language
from kb.records import Answer, Citation, Line, Role, Status, Turn
from views.wording import ICONS, ROLES, how_fresh, how_sure, label

NEAR = 4
DESKS, REFERRALS = "desks.yaml", "referrals.yaml"
BANNERS: dict[Status, str] = {
    Status.CRISIS: "emergency_home",
    Status.REFERRED: "call",
    Status.CLARIFY: "help",
    Status.NOT_COVERED: "search_off",
    Status.FAILED: "error",
    Status.BUSY: "hourglass_top",
}


def answer_html(
    turn: Turn,
    place: int,
    language: Language,
    *,
    titles: Mapping[str, str],
    says: Mapping[str, str] | None = None,
    ask_at: str = "",
    closed: str = "",
    actions: str = "",
) -> str:
    """One turn.

    `titles` are those of the procedures that can be opened or chosen, and `says` the line that
    tells each apart; `ask_at` is where to turn to when nothing was found; `closed` says that the
    answer was missing before.
    """
    answer = turn.answer
    lines = answer.generated or answer.lines
    referred = [line for line in lines if _source(answer, line) == REFERRALS]
    rest = [line for line in lines if line not in referred]
    asked = f"<span>{label('asked', language)}:</span> {escape(turn.question)}"
    matters = _matters(answer, rest)
    choices = _choices(turn, titles, says or {}, language)
    parts = [
        f'<h2 class="sk-asked">{asked}</h2>',
        _notices(turn, language),
        _lead(turn, referred, language),
        choices if answer.status is Status.CLARIFY else "",
        _worded(answer, language),
        *(_matter(turn, matter, language, titled=len(matters) > 1) for matter in matters),
        choices if answer.status is not Status.CLARIFY else "",
        _own_words(turn, language),
        f'<p class="sk-closed sk-trust">{escape(closed)}</p>' if closed else "",
        _warnings(answer),
        _nearest(turn, titles, language),
        _ask_at(answer, ask_at, language),
        _foot(answer, actions, language),
    ]
    named = f' data-sk-generation="{escape(answer.generation)}"' if answer.generation else ""
    return (
        f'<article class="sk-answer sk-{answer.status}" data-sk-place="{place}"{named}>'
        f"{''.join(parts)}</article>"
    )


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


def _source(answer: Answer, line: Line) -> str:
    """What the line's first citation quotes: a procedure's id, or the name of a file."""
    cited = (c.procedure for c in answer.citations if c.n in line.citations)
    return next(cited, "")


def _matters(answer: Answer, lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each matter: a procedure's, and what this desk may do in it after them."""
    matters: list[list[Line]] = []
    current = ""
    for line in lines:
        source = _source(answer, line)
        if not matters or source not in (current, DESKS):
            matters.append([])
            current = source
        matters[-1].append(line)
    return matters


def _notices(turn: Turn, language: Language) -> str:
    """What stands before everything else."""
    html = ""
    for i, cited in enumerate(turn.answer.notices):
        see = f'data-sk-click="aktuelt-{i}" aria-label="{label("source", language)}: '
        html += (
            f'<p lang="da">{escape(cited.quote)}<button type="button" class="sk-cite" {see}'
            f'{escape(cited.title)}" title="{escape(cited.title)}">i</button></p>'
        )
    heading = f"<h3>{icon('campaign')}{label('notice', language)}</h3>"
    return f'<div class="sk-notice">{heading}{html}</div>' if html else ""


def _lead(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    """The assistant's own sentence, and whom to call."""
    answer = turn.answer
    html = ""
    if answer.message:
        symbol = icon(BANNERS[answer.status]) if answer.status in BANNERS else ""
        html = f'<h3 class="sk-banner">{symbol}<span>{escape(answer.message)}</span></h3>'
    html += _first(turn, lines[:1], language) + _list(turn, lines[1:], language)
    return f'<div class="sk-lead">{html}</div>' if html else ""


def _choices(
    turn: Turn, titles: Mapping[str, str], says: Mapping[str, str], language: Language
) -> str:
    """What the question may mean: above the likeliest answer, or under a fairly sure one."""
    items = "".join(
        f'<li><button type="button" class="sk-choice" data-sk-click="valg-{number}">'
        f"<b>{number}</b><span>{escape(titles[choice])}{_tells_apart(says, choice)}</span>"
        f"<kbd>Alt+{number}</kbd></button></li>"
        for number, choice in enumerate(turn.answer.choices, start=1)
        if choice in titles
    )
    if not items:
        return ""
    if turn.answer.status is not Status.CLARIFY:
        heading = f'<h3 class="sk-role">{icon("help")}<span>{label("others", language)}</span></h3>'
        return f'<div class="sk-group">{heading}<ol class="sk-choices">{items}</ol></div>'
    hint = '<p class="sk-trust">Klik, eller skriv tallet i feltet og tryk Enter.</p>'
    return f'<ol class="sk-choices">{items}</ol>{hint}'


def _tells_apart(says: Mapping[str, str], choice: str) -> str:
    return f'<small lang="da">{escape(says[choice])}</small>' if says.get(choice) else ""


def _matter(turn: Turn, lines: Sequence[Line], language: Language, *, titled: bool) -> str:
    """The line to say first, large; what this desk may do; what belongs to the first; the rest."""
    answer, first = turn.answer, lines[0]
    here = [line for line in lines[1:] if _source(answer, line) == DESKS]
    own = [line for line in lines[1:] if line.role is first.role and line not in here]
    rest = [line for line in lines[1:] if line not in (*here, *own)]
    cited = [c for c in answer.citations if any(c.n in line.citations for line in lines)]
    title = next((c.title for c in cited if _is_procedure(c)), "")
    html = f'<h3 class="sk-matter" lang="da">{escape(title)}</h3>' if titled and title else ""
    html += _role(first.role, language, speaker=True) + _first(turn, [first], language)
    html += _trust(answer, cited, language) + _groups(turn, here, language, "sk-here")
    html += _list(turn, own, language) + _groups(turn, rest, language)
    return f'<div class="sk-of-matter">{html}</div>'


def _is_procedure(citation: Citation) -> bool:
    return "." not in citation.procedure  # files beside the procedures have a suffix


def _first(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    return "".join(f'<p class="sk-first">{_said(turn, x, language)}</p>' for x in lines)


def _groups(turn: Turn, lines: Sequence[Line], language: Language, more: str = "") -> str:
    html = ""
    for role, group in groupby(lines, key=lambda line: line.role):
        listed = _list(turn, list(group), language)
        html += f'<div class="sk-group {more}">{_role(role, language)}{listed}</div>'
    return html


def _list(turn: Turn, lines: Sequence[Line], language: Language) -> str:
    items = "".join(f"<li>{_said(turn, line, language)}</li>" for line in lines)
    return f'<ul class="sk-lines">{items}</ul>' if items else ""


def _role(role: Role, language: Language, *, speaker: bool = False) -> str:
    said = f'<span class="sk-hidden">{label("answer", language)}: </span>' if speaker else ""
    name = f"<span>{said}{ROLES[role][language]}</span>"
    return f'<h3 class="sk-role">{icon(ICONS[role])}{name}</h3>'


def _said(turn: Turn, line: Line, language: Language) -> str:
    by_number = {c.n: c for c in turn.answer.citations}
    cites = "".join(_cite(by_number[n], language) for n in line.citations if n in by_number)
    tongue = language if line in turn.answer.generated else "da"
    return f'<span lang="{tongue}">{escape(line.text)}</span>{cites}'


def _cite(citation: Citation, language: Language) -> str:
    place = escape(f"{citation.title} › {citation.label}")
    local = f" {label('local', language)}" if citation.local else ""
    return (
        f'<button type="button" class="sk-cite" data-sk-click="kilde-{citation.n}"'
        f' title="{place}" aria-label="{label("source", language)} {citation.n}{local}: {place}">'
        f"{citation.n}{local}</button>"
    )


def _trust(answer: Answer, cited: Sequence[Citation], language: Language) -> str:
    """How sure, from where and how fresh."""
    procedures = [citation for citation in cited if _is_procedure(citation)]
    if not procedures:
        return ""
    sure = (
        "" if answer.status is Status.CLARIFY else f"<strong>{how_sure(answer, language)}</strong>"
    )
    titles = ", ".join(dict.fromkeys(c.title for c in procedures))
    facts = [
        sure,
        escape(f"{label('from', language)} {titles}"),
        escape(how_fresh(procedures, language)),
    ]
    return f'<p class="sk-trust">{" · ".join(fact for fact in facts if fact)}</p>'


def _worded(answer: Answer, language: Language) -> str:
    """The mark of an answer in a language model's words."""
    if not answer.generated:
        return ""
    return f'<p class="sk-ai">{icon("auto_awesome")}<span>{label("worded", language)}</span></p>'


def _own_words(turn: Turn, language: Language) -> str:
    """The lines as the procedures have them, folded under the language model's words."""
    if not turn.answer.generated:
        return ""
    lines = _list(turn, turn.answer.lines, language)
    return f"<details><summary>{label('own_words', language)}</summary>{lines}</details>"


def _warnings(answer: Answer) -> str:
    if not answer.warnings:
        return ""
    lines = "".join(f"<p>{escape(warning)}</p>" for warning in answer.warnings)
    return f'<div class="sk-warning">{icon("info")}<div>{lines}</div></div>'


def _nearest(turn: Turn, titles: Mapping[str, str], language: Language) -> str:
    near = [(i, p) for i, p in enumerate(turn.answer.nearest[:NEAR]) if p in titles]
    if turn.answer.status is not Status.NOT_COVERED or not near:
        return ""
    items = "".join(
        f'<li><button type="button" class="sk-link" data-sk-click="naer-{i}">'
        f"{escape(titles[p])}</button></li>"
        for i, p in near
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
    """What can be done with the answer, and who worded it."""
    if not actions:
        return ""
    note = answer.note or label("caution", language)
    return f'<div class="sk-actions">{actions}</div><p class="sk-trust">{escape(note)}</p>'
