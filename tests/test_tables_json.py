"""JSON, JSON Lines and Parquet: cells keep their types, as JSON texts."""

from __future__ import annotations

import datetime
import io
import json
import os
import sys
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_tables_csv import ENGINES, faults, records

from ctdc_validate.messages import text
from ctdc_validate.tables import ReadOptions, Table, UnreadableFile, open_table

RECORDS: list[dict[str, Any]] = [
    {"gender": "female", "year": 2017, "means": ["threats", "other"]},
    {},
    {"year": "2017", "gender ": None, "a/b~": 2017.0},
    {"gender": "género \u2028", "year": True, "means": []},
]
HEADER = ("gender", "year", "means", "gender ", "a/b~")
EXPECTED = [
    (1, ('"female"', "2017", '["threats","other"]', None, None)),
    (2, (None,) * 5),
    (3, (None, '"2017"', None, "null", "2017.0")),
    (4, ('"género \u2028"', "true", "[]", None, None)),
]


def notes(table: Table) -> tuple[str, ...]:
    """Return the notes of a table as they are worded."""
    return tuple(map(text, table.notes))


def open_text(tmp_path: Path, name: str, text: str | bytes, **options: Any) -> Table:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_table(str(path), ReadOptions(**options), lambda header: 0.0)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_array_holds_records(tmp_path: Path, engine: str, codec: str) -> None:
    text = json.dumps(RECORDS, ensure_ascii=False, indent=1).encode(codec)
    table = open_text(tmp_path, "partner.json", text, engine=engine)
    assert (table.format, table.typed, table.header) == ("json", True, HEADER)
    assert (table.header_row, table.sheet, table.delimiter) == (None, None, None)
    assert records(table) == EXPECTED
    assert faults(table) == {}
    assert table.place_cell(17, 0) == "/16/gender"
    assert table.place_cell(1, 3) == "/0/gender "
    assert table.place_cell(1, 4) == "/0/a~1b~0"
    assert table.place_cell(1, None) is None


@pytest.mark.parametrize("engine", ENGINES)
def test_a_line_holds_a_record(tmp_path: Path, engine: str) -> None:
    lines = [json.dumps(record, ensure_ascii=False) for record in RECORDS]
    lines.insert(1, " ")
    table = open_text(tmp_path, "partner.jsonl", "\r\n".join(lines), engine=engine)
    assert (table.format, table.typed, table.header) == ("jsonl", True, HEADER)
    assert table.encoding == "utf-8"
    assert records(table) == [(r + (r > 1), cells) for r, cells in EXPECTED]
    assert faults(table)["blank"].rows == [2]
    assert table.place_cell(5, 1) == "/year"


def test_an_object_is_one_record(tmp_path: Path) -> None:
    table = open_text(tmp_path, "partner.json", '{"gender": "female"}\n')
    assert records(table) == [(1, ('"female"',))]


def test_big_numbers_and_odd_strings_survive(tmp_path: Path) -> None:
    text = '[{"a":123456789012345678901234567890,"b":"\\ud800\\u0000"}]'
    ((_, cells),) = records(open_text(tmp_path, "partner.json", text))
    assert cells[0] == "123456789012345678901234567890"
    assert json.loads(cells[1] or "") == "\ud800\x00"


def test_json_under_another_name_is_read_as_json(tmp_path: Path) -> None:
    table = open_text(tmp_path, "partner.txt", ' [ {"gender": "female"}]')
    assert (table.format, notes(table)) == (
        "json",
        (text("tables.format.other-than-name", suffix=".txt", format="json"),),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.dictionaries(st.text(max_size=3), JSON, min_size=1), min_size=1),
    st.sampled_from([1, 2, 3, 50]),
    st.sampled_from([None, 1]),
)
def test_records_are_the_same_however_little_is_read_at_a_time(
    found: list[dict[str, Any]], size: int, indent: int | None
) -> None:
    text = json.dumps(found, ensure_ascii=False, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ctdc_validate.tables.json_records._READ", size)
        options = ReadOptions(input_format="json")
        table = open_table("-", options, lambda header: 0.0, io.BytesIO(text))
        cells = records(table)
    keys = table.keys
    again = [
        {k: json.loads(c) for k, c in zip(keys, row, strict=True) if c is not None}
        for _, row in cells
    ]
    assert again == found


@pytest.mark.parametrize("engine", ENGINES)
def test_parquet_cells_are_texts(tmp_path: Path, engine: str) -> None:
    path = tmp_path / "partner.parquet"
    pl.DataFrame(
        {
            " gender": ["female", "", None],
            "year": [2017, None, -99],
            "rate": [2017.0, 0.5, None],
            "minor": [True, None, False],
            "day": [datetime.date(2026, 9, 17), None, None],
        }
    ).write_parquet(path)
    table = open_table(str(path), ReadOptions(engine=engine), lambda header: 0.0)
    assert (table.format, table.typed) == ("parquet", False)
    assert table.header == ("gender", "year", "rate", "minor", "day")
    assert records(table) == [
        (1, ("female", "2017", "2017", "TRUE", "2026-09-17")),
        (2, (None, None, "0.5", None, None)),
        (3, (None, "-99", None, "FALSE", None)),
    ]
    assert table.place_cell(3, 0) == "/2/ gender"


@pytest.mark.parametrize("engine", ENGINES)
def test_parquet_with_lists_is_typed(tmp_path: Path, engine: str) -> None:
    out = io.BytesIO()
    pl.DataFrame(
        {
            "gender": ["female", "", None, " male "],
            "means": [["threats"], [], None, [""]],
            "year": ["2017", "02017", "-99", "2017-2018"],
            "rate": [2017.0, 0.5, None, 1e300],
        }
    ).write_parquet(out)
    out.seek(0)
    options = ReadOptions(engine=engine, input_format="parquet")
    table = open_table("-", options, lambda header: 0.0, out)
    assert table.typed
    assert records(table) == [
        (1, ('"female"', '["threats"]', "2017", "2017")),
        (2, (None, None, '"02017"', "0.5")),
        (3, (None, None, "-99", None)),
        (4, ('"male"', '[""]', '"2017-2018"', "1e+300")),
    ]


NAMES_TWICE = [
    (["a", "gender", "gender"], pa.string(), [("1", "2", "3"), ("4", "5", "6")]),
    (["gender", "gender", "gender"], pa.int64(), [("1", "2", "3"), ("4", "5", "6")]),
    (
        ["gender", "gender", "b"],
        pa.list_(pa.int64()),
        [("[1]", "[2]", "[3]"), ("[4]", "[5]", "[6]")],
    ),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("names", "type_", "rows"), NAMES_TWICE)
def test_a_name_may_stand_twice_in_parquet(
    tmp_path: Path,
    engine: str,
    names: list[str],
    type_: pa.DataType,
    rows: list[tuple[str, ...]],
) -> None:
    path = tmp_path / "partner.parquet"
    make = {pa.string(): str, pa.int64(): int}.get(type_, lambda n: [n])
    columns = [pa.array([make(n), make(n + 3)], type_) for n in (1, 2, 3)]
    pq.write_table(pa.table(columns, names=names), path, row_group_size=1)
    table = open_table(str(path), ReadOptions(engine=engine), lambda header: 0.0)
    assert table.header == tuple(names)
    assert records(table) == list(enumerate(rows, 1))
    assert table.place_cell(1, 1) == f"/0/{names[1]}"


@pytest.mark.parametrize("orient", [None, "index", "split"])
def test_what_pandas_writes_by_columns_is_told(
    tmp_path: Path, orient: str | None
) -> None:
    path = tmp_path / "partner.json"
    frame = pd.DataFrame({"gender": ["female", "male"], "age_broad": ["48+", None]})
    frame.to_json(path, orient=orient)
    with pytest.raises(UnreadableFile) as caught:
        open_table(str(path), ReadOptions(), lambda header: 0.0)
    assert str(caught.value) == text("tables.json.by-columns")


@pytest.mark.parametrize("engine", ENGINES)
def test_parquet_rows_are_numbered_across_batches(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctdc_validate.tables.decoding._cannot_start", True)
    monkeypatch.setattr("ctdc_validate.tables.frames.CELLS_PER_BATCH", 100)
    monkeypatch.setattr("ctdc_validate.tables.frames._CELLS_AT_ONCE", 300)
    path = tmp_path / "partner.parquet"
    pl.DataFrame({"gender": [f"g{i}" for i in range(1000)]}).write_parquet(
        path, row_group_size=130
    )
    table = open_table(str(path), ReadOptions(engine=engine), lambda header: 0.0)
    assert len(list(table.batches())) > 3
    assert records(table) == [(i + 1, (f"g{i}",)) for i in range(1000)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "column",
    [
        pl.Series("a", [10**16, 1]).cast(pl.Datetime("ms")),
        pl.Series("a", [[10**16, 1]]).cast(pl.List(pl.Datetime("ms"))),
        pl.Series("a", [10**8, 1], dtype=pl.Int32).cast(pl.Date),
        pl.Series("a", [2**62, 1]).cast(pl.Duration("ms")),
    ],
    ids=lambda column: str(column.dtype),
)
def test_parquet_times_out_of_range_are_refused(
    tmp_path: Path, engine: str, column: pl.Series
) -> None:
    path = tmp_path / "partner.parquet"
    pl.DataFrame([column]).write_parquet(path)
    table = open_table(str(path), ReadOptions(engine=engine), lambda header: 0.0)
    with pytest.raises(UnreadableFile) as caught:
        list(table.batches())
    assert str(caught.value) == (
        text("tables.columns.time", subject="The Parquet file")
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_parquet_is_read_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xe9.parquet")
    out = io.BytesIO()
    pl.DataFrame({"gender": ["female"]}).write_parquet(out)
    path.write_bytes(out.getvalue())
    table = open_table(str(path), ReadOptions(), lambda header: 0.0)
    assert records(table) == [(1, ("female",))]


def test_nesting_up_to_a_hundred_is_read(tmp_path: Path) -> None:
    text = '[{"a":' + "[" * 99 + "]" * 99 + "}]"
    assert len(records(open_text(tmp_path, "partner.json", text))) == 1


CELLS = st.sampled_from(["a", "}", "{", '"}', "\\", 1, 1.0, True, None, [], {"b": 1}])
EQUAL = st.lists(
    st.lists(st.tuples(st.sampled_from("xyz"), CELLS), max_size=3).map(dict), max_size=6
)


@pytest.mark.parametrize("name", ["partner.json", "partner.jsonl"])
@given(some=EQUAL, chance=st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_records_that_are_read_once_or_again_are_the_same(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    some: list[dict[str, Any]],
    chance: Random,
) -> None:
    drawn = [{"x": "first"}, *(chance.choice(some) for _ in range(2 * len(some)))]
    texts = [json.dumps(record) for record in drawn]
    text = "\n".join(texts) if name.endswith("l") else f"[{', '.join(texts)}]"
    keys = list(dict.fromkeys(key for record in drawn for key in record))
    expected = [
        (number, tuple(_as_cell(record, key) for key in keys))
        for number, record in enumerate(drawn, 1)
    ]
    for most in (1, 1000):
        monkeypatch.setattr("ctdc_validate.tables.counted_records.ROWS_AT_ONCE", most)
        table = open_text(tmp_path, name, text, engine="plain")
        assert table.header == tuple(keys)
        assert records(table) == expected


def _as_cell(record: dict[str, Any], key: str) -> str | None:
    if key not in record:
        return None
    return json.dumps(record[key], separators=(",", ":"))
