"""Markdown of other houses, Jekyll's above all, becomes plain Markdown."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Skranken's own {{takst:key}} is no liquid
_OUTPUT = r"\{\{(?!\s*takst:)[^{}\n]*\}\}"
_LIQUID_IN_LINK = re.compile(rf"(?<=\]\()([^)\n]*?)(?:{_OUTPUT}|\{{%[^\n]*?%\}})\s*")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"^[ \t]*\{%-?\s*(?:end)?highlight\b[^%]*%\}[ \t]*$", re.MULTILINE)
_TAG_LINE = re.compile(r"^[ \t]*(?:\{%[^%]*(?:%(?!\})[^%]*)*%\}[ \t]*)+(?:\n|\Z)", re.MULTILINE)
_TAG = re.compile(r"\{%[^%]*(?:%(?!\})[^%]*)*%\}")
# kramdown: {: .class }, {:toc}, {#id}
_ATTRIBUTES = re.compile(r"[ \t]*\{(?::[^{}\n]*|#[\w-]+)\}[ \t]*$", re.MULTILINE)
_CONTENTS_LIST = re.compile(
    r"^[ \t]*(?:[*-]|1\.)[^\n]*\n\{:\s*toc\b[^}\n]*\}[ \t]*$", re.MULTILINE | re.I
)
_ALONE = re.compile(
    r"^[ \t]*(?:</?(?:div|section|article|aside|details|summary|center|figure|span|p)\b[^<>\n]*>[ \t]*)+$",  # noqa: E501
    re.MULTILINE | re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:br|a|summary|span|sup|sub|u|small|mark)\b[^<>\n]*/?>", re.IGNORECASE
)
_FENCE = re.compile(
    r"^(?P<mark> {0,3}(?:```+|~~~+))[^\n]*\n.*?(?:^(?P=mark)[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)


def front_matter(text: str) -> str:
    """The front matter with its fences, or ""."""
    match = _FRONT_MATTER.match(text)
    return match[0] if match else ""


def plain_markdown(text: str) -> str:
    """The text without liquid tags, kramdown attributes and HTML around Markdown.

    Front matter and code stay as they are, and so does every text that has nothing of the kind.
    An output such as {{ site.phone }} stays outside of links: nobody knows what it would say, so
    `ingest.split` lets nobody quote the sentence.
    """
    start = len(front_matter(text))
    body = _CODE.sub("```", _COMMENT.sub("", text[start:]))
    parts, position = [text[:start]], 0
    for fence in _FENCE.finditer(body):
        parts += [_plain(body[position : fence.start()]), fence[0]]
        position = fence.end()
    return "".join((*parts, _plain(body[position:])))


def _plain(text: str) -> str:
    if "{" in text:
        text = _CONTENTS_LIST.sub("", text)
        while (without := _LIQUID_IN_LINK.sub(r"\1", text)) != text:
            text = without
        text = _ATTRIBUTES.sub("", _TAG.sub("", _TAG_LINE.sub("", text)))
    if "<" in text:
        text = _INLINE_TAG.sub("", _ALONE.sub("", re.sub(r"<br\s*/?>", " ", text, flags=re.I)))
    return text
