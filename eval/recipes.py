"""One text as a Markdown, HTML, Word or PDF file, in several encodings, made by hand."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain
from typing import Literal

Block = tuple[str, str | Sequence[Sequence[str]]]
"""A kind (h1, h2, p, li, table) and its text; a table's are rows of cells."""

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ áéíóúäöüè ÁÉÍÓÚÄÖÜÈ"
TEXT: tuple[Block, ...] = (
    ("h1", "Rejse til Ærø på én dag"),
    ("h2", "Kort svar"),
    ("p", f"Bogstaverne er {LETTERS}. Børn på Ærø æder blåbærgrød."),
    ("h2", "Tag med"),
    ("li", "Årets færgebillet, også når den er købt på nettet."),
    ("li", "Øllebrød og æblegrød."),
    ("h2", "Pris"),
    ("table", (("Færge", "Beløb"), ("Ærøfærgen", "150 kr."), ("Nattefærgen", "179 kr."))),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "NFD")
PDF_ENCODINGS = ("WinAnsi", "MacRoman", "Differences", "Unicode", "NFD")
"""How a PDF says which letters it shows: by three tables of bytes, or by two maps to Unicode."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLES = f"""<?xml version="1.0"?><w:styles {_W}>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>
</w:styles>"""
_NUMBERING = f"""<?xml version="1.0"?><w:numbering {_W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "NFD":
        return unicodedata.normalize("NFD", text).encode()
    return text.encode(encoding)


def markdown(blocks: Sequence[Block] = TEXT, encoding: str = "utf-8") -> bytes:
    marks = {"h1": "# ", "h2": "## ", "p": "", "li": "- "}
    lines = ""
    for (kind, content), (following, _) in zip(blocks, (*blocks[1:], ("", "")), strict=True):
        if isinstance(content, str):
            lines += f"{marks[kind]}{content}\n" + "\n" * (kind != "li" or following != "li")
        else:
            rows = [content[0], ["---"] * len(content[0]), *content[1:]]
            lines += "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"
    return encoded(lines, encoding)


def html(blocks: Sequence[Block] = TEXT, encoding: str = "utf-8") -> bytes:
    def element(kind: str, content: str | Sequence[Sequence[str]]) -> str:
        if isinstance(content, str):
            tag = f"<{kind}>{escape(content)}</{kind}>"
            return f"<ul>{tag}</ul>" if kind == "li" else tag
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in content)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    body = "\n".join(element(*block) for block in blocks).replace("</ul>\n<ul>", "\n")
    return encoded(
        f"<!DOCTYPE html><html><head><style>p {{}}</style></head><body><nav>Menu</nav>{body}"
        "<script>alert(1)</script></body></html>",
        encoding,
    )


def docx(blocks: Sequence[Block] = TEXT, encoding: str = "utf-8") -> bytes:
    declared = {"NFD": "utf-8", "utf-8-sig": "utf-8", "cp1252": "windows-1252"}
    body = "".join(_word(kind, content) for kind, content in blocks)
    head = f'<?xml version="1.0" encoding="{declared.get(encoding, encoding)}"?>'
    return word_zip({"word/document.xml": encoded(head + document_xml(body), encoding)})


def document_xml(body: str) -> str:
    return f"<w:document {_W}><w:body>{body}</w:body></w:document>"


def word_zip(parts: Mapping[str, bytes]) -> bytes:
    """A Word file with those parts, packed."""
    usual = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/styles.xml": _STYLES.encode(),
        "word/numbering.xml": _NUMBERING.encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**usual, **parts}.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _word(kind: str, content: str | Sequence[Sequence[str]]) -> str:
    looks = {
        "h1": '<w:pStyle w:val="Titel"/>',
        "h2": '<w:pStyle w:val="Overskrift1"/>',
        "li": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    }
    if isinstance(content, str):
        run = f'<w:r><w:t xml:space="preserve">{escape(content)}</w:t></w:r>'
        return f"<w:p><w:pPr>{looks.get(kind, '')}</w:pPr>{run}</w:p>"
    rows = ("".join(f"<w:tc>{_word('p', cell)}</w:tc>" for cell in row) for row in content)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def pdf(blocks: Sequence[Block] = TEXT, encoding: str = "WinAnsi", packed: bool = True) -> bytes:
    """One page: headings in larger letters, the table between lines."""
    letters = sorted(set(chain.from_iterable(str(content) for _, content in blocks)) | {"•"})
    drawn = "\n".join(_drawn(blocks, lambda text: _shown(text, encoding, letters)))
    content = zlib.compress(drawn.encode("latin-1")) if packed else drawn.encode("latin-1")
    filters = "/Filter /FlateDecode " if packed else ""
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< %s/Length %d >>\nstream\n%s\nendstream"
            % (filters.encode(), len(content), content),
            *_font(encoding, letters),
        ]
    )


def pdf_file(objects: Sequence[bytes]) -> bytes:
    """Objects, numbered from 1 (the first is the root), with their table of offsets."""
    made, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        % (
            size,
            table,
            size,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(made)
    )


def _drawn(blocks: Sequence[Block], shown: Callable[[str], str]) -> Iterator[str]:
    top = 800.0
    for kind, content in blocks:
        if not isinstance(content, str):
            for row in content:
                for column, cell in enumerate(row):
                    yield f"{60 + 200 * column} {top - 20} 200 20 re S"
                    yield f"BT /F1 11 Tf {65 + 200 * column} {top - 14} Td {shown(cell)} Tj ET"
                top -= 20
            continue
        size = {"h1": 24, "h2": 16}.get(kind, 11)
        top -= size + 12
        for number, line in enumerate(_wrapped(("• " if kind == "li" else "") + content)):
            top -= 1.2 * size if number else 0
            yield f"BT /F1 {size} Tf 60 {top} Td {shown(line)} Tj ET"


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) > 70:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _shown(text: str, encoding: str, letters: Sequence[str]) -> str:
    """The text as hexadecimal codes of the font."""
    if encoding in ("Unicode", "NFD"):
        codes = b"".join(letters.index(letter).to_bytes(2, "big") for letter in text)
    elif encoding == "Differences":
        codes = bytes(letters.index(letter) + 32 for letter in text)
    else:
        codes = text.encode({"WinAnsi": "cp1252", "MacRoman": "mac-roman"}[encoding])
    return f"<{codes.hex()}>"


def _font(encoding: str, letters: Sequence[str]) -> list[bytes]:
    if encoding in ("WinAnsi", "MacRoman"):
        return [
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /%sEncoding >>"
            % encoding.encode()
        ]
    if encoding == "Differences":
        names = " ".join(f"/uni{ord(letter):04X}" for letter in letters)
        return [
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
            b"<< /Type /Encoding /Differences [32 %s] >> >>" % names.encode()
        ]
    form: Literal["NFD", "NFC"] = "NFD" if encoding == "NFD" else "NFC"
    rows = "\n".join(
        f"<{code:04x}> <{unicodedata.normalize(form, letter).encode('utf-16-be').hex()}>"
        for code, letter in enumerate(letters)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 "
        "def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    ).encode()
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /U /Encoding /Identity-H /DescendantFonts "
        b"[6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /U /DW 500 /CIDSystemInfo << /Registry "
        b"(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
        b"<< /Type /FontDescriptor /FontName /U /Flags 4 /Ascent 800 /Descent -200 /FontBBox "
        b"[0 -200 1000 800] /CapHeight 700 /ItalicAngle 0 /StemV 80 >>",
    ]


MAKERS = {".md": markdown, ".html": html, ".docx": docx, ".pdf": pdf}
