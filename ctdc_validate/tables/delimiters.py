"""Find the delimiter of a CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from ctdc_validate.messages import message
from ctdc_validate.tables.header import HEADER_WITHIN, find_header, rows_to_look_at
from ctdc_validate.tables.table import Fit, UnreadableFile

CANDIDATES = (",", ";", "\t", "|")
# Others are tried where the header fits nothing with these.
_OTHERS = ("^", "~", ":", "#", "/", "\\", "!", "&", "*", "\x1f", "\x1e", "\x01", " ")
# What may stand in any header, and separates no columns.
_IN_NAMES = "_-.'\"()[]?@ "
# Of the rows below the header so many have as many delimiters.
_ALIKE = 0.8
_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
_DECLARED = re.compile(rb'"?sep=([^"\n])"?\n', re.IGNORECASE)


def requested_delimiter(text: str) -> str:
    """Return the delimiter that was requested: a character, or its name.

    Raises UnreadableFile.
    """
    delimiter = _NAMES.get(text.lower(), text)
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\n\r\0\x02':
        raise UnreadableFile(message("tables.delimiter.unusable"))
    return delimiter


def declared_delimiter(first_line: bytes) -> str | None:
    """Return the delimiter of a line such as ``sep=;``, which Excel does not show."""
    match = _DECLARED.fullmatch(first_line)
    return None if match is None or match[1] > b"\x7f" else match[1].decode()


def sniff_delimiter(sample: str, fit: Fit) -> str:
    """Return the delimiter whose header fits best, then whose rows agree best.

    Raises UnreadableFile where none fits, and another sign seems to separate columns.
    """
    merits: dict[str, tuple[float, float, int]] = {}
    for each in CANDIDATES:
        # What does not occur separates nothing, and cannot do better than the whole.
        whole = any(score >= 1 and alike for score, alike, _ in merits.values())
        if each in sample or not whole:
            merits[each] = _merit(sample, each, fit)
    usual = max(merits, key=merits.__getitem__)
    score, _, width = merits[usual]
    if score > 0:
        return usual
    merits = {d: _merit(sample, d, fit) for d in _OTHERS if d in sample}
    other = max(merits, key=merits.__getitem__, default=usual)
    if other != usual and merits[other][0] > 0:
        return other
    if width == 1 and _is_separated(sample):
        raise UnreadableFile(message("tables.delimited.one-column"))
    return usual


def _is_separated(sample: str) -> bool:
    """Say whether a sign stands as often in the first row as in most below it."""
    lines = [line for line in sample.split("\n") if line][:HEADER_WITHIN]
    first, below = "".join(lines[:1]), lines[1:]
    signs = {c for c in first if not (c.isalnum() or c in _IN_NAMES or c in CANDIDATES)}
    alike = [sum(line.count(c) == first.count(c) for line in below) for c in signs]
    return bool(below) and max(alike, default=0) >= _ALIKE * len(below)


def _merit(sample: str, delimiter: str, fit: Fit) -> tuple[float, float, int]:
    """Return how well the header fits, how many rows are as wide, and how wide."""
    rows = rows_to_look_at(_rows(sample, delimiter))
    header = find_header(rows, fit)
    if header is None:
        return (0.0, 0.0, 1)
    width = len(rows[header.index])
    below = [row for row in rows[header.index :] if any(row)]
    alike = sum(len(row) == width for row in below) / len(below)
    return (round(header.score, 3), alike if width > 1 else 0.0, width)


def _rows(sample: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(sample, newline="\n"), delimiter=delimiter)
    with suppress(csv.Error):  # what was read so far may be enough
        yield from reader
