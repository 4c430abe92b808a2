"""One procedure in a form, and beside it what the reader sees and what the rules say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from assistant.versions import FOLDER, PersonalNumber, Stage, Superseded, Version
from ingest.drafts import drafted, findings, with_draft
from ingest.read import Reading, Refused
from ingest.sheet import Sheet, sheet_of, with_section, with_sheet
from ingest.split import slugify
from kb.records import Passage, Procedure, Role
from views.difference import difference_html, who_and_when
from views.editorial import Editorial, Entry, failed
from views.links import EDITOR, href, procedure_href, slug_of
from views.place import back_to_editor, day, here
from views.publishing import OPEN, PERSONAL, other_ways
from views.reading import reader_html
from views.shared import literal
from views.wording import ROLES, plainly, sentence

MOST_FOUND = 12
SECTIONS = (
    *("Kort svar", "Må vi det her?", "Tag med", "Sådan gør du", "Pris", "Tid og frist"),
    *("Gyldighed", "Særlige tilfælde", "Henvis til", "Regler og kilder"),
)
HELP = """\
- En linje, der begynder med **##**, er en overskrift: `## Pris`
- En linje, der begynder med **-**, er et punkt på en liste.
- En linje, der begynder med **1.**, er et trin.
- Skriv beløb, der står i takstlisten, som `{{takst:navn}}`.
- Skriv hele sætninger. Skranken læser dem højt, én ad gangen, uden det, der står omkring.
"""


@dataclass(slots=True)
class _Opened:
    """The version that the form was filled from, and the one that a save replaces."""

    version: Version
    based_on: int
    other: Version | None = None


def leave() -> None:
    """The form is closed; it is filled anew when it is opened again."""
    st.session_state.pop(OPEN, None)


def show(desk: Editorial, entry: Entry, who: str) -> None:
    """The page of one document."""
    st.html('<div class="re-bred"></div>' + back_to_editor())
    st.title(literal(entry.title), anchor=False)
    try:
        opened = _opened(desk, entry)
    except Refused as error:
        _unreadable(entry, str(error))
        return
    except PersonalNumber:
        st.error("Filen i mappen rummer et CPR-nummer. Tag nummeret ud af filen, og åbn den igen.")
        return
    st.html(_facts(entry, opened.version))
    _told(desk, entry, opened)
    left, right = st.columns(2, gap="large")
    with left:
        text = _form(opened.version)
    with right:
        draft = _beside(desk, entry, text)
    with left, st.container(key="re-knapper"):
        _buttons(desk, entry, opened, text, who, good=draft is not None)


def _opened(desk: Editorial, entry: Entry) -> _Opened:
    opened: _Opened | None = st.session_state.get(OPEN)
    if opened is None or opened.version.document != entry.document:
        version = desk.open(entry)
        opened = st.session_state[OPEN] = _Opened(version, version.id)
    return opened


def _unreadable(entry: Entry, reason: str) -> None:
    st.error(f"Filen {literal(entry.file)} kan ikke bruges: {literal(plainly(reason))}.")
    link = escape(href(EDITOR, here(), trin="ny"))
    st.html(f'<p><a href="{link}">Læg en fil op, der kan læses,</a> så tager den pladsen.</p>')


def _facts(entry: Entry, version: Version) -> str:
    """Which version this is, and the ways on from here."""
    links = {"Udgaver": href(EDITOR, here(), dokument=entry.document, trin="udgaver")}
    shown = "".join(f'<a href="{escape(link)}">{name}</a>' for name, link in links.items())
    return f'<p class="re-nu"><span>{who_and_when(version)}</span>{shown}</p>'


def _told(desk: Editorial, entry: Entry, opened: _Opened) -> None:
    """What the editor must know before writing on."""
    version = opened.version
    if failed(version):
        st.error(f"{literal(plainly(version.why))}. Det, der var udgivet, gælder stadig.")
    elif entry.reason:
        st.warning(f"Om filen i mappen: {literal(plainly(entry.reason))}.")
    before = desk.versions.history(entry.document)[1:2]
    if version.who == FOLDER and before and before[0].stage is Stage.DRAFT:
        st.warning(
            f"Filen blev ændret i mappen, mens {literal(before[0].who)} havde en kladde. "
            "Kladden ligger under Udgaver."
        )
    if opened.other:
        _conflict(opened, opened.other)


def _conflict(opened: _Opened, other: Version) -> None:
    """Two have written at once: what the other one changed, and what to do about it."""
    st.error(
        f"{literal(other.who)} har gemt denne procedure, siden du åbnede den. Din tekst "
        "er ikke gemt endnu, og intet er overskrevet."
    )
    st.html(
        f"<h2 class='re-mellem'>Det har {escape(other.who)} ændret</h2>"
        + difference_html(opened.version.text, other.text)
    )
    with st.container(horizontal=True):
        if st.button("Behold min tekst, og skriv videre", key="re-behold"):
            opened.based_on, opened.other = other.id, None
            st.rerun()
        if st.button(f"Hent {literal(other.who)}s tekst i stedet", key="re-hent"):
            leave()
            st.rerun()


# --- the form


def _form(version: Version) -> str:
    """The fields; returns the text that they make."""
    try:
        sheet = sheet_of(version.document, version.text)
    except Refused as error:
        return _raw(version, str(error))
    key = f"re-{version.id}"
    title = st.text_input("Titel", sheet.title, key=f"{key}-titel")
    first, second, third = st.columns(3)
    area = first.text_input("Område", sheet.area, key=f"{key}-omraade")
    owner = second.text_input("Ejer", sheet.owner, key=f"{key}-ejer")
    authority = third.text_input("Myndighed", sheet.authority, key=f"{key}-myndighed")
    first, second = st.columns(2)
    with first:
        reviewed = _date("Gennemgået", sheet.reviewed, f"{key}-gennemgaaet")
        start = _date("Gælder fra", sheet.valid_from, f"{key}-fra")
    with second:
        days = st.number_input(
            "Gennemgås hver … dage", 1, None, sheet.review_every_days, 30, key=f"{key}-dage"
        )
        end = _date("Gælder til", sheet.valid_to, f"{key}-til")
    body_key = f"{key}-tekst"
    body = st.text_area("Tekst", sheet.body, height="content", key=body_key)
    _missing(body_key, body or "")
    with st.expander("Sådan skriver du"):
        st.markdown(HELP)
    filled = Sheet(
        title=(title or "").strip() or sheet.title,
        area=(area or "").strip(),
        owner=(owner or "").strip(),
        authority=(authority or "").strip(),
        reviewed=reviewed,
        review_every_days=int(days) if days else None,
        valid_from=start,
        valid_to=end,
        body=(body or "").strip("\n"),
    )
    return with_sheet(version.document, version.text, filled)


def _date(label: str, value: dt.date | None, key: str) -> dt.date | None:
    chosen = st.date_input(
        label, value, key=key, format="DD.MM.YYYY",
        min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1),
    )  # fmt: skip
    return chosen if isinstance(chosen, dt.date) else None


def _missing(key: str, body: str) -> None:
    """The usual sections that the text lacks, each a button that adds it in its place."""
    there = {slugify(line[3:]) for line in body.splitlines() if line.startswith("## ")}
    missing = [heading for heading in SECTIONS if slugify(heading) not in there]
    if not missing:
        return
    with st.container(horizontal=True, gap="xsmall", key="re-afsnit"):
        for heading in missing:
            st.button(
                f"+ {heading}", key=f"{key}-{slugify(heading)}", type="tertiary",
                on_click=_add_section, args=(key, heading),
            )  # fmt: skip


def _add_section(key: str, heading: str) -> None:
    st.session_state[key] = with_section(st.session_state[key], heading, SECTIONS)


def _raw(version: Version, reason: str) -> str:
    """A text whose facts cannot be read is shown whole, so that nothing of it is lost."""
    st.error(
        f"{literal(sentence(reason))}. Ret dem her, eller begynd dem forfra: så bliver "
        "teksten stående, og oplysningerne ligger i den gamle udgave."
    )
    key = f"re-{version.id}-raa"
    text = st.text_area("Hele filen", version.text, height="content", key=key)
    st.button("Begynd oplysningerne forfra", on_click=_clear_facts, args=(key,))
    return f"{(text or '').rstrip()}\n"


def _clear_facts(key: str) -> None:
    lines = st.session_state[key].splitlines()
    ends = [i for i, line in enumerate(lines) if i and line.strip() == "---"]
    body = ends[0] + 1 if ends else next((i for i, x in enumerate(lines) if x[:1] == "#"), 1)
    st.session_state[key] = "\n".join(lines[body:])


# --- beside the form


def _beside(desk: Editorial, entry: Entry, text: str) -> Reading | None:
    """What the reader sees and what the rules say; None when the text cannot be used."""
    reading, on = desk.reading(), day()
    try:
        draft = with_draft(reading, entry.document, text)
    except Refused as error:
        st.html(
            '<div class="re-fund re-galt" role="status"><strong>Kan ikke udgives endnu</strong>'
            f"<p>{escape(plainly(str(error)))}.</p></div>"
        )
        return None
    procedure, passages = drafted(draft, entry.document)
    st.html(_findings(draft, entry, on))
    rates = {rate.key: rate for rate in draft.rates if rate.in_force(on)}
    terms = [term for term in draft.terms if procedure.id in term.procedures]
    body = reader_html(
        procedure, passages, on=on, rates=rates, terms=terms,
        link=lambda slug: f"{procedure_href(here(), procedure.id, slug)}#{slug}",
    )  # fmt: skip
    st.html(
        '<section class="re-side" aria-labelledby="re-laest"><p class="re-over" id="re-laest">'
        f'Sådan ser læseren den</p><div class="lp-tekst">{body}</div></section>'
    )
    st.html(_passages(passages))
    st.html(_questions(draft, procedure, passages))
    return draft


def _findings(draft: Reading, entry: Entry, on: dt.date) -> str:
    found = findings(draft, entry.document, on)
    if not found:
        return (
            '<div class="re-fund re-godt" role="status"><strong>Ingen bemærkninger</strong>'
            "<p>Teksten følger reglerne for en god procedure.</p></div>"
        )
    items = "".join(f"<li>{escape(sentence(finding.text))}</li>" for finding in found[:MOST_FOUND])
    more = len(found) - MOST_FOUND
    rest = f"<p>og {more} til.</p>" if more > 0 else ""
    count = f"{len(found)} {'bemærkning' if len(found) == 1 else 'bemærkninger'}"
    return (
        f'<div class="re-fund" role="status"><strong>{count}</strong><ul>{items}</ul>{rest}</div>'
    )


def _passages(passages: Sequence[Passage]) -> str:
    """Which passages were found, what each is for, and how many lines can be quoted."""
    rows = "".join(
        f"<tr><td>{escape(' › '.join(p.headings) or p.title)}</td>"
        f"<td>{ROLES[p.role]['da'] if p.role is not Role.NONE else 'Andet'}</td>"
        f"<td>{len(p.units)}</td></tr>"
        for p in passages
    )
    return (
        f'<details class="lp-blok"><summary>Afsnit, som skranken finder ({len(passages)})</summary>'
        '<table class="re-tabel"><thead><tr><th scope="col">Afsnit</th>'
        '<th scope="col">Bruges som</th><th scope="col">Linjer</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def _questions(draft: Reading, procedure: Procedure, passages: Sequence[Passage]) -> str:
    """The everyday questions and the terms that belong to the procedure."""
    examples = [e for e in draft.examples if e.procedure == procedure.id]
    by_slug = {slug_of(p.id): p.heading for p in passages}
    groups = ""
    for slug, heading in by_slug.items():
        own = [e.question for e in examples if slug_of(e.passage) == slug]
        if own:
            items = "".join(f"<li>{escape(question)}</li>" for question in own)
            groups += f"<h3>{escape(heading)}</h3><ul>{items}</ul>"
    terms = "".join(
        f"<div><dt>{escape(t.term)}</dt><dd>{escape(t.explanation)}</dd></div>"
        for t in draft.terms
        if procedure.id in t.procedures
    )
    shown = f'<dl class="re-ord">{terms}</dl>' if terms else ""
    return (
        f'<details class="lp-blok re-spoerges"><summary>Sådan spørger borgerne ({len(examples)})'
        f"</summary>{groups or '<p>Der er ingen spørgsmål endnu.</p>'}</details>"
    ) + (
        f'<details class="lp-blok"><summary>Ord og begreber</summary>{shown}</details>'
        if terms
        else ""
    )


# --- what to do with it


def _buttons(
    desk: Editorial, entry: Entry, opened: _Opened, text: str, who: str, *, good: bool
) -> None:
    changed = text != opened.version.text
    draft = opened.version.stage is Stage.DRAFT
    new = changed or draft or not entry.file
    with st.container(horizontal=True):
        save = st.button("Gem kladde", disabled=not changed)
        publish = st.button("Udgiv …", type="primary", disabled=not (good and new))
        if draft and entry.file and not changed and st.button("Kassér kladden"):
            desk.discard(entry, who, opened.based_on)
            leave()
            st.rerun()
    if save or publish:
        if changed:
            _save(desk, entry, opened, text, who)
        leave()
        if publish:
            st.query_params["trin"] = "udgiv"
        st.rerun()
    if changed:
        st.html('<p class="lp-bi">Du har ændringer, der ikke er gemt.</p>')
    elif not draft and entry.file:
        other_ways(desk, entry, opened.version, who)


def _save(desk: Editorial, entry: Entry, opened: _Opened, text: str, who: str) -> None:
    """Keeps the draft; when it cannot be kept, the page says why and stays as it is."""
    try:
        desk.save(entry.document, text, who, "", opened.based_on)
    except Superseded as error:
        opened.other = error.newest
        st.rerun()
    except PersonalNumber:
        st.error(PERSONAL)
        st.stop()
