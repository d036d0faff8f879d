"""``ctdc clean``: the records as they stand, and nothing of what is around them."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from test_outside import NAME, PLACES, RECORDS, identifying, workbook

from ctdc_validate.api import Refused, clean
from ctdc_validate.cli.ctdc import main
from ctdc_validate.validation import Settings, validate_files

AS_TEXTS = [[str(cell) for cell in row] for row in RECORDS]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("place", PLACES)
def test_nothing_around_the_records_is_written(place: str, tmp_path: Path) -> None:
    add, _ = PLACES[place]
    path = workbook(tmp_path / "partner.xlsx", add, NAME)
    assert clean(path, tmp_path / "clean.csv").records == 2
    assert rows_of(tmp_path / "clean.csv") == AS_TEXTS
    clean(path, tmp_path / "clean.xlsx")
    with zipfile.ZipFile(tmp_path / "clean.xlsx") as package:
        whole = b"".join(package.read(name) for name in package.namelist())
        parts = {name.partition("/")[0] for name in package.namelist()}
    assert NAME.encode() not in whole
    assert parts == {"[Content_Types].xml", "_rels", "docProps", "xl"}
    files = validate_files([str(tmp_path / "clean.xlsx")], Settings()).files
    assert [f for file in files for f in identifying(file)] == []


def test_of_several_sheets_with_records_none_is_written(tmp_path: Path) -> None:
    path = tmp_path / "partner.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("2021", "2022"):
            for at, cells in enumerate(RECORDS):
                sheet = book.get_worksheet_by_name(name) or book.add_worksheet(name)
                sheet.write_row(at, 0, cells)
    with pytest.raises(Refused, match="may have some: 2021, 2022"):
        clean(path, tmp_path / "clean.csv")
    assert not (tmp_path / "clean.csv").exists()
    done = clean(path, tmp_path / "clean.csv", sheet="2022")
    assert (done.records, done.sheet) == (2, "2022")


def test_notes_next_to_the_table_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "partner.csv"
    lines = ["gender,citizenship,,Ask", "female,UKR,,Ana Test", "male,MDA,,"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(Refused, match="has no name"):
        clean(path, tmp_path / "clean.csv")
    assert not (tmp_path / "clean.csv").exists()


def test_cells_stay_as_they_stand(tmp_path: Path) -> None:
    cells = ["=1+1", "007", "12345678901234567890", "a, b", 'say "x"', "é", " 7", "٧"]
    rows = [["gender", "own"], *(["female", cell] for cell in cells)]
    path = tmp_path / "partner.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    clean(path, tmp_path / "clean.csv")
    clean(tmp_path / "clean.csv", tmp_path / "clean.xlsx")
    clean(tmp_path / "clean.xlsx", tmp_path / "again.csv")
    stripped = [[cell.strip() for cell in row] for row in rows]
    for name in ("clean.csv", "again.csv"):
        written = rows_of(tmp_path / name)
        assert [[c.strip() for c in row] for row in written] == stripped


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["gender,own", "female,a,b"], "1 row has more or fewer cells"),
        (["gender,own", "female", "male,c"], "1 row has more or fewer cells"),
    ],
)
def test_nothing_is_written_where_something_would_be_lost(
    lines: list[str], told: str, tmp_path: Path
) -> None:
    path = tmp_path / "partner.csv"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(Refused, match=told):
        clean(path, tmp_path / "clean.csv")
    assert [each.name for each in tmp_path.iterdir()] == ["partner.csv"]


def test_a_formula_without_a_result_is_not_written_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "partner.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(RECORDS):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("C3", '=LOWER("MALE")', None, "")
    try:
        done = clean(path, tmp_path / "clean.csv")
    except Refused:
        assert not (tmp_path / "clean.csv").exists()
    else:
        assert done.records == 2


def test_what_has_nothing_around_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text('[{"gender": "female"}]', "utf-8")
    with pytest.raises(Refused):
        clean(path, tmp_path / "clean.csv")
    with pytest.raises(ValueError, match="must end with"):
        clean(path, tmp_path / "clean.txt")


def test_a_file_is_never_written_over_itself(tmp_path: Path) -> None:
    path = tmp_path / "partner.csv"
    path.write_text("gender\nfemale\n", "utf-8")
    with pytest.raises(ValueError, match="overwrite"):
        clean(path, path)
    from click.testing import CliRunner

    ran = CliRunner().invoke(main, ["clean", str(path), "-o", str(path)])
    assert ran.exit_code == 2
    assert path.read_text("utf-8") == "gender\nfemale\n"


def test_the_command_says_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    add, _ = PLACES["note"]
    workbook(tmp_path / "partner.xlsx", add, NAME)
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["clean", "partner.xlsx", "-o", "clean.csv"])
    assert (ran.exit_code, ran.output) == (
        0,
        "From the sheet Data: clean.csv: 2 records, and nothing else. Check it:"
        " ctdc-validate clean.csv\n",
    )
