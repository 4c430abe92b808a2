"""Spørg: a question, and the answer laid out for the desk."""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import groupby

import streamlit as st

from assistant.desk import Assistant
from assistant.journal import Journal
from kb.generation import Generation, GenerationError
from kb.records import Answer, Citation, Line, Role, Status, Turn
from kb.settings import Settings
from views.shared import assistant, journal, literal
from views.source import facts_html, passage_html, procedure_html

CONVERSATION = "samtale"
ROLE_LABELS = {
    Role.SHORT: "Kort svar",
    Role.MAY_WE: "Må vi det her?",
    Role.BRING: "Tag med",
    Role.STEPS: "Sådan gør du",
    Role.PRICE: "Pris",
    Role.TIME: "Tid og frist",
    Role.VALIDITY: "Gyldighed",
    Role.SPECIAL: "Særlige tilfælde",
    Role.REFER: "Henvis til",
    Role.LAW: "Regler og kilder",
    Role.NONE: "Også",
}
EXAMPLES = (
    "Hvad koster et pas til et barn på 9?",
    "Hvornår skal man melde flytning?",
    "Kan man fornye kørekort, når det er udløbet?",
    "Hvad skal man have med for at få MitID?",
)


def show() -> None:
    """The page."""
    settings = Settings()
    desk = assistant(settings.model_dump_json())
    book = journal(str(settings.journal))
    _header()
    turns = book.turns(_conversation())
    for turn in turns:
        _turn(desk, turn)
    if not turns:
        _examples(desk, book)
    if question := st.chat_input("Skriv borgerens spørgsmål", max_chars=1000):
        _ask(desk, book, question)


def _header() -> None:
    title, action = st.columns([4, 1], vertical_alignment="bottom")
    title.title("Skranken", anchor=False)
    if action.button("Ny borger", width="stretch", help="Begynd forfra med næste borger"):
        st.query_params[CONVERSATION] = uuid.uuid4().hex
        st.rerun()


def _conversation() -> str:
    """The conversation in the address, so that a refresh or a second tab keeps its own."""
    if CONVERSATION not in st.query_params:
        st.query_params[CONVERSATION] = uuid.uuid4().hex
    return st.query_params[CONVERSATION]


def _ask(desk: Assistant, book: Journal, question: str) -> None:
    desk.ask(question, book, _conversation())
    st.rerun()


def _examples(desk: Assistant, book: Journal) -> None:
    st.write("Stil et spørgsmål, som borgeren siger det. Hver linje i svaret viser sin kilde.")
    for i, question in enumerate(EXAMPLES):
        if st.button(question, key=f"eksempel-{i}"):
            _ask(desk, book, question)


def _turn(desk: Assistant, turn: Turn) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.markdown(f"**Du spurgte:** {literal(turn.question)}")
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        _answer(desk, turn)


def _answer(desk: Assistant, turn: Turn) -> None:
    found = turn.answer
    if found.message:
        st.markdown(literal(found.message))
    if found.lines:
        st.markdown(f"#### {_said(found.lines[0])}")
        for role, lines in groupby(found.lines[1:], key=lambda line: line.role):
            st.markdown(f"**{ROLE_LABELS[role]}**\n\n" + "\n".join(f"- {_said(x)}" for x in lines))
    if found.warnings:
        st.warning("  \n".join(literal(warning) for warning in found.warnings))
    if found.lines:
        _sources(desk, turn)
    elif found.status is Status.NOT_COVERED:
        _nearest(desk, turn)


def _said(line: Line) -> str:
    numbers = "".join(f"\\[{n}\\]" for n in line.citations)
    return f"{literal(line.text)} :gray[{numbers}]"


def _sources(desk: Assistant, turn: Turn) -> None:
    st.caption("Kilder: klik for at se stedet i proceduren")
    by_passage: dict[str, list[Citation]] = {}
    for citation in turn.answer.citations:
        by_passage.setdefault(citation.passage, []).append(citation)
    with st.container(gap=None):
        for passage, cited in by_passage.items():
            numbers = "".join(f"[{citation.n}]" for citation in cited)
            label = literal(f"{numbers} {cited[0].title} › {cited[0].heading}")
            if st.button(label, key=f"kilde-{turn.id}-{cited[0].n}", type="tertiary"):
                _open(desk, turn.answer, cited[0].procedure, passage, cited)


def _nearest(desk: Assistant, turn: Turn) -> None:
    try:
        with desk.shelf.borrow() as generation:
            titles = {p: generation.procedures[p].title for p in turn.answer.nearest[:4]
                      if p in generation.procedures}  # fmt: skip
    except GenerationError:
        return
    if titles:
        st.caption("Nærmeste procedurer")
    with st.container(gap=None):
        for procedure, title in titles.items():
            if st.button(literal(title), key=f"naer-{turn.id}-{procedure}", type="tertiary"):
                _open(desk, turn.answer, procedure, None, [])


@st.dialog("Procedure", width="large")
def _open(
    desk: Assistant, found: Answer, procedure: str, passage: str | None, cited: list[Citation]
) -> None:
    """The procedure, first the cited passage and then all of it, quotes highlighted."""
    try:
        with desk.shelf.borrow() as generation:
            _reader(generation, found.on or dt.date.today(), procedure, passage, cited)
    except (GenerationError, KeyError):
        st.error("Proceduren findes ikke længere i den udgivne udgave.")


def _reader(
    generation: Generation,
    on: dt.date,
    procedure_id: str,
    passage: str | None,
    cited: list[Citation],
) -> None:
    procedure = generation.procedures[procedure_id]
    spans = [(c.start, c.end) for c in cited if _still_there(c, procedure.text)]
    rates = generation.rates_on(on)
    st.html(facts_html(procedure, on))
    if cited and not spans:
        st.warning(
            "Proceduren er ændret, siden svaret blev givet. Citatet: " + literal(cited[0].quote)
        )
    elif passage and passage in generation.passages:
        found = generation.passages[passage]
        with st.container(border=True):
            st.caption(literal(" › ".join((procedure.title, *found.headings))))
            st.html(passage_html(procedure, (found.start, found.end), spans, rates, on))
    st.html(procedure_html(procedure, spans, rates, on))


def _still_there(citation: Citation, text: str) -> bool:
    return text[citation.start : citation.end] == citation.quote
