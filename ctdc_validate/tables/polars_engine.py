"""The Polars engine: batches held as categories and counted in parallel."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ctdc_validate.tables.table import Cells, RowFault

ROW = "row"


def column_name(column: int) -> str:
    """Return the name of a column within a frame, whatever its header is."""
    return f"c{column}"


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

    def distinct(self, columns: Sequence[int]) -> list[tuple[Cells, int]]:
        """Return the distinct tuples with their counts, in order of appearance."""
        return self.distinct_many([columns])[0]

    def distinct_many(
        self, groups: Sequence[Sequence[int]]
    ) -> list[list[tuple[Cells, int]]]:
        """Return what distinct returns for each group, counted in parallel."""
        asked = [
            self.frame.lazy()
            .group_by(_keys(columns), maintain_order=True)
            .agg(pl.len().alias("count"))
            for columns in groups
            if columns
        ]
        counted = iter(pl.collect_all(asked))
        return [
            [(row[:-1], row[-1]) for row in next(counted).iter_rows()]
            if columns
            else [((), self.size)] * (self.size > 0)
            for columns in groups
        ]

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows, ascending, of each tuple asked for."""
        wanted = list(dict.fromkeys(tuples))
        if not columns:
            numbers = self.frame[ROW].head(limit).to_list()
            return {cells: list(numbers) for cells in wanted}
        found: dict[Cells, list[int]] = {cells: [] for cells in wanted}
        keys = [f"k{position}" for position in range(len(columns))]
        asked = pl.LazyFrame(
            {k: [c[i] for c in wanted] for i, k in enumerate(keys)},
            schema=dict.fromkeys(keys, pl.String),
        ).with_columns(pl.all().cast(self._dtype(columns)))
        first = (
            self.frame.lazy()
            .select(*_keys(columns), pl.col(ROW))
            .join(
                asked.with_row_index("asked"),
                on=keys,
                how="inner",
                nulls_equal=True,
                maintain_order="left",
            )
            .group_by("asked")
            .agg(pl.col(ROW).head(limit))
            .collect()
        )
        for index, numbers in first.iter_rows():
            found[wanted[index]] = numbers
        return found

    def _dtype(self, columns: Sequence[int]) -> pl.DataType:
        return self.frame.schema[column_name(columns[0])]


def _keys(columns: Sequence[int]) -> list[pl.Expr]:
    return [pl.col(column_name(c)).alias(f"k{i}") for i, c in enumerate(columns)]


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
