"""Spørg: a question, and the answer laid out for the desk. The newest answer stands on top."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.desk import Assistant
from assistant.journal import Journal
from kb.generation import Generation, GenerationError
from kb.records import Desk, Role, Status, Turn
from kb.settings import Settings
from views.answer_html import (
    NEAR,
    announcement,
    answer_html,
    copy_button,
    earlier_html,
    print_button,
    state_html,
)
from views.opinion import feedback, gap
from views.reader import open_source
from views.shared import Standpoint, assistant, holes, journal, literal, standpoint
from views.take_away import case_note, handout_html, said_under
from views.wording import label, long_date

CONVERSATION = "samtale"
QUESTION = "spoergsmaal"
ASKED_HERE = "nyt_opslag"
EARLIER, SHOWN = 3, 12
"""Turns before the newest that stay on screen, and turns in all when one asks for older ones; the
journal keeps all of them."""
OLDER = "aeldre"

STARTERS = {
    "Hvad koster et pas til et barn på 9?": "pas-barn",
    "Kan man fornye kørekort, når det er udløbet?": "kk-fornyelse",
    "Hvornår skal man melde flytning?": "flytning",
    "Hvad skal man have med for at få MitID?": "mitid-faa",
    "Hvor længe må man have en bog hjemme?": "laan",
    "Hvad koster det at aflevere for sent?": "gebyr-bib",
    "Hvordan får et barn lånerkort?": "laaner-barn",
    "Hvordan kommer man ind, når der er selvbetjent?": "selvbetjent",
    "Hvordan bestiller man en bog fra et andet bibliotek?": "fjernlaan",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """What one run of the page works with."""

    desk: Assistant
    book: Journal
    here: Standpoint
    conversation: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A turn, and the place on screen that its buttons are named by.

    Streamlit keeps something of every button that a visitor ever had, so places are used again.
    """

    turn: Turn
    place: int


def show() -> None:
    """The page."""
    settings = Settings()
    page = _Page(
        assistant(settings.model_dump_json()),
        journal(str(settings.journal)),
        standpoint(),
        _conversation(),
    )
    _header(page)
    turns = page.book.turns(page.conversation)
    if not turns:
        _start(page)
        _state(page, turns)
        return
    newest, *earlier = _placed(turns)
    answer = _newest(page, newest)
    _earlier(page, earlier)
    _state(page, turns)
    _reword(page, newest, answer)


def _placed(turns: list[Turn]) -> list[_Placed]:
    """The turns that may be on screen, newest first, each in a place of its own."""
    return [_Placed(turn, number % SHOWN) for number, turn in enumerate(turns)][: -SHOWN - 1 : -1]


def _conversation() -> str:
    """The conversation in the address, so that a refresh or a second tab keeps its own."""
    known = st.query_params.get(CONVERSATION) or st.session_state.get(CONVERSATION)
    st.session_state[CONVERSATION] = known or uuid.uuid4().hex
    if st.query_params.get(CONVERSATION) != st.session_state[CONVERSATION]:
        st.query_params[CONVERSATION] = st.session_state[CONVERSATION]
    return str(st.session_state[CONVERSATION])


def _header(page: _Page) -> None:
    with st.container(key="sk-hoved", horizontal=True, vertical_alignment="center"):
        st.html("<h1>Hvad spørger borgeren om?</h1>")
        st.button(
            "Ny borger",
            key="ny-borger",
            icon=":material/person_add:",
            shortcut="Alt+N",
            on_click=_next_citizen,
        )
    with st.container(key="sk-spoerg"):
        st.chat_input(
            "Skriv borgerens spørgsmål",
            key=QUESTION,
            max_chars=1000,
            on_submit=_typed,
            args=(page,),
        )


def _next_citizen() -> None:
    fresh = uuid.uuid4().hex
    st.session_state.pop(OLDER, None)
    st.session_state[CONVERSATION] = fresh
    st.query_params[CONVERSATION] = fresh


def _typed(page: _Page) -> None:
    """A question; or the number of one of the choices that the desk was just given."""
    question = str(st.session_state[QUESTION] or "")
    turns = page.book.turns(page.conversation)
    choices = turns[-1].answer.choices if turns else ()
    picked = question.strip().rstrip(".")
    if picked.isascii() and picked.isdigit() and 1 <= int(picked) <= len(choices):
        _ask(page, turns[-1].question, choices[int(picked) - 1])
    else:
        _ask(page, question)


def _ask(page: _Page, question: str, chosen: str | None = None) -> None:
    """Asks before the page is drawn, so that nothing can come between a question and its turn."""
    here = page.here
    turn = page.desk.ask(
        question,
        page.book,
        page.conversation,
        on=here.on,
        language=here.language,
        desk=here.desk,
        chosen=chosen,
    )
    st.session_state[ASKED_HERE] = turn.id


def _start(page: _Page) -> None:
    questions, notices = [], []
    try:
        with page.desk.shelf.borrow() as generation:
            desk = _desk(generation, page.here)
            questions = starters(generation, desk)
            notices = [n for n in generation.contents.notices if n.in_force(page.here.on)]
    except GenerationError:
        pass
    if questions:
        st.pills(
            "Prøv fx",
            questions,
            key=f"eksempler-{page.here.desk}",
            on_change=_example,
            args=(page, f"eksempler-{page.here.desk}"),
        )
    if notices:
        items = "".join(f"<li>{escape(notice.title)}</li>" for notice in notices)
        st.html(
            '<section class="sk-notice"><h2><span class="sk-icon" aria-hidden="true">campaign'
            f'</span>Aktuelt</h2><ul class="sk-plain">{items}</ul></section>'
        )


def starters(generation: Generation, desk: Desk | None, most: int = 4) -> list[str]:
    """Questions to begin with: what the desk does itself first; else the handbook's examples."""
    known = {q: p for q, p in STARTERS.items() if p in generation.procedures}
    if not known:
        first = {e.procedure: e.question for e in reversed(generation.contents.examples)}
        known = {question: procedure for procedure, question in first.items()}
    may = desk.may if desk else ()
    return sorted(known, key=lambda question: known[question] not in may)[:most]


def _example(page: _Page, key: str) -> None:
    if question := st.session_state[key]:
        _ask(page, str(question))


def _newest(page: _Page, newest: _Placed) -> DeltaGenerator:
    """Draws the newest turn; returns where its answer stands."""
    _hidden_buttons(page, newest)
    html, handout = _html(page, newest, newest=True)
    answer = st.empty()
    answer.html(html)
    if handout:
        st.html(f'<div class="sk-handout" id="handout-{newest.turn.id}">{handout}</div>')
    with st.container(key="sk-mening", horizontal=True, vertical_alignment="center"):
        feedback(page.book, newest.turn, newest.place)
        gap(page.book, newest.turn, newest.place)
    return answer


def _reword(page: _Page, newest: _Placed, place: DeltaGenerator) -> None:
    """Puts the language model's sentences in the answer's place as each is checked, when one is
    chosen; the page is complete before, and a question meanwhile ends it.
    """
    turn, answer = newest.turn, newest.turn.answer
    if st.session_state.get(ASKED_HERE) != turn.id or answer.generated or answer.note:
        return
    worded = answer
    for worded in page.desk.rephrase(answer, turn.question, page.here.language):
        said = replace(newest, turn=replace(turn, answer=worded))
        place.html(_html(page, said, newest=True)[0])
    if worded is not answer:
        page.book.reword(turn.id, worded)


def _earlier(page: _Page, earlier: list[_Placed]) -> None:
    if not earlier:
        return
    more = len(earlier) > EARLIER and st.session_state.get(OLDER) != page.conversation
    shown = earlier[:EARLIER] if more else earlier
    for placed in shown:
        _hidden_buttons(page, placed)
    with st.container(key="sk-tidligere"):
        st.html(
            earlier_html(
                [_html(page, placed)[0] for placed in shown],
                [placed.turn.question for placed in shown],
                page.here.language,
            )
        )
        if more:
            st.button(
                label("older", page.here.language).format(number=len(earlier) - EARLIER),
                key="vis-tidligere",
                type="tertiary",
                icon=":material/history:",
                on_click=st.session_state.__setitem__,
                args=(OLDER, page.conversation),
            )


def _html(page: _Page, placed: _Placed, *, newest: bool = False) -> tuple[str, str | None]:
    """A turn and its handout as HTML, as well as today's generation allows."""
    turn, language = placed.turn, page.here.language
    titles: dict[str, str] = {}
    says: dict[str, str] = {}
    handout, ask_at, closed = None, "", ""
    try:
        with page.desk.shelf.borrow() as generation:
            near = (*turn.answer.choices, *turn.answer.nearest[:NEAR])
            ask_at = _ask_at(generation, page.here)
            titles = {p: generation.procedures[p].title for p in near if p in generation.procedures}
            if (
                generation.manifest.name == turn.answer.generation
            ):  # an answer holds no other's line
                for choice in filter(titles.__contains__, turn.answer.choices):
                    says[choice] = next(iter(said_under(generation, choice, Role.SHORT, turn)), "")
            if newest and turn.answer.status in (Status.ANSWERED, Status.PARTLY):
                handout = handout_html(generation, turn, _desk(generation, page.here), language)
                closed = _closed(page, generation, turn)
    except GenerationError:
        pass
    actions = ""
    if newest and turn.answer.lines and turn.answer.status is not Status.CLARIFY:
        actions = copy_button(case_note(turn, language), language)
        if handout:
            actions += print_button(f"handout-{turn.id}", language)
    html = answer_html(
        turn,
        placed.place,
        language,
        titles=titles,
        says=says,
        ask_at=ask_at,
        closed=closed,
        actions=actions,
    )
    return html, handout


def _closed(page: _Page, generation: Generation, turn: Turn) -> str:
    """When the hole was closed that this question was part of; "" when there was none."""
    found = holes(str(Settings().journal))
    mark = found.closing_of(generation.encoder, turn.question, turn.asked_at)
    if mark is None or mark.at is None:
        return ""
    language = page.here.language
    day = long_date(mark.at.astimezone().date(), language)
    return label("closed", language).format(date=day)


def _desk(generation: Generation, here: Standpoint) -> Desk | None:
    return next((desk for desk in generation.contents.desks if desk.id == here.desk), None)


def _ask_at(generation: Generation, here: Standpoint) -> str:
    """Where this desk sends what it does not do, in one line."""
    desk = _desk(generation, here)
    wanted = desk.send_to if desk else None
    other = next((d for d in generation.contents.desks if d.id == wanted), None)
    if other is None:
        return ""
    return ", ".join(
        [other.name, other.address, *([f"telefon {other.phone}"] if other.phone else [])]
    )


def _hidden_buttons(page: _Page, placed: _Placed) -> None:
    """What the numbers and links in the answer's HTML press (`data-sk-click`); there before it."""
    turn, place = placed.turn, placed.place
    answer = turn.answer
    with st.container(key=f"sk-skjult-{place}"):
        for i, notice in enumerate(answer.notices):
            if st.button(literal(notice.title), key=f"aktuelt-{i}-{place}"):
                open_source(page.desk, answer, notice.procedure, notice.passage, notice)
        for citation in answer.citations:
            label = literal(f"{citation.n} {citation.title} › {citation.label}")
            if st.button(label, key=f"kilde-{citation.n}-{place}"):
                open_source(page.desk, answer, citation.procedure, citation.passage, citation)
        if answer.status is Status.NOT_COVERED:
            for i, procedure in enumerate(answer.nearest[:NEAR]):
                if st.button(literal(procedure), key=f"naer-{i}-{place}"):
                    open_source(page.desk, answer, procedure, None, None)
        for number, procedure in enumerate(answer.choices, start=1):
            st.button(
                literal(procedure),
                key=f"valg-{number}-{place}",
                on_click=_ask,
                args=(page, turn.question, procedure),
            )


def _state(page: _Page, turns: list[Turn]) -> None:
    """Tells `desk.js` what is new; only a turn that was asked in this very session is announced."""
    newest = turns[-1] if turns else None
    say = ""
    if newest and newest.id == st.session_state.get(ASKED_HERE):
        say = announcement(newest.answer, page.here.language)
    st.html(state_html(page.conversation, newest.id if newest else None, say))
