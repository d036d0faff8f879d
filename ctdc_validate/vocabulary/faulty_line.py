"""Where a file stops being TOML, which Python says in a sentence only."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from typing import Final

# A statement that goes on for longer is not followed to its end.
LONGEST: Final = 2000


def faulty_line(content: str) -> int:
    """Return the line, from 1, on which the first statement begins that is no TOML."""
    lines = content.split("\n")
    ends = [0]  # the ends of the statements that are TOML by themselves
    for end in range(1, len(lines) + 1):
        if end - ends[-1] > LONGEST:
            break
        if _is_toml(lines[ends[-1] : end]):
            ends.append(end)
    # Each may be right and contradict an earlier one.
    wrong = bisect_left(ends, True, key=lambda end: not _is_toml(lines[:end]))
    return ends[wrong - 1] + 1


def _is_toml(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True
