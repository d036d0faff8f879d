"""Reports on what was not wholly checked: the whole output of every form.

A form that fails nothing in the program that reads it would be a false pass there.
Expected outputs lie in ``reports/``; ``pytest --update-expected`` writes them anew.
"""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from test_report_csv import rows_of
from test_report_xlsx import dump
from test_reports import ACCOUNTED, EXPECTED

from ctdc_validate.reports import FORMATS, render

# Text and JSON are compared with those of all other reports.
ENDS = {
    "html": "html",
    "xlsx": "xlsx.txt",
    "csv": "csv",
    "sarif": "sarif",
    "github": "github.txt",
    "junit": "junit.xml",
}


def written(name: str, form: str) -> str:
    made = render(ACCOUNTED[name], form, "never")
    return dump(made) if isinstance(made, bytes) else made


@pytest.mark.parametrize("form", ENDS)
@pytest.mark.parametrize("name", ACCOUNTED)
def test_a_report_is_as_expected(name, form, request):
    path = EXPECTED / f"{name}.{ENDS[form]}"
    if request.config.getoption("--update-expected"):
        path.write_bytes(written(name, form).encode())
    assert written(name, form).encode() == path.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ACCOUNTED)
def test_every_form_names_what_was_not_judged(name, form):
    found = written(name, form)
    report = ACCOUNTED[name]
    for file in report.files:
        if not file.wholly_checked:
            assert (file.part or file.path) in found
            assert (file.problem or "20") in found
    for over in report.passed_over:
        assert (over.name or over.path) in found
        assert over.reason in found


@pytest.mark.parametrize("name", ACCOUNTED)
def test_programs_fail_where_not_all_was_checked(name):
    passes = ACCOUNTED[name].conforms
    assert passes is (name == "one-of-a-folder")
    said = json.loads(written(name, "json"))
    verdict = "conforms" if passes else "not-wholly-checked"
    assert (said["conforms"], said["verdict"]) == (passes, verdict)
    (run,) = json.loads(written(name, "sarif"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is passes
    levels = [n["level"] for n in invocation["toolExecutionNotifications"]]
    assert ("error" in levels) is not passes
    root = ElementTree.fromstring(written(name, "junit"))
    assert (root.get("errors") == "0") is passes
    assert written(name, "github").startswith("::error") is not passes
    first = rows_of(written(name, "csv"))[0]
    assert first["result"] == ("conforms" if passes else "not wholly checked")


def test_marks_of_tables_of_one_file_differ():
    """GitHub would take the same fault in two tables for one."""
    (run,) = json.loads(written("archive", "sarif"))["runs"]
    marks = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(marks)) == len(marks) == 2
