"""The template: what Excel refuses in it, that it opens, and that it is read back."""

from __future__ import annotations

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.datavalidation import DataValidation
from programs import soffice

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.sampling import Wanted, draw
from ctdc_validate.standard import Column, load_standard
from ctdc_validate.template import template

STANDARD = load_standard()
SOURCES = ["records", "htcds-2.0"]


@pytest.fixture(scope="module", params=SOURCES)
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def path(source: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / f"{source}.xlsx"
    path.write_bytes(template(STANDARD, STANDARD.sources[source]))
    return path


@pytest.fixture
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def checked(path: Path) -> dict[str, Any]:
    told = CliRunner().invoke(validate, [str(path), "--format", "json"])
    (file,) = json.loads(told.stdout)["files"]
    assert file["status"] == "checked", file["problem"]
    return dict(file)


def columns(source: str) -> list[Column]:
    known = STANDARD.sources[source].columns
    return [c for c in known if c.use == "terms" and c.kind is None]


def rules(book: openpyxl.Workbook) -> dict[str, DataValidation]:
    """Return the rule below each header, by the header."""
    sheet = book["Data"]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type is not None:  # else it is the help of a header
            (cells,) = rule.sqref.ranges
            assert (cells.min_row, cells.max_row) == (2, 1_048_576)
            assert cells.min_col == cells.max_col
            found[sheet.cell(1, cells.min_col).value] = rule
    return found


def listed(book: openpyxl.Workbook, rule: DataValidation) -> list[str]:
    """Return the entries of a list as the name in its rule gives them."""
    name = book.defined_names[rule.formula1]
    ((sheet, cells),) = name.destinations
    return [row[0].value for row in book[sheet][cells]]


def test_every_column_has_a_rule_and_help(source, book):
    found = rules(book)
    assert list(found) == [column.name for column in columns(source)]
    helped = [r for r in book["Data"].data_validations.dataValidation if not r.type]
    assert len(helped) == len(found)
    for rule in (*found.values(), *helped):
        assert rule.showInputMessage
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.prompt) <= 255
    for rule in found.values():
        assert rule.showErrorMessage
        assert rule.allowBlank
        assert 0 < len(rule.error) <= 255


def test_a_wrong_entry_is_stopped_and_several_are_warned_of(source, book):
    found = rules(book)
    for column in columns(source):
        rule = found[column.name]
        if column.separator is None:
            assert rule.errorStyle in (None, "stop")  # stop is what is not written
        else:
            assert rule.errorStyle == "warning"
            assert f" {column.separator} between them" in rule.error
            assert f" {column.separator} between them" in rule.prompt


def test_lists_are_referred_to_by_names_that_resolve(source, book):
    for column in columns(source):
        rule = rules(book)[column.name]
        if rule.type != "list":
            continue
        assert re.fullmatch(r"list_\w+", rule.formula1)
        entries = listed(book, rule)
        assert entries and len(entries) == len(set(entries))
        if column.notation == "code":
            name = STANDARD.variables[column.variables[0]].list
            assert name is not None
            values = STANDARD.lists[name].values.values()
            assert entries == [v.code for v in values if v.deprecated is None]
        else:
            assert set(entries) <= set(column.terms)
    longest = max(len(",".join(listed(book, r))) for r in rules(book).values()
                  if r.type == "list")  # fmt: skip
    assert longest > 255  # no rule could hold it itself


def test_every_value_of_a_partners_terms_can_be_chosen():
    content = template(STANDARD, STANDARD.sources["htcds-2.0"])
    book = openpyxl.load_workbook(BytesIO(content))
    for column in columns("htcds-2.0"):
        if not column.terms:
            continue
        chosen = listed(book, rules(book)[column.name])
        said = {column.terms[text] for text in chosen}
        missing = {
            t.value
            for targets in column.terms.values()
            for t in targets
            if t.effect != "none"
        } - {t.value for targets in said for t in targets}
        codes = {value for value in missing if isinstance(value, str)}
        values = STANDARD.lists["country"].values
        assert {c for c in codes if values[c].deprecated is None} == set()


def test_numbers_and_dates_have_limits():
    book = openpyxl.load_workbook(
        BytesIO(template(STANDARD, STANDARD.sources["records"]))
    )
    year = rules(book)["year_of_registration"]
    assert (year.type, year.operator) == ("whole", None)  # between is not written
    assert (year.formula1, year.formula2) == ("2002", "YEAR(TODAY())")
    book = openpyxl.load_workbook(
        BytesIO(template(STANDARD, STANDARD.sources["htcds-2.0"]))
    )
    referred = rules(book)["cas_IncomingReferralDate"]
    assert (referred.type, referred.formula2) == ("date", "TODAY()")


def test_codes_that_excel_would_change_are_texts(source, book):
    sheet = book["Data"]
    for at, column in enumerate(columns(source), start=1):
        letter = openpyxl.utils.get_column_letter(at)
        shown = sheet.column_dimensions[letter]
        while shown.min is None:  # neighbours of one format stand together
            letter = openpyxl.utils.get_column_letter(at := at - 1)
            shown = sheet.column_dimensions[letter]
        if rules(book)[column.name].type == "list":
            assert shown.number_format == "@"


def test_nothing_is_protected_and_there_is_no_macro_and_no_note(book):
    assert book.vba_archive is None
    for sheet in book:
        assert not sheet.protection.sheet
        assert [c for row in sheet.iter_rows() for c in row if c.comment] == []
    assert book["Data"].freeze_panes == "A2"
    assert book["Data"].max_row == 1


def test_every_entry_is_explained(book):
    explained = {
        (r[0], r[1]) for r in book["values"].iter_rows(min_row=2, values_only=True)
    }
    names = book["lists"][1]
    for at, cell in enumerate(names, start=1):
        for row in book["lists"].iter_rows(min_row=2, min_col=at, max_col=at):
            if row[0].value is not None:
                shown = [
                    e
                    for n, e in explained
                    if re.sub(r"\W", "_", f"list_{n}") == cell.value
                ]
                assert row[0].value in shown


def test_an_empty_template_is_recognised_and_has_no_records(source, path):
    file = checked(path)
    assert (file["source"], file["sheet"]) == (source, "Data")
    assert [finding["rule"] for finding in file["findings"]] == ["empty-table"]
    note = f"Made from the template of the CTDC standard {STANDARD.version}."
    assert note in file["notes"]


def fill(book: openpyxl.Workbook, source: str) -> None:
    """Type invented records into the template."""
    sample = draw(STANDARD, Wanted(STANDARD.sources[source], 20, ".xlsx"))
    names = [cell.value for cell in book["Data"][1]]
    for number, row in enumerate(sample.rows, start=2):
        for name, cell in zip(sample.header, row, strict=True):
            if cell and name in names:
                place = book["Data"].cell(number, names.index(name) + 1)
                year = name == "year_of_registration"
                place.value = int(cell) if year else cell


def test_a_filled_template_conforms(source, book, tmp_path):
    fill(book, source)
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    file = checked(filled)
    assert (file["records"], file["findings"]) == (20, [])


def test_nothing_but_a_version_is_taken_from_the_stamp(book, tmp_path):
    book["about"]["B1"] = "Jane Roe"
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    assert "Jane" not in CliRunner().invoke(validate, [str(changed)]).output


def test_the_template_is_the_same_whenever_it_is_made(source, path):
    assert template(STANDARD, STANDARD.sources[source]) == path.read_bytes()


def test_libreoffice_opens_and_saves_a_filled_template(source, book, tmp_path):
    program = soffice()
    fill(book, source)
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    home = (tmp_path / "home").as_uri()
    done = subprocess.run(
        [program, f"-env:UserInstallation={home}", "--headless", "--convert-to",
         "xlsx", "--outdir", str(tmp_path / "out"), str(filled)],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    saved = tmp_path / "out" / "filled.xlsx"
    assert saved.is_file(), done.stderr
    file = checked(saved)
    assert (file["records"], file["findings"]) == (20, [])
    again = openpyxl.load_workbook(saved)
    kept = kept_rules(again)
    for column, rule in rules(book).items():
        assert kept[column].type == rule.type
        if rule.type == "list":
            assert listed(again, kept[column]) == listed(book, rule)


def kept_rules(book: openpyxl.Workbook) -> dict[str, DataValidation]:
    """Return the rules that LibreOffice has kept, by header; it joins equal ones."""
    sheet = book["Data"]
    return {
        sheet.cell(1, column).value: rule
        for rule in sheet.data_validations.dataValidation
        for cells in rule.sqref.ranges
        if cells.max_row > 1
        for column in range(cells.min_col, cells.max_col + 1)
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "x.csv"], text("cli.output.suffix", suffixes=".xlsx")),
        (
            ["-o", "x.xlsx", "--source", "global-2020"],
            text("template.published", source="global-2020"),
        ),
        (["-o", "x.xlsx", "--source", "polaris"], "polaris is written by a system"),
        (["-o", "x.xlsx", "--source", "htcds"], "Did you mean htcds-2.0?"),
    ],
)
def test_what_cannot_be_is_said(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["template", *words])
    assert told in " ".join(result.output.split())
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_the_command_writes_the_template(tmp_path):
    out = tmp_path / "new.xlsx"
    result = CliRunner().invoke(main, ["template", "-o", str(out)])
    assert (result.exit_code, result.output) == (
        0,
        f"new.xlsx: a template of records, standard {STANDARD.version}.\n",
    )
    assert out.read_bytes() == template(STANDARD, STANDARD.sources["records"])


def test_every_command_of_the_page_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = Path(__file__).parent.parent / "docs" / "template-and-sample.md"
    lines = re.findall(r"^    (ctdc.*)$", page.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 5
    for line in lines:
        name, *words = line.split()
        command = validate if name == "ctdc-validate" else main
        empty = command is validate  # the template has no records yet
        assert CliRunner().invoke(command, words).exit_code == (1 if empty else 0)
