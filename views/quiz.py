"""Quiz: everyday questions from the procedures; the answer shows the passage."""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from assistant.learning import Learning, Outcome, next_up
from assistant.quiz import Quiz, askable, make_quiz
from kb.generation import Generation
from views.links import passage_href
from views.place import chosen_procedures, here, title_of
from views.shared import literal
from views.source import passage_html

ROUND = 5
_ROUND = "quiz-runde"


@dataclass
class _Round:
    """A learner's round: the quizzes, which one stands, the answer given (None before it)."""

    learner: str
    quizzes: list[Quiz]
    position: int = 0
    answered: int | None = None
    right: list[bool] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.position >= len(self.quizzes)


def show(generation: Generation, book: Learning, learner: str, on: dt.date) -> None:
    """A round of questions, or the choice of one."""
    current = st.session_state.get(_ROUND)
    if current is None or current.learner != learner:
        _choose(generation, book, learner, on)
    elif current.over:
        _result(current)
    else:
        _question(generation, book, current, on)


def _choose(generation: Generation, book: Learning, learner: str, on: dt.date) -> None:
    st.header("Quiz", anchor=False)
    st.write(
        f"{ROUND} spørgsmål, som borgerne stiller dem. Det, du har svaret på før, kommer igen, når "
        "du er ved at glemme det."
    )
    with st.form("quiz-emne"):
        procedures = chosen_procedures(generation, "quiz-omfang")
        if st.form_submit_button("Begynd quizzen", type="primary"):
            _start(generation, book, learner, procedures, on)


def _start(
    generation: Generation, book: Learning, learner: str, procedures: list[str], on: dt.date
) -> None:
    seed = time.time_ns()
    with st.spinner("Laver spørgsmål ..."):
        quizzes = round_of(generation, book, learner, procedures, on, seed)
    if not quizzes:
        st.warning("Der er ingen spørgsmål at stille i det emne nu. Vælg et andet, eller kom igen.")
        return
    st.session_state[_ROUND] = _Round(learner, quizzes)
    st.rerun()


def round_of(
    generation: Generation,
    book: Learning,
    learner: str,
    procedures: list[str],
    on: dt.date,
    seed: int,
) -> list[Quiz]:
    """The quizzes of a round: what is due first, then new passages, drawn by the seed."""
    passages = list(askable(generation, procedures, on))
    random.Random(seed).shuffle(passages)  # noqa: S311  a game, no secret
    wanted = next_up(book.known(learner), passages, dt.datetime.now(dt.UTC), len(passages))
    quizzes: list[Quiz] = []
    for passage in wanted:
        if len(quizzes) < ROUND and (made := make_quiz(generation, passage, on, seed)):
            quizzes.append(made)
    return quizzes


def _question(generation: Generation, book: Learning, current: _Round, on: dt.date) -> None:
    quiz = current.quizzes[current.position]
    st.header(f"Spørgsmål {current.position + 1} af {len(current.quizzes)}", anchor=False)
    st.html(f'<blockquote class="lp-citat"><p>Borgeren: »{escape(quiz.question)}«</p></blockquote>')
    if current.answered is None:
        _options(book, current, quiz)
    else:
        _answer(generation, current, quiz, on)


def _options(book: Learning, current: _Round, quiz: Quiz) -> None:
    with st.form(f"quiz-{current.position}"):
        chosen = st.radio(
            "Hvilken linje svarer på spørgsmålet?",
            range(len(quiz.options)),
            index=None,
            format_func=lambda i: literal(quiz.options[i].text),
        )
        guess = st.checkbox("Jeg gætter")
        if st.form_submit_button("Svar", type="primary"):
            if chosen is None:
                st.error("Vælg en af linjerne, før du svarer.")
                return
            right = chosen == quiz.right
            outcome = Outcome.UNSURE if guess else Outcome.KNEW
            book.review(current.learner, quiz.passage, outcome if right else Outcome.FORGOT)
            current.answered = chosen
            current.right.append(right)
            st.rerun()


def _answer(generation: Generation, current: _Round, quiz: Quiz, on: dt.date) -> None:
    right = quiz.options[quiz.right]
    chosen = quiz.options[current.answered or 0]
    if chosen == right:
        st.success(f"Rigtigt. {literal(right.text)}", icon=":material/check_circle:")
    else:
        st.error(
            f"Ikke den linje. Du valgte: {literal(chosen.text)}  \n"
            f"Linjen, der svarer: **{literal(right.text)}**",
            icon=":material/cancel:",
        )
    passage = generation.passages.get(quiz.passage)
    if passage is not None:
        procedure = generation.document(passage)
        span = (passage.start, passage.end)
        rates = generation.rates_on(on)
        place = None if passage.path else right.span
        link = escape(passage_href(here(), passage.id, place))
        with st.container(border=True):
            st.html(
                f"<h3>{escape(title_of(generation, passage.id))}</h3>"
                f'<div class="lp-tekst">{passage_html(procedure, span, [right.span], rates, on)}'
                f'</div><p class="lp-vej"><a href="{link}">Åbn proceduren</a></p>'
            )
    last = current.position + 1 == len(current.quizzes)
    if st.button("Se resultatet" if last else "Næste spørgsmål", type="primary"):
        current.position += 1
        current.answered = None
        st.rerun()


def _result(current: _Round) -> None:
    st.header("Resultat", anchor=False)
    st.write(f"Du fandt {sum(current.right)} af {len(current.right)} linjer.")
    items = "".join(
        f"<li><strong>{'✓ Rigtigt' if right else '✗ Øv igen'}</strong> "
        f"<span>{escape(quiz.question)}</span></li>"
        for quiz, right in zip(current.quizzes, current.right, strict=True)
    )
    st.html(f'<ul class="lp-linjer">{items}</ul>')
    if st.button("Tag en quiz til", type="primary"):
        del st.session_state[_ROUND]
        st.rerun()
