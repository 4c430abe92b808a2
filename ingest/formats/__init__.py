"""Files as they come become Markdown: one module for each format."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.child import parse_in_child
from ingest.formats.markdown import plain_markdown
from ingest.formats.sniff import Kind, sniff
from ingest.formats.text import TOO_LARGE, Refused, decode

SUFFIXES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".docx": Kind.DOCX,
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
}
"""The file names that are read, and what they promise to hold."""

UNREAD = {
    **dict.fromkeys(
        (".doc", ".docm", ".dot", ".dotx", ".odt", ".pages", ".rtf"), "gem den som Word (.docx)"
    ),
    **dict.fromkeys(
        (".key", ".odp", ".ods", ".ppt", ".pptx", ".xls", ".xlsx"), "gem den som PDF eller Word"
    ),
}
"""Documents that are not read, and what to do with them."""

MOST_MARKUP = 0.2
"""A text has a few hundredths of such characters; nested by the thousand they take minutes."""
MOSTLY_MARKS = "filen består mest af tegn som [ og *: gem teksten uden dem"
MAX_CHARACTERS = 1_000_000
"""A longer text is no procedure, and some Markdown of that size takes minutes to parse."""


def read_file(path: Path) -> tuple[str, str]:
    """The file as Markdown, and a Danish remark ("" when there is nothing to say).

    Raises Refused, with what to do about it, and OSError. What is in the file decides how it is
    read, not its name; all but Markdown is parsed in a child process.
    """
    promised = SUFFIXES.get(path.suffix.lower())
    if promised is None:
        what_to_do = UNREAD.get(path.suffix.lower(), "gem den som Markdown, Word, PDF eller HTML")
        raise Refused(f"filtypen {path.suffix} læses ikke: {what_to_do}")
    with path.open("rb") as file:
        kind = sniff(file.read(4096), promised)
        file.seek(0)
        if kind is Kind.MARKDOWN:
            text, remark = decode(file.read())
            text = plain_markdown(text)
        else:
            text, remark = parse_in_child(kind, file)
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"{TOO_LARGE}: over {MAX_CHARACTERS // 1000} tusind tegn, del den i flere")
    if len(text) > 10_000 and sum(map(text.count, "[]*_!<&{`")) > MOST_MARKUP * len(text):
        raise Refused(MOSTLY_MARKS)
    if kind is not promised:
        remark = "; ".join(
            filter(None, (f"filen hedder {path.suffix}, men er {kind.danish}", remark))
        )
    return text, remark
