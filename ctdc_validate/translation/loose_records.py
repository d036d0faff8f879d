"""Tell records on a sheet that is no table: without a header, or in another shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ctdc_validate.standard import Source, load_standard, plain
from ctdc_validate.tables import Table
from ctdc_validate.translation.layout import FITS, SEVERAL, TELLING, fit
from ctdc_validate.translation.reading import Reader, Reading

# What separates the cells of a row that were pasted into one.
_SEPARATORS: Final = re.compile("[,;\\t|]")
_A_PAIR: Final = 2


def has_loose_records(table: Table, sources: Iterable[Source]) -> bool:
    """Say whether cells are those of a record, though no header stands above them.

    They stand in one row, or below each other, each behind the name of its column; or
    each row stands in one cell. Raises UnreadableFile.
    """
    header = [name for name in table.header if name]
    pairs = list(_pairs(table))
    names = {name for name, _ in pairs}
    cells = [cell for _, cell in pairs]
    pasted = _SEPARATORS.split(header[0]) if len(header) == 1 else []
    for source in sources:
        if len(pasted) >= TELLING and fit(pasted, source) >= FITS:
            return True
        if not table.filled and is_record(header, source):
            return True
        if sum(
            plain(name) in source.by_plain for name in names
        ) >= TELLING and is_record(cells, source):
            return True
    return False


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    """Yield what stands side by side in rows of two cells."""
    for row in table.rows_of_sheet():
        filled = [cell.strip() for cell in row if cell and not cell.isspace()]
        if len(filled) == _A_PAIR:
            yield filled[0], filled[1]


def is_record(cells: Sequence[str], source: Source) -> bool:
    """Say whether several cells are terms, and not nearly all those of one column."""
    standard = load_standard()
    known_by = []
    for column in source.columns:
        if column.use == "terms":
            reader = Reader(column, standard, typed=False, strict=False)
            known_by.append({cell for cell in cells if is_term(reader.read(cell))})
    known = set().union(*known_by)
    others = len(known) - max(map(len, known_by), default=0)
    return len(known) >= TELLING and others >= SEVERAL


def is_term(reading: Reading) -> bool:
    """Say whether a cell says something that its column knows."""
    return reading.understood and not reading.missing
