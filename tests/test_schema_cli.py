"""``ctdc schema``: what it writes, where, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.schemas import DRAFTS, FORMATS

COMPILED = Path(__file__).parent.parent / "ctdc_validate" / "compiled"
TEXTS = [n for n, f in FORMATS.items() if not f.several and not f.packed]
FOLDERS = [n for n, f in FORMATS.items() if f.several]


def schema(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


def test_alone_it_lists_every_format_with_a_line():
    result = schema()
    assert result.exit_code == 0
    for name, format_ in FORMATS.items():
        (line,) = [o for o in result.output.splitlines() if o.split()[:1] == [name]]
        assert line.endswith(text(format_.about))
        assert len(line) <= 80


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_written_byte_for_byte(name, tmp_path):
    expected = (COMPILED / FORMATS[name].compiled).read_bytes()
    assert schema(name).stdout_bytes == expected
    result = schema(name, "-o", tmp_path / "mine")
    assert (result.output, result.exit_code) == ("", 0)
    assert (tmp_path / "mine").read_bytes() == expected
    assert schema(name, "-o", tmp_path).exit_code == 0
    written = FORMATS[name].written or FORMATS[name].compiled
    assert (tmp_path / written).read_bytes() == expected


@pytest.mark.parametrize("name", FOLDERS)
def test_several_files_go_into_a_folder(name, tmp_path):
    folder = tmp_path / "new"
    assert schema(name, "-o", folder).exit_code == 0
    expected = {p.name for p in COMPILED.glob(FORMATS[name].compiled)}
    assert {p.name for p in folder.iterdir()} == expected
    assert len(expected) > 1
    told = schema(name)
    assert told.exit_code == 2
    assert "name a folder with -o PATH, or one PART" in told.output


@pytest.mark.parametrize(
    ("name", "part", "file"),
    [
        ("sssom", "polaris", "ctdc.polaris.sssom.tsv"),
        ("codelists", "age_band", "ctdc.codelist.age-band.csv"),
    ],
)
def test_one_part_is_written_as_one_file(name, part, file, tmp_path):
    expected = (COMPILED / file).read_bytes()
    assert schema(name, part).stdout_bytes == expected
    assert schema(name, part, "-o", tmp_path / "one").exit_code == 0
    assert schema(name, part, "-o", tmp_path).exit_code == 0
    assert {p.name for p in tmp_path.iterdir()} == {"one", file}
    assert (tmp_path / "one").read_bytes() == (tmp_path / file).read_bytes() == expected


def test_csvw_takes_the_code_lists_along_into_a_folder(tmp_path):
    assert schema("csvw", "-o", f"{tmp_path / 'new'}/").exit_code == 0
    lists = {p.name for p in COMPILED.glob("ctdc.codelist.*.csv")}
    assert {p.name for p in (tmp_path / "new").iterdir()} == {"ctdc.csvw.json", *lists}


def test_a_workbook_goes_to_a_file_only(tmp_path):
    told = schema("xlsform")
    assert (told.exit_code, "is not text" in told.output) == (2, True)
    assert schema("xlsform", "-o", tmp_path / "form.xlsx").exit_code == 0
    assert (tmp_path / "form.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["jsonschema"], "Did you mean json-schema or json-schema-form?"),
        (["typescritp"], "Did you mean typescript?"),
        (["secret name"], "Unknown format."),
        (["sssom", "polari"], "Did you mean polaris?"),
        (["codelists", "gendre"], "Did you mean gender?"),
        (["sql", "gender"], "sql is one file and has no parts"),
        (["-o", "x"], "-o needs a FORMAT"),
        (["--draft", "7"], "--draft needs a FORMAT"),
        (["sql", "--draft", "7"], "--draft says nothing to this format"),
        (["json-schema", "--dialect", "mysql"], "--dialect says nothing to this"),
        (["json-schema", "--draft", "8"], "Known names: 2020-12, 2019-09, 7."),
        (["sql", "--dialect", "postgres"], "Did you mean postgresql?"),
    ],
)
def test_what_it_does_not_know_it_says_with_what_was_meant(arguments, told):
    result = schema(*arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert "secret" not in result.output


def test_other_spellings_of_a_format_are_understood():
    assert schema("JSON_Schema").stdout_bytes == schema("json-schema").stdout_bytes


def test_nothing_is_left_where_not_all_can_be_written(tmp_path):
    (tmp_path / "ctdc.codelist.gender.csv").mkdir()
    assert schema("codelists", "-o", tmp_path).exit_code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["ctdc.codelist.gender.csv"]


def test_a_place_that_is_none_is_told_and_left_as_it_is(tmp_path):
    (tmp_path / "file").write_text("mine")
    assert schema("codelists", "-o", tmp_path / "file").exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"
    for name in ("sql", "codelists"):
        result = schema(name, "-o", tmp_path / "none" / "here")
        assert result.exit_code == 2
        assert "could not be" in result.output
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if f.drafts])
@pytest.mark.parametrize("draft", DRAFTS)
def test_a_json_schema_comes_in_the_draft_that_was_asked_for(name, draft):
    said = json.loads(schema(name, "--draft", draft).stdout_bytes)
    assert said["$schema"] == DRAFTS[draft]
    old = draft == "7"
    assert ("definitions" in said, "$defs" in said) == (
        (old, not old) if name != "json-schema-form" else (False, False)
    )
    default = json.loads(schema(name).stdout_bytes)
    assert default["$schema"] == DRAFTS["7" if name.endswith("form") else "2020-12"]
    assert list(said) == [
        "definitions" if old and key == "$defs" else key for key in default
    ]


@pytest.mark.parametrize("dialect", FORMATS["sql"].dialects)
def test_sql_comes_in_the_dialect_that_was_asked_for(dialect, tmp_path):
    file = FORMATS["sql"].dialects[dialect]
    expected = (COMPILED / file).read_bytes()
    assert schema("sql", "--dialect", dialect).stdout_bytes == expected
    assert schema("sql", "--dialect", dialect.upper(), "-o", tmp_path).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_the_model_brings_along_what_its_linter_reads(tmp_path):
    assert schema("linkml", "-o", tmp_path).exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"ctdc.linkml.yaml", ".linkmllint.yaml"}
