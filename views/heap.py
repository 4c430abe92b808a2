"""Memory that the C library holds but nobody uses, kept small."""

from __future__ import annotations

import ctypes
import platform

M_ARENA_MAX = -8
MOST = 2


def few_heaps() -> bool:
    """Whether the C library (glibc) now makes two heaps at most, and not eight for each core.

    Streamlit draws each page in a new thread; each heap that threads are given keeps what was once
    freed in it, so that memory grows for hours while nothing more is in use. Call it before there
    are threads.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, MOST))
