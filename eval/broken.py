"""Recipes for hostile and broken files, and what is to become of each."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from eval.recipes import document_xml, docx, html, markdown, pdf, pdf_file, word_zip

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\x00" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
CANARY = "HEMMELIGT-INDHOLD"
"""Stands in a file beside the folder; it may never come in."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file: its name, its bytes, and whether it is to be refused (None: either will do)."""

    name: str
    content: bytes
    refused: bool | None = True


def recipes(secret: Path) -> Iterator[Recipe]:
    """Two hundred files, the same each time. `secret` is what hostile files point to."""
    for part in (_pdfs, _words, _pages, _texts, _names):
        for number, recipe in enumerate(part(secret)):
            prefix = "" if part is _names else f"{part.__name__[1:]}-{number:02}-"
            yield Recipe(prefix + recipe.name, recipe.content, recipe.refused)


def _damaged(whole: bytes, suffix: str, cuts: int, flips: int) -> Iterator[Recipe]:
    """Cut off at so many places; with twenty bytes changed, so many times."""
    chance = random.Random(f"{suffix}-20261123")
    for cut in range(cuts):
        yield Recipe(f"afbrudt{suffix}", whole[: len(whole) * cut // cuts])
    for _ in range(flips):
        damaged = bytearray(whole)
        for place in chance.sample(range(8, len(damaged)), 20):
            damaged[place] = chance.randrange(256)
        yield Recipe(f"ændret{suffix}", bytes(damaged), None)


def _pdfs(_secret: Path) -> Iterator[Recipe]:
    whole = pdf()
    yield from _damaged(whole, ".pdf", cuts=20, flips=15)
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
        yield Recipe(f"adgangskode-{algorithm}.pdf", locked_pdf(whole, algorithm))
    yield Recipe("kun-ejerkode.pdf", locked_pdf(whole, "AES-256", user=""), refused=False)
    yield Recipe("skannet.pdf", scanned_pdf())
    yield Recipe("tom-side.pdf", pdf(()))
    catalog, page = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Page /Parent 2 0 R %s >>"
    yield Recipe("sider-i-ring.pdf", pdf_file([catalog, b"<< /Type /Pages /Kids [2 0 R] >>"]))
    yield Recipe(
        "en-million-sider.pdf",
        pdf_file([catalog, b"<< /Type /Pages /Kids [%s] >>" % (b"3 0 R " * 100_000), page % b""]),
    )
    yield Recipe("indlejret.pdf", pdf_file([catalog, b"[" * 200_000]))
    yield Recipe("ordbog.pdf", pdf_file([catalog, b"<</A" * 100_000]))
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    bomb = zlib.compress(b"BT /F1 9 Tf (x) Tj ET\n" * 12_000_000, 9)
    for name, content in {
        "bombe": b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(bomb), bomb),
        "længde": b"<< /Length 99999999999 >>\nstream\nBT\nendstream",
        "parenteser": b"<< /Length 200000 >>\nstream\n%s\nendstream" % (b"(" * 200_000),
        "ring": b"<< /Length 3 /Filter 4 0 R >>\nstream\n\nendstream",
        "q": b"<< /Length 1000000 >>\nstream\n%s\nendstream" % (b"q " * 500_000),
    }.items():
        body = page % b"/Contents 4 0 R"
        yield Recipe(f"indhold-{name}.pdf", pdf_file([catalog, kids, body, content]))
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>"
        b" /Length 12 >>\nstream\n/A Do /A Do \nendstream"
    )
    draws = b"<< /Length 5 >>\nstream\n/A Do\nendstream"
    body = page % b"/MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >>"
    yield Recipe("tegner-sig-selv.pdf", pdf_file([catalog, kids, body, draws, form]))
    start = whole.rindex(b"startxref")
    yield Recipe("uden-rod.pdf", whole.replace(b"/Root 1 0 R", b"/Roos 1 0 R"), None)
    yield Recipe("tabel-i-ring.pdf", whole.replace(b"/Root", b"/Prev %d /Root" % start), None)
    yield Recipe("skrammel-før.pdf", b"%skrammel\n" * 20 + whole, None)


def locked_pdf(whole: bytes, algorithm: str, user: str = "hemmelig") -> bytes:
    writer, made = PdfWriter(PdfReader(io.BytesIO(whole))), io.BytesIO()
    writer.encrypt(user, "ejer", algorithm=algorithm)
    writer.write(made)
    return made.getvalue()


def scanned_pdf() -> bytes:
    """A page that is a picture."""
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
            b"<< /XObject << /I 5 0 R >> >> >>",
            b"<< /Length 28 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
        ]
    )


def _words(secret: Path) -> Iterator[Recipe]:
    whole = docx()
    yield from _damaged(whole, ".docx", cuts=15, flips=15)
    yield Recipe("bombe.docx", word_bomb())
    body = "".join(f"<w:p><w:r><w:t>{n * 7919}</w:t></w:r></w:p>" for n in range(1_500_000))
    yield Recipe("stor.docx", _document(body))
    yield Recipe("dyb.docx", _document("<w:tbl><w:tr><w:tc>" * 20_000))
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000
    yield Recipe("tabel-i-tabel.docx", _document(deep))
    for encoding in ("utf-8", "utf-16"):
        yield Recipe(f"xxe-{encoding}.docx", word_xxe(secret, encoding))
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>{document_xml(_paragraph("&l9;"))}'
    yield Recipe("latter.docx", word_zip({"word/document.xml": laughs.encode()}))
    yield Recipe("dele.docx", word_zip({f"word/{n}.xml": b"" for n in range(6000)}))
    yield Recipe("lyver.docx", lying_zip())
    yield Recipe("adgangskode.docx", OLE + "EncryptedPackage".encode("utf-16-le"))
    yield Recipe("gammel.docx", OLE)
    yield Recipe("gammel.doc", OLE)
    yield Recipe("ark.docx", _zip({"xl/workbook.xml": b"<x/>"}))
    yield Recipe("åben.docx", _zip({"mimetype": b"application/vnd.oasis.opendocument.text"}))
    yield Recipe("tomt-arkiv.docx", _zip({}))
    yield Recipe("uden-xml.docx", word_zip({"word/document.xml": b""}))
    yield Recipe("ud-af-mappen.docx", word_zip({"../../ud.txt": b"x"}))
    yield Recipe("tom.docx", _document(""))
    yield Recipe("tekst.docx", markdown(), refused=False)
    yield Recipe("side.docx", html(), refused=False)
    yield Recipe("pdf.docx", pdf(), refused=False)
    yield Recipe("rtf.docx", b"{\\rtf1 hej}")
    linked = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="i" Type="http://schemas.openxmlformats.org/officeDocument'
        f'/2006/relationships/image" Target="{secret.as_uri()}" TargetMode="External"/>'
        "</Relationships>"
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006'
        '/wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:link="i"/></wp:inline></w:drawing></w:r></w:p>'
    )
    parts = {
        "word/document.xml": document_xml(picture + _paragraph("Et billede.")).encode(),
        "word/_rels/document.xml.rels": linked.encode(),
    }
    yield Recipe("billede-udefra.docx", word_zip(parts), refused=False)


def word_bomb() -> bytes:
    """About 250 KiB that unpack to two million paragraphs."""
    return _document("<w:p/>" * 15_000_000)


def word_xxe(secret: Path, encoding: str = "utf-8") -> bytes:
    """A document that asks for another file's content."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY s SYSTEM '
        f'"{secret.as_uri()}">]>{document_xml(_paragraph("Se: &s;"))}'
    )
    return word_zip({"word/document.xml": text.encode(encoding)})


def lying_zip() -> bytes:
    """A directory that says ten bytes of a part that holds a million."""
    whole = _document(_paragraph("x" * 1_000_000))
    size = struct.pack("<I", len(document_xml(_paragraph("x" * 1_000_000))))
    return whole.replace(size, struct.pack("<I", 10))


def _document(body: str) -> bytes:
    return word_zip({"word/document.xml": document_xml(body).encode()})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _pages(secret: Path) -> Iterator[Recipe]:
    whole = html()
    for cut in range(1, 6):
        yield Recipe("afbrudt.html", whole[: len(whole) * cut // 6], None)
    yield Recipe("tom.html", b"")
    yield Recipe("kun-menu.html", b"<html><body><nav><p>Menu</p></nav></body></html>")
    yield Recipe("dyb.html", b"<div>" * 200_000 + b"Tekst.", None)
    yield Recipe("fed.html", b"<p>" + b"<b>" * 500_000 + b"Tekst.", None)
    yield Recipe("tabeller.html", b"<table><tr><td>" * 20_000 + b"Tekst.", None)
    wide = b"<table>" + b"<tr><td colspan=1000 rowspan=1000>x</td><td>y</td></tr>" * 3000
    yield Recipe("bred.html", wide, None)
    yield Recipe("egenskaber.html", b"<p " + b"a=b " * 1_000_000 + b">Tekst.</p>", None)
    yield Recipe("uden-slut.html", b"<p>Tekst.</p><script>" + b"x" * 1_000_000, None)
    yield Recipe("kommentar.html", b"<p>Tekst.</p>" + b"<!--" * 200_000, None)
    yield Recipe("enheder.html", b"<p>" + b"&amp;&#x1F600;" * 200_000, None)
    yield Recipe("tegnsæt.html", b'<meta charset="rot13"><p>B\xf8rn p\xe5 \xc6r\xf8.</p>', False)
    yield Recipe("utf-16-løgn.html", b'<meta charset="utf-16"><p>B\xf8rn.</p>', False)
    yield Recipe("nul.html", b"<p>a\x00b</p>" * 50)
    for name in ("pdf", "md"):
        yield Recipe(f"side-som.{name}", whole, refused=False)
    include = f'<p>Tekst.</p><iframe src="{secret.as_uri()}"></iframe>'
    yield Recipe("ramme.html", include.encode(), refused=False)
    yield Recipe("billede.html", PNG)
    yield Recipe("word.html", docx(), refused=False)


def _texts(_secret: Path) -> Iterator[Recipe]:
    chance = random.Random(20261123)
    for n in range(5):
        yield Recipe("tilfældig.md", chance.randbytes(1000 * 4**n))
    yield Recipe("tom.md", b"")
    yield Recipe("mellemrum.md", b" \n\t\n" * 100)
    yield Recipe("kun-front.md", b"---\ntitle: Pas\n---\n")
    yield Recipe("uafsluttet.md", b"---\ntitle: Pas\n")
    yield Recipe("nul.md", b"Tekst.\x00" * 50)
    yield Recipe("fejlkodet.md", "Børn på Ærø.".encode().decode("cp1252").encode(), refused=False)
    yield Recipe("halvt-tegn.md", b"\xff\xfeT\x00\x00\xd8", None)
    yield Recipe("for-stor.md", b"Tekst. " * (26 * 1024**2 // 7 + 1))
    yield Recipe("lang.md", b"Tekst. " * 300_000)
    loops = "".join(f"l{n}: &l{n} [{','.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    yield Recipe("yaml-latter.md", f"---\nl0: &l0 x\n{loops}title: *l9\n---\nTekst.".encode())
    yield Recipe("yaml-dyb.md", b"---\na: " + b"[" * 30_000 + b"\n---\nTekst.")
    yield Recipe("yaml-python.md", b"---\na: !!python/object/apply:os.getcwd []\n---\nTekst.")
    yield Recipe("yaml-stor.md", b"---\n" + b"a: b\n" * 100_000 + b"---\nTekst.")
    for mark in (
        "[",
        "![",
        "*a **a ",
        "> ",
        "- ",
        "`",
        "<a ",
        "| ",
        "nr. A ",
        "{{takst:",
        "](",
        "<!--",
        "{{",
        "{%",
        "&amp",
        "_a",
    ):
        text = f"# Pas\n\nTekst.\n\n{mark * (300_000 // len(mark))}"
        yield Recipe("mærker.md", text.encode(), None)
    yield Recipe("pdf.md", pdf(), refused=False)
    yield Recipe("billede.md", PNG)
    yield Recipe("billede.pdf", PNG)
    for name, magic in {
        "gzip": b"\x1f\x8b",
        "rar": b"Rar!",
        "7z": b"7z\xbc\xaf",
        "elf": b"\x7fELF",
    }.items():
        yield Recipe(f"{name}.docx", magic + os.urandom(100))


def _names(_secret: Path) -> Iterator[Recipe]:
    """Names that a shell, a page, a log or a file system may trip over; the content is good."""
    stems = (
        "<img src=x onerror=alert(1)>", "..", "...", "-rf", "~", "$(id)", "`id`", "; rm -rf *",
        "CON", "a" * 250, "ny\nlinje", "tab\tulator", "\x1b[31mrød", "\u202efdp.eksponeret",
        "A\u030arsag", "Årsag", "😀", "文書", "مستند", "%00", "%2e%2e%2f", "' OR 1=1 --",
        '"citat"', "a\\b", "bagud\x08", "byte\udcff", "{{7*7}}", "pas|rør", " mellemrum ", "#anker",
    )  # fmt: skip
    for number, stem in enumerate(stems):
        yield Recipe(f"{stem}.md", markdown((("p", f"Fil nummer {number}."),)), refused=False)
    yield Recipe("STORE.MD", markdown(), refused=False)
    yield Recipe("dobbelt.md.docx", docx(), refused=False)
