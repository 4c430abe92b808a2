"""A procedure as HTML, with the quoted places highlighted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from html import escape

import yaml
from markdown_it import MarkdownIt

from kb.records import Procedure, Rate, Span

# Private-use characters that no document holds stand for the marks until the HTML is made, so that
# nothing but our own two tags is ever inserted into it.
OPEN, CLOSE = "\ue000", "\ue001"
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")
# html=False shows HTML in a document as text; images would fetch from foreign hosts
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def procedure_html(
    procedure: Procedure, spans: Sequence[Span], rates: Mapping[str, Rate], on: dt.date
) -> str:
    """The procedure's body with each span of its source text in `<mark>`."""
    return _html(procedure, procedure.body_start, len(procedure.text), spans, rates, on)


def passage_html(
    procedure: Procedure,
    passage: Span,
    spans: Sequence[Span],
    rates: Mapping[str, Rate],
    on: dt.date,
) -> str:
    """One passage of the procedure, marked likewise."""
    start = procedure.text.rfind("\n", 0, passage[0]) + 1  # with the bullet of a list's first item
    return _html(procedure, start, passage[1], spans, rates, on)


def _html(
    procedure: Procedure,
    start: int,
    end: int,
    spans: Sequence[Span],
    rates: Mapping[str, Rate],
    on: dt.date,
) -> str:
    html: str = MARKDOWN.render(marked_source(procedure, start, end, spans, rates, on))
    return html.replace(OPEN, "<mark>").replace(CLOSE, "</mark>")


def marked_source(
    procedure: Procedure,
    start: int,
    end: int,
    spans: Sequence[Span],
    rates: Mapping[str, Rate],
    on: dt.date,
) -> str:
    """A part of the source text with rates filled in, and each span between `OPEN` and `CLOSE`."""
    text, position = "", start
    for begin, finish in sorted(set(spans)):
        if start <= begin and finish <= end and begin >= position:
            text += _MARKS.sub("", procedure.text[position:begin])
            text += _marked(procedure.text[begin:finish])
            position = finish
    text += _MARKS.sub("", procedure.text[position:end])

    def amount(match: re.Match[str]) -> str:
        return rates[match[1]].text(on) if match[1] in rates else "(taksten mangler)"

    return _PLACEHOLDER.sub(amount, text)


def _marked(quote: str) -> str:
    """The quote between marks; a table row is marked cell by cell, so that it stays a row."""
    quote = _MARKS.sub("", quote)
    if not quote.startswith("|"):
        return f"{OPEN}{quote}{CLOSE}"
    cells = [f" {OPEN}{c.strip()}{CLOSE} " if c.strip() else c for c in quote.split("|")]
    return "|".join(cells)


def facts_html(procedure: Procedure, on: dt.date) -> str:
    """Who answers for the procedure, when it was reviewed, and its note."""
    parts = [f"Ejer: {procedure.owner}"] if procedure.owner else []
    if procedure.authority:
        parts.append(f"Myndighed: {procedure.authority}")
    if procedure.reviewed:
        late = " (skulle være gennemgået igen)" if procedure.overdue(on) else ""
        parts.append(f"Gennemgået {procedure.reviewed:%d.%m.%Y}{late}")
    lines = [" · ".join(parts), procedure.note]
    return "".join(f"<p><small>{escape(line)}</small></p>" for line in lines if line)


FIELDS = {
    "takes": "Tager sig af",
    "says": "Siger",
    "phone": "Telefon",
    "web": "Web",
    "address": "Adresse",
    "hours": "Åbningstider",
    "source": "Kilde",
    "year": "År",
}
"""What a colleague may need of a record in a file beside the procedures, in Danish."""


def record_html(text: str, span: Span) -> str:
    """The record of a YAML list that holds the span, with the quotation in `<mark>`.

    Empty where the quotation is in none of its fields as it stands: the file is shown then.
    """
    start = max(text.rfind("\n- ", 0, span[0]) + 1, 0)
    end = text.find("\n- ", span[1])
    try:
        (record,) = yaml.safe_load(text[start : end if end >= 0 else None])
    except (yaml.YAMLError, TypeError, ValueError):
        return ""
    quote = escape(text[slice(*span)])
    rows = "".join(
        f"<dt>{label}</dt>{_values(record[key], quote)}"
        for key, label in FIELDS.items()
        if record.get(key)
    )
    return f'<dl class="sk-record">{rows}</dl>' if "<mark>" in rows else ""


def _values(value: object, quote: str) -> str:
    values = value if isinstance(value, list) else [value]
    return "".join(
        f"<dd>{escape(str(v)).replace(quote, f'<mark>{quote}</mark>')}</dd>" for v in values
    )
