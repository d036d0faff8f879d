"""Which source vocabulary a header names, and when none is taken."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from click.testing import CliRunner

from ctdc_validate import NotChecked, validate
from ctdc_validate.cli import main
from ctdc_validate.standard import load_standard
from ctdc_validate.translation import recognise

FOLDER = Path(__file__).parent / "recognition"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".txt")
SOURCES = load_standard().sources
GLOBAL = ("global-2017", "global-2018", "global-2020", "global-2021")
SYNTHETIC = ("synthetic-2024", "synthetic-2021")


def names(header: str) -> tuple[str, ...]:
    return tuple(s.name for s in recognise(header.split(","), SOURCES.values()))


@pytest.mark.parametrize("source", SOURCES)
def test_the_columns_of_each_source_are_its_own(source):
    header = [column.name for column in SOURCES[source].columns]
    assert [s.name for s in recognise(header, SOURCES.values())] == [source]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        # One or two names that stand in any table decide for nobody's vocabulary.
        ("id,title", ()),
        ("title", ()),
        ("case_number,title", ()),
        ("name,gender,age", ()),
        ("ID,Title,Gender,Age,Nationality", ()),
        # All names are ours, if only in another spelling: nobody knows more of them.
        ("data_source", ("records",)),
        ("gender", ("records",)),
        ("Gender", ("records",)),
        ("data_source,gender", ("records",)),
        ("gender,citizenship,country_of_exploitation", ("records",)),
        ("data_source,gender,shelter,remarks", ("records",)),
        # A partner knows more of them, but hardly more.
        ("registration_date,gender,citizenship", ("iom", "records")),
        ("case_number,gender,citizenship,venue", ("polaris",)),
        # Three columns of an edition: which one cannot be told.
        ("gender,ageBroad,citizenship", (*SYNTHETIC, *GLOBAL, "records")),
        # A partner's own, of which our spelling knows few.
        ("case_number,registration_date,sector,means", ("iom",)),
        ("case_number,situation_type,venue,age_group", ("polaris",)),
        ("con_Consent,Gender,Title,EventDate", ("htcds-2.0",)),
    ],
)
def test_a_short_header_is_taken_for_what_it_tells(header, found):
    assert names(header) == found


@pytest.mark.parametrize("columns", [10, 20, 30])
def test_what_several_editions_begin_with_is_none_of_them(columns):
    header = [column.name for column in SOURCES["global-2020"].columns[:columns]]
    assert {s.name for s in recognise(header, SOURCES.values())} == set(GLOBAL)


def ways(folder: Path, record: dict[str, str]) -> dict[str, object]:
    """Return one record in every way in which it can be handed over."""
    header, cells = ",".join(record), ",".join(record.values())
    frame = pl.DataFrame([record])
    (folder / "one.csv").write_text(f"{header}\n{cells}\n", "utf-8")
    (folder / "one.json").write_text(json.dumps([record]), "utf-8")
    (folder / "one.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    frame.write_excel(folder / "one.xlsx")
    frame.write_parquet(folder / "one.parquet")
    files = ("one.csv", "one.xlsx", "one.json", "one.jsonl", "one.parquet")
    return {
        **{name: folder / name for name in files},
        "records": [record],
        "pandas": pd.DataFrame([record]),
        "polars": frame,
    }


@pytest.mark.parametrize(
    ("record", "source", "conforms"),
    [
        ({"data_source": "hotline"}, "records", True),
        ({"gender": "Female"}, "records", False),
        ({"gender": "female", "citizenship": "UKR"}, "records", False),
        ({"id": "shop", "title": "Shop"}, "none", False),
        ({"gender": "Female", "ageBroad": "9--17"}, "several", False),
    ],
)
def test_one_record_is_the_same_in_every_form(record, source, conforms, tmp_path):
    problems = {
        "none": "We do not recognise these columns",
        "several": "These columns fit several source vocabularies equally well",
    }
    for way, what in ways(tmp_path, record).items():
        if source in problems:
            with pytest.raises(NotChecked, match=problems[source]):
                validate(what)
        else:
            report = validate(what)
            assert (way, report.files[0].source) == (way, source)
            assert (way, report.conforms) == (way, conforms)


def test_a_shop_and_a_pub_are_no_victims():
    shops = [{"id": "shop", "title": "Shop"}, {"id": "pub", "title": "Pub"}]
    with pytest.raises(NotChecked, match="do not recognise these columns"):
        validate(shops)


def test_the_candidates_are_named_and_how_to_choose():
    with pytest.raises(NotChecked) as refused:
        validate([{"registration_date": "x", "gender": "x", "citizenship": "x"}])
    assert str(refused.value) == (
        "These columns fit several source vocabularies equally well, so nothing was "
        "checked. Name the right one with source: iom, records"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_transcript_is_as_expected(path, request):
    with chdir(FOLDER):
        result = CliRunner().invoke(main, [path.name])
    transcript = (
        f"$ ctdc-validate {path.name}\n{result.output}exit code {result.exit_code}\n"
    )
    expected = path.with_suffix(".expected.txt")
    if request.config.getoption("--update-expected"):
        expected.write_text(transcript, "utf-8", newline="\n")
    assert transcript == expected.read_text("utf-8")
