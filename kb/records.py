"""The nouns of Skranken. One noun, one frozen dataclass; derived values are properties."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""Start (inclusive) and end (exclusive), in characters of a procedure's source text."""


class Role(StrEnum):
    """What a passage is for; read from its heading by `ingest.split`."""

    SHORT = "short"
    MAY_WE = "may_we"
    BRING = "bring"
    STEPS = "steps"
    PRICE = "price"
    TIME = "time"
    VALIDITY = "validity"
    SPECIAL = "special"
    REFER = "refer"
    LAW = "law"
    NONE = "none"


class Status(StrEnum):
    """How a question ended. Views, journal and statistics look at this, never at text."""

    ANSWERED = "answered"
    PARTLY = "partly"
    CLARIFY = "clarify"
    NOT_COVERED = "not_covered"
    REFERRED = "referred"
    CRISIS = "crisis"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Source:
    """A national or municipal source behind a procedure; `year` is the year it speaks of."""

    title: str
    url: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One document: what the desk does in one matter."""

    id: str
    title: str
    path: str
    text: str
    area: str = ""
    authority: str = ""
    owner: str = ""
    note: str = ""
    reviewed: dt.date | None = None
    review_every_days: int | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    body_start: int = 0

    def overdue(self, on: dt.date) -> bool:
        """Whether the review is late on that date. Without review dates: never."""
        if self.reviewed is None or self.review_every_days is None:
            return False
        return self.reviewed + dt.timedelta(days=self.review_every_days) < on

    def in_force(self, on: dt.date) -> bool:
        """Whether the procedure applies on that date (both ends inclusive)."""
        return _in_force(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading-bounded part of a procedure: the unit that is found and cited.

    `start` and `end` span it in the procedure's source text; `units` span its sentences, list
    items and table rows, which are the lines that an answer may quote.
    """

    id: str
    procedure: str
    title: str
    headings: tuple[str, ...]
    role: Role
    text: str
    start: int
    end: int
    units: tuple[Span, ...]

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else self.title

    @property
    def search_text(self) -> str:
        """What search reads: the procedure's title, the heading path, the text."""
        return "\n".join((self.title, *self.headings, self.text))

    @property
    def digest(self) -> str:
        return _digest(self.id, self.search_text)


@dataclass(frozen=True, slots=True)
class Example:
    """An everyday question that a passage answers, as it is really said at the desk.

    `author` tells who wrote it: what is learnt from one author is tried on another.
    """

    question: str
    procedure: str
    passage: str
    lang: str = "da"
    author: str = ""

    @property
    def digest(self) -> str:
        return _digest(self.procedure, self.passage, self.question)


@dataclass(frozen=True, slots=True)
class Term:
    """An official word with its everyday words, older names, misspellings and English."""

    term: str
    explanation: str
    everyday: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The official word and all that is said instead of it."""
        return (self.term, *self.everyday, *self.older, *self.misspellings, *self.english)


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Everyday words that call up the same thing ("svigermor", "fætter": "familie")."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """An amount that stands once; procedures refer to it by `key`. `year` is its source's year."""

    key: str
    label: str
    amount: float
    unit: str
    valid_from: dt.date
    source: str
    year: int
    amount_to: float | None = None
    valid_to: dt.date | None = None
    url: str | None = None

    def in_force(self, on: dt.date) -> bool:
        """Whether the rate applies on that date (both ends inclusive)."""
        return _in_force(self.valid_from, self.valid_to, on)

    def text(self, on: dt.date) -> str:
        """The amount in Danish with its year, which is called out when it is not this year's."""
        amount = danish_number(self.amount)
        if self.amount_to is not None:
            amount += f"-{danish_number(self.amount_to)}"
        year = f"{self.year}" if self.year == on.year else f"takst fra {self.year}"
        return f"{amount} {self.unit} ({year})"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who comes to a desk at fixed hours, and the procedures that are only done then."""

    who: str
    day: str
    opens: str
    closes: str
    may: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One place: the procedures it may do itself, who comes when, where to send the citizen."""

    id: str
    name: str
    address: str
    hours: tuple[str, ...]
    staffed: bool
    says: tuple[str, ...]
    phone: str | None = None
    may: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()
    send_to: str | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Who takes what a desk must not answer. `checked`: whether a source confirms the number."""

    id: str
    name: str
    takes: tuple[str, ...]
    says: str
    checked: bool
    source: str
    phone: str | None = None
    web: str | None = None
    crisis: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A temporary message, with its end, that comes before the procedures that it touches."""

    id: str
    title: str
    path: str
    units: tuple[Span, ...]
    valid_from: dt.date
    valid_to: dt.date
    procedures: tuple[str, ...] = ()

    def in_force(self, on: dt.date) -> bool:
        """Whether the notice applies on that date (both ends inclusive)."""
        return _in_force(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class RouteExample:
    """A question, the route that it belongs to, and the referral that takes it ("" for none)."""

    question: str
    route: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reading path: a procedure, or one of its passages, and what to do with it."""

    procedure: str
    task: str
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """A way through the procedures for a new employee; `text` welcomes them."""

    id: str
    title: str
    minutes: int
    steps: tuple[Step, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its fused score and what each leg gave it (leg name to that leg's score)."""

    passage: Passage
    score: float
    legs: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: `quote == source_text[start:end]` of the procedure's source text.

    `rates` are the rates that the quote refers to by key, as they stood on the answer's date.
    """

    n: int
    passage: str
    procedure: str
    title: str
    heading: str
    quote: str
    start: int
    end: int
    reviewed: dt.date | None
    overdue: bool
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say: a quote with its rates filled in and its markup taken off."""

    role: Role
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for one question. `confidence` is between 0 and 1; `ms` are milliseconds.

    `notices` are quotations of the notices that come before the lines.
    `generated` holds the lines in a language model's words: shown instead of `lines` when there are
    any, and marked by `note`, which also says why there are none. The lines stay either way.
    """

    status: Status
    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    message: str = ""
    notices: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    generation: str = ""
    on: dt.date | None = None
    ms: dict[str, float] = field(default_factory=dict)
    generated: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer in a conversation, as kept in the journal (masked)."""

    id: int
    conversation: str
    asked_at: dt.datetime
    question: str
    answer: Answer


UNANSWERED = frozenset({Status.NOT_COVERED, Status.REFERRED, Status.CRISIS})
"""The right statuses for what the procedures do not answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what is right for it: one of `procedures`, the facts that a complete answer
    shows, the status; `passage` is the one that answers, where that is known."""

    id: str
    text: str
    procedures: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    status: Status = Status.ANSWERED
    history: tuple[str, ...] = ()
    passage: str = ""

    @property
    def covered(self) -> bool:
        return self.status not in UNANSWERED


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the desk thought of one turn's answer; the comment is masked."""

    turn: int
    helped: bool
    reasons: tuple[str, ...] = ()
    comment: str = ""


def procedure_of(passage: str) -> str:
    """The id before the "#" of a passage id."""
    return passage.partition("#")[0]


def danish_number(value: float) -> str:
    """`1234.5` becomes `1.234,50`; whole amounts carry no decimals."""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return text.translate(str.maketrans(",.", ".,"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _in_force(valid_from: dt.date | None, valid_to: dt.date | None, on: dt.date) -> bool:
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)
