"""The composed answer in a language model's words, each sentence checked before it is shown."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

from assistant.breaker import Breaker
from assistant.draft import Segment, complete, most_characters, sentences, worded
from assistant.mask import mask
from assistant.model import LlamaIndexModel, Model
from assistant.prompt import TASK, data
from assistant.replies import Language
from assistant.trouble import ComposedStays, Why
from kb.records import Answer, Line
from kb.settings import Settings

_LONGEST_WAIT = 5.0
"""Seconds of a 429's Retry-After that are still waited for."""
_WAIT = 0.5


class Rephraser:
    """Words composed answers by a language model within a budget of seconds; one retry, then rest.

    >>> list(Rephraser(Settings()).sentences(answer, question, "da", generation.source_text))
    """

    def __init__(
        self,
        settings: Settings,
        *,
        model: Model | None = None,
        breaker: Breaker | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seconds = settings.llm_seconds
        self._model = model or LlamaIndexModel(settings)
        self._breaker = breaker or Breaker()
        self._clock = clock
        self._wait = wait

    def sentences(
        self, answer: Answer, question: str, language: Language, source_text: Callable[[str], str]
    ) -> Iterator[Line]:
        """Checked sentences as they come. Raises ComposedStays when they are not to be shown after
        all, at whatever point: all sentences stand, or none.
        """
        if not self._breaker.allows():
            raise ComposedStays(Why.RESTING)
        task = TASK[language], _sendable(answer, question)
        until = self._clock() + self._seconds
        try:
            yield from self._twice(answer, language, source_text, task, until)
        except ComposedStays as stays:
            if stays.why.servers_fault:
                self._breaker.failed()
            raise
        self._breaker.succeeded()

    def _twice(
        self,
        answer: Answer,
        language: Language,
        source_text: Callable[[str], str],
        task: tuple[str, str],
        until: float,
    ) -> Iterator[Line]:
        """One draft, or a second when the first met a passing fault before anything was shown."""
        shown = False
        try:
            for line in self._draft(answer, language, source_text, task, until):
                shown = True
                yield line
            return
        except ComposedStays as stays:
            pause = _WAIT if stays.retry_after is None else stays.retry_after
            left = until - self._clock()
            if shown or not stays.why.passing or pause > min(_LONGEST_WAIT, left):
                raise
        self._wait(pause)
        yield from self._draft(answer, language, source_text, task, until)

    def _draft(
        self,
        answer: Answer,
        language: Language,
        source_text: Callable[[str], str],
        task: tuple[str, str],
        until: float,
    ) -> Iterator[Line]:
        limit = most_characters(answer)
        left = until - self._clock()
        if left <= 0:
            raise ComposedStays(Why.TIMEOUT)
        stream = self._model.stream(*task, seconds=left, tokens=limit // 2)
        drafted: list[Segment] = []
        said: set[str] = set()
        for sentence in sentences(within(stream, until, self._clock), limit):
            line, segments = worded(sentence, answer, language, source_text)
            if line.text in said:
                raise ComposedStays(Why.ENDLESS, line.text)
            said.add(line.text)
            drafted += segments
            yield line
        complete(drafted, answer)


def within(stream: Iterator[str], until: float, clock: Callable[[], float]) -> Iterator[str]:
    """The stream's items up to a moment of the clock, then ComposedStays, however it hangs.

    The stream runs in a thread of its own, which ends with the item that it is waiting for.
    """
    items: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
    left_alone = Event()

    def run() -> None:
        try:
            for item in stream:
                items.put(item)
                if left_alone.is_set():
                    break
            items.put(None)
        except Exception as error:
            items.put(error)

    Thread(target=run, daemon=True, name="language-model").start()
    try:
        while (item := _next(items, until - clock())) is not None:
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        left_alone.set()


def _next(
    items: queue.SimpleQueue[str | Exception | None], seconds: float
) -> str | Exception | None:
    if seconds <= 0:
        raise ComposedStays(Why.TIMEOUT)
    try:
        return items.get(timeout=seconds)
    except queue.Empty:
        raise ComposedStays(Why.TIMEOUT) from None


def _sendable(answer: Answer, question: str) -> str:
    """What is sent. Raises ComposedStays when a line itself holds a CPR number."""
    texts = [line.text for line in answer.lines] + [c.quote for c in answer.citations]
    if any("cpr" in mask(text)[1] for text in texts):
        raise ComposedStays(Why.PERSONAL)
    return data(answer, mask(question)[0])
