"""Why a language model's wording is not shown and the composed answer stays."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """What went wrong, as statistics and tests name it; `replies.COMPOSED_STAYS` says it."""

    RESTING = "resting"
    DOWN = "down"
    BUSY = "busy"
    ERROR = "error"
    TIMEOUT = "timeout"
    CUT = "cut"
    GARBAGE = "garbage"
    ENDLESS = "endless"
    MISCONFIGURED = "misconfigured"
    PERSONAL = "personal"
    UNKNOWN_TOKEN = "unknown_token"  # noqa: S105 - a token is a line's name in the prompt
    NO_TOKEN = "no_token"  # noqa: S105
    UNSUPPORTED = "unsupported"
    LANGUAGE = "language"
    INCOMPLETE = "incomplete"

    @property
    def servers_fault(self) -> bool:
        """Whether the breaker counts it: the next question would most likely meet it too."""
        return self in _SERVERS_FAULT

    @property
    def passing(self) -> bool:
        """Whether asking once more may help."""
        return self in _PASSING


_SERVERS_FAULT = frozenset(
    {Why.DOWN, Why.BUSY, Why.ERROR, Why.TIMEOUT, Why.CUT, Why.GARBAGE, Why.ENDLESS}
    | {Why.MISCONFIGURED}
)
_PASSING = frozenset({Why.DOWN, Why.BUSY, Why.ERROR, Why.CUT, Why.GARBAGE, Why.LANGUAGE})


class ComposedStays(Exception):
    """The composed answer stays. `detail` names the offending text, `retry_after` is in seconds."""

    def __init__(self, why: Why, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why
        self.detail = detail
        self.retry_after = retry_after
