"""What the desk thinks of an answer: thumbs with reasons, and gaps told to the editors."""

from __future__ import annotations

import streamlit as st

from assistant.journal import Journal
from assistant.mask import mask
from kb.records import Status, Turn

REASONS = ["Forkert procedure", "Mangler noget", "Forældet", "Svært at forstå", "Andet"]


def feedback(book: Journal, turn: Turn, place: int) -> None:
    """Thumbs; a thumb down asks why. `place` is the turn's on screen."""
    given = book.feedback(turn.conversation).get(turn.id)
    wanted = f"mening-{turn.id}"
    if given is not None:
        st.html('<p class="sk-thanks">Tak for din vurdering.</p>')
    elif st.session_state.get(wanted):
        _why(book, turn)
    else:
        st.button(
            "Hjalp",
            key=f"op-{place}",
            icon=":material/thumb_up:",
            type="tertiary",
            on_click=book.keep_feedback,
            args=(turn.id, True),
        )
        st.button(
            "Hjalp ikke",
            key=f"ned-{place}",
            icon=":material/thumb_down:",
            type="tertiary",
            on_click=st.session_state.__setitem__,
            args=(wanted, True),
        )


def _why(book: Journal, turn: Turn) -> None:
    with st.form(f"hvorfor-{turn.id}", border=True):
        reasons = st.pills(
            "Hvad var galt?", REASONS, selection_mode="multi", key=f"aarsager-{turn.id}"
        )
        comment = st.text_input("Kommentar (uden personoplysninger)", max_chars=500)
        if st.form_submit_button("Send vurdering"):
            book.keep_feedback(turn.id, False, reasons, mask(comment)[0])
            st.rerun()


def gap(book: Journal, turn: Turn, place: int) -> None:
    """Tells the editors of what the procedures do not answer."""
    if turn.answer.status not in (Status.NOT_COVERED, Status.PARTLY, Status.CLARIFY):
        return
    if turn.id in book.gaps(turn.conversation):
        st.html('<p class="sk-thanks">Hullet er meldt til redaktionen.</p>')
    else:
        st.button(
            "Meld hul til redaktionen",
            key=f"hul-{place}",
            icon=":material/flag:",
            on_click=book.report_gap,
            args=(turn,),
        )
