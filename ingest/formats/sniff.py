"""What a file is, by its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.formats.text import UNREADABLE, Refused

PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_IMAGE = "filen er et billede, og har intet tekstlag: skriv den af, eller lav den om til tekst"
_OTHERS = {
    b"{\\rtf": "filen er RTF: gem den som Word (.docx)",
    b"PK\x05\x06": "filen er et tomt arkiv: gem dokumentet på ny som Word (.docx)",
    b"\x89PNG": _IMAGE,
    b"\xff\xd8\xff": _IMAGE,
    b"GIF8": _IMAGE,
    b"\x1f\x8b": "filen er et arkiv (gzip): pak den ud først",
    b"7z\xbc\xaf": "filen er et arkiv (7z): pak den ud først",
    b"Rar!": "filen er et arkiv (rar): pak den ud først",
    b"\x7fELF": "filen er et program: læg et dokument i stedet",
    b"MZ\x90": "filen er et program: læg et dokument i stedet",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


class Kind(StrEnum):
    """What is in a file. OLE holds old Word documents, and new ones that have a password."""

    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    OLE = "ole"

    @property
    def danish(self) -> str:
        return {"markdown": "tekst", "html": "HTML", "docx": "Word", "pdf": "PDF"}.get(self, self)


def sniff(head: bytes, promised: Kind) -> Kind:
    """What the first bytes are; text is what its name promises, if that is text.

    Raises Refused for what is recognised, but not read.
    """
    if PDF in head[:1024]:
        return Kind.PDF
    if head.startswith(ZIP):
        return Kind.DOCX
    if head.startswith(OLE):
        return Kind.OLE
    for magic, reason in _OTHERS.items():
        if head.startswith(magic):
            raise Refused(reason)
    if 0 < len(head) < len(PDF) and any(m.startswith(head) for m in (PDF, ZIP, OLE)):
        raise Refused(UNREADABLE)
    if promised is Kind.HTML or _HTML.match(_narrow(head)):
        return Kind.HTML
    return Kind.MARKDOWN


def _narrow(head: bytes) -> bytes:
    """UTF-16's Latin letters, and UTF-8 without its mark, as they would stand in ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
