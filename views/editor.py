"""Redaktion: every procedure by its state, and the way to write, check and publish one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from assistant.learning import MAX_NAME, learner_name
from assistant.versions import FOLDER
from kb.generation import GenerationError
from kb.settings import Settings
from views import editing, history, intake, publishing
from views.editorial import Editorial, Entry, State
from views.links import EDITOR, href
from views.place import STYLE, back_to_editor, day, here
from views.role import is_editor
from views.shared import assistant
from views.wording import plainly

EDITOR_STYLE = Path(__file__).parent / "editor.css"
NAME = "navn"
LISTS: dict[str, State | None] = {
    "Alle": None,
    "Kladder": State.DRAFT,
    "Afviste": State.REFUSED,
    "Over tiden": State.OVERDUE,
    "Snart": State.DUE,
    "Ikke udgivet": State.CHANGED,
    "Trukket tilbage": State.WITHDRAWN,
}
WHAT = {
    "Alle": "Alle procedurer i håndbogen.",
    "Kladder": "Tekster, der er gemt, men som skranken ikke svarer efter endnu.",
    "Afviste": "Filer, der ikke kan bruges. Skranken svarer efter den sidste udgave, der kunne.",
    "Over tiden": "Procedurer, der skulle være gennemgået.",
    "Snart": "Procedurer, der skal gennemgås inden for 30 dage.",
    "Ikke udgivet": "Filer, der er ændret i mappen, siden skranken fik sin udgave.",
    "Trukket tilbage": "Procedurer, som skranken ikke længere svarer efter. De kan udgives igen.",
}
CHIPS = {
    State.REFUSED: "Afvist",
    State.DRAFT: "Kladde",
    State.OVERDUE: "Over tiden",
    State.DUE: "Snart",
    State.CHANGED: "Ikke udgivet",
    State.WITHDRAWN: "Trukket tilbage",
}


@cache
def editorial(settings_json: str) -> Editorial:
    """One for all editors, so that they see each other's publication under way."""
    return Editorial(Settings.model_validate_json(settings_json))


def show() -> None:
    """The page: the document and the step that the address names, or the lists."""
    st.html(STYLE)
    st.html(EDITOR_STYLE)
    if not is_editor(Settings()):
        st.title("Redaktion", anchor=False)
        st.error("Redaktionen er ikke åben her. Spørg den, der driver Skranken.")
        return
    desk = editorial(Settings().model_dump_json())
    publishing.progress(desk)
    entries = {entry.document: entry for entry in desk.entries(_published(), day())}
    step, document = st.query_params.get("trin"), st.query_params.get("dokument")
    entry = entries.get(document or "")
    if step or document is None:
        editing.leave()
    who = _who()
    if not who:
        _ask_name()
    elif step == "ny":
        intake.show(desk, entries, who)
    elif document is None:
        _lists(list(entries.values()), who)
    elif entry is None or not entry.can_open:
        st.title("Redaktion", anchor=False)
        st.error("Dokumentet findes ikke i mappen.")
        st.html(back_to_editor())
    elif step == "udgiv":
        publishing.show(desk, entry, who)
    elif step == "udgaver":
        history.show(desk, entry, who)
    else:
        editing.show(desk, entry, who)


def _published() -> dict[str, str]:
    """The texts that the desk answers from, by path."""
    try:
        with assistant(Settings().model_dump_json()).shelf.borrow() as generation:
            return {p.path: p.text for p in generation.contents.procedures}
    except GenerationError:
        return {}


# --- who edits


def _who() -> str:
    """The login's name where there is one, else the name in the address; "" until it is given."""
    if st.user.get("is_logged_in"):
        return learner_name(str(st.user.get("email") or st.user.get("name") or ""))
    return learner_name(st.query_params.get(NAME) or "")


def _ask_name() -> None:
    st.title("Redaktion", anchor=False)
    st.write(
        "Her skriver og udgiver I de procedurer, som skranken svarer efter. "
        "Skriv dit navn for at begynde."
    )
    with st.form("redaktoer", border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        typed = left.text_input(
            "Dit navn (det står ved det, du gemmer)", max_chars=MAX_NAME, autocomplete="name"
        )
        sent = right.form_submit_button("Begynd", type="primary", width="stretch")
    if sent and (name := learner_name(typed or "")):
        st.query_params[NAME] = name
        st.rerun()


# --- the lists


def _lists(entries: list[Entry], who: str) -> None:
    st.title("Redaktion", anchor=False)
    new = escape(href(EDITOR, here(), trin="ny"))
    st.html(
        f'<div class="re-top"><p class="lp-bi">Du skriver som {escape(who)}.</p>'
        f'<a class="re-knap" href="{new}">Ny procedure eller fil</a></div>'
    )
    counts = Counter(state for entry in entries for state in entry.states)
    names = [name for name, state in LISTS.items() if state is None or counts[state]]
    wanted = st.query_params.get("vis")
    chosen = st.pills(
        "Vis", names, default=wanted if wanted in names else "Alle", key="re-vis", required=True,
        label_visibility="collapsed",
        format_func=lambda name: _counted(name, len(entries), counts),
    ) or "Alle"  # fmt: skip
    st.query_params["vis"] = chosen
    typed = st.text_input(
        "Find en procedure", key="re-find", live=True, placeholder="Titel eller ejer"
    )
    state = LISTS[chosen]
    words = (typed or "").casefold().split()
    shown = [
        entry
        for entry in entries
        if (state is None or state in entry.states) and all(word in _words(entry) for word in words)
    ]
    items = "".join(map(_item, shown))
    empty = "" if shown else "<p>Ingen procedure passer til det, du har skrevet.</p>"
    st.html(
        f'<p role="status" class="lp-bi">{WHAT[chosen]} {len(shown)} vist.</p>'
        f'<ul class="lp-liste re-liste">{items}</ul>{empty}'
    )


def _counted(name: str, count: int, counts: Counter[State]) -> str:
    state = LISTS[name]
    return f"{name} {counts[state] if state else count}"


def _words(entry: Entry) -> str:
    return f"{entry.title} {entry.area} {entry.owner}".casefold()


def _item(entry: Entry) -> str:
    chips = "".join(
        f'<span class="re-maerke re-{state}">{CHIPS[state]}</span>'
        for state in State
        if state in entry.states
    )
    beside = " · ".join(filter(None, (entry.area, entry.owner, _last(entry))))
    reason = f'<span class="lp-bi">{escape(plainly(entry.reason))}</span>' if entry.reason else ""
    inner = (
        f'<span class="lp-navn">{escape(entry.title)}</span>{chips}'
        f'<span class="lp-bi">{escape(beside)}</span>{reason}'
    )
    if not entry.can_open:
        file = f'<span class="lp-bi">{escape(entry.file)}</span>'
        return f'<li><span class="re-fil">{inner}{file}</span></li>'
    link = escape(href(EDITOR, here(), dokument=entry.document))
    return f'<li><a href="{link}">{inner}</a></li>'


def _last(entry: Entry) -> str:
    """Who wrote last, where that is known."""
    if entry.newest is None or entry.newest.who == FOLDER:
        return ""
    return f"{entry.newest.who} {entry.newest.at.astimezone():%d.%m.%Y}"
