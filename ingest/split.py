"""A procedure becomes passages: heading-bounded, with roles and exact character spans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb.addressee import speaks_to_a_machine
from kb.records import Passage, Procedure, Role, Span

MAX_WORDS = 180

ROLE_OF_HEADING = {
    heading: role
    for role, headings in {
        Role.SHORT: "kort-svar kort-fortalt kort svaret resume",
        Role.MAY_WE: "maa-vi-det-her maa-vi hvem-maa hvem-goer-hvad",
        Role.BRING: "tag-med medbring det-skal-du-medbringe borgeren-skal-medbringe dokumentation",
        Role.STEPS: "saadan-goer-du fremgangsmaade saadan trin",
        Role.PRICE: "pris priser gebyr gebyrer takst takster",
        Role.TIME: "tid-og-frist tid frist frister behandlingstid leveringstid sagsbehandlingstid",
        Role.VALIDITY: "gyldighed varighed",
        Role.SPECIAL: "saerlige-tilfaelde undtagelser saerligt",
        Role.REFER: "henvis-til henvisning kontakt",
        Role.LAW: "regler-og-kilder regler kilder lovgrundlag lov",
    }.items()
    for heading in headings.split()
}
"""Heading slugs and their roles; the one place where synonyms are added."""

_ABBREVIATIONS = frozenset(
    "adr afd art bek bl.a ca d.v.s dvs eks ekskl evt f.eks fx hhv ift incl inkl jf kap kl kr lign "
    "m.fl m.m m.v maks mdr mia min mio mv nr o.l osv pct pga pkt pr stk tlf vedr".split()
)
_LONGEST_ABBREVIATION = 10
_LIQUID = re.compile(r"\{\{(?!takst:)")
_BOUNDARY = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9{\"“»(])")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class _Section:
    headings: tuple[str, ...]
    units: tuple[Span, ...]


def split(procedure: Procedure) -> tuple[Passage, ...]:
    """Passages in reading order. Ids are `<procedure>#<heading slug>`, then `.2`, `.3` ..."""
    passages: list[Passage] = []
    seen: dict[str, int] = {}
    for section in _sections(procedure.text, procedure.body_start):
        slug = slugify(section.headings[-1] if section.headings else procedure.title)
        for units in _portions(procedure.text, section.units):
            seen[slug] = seen.get(slug, 0) + 1
            number = "" if seen[slug] == 1 else f".{seen[slug]}"
            start, end = units[0][0], units[-1][1]
            passages.append(
                Passage(
                    id=f"{procedure.id}#{slug}{number}",
                    procedure=procedure.id,
                    title=procedure.title,
                    headings=section.headings,
                    role=_role(section.headings),
                    text=procedure.text[start:end],
                    start=start,
                    end=end,
                    units=units,
                )
            )
    return tuple(passages)


def split_body(text: str, body_start: int) -> list[tuple[Span, ...]]:
    """The quotable spans of a text that is no procedure, section by section."""
    return [section.units for section in _sections(text, body_start)]


def slugify(text: str) -> str:
    """ "Må vi det her?" becomes "maa-vi-det-her"."""
    danish = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    ascii_only = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "afsnit"


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the Danish sentences in `text[start:end]`, without surrounding space."""
    begin = start
    for boundary in _BOUNDARY.finditer(text, start, end):
        near = max(begin, boundary.start() - _LONGEST_ABBREVIATION)
        last_word = text[near : boundary.start()].rsplit(maxsplit=1)[-1].lower().strip("(")
        if last_word.endswith(".") and last_word.rstrip(".") in _ABBREVIATIONS:
            continue
        yield begin, boundary.start()
        begin = boundary.end()
    if begin < end:
        yield begin, end


def first_heading(text: str, body_start: int) -> str | None:
    """The first level-1 heading, or None."""
    tokens = _MARKDOWN.parse(text[body_start:])
    return next((tokens[i + 1].content for i, t in enumerate(tokens) if t.tag == "h1"), None)


def _role(headings: tuple[str, ...]) -> Role:
    """The outermost heading that has a role decides: a price within a special case is special."""
    roles = (ROLE_OF_HEADING.get(slugify(heading)) for heading in headings)
    return next((role for role in roles if role), Role.NONE)


def _sections(text: str, body_start: int) -> Iterator[_Section]:
    """Sections that hold text, in order. A level-1 heading is the title, not part of the path."""
    starts = _line_starts(text, body_start)
    tokens = _MARKDOWN.parse(text[body_start:])
    path: list[tuple[int, str]] = []
    units: list[Span] = []
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            if units:
                yield _Section(tuple(heading for _, heading in path), tuple(units))
                units = []
            level = int(token.tag[1])
            path = [part for part in path if part[0] < level]
            if level > 1:
                path.append((level, tokens[i + 1].content))
        elif token.type == "inline" and tokens[i - 1].type != "heading_open":
            block = list(_units(text, starts, tokens, i))
            if block and not speaks_to_a_machine(text[block[0][0] : block[-1][1]]):
                # a template's placeholder says nothing here: the sentence around it is not quotable
                units += [span for span in block if not _LIQUID.search(text, *span)]
    if units:
        yield _Section(tuple(heading for _, heading in path), tuple(units))


def _units(text: str, starts: list[int], tokens: list[Token], i: int) -> Iterator[Span]:
    """The quotable spans of one block: a list item, a table row, or a paragraph's sentences."""
    parent = tokens[i - 1].type
    lines = tokens[i].map if parent not in ("td_open", "th_open") else _row(tokens, i)
    if lines is None:
        return
    start, end = starts[lines[0]], starts[lines[1]]
    if parent == "paragraph_open":
        start += max(0, text[start:end].find(tokens[i].content.split("\n")[0]))
    end = start + len(text[start:end].rstrip())
    in_list = i >= 2 and tokens[i - 2].type == "list_item_open"
    if parent == "paragraph_open" and not in_list:
        yield from sentences(text, start, end)
    elif start < end:
        yield start, end


def _row(tokens: list[Token], i: int) -> list[int] | None:
    """The lines of the table row whose first cell this is; None for its other cells."""
    return tokens[i - 2].map if tokens[i - 2].type == "tr_open" else None


def _line_starts(text: str, body_start: int) -> list[int]:
    """Offsets in the whole text of the body's lines, and of its end."""
    breaks = [match.end() for match in re.finditer("\n", text[body_start:])]
    return [body_start + offset for offset in (0, *breaks, len(text) - body_start)]


def _portions(text: str, units: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Units in runs of at most MAX_WORDS words (a longer unit stands alone)."""
    portion: list[Span] = []
    size = 0
    for start, end in units:
        count = len(text[start:end].split())
        if portion and size + count > MAX_WORDS:
            yield tuple(portion)
            portion, size = [], 0
        portion.append((start, end))
        size += count
    if portion:
        yield tuple(portion)
