"""Forslag: first wordings that the handbook did not understand, to be taken in as examples."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from assistant.rewordings import Rewording, Rewordings
from ingest.examples import add_example
from kb.generation import Generation
from kb.settings import Settings
from views.links import passage_href
from views.place import here, title_of
from views.shared import journal, literal

MOST = 20
DONE = "forslag-taget"


@cache
def rewordings(path: str) -> Rewordings:
    """One for each journal's file."""
    return Rewordings(journal(path))


def show(generation: Generation, settings: Settings) -> None:
    """The newest suggestions, each to be accepted or turned down."""
    book = rewordings(str(settings.journal))
    suggested = [
        one
        for one in book.suggested(generation.encoder, generation.contents.examples)
        if one.passage in generation.passages
    ]
    if done := st.session_state.pop(DONE, ""):
        st.success(done)
    if not suggested:
        st.write("Ingen forslag lige nu. De kommer, når skranken først får svar efter at have sagt "
                 "det på en anden måde.")  # fmt: skip
        return
    st.write(
        "Skranken fik først svar, da spørgsmålet blev sagt på en anden måde. Tag den første "
        "formulering med som eksempel, så forstår håndbogen den næste gang."
    )
    for one in suggested[:MOST]:
        with st.container(border=True):
            _suggestion(generation, settings, book, one)
    if len(suggested) > MOST:
        st.html(f'<p class="lp-bi">De {MOST} nyeste af {len(suggested)} forslag er vist.</p>')


def _suggestion(
    generation: Generation, settings: Settings, book: Rewordings, one: Rewording
) -> None:
    link = escape(passage_href(here(), one.passage))
    then = "Skranken valgte proceduren" if one.chosen else f"Derefter: »{escape(one.then)}«"
    st.html(
        f'<div class="in-hul"><p class="in-sagt"><strong>»{escape(one.first)}«</strong></p>'
        f'<p class="lp-bi">{then}</p><p>Besvaret fra <a href="{link}">'
        f"{escape(title_of(generation, one.passage))}</a></p></div>"
    )
    with st.container(horizontal=True):
        if st.button(
            "Tilføj som eksempel", key=f"ja-{one.turn}", help=literal(f"Tilføj »{one.first}«")
        ):
            _accept(settings, book, one)
        if st.button("Afvis", key=f"nej-{one.turn}", help=literal(f"Afvis »{one.first}«")):
            book.judge(one, accepted=False)
            st.rerun()


def _accept(settings: Settings, book: Rewordings, one: Rewording) -> None:
    try:
        path = add_example(settings.documents, one.example)
    except OSError as error:
        st.error(f"Eksemplet kunne ikke gemmes i {error.filename}: {error.strerror}.")
        return
    book.judge(one, accepted=True)
    st.session_state[DONE] = (
        f"Tilføjet til {literal(Path(path).name)}. Skranken bruger eksemplet fra næste udgivelse "
        "(python -m ingest)."
    )
    st.rerun()
