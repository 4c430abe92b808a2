"""The desk's side of the assistant: the shelf, the settings and the journal, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import replies
from assistant.answer import answer
from assistant.generate import Rephraser
from assistant.journal import Journal
from assistant.mask import mask
from assistant.replies import Language
from assistant.trouble import ComposedStays
from kb.generation import EncoderRefused, GenerationError
from kb.records import Answer, Line, Status, Turn
from kb.settings import Settings
from kb.shelf import NothingPublished, Shelf


class Assistant:
    """Answers from the published generation, whichever that is when the question comes.

    >>> Assistant(Settings()).answer("Hvad koster et pas til et barn på 9?")
    """

    def __init__(self, settings: Settings) -> None:
        self.shelf = Shelf(settings)
        self._settings = settings
        self._rephraser = Rephraser(settings)

    def answer(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        on: dt.date | None = None,
        language: Language | None = None,
        desk: str | None = None,
        chosen: str | None = None,
    ) -> Answer:
        """Never raises for want of a generation: the answer's status and message say so."""
        language = language or self._settings.language
        if not question.strip():
            return Answer(Status.FAILED, message=replies.EMPTY_QUESTION[language])
        try:
            with self.shelf.borrow() as generation:
                return answer(
                    question,
                    generation,
                    on=on or dt.date.today(),
                    threshold=self._settings.sufficiency,
                    history=history,
                    language=language,
                    desk=desk,
                    chosen=chosen,
                )
        except NothingPublished:
            return Answer(Status.FAILED, message=replies.NOTHING_PUBLISHED[language])
        except EncoderRefused:
            return Answer(Status.FAILED, message=replies.ENCODER_REFUSED[language])
        except GenerationError:
            return Answer(Status.FAILED, message=replies.MESSAGES[Status.FAILED][language])

    def ask(
        self,
        question: str,
        journal: Journal,
        conversation: str,
        *,
        on: dt.date | None = None,
        language: Language | None = None,
        desk: str | None = None,
        chosen: str | None = None,
    ) -> Turn:
        """Answers within a conversation, and keeps the turn (masked)."""
        history = [turn.question for turn in journal.turns(conversation)]
        found = self.answer(
            question, history=history, on=on, language=language, desk=desk, chosen=chosen
        )
        return journal.keep(conversation, mask(question)[0], found, desk)

    def rephrase(
        self, answer: Answer, question: str, language: Language | None = None
    ) -> Iterator[Answer]:
        """The answer in a language model's words: each yield has one more sentence in `generated`.

        The last one stands: with all sentences, or with none and the reason as its `note`. Yields
        nothing when no language model is chosen or there is nothing to reword.
        """
        language = language or self._settings.language
        if not self._settings.llm or answer.status not in (Status.ANSWERED, Status.PARTLY):
            return
        said: tuple[Line, ...] = ()
        try:
            texts = self._cited_texts(answer)
            for line in self._rephraser.sentences(answer, question, language, texts.__getitem__):
                said += (line,)
                yield replace(answer, generated=said, note=replies.GENERATED[language])
        except (GenerationError, KeyError):
            yield replace(answer, generated=(), note="")
        except ComposedStays as stays:
            yield replace(answer, generated=(), note=replies.COMPOSED_STAYS[stays.why][language])

    def _cited_texts(self, answer: Answer) -> dict[str, str]:
        """The text of each cited source, as it stands now."""
        with self.shelf.borrow() as generation:
            return {c.source: generation.source_text(c.source) for c in answer.citations}
