"""Bytes become text, and text becomes Markdown that says the same."""

from __future__ import annotations

import re
import unicodedata

UNREADABLE = "filen er ulæselig (beskadiget eller afbrudt): åbn den, gem den på ny, og prøv igen"
TOO_LARGE = "filen er for stor"
NO_TEXT = "filen er ikke tekst: gem den som Markdown i UTF-8"

_MOJIBAKE = re.compile(r"Ã[¦¸¥†˜…Â]|â€")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
# what Markdown would take for markup within a line ...
_INLINE = re.compile(
    r"[\\*`]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\])[(:\[]|!(?=\[)|\[(?=\^)"
)
# ... and at its beginning
_FIRST = re.compile(r"#{1,6}(?=\s|$)|[>+=~-](?=\s|$)|(?:={2,}|-{2,}|~{3,})|(?<=\d)[.)](?=\s|$)")
_NUMBER = re.compile(r"\d{1,9}")


class Refused(ValueError):
    """A file that cannot be used; the message says why, and what to do, in Danish."""


def decode(raw: bytes) -> tuple[str, str]:
    """The text, with line feeds and composed letters (NFC), and a remark on its encoding.

    UTF-8 and UTF-16 are recognised by themselves or their mark; else it is Windows-1252, which
    holds Latin-1's letters. Raises Refused for bytes that are no text.
    """
    remark = ""
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = raw.decode("utf-16")
            remark = "læst som UTF-16; gem filen som UTF-8"
        elif wide := _wide_without_mark(raw):
            text = raw.decode(wide)
            remark = "læst som UTF-16; gem filen som UTF-8"
        else:
            text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("cp1252")
            remark = "læst som Windows-1252 (cp1252); gem filen som UTF-8"
        except UnicodeDecodeError as error:
            raise Refused(f"{UNREADABLE}, eller gem den som tekst i UTF-8") from error
    # a stray control character is left out; more of them are no text
    text, controls = _CONTROL.subn("", text) if "\x00" not in text else (text, len(text))
    if controls > 0.01 * len(text):
        raise Refused(NO_TEXT)
    return composed(text), looks_miscoded(text) or remark


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 without its mark has a zero in most letters, always on the same side."""
    sample = raw[:4096]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > 0.4 * len(sample) and sample.count(0) == zeros.count(0):
            return codec
    return None


def composed(text: str) -> str:
    """Line feeds, composed letters (NFC), ligatures as letters, no soft hyphens."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    return unicodedata.normalize("NFC", text).translate(_LIGATURES)


def looks_miscoded(text: str) -> str:
    """A remark when letters were decoded wrongly before they came here, else ""."""
    if _MOJIBAKE.search(text):
        return "teksten ligner fejlkodede bogstaver (fx Ã¦ for æ); ret den ved kilden"
    return ""


def escape(text: str) -> str:
    """The text, so that Markdown shows it as it is (anywhere but at the beginning of a block)."""
    return _INLINE.sub(lambda match: "\\" + match[0], text)


def escape_first(text: str) -> str:
    """The same for a line's beginning: "1. januar" is no list, "# 5" no heading."""
    number = _NUMBER.match(text)
    match = _FIRST.match(text, number.end() if number else 0)
    return f"{text[: match.start()]}\\{text[match.start() :]}" if match else text
