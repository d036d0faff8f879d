"""Reports: hand-made findings, written in every form and compared as a whole.

Expected outputs lie in ``reports/``; ``pytest --update-expected`` writes them anew.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from ctdc_validate.reports import FORMATS, ReportForm, render, render_text
from ctdc_validate.reports.json_report import json_report
from ctdc_validate.results import (
    Coverage,
    FileReport,
    Finding,
    PassedOver,
    Place,
    Report,
    RuleStatus,
    Severity,
)

EXPECTED = Path(__file__).parent / "reports"
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "schema" / "report.schema.json").read_text("utf-8")
)
SECRET = "Maria Gonzalez"
GENDER = "gender holds something that is not in its list of allowed values, Gender."


def finding(**changes: object) -> Finding:
    facts: dict[str, object] = {
        "rule": "unknown-code",
        "severity": Severity.ERROR,
        "variables": ("gender",),
        "columns": ("gender",),
        "message": GENDER,
        "values": ("Femal",),
        "shapes": ("Aaaaa",),
        "near": True,
        "hint": "female",
        "count": 1,
        "places": (Place(17, "C17"),),
    }
    return Finding(**{**facts, **changes})  # type: ignore[arg-type]


def secret(row: int, count: int = 1) -> Finding:
    return finding(
        values=(SECRET,),
        shapes=("Aaaaa Aaaaaaaa",),
        near=False,
        hint=None,
        count=count,
        places=(Place(row, f"C{row}"),),
    )


def of_rows(rule: str, severity: Severity, count: int, *rows: int) -> Finding:
    return finding(
        rule=rule,
        severity=severity,
        variables=(),
        columns=(),
        message=f"What {rule} says of rows.",
        values=(),
        shapes=(),
        near=False,
        hint=None,
        count=count,
        places=tuple(Place(row, None) for row in rows),
    )


def checked(path: str, *findings: Finding, **changes: object) -> FileReport:
    facts: dict[str, object] = {
        "source": "records",
        "judged_as": "partner",
        "encoding": "utf-8",
        "delimiter": ",",
        "records": 1000,
        "rules": (
            RuleStatus("ragged-row", "ran", None, 0),
            RuleStatus("unknown-code", "ran", None, len(findings)),
        ),
    }
    return FileReport(
        path=path,
        status="checked",
        problem=None,
        findings=findings,
        **{**facts, **changes},  # type: ignore[arg-type]
    )


def report(*files: FileReport) -> Report:
    return Report("0.1.0", "0.1.0", "sha256:" + "0" * 64, files)


EVERYTHING = report(
    checked(
        "partner.csv",
        of_rows("ragged-row", Severity.ERROR, 1204, 3, 4, 9),
        finding(),
        finding(
            values=("F",),
            shapes=("A",),
            near=False,
            count=1200,
            places=(Place(18, "C18"), Place(19, "C19")),
        ),
        secret(20),
        secret(21, count=2),
        finding(
            rule="missing-column",
            columns=("Gendre",),
            message="There is no column named gender.",
            values=(),
            shapes=(),
            near=False,
            hint="gender",
            places=(Place(1, "D1"),),
        ),
        finding(
            rule="majority-disagrees-with-age",
            variables=("age_broad", "majority_status"),
            columns=("age_broad", "majority_status"),
            message="The age band and the majority status do not agree.",
            values=("9--17", None),
            shapes=("9--99", ""),
            near=False,
            hint=None,
            places=(Place(30, "E30"),),
        ),
        finding(
            rule="year-outside-range",
            severity=Severity.WARNING,
            columns=("year_of_registration",),
            message="year_of_registration is before 2002 or in the future.",
            values=("1999",),
            shapes=("9999",),
            near=False,
            hint=None,
            places=(Place(31, "B31"),),
        ),
        of_rows("blank-row", Severity.INFO, 1, 40),
        sheet="Data",
        notes=("Recognised by its header.", "Passed over the sheet README."),
        rules=(
            RuleStatus("missing-column", "ran", None, 1),
            RuleStatus("ragged-row", "ran", None, 1204),
            RuleStatus("unknown-code", "ran", None, 1204),
            RuleStatus(
                "spellings-disagree", "skipped", "no variable is spelled twice", 0
            ),
            RuleStatus("computed-column-disagrees", "skipped", "no computed column", 0),
            RuleStatus("outside-us-definition", "skipped", "no computed column", 0),
        ),
    )
)
JSON_FILES = report(
    checked(
        "records.json",
        finding(
            values=('"Femal"',),
            shapes=('"Aaaaa"',),
            hint='"female"',
            places=(Place(17, "/16/gender"),),
        ),
        finding(
            rule="wrong-type",
            columns=("year_of_registration",),
            message="year_of_registration must be a whole number.",
            values=('"2017"',),
            shapes=('"9999"',),
            hint="2017",
            places=(Place(18, "/17/year_of_registration"),),
        ),
        encoding=None,
        delimiter=None,
        format="json",
        typed=True,
        records=1,
    ),
    checked(
        "lines.jsonl",
        finding(
            values=('"Femal"',),
            shapes=('"Aaaaa"',),
            hint='"female"',
            places=(Place(17, "/gender"),),
        ),
        delimiter=None,
        format="jsonl",
        typed=True,
    ),
    checked("fine.csv", delimiter=";", judged_as="published"),
    FileReport("gone.csv", "unreadable", "There is no file of this name."),
)
FLOOD = report(
    checked(
        "flood.csv",
        *(
            finding(
                values=(f"Femal{'x' * n}",),
                shapes=(f"Aaaaa{'a' * n}",),
                places=(Place(n + 2, f"C{n + 2}"),),
            )
            for n in range(30)
        ),
        *(
            finding(
                rule="unknown-column",
                columns=(f"extra_{n}",),
                message=f"extra_{n} is not a column of this kind of file.",
                values=(),
                shapes=(),
                hint=None,
                places=(Place(1, None),),
            )
            for n in range(75)
        ),
    )
)
HOSTILE = report(
    checked(
        "evil\x1b[2J\nfile.csv",
        finding(
            columns=("gen\x07der",),
            message="gen\x07der is not right.",
            values=("Fe\x1b[31mmal\u200be",),
            shapes=("Aa?[99aaaa?a",),
            hint="fe\x1bmale",
        ),
        notes=("note\r",),
    )
)
CLEAN = report(checked("clean.csv", records=1))
NOTHING = report(FileReport("a.csv", "unreadable", "It is encrypted."))
JUDGED = {
    "records": 4,
    "rows": Coverage(judged=4, nothing_to_judge=1),
    "cells": Coverage(judged=80),
}


def left_out(path: str, unit: str, name: str | None, reason: str) -> PassedOver:
    return PassedOver(path, unit, name, "left-out", reason)  # type: ignore[arg-type]


def accounted(*files: FileReport, over: tuple[PassedOver, ...] = ()) -> Report:
    return replace(report(*files), passed_over=over)


# What was not checked, left out on request, and passed over, each with its name.
SHEETS = accounted(
    FileReport(
        "book.xlsx",
        "unreadable",
        "Rooms was not checked: it has none of our columns.",
        sheet="Rooms",
        part="Rooms",
        notes=("Left out on request: sheet Old.", "Nothing to check on sheet About."),
    ),
    checked("book.xlsx", sheet="2023", part="2023", format="xlsx", **JUDGED),
    checked(
        "book.xlsx",
        finding(places=(Place(17, "'2024'!C17", 2),)),
        sheet="2024",
        part="2024",
        format="xlsx",
        **JUDGED,
    ),
    over=(
        left_out("book.xlsx", "sheet", "Old", "Left out on request: sheet Old."),
        PassedOver(
            "book.xlsx",
            "sheet",
            "About",
            "nothing-to-judge",
            "Nothing to check on sheet About.",
        ),
    ),
)
IGNORED_ROW = accounted(
    checked(
        "ragged.csv",
        adjusted=True,
        records=5,
        rows=Coverage(judged=4, not_checked=1, nothing_to_judge=1),
        cells=Coverage(judged=80, not_checked=20),
        rules=(RuleStatus("ragged-row", "skipped", "ignored", 0),),
    )
)
FOLDER = accounted(
    checked("folder/a.csv", **JUDGED),
    FileReport("folder/letter.docx", "unreadable", "It is no table."),
    over=(
        left_out("folder/old.pdf", "file", None, "Left out on request."),
        PassedOver(
            "folder/ctdc-validate.toml",
            "file",
            None,
            "nothing-to-judge",
            "This is the configuration of the check.",
        ),
    ),
)
ONE_OF_A_FOLDER = replace(FOLDER, files=FOLDER.files[:1])
ARCHIVE = accounted(
    checked(
        "tables.zip",
        part="2023.csv",
        notes=("A note.", "Left out on request: file x.pdf."),
        **JUDGED,
    ),
    checked("tables.zip", finding(), part="in/2024.csv", **JUDGED),
    checked("tables.zip", finding(), part="in/2025.csv", **JUDGED),
    FileReport("tables.zip", "unreadable", "It is encrypted.", part="in/a.xlsx"),
    over=(
        left_out("tables.zip", "member", "x.pdf", "Left out on request: file x.pdf."),
    ),
)
ACCOUNTED = {
    "sheets": SHEETS,
    "ignored-row": IGNORED_ROW,
    "folder": FOLDER,
    "one-of-a-folder": ONE_OF_A_FOLDER,
    "archive": ARCHIVE,
}
REPORTS = {
    "everything": EVERYTHING,
    "json-files": JSON_FILES,
    "flood": FLOOD,
    "hostile": HOSTILE,
    "clean": CLEAN,
    "nothing": NOTHING,
    "no-files": report(),
    **ACCOUNTED,
}


def compare(name: str, written: str, request: pytest.FixtureRequest) -> None:
    path = EXPECTED / name
    if request.config.getoption("--update-expected"):
        path.write_text(written, "utf-8", newline="\n")
    assert written == path.read_text("utf-8")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_text_is_as_expected(name, show, request):
    compare(f"{name}.{show}.txt", render_text(REPORTS[name], show), request)


def test_text_in_colour_is_as_expected(request):
    coloured = render_text(EVERYTHING, "near", color=True)
    compare("everything.colour.txt", coloured, request)


@pytest.mark.parametrize("name", REPORTS)
def test_json_is_as_expected(name, request):
    compare(f"{name}.json", json_report(REPORTS[name], "never"), request)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_json_conforms_to_its_schema(name, show):
    written = json.loads(json_report(REPORTS[name], show))
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(written)] == []


def test_the_schema_describes_every_key_and_no_other():
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(json_report(EVERYTHING, "all"))
    file = document["files"][0]
    described = {
        "": (document, SCHEMA),
        "file": (file, SCHEMA["$defs"]["file"]),
        "rule": (file["rules"][0], SCHEMA["$defs"]["rule"]),
        "finding": (file["findings"][0], SCHEMA["$defs"]["finding"]),
        "place": (file["findings"][0]["places"][0], SCHEMA["$defs"]["place"]),
    }
    for written, schema in described.values():
        assert list(written) == list(schema["properties"]) == schema["required"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("report_schema", "1.1"),
        ("conforms", "no"),
        ("files", None),
        ("standard", {"version": "0.1.0", "digest": "md5:1"}),
    ],
)
def test_the_schema_rejects_what_is_no_report(key, value):
    document = json.loads(json_report(CLEAN, "never"))
    document[key] = value
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_a_checked_file_without_source_is_no_report():
    document = json.loads(json_report(CLEAN, "never"))
    document["files"][0]["source"] = None
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def words(report: Report, form: str, show: str) -> str:
    """Return all that a reader of a report can see; of a workbook, its parts."""
    written = render(report, form, show)
    if isinstance(written, str):
        return written.lstrip("\ufeff").replace("\r\n", "\n")
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def test_type_checkers_know_each_form():
    assert get_args(ReportForm) == tuple(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("show", ["never", "near"])
def test_a_cell_that_is_not_near_is_never_shown(form, show):
    for part in (SECRET, "Gonzalez", "1999"):
        assert part not in words(EVERYTHING, form, show)
    assert ("Femal" in words(EVERYTHING, form, show)) is (show == "near")
    assert SECRET in words(EVERYTHING, form, "all")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [40, 80])
def test_text_fits_its_width(name, width):
    lines = render_text(REPORTS[name], "all", width=width).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("name", REPORTS)
def test_colour_adds_nothing_but_colour(name):
    import re

    coloured = render_text(REPORTS[name], "near", color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text(REPORTS[name], "near")


def test_text_can_be_plain_ascii():
    long = report(checked("a.csv", finding(shapes=("a" * 24 + "…",), near=False)))
    assert render_text(long, "near", unicode=False).isascii()
    assert "…" in render_text(long, "near")


def test_signs_that_a_terminal_obeys_are_written_as_escapes():
    for form in FORMATS:
        assert all(c.isprintable() or c == "\n" for c in words(HOSTILE, form, "all"))


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_a_report_that_shows_cells_says_that_it_must_not_be_forwarded(form):
    def said(show: str) -> bool:
        written = render(EVERYTHING, form, show)
        if isinstance(written, bytes):
            with zipfile.ZipFile(io.BytesIO(written)) as package:
                written = package.read("xl/sharedStrings.xml").decode()
        return "Do not forward it" in " ".join(written.split())

    assert said("all")
    assert said("near")
    assert not said("never")
