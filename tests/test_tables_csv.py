"""Delimited text: what is found out, which rows are records, where cells stand."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ctdc_validate.messages import text
from ctdc_validate.tables import (
    ReadOptions,
    RowFault,
    Table,
    open_table,
    row_shapes,
    why_unread,
)
from ctdc_validate.tables.row_shapes import BLANKS
from ctdc_validate.translation import INVISIBLE

KNOWN = ("gender", "age_broad", "means_of_control", "género")
ENGINES = ("plain", "polars")


def notes(table: Table) -> tuple[str, ...]:
    """Return the notes of a table as they are worded."""
    return tuple(map(text, table.notes))


def fit(header: Sequence[str]) -> float:
    return sum(cell in KNOWN for cell in header) / len(header)


def open_bytes(tmp_path: Path, data: bytes | str, **options: Any) -> Table:
    path = tmp_path / "partner.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_table(str(path), ReadOptions(**options), fit)


def records(table: Table) -> list[tuple[int, tuple[str | None, ...]]]:
    """Return all records with their rows, whichever engine read them."""
    columns = range(len(table.header))
    found = []
    for batch in table.batches():
        tuples = [cells for cells, _ in batch.distinct([columns])[0]]
        for cells, rows in batch.rows(columns, tuples, batch.size).items():
            found += [(row, cells) for row in rows]
    return sorted(found, key=lambda record: record[0])


def faults(table: Table) -> dict[str, RowFault]:
    return {k: f for batch in table.batches() for k, f in batch.faults.items()}


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_are_the_spreadsheets_own(tmp_path: Path, engine: str) -> None:
    data = (
        "gender,age_broad\n"
        "female,9--17\n"
        "\n"
        ',""\n'
        '"fe\nmale",48+\n'
        "male\n"
        "male,0--8,extra\n"
        "male,0--8,,\n"
        "\n,\n\n"
    )
    table = open_bytes(tmp_path, data, engine=engine)
    assert records(table) == [
        (2, ("female", "9--17")),
        (5, ("fe\nmale", "48+")),
    ]
    # A ragged row is no record: its cells may stand under the wrong columns.
    assert faults(table) == {
        "blank": RowFault(2, [3, 4]),
        "too-short": RowFault(1, [6]),
        "too-long": RowFault(2, [7, 8]),
    }
    assert table.place_cell(7, 1) == "B7"
    assert table.place_cell(7, None) is None


@pytest.mark.parametrize("engine", ENGINES)
def test_no_more_rows_of_a_fault_are_kept_than_a_sheet_has(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_shapes, "ROWS_KEPT", 1000)
    data = "gender,age_broad\n" + "\n" * 5000 + "female,48+\n" * 100_000 + "male\n" * 3
    found = faults(open_bytes(tmp_path, data, engine=engine))
    assert found["blank"].count == 5000
    assert found["blank"].rows == list(range(2, 1002))
    assert found["too-short"] == RowFault(3, [105002, 105003, 105004])


@pytest.mark.parametrize("engine", ENGINES)
def test_blank_rows_behind_the_last_record_are_no_fault(
    tmp_path: Path, engine: str
) -> None:
    data = "gender,age_broad\nfemale,48+\n" + ",\n" * 100
    for chunk in (8, 1 << 20):
        table = open_bytes(tmp_path, data, engine=engine, chunk_bytes=chunk)
        assert faults(table) == {}
        assert len(records(table)) == 1


@pytest.mark.parametrize(
    ("data", "delimiter", "header", "row"),
    [
        ("gender,age_broad\nf,1\n", ",", ("gender", "age_broad"), 1),
        (
            "gender;means_of_control\nf;threats\n",
            ";",
            ("gender", "means_of_control"),
            1,
        ),
        ("gender\tage_broad\nf\t1\n", "\t", ("gender", "age_broad"), 1),
        ("gender|age_broad\nf|1\n", "|", ("gender", "age_broad"), 1),
        ("means_of_control\nthreats;other\na;b\n", ",", ("means_of_control",), 1),
        ('gender;"a, b";c\n1;2;3\n', ";", ("gender", "a, b", "c"), 1),
        ("x;y\n1,5;2\n1,5;2\n", ";", ("x", "y"), 1),
        ("sep=;\ngender;age_broad\nf;1\n", ";", ("gender", "age_broad"), 1),
        ("sep=|\r\ngender,x|age_broad\r\n", "|", ("gender,x", "age_broad"), 1),
        ("Report\n\nOf 2026\ngender,age_broad\nf,1\n", ",", ("gender", "age_broad"), 4),
        ("\n\nx,y\n1,2\n", ",", ("x", "y"), 3),
        ("gender^age_broad\nf^1\n", "^", ("gender", "age_broad"), 1),
        ("gender~age_broad\nf~1\n", "~", ("gender", "age_broad"), 1),
        ("gender\x1fage_broad\nf\x1f1\n", "\x1f", ("gender", "age_broad"), 1),
        ('"gender" "age_broad"\n"f" "9--17"\n', " ", ("gender", "age_broad"), 1),
        ("x/y\na\nb\n", ",", ("x/y",), 1),
        (" gender ,\u00a0age_broad\u200b,,\n", ",", ("gender", "age_broad"), 1),
        ("\ufeffgender,,x\n", ",", ("gender", "", "x"), 1),
    ],
)
def test_delimiter_and_header_are_found(
    tmp_path: Path, data: str, delimiter: str, header: tuple[str, ...], row: int
) -> None:
    table = open_bytes(tmp_path, data)
    found = (table.delimiter, table.header, table.header_row)
    assert found == (delimiter, header, row)


def test_first_record_follows_the_header_wherever_it_stands(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, "sep=;\nReport\n\ngender;age_broad\nf;1\n")
    assert records(table) == [(4, ("f", "1"))]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_encoding_is_found(
    tmp_path: Path, codec: str, encoding: str, engine: str
) -> None:
    lines = ["gender,age_broad", *["female,48+"] * 50, "género,0–8", "x,y"]
    table = open_bytes(
        tmp_path, "\r\n".join(lines).encode(codec), engine=engine, chunk_bytes=64
    )
    assert records(table)[-2:] == [(52, ("género", "0–8")), (53, ("x", "y"))]
    assert table.encoding == encoding


def test_encoding_can_be_given(tmp_path: Path) -> None:
    data = "gender\nж\n".encode("cp1251")
    table = open_bytes(tmp_path, data, encoding="windows-1251")
    assert records(table) == [(2, ("ж",))]
    assert table.encoding == "cp1251"


def test_delimiter_can_be_given(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, "gender\tage_broad,x\n", delimiter="tab")
    assert table.header == ("gender", "age_broad,x")


def test_old_line_ends_are_line_ends(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, "gender,age_broad\rf,1\rm,2")
    assert records(table) == [(2, ("f", "1")), (3, ("m", "2"))]


def test_a_small_file_does_not_load_polars(tmp_path: Path) -> None:
    path = tmp_path / "small.csv"
    path.write_text("gender,age_broad\n" + "female,48+\n" * 100)
    code = (
        "import sys; from ctdc_validate.tables import *;"
        f"t = open_table({str(path)!r}, ReadOptions(), lambda header: 0.0);"
        "assert sum(b.size for b in t.batches()) == 100;"
        "assert not {'polars', 'python_calamine'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_both_engines_read_quotes_that_hold_delimiters(tmp_path: Path) -> None:
    row = '"threats; other";"";x\r\n'
    data = "means_of_control;gender;x\r\n" + row * 1000
    for engine in ENGINES:
        table = open_bytes(tmp_path, data, engine=engine, chunk_bytes=999)
        batches = list(table.batches())
        name = "ForeignBatch" if engine == "polars" else "LineBatch"
        assert {type(batch).__name__ for batch in batches} == {name}
        assert sum(batch.size for batch in batches) == 1000
        assert [c for c, _ in batches[0].distinct([(0, 1)])[0]] == [
            ("threats; other", None)
        ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_second_header_row_is_no_record(tmp_path: Path, engine: str) -> None:
    data = "Report\ngender,age_broad\ngender,Age\nfemale,48+\n"
    table = open_bytes(tmp_path, data, engine=engine)
    assert (table.header_row, table.header) == (2, ("gender", "age_broad"))
    assert notes(table) == ("Row 3 repeats the header and was not read as a record.",)
    assert records(table) == [(4, ("female", "48+"))]


def test_names_below_labels_are_the_header(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, "gender,Age\ngender,age_broad\nfemale,48+\n")
    assert (table.header_row, notes(table)) == (2, ())
    assert records(table) == [(3, ("female", "48+"))]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_rows_kept_do_not_depend_on_batches(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_shapes, "ROWS_KEPT", 1000)
    data = "gender,age_broad\n" + "male\nmale,48+\n\n" * 2000
    for chunk in (100, 1 << 20):
        table = open_bytes(tmp_path, data, engine=engine, chunk_bytes=chunk)
        kept: dict[str, list[int]] = {}
        for batch in table.batches():
            for kind, fault in batch.faults.items():
                kept.setdefault(kind, []).extend(fault.rows)
        assert kept == {
            "too-short": list(range(2, 3002, 3)),
            "blank": list(range(4, 3004, 3)),
        }


@pytest.mark.parametrize("engine", ENGINES)
def test_what_nobody_sees_is_blank(tmp_path: Path, engine: str) -> None:
    assert BLANKS == INVISIBLE
    data = f"gender,age_broad\n\u2060,{BLANKS.replace(chr(10), '')[3:]}\nfemale,48+\n"
    table = open_bytes(tmp_path, data, engine=engine)
    assert faults(table) == {"blank": RowFault(1, [2])}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cell_of_many_lines_is_no_fault(tmp_path: Path, engine: str) -> None:
    data = 'gender,age_broad\n"a\nb\nc, d\ne",48+\n'
    assert records(open_bytes(tmp_path, data, engine=engine)) == [
        (2, ("a\nb\nc, d\ne", "48+"))
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "end", ["\x1a", "\r\n\x1a", "\n\x1a\x1a\x1a\x1a", "\n\x1a\n", "\n" + "\x1a" * 127]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_mark_at_the_end_of_old_files_is_no_record(
    tmp_path: Path, encoding: str, end: str, engine: str
) -> None:
    data = f"gender,age_broad\nfemale,9--17\nm\x1a\u00e4le,48+{end}".encode(encoding)
    for chunk in (8, 1 << 20):
        options = {"engine": engine, "chunk_bytes": chunk}
        table = open_bytes(tmp_path, data, **options)
        assert records(table) == [
            (2, ("female", "9--17")),
            (3, ("m\x1a\u00e4le", "48+")),
        ]
        assert faults(table) == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_gzip_packed_is_read_as_the_text(tmp_path: Path, engine: str) -> None:
    data = "gender;age_broad\n" + "female;9--17\n" * 100_000 + "\nmale;48+;x\n"
    path = tmp_path / "partner.CSV.GZ"
    path.write_bytes(gzip.compress(data.encode("utf-16")))
    table = open_table(str(path), ReadOptions(engine=engine), fit)
    assert (table.path, table.format, table.delimiter) == (str(path), "csv", ";")
    assert len(records(table)) == 100_000
    assert (table.encoding, notes(table)) == ("utf-16-le", ())
    assert faults(table)["too-long"].rows == [100_003]
    path = tmp_path / "partner.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"gender": "female"}\n'))
    table = open_table(str(path), ReadOptions(engine=engine), fit)
    assert (table.format, records(table)) == ("jsonl", [(1, ('"female"',))])
    path = tmp_path / "partner.json.gz"
    path.write_bytes(gzip.compress(b'[{"gender": "female"}]'))
    table = open_table(str(path), ReadOptions(engine=engine), fit)
    assert (table.format, records(table)) == ("json", [(1, ('"female"',))])


# A cell that may hold a record, in a table of two or three columns.
MAY_HOLD_RECORDS = [
    ('x,"a\nb,c"', [(2, 1)]),
    ('"a\nb",c', []),
    ('"a,b\nc",d', [(2, 0)]),
    ('x,"a\nb, c"', []),
    ('x,"a\nb,c,d"', []),
    ('x,"a\n\nb,c"', [(2, 1)]),
    ('x,"a\nb"', []),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("row", "places"), MAY_HOLD_RECORDS)
def test_a_cell_that_may_hold_a_record_is_not_read(
    tmp_path: Path, row: str, places: list[tuple[int, int]], engine: str
) -> None:
    table = open_bytes(tmp_path, f"gender,note\n{row}\nf,y\n", engine=engine)
    found = records(table)
    marked = [
        (n, c) for n, cells in found for c, x in enumerate(cells) if why_unread(x)
    ]
    assert marked == places
    assert [(c.row, c.column) for c in table.unread_cells()] == places
