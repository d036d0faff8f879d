"""Small facts on two things of one name, one of each version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# A kind of change, and of what it is.
Found = Iterator[tuple[str, str]]


def both(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    """Yield what both versions have, with what each has of it."""
    for name, was in before.items():
        if name in after:
            yield name, was, after[name]
