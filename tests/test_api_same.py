"""A DataFrame or records are judged as the same table in a file would be."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctdc_validate import NotChecked, Report, validate
from ctdc_validate.api.reporting import public_report
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import data_frames
from ctdc_validate.tables.table import UnreadableFile
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
# The room has a function of the same name.
TODAY = date(2026, 11, 25)
NAMES = list(STANDARD.variables)
ENGINES = ("plain", "polars")

TEXTS = st.one_of(
    st.sampled_from(["female", "Femal", "FEMALE ", "yes", "no", "hotline", "threats"]),
    st.sampled_from(
        ["", " ", "NA", "-99", "2017", "2017.0", "=1+1", "9--17", "threats;"]
    ),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=6
    ),
)
VALUES = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.integers(1990, 2030),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(TEXTS, max_size=3),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.dictionaries(TEXTS, TEXTS, max_size=2),
    st.lists(st.one_of(st.none(), st.integers(), st.lists(TEXTS)), max_size=2),
)
KEYS = st.one_of(st.sampled_from(NAMES), st.sampled_from(["Gender", "name", "x/y~z"]))
RECORDS = st.lists(st.dictionaries(KEYS, VALUES, max_size=8), max_size=8)


def from_file(content: bytes, form: str, **asked: Any) -> Report:
    """Return the report on a file of this content."""
    how = Settings(input_format=form, today=TODAY, **asked)
    return public_report(validate_files(["-"], how, io.BytesIO(content)))


def told(report: Report) -> str:
    """Return a report as JSON with all cells, but for what only a file has."""
    said = report.to_dict(show="all")
    for file in said["files"]:
        file |= {"path": None, "encoding": None, "delimiter": None}
    return json.dumps(said, indent=1)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("source", [None, "records", "global-2020"])
def test_records_are_judged_as_their_json(engine, source):
    @settings(max_examples=30)
    @given(RECORDS, st.sampled_from([list, iter]))
    def check(records: list[dict[str, Any]], handed: Callable[[Any], Any]) -> None:
        records = [*records, {"data_source": "hotline", "majorityStatus": "Adult"}]
        text = json.dumps(records)
        before = repr(records)
        asked = {"engine": engine, "source": source}
        report = validate(handed(records), **asked, today=TODAY)
        assert told(report) == told(from_file(text.encode(), "json", **asked))
        assert repr(records) == before

    check()


def columns(cells: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Make columns, all of one length."""
    return st.integers(0, 8).flatmap(
        lambda height: st.fixed_dictionaries(
            {
                name: st.lists(values, min_size=height, max_size=height)
                for name, values in cells.items()
            }
        )
    )


def or_none(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


CODES = {name: or_none(TEXTS) for name in ("data_source", "gender", "means_of_control")}
DATES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))
TYPED = {
    **CODES,
    "year_of_registration": or_none(st.integers(1990, 2030)),
    "age_broad": or_none(st.floats(allow_nan=False)),
    "abduction": or_none(st.booleans()),
    "citizenship": or_none(DATES),
    "organ_removal": or_none(DATES.map(datetime.date)),
    "forced_labour": or_none(st.timedeltas(timedelta(0), timedelta(99))),
    "name ": or_none(st.decimals(-99, 99, places=2)),
}
LISTS = {**CODES, "type_of_labour": or_none(st.lists(TEXTS, max_size=3))}
SCHEMA = {
    **dict.fromkeys(CODES, pl.String),
    "year_of_registration": pl.Int64,
    "age_broad": pl.Float64,
    "abduction": pl.Boolean,
    "citizenship": pl.Datetime("us"),
    "organ_removal": pl.Date,
    "forced_labour": pl.Duration("us"),
    "name ": pl.Decimal(10, 2),
}


def parquet(frame: pl.DataFrame) -> bytes:
    written = io.BytesIO()
    frame.write_parquet(written)
    return written.getvalue()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("cells", [TYPED, LISTS], ids=["typed", "lists"])
def test_a_dataframe_of_polars_is_judged_as_its_parquet_file(cells, engine):
    schema = SCHEMA if cells is TYPED else None
    if schema is None:
        schema = dict.fromkeys(CODES, pl.String) | {
            "type_of_labour": pl.List(pl.String)
        }

    @settings(max_examples=25)
    @given(columns(cells))
    def check(made: dict[str, list[Any]]) -> None:
        frame = pl.DataFrame(made, schema=schema)
        before = frame.clone()
        wanted = told(from_file(parquet(frame), "parquet", engine=engine))
        for handed in (frame, frame.lazy(), frame.to_arrow()):
            assert told(validate(handed, engine=engine, today=TODAY)) == wanted
        assert frame.equals(before) and frame.schema == before.schema

    check()


def to_parquet(frame: pd.DataFrame) -> bytes:
    written = io.BytesIO()
    frame.to_parquet(written, index=False)
    return written.getvalue()


def value_by_value(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, **asked: Any):
    """Return the report as it is where there is no pyarrow."""

    def no_stream(handed: object) -> None:
        raise UnreadableFile("There is no pyarrow.")

    with monkeypatch.context() as without:
        without.setattr(data_frames, "_from_arrow", no_stream)
        return validate(frame, **asked)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("cells", [TYPED, LISTS], ids=["typed", "lists"])
def test_a_dataframe_of_pandas_is_judged_as_its_parquet_file(
    cells, engine, monkeypatch
):
    @settings(max_examples=25)
    @given(columns(cells))
    def check(made: dict[str, list[Any]]) -> None:
        frame = pd.DataFrame(made)
        if len(frame):
            frame["country_of_exploitation"] = pd.Categorical(made["gender"])
        before, index = frame.copy(deep=True), frame.index
        asked = {"engine": engine, "today": TODAY}
        wanted = told(from_file(to_parquet(frame), "parquet", engine=engine))
        assert told(validate(frame, **asked)) == wanted
        assert told(value_by_value(frame, monkeypatch, **asked)) == wanted
        shuffled = frame.set_axis(range(9, 9 + len(frame)), axis="index")
        shuffled = shuffled.rename(index=lambda n: n * 3)
        assert told(validate(shuffled, **asked)) == wanted
        pd.testing.assert_frame_equal(frame, before)
        assert frame.index is index or frame.index.equals(index)

    check()


def letters(position: int) -> str:
    return chr(ord("A") + position)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("made_by", [pl.DataFrame, pd.DataFrame])
def test_a_dataframe_of_texts_is_judged_as_its_csv_file(engine, made_by):
    """All but the places: a CSV file is numbered as a spreadsheet numbers it."""
    names = ["gender", "means_of_control", "citizenship", "forced_labour"]
    texts = st.one_of(TEXTS, st.integers(0, 2100).map(str)).filter(
        lambda text: "\n" not in text
    )
    cells = dict.fromkeys(names, texts) | {"data_source": st.just("hotline")}

    @settings(max_examples=25)
    @given(columns(cells).filter(lambda made: made["gender"]))
    def check(made: dict[str, list[str]]) -> None:
        frame = made_by(made)
        asked = {"engine": engine, "source": "records", "today": TODAY}
        in_memory = json.loads(told(validate(frame, **asked)))
        content = pl.DataFrame(made).write_csv().encode()
        wanted = from_file(content, "csv", engine=engine, source="records")
        order = list(made)
        for finding in in_memory["files"][0]["findings"]:
            header = STANDARD.rules[finding["rule"]].family == "structure"
            for place in finding["places"]:
                place["row"] += not header
                if place["cell"] is not None:
                    name = place["cell"].rpartition("/")[2]
                    place["cell"] = f"{letters(order.index(name))}{place['row']}"
        there = json.loads(told(wanted))
        for said in (in_memory, there):  # a CSV file's header comes before its records
            said["files"][0]["findings"].sort(key=json.dumps)
            for account in (said["account"], said["files"][0]["account"]):
                del account["rows"]
        assert in_memory == there

    check()


def test_several_types_in_one_column_are_judged_value_by_value():
    frame = pd.DataFrame(
        {
            "data_source": ["hotline"] * 8,
            "year_of_registration": [
                2017, "2018", 2019.0, float("nan"), None, pd.NA, pd.NaT, "soon",
            ],
        }
    )  # fmt: skip
    report = validate(frame, source="records", select="wrong-type", engine="plain")
    (finding,) = report.findings
    assert [place.row for place in finding.places] == [8]
    assert report.records == 8


def test_what_stands_for_nothing_in_pandas_is_not_reported():
    nothing = [None, float("nan"), pd.NA, pd.NaT]
    frame = pd.DataFrame({"data_source": ["hotline"] * 4, "gender": nothing})
    given_out = pd.DataFrame({"data_source": ["hotline"] * 4, "gender": [None] * 4})
    assert told(validate(frame)) == told(validate(given_out))


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([pd.Timestamp("2017-05-01")], "2017-05-01"),
        ([pd.Timestamp("2017-05-01T10:00", tz="UTC")], "2017-05-01T10:00:00+00:00"),
        ([pd.Timedelta(1, "h")], "1:00:00"),
        ([Decimal("2.50")], "2.50"),
        ([pd.Timestamp("2017-05-01T10:00:00.000000001")], "2017-05-01T10:00:00"),
        (pd.Categorical(["Femal"]), "Femal"),
        (pd.Categorical([17]), "17"),
        (pd.array([17], dtype="Int64"), "17"),
        (pd.array([True], dtype="boolean"), "TRUE"),
        (pd.array(["Femal"], dtype="string"), "Femal"),
        ([2017.5], "2017.5"),
    ],
    ids=str,
)
def test_a_value_of_pandas_is_the_text_that_a_file_has(values, text, monkeypatch):
    frame = pd.DataFrame({"data_source": ["hotline"], "gender": values})
    asked = {"source": "records", "select": "unknown-code"}
    for report in (
        validate(frame, **asked),
        value_by_value(frame, monkeypatch, **asked),
        validate(frame.astype({"gender": object}), **asked),
    ):
        assert [finding.values for finding in report.findings] == [(text,)]


def test_a_named_index_is_not_read_and_told_of():
    frame = pd.DataFrame({"data_source": ["hotline"], "gender": ["female"]})
    report = validate(frame.set_index("data_source"), source="records")
    assert any("index" in note for note in report.files[0].notes)
    assert not any("index" in note for note in validate(frame).files[0].notes)


def test_an_arrow_stream_is_all_that_is_asked():
    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            table = pa.table({"data_source": ["hotline"], "gender": ["Femal"]})
            return table.__arrow_c_stream__(requested_schema)

    report = validate(Stream(), source="records", select=["unknown-code"])
    assert report.counts == {"error": 1, "warning": 0, "info": 0}


def test_pandas_without_pyarrow(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    frame = pd.DataFrame({"data_source": ["hotline"], "gender": ["Femal"]})
    assert validate(frame, source="records", select="unknown-code").counts["error"] == 1


def test_numbers_of_numpy_are_numbers_in_records():
    np = pytest.importorskip("numpy")
    records = [
        {
            "data_source": np.str_("hotline"),
            "year_of_registration": np.int64(2017),
            "means_of_control": np.array(["threats"]),
        }
    ]
    assert validate(records).conforms
    with pytest.raises(NotChecked, match="NaN"):
        validate([{"gender": np.float64("nan")}])


def test_half_a_sign_in_a_cell_is_told_as_it_is_in_json():
    half = [{"data_source": "hotline", "gender": "\ud800"}]
    for handed in (half, pd.DataFrame(half, dtype=object)):
        for engine in ENGINES:
            report = validate(handed, engine=engine, source="records")
            assert "unknown-code" in {finding.rule for finding in report.findings}
            assert told(report).isascii()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_dataframe_is_numbered_across_its_batches(engine, monkeypatch):
    for module in ("frames", "row_shapes"):
        monkeypatch.setattr(f"ctdc_validate.tables.{module}.CELLS_PER_BATCH", 100)
    monkeypatch.setattr("ctdc_validate.tables.frames._CELLS_AT_ONCE", 300)
    cells = {"data_source": ["hotline"] * 1000, "gender": ["female"] * 999 + ["Femal"]}
    asked = {"engine": engine, "source": "records", "select": "unknown-code"}
    frame = pd.DataFrame(cells)
    reports = [
        validate(pl.DataFrame(cells), **asked),
        validate(pl.LazyFrame(cells), **asked),
        validate(frame, **asked),
        value_by_value(frame, monkeypatch, **asked),
        validate(frame.to_dict("records"), **asked),
    ]
    for report in reports:
        (finding,) = report.findings
        assert [(p.row, p.cell) for p in finding.places] == [(1000, "/999/gender")]
        assert report.records == 1000
