"""The Polars engine: batches held as categories and counted in parallel."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import polars as pl

from ctdc_validate.tables.plain_engine import TEXTS_AT_ONCE
from ctdc_validate.tables.polars_tuples import (
    column_name,
    keys_of,
    lookup_of,
    shared,
)
from ctdc_validate.tables.table import (
    Cells,
    Counts,
    Labels,
    Recoding,
    RowFault,
    Shared,
)

ROW = "row"
COPIES = "copies"


@dataclass(frozen=True, slots=True)
class PolarsBatch:
    """Records as a frame of categories, null where a cell has nothing.

    ``frame`` has the columns c0, c1 ... and ``row``, ascending.
    """

    frame: pl.DataFrame
    faults: Mapping[str, RowFault]

    @property
    def size(self) -> int:
        """Return the number of records."""
        return self.frame.height

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts."""
        queries = [
            self.frame.lazy()
            .group_by(keys_of(columns), maintain_order=True)
            .agg(pl.len().alias("count"))
            for columns in groups
            if columns
        ]
        counted = iter(pl.collect_all(queries))
        return [
            _counts(next(counted)) if columns else [((), self.size)] * (self.size > 0)
            for columns in groups
        ]

    def shared(self, columns: Sequence[int], labels: Sequence[Labels]) -> Shared:
        """Return the distinct tuples, and of which labels all their records are one."""
        return shared(self.frame, columns, labels)

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""
        wanted = list(dict.fromkeys(tuples))
        if not columns:
            numbers = self.frame[ROW].head(limit).to_list()
            return {cells: list(numbers) for cells in wanted}
        found: dict[Cells, list[int]] = {cells: [] for cells in wanted}
        keys = [f"k{position}" for position in range(len(columns))]
        lookup = lookup_of(self.frame, columns, wanted)
        first = (
            self.frame.lazy()
            .select(*keys_of(columns), pl.col(ROW))
            .join(
                lookup.with_row_index("wanted"),
                on=keys,
                how="inner",
                nulls_equal=True,
                maintain_order="left",
            )
            .group_by("wanted")
            .agg(pl.col(ROW).head(limit))
            .collect()
        )
        for index, numbers in first.iter_rows():
            found[wanted[index]] = numbers
        return found

    def where(
        self, columns: Sequence[int], tuples: Collection[Cells], others: bool = False
    ) -> PolarsBatch:
        """Return the records of which these columns hold one of the tuples, or none."""
        if not columns:
            all_of_them = bool(tuples) is not others
            return PolarsBatch(self.frame if all_of_them else self.frame.head(0), {})
        lookup = lookup_of(self.frame, columns, list(dict.fromkeys(tuples)))
        kept = (
            self.frame.lazy()
            .join(
                lookup,
                left_on=[column_name(column) for column in columns],
                right_on=lookup.collect_schema().names(),
                how="anti" if others else "semi",
                nulls_equal=True,
                maintain_order="left",
            )
            .collect()
        )
        return PolarsBatch(kept, {})

    def csv(self, columns: Sequence[int]) -> bytes:
        """Return the records as comma-separated lines, of these columns."""
        return b"".join(
            PolarsRecoded(self.frame.select(map(column_name, columns))).csv()
        )

    def counted(self, columns: Sequence[int]) -> None:
        """Return nothing: these records were not counted."""

    def recode(self, recodings: Sequence[Recoding], width: int) -> PolarsRecoded:
        """Return new records of so many cells, in the order of the old ones."""
        parts = pl.collect_all([self._recoded(recoding) for recoding in recodings])
        frame = pl.concat(
            [
                part.rename({COPIES: f"{COPIES}{number}"} if COPIES in part else {})
                for number, part in enumerate(parts)
            ],
            how="horizontal",
        )
        copies = [name for name in frame.columns if name.startswith(COPIES)]
        if copies:
            total = frame.select(pl.fold(1, lambda a, b: a * b, pl.col(copies)))
            rows = pl.int_range(frame.height, eager=True).repeat_by(total.to_series())
            frame = frame[rows.explode().drop_nulls()]
        return PolarsRecoded(frame.select(f"n{place}" for place in range(width)))

    def _recoded(self, recoding: Recoding) -> pl.LazyFrame:
        """Return the new cells of some columns, one row for each record."""
        tuples = list(recoding.cells)
        # An empty text would be written as two quotation marks.
        new: dict[str, list[Any]] = {
            f"n{place}": [recoding.cells[cells][at] or None for cells in tuples]
            for at, place in enumerate(recoding.places)
        }
        if recoding.copies is not None:
            new |= {COPIES: [recoding.copies[cells] for cells in tuples]}
        made = pl.LazyFrame(
            new,
            schema={name: pl.UInt32 if name == COPIES else pl.String for name in new},
        )
        if not recoding.columns:
            return made.select(pl.all().repeat_by(self.size).explode()).head(self.size)
        lookup = pl.concat(
            [lookup_of(self.frame, recoding.columns, tuples), made], how="horizontal"
        )
        keys = [f"k{position}" for position in range(len(recoding.columns))]
        return (
            self.frame.lazy()
            .select(keys_of(recoding.columns))
            .join(lookup, on=keys, how="left", nulls_equal=True, maintain_order="left")
            .select(list(new))
        )


@dataclass(frozen=True, slots=True)
class PolarsRecoded:
    """New records as a frame of texts."""

    frame: pl.DataFrame

    @property
    def size(self) -> int:
        """Return the number of records."""
        return self.frame.height

    def json(self) -> Iterator[bytes]:
        """Yield the records as JSON objects, each behind a comma and a line feed."""
        members = pl.concat_str(pl.all(), separator=", ", ignore_nulls=True)
        texts = self.frame.select(",\n{" + members + "}").to_series()
        for start in range(0, texts.len(), TEXTS_AT_ONCE):
            yield "".join(texts.slice(start, TEXTS_AT_ONCE)).encode()

    def csv(self) -> Iterator[bytes]:
        """Yield the records as comma-separated lines, whole ones."""
        written = BytesIO()
        self.frame.write_csv(written, include_header=False)
        yield written.getvalue()


def _counts(counted: pl.DataFrame) -> Counts:
    """Return the tuples of a frame, whose last column says how often each occurs."""
    times = counted.drop_in_place(counted.columns[-1])
    return list(zip(counted.rows(), times.to_list(), strict=True))


def own_categories() -> pl.Categorical:
    """Return a type whose categories are forgotten with the batch that uses it.

    Categories shared by all batches would keep every name in a column of names.
    """
    return pl.Categorical(pl.Categories.random())


def frame_of_texts(
    numbers: Sequence[int], texts: pl.DataFrame, dtype: pl.Categorical
) -> pl.DataFrame:
    """Return a batch's frame of columns of texts, whatever they are called."""
    names = [column_name(column) for column in range(texts.width)]
    return texts.rename(dict(zip(texts.columns, names, strict=True))).select(
        pl.when(pl.all() != "").then(pl.all()).cast(dtype),
        pl.Series(ROW, numbers, dtype=pl.Int64),
    )


def frame_of_records(
    numbers: Sequence[int],
    records: Sequence[Sequence[str]],
    width: int,
    dtype: pl.Categorical,
) -> pl.DataFrame:
    """Return a frame of records, whose cells are "" where there is nothing."""
    names = [column_name(column) for column in range(width)]
    cells = {name: [record[i] for record in records] for i, name in enumerate(names)}
    texts = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String))
    return frame_of_texts(numbers, texts, dtype)


def batch_of_texts(numbers: Sequence[int], texts: pl.DataFrame) -> PolarsBatch:
    """Return a batch of records that Polars itself has read."""
    return PolarsBatch(frame_of_texts(numbers, texts, own_categories()), {})


def batch_of_records(
    numbers: Sequence[int],
    records: Sequence[Sequence[str]],
    width: int,
    faults: Mapping[str, RowFault],
) -> PolarsBatch:
    """Return a batch of records that were read as Python objects."""
    frame = frame_of_records(numbers, records, width, own_categories())
    return PolarsBatch(frame, faults)
