"""Counted lines are the rows that the csv module reads, whatever the lines are."""

from __future__ import annotations

import csv
import io
from array import array
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ctdc_validate.tables import ReadOptions, UnreadableFile, open_table
from ctdc_validate.tables.line_batch import LineBatch
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.row_shapes import RowShapes, in_batches
from ctdc_validate.tables.rows_below import RowsBelow
from ctdc_validate.tables.table import Recoding

HEADER = ("gender", "age", "means", "work")
KNOWN = {"a", "b"}
PART = "ctdc_validate.tables"


def fit(header: Any) -> float:
    return sum(cell in HEADER for cell in header) / len(HEADER)


def knows(column: int, cell: str) -> bool:
    return cell in KNOWN


def by_rows(data: bytes) -> Any:
    """Return the records and faults as the csv module reads a text row by row."""
    text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(io.StringIO(text, newline="\n"), strict=True))
    shapes = RowShapes(4, 4, header=HEADER, below=RowsBelow(4, knows))
    batches = list(in_batches(list(enumerate(rows, 1))[1:], shapes, PlainBatch))
    records: Counter[tuple[Any, int]] = Counter()
    for batch in batches:
        assert isinstance(batch, PlainBatch)
        for number, record in zip(batch.numbers, batch.records, strict=True):
            records[tuple(cell or None for cell in record), number] += 1
    return records, faults(batches)


def faults(batches: Any) -> Any:
    counts: Counter[str] = Counter()
    rows: list[Any] = []
    for batch in batches:
        for kind, fault in batch.faults.items():
            counts[kind] += fault.count
            rows += [(kind, *each) for each in zip(fault.rows, strict=True)]
            rows += [(kind, "column", column) for column in fault.columns]
    return counts, sorted(rows, key=str)


def by_lines(data: bytes, chunk: int | None, counted: bool, engine: str) -> Any:
    """Return the records and faults of a table, which must be asked for in tuples."""
    asked = ReadOptions(
        input_format="csv", engine=engine, chunk_bytes=chunk, delimiter=","
    )
    table = open_table("-", asked, fit, io.BytesIO(data))
    records: Counter[tuple[Any, int]] = Counter()
    batches = []
    for batch in table.batches(knows, counted=counted):
        columns = range(len(table.header))
        (found,) = batch.distinct([columns])
        rows = batch.rows(columns, [cells for cells, _ in found], 1000)
        for cells, count in found:
            assert len(rows[cells]) == count
            records.update((cells, row) for row in rows[cells])
        assert batch.size == sum(count for _, count in found)
        batches.append(batch)
    return records, faults(batches)


LINES = st.sampled_from(
    [
        *(["a,b,a,b", "b,b,b,b", "b,a,é,\u2028", '"a",b,"a, ""b""",b'] * 4),
        '"a\nb",b,,',
        '"\na,b\n",,b,"\n"',
        "",
        "",
        ",,,",
        " ,\u00a0,,",
        "a,b",
        "a,b,a,b,a",
        "a,b,a,b,",
        "a,b,a,b,,x",
        "gender,age,means,work",
        "Total,,3,",
        "* see below,,,",
        "a\x1ab,b,b,b",
        "a\rb,b,a,b",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """Draw a table of which most lines come again, and end alike or not."""
    end = draw(ENDS)
    one = st.just(end) if draw(st.booleans()) else ENDS
    lines = draw(st.lists(LINES, max_size=40))
    body = "".join(line + draw(one) for line in lines)
    last = draw(st.sampled_from(["", "a,b,a,b"]))
    # What repeats the header directly below it is part of it.
    return (",".join(HEADER) + end + "a,b,a,b" + end + body + last).encode()


@pytest.fixture(autouse=True, scope="module")
def small_measures() -> Any:
    """Make all that is done at once so small that a few lines need several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{PART}.line_memory._CELLS_AT_MOST", 28)
        patch.setattr(f"{PART}.counted_lines.LINES_AT_MOST", 9)
        patch.setattr(f"{PART}.counted_lines.WORTH_STARTING", 0)
        patch.setattr(f"{PART}.delimited.WORTH_STARTING", 0)
        yield


@settings(max_examples=200, deadline=None)
@given(texts(), st.sampled_from([None, 1, 30, 100]), st.booleans())
@example(b"gender,age,means,work\na,b,a,b\n* see,,,\n\n" + b"a,b,a,b\n" * 30, 1, False)
@example(b"gender,age,means,work\r\n" + b"a,b,a,b\r\n" * 30 + b"\x1a", None, True)
def test_lines_are_the_rows_that_the_csv_module_reads(
    data: bytes, chunk: int | None, counted: bool
) -> None:
    expected = by_rows(data.removesuffix(b"\x1a"))
    assert by_lines(data, chunk, counted, "plain") == expected


@settings(max_examples=60, deadline=None)
@given(texts(), st.integers(0, 40))
def test_a_text_is_read_on_by_chunks_from_where_its_lines_differ(
    data: bytes, different: int
) -> None:
    data += b"\n" + b"".join(b"a,b,%d,b\n" % number for number in range(different))
    plain = by_lines(data, None, True, "plain")
    assert by_lines(data, None, True, "auto") == plain
    assert by_lines(data, 40, False, "polars") == plain


PIECES = st.lists(
    st.sampled_from(
        [
            *[b'"', b",", b"\n", b"a", b'""', b"\r\n", b"\r", b"b,c,d,e\n"],
            *[b"b,c,d,e\n", b"\x00", b"\x93", b"\xc3", b"\xc3\xa9", b"\x1a"],
        ]
    ),
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from([1, 10, 60]))
@example([b'a"b,"c"d\n', b"b,c,d,e\n", b"\x00"], 1)
def test_any_bytes_are_read_alike_wherever_they_are_cut(
    parts: list[bytes], chunk: int
) -> None:
    data = b"gender,age,means,work\n" + b"".join(parts)

    def read(chunk: int | None, engine: str = "plain") -> Any:
        try:
            return by_lines(data, chunk, False, engine)
        except UnreadableFile as error:
            return str(error)

    expected = read(None)
    assert read(chunk) == expected
    assert read(chunk, "polars") == expected


RECORDS = st.lists(
    st.tuples(*[st.sampled_from(["", "a", "b", '"', "é"])] * 3), max_size=5
)


@settings(max_examples=100, deadline=None)
@given(RECORDS, st.lists(st.integers(0, 5), max_size=30), st.integers(0, 4))
def test_a_batch_of_lines_answers_as_one_of_its_records(
    distinct: list[tuple[str, ...]], drawn: list[int], limit: int
) -> None:
    lines = [n for n in drawn if n <= len(distinct)]
    counted = LineBatch(7, array("I", lines), [(), *distinct], 3, {})
    kept = [(row, distinct[n - 1]) for row, n in enumerate(lines, 7) if n]
    plain = PlainBatch([row for row, _ in kept], [r for _, r in kept], 3, {})
    assert counted.size == plain.size
    groups = [[0], [1, 0], [0, 1, 2], [0, 0], []]
    assert counted.distinct(groups) == plain.distinct(groups)
    for group, answer in zip(groups, plain.distinct(groups), strict=True):
        asked = [cells for cells, _ in answer] + [("nowhere",) * len(group)]
        assert counted.rows(group, asked, limit) == plain.rows(group, asked, limit)
        for others in (False, True):
            some, same = (b.where(group, asked[::2], others) for b in (counted, plain))
            assert some.csv([2, 0]) == same.csv([2, 0])
            assert some.rows([], [()], 9) == same.rows([], [()], 9)
        new = Recoding(
            group,
            [1],
            {cells: (f"new{n}",) for n, (cells, _) in enumerate(answer)},
            {cells: n for n, (cells, _) in enumerate(answer)},
        )
        made, same_made = (batch.recode([new], 2) for batch in (counted, plain))
        assert made.size == same_made.size
        assert b"".join(made.csv()) == b"".join(same_made.csv())
        assert b"".join(made.json()) == b"".join(same_made.json())


def test_a_line_of_json_is_named_where_it_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n' * 20 + '{"a": NaN}\n', "utf-8")
    with pytest.raises(UnreadableFile) as error:
        list(open_table(str(path), ReadOptions(), fit).batches())
    assert "21" in str(error.value)
