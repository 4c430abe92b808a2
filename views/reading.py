"""A procedure to read: headings with ids and links, terms explained, the cited place marked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.split import slugify
from kb.records import Passage, Procedure, Rate, Span, Term
from views.links import slug_of
from views.source import CLOSE, MARKDOWN, OPEN, marked_source

QUOTE = "citat"
"""The id of the first marked quotation."""

MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: 2 for a section, 3 and more for what lies within it."""

    level: int
    text: str
    slug: str


def headings(procedure: Procedure, passages: Sequence[Passage]) -> tuple[Heading, ...]:
    """The headings under the title, in order; each has its passage's slug where it has one."""
    return tuple(h for _, h in _headings(MARKDOWN.parse(_body(procedure)), procedure, passages))


def reader_html(
    procedure: Procedure,
    passages: Sequence[Passage],
    *,
    on: dt.date,
    rates: Mapping[str, Rate],
    terms: Sequence[Term] = (),
    spans: Sequence[Span] = (),
    link: Callable[[str], str] = lambda slug: f"#{slug}",
) -> str:
    """The body without its title. `link` gives the address of a passage by its slug."""
    start, end = procedure.body_start, len(procedure.text)
    tokens = MARKDOWN.parse(marked_source(procedure, start, end, spans, rates, on))
    tokens = _without_title(tokens)
    for i, heading in list(_headings(tokens, procedure, passages)):
        tokens[i].attrSet("id", heading.slug)
        tokens[i + 1].children = [*(tokens[i + 1].children or []), _link(heading, link)]
    notes = _explain(tokens, terms)
    html: str = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    html = html.replace(OPEN, f'<mark id="{QUOTE}">', 1)
    return html.replace(OPEN, "<mark>").replace(CLOSE, "</mark>") + notes


def contents_html(found: Sequence[Heading]) -> str:
    """The table of contents: sections, and under each what lies within it."""
    items, depth = "", 2
    for i, heading in enumerate(found):
        level = 2 if heading.level == 2 or i == 0 else 3
        if i:
            items += "<ul>" if level > depth else "</li>" + "</ul></li>" * (depth - level)
        items += f'<li><a href="#{escape(heading.slug)}">{escape(_plain(heading.text))}</a>'
        depth = level
    items += "</li>" + "</ul></li>" * (depth - 2) if found else ""
    return f'<nav aria-label="Indhold"><ul class="lp-indhold">{items}</ul></nav>'


def _body(procedure: Procedure) -> str:
    return procedure.text[procedure.body_start :]


def _without_title(tokens: Sequence[Token]) -> list[Token]:
    """The first level-1 heading is the page's own."""
    title = next((i for i, token in enumerate(tokens) if token.tag == "h1"), None)
    kept = list(tokens)
    if title is not None:
        del kept[title : title + 3]
    return kept


def _headings(
    tokens: Sequence[Token], procedure: Procedure, passages: Sequence[Passage]
) -> list[tuple[int, Heading]]:
    """Headings with the position of their opening token. Passages come in the same order."""
    waiting = [p for p in passages if p.procedure == procedure.id]
    found: list[tuple[int, Heading]] = []
    for i, token in enumerate(tokens):
        if token.type != "heading_open" or token.tag == "h1":
            continue
        text = tokens[i + 1].content.replace(OPEN, "").replace(CLOSE, "")
        own = next((n for n, p in enumerate(waiting) if p.heading == text), None)
        slug = slugify(text) if own is None else slug_of(waiting[own].id)
        waiting = waiting if own is None else waiting[own + 1 :]
        found.append((i, Heading(int(token.tag[1]), text, slug)))
    return found


def _link(heading: Heading, link: Callable[[str], str]) -> Token:
    label = f"Link til afsnittet {_plain(heading.text)}"
    anchor = (
        f' <a class="lp-link" href="{escape(link(heading.slug))}" title="{escape(label)}"'
        f' aria-label="{escape(label)}">#</a>'
    )
    return Token("html_inline", "", 0, content=anchor)


def _explain(tokens: Sequence[Token], terms: Sequence[Term]) -> str:
    """Makes each term's first appearance a button, and returns the explanations that they open."""
    by_word = {term.term.lower(): term for term in terms}
    pattern = _any_of(by_word)
    if pattern is None:
        return ""
    notes: dict[str, str] = {}
    for i, token in enumerate(tokens):
        if token.type == "inline" and tokens[i - 1].type != "heading_open":
            token.children = [
                part
                for child, linked in _with_links(token.children or [])
                for part in ([child] if linked else _buttons(child, pattern, by_word, notes))
            ]
    return "".join(notes.values())


def _any_of(by_word: Mapping[str, Term]) -> re.Pattern[str] | None:
    words = sorted((w for w in by_word if len(w) > 2), key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _with_links(children: Sequence[Token]) -> list[tuple[Token, bool]]:
    """Each token, and whether it is no text or stands within a link."""
    depth, found = 0, []
    for child in children:
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        found.append((child, depth > 0 or child.type != "text"))
    return found


def _buttons(
    text: Token, pattern: re.Pattern[str], by_word: Mapping[str, Term], notes: dict[str, str]
) -> list[Token]:
    parts: list[Token] = []
    position = 0
    for match in pattern.finditer(text.content):
        term = by_word[match[0].lower()]
        if term.term in notes or len(notes) == MOST_TERMS:
            continue
        number = f"begreb-{len(notes) + 1}"
        notes[term.term] = _note(number, term)
        button = (
            f'<button type="button" class="lp-begreb" popovertarget="{number}"'
            f' title="{escape(term.explanation)}">{escape(match[0])}</button>'
        )
        parts.append(Token("text", "", 0, content=text.content[position : match.start()]))
        parts.append(Token("html_inline", "", 0, content=button))
        position = match.end()
    parts.append(Token("text", "", 0, content=text.content[position:]))
    return parts


def _note(number: str, term: Term) -> str:
    said = f"<br><small>Siges også: {escape(', '.join(term.everyday))}</small>"
    return (
        f'<div popover id="{number}" class="lp-forklaring"><strong>{escape(term.term)}</strong><br>'
        f"{escape(term.explanation)}{said if term.everyday else ''}</div>"
    )


def _plain(text: str) -> str:
    tokens = MarkdownIt("commonmark", {"html": False}).parseInline(text)[0].children or []
    return "".join(token.content for token in tokens)
