"""The hard facts of a text, as `fact_table` says."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kb.fact import Fact
from kb.fact_table import TABLE

_ENGLISH = re.compile(r"\b(?:the|you|your|must|and|of|with)\b", re.IGNORECASE)
_MARKUP = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])|\]\((?P<to>[^)\s]*)\)|\[|\]")
_LONE_I = str.maketrans("İı", "Ii")
_READ = "\x00"


@lru_cache(maxsize=8192)
def facts(text: str) -> tuple[Fact, ...]:
    """The facts in order of appearance; Markdown's emphasis and brackets do not come between."""
    text = unmarked(text)
    if _ENGLISH.search(text):
        text = re.sub(r"\bto\b", "til", text)  # English "to" is no Danish two
    found: list[tuple[int, Fact]] = []
    for row in TABLE:
        matches = list(row.pattern.finditer(text))
        found += [(match.start(), row.read(row.kind, match)) for match in matches]
        for match in matches:
            text = text[: match.start()] + _READ * len(match[0]) + text[match.end() :]
    return tuple(fact for _, fact in sorted(found, key=lambda placed: placed[0]))


def unmarked(text: str) -> str:
    """The text on one line and without emphasis; a link's target stands in brackets after it.

    Letters and digits of other shapes (full width, long s, dotless i) become the plain ones.
    """
    text = unicodedata.normalize("NFKC", text).translate(_LONE_I)
    return " ".join(_MARKUP.sub(_link_target, text).replace(_READ, " ").split())


def _link_target(markup: re.Match[str]) -> str:
    return f" ({markup['to']}) " if markup["to"] else ""
