"""The texts of all sheets of a workbook of our own making, row by row."""

from __future__ import annotations

import io
from itertools import islice
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.table import UnreadableFile

# Larger than any vocabulary; what is longer is none.
MOST_ROWS: Final = 50_000


def workbook_rows(path: str, data: bytes) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet from the first one, as texts.

    Raises UnreadableFile.
    """
    # Imported when it is needed: few runs read a vocabulary from a workbook.
    from ctdc_validate.tables.decoding import Decoded
    from ctdc_validate.tables.packages import plain_package
    from ctdc_validate.tables.workbook_reader import FIRST_ROWS, damaged

    content = Content(path, len(data), data)
    with damaged(), plain_package(content) as file:
        plain = file.getvalue() if isinstance(file, io.BytesIO) else data
    decoded = Decoded("workbook", content, plain)
    found: dict[str, list[list[str]]] = {}
    for name, _ in decoded.call("sheets"):
        number, first, _, _ = decoded.call("sheet", name, None)
        rows = list(first)
        if len(rows) == FIRST_ROWS:
            for _, more in decoded.stream("rows", number, FIRST_ROWS - 1):
                rows += islice(more, MOST_ROWS)
                if len(rows) > MOST_ROWS:
                    raise UnreadableFile(message("tables.workbook.too-long"))
        decoded.drop(number)
        found[name] = rows
    return found
