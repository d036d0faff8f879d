"""One page for a director, and the cover sheet of a converted file."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from ctdc_validate.cli.ctdc import main
from ctdc_validate.standard import load_standard

ROOT = Path(__file__).parent.parent
COVER = json.loads((ROOT / "schema" / "cover.schema.json").read_text("utf-8"))
FIXES = json.loads((ROOT / "schema" / "fixes.schema.json").read_text("utf-8"))
STANDARD = load_standard()

HEADER = "data_source,year_of_registration,gender,citizenship,means_of_control,Case\n"
RECORDS = (
    "hotline,2019,FEMALE,Ukraine,threats,17/2019\n"
    "hotline,2021,Femal,Congo,Threats,18/2021\n"
    ",2020,female,UKR,threats,19/2020\n"
)
TOLD = """\
Summary of partner.csv

The file
  - It has 3 records.
  - The file does not conform to the CTDC standard 0.1.0.

What is wrong
  - Must be corrected: Unknown code: value not in the list, in fewer than 11
    places
  - Must be corrected: Required value missing, in fewer than 11 places
  - Should be looked at: Variable never reported, in fewer than 11 places
  - Should be looked at: Unknown column, in fewer than 11 places

What the program can fix
  - The program can fix the single cells whose meaning is sure; the others are
    left for your staff. One of these is so few that we count neither.

What gets lost in the shared variables
  - All records but fewer than 11 would be written.
  - Fewer than 11 records would be left out: data_source is missing, but every
    record needs it
  - The ledger of ctdc convert has the numbers of lost cells.

What to do next
  - Fix what the program can fix (ctdc fix).
  - Work through what is left with the list of all places (ctdc-validate).
  - Before you share it, see how far it singles people out (ctdc risk).
"""
NEXT = (
    "Nothing can be checked, fixed or converted without records. Was the right file"
    " exported, and the right sheet? Ask for it again.",
    "See to what could not be checked, then make this page again. A register in"
    " other words is described first (ctdc crosswalk start).",
    "Fix what the program can fix (ctdc fix).",
    "Work through what is left with the list of all places (ctdc-validate).",
    "Before you share it, see how far it singles people out (ctdc risk).",
)


@pytest.fixture
def partner(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("partner.csv").write_text(HEADER + RECORDS, encoding="utf-8")


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == code, result.output
    return result.output


def test_a_summary_says_what_was_found_fixed_left_and_lost(partner):
    told = run("report", "--summary", "partner.csv", code=1)
    assert told.startswith(TOLD)
    run("report", "--summary", "partner.csv", "-o", "page.html", code=1)
    page = re.sub(r"<[^>]+>", "\n", Path("page.html").read_text("utf-8"))
    words = " ".join(page.split())
    for line in TOLD.splitlines():
        assert line.strip(" -") in words.replace("&lt;", "<")
    assert "<script" not in page


def test_a_file_that_cannot_be_checked_is_no_good_one(partner):
    Path("other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    told = run("report", "--summary", "other.csv", code=2)
    assert "Not all of it could be checked" in told
    assert "Nothing was found" not in told
    run("report", "other.csv", code=2)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("data_source,gender\nhotline,male\n", [NEXT[-1]]),
        ("data_source,gender\nhotline,Male\n", [*NEXT[-3:]]),
        ("data_source,gender\n", [NEXT[0]]),
        ("a,b\n1,2\n", [NEXT[1]]),
    ],
)
def test_a_summary_tells_only_what_there_is_to_do(rows, told, partner):
    Path("other.csv").write_text(rows, encoding="utf-8")
    found = CliRunner().invoke(main, ["report", "--summary", "other.csv"]).output
    _, _, next_ = " ".join(found.split()).partition("What to do next - ")
    assert next_.split(" - ") == told


def test_a_cover_sheet_says_what_the_file_is(partner):
    words = ["--organisation", "A helpline", "--delivery", "2026-1"]
    run(
        *("convert", "partner.csv", "--to", "records", "-o", "out.csv"),
        *("--cover", "out.cover.json", *words),
        code=1,
    )
    cover = json.loads(Path("out.cover.json").read_text())
    assert list(Draft202012Validator(COVER).iter_errors(cover)) == []
    content = Path("out.csv").read_bytes()
    assert cover == {
        "cover_schema": "1.0",
        "tool": {"name": "ctdc", "version": STANDARD.version},
        "standard": {"version": STANDARD.version, "digest": STANDARD.digest},
        "organisation": "A helpline",
        "version": "2026-1",
        "period": {"first": 2019, "last": 2021},
        "file": {
            "name": "out.csv",
            "format": "csv",
            "source": "records",
            "bytes": len(content),
            "digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "records": 2,
        },
        "converted_from": {
            "source": "records",
            "title": STANDARD.sources["records"].title,
            "records": 2,
            "records_left_out": None,
            "cells": 12,
            "cells_for_a_person": None,
        },
    }


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "out.csv", "--organisation", "A helpline"),
        ("-o", "out.csv", "--cover", "cover.txt"),
        ("-o", "out.json", "--cover", "./out.json"),
        ("-o", "out.csv", "--cover", "partner.csv"),
    ],
)
def test_no_cover_sheet_takes_the_place_of_a_file(words, partner):
    run("convert", "partner.csv", "--to", "records", *words, code=2)
    assert [path.name for path in Path().iterdir()] == ["partner.csv"]


@pytest.mark.parametrize("show", ["never", "all"])
def test_the_list_of_changes_has_the_published_form(show, partner):
    words = ("--report", "list.json", "--show-values", show)
    run("fix", "partner.csv", *words, code=1)
    listed = json.loads(Path("list.json").read_text())
    assert list(Draft202012Validator(FIXES).iter_errors(listed)) == []
    befores = [change["before"] for change in listed["changes"]]
    shown = ["FEMALE", "Ukraine", "Threats"]
    assert befores == (shown if show == "all" else [None] * 3)
