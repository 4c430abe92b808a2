"""The last look before a text is published, and how the publication goes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from assistant.versions import PersonalNumber, Stage, Superseded, Version
from ingest.drafts import drafted, findings, with_draft
from ingest.read import Refused
from kb.shelf import published
from views.difference import difference_html
from views.editorial import Editorial, Entry, failed
from views.foresight import Foresight
from views.impact_html import impact_html
from views.links import EDITOR, href
from views.place import day, here
from views.publication import STEPS, Busy, Publication
from views.shared import literal
from views.wording import plainly, sentence

PERSONAL = "Teksten rummer et CPR-nummer og er ikke gemt. Tag nummeret ud, og gem igen."
BUSY = "En anden udgivelse er i gang. Vent, til den er færdig, og prøv igen."
STARTED = "re-udgivelse"
OPEN = "re-aaben"
"""What the form holds; it is filled anew after a publication."""


def progress(desk: Editorial) -> None:
    """How the publication goes that is under way; the result is told to whoever began it."""
    current = desk.publisher.current
    if current is None:
        return
    if not current.done:
        _going(desk)
    elif st.session_state.get(STARTED) == current.number:
        _result(current)


@st.fragment(run_every=0.5)
def _going(desk: Editorial) -> None:
    current = desk.publisher.current
    if current is None or current.done:
        st.rerun()
    else:
        st.progress(
            current.share,
            text=f"Udgiver »{literal(current.title)}«: {STEPS[current.step]}. "
            "Skranken svarer imens.",
        )


def _result(publication: Publication) -> None:
    if publication.failure:
        st.error(
            f"»{literal(publication.title)}« blev ikke udgivet: "
            f"{literal(plainly(publication.failure))}. "
            "Alt er, som det var."
        )
    else:
        st.success(
            f"»{literal(publication.title)}« {publication.said}. Skranken svarer efter det nu."
        )


def show(desk: Editorial, entry: Entry, who: str) -> None:
    """The page: what changes, what the rules say, and why."""
    link = escape(href(EDITOR, here(), dokument=entry.document))
    st.html(f'<div class="re-bred"></div><p class="lp-vej"><a href="{link}">← Skriv videre</a></p>')
    st.title(f"Før du udgiver {literal(entry.title)}", anchor=False)
    newest = entry.newest
    if newest is None or newest.stage is not Stage.DRAFT:
        st.info("Der er ingen kladde at udgive.")
        return
    try:
        draft = with_draft(desk.reading(), entry.document, newest.text)
    except Refused as error:
        st.error(f"Teksten kan ikke udgives: {literal(plainly(str(error)))}.")
        return
    st.html(
        "<h2 class='re-mellem'>Det ændrer sig</h2>"
        + difference_html(desk.served(entry), newest.text)
    )
    if found := findings(draft, entry.document, day()):
        items = "".join(f"<li>{escape(sentence(finding.text))}</li>" for finding in found)
        st.html(f'<div class="re-fund"><strong>Tjek først</strong><ul>{items}</ul></div>')
    _impact(desk, newest)
    why = st.text_input(
        "Hvorfor? (står ved udgaven)", "" if failed(newest) else newest.why,
        max_chars=200, key=f"re-hvorfor-{newest.id}",
    )  # fmt: skip
    if st.button("Udgiv nu", type="primary"):
        if not (why or "").strip():
            st.error("Skriv kort, hvorfor teksten er ændret, så andre kan følge med.")
            return
        _begin(lambda: desk.publish(entry, newest.text, who, why, newest.id))


def _impact(desk: Editorial, version: Version) -> None:
    """What publishing would change for the desk, looked for while the editor reads on."""
    st.html('<h2 class="re-mellem">Det betyder for skranken</h2>')
    now = _foresight(desk, version)
    if not now.done:
        _looking(desk, version)
    elif now.impact is None:
        st.warning(f"Det kunne ikke undersøges: {literal(plainly(now.failure))}.")
    else:
        st.html(impact_html(now.impact))


@st.fragment(run_every=0.5)
def _looking(desk: Editorial, version: Version) -> None:
    now = _foresight(desk, version)
    if now.done:
        st.rerun()
    said = f": {now.asked} spørgsmål er stillet igen" if now.asked else ""
    st.html(f'<p role="status" class="lp-bi">Prøver teksten af{said} …</p>')


def _foresight(desk: Editorial, version: Version) -> Foresight:
    served = published(desk.settings.index)
    return desk.foresights.of(version.document, version.text, served.name if served else "", day())


def other_ways(desk: Editorial, entry: Entry, version: Version, who: str) -> None:
    """For a text that is published: mark it as reviewed, add a question, or withdraw it."""
    with st.container(horizontal=True):
        with st.popover("Markér som gennemgået"):
            note = st.text_input(
                "Hvad har du tjekket?", key=f"re-note-{version.id}", max_chars=200,
                placeholder="Fx: Beløb og frister passer",
            )  # fmt: skip
            if st.button("Gennemgået i dag", type="primary", disabled=not (note or "").strip()):
                _begin(lambda: desk.review(entry, who, note or "", version.id, day()))
        _add_question(desk, entry, who)
        with st.popover("Træk tilbage"):
            st.write("Skranken holder op med at svare efter proceduren. Den kan udgives igen.")
            why = st.text_input("Hvorfor?", key=f"re-traek-{version.id}", max_chars=200)
            if st.button("Træk proceduren tilbage", disabled=not (why or "").strip()):
                _begin(lambda: desk.withdraw(entry, who, why or "", version.id))


def _add_question(desk: Editorial, entry: Entry, who: str) -> None:
    """An everyday question for one of the procedure's passages."""
    reading = desk.reading()
    if entry.file not in {procedure.path for procedure in reading.procedures}:
        return
    procedure, passages = drafted(reading, entry.file)
    headings = {passage.id: passage.heading for passage in passages}
    with st.popover("Tilføj et spørgsmål"):
        asked = st.text_input(
            "Sådan spørger borgeren", key="re-spoergsmaal", max_chars=200,
            placeholder="Med borgerens egne ord",
        )  # fmt: skip
        passage = st.selectbox(
            "Svaret står i", list(headings), format_func=lambda i: headings[i], key="re-svar"
        )
        question = " ".join((asked or "").split())
        if st.button("Tilføj og udgiv", type="primary", disabled=not question):
            _begin(lambda: desk.add_example(procedure.id, question, passage, who))


def _begin(start: Callable[[], Publication]) -> None:
    """Starts a publication and shows its progress, or says why it did not start."""
    try:
        publication = start()
    except Busy:
        st.warning(BUSY)
    except PersonalNumber:
        st.error(PERSONAL)
    except Refused as error:
        st.error(f"Teksten kan ikke udgives: {literal(plainly(str(error)))}.")
    except Superseded as error:
        st.error(
            f"{literal(error.newest.who)} har gemt en ny udgave imens. Intet er udgivet. "
            "Åbn proceduren igen."
        )
    else:
        st.session_state[STARTED] = publication.number
        st.session_state.pop(OPEN, None)
        st.query_params.pop("trin", None)
        st.rerun()
