"""Lær: reading paths, quizzes, practice at the desk, and what is learned and due."""

from __future__ import annotations

import datetime as dt
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from assistant.learning import MAX_NAME, Known, Learning, learner_name
from kb.generation import Generation, GenerationError
from kb.records import ReadingPath, Step, procedure_of
from kb.settings import Settings
from views import practice, quiz
from views.links import passage_href
from views.place import STYLE, day, here, title_of
from views.shared import assistant, literal
from views.source import passage_html

NAME = "navn"
PATHS, QUIZ, PRACTICE, MINE = "Læseforløb", "Quiz", "Ved skranken", "Det har jeg lært"
PARTS = (PATHS, QUIZ, PRACTICE, MINE)


@cache
def learning(path: str) -> Learning:
    """One store for each file."""
    return Learning(Path(path))


def show() -> None:
    """The page: first a name, then the part that the address names."""
    st.html(STYLE)
    settings = Settings()
    st.title("Lær", anchor=False)
    learner = _learner()
    if not learner:
        _ask_name()
        return
    desk, book, on = assistant(settings.model_dump_json()), learning(str(settings.journal)), day()
    try:
        with desk.shelf.borrow() as generation:
            known = book.known(learner)
            _greet(generation, learner, known)
            part = st.pills(
                "Vælg, hvad du vil", PARTS, default=PATHS, key="del", bind="query-params",
                required=True, label_visibility="collapsed",
            )  # fmt: skip
            if part == QUIZ:
                quiz.show(generation, book, learner, on)
            elif part == PRACTICE:
                practice.show(desk, generation, book, learner, on)
            elif part == MINE:
                _mine(generation, book, learner)
            else:
                _paths(generation, book, learner, on)
    except GenerationError:
        st.error("Procedurerne kan ikke åbnes. Kør python -m ingest, og prøv igen.")


# --- who learns


def _learner() -> str:
    """The login's name where there is one, else the name in the address or typed before."""
    if st.user.get("is_logged_in"):
        return learner_name(str(st.user.get("email") or st.user.get("name") or ""))
    name = learner_name(st.query_params.get(NAME) or st.session_state.get(NAME) or "")
    if name:
        st.session_state[NAME] = st.query_params[NAME] = name
    return name


def _ask_name() -> None:
    st.write(
        "Her lærer du skranken at kende med de samme procedurer, som du slår op i. Skriv dit navn, "
        "så husker Lær, hvor langt du er. Navnet gemmes kun her på Skrankens maskine."
    )
    with st.form("hvem"):
        typed = st.text_input("Dit navn", max_chars=MAX_NAME, autocomplete="name")
        sent = st.form_submit_button("Begynd", type="primary")
        if sent and not learner_name(typed):
            st.error("Skriv dit navn i feltet »Dit navn«.")
    if sent and (name := learner_name(typed)):
        st.session_state[NAME] = name
        st.query_params[NAME] = name
        st.rerun()


def _greet(generation: Generation, learner: str, known: tuple[Known, ...]) -> None:
    now = dt.datetime.now(dt.UTC)
    due = sum(card.is_due(now) for card in known if card.passage in generation.passages)
    again = f"{due} {'afsnit er klart' if due == 1 else 'afsnit er klar'} til gentagelse i dag."
    st.write(f"Hej {literal(learner)}. {again if due else 'Intet venter på gentagelse lige nu.'}")


# --- reading paths


def _paths(generation: Generation, book: Learning, learner: str, on: dt.date) -> None:
    paths = sorted(generation.contents.paths, key=lambda path: path.minutes)
    if not paths:
        st.info("Der er ingen læseforløb endnu.")
        return
    done = book.steps_done(learner)
    titles = {path.id: path.title for path in paths}
    chosen = st.selectbox(
        "Læseforløb", list(titles), format_func=lambda i: titles[i], key="forloeb",
        bind="query-params",
    )  # fmt: skip
    path = next((path for path in paths if path.id == chosen), paths[0])
    _path(generation, book, learner, path, done.get(path.id, frozenset()), on)


def step_id(step: Step) -> str:
    """ "pas-barn#pris", or the procedure alone."""
    return f"{step.procedure}#{step.passage}" if step.passage else step.procedure


def _path(
    generation: Generation,
    book: Learning,
    learner: str,
    path: ReadingPath,
    done: frozenset[str],
    on: dt.date,
) -> None:
    steps = [step_id(step) for step in path.steps]
    count = sum(step in done for step in steps)
    st.header(path.title, anchor=False)
    st.write(literal(path.text.strip()))
    st.progress(
        count / len(steps),
        text=f"{count} af {len(steps)} trin er gjort · cirka {path.minutes} minutter i alt",
    )
    following = next((i for i, step in enumerate(steps) if step not in done), None)
    if following is None:
        st.success(
            "Du er igennem forløbet. Prøv quizzen, så det sidder fast.",
            icon=":material/check_circle:",
        )
    for i, step in enumerate(path.steps):
        _step(generation, book, learner, path, i, step, done, i == following, on)


def _step(
    generation: Generation,
    book: Learning,
    learner: str,
    path: ReadingPath,
    position: int,
    step: Step,
    done: frozenset[str],
    is_next: bool,
    on: dt.date,
) -> None:
    key = step_id(step)
    state = "gjort" if key in done else "næste trin" if is_next else "ikke gjort"
    with st.container(border=True):
        st.html(
            f'<h3 class="lp-trin">Trin {position + 1}: {escape(title_of(generation, key))} '
            f'<span class="lp-tilstand">({state})</span></h3>'
        )
        st.write(f"**Opgave:** {literal(step.task)}")
        with st.expander(f"Læs afsnittet til trin {position + 1}", expanded=is_next):
            st.html(_passage(generation, key, on))
        widget = f"trin-{learner}-{path.id}-{key}-{position}"
        st.session_state.setdefault(widget, key in done)
        st.checkbox(
            f"Trin {position + 1} er gjort",
            key=widget,
            on_change=lambda: book.mark_step(
                learner, path.id, key, done=bool(st.session_state[widget])
            ),
        )


def _passage(generation: Generation, passage: str, on: dt.date) -> str:
    """The passage to read, or its procedure's first where it names none, with a link to it all."""
    found = generation.passages.get(passage)
    if found is None:
        own = [p for p in generation.contents.passages if p.procedure == procedure_of(passage)]
        if not own:
            return "<p>Afsnittet findes ikke længere i procedurerne.</p>"
        found = own[0]
    procedure = generation.document(found)
    span = (found.start, found.end)
    html = passage_html(procedure, span, [], generation.rates_on(on), on)
    link = escape(passage_href(here(), found.id))
    return (
        f'<div class="lp-tekst">{html}</div><p class="lp-vej"><a href="{link}">Åbn proceduren '
        f"»{escape(procedure.title)}«</a></p>"
    )


# --- what is learned


def _mine(generation: Generation, book: Learning, learner: str) -> None:
    now = dt.datetime.now(dt.UTC)
    done = book.steps_done(learner)
    known = [card for card in book.known(learner, now) if card.passage in generation.passages]
    st.header("Læseforløb", anchor=False)
    for path in generation.contents.paths:
        count = sum(step_id(step) in done.get(path.id, ()) for step in path.steps)
        st.progress(
            count / len(path.steps),
            text=f"{literal(path.title)}: {count} af {len(path.steps)} trin er gjort",
        )
    due = [card for card in known if card.is_due(now)]
    later = [card for card in known if not card.is_due(now)]
    st.header("Klar til gentagelse", anchor=False)
    st.html(_cards(generation, due, now) or "<p>Intet venter lige nu.</p>")
    st.header("Kommer igen senere", anchor=False)
    st.html(_cards(generation, later, now) or "<p>Her kommer det, du har svaret på.</p>")
    _said(book, learner)
    _forget(book, learner)


def _cards(generation: Generation, cards: list[Known], now: dt.datetime) -> str:
    items = "".join(
        f'<li><a href="{escape(passage_href(here(), card.passage))}">'
        f'<span class="lp-navn">{escape(title_of(generation, card.passage))}</span>'
        f'<span class="lp-bi">{_state(card)} · {_when(card.due, now)} · '
        f"{card.reviews} {'svar' if card.reviews == 1 else 'svar i alt'}</span></a></li>"
        for card in cards
    )
    return f'<ul class="lp-liste">{items}</ul>' if items else ""


def _state(card: Known) -> str:
    return (
        f"Lært, du husker det med {card.recall:.0%}".replace("%", " %")
        if card.settled
        else "Under indlæring"
    )


def _when(due: dt.datetime, now: dt.datetime) -> str:
    """When a passage comes back, as one says it."""
    if due <= now:
        return "klar nu"
    days = (due.date() - now.date()).days
    if days == 0:
        minutes = max(1, round((due - now).total_seconds() / 60))
        return f"om {minutes} {'minut' if minutes == 1 else 'minutter'}"
    return "i morgen" if days == 1 else f"om {days} dage"


def _said(book: Learning, learner: str) -> None:
    said = book.said(learner)[:10]
    if not said:
        return
    st.header("Øvet ved skranken", anchor=False)
    items = "".join(
        f'<li><span class="lp-navn">{escape(one.question)}</span>'
        f'<span class="lp-bi">{one.said_at:%d.%m.%Y} · Du sagde: {escape(one.said)}</span></li>'
        for one in said
    )
    st.html(f'<ul class="lp-linjer">{items}</ul>')


def _forget(book: Learning, learner: str) -> None:
    with st.expander("Slet det, der er gemt om mig"):
        st.write("Alt, hvad Lær har gemt under dit navn, bliver slettet. Det kan ikke fortrydes.")
        if st.button("Slet alt om mig"):
            book.forget(learner)
            for key in [k for k in st.session_state if str(k).startswith("trin-")]:
                del st.session_state[key]
            st.session_state.pop(NAME, None)
            st.query_params.pop(NAME, None)
            st.rerun()
