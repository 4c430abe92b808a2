"""Word becomes Markdown."""

from __future__ import annotations

import io
import zipfile

import mammoth

from ingest.formats.html import html_to_markdown
from ingest.formats.text import TOO_LARGE, UNREADABLE, Refused, looks_miscoded

UNPACKED = 100 * 1024**2
"""The most that a document may hold when unpacked, in bytes."""
RATIO = 100
"""How many times smaller a document may be packed; a text packs 5 to 30 times."""
PARTS = 5000

LOCKED = "filen kræver adgangskode: fjern adgangskoden i Word, og læg filen ind igen"
_STYLES = "p[style-name='Title'] => h1.title:fresh\np[style-name='Subtitle'] => p:fresh"


def docx_to_markdown(raw: bytes) -> tuple[str, str]:
    """Headings, lists and tables kept; images left out, which the remark says."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_hostile(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise Refused(UNREADABLE) from error
    images = 0

    def leave_out(_image: object) -> list[object]:
        nonlocal images
        images += 1
        return []

    made = mammoth.convert_to_html(
        io.BytesIO(raw), style_map=_STYLES, convert_image=leave_out, external_file_access=False
    )
    text = html_to_markdown(made.value)
    remark = f"{images} billeder er udeladt: skriv det, de viser" if images else ""
    return text, looks_miscoded(text) or remark


def refuse_ole(raw: bytes) -> tuple[str, str]:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise Refused(LOCKED)
    raise Refused("filen er i et gammelt Office-format (.doc): gem den som Word (.docx)")


def _refuse_hostile(archive: zipfile.ZipFile) -> None:
    """Looks at the directory first, and unpacks only what it has found to be small."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > PARTS:
        raise Refused(f"{TOO_LARGE}: den har {len(parts)} dele, forventet højst {PARTS}")
    if unpacked > UNPACKED:
        raise Refused(
            f"{TOO_LARGE}: den fylder {unpacked / 1024**2:.0f} MB pakket ud, "
            f"forventet højst {UNPACKED // 1024**2} MB"
        )
    if unpacked > 1024**2 and unpacked / packed > RATIO:
        raise Refused(f"{TOO_LARGE}: den er pakket {unpacked / packed:.0f} gange (en zip-bombe?)")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(LOCKED)
    if "word/document.xml" not in {part.filename for part in parts}:
        raise Refused("filen er ikke et Word-dokument: gem den som Word (.docx)")
    # entities can read other files, or grow without end; Word writes none
    xml = (part for part in parts if part.filename.endswith((".xml", ".rels")))
    if any(b"<!DOCTYPE" in archive.read(part).replace(b"\x00", b"") for part in xml):
        raise Refused(f"{UNREADABLE} (den indeholder XML-entiteter)")
