"""Ved skranken: say the answer in your own words, then see which of its facts you said."""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import dataclass
from html import escape

import streamlit as st

from assistant.desk import Assistant
from assistant.learning import Learning, Outcome, next_up
from assistant.mask import mask
from assistant.practice import Share, Ticked, tick
from assistant.quiz import askable, everyday_questions
from kb.generation import Generation
from kb.records import Answer, Line, Role, procedure_of
from views.links import passage_href
from views.place import chosen_procedures, here, title_of
from views.shared import literal
from views.source import passage_html

_SCENE = "skranke-scene"
MOST_CHARACTERS = 1500
SHARES = {Share.ALL: "✓ Sagt", Share.SOME: "◐ Delvist sagt", Share.NONE: "○ Ikke nævnt"}
RATINGS = {
    "Det sad": Outcome.KNEW,
    "Næsten": Outcome.UNSURE,
    "Øv igen": Outcome.FORGOT,
}


@dataclass
class _Scene:
    """One citizen at the desk: the question, its passage, and what was said (masked; "" before)."""

    learner: str
    question: str
    passage: str
    procedures: list[str]
    said: str = ""
    masked: bool = False


def show(
    desk: Assistant, generation: Generation, book: Learning, learner: str, on: dt.date
) -> None:
    """A citizen's question to answer aloud, or the choice of a matter."""
    st.header("Ved skranken", anchor=False)
    scene = st.session_state.get(_SCENE)
    if scene is None or scene.learner != learner:
        _choose(generation, book, learner, on)
    else:
        st.html(
            f'<blockquote class="lp-citat"><p>Borgeren: »{escape(scene.question)}«</p></blockquote>'
        )
        if scene.said:
            _compare(desk, generation, book, scene, on)
        else:
            _say(book, scene)


def _choose(generation: Generation, book: Learning, learner: str, on: dt.date) -> None:
    st.write(
        "En borger spørger. Skriv, hvad du ville sige, og se bagefter, hvad du fik med af det, der "
        "står i procedurerne."
    )
    with st.form("skranke-emne"):
        procedures = chosen_procedures(generation, "skranke-omfang")
        if st.form_submit_button("Næste borger, tak", type="primary"):
            _next_citizen(generation, book, learner, procedures, on)


def _next_citizen(
    generation: Generation, book: Learning, learner: str, procedures: list[str], on: dt.date
) -> None:
    draw = random.Random(time.time_ns())  # noqa: S311  a game, no secret
    passages = list(askable(generation, procedures, on))
    draw.shuffle(passages)
    wanted = next_up(book.known(learner), passages, dt.datetime.now(dt.UTC), 1) or passages[:1]
    if not wanted:
        st.warning("Der er ingen spørgsmål om det emne. Vælg et andet.")
        return
    question = draw.choice(everyday_questions(generation, wanted[0])).question
    st.session_state[_SCENE] = _Scene(learner, question, wanted[0], procedures)
    st.rerun()


def _say(book: Learning, scene: _Scene) -> None:
    with st.form("skranke-svar"):
        said = st.text_area(
            "Hvad ville du sige til borgeren?", max_chars=MOST_CHARACTERS, height=140
        )
        if st.form_submit_button("Sammenlign med procedurerne", type="primary"):
            if not said.strip():
                st.error("Skriv, hvad du ville sige, i feltet ovenfor.")
                return
            scene.said, kinds = mask(said.strip())
            scene.masked = bool(kinds)
            book.keep_said(scene.learner, scene.question, scene.said, scene.passage)
            st.rerun()


def _compare(
    desk: Assistant, generation: Generation, book: Learning, scene: _Scene, on: dt.date
) -> None:
    st.markdown(f"**Du sagde:** {literal(scene.said)}")
    if scene.masked:
        st.warning("CPR-nummer fjernet. Skriv aldrig en borgers CPR-nummer her.")
    found = desk.answer(scene.question, on=on, chosen=procedure_of(scene.passage))
    lines = to_say(found)
    if lines:
        ticked = tick(lines, scene.said)
        count = sum(one.share is Share.ALL for one in ticked)
        st.subheader(f"Du fik {count} af {len(ticked)} linjer med", anchor=False)
        st.html(f'<ul class="lp-linjer">{"".join(map(_line, ticked))}</ul>')
    else:
        st.subheader("Det siger proceduren", anchor=False)
        st.html(_passage(generation, scene.passage, on))
    link = escape(passage_href(here(), scene.passage))
    title = escape(title_of(generation, scene.passage))
    st.html(f'<p class="lp-vej">Kilde: <a href="{link}">{title}</a></p>')
    _rate(book, scene)


def to_say(found: Answer) -> tuple[Line, ...]:
    """The lines that one would say to the citizen: not the law behind them."""
    return tuple(line for line in found.lines if line.role is not Role.LAW)


def _line(one: Ticked) -> str:
    said = f"Du sagde: {', '.join(one.held)}. " if one.held else ""
    # of a line that was not told at all, the line itself says what was missed
    missed = f"Manglede: {', '.join(one.missing)}." if one.missing and one.held else ""
    return (
        f"<li><strong>{SHARES[one.share]}</strong> <span>{escape(one.line.text)}</span>"
        f'<span class="lp-bi">{escape(said + missed)}</span></li>'
    )


def _passage(generation: Generation, passage: str, on: dt.date) -> str:
    found = generation.passages[passage]
    procedure = generation.document(found)
    rates = generation.rates_on(on)
    html = passage_html(procedure, (found.start, found.end), [], rates, on)
    return f'<div class="lp-tekst">{html}</div>'


def _rate(book: Learning, scene: _Scene) -> None:
    st.write("Hvordan gik det? Så ved Lær, hvornår det skal komme igen.")
    with st.container(horizontal=True):
        for label, outcome in RATINGS.items():
            if st.button(label):
                book.review(scene.learner, scene.passage, outcome)
                del st.session_state[_SCENE]
                st.rerun()
