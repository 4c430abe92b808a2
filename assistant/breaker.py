"""A circuit breaker: after some failures in a row, nobody is asked until a while has passed."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Opens after `failures` in a row; once `rest` seconds have passed, lets one call through.

    That call's success closes it; its failure, or its silence, keeps it open as long again. Shared
    between threads.

    >>> breaker = Breaker()
    >>> if breaker.allows(): breaker.failed()
    """

    def __init__(
        self, failures: int = 3, rest: float = 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._failures = failures
        self._rest = rest
        self._clock = clock
        self._lock = Lock()
        self._in_a_row = 0
        self._opened_at = 0.0

    def allows(self) -> bool:
        """Whether a call may be made now. When half open: yes to the first who asks."""
        with self._lock:
            if self._in_a_row < self._failures:
                return True
            if self._clock() - self._opened_at < self._rest:
                return False
            self._opened_at = self._clock()
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._in_a_row = 0

    def failed(self) -> None:
        with self._lock:
            self._in_a_row += 1
            if self._in_a_row >= self._failures:
                self._opened_at = self._clock()
