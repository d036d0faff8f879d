"""``ctdc fix`` on workbooks: a cell that is not listed keeps its type and its value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ctdc_validate.api import NotFixed, fix

HEADER = ["data_source", "gender", "year_of_registration", "note", "more", "last"]
SHOWN = {
    date: "dd/mm/yy",
    datetime: "d.m.yyyy h:mm",
    time: "h:mm",
    timedelta: "[h]:mm",
}
ODD = [
    *("0", "007", "1e5", "TRUE", "3.50", "2019-01-02", "#N/A", "=1+1", "'x", "@a"),
    *("_x0041_", "_x005F_x0041_", "a_x000D_"),
    *(" a ", "a\r\nb", "a\nb", "a\tb", "\x0b", "\x7f\x85", "\ufffe", "🙂", "é\u0301"),
]
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31, 23, 59, 59))
VALUES = st.one_of(
    st.none(),
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
    st.integers(-(10**18), 10**18),
    st.floats(-1e300, 1e300),
    st.booleans(),
    MOMENTS.map(datetime.date),
    MOMENTS.map(lambda found: found.replace(microsecond=0)),
    MOMENTS.map(
        lambda found: found.replace(microsecond=found.microsecond // 1000 * 1000)
    ),
    st.times().map(lambda found: found.replace(microsecond=0)),
    st.integers(-(10**9), 10**9).map(lambda found: timedelta(milliseconds=found)),
)
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["FEMALE", "male"]),
        st.sampled_from([2017, 2018, "20l7", "2019", date(2017, 5, 3), 2017.0, None]),
        *[VALUES] * 3,
    ),
    min_size=4,
    max_size=12,
)


def write(path: Path, sheets: dict[str, list[list[object]]]) -> None:
    options = {"strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        formats = {
            kind: book.add_format({"num_format": shown})
            for kind, shown in SHOWN.items()
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if isinstance(value, str):
                        sheet.write_string(row, column, value)
                    elif value is not None:
                        sheet.write(row, column, value, formats.get(type(value)))


def cells(path: Path, name: str) -> dict[tuple[int, int], tuple[type, object]]:
    """Return each cell that holds something, with its type, as another reader does."""
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name)
    return {
        (row, column): (type(value), value)
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value != ""
    }


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each example is a workbook
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=RECORDS, above=st.lists(VALUES, max_size=4))
def test_a_cell_that_is_not_listed_keeps_type_and_value(records, above, tmp_path):
    path, out = tmp_path / "partner.xlsx", tmp_path / "out.xlsx"
    rows = [["hotline", *record] for record in records]
    write(path, {"Data": [above, [], HEADER, ["hotline", "Male"], *rows]})
    done = fix(path, out)
    before, after = cells(path, "Data"), cells(out, "Data")
    listed = {
        (place.row - 1, place.column)
        for change in done.changes
        for place in change.places
    }
    assert (3, 1) in listed
    for place in before.keys() | after.keys():
        if place in listed:
            assert after[place] != before[place]
        else:
            assert after.get(place) == before[place]


def test_every_kind_of_cell_in_one_workbook(tmp_path):
    path, out = tmp_path / "partner.xlsx", tmp_path / "out.xlsx"
    book = openpyxl.Workbook()
    data = book.active
    data.title = "Data"
    kept = [
        *("0", "007", 7, 0.1 + 0.2, 1e300, True, False, date(2021, 3, 4)),
        *(datetime(2021, 3, 4, 5, 6, 7), time(23, 59, 59), timedelta(hours=30)),
        *(date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), None, "<r>x</r>"),
        *("#N/A", 2**53, -0.5),
    ]
    years = [2016, 2017.0, "20l7", date(2018, 5, 6), "2019", 2020]
    data.append(HEADER)
    for at, value in enumerate(kept):
        gender = "FEMALE" if at < 2 else "male"
        year = years[at] if at < len(years) else None
        data.append(["hotline", gender, year, value, None, None])
    data["F22"] = "#DIV/0!"  # of its own kind
    data["F22"].data_type = "e"
    hidden = book.create_sheet("Old years")
    hidden.append(HEADER)
    hidden.append(["hotline", "Male", "2015", "x"])
    hidden.append(["hotline", "male", "2015", "x"])
    hidden.append(["hotline", "male", "2o15", "x"])
    hidden.sheet_state = "veryHidden"
    book.save(path)
    done = fix(path, out)
    assert {p.cell for change in done.changes for p in change.places} == {
        *("Data!B2", "Data!B3", "Data!C4", "Data!C5"),
        *("'Old years'!B2", "'Old years'!C4"),
    }
    new = openpyxl.load_workbook(out)
    assert [(s.title, s.sheet_state) for s in new] == [
        ("Data", "visible"),
        ("Old years", "veryHidden"),
    ]
    found = [row[3].value for row in new["Data"].iter_rows(min_row=2)]
    was = [row[3].value for row in openpyxl.load_workbook(path)["Data"].iter_rows(2)]
    assert [(type(v), v) for v in found] == [(type(v), v) for v in was]
    assert [row[2].value for row in new["Data"].iter_rows(2, 7)] == [
        *(2016, 2017, 2017, 2018, "2019", 2020)
    ]
    assert [row[2].value for row in new["Old years"].iter_rows(2)] == [
        *("2015", "2015", "2015")
    ]
    error = new["Data"]["F22"]
    assert (error.value, error.data_type) == ("#DIV/0!", "e")
    shown = {type(v[3].value): v[3].number_format for v in new["Data"].iter_rows(2)}
    assert shown[time] == "hh:mm:ss"
    assert shown[timedelta] == "[h]:mm:ss"


def formula(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("My data")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["hotline", "Male", 2017])
        sheet.write_formula("H2", "=1+1", None, "")


def merged(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("My data")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["hotline", "Male", 2017])
        sheet.write_row(2, 0, ["hotline", "", 2017])
        sheet.merge_range("B2:B3", "Male")


def long_text(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "My data"
    book.active.append(HEADER)
    cell = openpyxl.cell.WriteOnlyCell(book.active, "x")
    cell._value = "🙂" * 16_384
    book.active.append(["hotline", "Male", 2017, cell])
    book.active["D2"]._value = "🙂" * 16_384
    book.save(path)


def long_name(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "A name of more than so many signs"
    book.active.append(HEADER)
    book.active.append(["hotline", "Male", 2017])
    book.save(path)


LOST = {
    formula: "'My data'!H2 cannot be read",
    merged: "'My data'!B3 is hidden by merged",
    long_text: "'My data'!D2 is longer",
    long_name: "A name of more than so many signs cannot keep its name",
}


@pytest.mark.parametrize("make", LOST, ids=lambda make: make.__name__)
@pytest.mark.filterwarnings("ignore:Title is more than")
def test_a_cell_that_would_be_lost_is_named(make, tmp_path):
    make(tmp_path / "partner.xlsx")
    with pytest.raises(NotFixed, match=LOST[make]):
        fix(tmp_path / "partner.xlsx", tmp_path / "out.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["partner.xlsx"]


@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsb", "parquet", "gz", "zip"])
def test_a_name_that_cannot_be_written_is_refused_before_any_work(suffix, tmp_path):
    with pytest.raises(NotFixed, match=rf"\.{suffix} cannot be written.*\.xlsx"):
        fix(tmp_path / "is-not-there.xlsx", tmp_path / f"out.{suffix}")
