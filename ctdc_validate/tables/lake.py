"""A folder of Parquet files that is one table, which DuckDB counts in one scan.

Such folders are what databases and their pipelines write: parts of one table, in
folders whose names may say the value of a column, as in ``year=2026``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ctdc_validate.messages import message
from ctdc_validate.tables.content import Content
from ctdc_validate.tables.decoding import Decoded
from ctdc_validate.tables.engines import need_duckdb
from ctdc_validate.tables.foreign_batch import ForeignBatch
from ctdc_validate.tables.frames import (
    Columns,
    Subject,
    check_width,
    table_of_batches,
)
from ctdc_validate.tables.table import Batch, ReadOptions, Table, UnreadableFile

SUBJECT: Final = message("tables.lake")


def open_lake(path: str, files: Iterable[str], options: ReadOptions) -> Table:
    """Return the one table of Parquet files, below a folder or by themselves.

    Raises UnreadableFile.
    """
    need_duckdb()
    try:
        content = Content(path, sum(Path(file).stat().st_size for file in files))
    except OSError:
        raise UnreadableFile(message("tables.file.not-readable")) from None
    opened = Decoded("lake", content, None, options.key)
    names, typed, lacking, parts = opened.call("columns")
    columns = Columns(names, typed)
    subject = Subject(path, "parquet", SUBJECT)
    check_width(subject, columns.names)
    notes = [message("tables.lake.parts", parts=parts)] if parts > 1 else []
    if lacking:
        notes.append(message("tables.lake.lacking", columns=lacking))
    if opened.exposed:
        notes.append(message("tables.decoder.here"))
    del opened  # a table may be long in use before it is read, or never

    def batches() -> Iterator[Batch]:
        decoded = Decoded("lake", content, None, options.key)
        yield ForeignBatch(decoded, decoded.call("batch"))

    keyed = options.key is not None
    return table_of_batches(subject, columns, batches, tuple(notes), keyed)
