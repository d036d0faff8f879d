"""What reads Parquet files, with Polars; it may run in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ctdc_validate.messages import message
from ctdc_validate.tables.content import HELD_AT_MOST, Content
from ctdc_validate.tables.engines import pick_engine
from ctdc_validate.tables.frames import Subject, batches_of_texts, texts_of_frames
from ctdc_validate.tables.kept_batches import Kept, KeptBatches
from ctdc_validate.tables.table import UnreadableFile

if TYPE_CHECKING:
    import polars as pl

# Cells. What has two hundred in a byte was made to keep its reader busy.
_HARMLESS: Final = 64_000_000
_RATIO: Final = 200

SUBJECT: Final = message("tables.parquet")


class ParquetReader(KeptBatches):
    """Reads a Parquet file, from a path or from bytes; all raises UnreadableFile."""

    def __init__(self, path: str | None, data: bytes | None) -> None:
        """Open the file."""
        super().__init__()
        self._path = path if data is None else None
        import polars as pl

        content = Content(path or "", 0 if data is None else len(data), data)
        names: tuple[str, ...] | None = None
        with _damaged():
            scan = _scan(_source(content))
            try:
                schema = scan.collect_schema()
            except pl.exceptions.DuplicateError:
                given, names = _with_names_apart(content)
                scan = _scan(given)
                schema = scan.collect_schema()
            rows = scan.select(pl.len()).collect().item()
        size = content.size if data is not None else Path(content.path).stat().st_size
        if is_a_bomb(rows * len(schema), size):
            raise UnreadableFile(message("tables.parquet.bomb"))
        subject = Subject("", "parquet", SUBJECT)
        texts = texts_of_frames(subject, schema, lambda most: _frames(scan, rows, most))
        self._types = list(schema.values())
        self._texts = texts if names is None else replace(texts, names=names)

    def columns(self) -> tuple[tuple[str, ...], bool]:
        """Return the names of the columns, and whether the texts are JSON."""
        return self._texts.names, self._texts.typed

    def batches(self, engine: str) -> Iterator[Kept]:
        """Yield batches, each kept until it is dropped."""
        if engine == "sql" and self._path is not None:
            from ctdc_validate.tables import parquet_in_sql

            if all(map(parquet_in_sql.reads_as_polars, self._types)):
                names = self._texts.names
                found = parquet_in_sql.batch_of_parquet(self._path, names)
                if found is not None:
                    yield self.keep(found)
                    return
        for batch in batches_of_texts(self._texts, pick_engine(engine, large=True)):
            yield self.keep(batch)


def is_a_bomb(cells: int, size: int) -> bool:
    """Say whether files of so many bytes have more cells than records need."""
    return cells > max(_HARMLESS, _RATIO * size)


def _scan(source: Path | bytes) -> pl.LazyFrame:
    import polars as pl

    return pl.scan_parquet(source, glob=False, hive_partitioning=False)


def _with_names_apart(content: Content) -> tuple[bytes, tuple[str, ...]]:
    """Return a file of which two columns have one name so that it can be read.

    Raises UnreadableFile.
    """
    from ctdc_validate.tables.parquet_names import with_names_apart

    found = None
    if content.size <= HELD_AT_MOST:
        with content.open() as file, suppress(LookupError, TypeError, ValueError):
            found = with_names_apart(file.read())
    if found is None:
        raise UnreadableFile(message("tables.parquet.names-twice"))
    return found


def _source(content: Content) -> Path | bytes:
    """Return a path or bytes that Polars can read: its paths must be UTF-8."""
    if content.data is not None:
        return content.data
    try:
        content.path.encode()
    except UnicodeEncodeError:
        with content.open() as file:
            return file.read()
    return Path(content.path)


def _frames(scan: pl.LazyFrame, height: int, rows: int) -> Iterator[pl.DataFrame]:
    """Yield frames of at most ``rows`` rows.

    Each is read by itself: what reads on ahead holds far more than one, and a reader
    that is asked for some rows passes over the pages before them.
    """
    with _damaged():
        for start in range(0, height, rows):
            yield scan.slice(start, rows).collect()


@contextmanager
def _damaged() -> Iterator[None]:
    import polars as pl

    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise UnreadableFile(message("tables.parquet.damaged")) from None
