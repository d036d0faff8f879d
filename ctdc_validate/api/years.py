"""The years of registration in a file, by which it is known of what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from ctdc_validate.standard import Source
from ctdc_validate.tables import ReadOptions, open_table
from ctdc_validate.translation import fit, lay_out

YEARS: Final = "year_of_registration"


def years_in(
    path: str, target: Source, format_: str, stdin: BinaryIO | None = None
) -> Iterator[int]:
    """Yield the years of registration in a file that was written in some spelling."""
    options = ReadOptions(input_format=format_)
    table = open_table(path, options, lambda header: fit(header, target), stdin)
    spelling = lay_out(table.header, target).spelling(YEARS)
    columns = [[bound.index] for bound in spelling]
    for batch in table.batches():
        for counts in batch.distinct(columns):
            for (cell,), _ in counts:
                if cell and cell.isascii() and cell.isdigit():
                    yield int(cell)
