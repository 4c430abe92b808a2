"""What is taken away from an answer: a note for the case, and a page for the citizen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

from assistant.compose import UnknownRate, render
from assistant.replies import Language
from kb.generation import Generation
from kb.records import Desk, Role, Turn
from views.wording import ROLES, how_fresh, label, long_date

DANISH_TIME = ZoneInfo("Europe/Copenhagen")
ON_THE_PAGE = {Role.BRING: 9, Role.STEPS: 7, Role.PRICE: 4, Role.TIME: 4}
"""The roles of a handout in order, with how many lines of each fit on one A4 page."""


def case_note(turn: Turn, language: Language) -> str:
    """Plain text: question, lines with their numbers, sources, generation and time."""
    answer = turn.answer
    asked = turn.asked_at.astimezone(DANISH_TIME)
    lines = [
        f"- {ROLES[line.role][language]}: {line.text} " + "".join(f"[{n}]" for n in line.citations)
        for line in answer.generated or answer.lines
    ]
    sources = [
        ", ".join(filter(None, (f"[{c.n}] {c.title} › {c.label}", how_fresh([c], language))))
        for c in answer.citations
    ]
    notices = [f"- {label('notice', language)}: {c.quote} ({c.title})" for c in answer.notices]
    message = [answer.message] if answer.message else []
    if answer.generated:
        message.append(label("worded", language))
    body = [turn.question, "", *message, *notices, *lines, "", *sources]
    stamp = f"Skranken {long_date(asked.date(), language)} {asked:%H.%M} · {answer.generation}"
    return "\n".join([*body, stamp, answer.note or label("caution", language)])


def handout_html(
    generation: Generation, turn: Turn, desk: Desk | None, language: Language
) -> str | None:
    """One A4 page on the answer's procedure, or None when the answer rests on none."""
    cited = [c.procedure for c in turn.answer.citations if c.procedure in generation.procedures]
    if not cited or turn.answer.on is None:
        return None
    procedure = generation.procedures[cited[0]]
    on = turn.answer.on
    sections = [
        _section(ROLES[role][language], said_under(generation, procedure.id, role, turn)[:most])
        for role, most in ON_THE_PAGE.items()
    ]
    place = _section(label("where", language), _place(desk)) if desk else ""
    stamp = f"{label('printed', language)} {long_date(on, language)}"
    return (
        f'<h1 lang="da">{escape(procedure.title)}</h1>{"".join(sections)}{place}'
        f"<footer>{escape(stamp)} · {escape(generation.manifest.name)}</footer>"
    )


def said_under(generation: Generation, procedure: str, role: Role, turn: Turn) -> list[str]:
    """What the procedure says under that role, amounts filled in."""
    on = turn.answer.on or turn.asked_at.date()
    rates = generation.rates_on(on)
    said = []
    for position in generation.passages_of[generation.numbers[procedure]]:
        passage = generation.contents.passages[position]
        if passage.role is role:
            for unit in passage.units:
                try:
                    said.append(render(passage.quote(unit), rates, on)[0])
                except UnknownRate:
                    continue
    return said


def _place(desk: Desk) -> list[str]:
    phone = [f"Telefon {desk.phone}"] if desk.phone else []
    return [f"{desk.name}, {desk.address}", *desk.hours, *phone]


def _section(heading: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<h2>{escape(heading)}</h2><ul lang="da">{items}</ul>'
