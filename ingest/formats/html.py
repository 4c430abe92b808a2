"""HTML becomes Markdown."""

from __future__ import annotations

import re
from contextlib import suppress
from copy import copy

from bs4 import BeautifulSoup, Comment
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

from ingest.formats.markdown import front_matter, without_tags
from ingest.formats.text import (
    TOO_LARGE,
    Refused,
    composed,
    decode,
    escape,
    escape_first,
    looks_miscoded,
)

_OUTSIDE = (
    "script style noscript template nav aside form iframe object embed svg math canvas audio video "
    "button select input textarea dialog head header footer"
).split()
"""What surrounds a page's text, or is no text."""
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ADDRESS = re.compile(r"(?!\s*(?:javascript|data|vbscript|file):)", re.IGNORECASE)
_LAYOUT = ["thead", "tbody", "tfoot", "tr", "td", "th", "caption"]
_LONGEST_HEADING = 120
MAX_TAGS = 200_000
MAX_DEPTH = 150
MAX_SPAN = 20
SWOLLEN = f"{TOO_LARGE} eller indviklet: del den i flere"


class _Converter(MarkdownConverter):
    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text) if text else ""

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = escape_first(text.lstrip())
        return str(super().convert_p(el, text, parent_tags))  # type: ignore[misc]

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {' '.join(text.replace('|', '&#124;').split())} |"

    convert_th = convert_td


def html_file_to_markdown(raw: bytes) -> tuple[str, str]:
    """A page's own text, without what surrounds it; a Jekyll page's front matter is kept."""
    text, remark = decode_html(raw)
    front = front_matter(text)
    body = without_tags(text[len(front) :])
    return front + html_to_markdown(body), remark


def decode_html(raw: bytes) -> tuple[str, str]:
    """As `decode`, but an encoding that the page names goes before Windows-1252."""
    declared = EncodingDetector.find_declared_encoding(raw[:4096], is_html=True) or "utf-8"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        # a page that says Latin-1 means Windows-1252, which `decode` tries, and so do browsers
        if not declared.lower().startswith(("utf", "iso-8859-1", "latin")):
            with suppress(UnicodeDecodeError, LookupError):
                text = composed(raw.decode(declared))
                return text, looks_miscoded(text)
    return decode(raw)


def html_to_markdown(html: str) -> str:
    """Headings, lists and tables kept; a table's first row is its header."""
    if html.count("<") > MAX_TAGS:
        raise Refused(SWOLLEN)
    soup = BeautifulSoup(html, "lxml")
    if _depth(soup) > MAX_DEPTH:
        raise Refused(SWOLLEN)
    title = composed(soup.title.get_text(" ", strip=True)) if soup.title else ""
    _drop(soup)
    body = soup.find("main") or soup.select_one("[role=main]") or soup.body
    if not isinstance(body, Tag):
        return ""
    _settle_links(body)
    _settle_tables(body)
    _settle_definitions(body)
    _settle_headings(body, title)
    converter = _Converter(
        heading_style="atx", bullets="-", table_infer_header=True, newline_style="backslash"
    )
    text = composed(converter.convert_soup(body))
    lines = [line.rstrip() for line in text.replace("\u00a0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _depth(soup: BeautifulSoup) -> int:
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def _drop(soup: BeautifulSoup) -> None:
    """Takes out what is not read: surroundings, comments, images, and all that is hidden."""
    for tag in soup.find_all([*_OUTSIDE, "img"]):
        tag.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(True):
        if not tag.decomposed and (tag.has_attr("hidden") or _HIDDEN.search(_style(tag))):
            tag.decompose()


def _style(tag: Tag) -> str:
    return str(tag.get("style") or "")


def _settle_links(body: Tag) -> None:
    """Links within the page, and those that would run something, keep only their text."""
    for link in body.find_all("a"):
        address = str(link.get("href") or "")
        if not address or address.startswith("#") or not _ADDRESS.match(address):
            link.unwrap()
        else:
            link.attrs = {"href": address.strip().replace(" ", "%20")}


def _settle_tables(body: Tag) -> None:
    """A table of one column, or around another table, is layout: its cells become blocks.

    Merged cells say what they hold in each row and column that they span, so that a row can be
    quoted alone; rows that hold nothing are left out.
    """
    for table in body.find_all("table"):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        widest = max((len(_cells(row)) for row in rows), default=0)
        if widest < 2 or table.find("table"):
            for tag in (table, *table.find_all(_LAYOUT)):
                if tag is table or tag.find_parent("table") in (table, None):
                    tag.name = "div"
            continue
        _spread(rows)
        for row in rows:
            if row.get_text(strip=True):
                table.append(row.extract())
            else:
                row.decompose()
        for part in table.find_all(["thead", "tbody", "tfoot", "colgroup"]):
            part.decompose()
        if caption := table.find("caption"):
            caption.name = "p"
            table.insert_before(caption.extract())


def _spread(rows: list[Tag]) -> None:
    """Writes merged cells out, cell by cell."""
    below: dict[int, tuple[int, Tag]] = {}
    for row in rows:
        made: list[Tag] = []
        cells = _cells(row)
        while cells or len(made) in below:
            column = len(made)
            if column in below:
                left, cell = below.pop(column)
                made.append(copy(cell))
            else:
                cell = cells.pop(0)
                left = _count(cell, "rowspan")
                wide = _count(cell, "colspan")
                cell.attrs = {}
                for i in range(1, wide):
                    below[column + i] = (1, cell)
                made.append(cell)
            if left > 1:
                below[column] = (left - 1, cell)
        for cell in _cells(row):
            cell.extract()
        row.extend(made)


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _count(cell: Tag, name: str) -> int:
    text = str(cell.get(name) or "1")
    return min(MAX_SPAN, max(1, int(text))) if text.isdecimal() else 1


def _settle_definitions(body: Tag) -> None:
    """A definition list becomes a list with a line for each term and what is said of it."""
    for term in body.find_all("dt"):
        term.name = "li"
        while isinstance(said := _next_tag(term), Tag) and said.name == "dd":
            term.append(": " if term.find("dd") is None else " ")
            term.append(said.extract())
    for tag in body.find_all(["dd", "dl"]):
        tag.name = "ul" if tag.name == "dl" else "span"


def _next_tag(tag: Tag) -> PageElement | None:
    return tag.find_next_sibling()


def _settle_headings(body: Tag, title: str) -> None:
    """One heading of the first level, the title's; the others below it.

    Where several stand on the first level, the first is the title if nothing stands between it and
    the next, or if it says so itself (Word's Title); a page's own title may stand in.
    """
    for heading in body.find_all(_HEADING):
        text = heading.get_text(" ", strip=True)
        if not text:
            heading.unwrap()
        elif len(text) > _LONGEST_HEADING or heading.find_parent("table"):
            heading.name = "p"
        else:
            heading.string = " ".join(text.split())
    if not body.find(_HEADING):
        _promote_bold(body)
    headings = body.find_all(_HEADING)
    first = [heading for heading in headings if heading.name == "h1"]
    if len(first) > 1:
        kept = first[0] if _is_title(first[0], headings) else None
        for heading in headings:
            if heading is not kept:
                heading.name = f"h{min(6, int(heading.name[1]) + 1)}"
    if title and not body.find("h1"):
        made = Tag(name="h1")
        made.string = title
        body.insert(0, made)


def _is_title(heading: Tag, headings: list[Tag]) -> bool:
    if heading is not headings[0]:
        return False
    between = heading.next_sibling
    while isinstance(between, NavigableString) and not between.strip():
        between = between.next_sibling
    return between in headings[1:] or "title" in heading.get_attribute_list("class")


def _promote_bold(body: Tag) -> None:
    """Short paragraphs in bold are the headings of a document that has no others."""
    for paragraph in body.find_all("p"):
        text = paragraph.get_text(" ", strip=True)
        bold = " ".join(
            tag.get_text(" ", strip=True) for tag in paragraph.find_all(["b", "strong"])
        )
        alone = paragraph.find_parent(["li", "table"]) is None
        if text and text == bold and len(text) <= 80 and text[-1] not in ".,;:" and alone:
            paragraph.name = "h2"
            paragraph.string = text
