"""A text file of records, and one beside it that says of each record whose it is.

Both have a header and one line for each record, in the same order. So the records of
one organisation are lines, and nobody needs to know what they say to put them together.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import zip_longest
from typing import BinaryIO, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.table import UnreadableFile

# So many lines at most are held at a time.
MOST: Final = 200_000
# A file that is no table can have a line as long as itself.
LONGEST: Final = 1 << 20


def lines_in_step(
    path: str, beside: str, column: str, number: str, most: int = MOST
) -> Iterator[tuple[str, bytes]]:
    """Yield records with the same cell in a column of the file beside them.

    The bytes are a file by themselves, with the header; a cell may come several times.
    ``number`` is the column that counts the records, from 1. Raises UnreadableFile
    where the two files are not in step.
    """
    differs = UnreadableFile(message("tables.in-step.differs"))
    try:
        with (
            open(path, "rb") as records,  # noqa: PTH123
            open(beside, encoding="utf-8-sig", newline="") as other,  # noqa: PTH123
        ):
            header = records.readline(LONGEST)
            told = csv.reader(other)
            names = next(told, [])
            if names.count(column) != 1 or names.count(number) != 1:
                raise differs
            place, count = names.index(column), names.index(number)
            held: dict[str, list[bytes]] = {}
            pairs = zip_longest(_lines(records), told)
            for at, (line, cells) in enumerate(pairs, start=1):
                if not line or not cells or len(cells) != len(names):
                    raise differs
                if cells[count] != str(at) or not cells[place].isprintable():
                    raise differs
                held.setdefault(cells[place], []).append(line)
                if not at % most:
                    yield from _joined(header, held)
                    held = {}
            yield from _joined(header, held)
    except (OSError, ValueError, csv.Error):  # also what is no UTF-8
        pass
    else:
        return
    # Raised out here, it carries no cell along.
    raise differs


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST):
        yield line if line.endswith(b"\n") else line + b"\n"


def _joined(header: bytes, held: dict[str, list[bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, lines in held.items():
        yield name, header + b"".join(lines)
