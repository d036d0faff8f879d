"""What is found out once and remembered, within bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Found = TypeVar("Found")


class Remembered(dict[Key, Found]):
    """What was found out of keys; one that is not remembered is looked into.

    All are forgotten once there are ``most``: a file that makes sense has fewer.
    """

    __slots__ = ("_find", "_most")

    def __init__(self, find: Callable[[Key], Found], most: int) -> None:
        """Take what looks into a key."""
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, key: Key) -> Found:
        """Look into a key, and remember what was found."""
        found = self._find(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found
