"""The functions and values that a program has: what they take, give and refuse."""

from __future__ import annotations

import copy
import io
import json
import operator
import os
import pickle
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import ctdc_validate
from ctdc_validate import (
    FileReport,
    NotChecked,
    NotConverted,
    ProgramFault,
    Report,
    Settings,
    UnknownRule,
    UnknownSource,
    api,
    convert,
    convert_in_memory,
    load_standard,
    validate,
    validate_files,
)
from ctdc_validate.api import handed_over
from ctdc_validate.messages import text
from ctdc_validate.reports import SUFFIXES

ROOT = Path(__file__).parent.parent
GOOD, FAULTY = ROOT / "examples" / "good.csv", ROOT / "examples" / "faulty.xlsx"
RECORD = {"data_source": "hotline", "gender": "female"}
GENDER = {"gender": "female"}
WRONG = {"data_source": "hotline", "gender": "Femal"}


@pytest.mark.parametrize("what", [GOOD, str(GOOD), [GOOD], (str(GOOD),), {GOOD}])
def test_a_path_is_checked_as_the_command_checks_it(what):
    report = validate(what)
    assert (report.conforms, report.records, report.findings) == (True, 7, ())
    assert report.counts == {"error": 0, "warning": 0, "info": 0}
    assert [file.path for file in report.files] == [str(GOOD)]
    assert isinstance(report, Report)


def test_several_paths_are_one_report_that_tells_which_could_not_be_read(tmp_path):
    report = validate([GOOD, tmp_path / "absent.csv", FAULTY])
    assert [file.status for file in report.files] == [
        "checked",
        "unreadable",
        "checked",
    ]
    assert report.files[1].problem == text("tables.file.absent")
    assert not report.conforms
    assert (
        report.to_dict()
        == validate_files([GOOD, tmp_path / "absent.csv", FAULTY], Settings()).to_dict()
    )


def test_one_path_is_no_list_of_them():
    with pytest.raises(ValueError, match=r"\[path\]"):
        validate_files(str(GOOD))


class Lazily(Mapping):
    def __getitem__(self, key):
        return RECORD[key]

    def __iter__(self):
        return iter(RECORD)

    def __len__(self):
        return len(RECORD)


@pytest.mark.parametrize(
    "records",
    [
        [RECORD],
        (RECORD,),
        (record for record in [RECORD]),
        [MappingProxyType(RECORD)],
        [Lazily()],
        pd.DataFrame([RECORD]).to_dict("records"),
    ],
    ids=["list", "tuple", "generator", "proxy", "mapping", "of pandas"],
)
def test_records_may_be_any_mappings_in_any_iterable(records):
    report = validate(records)
    assert (report.conforms, report.records) == (True, 1)
    assert report.files[0].path == "records"


def test_a_file_may_be_called_as_standard_input_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").write_bytes(GOOD.read_bytes())
    assert validate("-").conforms


class OldFrame:
    """A DataFrame of the interchange protocol, which Polars reads no more."""

    def __dataframe__(self, *args: object) -> None:
        """Give nothing."""


NO_TABLE = "cannot be checked: pass a path, a DataFrame, or a list of records"


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("absent.csv", text("tables.file.absent")),
        (Path("absent.csv"), text("tables.file.absent")),
        (ROOT / "examples", "This is a folder, not a file."),
        ("gender\nfemale\n", text("api.no-file")),
        ("gender\0", text("api.no-file")),
        (b"absent.csv", "Bytes and open files are not read"),
        (io.BytesIO(b"gender\nfemale"), "Bytes and open files are not read"),
        (RECORD, r"This is one mapping, not a list of them. Pass \[record\]"),
        ({"gender": ["female"]}, "make a DataFrame of columns"),
        ([], "The list is empty"),
        (iter(()), "The list is empty"),
        ([{}], "There is no record with a key."),
        (7, f"type int {NO_TABLE}"),
        (None, f"type NoneType {NO_TABLE}"),
        (object, f"type type {NO_TABLE}"),
        ([1, 2], "The list begins with an object of type int."),
        ([["gender"], ["female"]], "The list begins with an object of type list."),
        ([pd.DataFrame([RECORD])], "begins with an object of type DataFrame"),
        ([RECORD, "female"], "Record 2 is not a mapping"),
        ([RECORD, None], "Record 2 is not a mapping"),
        ([GOOD, RECORD], "begins with an object of type PosixPath"),
        ([{"gender": float("nan")}], "Record 1 has NaN or Infinity"),
        ([{"gender": pd.NA}], "a value of type NAType, which JSON does not have"),
        ([{"gender": pd.NaT}], "a value of type NaTType"),
        ([{"gender": pd.Timestamp(0)}], "a value of type Timestamp"),
        ([{"gender": {"a", "b"}}], "a value of type set"),
        ([{"gender": b"female"}], "a value of type bytes"),
        ([{("gender", 1): "x"}], "Record 1 cannot be written as JSON."),
        ([{"gender": 10**5000}], "Record 1 (cannot be|has a number)"),
        ([{1: "x", "1": "y", **RECORD}], "Record 1 has the same key twice."),
        ([{"name": "x", "colour": "y"}], "not recognise these columns"),
        (pd.DataFrame(), "The DataFrame has no columns"),
        (pl.DataFrame(), "The DataFrame has no columns"),
        (pl.LazyFrame(), "The DataFrame has no columns"),
        (pd.Series(["female"], name="gender"), "This is one column, not a table"),
        (pl.Series("gender", ["female"]), "This is one column, not a table"),
        (pd.DataFrame([[1, 2]], columns=["gender", "gender"]), "have the same name"),
        (pd.DataFrame([[1, 2]], columns=[1, "1"]), "have the same name"),
        (pa.table([[1], [2]], names=["gender", "gender"]), "have the same name"),
        (
            pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("gender", "a")])),
            "names of several levels",
        ),
        (pd.DataFrame({"gender": [b"female"]}), "columns of bytes"),
        (pd.DataFrame({"gender": [object()]}), "a value of type object"),
        (pd.DataFrame([RECORD | {"gender": 1 + 2j}]), "a value of type complex"),
        (
            pd.DataFrame({"gender": pd.period_range("2017", "2018", freq="Y")}),
            "columns of a type other than text",
        ),
        (pl.DataFrame({"gender": [object()]}), "columns of a type other than"),
        (pl.LazyFrame({"gender": ["x"]}).select("absent"), "cannot be computed"),
        (pd.DataFrame([RECORD | {"gender": [{("a", 1): 2}, 3]}]), "written as JSON"),
        (
            pd.DataFrame([RECORD, {"data_source": 10**5000}]),
            "a number that is too long",
        ),
        (OldFrame(), "has no Arrow stream"),
        (pd.DataFrame({"name": ["x"], "colour": ["y"]}), "not recognise these columns"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_cannot_be_checked_is_told_in_one_sentence(what, told, monkeypatch):
    monkeypatch.chdir(ROOT / "tests")
    with pytest.raises(NotChecked, match=told) as refused:
        validate(what)
    assert "--" not in str(refused.value)
    assert refused.value.__cause__ is refused.value.__context__ is None
    with pytest.raises(NotConverted, match=told):
        convert_in_memory(what)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"source": "record"}, UnknownSource),
        ({"source": ROOT / "tests"}, UnknownSource),
        ({"select": "no-rule"}, UnknownRule),
        ({"ignore": ["no-rule"]}, UnknownRule),
        ({"severities": {"no-rule": "info"}}, UnknownRule),
        ({"severities": {"unknown-code": "grave"}}, ValueError),
        ({"judged_as": "theirs"}, ValueError),
        ({"engine": "spark"}, ValueError),
        ({"source": 1}, UnknownSource),
        ({"source": ""}, UnknownSource),
        ({"select": 1}, ValueError),
        ({"select": [None]}, ValueError),
        ({"ignore": None}, ValueError),
        ({"severities": ["unknown-code"]}, ValueError),
        ({"severities": {"unknown-code": ["info"]}}, ValueError),
        ({"max_places": -1}, ValueError),
        ({"max_places": "3"}, ValueError),
        ({"max_places": 2.5}, ValueError),
        ({"today": "2029-01-01"}, ValueError),
        ({"encoding": "utf-8"}, ValueError),
        ({"sheet": "Data"}, ValueError),
        ({"colour": "red"}, TypeError),
    ],
    ids=str,
)
def test_an_option_that_cannot_be_is_refused(options, error):
    with pytest.raises(error):
        validate([WRONG], **options)


@pytest.mark.parametrize("name", ["sheet", "input_format", "encoding", "delimiter"])
@pytest.mark.parametrize("work", [validate, convert_in_memory])
def test_how_a_file_is_read_is_said_as_text(work, name):
    with pytest.raises(ValueError, match=f"Must be text or None: {name}"):
        work(FAULTY, **{name: 1})


@pytest.mark.parametrize(
    ("paths", "settings", "told"),
    [
        (GOOD, None, r"\[path\]"),
        (None, None, text("api.paths.only")),
        ([RECORD], None, text("api.paths.only")),
        ([GOOD], {}, text("api.option.settings")),
        ([GOOD], Settings(engine="spark"), "Unknown engine"),
        ([GOOD], Settings(today="2029"), "datetime.date"),
        ([GOOD], Settings(max_places=None), "whole number"),
        ([GOOD], Settings(reasons=["Ours."]), text("api.option.reasons")),
    ],
    ids=str,
)
def test_settings_that_cannot_be_are_refused(paths, settings, told):
    with pytest.raises(ValueError, match=told):
        validate_files(paths, settings)


def failing():
    yield RECORD
    raise LookupError("what a cell holds")


class FailingRecord(Lazily):
    def __getitem__(self, key):
        raise LookupError("what a cell holds")


class FailingPath(os.PathLike):
    def __fspath__(self):
        raise LookupError("what a path holds")


@pytest.mark.parametrize("work", [validate, convert_in_memory])
@pytest.mark.parametrize(
    "make", [failing, lambda: [FailingRecord()], FailingPath, lambda: [FailingPath()]]
)
def test_what_fails_as_it_is_read_is_told_without_what_it_says(make, work):
    with pytest.raises((NotChecked, NotConverted)) as refused:
        work(make())
    assert str(refused.value).endswith("reading it raised LookupError.")
    assert refused.value.__cause__ is refused.value.__context__ is None


def test_a_device_is_no_file():
    with pytest.raises(NotChecked, match=r"^This is a pipe or a device, not a file.$"):
        validate(os.devnull)


def test_options_are_those_of_the_command(tmp_path):
    def rules(**options) -> dict[str, str]:
        report = validate([WRONG, {}], **options)
        return {f.rule: f.severity.value for f in report.findings}

    errors = {"unknown-code": "error", "missing-value": "error"}
    assert rules() == {**errors, "absent-variable": "warning"}
    assert rules(select="unknown-code") == {"unknown-code": "error"}
    assert rules(ignore=["unknown-code", "absent-variable"]) == {
        "missing-value": "error"
    }
    assert rules(severities={"unknown-code": "info"})["unknown-code"] == "info"
    report = validate([WRONG] * 20, max_places=3, ignore={"unknown-code": "We know."})
    assert report.conforms
    told = {rule.rule: rule.reason for rule in report.files[0].rules}
    assert "We know." in (told["unknown-code"] or "")
    _, finding = validate([WRONG] * 20, max_places=3).findings
    assert (len(finding.places), finding.count) == (3, 20)
    later = [RECORD | {"year_of_registration": 2030}]
    ignored = ["absent-variable"]
    early = validate(later, today=date(2029, 1, 1), ignore=ignored)
    assert early.counts["warning"] == 1
    assert validate(later, today=date(2030, 1, 1), ignore=ignored).findings == ()


def test_a_report_is_written_whole_in_the_form_that_its_name_says(tmp_path):
    report = validate(FAULTY)
    for suffix in SUFFIXES:
        path = tmp_path / f"report{suffix}"
        report.write(path)
        assert path.stat().st_size > 500
    assert (tmp_path / "report.json").read_text("utf-8") == report.to_json()
    assert (tmp_path / "report.txt").read_text("utf-8") == str(report)
    report.write(tmp_path / "report.log", form="github")
    with pytest.raises(ValueError, match="must end with one of"):
        report.write(tmp_path / "report")
    with pytest.raises(ValueError, match="never, near or all"):
        report.to_json(show="some")
    for wrong in (None, 1, b"report.json", "a\0.json"):
        with pytest.raises(ValueError, match=text("api.no-path")):
            report.write(wrong)
    with pytest.raises(FileNotFoundError) as error:
        report.write(tmp_path / "absent" / "report.json")
    assert error.value.filename == "report.json"  # not the path: it names a user
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(OSError, match=r"folder\.json'$") as error:
        report.write(tmp_path / "folder.json")
    (tmp_path / "folder.json").rmdir()
    assert len(list(tmp_path.iterdir())) == len(SUFFIXES) + 1


def test_nothing_is_written_over_what_was_read(tmp_path):
    table = tmp_path / "table.csv"
    table.write_bytes(GOOD.read_bytes())
    with pytest.raises(ValueError, match=text("api.report.over-a-file")):
        validate(table).write(tmp_path / "." / "table.csv")
    with pytest.raises(ValueError, match=text("api.convert.over-a-file")):
        convert(table, table, to="records")
    assert table.read_bytes() == GOOD.read_bytes()


def test_a_conversion_gives_the_ledger_of_what_became_of_each_cell(tmp_path):
    out = tmp_path / "out.json"
    ledger = convert(GOOD, out, to="json")
    assert (ledger.read, ledger.written, ledger.complete) == (7, 7, True)
    assert validate(out).conforms
    assert ledger.to_dict()["source"] == "records"
    for suffix in (".txt", ".json", ".csv", ".html"):
        ledger.write(tmp_path / f"ledger{suffix}")
    assert (tmp_path / "ledger.json").read_text("utf-8") == ledger.to_json()
    assert (tmp_path / "ledger.txt").read_text("utf-8") == str(ledger)
    assert repr(ledger).startswith("<Ledger: records to json, 7 records read")


@pytest.mark.parametrize("to", ["json", "records", "global-2020"])
def test_a_conversion_in_memory_is_that_of_a_file(to, tmp_path):
    out = tmp_path / ("out.json" if to == "json" else "out.csv")
    ledger = convert(GOOD, out, to=to)
    records, same = convert_in_memory(GOOD, to=to)
    assert same == ledger
    if to == "json":
        assert records == json.loads(out.read_text("utf-8"))
    else:
        table = pl.read_csv(out, infer_schema=False).fill_null("")
        assert records == table.to_dicts()


def test_records_and_dataframes_are_converted_as_files_are(tmp_path):
    there = convert_in_memory(GOOD, to="json")
    records, ledger = convert_in_memory(there.records, to="records")
    assert (ledger.path, ledger.written) == ("records", 7)
    again = convert_in_memory(pl.DataFrame(records), to="json")
    assert again.records == there.records
    assert convert_in_memory(pd.DataFrame(records)).records == there.records
    convert(pd.DataFrame(records), tmp_path / "out.json", to="json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == there.records


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"to": "xml"}, ValueError, "Known targets: records"),
        ({"to": "json", "source": "record"}, UnknownSource, "Did you mean records?"),
        (
            {"to": "json", "said": {"gendre": "x"}},
            NotConverted,
            "said: unknown variable",
        ),
        (
            {"to": "json", "said": {"gender": "x"}},
            NotConverted,
            "said: unknown value for gender",
        ),
        ({"to": "json", "said": ["gender"]}, ValueError, text("api.option.said")),
        ({"to": "json", "said": {1: "x"}}, ValueError, text("api.option.said")),
        ({"to": "json", "today": "2029"}, ValueError, "datetime.date"),
        ({"to": "json", "engine": "spark"}, ValueError, "engines"),
        ({"to": "json", "sheet": "Data"}, ValueError, "only with a file"),
    ],
    ids=str,
)
def test_a_conversion_that_cannot_be_is_refused(options, error, told, tmp_path):
    with pytest.raises(error, match=told):
        convert([RECORD], tmp_path / "out.json", **options)
    with pytest.raises(error, match=told):
        convert_in_memory([RECORD], **options)
    assert list(tmp_path.iterdir()) == []


def test_where_a_conversion_cannot_be_written_the_system_says_it(tmp_path):
    with pytest.raises(FileNotFoundError):
        convert([RECORD], tmp_path / "absent" / "out.json", to="json")
    with pytest.raises(ValueError, match=text("api.no-path")):
        convert([RECORD], "a\0.json", to="json")
    with pytest.raises(ValueError, match=r"must end with \.json"):
        convert([RECORD], tmp_path / "out.csv", to="json")
    with pytest.raises(NotConverted, match=text("api.convert.one-file")):
        convert([GOOD, GOOD], tmp_path / "out.json", to="json")
    with pytest.raises(NotConverted, match="Add said data_source="):
        convert([GENDER], tmp_path / "out.json", to="json", source="records")
    said = {"data_source": "hotline", "year_of_registration": 2020}
    records, _ = convert_in_memory([GENDER], said=said, source="records")
    assert records == [GENDER | said]


# What is handed over in place of a path, to those who read files only.
NO_PATHS = [
    lambda api, out: api.compare({"a": 1}, None),
    lambda api, out: api.compare(GOOD, 3),
    lambda api, out: api.pool({}, out),
    lambda api, out: api.write_statistics(None, out),
    lambda api, out: api.write_statistics([b"records"], out),
    lambda api, out: api.publish(None, out, about=GOOD),
    lambda api, out: api.write_overlap(["iom", 3], {"html": out}),
    lambda api, out: api.write_overlap(["iom", "polaris"], {}, counts=3),
    lambda api, out: api.deidentify({}, out),
    lambda api, out: api.fix(None),
]


@pytest.mark.parametrize("work", NO_PATHS)
def test_what_is_no_path_is_told_in_a_sentence(work, tmp_path):
    with pytest.raises(NotChecked, match=f"^{text('api.no-read-path')}$"):
        work(ctdc_validate, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("work", [validate, convert_in_memory])
def test_a_sheet_called_as_an_option_is_named_as_it_is(work, tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "cases --set 2020"
    workbook.active.append(["data_source", "gender"])
    workbook.active.append(["hotline", "female"])
    workbook.save(tmp_path / "cases.xlsx")
    with pytest.raises((NotChecked, NotConverted)) as refused:
        work(tmp_path / "cases.xlsx", sheet="--set")
    assert str(refused.value).endswith("The workbook has: cases --set 2020.")


def test_a_vocabulary_of_ones_own_is_named_by_its_folder():
    folder = ROOT / "examples" / "mine"
    own = ROOT / "examples" / "own-register.xlsx"
    report = validate(own, source=folder)
    assert report.files[0].source not in load_standard().sources
    assert report.files[0].status == "checked"


@pytest.mark.parametrize(
    "mapping",
    [
        lambda standard: standard.variables,
        lambda standard: standard.lists,
        lambda standard: standard.rules,
        lambda standard: standard.sources,
        lambda standard: standard.lists["gender"].values,
        lambda standard: standard.variables["gender"].schema,
        lambda standard: standard.variables["gender"].schema["$defs"]["Gender"],
    ],
)
@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.update(new=1),
        lambda held: held.clear(),
        lambda held: held.pop(next(iter(held))),
        lambda held: held.setdefault("new", 1),
        lambda held: operator.setitem(held, "new", 1),
        lambda held: operator.delitem(held, next(iter(held))),
        lambda held: operator.ior(held, {"new": 1}),
    ],
)
def test_the_standard_cannot_be_changed(mapping, change):
    held = mapping(load_standard())
    before = dict(held)
    with pytest.raises(TypeError, match="The standard cannot be changed"):
        change(held)
    assert held == before


def test_but_it_can_be_copied_and_sent():
    standard = load_standard()
    for other in (copy.deepcopy(standard), pickle.loads(pickle.dumps(standard))):
        for name in ("variables", "lists", "rules"):
            assert getattr(other, name) == getattr(standard, name)
        assert list(other.sources) == list(standard.sources)
    assert copy.copy(standard.lists) is standard.lists


def test_a_fault_of_our_own_is_told_by_type_and_place_alone(monkeypatch):
    def fails(*args: object) -> None:
        raise LookupError("what a cell holds")

    monkeypatch.setattr(
        "ctdc_validate.validation.breach_counts.BreachCounts.add_batch", fails
    )
    with pytest.raises(
        ProgramFault, match=r"LookupError in ctdc_validate\.validation\.check"
    ) as fault:
        validate([RECORD])
    assert "what a cell" not in str(fault.value)
    assert fault.value.__context__ is None


def test_the_public_names_are_all_there_and_no_other():
    for name in ctdc_validate.__all__:
        assert getattr(ctdc_validate, name).__doc__
    assert dir(ctdc_validate) == ctdc_validate.__all__ == sorted(ctdc_validate.__all__)
    with pytest.raises(AttributeError):
        _ = ctdc_validate.no_such_name
    homes = [name for names in api._HOMES.values() for name in names]
    assert sorted(homes) == sorted(api.__all__)
    assert set(ctdc_validate.__all__) <= set(homes)


def test_the_settings_are_the_options_of_validate():
    import inspect

    options = set(inspect.signature(validate).parameters) - {"what"}
    # A reason is given with the rule that is ignored; a program has no configuration,
    # and says itself how many places it wants.
    left_out = {"reasons", "configured_by", "more_places"}
    assert options == {field.name for field in fields(Settings)} - left_out


def test_a_path_that_is_no_text_is_read(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")
    try:
        Path(path).write_bytes(GOOD.read_bytes())
    except OSError:
        pytest.skip("This system's paths are text.")
    assert validate(path).conforms
    assert handed_over.path_text(Path(path)) == path


def test_reports_of_the_same_are_equal_and_files_have_their_own():
    first, second = validate([WRONG]), validate([WRONG])
    assert first == second
    assert isinstance(first.files[0], FileReport)
