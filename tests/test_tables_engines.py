"""Both engines give the same answers, wherever the chunks of a file end."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ctdc_validate.tables import Labels, ReadOptions, UnreadableFile, open_table
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.tables.polars_engine import PolarsBatch, batch_of_records

HEADER = ("gender", "age", "means")
KNOWN = {"a", "Female", "see the note"}


def fit(header: Any) -> float:
    return sum(cell in HEADER for cell in header) / len(HEADER)


def answers(data: bytes, engine: str, chunk: int, **options: Any) -> Any:
    """Return all that a table says of itself, or why it cannot be read."""
    asked = ReadOptions(input_format="csv", engine=engine, chunk_bytes=chunk, **options)
    try:
        table = open_table("-", asked, fit, io.BytesIO(data))
        width = len(table.header)
        groups = [[c] for c in range(width)] + [list(range(width)), []]
        size = 0
        faults: dict[str, tuple[int, list[int], list[int]]] = {}
        tuples: list[dict[Any, tuple[int, list[int]]]] = [{} for _ in groups]
        for batch in table.batches(lambda column, cell: cell in KNOWN):
            size += batch.size
            for kind, fault in batch.faults.items():
                found_so_far = faults.get(kind, (0, [], []))
                faults[kind] = (
                    found_so_far[0] + fault.count,
                    found_so_far[1] + fault.rows,
                    found_so_far[2] + fault.columns,
                )
            for group, seen, found in zip(
                groups, tuples, batch.distinct(groups), strict=True
            ):
                assert batch.distinct([group]) == [found]
                rows = batch.rows(group, [cells for cells, _ in found], 1000)
                for cells, count in found:
                    before = seen.get(cells, (0, []))
                    seen[cells] = before[0] + count, before[1] + rows[cells]
        listed = [list(seen.items()) for seen in tuples]
        return (
            table.header,
            table.header_row,
            table.delimiter,
            table.encoding,
            size,
            faults,
            listed,
        )
    except UnreadableFile as error:
        return str(error)


CELL = st.text(
    st.sampled_from('ab1,;"\n\r\t é\u00a0\u200b\ufeff\u0085\u2028\x02\x03\x04xN-'),
    max_size=6,
)
LINES = st.sampled_from(
    [
        "gender,age,means,work,place",
        " Gender,AGE,means,work,place",
        "Total,,,,",
        "total,4,7,,",
        "(12 rows affected)",
        "see the note,,,,",
        "* a b,,,,",
        ",* a b,,,",
        "1) a,,,,a",
        ",,,,",
        "",
        "a,,,,",
        "a,,,,,x b c",
        ",,,,,,x",
        "a,,b,,,,x",
        "a,,b,,,x,",
        "b,,b,,,x,x,x",
        "b,,b,,,,x,y",
        "a,b,a,b,a",
        "b,a,b,a,b",
        "a,b,a,b,a",
    ]
)
SAFE_CELL = st.sampled_from(["", "", "a", "Female", "0--8", "é", " ", "\u00a0", "-99"])


def quoted(cell: str, always: bool) -> str:
    if always or any(c in cell for c in ',;"\n\r'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@st.composite
def with_lines_between(draw: st.DrawFn) -> bytes:
    """Draw a table with headers, remarks and cells beside it; most are records."""
    header = "gender,age,means,work,place" + draw(st.sampled_from(["", ",,", ",,,"]))
    lines = draw(st.lists(LINES, max_size=30))
    more = draw(st.lists(st.sampled_from(["a,b,a,b,a", "b,b,b,b,b"]), max_size=60))
    at = draw(st.integers(0, len(lines)))
    return "\n".join([header, *lines[:at], *more, *lines[at:], ""]).encode()


@st.composite
def well_formed(draw: st.DrawFn) -> bytes:
    cells = draw(st.sampled_from([CELL, SAFE_CELL]))
    always = draw(st.booleans())
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    widths = draw(st.sampled_from([[3], [3, 3, 3, 3, 0, 1, 2, 4, 5]]))
    rows = [["gender", "age", "means", *draw(st.sampled_from([[], ["", ""]]))]]
    for _ in range(draw(st.integers(0, 12))):
        width = draw(st.sampled_from(widths))
        rows.append(draw(st.lists(cells, min_size=width, max_size=width)))
    text = end.join(",".join(quoted(c, always and bool(c)) for c in r) for r in rows)
    return (text + draw(st.sampled_from(["", end, end * 3]))).encode()


BROKEN = st.lists(
    st.sampled_from(
        [b'"', b",", b"\n", b"a", b'""', b'","', b'"\n"', b"\r\n", b"b,c,d\n", b"\x93"]
    ),
    max_size=30,
).map(lambda parts: b"gender,age,means\n" + b"".join(parts))


@settings(max_examples=300, deadline=None)
@given(well_formed() | BROKEN, st.sampled_from([1, 7, 20, 64, 10_000]))
@example(b'gender,age,means\n"a,"b",c"\n', 10_000)
@example(b'gender,age,means\n"a,"",b",c,d\n', 10_000)
@example(b'gender,age,means\n",",",",","\n1,"",3\n', 10_000)
@example(b'gender,age,means\n1,"a\nb",3\n', 10_000)
@example(b"gender,age,means\n,,\n\n1,2,3\n\n,,\n4,5\n1,2,3,4\n1,2,3,,\n\n\n", 10_000)
@example(b"gender,age,means\nx^1,2,3\n\xef\xbb\xbf1,2,3\n", 1)
@example(b"gender\na\n\nb\n\n", 10_000)
def test_engines_agree_on_any_csv(data: bytes, chunk: int) -> None:
    expected = answers(data, "plain", 10_000)
    assert answers(data, "polars", chunk) == expected
    assert answers(data, "plain", chunk) == expected


@settings(max_examples=200, deadline=None)
@given(with_lines_between(), st.sampled_from([1, 40, 200, 1000, 100_000]))
def test_engines_agree_on_lines_that_are_no_records(data: bytes, chunk: int) -> None:
    expected = answers(data, "plain", 100_000, delimiter=",")
    assert answers(data, "polars", chunk, delimiter=",") == expected
    assert answers(data, "plain", chunk, delimiter=",") == expected


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_engines_agree_on_any_encoding(codec: str) -> None:
    text = 'gender,age,means\r\né,"a, b",\r\n\r\nFemale,1,“2”\r\n'
    data = text.encode(codec)
    expected = answers(text.encode(), "plain", 10_000)
    for chunk in (1, 7, 10_000):
        for engine in ("plain", "polars"):
            found = answers(data, engine, chunk)
            assert found[4:] == expected[4:]
            assert found[3] == {"utf-16": "utf-16-le"}.get(codec, codec)


RECORDS = st.lists(
    st.tuples(*[st.sampled_from(["", "a", "b", "\x00", '"', "é"])] * 2), max_size=20
)


@settings(max_examples=100, deadline=None)
@given(RECORDS, st.integers(0, 4))
def test_batches_agree_on_any_records(records: list[Any], limit: int) -> None:
    numbers = [2 * i + 5 for i in range(len(records))]
    plain = PlainBatch(numbers, records, 2, {})
    fast = batch_of_records(numbers, records, 2, {})
    assert isinstance(fast, PolarsBatch)
    assert plain.size == fast.size == len(records)
    groups = [[0], [1], [1, 0], [0, 0], []]
    assert plain.distinct(groups) == fast.distinct(groups)
    labels = [
        Labels(group, {cells: n % 2 for n, (cells, _) in enumerate(answer)})
        for group, answer in zip(groups, plain.distinct(groups), strict=True)
    ]
    for group in groups:
        shared = plain.shared(group, labels)
        assert shared == fast.shared(group, labels)
        assert [(cells, n) for cells, n, _ in shared] == plain.distinct([group])[0]
    for group, answer in zip(groups, plain.distinct(groups), strict=True):
        asked = [cells for cells, _ in answer]
        asked += [("nowhere",) * len(group)]
        assert plain.rows(group, asked, limit) == fast.rows(group, asked, limit)
