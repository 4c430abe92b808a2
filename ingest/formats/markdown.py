"""Markdown of other houses, Jekyll's above all, becomes plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Every pattern stops at the next opening brace or bracket, or at the line's end, so that none of
# them reads a hostile text more than once. Skranken's own {{takst:key}} is no liquid.
_OUTPUT = re.compile(r"\{\{(?!\s*takst:)[^{}\n]*\}\}")
_TAG = re.compile(r"\{%(?:[^%{]|%(?!\})|\{(?!%))*%\}")
_TAG_LINE = re.compile(rf"^[ \t]*(?:{_TAG.pattern}[ \t]*)+(?:\n|\Z)", re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()[^()\n]*(?=\))")
_CODE = re.compile(r"^[ \t]*\{%-?\s*(?:end)?highlight\b[^%\n]*%\}[ \t]*$", re.MULTILINE)
# kramdown: {: .class }, {:toc}, {#id}
_ATTRIBUTES = re.compile(r"\{(?::[^{}\n]*|#[\w-]+)\}[ \t]*$", re.MULTILINE)
_CONTENTS_LIST = re.compile(
    r"^[ \t]*(?:[*-]|1\.)[^\n]*\n\{:\s*toc\b[^}\n]*\}[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:a|article|aside|center|details|div|figure|mark|p|section|small|span|sub|summary|sup|u)"
    r"\b[^<>\n]*>",
    re.IGNORECASE,
)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


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
    body = _without(text[start:], "<!--", "-->")
    body = _without(body, "{% comment %}", "{% endcomment %}")
    parts = (chunk if code else _plain(chunk) for chunk, code in _chunks(_CODE.sub("```", body)))
    return text[:start] + "".join(parts)


def without_tags(text: str) -> str:
    """The text without liquid's tags; its outputs stay."""
    return _TAG.sub("", text)


def _without(text: str, opening: str, closing: str) -> str:
    """The text without what stands between two marks; an opening that is not closed stays."""
    kept, position = "", 0
    while (start := text.find(opening, position)) >= 0:
        end = text.find(closing, start)
        if end < 0:
            break
        kept, position = kept + text[position:start], end + len(closing)
    return kept + text[position:]


def _chunks(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of lines, and whether they are fenced code."""
    run: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if not fence and mark:
            yield "".join(run), False
            run, fence = [], mark[1]
            run.append(line)
        elif fence and mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            yield "".join((*run, line)), True
            run, fence = [], ""
        else:
            run.append(line)
    yield "".join(run), bool(fence)


def _plain(text: str) -> str:
    if "{" in text:
        text = _CONTENTS_LIST.sub("", text)
        text = _LINK.sub(lambda link: _TAG.sub("", _OUTPUT.sub("", link[0])).strip(), text)
        text = _ATTRIBUTES.sub("", _TAG.sub("", _TAG_LINE.sub("", text)))
    if "<" in text:
        text = _HTML_TAG.sub("", _BREAK.sub(" ", text))
    return text
