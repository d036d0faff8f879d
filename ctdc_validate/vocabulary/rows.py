"""The rows of a crosswalk, read as spreadsheet programs save them."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Computation
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.saved import day_first, decoded, iso_date, whole_rows

ANY: Final = "*"
ASSERTING: Final = ("set", "exclude", "candidate")
# Effects that a variable goes with.
SPEAKING: Final = (*ASSERTING, "derive")
# Statuses of rows that do not count.
IDLE: Final = ("suggested", "retired")

_COMPUTATION: Final = re.compile(r"([a-z]+)\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; ``cells`` has those that hold something, by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return what stands in a column, an empty text where nothing does."""
        return self.cells.get(column, "")

    @property
    def key(self) -> tuple[str, str]:
        """Return the partner's column and term."""
        return self["source_column"], self["source_term"]

    @property
    def condition(self) -> tuple[str, str] | None:
        """Return the other column and its term without which the row does not count."""
        column, sign, term = self["when"].partition("=")
        return (column.strip(), term.strip()) if sign else None

    @property
    def computation(self) -> Computation | None:
        """Return how the value is derived, None where it is not."""
        match = _COMPUTATION.fullmatch(self["value"])
        if self["effect"] != "derive" or match is None:
            return None
        return Computation(match[1], match[2].strip() or None)

    def fault(self, column: str | None, said: Message) -> Fault:
        """Return a fault of this row."""
        return Fault(self.file, self.number, column, said)


Mappings = dict[tuple[str, str], tuple[Row, ...]]


def read_rows(
    file: str,
    content: bytes,
    columns: Collection[str],
    passed_over: Collection[str] = (),
) -> list[Row]:
    """Return the rows of a crosswalk, however a spreadsheet program saved it.

    Columns that are ``passed_over`` may be there and are not read. Byte order marks,
    semicolons or tabs for commas, CR LF, Windows-1252 and rows without anything are
    taken as they are. Raises FaultyVocabulary.
    """
    text = decoded(content)
    delimiter = _delimiter(text.split("\n", 1)[0])
    reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=delimiter)
    lines = whole_rows(reader, delimiter)
    rows: list[Row] = []
    try:
        header = [name.strip() for name in next(lines, [])]
        while header and not header[-1]:
            header.pop()
        read = [name for name in header if name not in passed_over]
        if sorted(read) != sorted(columns):
            raise FaultyVocabulary(Fault(file, None, None, _header(header, columns)))
        for number, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                row = _row(file, number, header, cells)
                kept = {n: c for n, c in row.cells.items() if n not in passed_over}
                rows.append(replace(row, cells=kept))
    except csv.Error as error:
        unreadable = message(
            "vocabulary.unreadable-line", line=reader.line_num, reason=str(error)
        )
        raise FaultyVocabulary(Fault(file, None, None, unreadable)) from None
    order = day_first(row["review_date"] for row in rows)
    return [_dated(row, order) for row in rows]


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _header(header: Collection[str], columns: Collection[str]) -> Message:
    """Return what is said of a header that is not that of a crosswalk."""
    missing = tuple(name for name in columns if name not in header)
    unknown = tuple(name for name in header if name not in columns)
    return message(
        "vocabulary.header",
        columns=",".join(columns),
        missing=message("vocabulary.header.missing", names=missing) if missing else "",
        unknown=message("vocabulary.header.unknown", names=unknown) if unknown else "",
    )


def _row(file: str, number: int, header: list[str], cells: list[str]) -> Row:
    """Return one row; a cell beyond the header must be empty."""
    if any(cell.strip() for cell in cells[len(header) :]):
        raise FaultyVocabulary(
            Fault(file, number, None, message("vocabulary.more-cells"))
        )
    named = zip(header, (cell.strip() for cell in cells), strict=False)
    held = {name: cell for name, cell in named if cell}
    confidence = held.get("confidence")
    if confidence is not None:  # 0,9 is what a spreadsheet makes of 0.9 in half Europe
        held["confidence"] = confidence.replace(",", ".")
    return Row(file, number, held)


def _dated(row: Row, order: bool | None) -> Row:
    """Return a row whose review date is written as the standard writes it."""
    written = row["review_date"]
    if not written:
        return row
    return replace(row, cells={**row.cells, "review_date": iso_date(written, order)})


def group(rows: Iterable[Row]) -> Mappings:
    """Return rows by the partner's column and term, those that count."""
    grouped: Mappings = {}
    for row in rows:
        if row["status"] not in IDLE:
            grouped[row.key] = (*grouped.get(row.key, ()), row)
    return grouped
