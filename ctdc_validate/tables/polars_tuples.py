"""The distinct tuples of a frame of categories, and what their records share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import polars as pl

from ctdc_validate.tables.table import Cells, Labels, Shared

LABEL = "label"
ALL = "all"


def column_name(column: int) -> str:
    """Return the name of a column within a frame, whatever its header is."""
    return f"c{column}"


def keys_of(columns: Sequence[int]) -> list[pl.Expr]:
    """Return columns as k0, k1 ... of what is asked."""
    return [pl.col(column_name(c)).alias(f"k{i}") for i, c in enumerate(columns)]


def lookup_of(
    frame: pl.DataFrame, columns: Sequence[int], tuples: Sequence[Cells]
) -> pl.LazyFrame:
    """Return tuples as a frame that can be joined with the batch's columns."""
    keys = [f"k{position}" for position in range(len(columns))]
    categories = frame.schema[column_name(columns[0])]
    return pl.LazyFrame(
        {k: [c[i] for c in tuples] for i, k in enumerate(keys)},
        schema=dict.fromkeys(keys, pl.String),
    ).with_columns(pl.all().cast(categories))


def shared(
    frame: pl.DataFrame, columns: Sequence[int], labels: Sequence[Labels]
) -> Shared:
    """Return the distinct tuples, and of which labels all their records are one."""
    if not frame.height:
        return []
    several = [len(set(of.values())) > 1 for _, of in labels]
    numbers = pl.collect_all(
        [
            _labelled(frame, *each)
            for each, is_asked in zip(labels, several, strict=True)
            if is_asked
        ]
    )
    names = [f"k{at}" for at in range(len(columns))]
    found = (
        pl.concat(
            [
                frame.select(*keys_of(columns), pl.repeat(0, frame.height).alias(ALL)),
                *(n.rename({LABEL: f"l{at}"}) for at, n in enumerate(numbers)),
            ],
            how="horizontal",
        )
        .lazy()
        .group_by(names or [ALL], maintain_order=True)
        .agg(pl.len().alias("count"), *map(_one_of, range(len(numbers))))
        .select(pl.all() if columns else pl.exclude(ALL))
        .collect()
    )
    answers = found.select(f"l{at}" for at in range(len(numbers))).rows()
    answers = answers or [()] * found.height
    filled_up = _filled_up(labels, several)
    known = {answer: filled_up(answer) for answer in dict.fromkeys(answers)}
    labels_of = map(known.__getitem__, answers)
    tuples_of = _tuples(found.select(names)) if names else [()] * found.height
    return list(zip(tuples_of, found["count"].to_list(), labels_of, strict=True))


def _tuples(frame: pl.DataFrame) -> Iterator[Cells]:
    """Return rows whose equal cells are one object, to be sent and hashed once."""
    columns = []
    for column in frame.iter_columns():
        cells = column.unique()
        of = dict(zip(cells.to_physical(), cells, strict=True))
        columns.append(map(of.__getitem__, column.to_physical().to_list()))
    return zip(*columns, strict=True)


def _labelled(
    frame: pl.DataFrame, columns: Sequence[int], of: Mapping[Cells, int]
) -> pl.LazyFrame:
    """Return the label of each record."""
    lookup = pl.concat(
        [
            lookup_of(frame, columns, list(of)),
            pl.LazyFrame({LABEL: list(of.values())}, schema={LABEL: pl.Int64}),
        ],
        how="horizontal",
    )
    keys = [f"k{at}" for at in range(len(columns))]
    return (
        frame.lazy()
        .select(keys_of(columns))
        .join(lookup, on=keys, how="left", nulls_equal=True, maintain_order="left")
        .select(LABEL)
    )


def _one_of(at: int) -> pl.Expr:
    """Return the label that all records of a group have."""
    label = pl.col(f"l{at}")
    return pl.when(label.min() == label.max()).then(label.min()).alias(f"l{at}")


def _filled_up(
    labels: Sequence[Labels], several: Sequence[bool]
) -> Callable[[tuple[int | None, ...]], tuple[int | None, ...]]:
    """Return what adds the labels that all records have to those that were asked."""
    ones = [next(iter(of.values())) for _, of in labels]

    if all(several):
        return tuple

    def fill(answer: tuple[int | None, ...]) -> tuple[int | None, ...]:
        given = iter(answer)
        return tuple(
            next(given) if is_asked else one
            for one, is_asked in zip(ones, several, strict=True)
        )

    return fill
