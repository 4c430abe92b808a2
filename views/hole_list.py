"""Huller: what the desk lacks answers to, who takes care of it, and closing it with new answers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from html import escape

import streamlit as st

from assistant.desk import Assistant
from assistant.holes import Asked, Hole, Holes, Mark, NewAnswer, State, Why
from assistant.learning import MAX_NAME, learner_name
from kb.generation import Generation
from kb.records import Citation, Status
from kb.settings import Settings
from views.links import INSIGHT, href, passage_href, procedure_href
from views.place import here
from views.shared import holes
from views.wording import long_date

HOLE, NAME = "hul", "navn"
MOST, WORDINGS = 30, 3
WHY = {
    Why.UNANSWERED: "Ikke besvaret",
    Why.UNSURE: "Usikkert svar",
    Why.UNHELPFUL: "Hjalp ikke",
    Why.REPORTED: "Meldt af skranken",
}
STATES = {State.OPEN: "Åbent", State.ASSIGNED: "Tildelt", State.CLOSED: "Lukket"}
OUTCOMES = {
    Status.ANSWERED: "Besvares nu",
    Status.PARTLY: "Besvares nu delvist",
    Status.CLARIFY: "Skrankens spørgsmål fører til et valg",
    Status.NOT_COVERED: "Stadig ikke dækket",
    Status.REFERRED: "Henvises",
    Status.CRISIS: "Henvises straks",
    Status.BUSY: "Kunne ikke spørges",
    Status.FAILED: "Kunne ikke spørges",
}


def show(desk: Assistant, generation: Generation, settings: Settings) -> None:
    """The hole that the address names, or the lists."""
    book = holes(str(settings.journal))
    now = dt.datetime.now(dt.UTC)
    open_, closed = book.open(generation.encoder, now), book.closed()
    wanted = st.query_params.get(HOLE, "")
    if not wanted:
        _lists(open_, closed, generation)
        return
    st.html(f'<p class="lp-vej"><a href="{escape(_address(None))}">← Alle huller</a></p>')
    found = next((h for h in (*open_, *closed) if _holds(h, wanted)), None)
    if found is None:
        st.warning("Hullet findes ikke længere.")
    else:
        _hole(desk, generation, book, found)


def _holds(hole: Hole, turn: str) -> bool:
    return any(str(asked.turn) == turn for asked in hole.asked)


def _address(hole: Hole | None) -> str:
    kept = {key: value for key, value in here().items() if key != HOLE}
    turn = {HOLE: str(min(asked.turn for asked in hole.asked))} if hole else {}
    return href(INSIGHT, {**kept, **turn}, **{"del": "Huller"})


# --- the lists


def _lists(open_: tuple[Hole, ...], closed: tuple[Hole, ...], generation: Generation) -> None:
    if not open_:
        st.write("Ingen åbne huller: alt, hvad skranken har spurgt om, er besvaret.")
    else:
        st.write(
            "Spørgsmål, som skranken ikke fik et godt svar på, samlet efter lighed. Øverst står "
            "det, der spørges mest og senest om."
        )
        items = "".join(_item(hole, generation) for hole in open_[:MOST])
        st.html(f'<ul class="in-liste">{items}</ul>')
        if len(open_) > MOST:
            st.html(f'<p class="lp-bi">De {MOST} vigtigste af {len(open_)} huller er vist.</p>')
    if closed:
        items = "".join(_item(hole, generation) for hole in closed[:MOST])
        st.html(
            f'<details class="in-mere"><summary>Lukkede huller ({len(closed)})</summary>'
            f'<ul class="in-liste">{items}</ul></details>'
        )


def _item(hole: Hole, generation: Generation) -> str:
    return (
        f'<li><a href="{escape(_address(hole))}">{escape(hole.questions[0])}</a>'
        f"{_meta(hole, generation)}</li>"
    )


def _meta(hole: Hole, generation: Generation) -> str:
    """How many asked, when, where and why, and how far the editors are."""
    asked = f"Spurgt {_times(hole.conversations)}, senest {_day(hole.asked[0].asked_at)}"
    names = {desk.id: desk.name for desk in generation.contents.desks}
    desks = Counter(names.get(a.desk or "", a.desk or "") for a in hole.asked)
    places = ", ".join(name for name, _ in desks.most_common() if name)
    why = dict.fromkeys(WHY[reason] for a in hole.asked for reason in a.why)
    said = len(hole.questions)
    wordings = f"{said} formuleringer" if said > 1 else ""
    facts = " · ".join(filter(None, (asked, wordings, places, ", ".join(why))))
    chips = "".join(f'<span class="in-chip">{escape(text)}</span>' for text in _states(hole.mark))
    if hole.closed_before and hole.closed_before.at:
        again = f"Lukket {_day(hole.closed_before.at)}, spurgt igen"
        chips += f'<span class="in-chip in-igen">{again}</span>'
    return f'<p class="lp-bi">{escape(facts)}</p>{f"<p>{chips}</p>" if chips else ""}'


def _states(mark: Mark) -> list[str]:
    texts = [] if mark.state is State.OPEN else [STATES[mark.state]]
    if mark.assigned:
        texts = [f"Tildelt {mark.assigned}"] if mark.state is State.ASSIGNED else texts
    if mark.state is State.CLOSED and mark.at:
        texts = [f"Lukket {_day(mark.at)} af {mark.who}"]
    return [*texts, *([f"Procedure: {mark.link}"] if mark.link else [])]


def _times(n: int) -> str:
    return "én gang" if n == 1 else f"{n} gange"


def _day(at: dt.datetime) -> str:
    return long_date(at.astimezone().date(), "da")


# --- one hole


def _hole(desk: Assistant, generation: Generation, book: Holes, hole: Hole) -> None:
    st.html(
        f'<div class="in-hul"><h2 class="in-titel">{escape(hole.questions[0])}</h2>'
        f"{_meta(hole, generation)}{_note(hole.mark)}</div>"
    )
    names = {d.id: d.name for d in generation.contents.desks}
    items = "".join(_said(asked, names) for asked in hole.asked[:MOST])
    count = len(hole.asked)
    st.html(
        f'<details class="in-mere"{" open" if count <= WORDINGS else ""}><summary>Sådan blev der '
        f'spurgt ({count})</summary><ul class="in-spurgt">{items}</ul></details>'
    )
    who = learner_name(st.query_params.get(NAME) or "")
    if hole.mark.state is State.CLOSED:
        _reopen(book, hole, who)
        return
    _assign(generation, book, hole, who)
    _close(desk, book, hole, who)


def _note(mark: Mark) -> str:
    return f"<p>{escape(mark.note)}</p>" if mark.note else ""


def _said(asked: Asked, names: dict[str, str]) -> str:
    facts = [_day(asked.asked_at), names.get(asked.desk or "", asked.desk or "")]
    facts += [WHY[reason] for reason in asked.why]
    facts += [", ".join(asked.reasons), f"»{asked.comment}«" if asked.comment else ""]
    said = escape(" · ".join(filter(None, facts)))
    return f'<li><p class="in-sagt">{escape(asked.question)}</p><p class="lp-bi">{said}</p></li>'


def _name(who: str, key: str) -> str:
    return learner_name(
        st.text_input(
            "Dit navn", value=who, max_chars=MAX_NAME, key=f"{key}-navn", autocomplete="name"
        )
        or ""
    )


def _assign(generation: Generation, book: Holes, hole: Hole, who: str) -> None:
    titles = {p.id: p.title for p in generation.contents.procedures}
    with st.form(f"tildel-{hole.asked[-1].turn}"):
        st.html('<h3 class="in-titel">Hvem skriver svaret?</h3>')
        assigned = st.text_input("Tildelt (fx et team)", hole.mark.assigned, max_chars=80)
        options = ["", *titles, *({hole.mark.link} - set(titles) - {""})]
        link = st.selectbox(
            "Procedure eller kladde, der lukker hullet",
            options,
            index=options.index(hole.mark.link),
            format_func=lambda p: titles.get(p, p) or "Ingen endnu",
            accept_new_options=True,
        )
        note = st.text_input("Note (uden personoplysninger)", hole.mark.note, max_chars=500)
        name = _name(who, "tildel")
        if st.form_submit_button("Gem"):
            state = State.ASSIGNED if assigned.strip() or link else State.OPEN
            _decide(book, hole, Mark(state, assigned, link or "", note, who=name))


def _close(desk: Assistant, book: Holes, hole: Hole, who: str) -> None:
    turn = hole.asked[-1].turn
    asked_again = f"spurgt-igen-{turn}"
    if not st.session_state.get(asked_again):
        st.button(
            "Spørg igen, og luk hullet",
            icon=":material/task_alt:",
            on_click=st.session_state.__setitem__,
            args=(asked_again, True),
        )
        return
    answers = tuple(book.answers_now(desk, hole))
    good = sum(new.answer.status in (Status.ANSWERED, Status.PARTLY) for new in answers)
    st.html(
        f'<div role="status"><h2 class="in-titel">Sådan svares der nu</h2><p>{good} af '
        f'{len(answers)} spørgsmål besvares.</p><ul class="in-spurgt">'
        f"{''.join(map(_answer, answers))}</ul></div>"
    )
    with st.form(f"luk-{turn}"):
        note = st.text_input(
            "Hvad er der gjort? (uden personoplysninger)", hole.mark.note, max_chars=500
        )
        name = _name(who, "luk")
        if st.form_submit_button("Luk hullet", type="primary"):
            closed = Mark(State.CLOSED, hole.mark.assigned, hole.mark.link, note, who=name)
            _decide(book, hole, closed)


def _answer(new: NewAnswer) -> str:
    line = new.answer.lines[0].text if new.answer.lines else new.answer.message
    cited = next((c for c in new.answer.citations if "." not in c.procedure), None)
    return (
        f'<li><p class="in-sagt">{escape(new.question)}</p><p>'
        f'<span class="in-chip">{OUTCOMES[new.answer.status]}</span>{escape(line)}</p>'
        f"{_source(cited)}</li>"
    )


def _source(cited: Citation | None) -> str:
    if cited is None:
        return ""
    link = escape(passage_href(here(), cited.passage, (cited.start, cited.end)))
    title = escape(f"{cited.title} › {cited.heading}")
    return f'<p class="lp-bi">Kilde: <a href="{link}">{title}</a></p>'


def _reopen(book: Holes, hole: Hole, who: str) -> None:
    if hole.mark.link:
        link = escape(procedure_href(here(), hole.mark.link))
        st.html(f'<p class="in-hul"><a href="{link}">Åbn proceduren, der lukkede hullet</a></p>')
    with st.form(f"genaabn-{hole.asked[-1].turn}"):
        name = _name(who, "genaabn")
        if st.form_submit_button("Åbn hullet igen"):
            mark = hole.mark
            _decide(book, hole, Mark(State.OPEN, mark.assigned, mark.link, mark.note, who=name))


def _decide(book: Holes, hole: Hole, mark: Mark) -> None:
    if not mark.who:
        st.error("Skriv dit navn i feltet »Dit navn«.")
        return
    book.decide(hole, mark)
    st.session_state.pop(f"spurgt-igen-{hole.asked[-1].turn}", None)
    st.query_params[NAME] = mark.who
    st.rerun()
