"""A model's draft, sentence by sentence: which composed line it words, and whether that holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.replies import Language
from assistant.trouble import ComposedStays, Why
from assistant.verify import verify
from assistant.wording import bare_stems, claims, foreign, numbers
from kb.records import Answer, Line

_TOKENS = r"(?:\s*\[k\d{1,3}\])+"
_END = re.compile(rf"{_TOKENS}[.!?]?(?=\s+[^\W_a-zæøå])|\n")
"""Where a sentence ends: after its tokens when a capital or number follows, or with its line."""
_TOKEN = re.compile(r"\[k(\d{1,3})\]")
_BRACKET = re.compile(r"\[[^\]]*\]?|\]")
_INNER_END = re.compile(r"[^\W\d_]{3}[.!?]\s+(?=[A-ZÆØÅ])")
_SHORTENED = ("eks", "bem", "tlf", "incl", "inkl", "ekskl")
_MARKUP = re.compile(r"[<>`|*_#{}\\~^]|!\[|\]\(")
_ADDRESS = re.compile(r"\S*(?:@|://|\w/\w|[^\W_]{2,}\.[^\W\d_]{2,})\S*")
_LOOP = re.compile(r"(.{4,80}?)\1{4,}$", re.DOTALL)
GROUNDED = 0.5
"""The share of a Danish sentence's content words that its line must hold."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The words that lead up to a token (or several): they must hold by those lines alone."""

    text: str
    lines: tuple[int, ...]


def most_characters(answer: Answer) -> int:
    """The longest draft that is read to its end."""
    return 400 + 3 * sum(len(line.text) for line in answer.lines)


def sentences(deltas: Iterable[str], limit: int) -> Iterator[str]:
    """Whole sentences with their tokens, as soon as each is complete.

    Raises ComposedStays for a draft that repeats itself or goes on past `limit` characters.
    """
    waiting, length = "", 0
    for delta in deltas:
        length += len(delta)
        waiting += delta
        if length > limit or _LOOP.search(waiting[-500:]):
            raise ComposedStays(Why.ENDLESS)
        while end := _END.search(waiting):
            if sentence := waiting[: end.end()].strip():
                yield sentence
            waiting = waiting[end.end() :]
    if waiting.strip():
        yield waiting.strip()


def segments(sentence: str, known: int) -> tuple[Segment, ...]:
    """A sentence cut after each run of tokens. Raises ComposedStays for an unknown token, or words
    that no token follows.
    """
    for bracket in _BRACKET.findall(sentence):
        token = _TOKEN.fullmatch(bracket)
        if not token or not 1 <= int(token[1]) <= known:
            raise ComposedStays(Why.UNKNOWN_TOKEN, bracket)
    found, begin = [], 0
    for run in re.finditer(_TOKENS, sentence):
        named = dict.fromkeys(int(token) for token in _TOKEN.findall(run[0]))
        found.append(Segment(sentence[begin : run.start()].strip(" ,;."), tuple(named)))
        begin = run.end()
    if re.search(r"\w", sentence[begin:]) or not found or not all(s.text for s in found):
        raise ComposedStays(Why.NO_TOKEN, sentence)
    return tuple(found)


def worded(
    sentence: str, answer: Answer, language: Language, source_text: Callable[[str], str]
) -> tuple[Line, tuple[Segment, ...]]:
    """The sentence as a line with the citations of its tokens. Raises ComposedStays."""
    found = segments(sentence, len(answer.lines))
    said = _shown(sentence)
    _readable(said)
    if foreign(said, language):
        raise ComposedStays(Why.LANGUAGE, said)
    for segment in found:
        if _ends(segment.text) > max(_ends(answer.lines[n - 1].text) for n in segment.lines):
            raise ComposedStays(Why.NO_TOKEN, segment.text)
        _supported(segment, answer, language, source_text)
    sources = [answer.lines[n - 1] for segment in found for n in segment.lines]
    numbers_of = dict.fromkeys(n for line in sources for n in line.citations)
    return Line(sources[0].role, said, tuple(numbers_of)), found


def complete(drafted: Sequence[Segment], answer: Answer) -> None:
    """Raises ComposedStays when a line, a number of it, or its "not" got lost on the way."""
    for n, line in enumerate(answer.lines, start=1):
        said = " ".join(segment.text for segment in drafted if n in segment.lines)
        lost = (set(numbers(line.text)) - set(numbers(said))) or (claims(line.text) - claims(said))
        if not said or lost:
            raise ComposedStays(Why.INCOMPLETE, line.text)


def _supported(
    segment: Segment, answer: Answer, language: Language, source_text: Callable[[str], str]
) -> None:
    """Raises ComposedStays unless the segment says what its lines say."""
    lines = [answer.lines[n - 1] for n in segment.lines]
    cited = dict.fromkeys(n for line in lines for n in line.citations)
    line = Line(lines[0].role, segment.text, tuple(cited))
    day = answer.on
    if day is None or not verify([line], answer.citations, source_text, day):
        raise ComposedStays(Why.UNSUPPORTED, segment.text)
    source = " ".join(line.text for line in lines)
    if (
        not _in_order(numbers(segment.text), numbers(source))
        or claims(segment.text) - claims(source)
        or any(address not in source.lower() for address in _addresses(segment.text))
        or (language == "da" and not foreign(source, "da") and not _grounded(segment.text, source))
    ):
        raise ComposedStays(Why.UNSUPPORTED, segment.text)


def _in_order(said: Sequence[str], source: Sequence[str]) -> bool:
    """Whether the numbers come in the source's order: two fees that changed places do not."""
    rest = iter(source)
    return all(number in rest for number in said)


def _grounded(text: str, source: str) -> bool:
    """Whether most content words are the line's own."""
    held, spoken = bare_stems(source), bare_stems(text)
    known = [s for s in spoken if any(s == h or (len(h) > 2 and h in s) or s in h for h in held)]
    return bool(spoken) and len(known) >= GROUNDED * len(spoken)


def _addresses(text: str) -> list[str]:
    """Words that lead somewhere: web and e-mail addresses, paths. Abbreviations are none."""
    found = (match[0].lower().strip(".,;:()!?") for match in _ADDRESS.finditer(text))
    return [address for address in found if not re.fullmatch(r"f\.eks|m\.fl|og/eller", address)]


def _ends(text: str) -> int:
    """How many sentences end inside the text. Beyond the line's own, they lack a token."""
    return sum(not m[0].lower().startswith(_SHORTENED) for m in _INNER_END.finditer(text))


def _shown(sentence: str) -> str:
    """The sentence without its tokens and bullet."""
    bare = " ".join(re.sub(_TOKENS, "", sentence).split())
    return re.sub(r"^(?:[-•–]|\d{1,2}\.)\s+", "", bare)


def _readable(text: str) -> None:
    """Raises ComposedStays for markup, and for characters that cannot be seen."""
    hidden = any(unicodedata.category(char).startswith("C") for char in text)
    if hidden or _MARKUP.search(text):
        raise ComposedStays(Why.GARBAGE, text)
