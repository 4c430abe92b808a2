"""Procedurer: look a procedure up while typing, or by area, and read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from assistant.compose import plain
from assistant.lookup import Found, look_up
from assistant.mask import mask
from kb.generation import Generation, GenerationError
from kb.records import Procedure, Span
from kb.settings import Settings
from views.links import PROCEDURES, href, passage_href, procedure_href, slug_of
from views.place import STYLE, day, here
from views.reading import QUOTE, contents_html, headings, reader_html
from views.shared import assistant

SEARCH = "soeg"
NO_AREA = "Uden område"
MOST_EXAMPLES = 12
MOST_TYPED = 200
MOST_BESIDE = 4
"""How many procedures that search found are shown after those found by name."""


def show() -> None:
    """The page: the procedure that the address names, or all of them."""
    st.html(STYLE)
    on, shelf = day(), assistant(Settings().model_dump_json()).shelf
    try:
        with shelf.borrow() as generation:
            wanted = st.query_params.get("procedure")
            if wanted is None:
                _index(generation, on)
            elif wanted in generation.procedures:
                _reader(generation, generation.procedures[wanted], on)
            else:
                _unknown(wanted)
    except GenerationError:
        st.title("Procedurer", anchor=False)
        st.error("Procedurerne kan ikke åbnes. Kør python -m ingest, og prøv igen.")


def _unknown(wanted: str) -> None:
    st.title("Procedurer", anchor=False)
    st.error("Proceduren findes ikke i den udgivne udgave.")
    st.html(f"<p>Søgt efter: {escape(mask(wanted)[0])}. {_back()}</p>")


def _back() -> str:
    return f'<a href="{escape(href(PROCEDURES, here()))}">← Alle procedurer</a>'


# --- all procedures


def _index(generation: Generation, on: dt.date) -> None:
    st.title("Procedurer", anchor=False)
    typed = st.text_input(
        "Søg i procedurerne",
        st.query_params.get(SEARCH, ""),
        key="soegefelt",
        type="search",
        live=True,
        placeholder="Titel, begreb eller borgerens egne ord",
    )
    typed = _remembered((typed or "")[:MOST_TYPED])
    if typed.strip():
        _results(generation, typed, on)
    else:
        _areas(generation, on)


def _remembered(typed: str) -> str:
    """What is typed, kept in the address (masked), so that going back finds it again."""
    masked = mask(typed)[0]
    if masked.strip():
        st.query_params[SEARCH] = masked
    elif SEARCH in st.query_params:
        del st.query_params[SEARCH]
    return masked


def _results(generation: Generation, typed: str, on: dt.date) -> None:
    found = look_up(generation, typed, on)
    named = [hit for hit in found if hit.passage is None]
    near = [hit for hit in found if hit.passage is not None]
    near = near[:MOST_BESIDE] if named else near
    count = len(named) + len(near)
    said = f"{count} {'procedure' if count == 1 else 'procedurer'} fundet"
    st.html(f'<p role="status" class="lp-bi">{said if count else _nothing(typed)}</p>')
    for heading, hits in (("Kaldes det, du skriver", named), ("Handler om det", near)):
        if hits:
            items = "".join(_result(generation, hit, on) for hit in hits)
            st.html(f'<h2 class="lp-gruppe">{heading}</h2><ul class="lp-liste">{items}</ul>')


def _nothing(typed: str) -> str:
    return (
        f"Ingen procedure passer til »{escape(typed)}«. Prøv et andet ord, eller slet søgningen "
        "for at se alle."
    )


def _result(generation: Generation, hit: Found, on: dt.date) -> str:
    procedure = generation.procedures[hit.procedure]
    found = generation.passages[hit.passage] if hit.passage else None
    why = hit.word or (found.heading if found else "")
    beside = " · ".join(filter(None, [procedure.area, why, _late(procedure, on)]))
    return (
        f'<li><a href="{escape(procedure_href(here(), procedure.id, hit.passage))}">'
        f'<span class="lp-navn">{escape(procedure.title)}</span>'
        f'<span class="lp-bi">{escape(beside)}</span></a></li>'
    )


def _late(procedure: Procedure, on: dt.date) -> str:
    return "Gennemgang er overskredet" if procedure.overdue(on) else ""


def _areas(generation: Generation, on: dt.date) -> None:
    by_area: dict[str, list[Procedure]] = {}
    for procedure in generation.contents.procedures:
        if procedure.in_force(on):
            by_area.setdefault(procedure.area or NO_AREA, []).append(procedure)
    if not by_area:
        st.info("Der er ingen procedurer endnu.")
        return
    sections = "".join(_area(name, by_area[name]) for name in sorted(by_area))
    st.html(f'<div class="lp-omraader">{sections}</div>')


def _area(name: str, procedures: Sequence[Procedure]) -> str:
    items = "".join(
        f'<li><a href="{escape(procedure_href(here(), p.id))}">{escape(p.title)}</a></li>'
        for p in sorted(procedures, key=lambda p: p.title)
    )
    return f"<section><h2>{escape(name)}</h2><ul>{items}</ul></section>"


# --- one procedure


def _reader(generation: Generation, procedure: Procedure, on: dt.date) -> None:
    span, slug = _span(procedure), slug_of(st.query_params.get("passage", ""))
    all_passages = [p for p in generation.contents.passages if p.procedure == procedure.id]
    passages = [p for p in all_passages if not p.path]
    added = [p for p in all_passages if p.path]
    terms = [t for t in generation.contents.terms if procedure.id in t.procedures]
    st.html(f'<p class="lp-vej">{_back()}</p>')
    st.title(procedure.title, anchor=False)
    st.html(_facts(generation, procedure, on))
    if not procedure.in_force(on):
        st.warning("Proceduren gælder ikke i dag.")
    if procedure.overdue(on):
        st.warning("Proceduren skulle være gennemgået igen. Tjek, om den stadig passer.")
    _cited(generation, procedure, span, on)
    addition = generation.additions.get(procedure.id)
    found = headings(procedure, passages) + (headings(addition, added) if addition else ())
    target = QUOTE if span else slug if slug in {h.slug for h in found} else ""
    if len(found) > 1:
        st.html(_block("Indhold", contents_html(found), is_open=not target))
    read = partial(
        reader_html,
        on=on,
        rates=generation.rates_on(on),
        link=lambda s: f"{procedure_href(here(), procedure.id, s)}#{s}",
    )
    body = read(procedure, passages, terms=terms, spans=[span] if span else [])
    if addition:
        body += f'<h2 class="lp-lokalt">Lokal tekst</h2>{read(addition, added)}'
    st.html(_scroll_to(target) + f'<div class="lp-tekst">{body}</div>')
    if after := _after(generation, procedure, slug):
        st.html(after)


def _span(procedure: Procedure) -> Span | None:
    """The quotation that the address points at; None unless it lies in the procedure's body."""
    try:
        start, end = int(st.query_params["start"]), int(st.query_params["end"])
    except (KeyError, ValueError):
        return None
    inside = procedure.body_start <= start < end <= len(procedure.text)
    return (start, end) if inside else None


def _cited(generation: Generation, procedure: Procedure, span: Span | None, on: dt.date) -> None:
    if span is None:
        if "start" in st.query_params:
            st.warning("Det citerede sted findes ikke længere i proceduren.")
        return
    quote = procedure.text[span[0] : span[1]]
    rates = generation.rates_on(on)
    for rate in rates.values():
        quote = quote.replace(f"{{{{takst:{rate.key}}}}}", rate.text(on))
    st.html(
        f'<blockquote class="lp-citat"><p>{escape(plain(quote))}</p>'
        f'<a href="#{QUOTE}">Gå til stedet i proceduren</a></blockquote>'
    )


def _scroll_to(anchor: str) -> str:
    """Where the page begins to be read. Browsers without the property begin at the top."""
    return f'<style>[id="{anchor}"] {{ scroll-initial-target: nearest; }}</style>' if anchor else ""


def _facts(generation: Generation, procedure: Procedure, on: dt.date) -> str:
    reviewed = f"{procedure.reviewed:%d.%m.%Y}" if procedure.reviewed else ""
    late = " (overskredet)" if procedure.overdue(on) else ""
    facts: Mapping[str, str] = {
        "Område": procedure.area,
        "Ejer": procedure.owner,
        "Myndighed": procedure.authority,
        "Gennemgået": reviewed + late if reviewed else "",
        "Gælder fra": f"{procedure.valid_from:%d.%m.%Y}" if procedure.valid_from else "",
        "Gælder til": f"{procedure.valid_to:%d.%m.%Y}" if procedure.valid_to else "",
        "Tekst": "Lokal" if procedure.local else "",
        "Udgave": f"{generation.manifest.created:%d.%m.%Y}",
    }
    items = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>"
        for name, value in facts.items()
        if value
    )
    note = f'<p class="lp-bi">{escape(procedure.note)}</p>' if procedure.note else ""
    return f'<dl class="lp-fakta">{items}</dl>{note}'


def _after(generation: Generation, procedure: Procedure, slug: str) -> str:
    """What belongs to the procedure: how it is asked for, related procedures, sources."""
    return (
        _block("Spørges også som", _asked(generation, procedure, slug))
        + _block("Beslægtede procedurer", _related(generation, procedure), is_open=True)
        + _block("Kilder", _sources(procedure))
    )


def _block(title: str, html: str, *, is_open: bool = False) -> str:
    state = " open" if is_open else ""
    return (
        f'<details class="lp-blok"{state}><summary>{title}</summary>{html}</details>'
        if html
        else ""
    )


def _asked(generation: Generation, procedure: Procedure, slug: str) -> str:
    """Everyday questions, those of the passage that the address names, else of the procedure."""
    own = [e for e in generation.contents.examples if e.procedure == procedure.id]
    of_passage = [e for e in own if slug and slug_of(e.passage) == slug]
    items = "".join(
        f'<li lang="{escape(e.lang)}"><a href="'
        f'{escape(passage_href(here(), e.passage))}">{escape(e.question)}</a></li>'
        for e in (of_passage or own[:: max(1, len(own) // MOST_EXAMPLES)])[:MOST_EXAMPLES]
    )
    return f"<ul>{items}</ul>" if items else ""


def _related(generation: Generation, procedure: Procedure) -> str:
    items = "".join(
        f'<li><a href="{escape(procedure_href(here(), p))}">'
        f"{escape(generation.procedures[p].title)}</a></li>"
        for p in procedure.related
        if p in generation.procedures
    )
    return f"<ul>{items}</ul>" if items else ""


def _sources(procedure: Procedure) -> str:
    items = ""
    for source in procedure.sources:
        year = f" ({source.year})" if source.year else " (uden årstal)"
        title = escape(source.title) + year
        if source.url and source.url.startswith(("https://", "http://")):
            link = f'href="{escape(source.url)}" target="_blank" rel="noopener noreferrer"'
            title = f"<a {link}>{title}</a> (åbner i ny fane)"
        items += f"<li>{title}</li>"
    return f"<ul>{items}</ul>" if items else ""
