"""Keep Python from looking for garbage while very many tuples are counted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Objects made until Python looks again; its own measure is some hundreds.
SELDOM: Final = 1_000_000


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look seldom: counts are no cycles, and each look goes through all."""
    before = gc.get_threshold()
    gc.set_threshold(max(SELDOM, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
