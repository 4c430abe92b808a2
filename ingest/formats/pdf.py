"""PDF becomes Markdown: headings by the size of their letters, tables by their lines."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.formats.text import (
    TOO_LARGE,
    UNREADABLE,
    Refused,
    composed,
    escape,
    escape_first,
    looks_miscoded,
)

MAX_PAGES = 500
LOCKED = "filen kræver adgangskode: fjern adgangskoden, og læg filen ind igen"
NO_TEXT_LAYER = (
    "filen har intet tekstlag (den er skannet): lav den om til tekst (OCR), eller skriv den af"
)

_BULLET = re.compile(r"(?:[•▪●○◦‣·■□➢✓\uf0b7\uf0a7\uf0d8\uf0fc–—-]|\(cid:\d+\)|o(?=\s))\s+(?=\S)")
_NUMBERED = re.compile(
    r"(\d{1,2})[.)]\s+(?!januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december)(?=\S)"
)
_PAGE_NUMBER = re.compile(r"(?:side\s*)?\d{1,4}(?:\s*(?:/|af)\s*\d{1,4})?", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:\d+\)|\ufffd")
_ITEM = re.compile(r"(?:-|\d{1,2}\.) ")
_DIGITS = re.compile(r"\d+")
_LARGER = 1.1
"""So many times the body's size makes a heading."""
_LONGEST_HEADING = 120


_Word = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of text, with the place and size of its letters in points."""

    text: str
    left: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int
    edge: bool


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[tuple[str, ...], ...]
    page: int


def pdf_to_markdown(raw: bytes) -> tuple[str, str]:
    """Raises Refused for a file with a password, without a text layer, or broken."""
    if b"%%EOF" not in raw[-1024:]:
        raise Refused(UNREADABLE)
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if not pdf.pages:
                raise Refused(UNREADABLE)
            if len(pdf.pages) > MAX_PAGES:
                raise Refused(
                    f"{TOO_LARGE}: {len(pdf.pages)} sider, forventet højst {MAX_PAGES}, del den"
                )
            pages = [list(_blocks(page)) for page in pdf.pages]
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect):
            raise Refused(LOCKED) from error
        raise Refused(UNREADABLE) from error
    if not any(pages):
        raise Refused(NO_TEXT_LAYER)
    text = composed(_document(_markdown(_without_edges(pages))))
    return text, looks_miscoded(text) or _remark(pages)


def _remark(pages: Sequence[Sequence[_Row | _Table]]) -> str:
    empty = [str(n) for n, blocks in enumerate(pages, start=1) if not blocks]
    unknown = sorted(
        {b.page for blocks in pages for b in blocks if isinstance(b, _Row) and _unknown(b.text)}
    )
    remarks = []
    if empty:
        remarks.append(f"side {', '.join(empty)} har intet tekstlag")
    if unknown:
        remarks.append(f"side {', '.join(map(str, unknown))} har bogstaver, der ikke kan læses")
    return "; ".join(remarks)


def _unknown(text: str) -> bool:
    return _UNKNOWN.search(_BULLET.sub("", text, count=1)) is not None


def _blocks(page: Page) -> Iterator[_Row | _Table]:
    """A page's rows and tables in the order in which they were written."""
    tables = [
        (table.bbox, rows)
        for table in page.find_tables()
        if len(rows := _table_rows(table.extract())) > 1 and len(rows[0]) > 1
    ]
    given: set[int] = set()
    row: list[_Word] = []
    for word in page.extract_words(use_text_flow=True, extra_attrs=["size", "fontname"]):
        inside = next((i for i, (box, _) in enumerate(tables) if _within(word, box)), None)
        if row and (inside is not None or not _same_row(row[-1], word)):
            yield _row(row, page)
            row = []
        if inside is None:
            row.append(word)
        elif inside not in given:
            given.add(inside)
            yield _Table(tables[inside][1], page.page_number)
    if row:
        yield _row(row, page)
    page.close()


def _table_rows(cells: Iterable[Iterable[str | None]]) -> tuple[tuple[str, ...], ...]:
    rows = (tuple(" ".join((cell or "").split()) for cell in row) for row in cells)
    return tuple(row for row in rows if any(row))


def _within(word: _Word, box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _same_row(last: _Word, word: _Word) -> bool:
    """Whether a word stands on the last one's line; a bullet may be larger than its text."""
    near = abs((last["top"] + last["bottom"]) - (word["top"] + word["bottom"])) / 2
    return bool(near < 0.4 * max(last["size"], word["size"]) and word["x0"] > last["x0"])


def _row(words: Sequence[_Word], page: Page) -> _Row:
    letters = Counter[tuple[float, bool]]()
    bullet = len(words) > 1 and _BULLET.match(f"{words[0]['text']} x") is not None
    for word in words[bullet:]:
        bold = re.search("bold|black|heavy|semib", word["fontname"], re.IGNORECASE) is not None
        letters[round(word["size"] * 2) / 2, bold] += len(word["text"])
    (size, _), _ = letters.most_common(1)[0]
    top, bottom = min(w["top"] for w in words), max(w["bottom"] for w in words)
    return _Row(
        text=composed(" ".join(word["text"] for word in words)),
        left=words[0]["x0"],
        top=top,
        bottom=bottom,
        size=size,
        bold=all(bold for _, bold in letters),
        page=page.page_number,
        edge=bottom < 0.09 * page.height or top > 0.91 * page.height,
    )


def _without_edges(pages: Sequence[Sequence[_Row | _Table]]) -> list[_Row | _Table]:
    """All blocks but page numbers, and what stands at the edge of more than half the pages."""
    seen = Counter(
        text
        for blocks in pages
        for text in {_DIGITS.sub("0", b.text) for b in blocks if isinstance(b, _Row) and b.edge}
    )

    def repeated(block: _Row | _Table) -> bool:
        if isinstance(block, _Table) or not block.edge:
            return False
        often = len(pages) > 1 and seen[_DIGITS.sub("0", block.text)] > len(pages) / 2
        return often or _PAGE_NUMBER.fullmatch(block.text) is not None

    return [block for blocks in pages for block in blocks if not repeated(block)]


def _markdown(blocks: Sequence[_Row | _Table]) -> Iterator[str]:
    levels = _levels([block for block in blocks if isinstance(block, _Row)])
    for group in _groups(blocks, levels):
        if isinstance(group, _Table):
            yield _table(group)
            continue
        text = escape(_joined(row.text for row in group))
        level = levels.get(_look(group[0]))
        if level and len(text) <= _LONGEST_HEADING:
            yield f"{'#' * level} {text}"
        elif number := _NUMBERED.match(text):
            yield f"{number[1]}. {text[number.end() :]}"
        elif bullet := _BULLET.match(text):
            yield f"- {escape_first(text[bullet.end() :])}"
        else:
            yield escape_first(text)


def _document(parts: Iterable[str]) -> str:
    """Parts with an empty line between them, but for the items of one list."""
    text = ""
    for before, part in pairwise(("", *parts)):
        text += ("\n" if _ITEM.match(before) and _ITEM.match(part) else "\n\n") + part
    return text.strip() + "\n"


def _look(row: _Row) -> tuple[float, bool]:
    return row.size, row.bold


def _levels(rows: Sequence[_Row]) -> dict[tuple[float, bool], int]:
    """The looks that headings have, with their levels. A look that stands once is the title's."""
    letters = Counter[tuple[float, bool]]()
    for row in rows:
        letters[_look(row)] += len(row.text)
    if not letters:
        return {}
    (body, body_bold), _ = letters.most_common(1)[0]
    larger = sorted({size for size, _ in letters if size >= _LARGER * body}, reverse=True)
    largest = [row for row in rows if larger and row.size == larger[0]]
    together = all(b.page == a.page and _close(a, b) for a, b in pairwise(largest))
    first = 1 if largest and together and largest[0].page == rows[0].page else 2
    levels = {look: min(4, first + larger.index(look[0])) for look in letters if look[0] in larger}
    if not body_bold:
        levels[body, True] = min(5, max(2, first + len(larger)))
    return levels


def _groups(
    blocks: Sequence[_Row | _Table], levels: dict[tuple[float, bool], int]
) -> Iterator[list[_Row] | _Table]:
    """Tables, and the rows of one heading, paragraph or list item together."""
    group: list[_Row] = []
    for block in blocks:
        if group and (isinstance(block, _Table) or not _continues(group, block, levels)):
            yield group
            group = []
        if isinstance(block, _Table):
            yield block
        else:
            group.append(block)
    if group:
        yield group


def _continues(group: Sequence[_Row], row: _Row, levels: dict[tuple[float, bool], int]) -> bool:
    """Whether a row goes on with what the rows before it say."""
    last = group[-1]
    if levels.get(_look(row)) != levels.get(_look(group[0])) or _starts_item(row.text):
        return False
    if row.page != last.page:
        return row.text[:1].islower() and last.text[-1:] not in ".!?:"
    back = _starts_item(group[0].text) and row.left < group[0].left + 2
    return _close(last, row) and not back


def _close(last: _Row, row: _Row) -> bool:
    return -last.size < row.top - last.bottom < 0.7 * row.size


def _starts_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def _joined(texts: Iterable[str]) -> str:
    """Rows as one text; a word that was divided at a row's end becomes whole."""
    whole = ""
    for text in texts:
        divided = whole.endswith("-") and whole[-2:-1].isalpha() and text[:1].islower()
        if divided and not text.startswith(("og ", "eller ", "samt ")):
            whole = whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return whole


def _table(table: _Table) -> str:
    width = max(len(row) for row in table.rows)
    rows = [
        [escape(composed(cell)).replace("|", "&#124;") for cell in row] + [""] * (width - len(row))
        for row in table.rows
    ]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
