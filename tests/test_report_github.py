"""The GitHub report: read as the runner of GitHub Actions reads a log.

The reader follows what the runner documents: a line is a command where it begins with
two colons, or in the older form has ``##[name]`` anywhere; escapes are undone last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from test_report_sarif import EVIL, HOSTILE
from test_reports import (
    CLEAN,
    EVERYTHING,
    JSON_FILES,
    NOTHING,
    REPORTS,
    SECRET,
    checked,
    finding,
    report,
)

from ctdc_validate.reports.github_report import github_report
from ctdc_validate.results import Report, RuleStatus

ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
ISSUES = ["error", "warning", "notice"]


@dataclass
class Command:
    name: str
    properties: dict[str, str]
    data: str


def unescape(words: str, signs: str) -> str:
    for escape, sign in ESCAPES.items():
        if sign in signs:
            words = words.replace(escape, sign)
    return words


def read(written: str) -> tuple[list[Command], list[str]]:
    """Return the commands and the plain lines of a log."""
    assert written.endswith("\n")
    commands, plain = [], []
    for line in re.split(r"\r\n|\r|\n", written[:-1]):
        if not line.lstrip().startswith("::"):
            assert "##[" not in line
            plain.append(line)
            continue
        info, data = line.lstrip()[2:].split("::", 1)
        name, _, rest = info.partition(" ")
        pairs = [pair.split("=", 1) for pair in rest.split(",") if pair]
        properties = {key: unescape(value, "\r\n:,%") for key, value in pairs}
        commands.append(Command(name, properties, unescape(data, "\r\n%")))
    return commands, plain


def issues(report: Report, show: str = "never") -> list[Command]:
    commands, _ = read(github_report(report, show))
    return [command for command in commands if command.name in ISSUES]


@pytest.mark.parametrize("report", [*REPORTS.values(), HOSTILE], ids=[*REPORTS, "evil"])
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_every_finding_is_a_command_and_nothing_else_is(report, show):
    findings = sum(len(file.findings) for file in report.files)
    partly = sum(not file.wholly_checked for file in report.files)
    assert len(issues(report, show)) == findings + partly
    commands, _ = read(github_report(report, show))
    others = [command.name for command in commands if command.name not in ISSUES]
    checked_ = sum(file.status == "checked" for file in report.files)
    assert others == ["group", "endgroup"] * checked_
    for command in issues(report, show):
        assert set(command.properties) <= {"file", "line", "title"}
        assert command.data.isprintable() and command.data


def test_the_worst_come_first_and_of_each_fault_its_first_form():
    found = issues(EVERYTHING)
    names = [command.name for command in found]
    assert names == ["error"] * 7 + ["warning", "notice"]
    ten = issues(REPORTS["flood"])[:10]
    assert len({command.data for command in ten}) == 10
    assert sum("unknown-code" in command.data for command in ten) == 1


def test_a_command_names_file_line_count_and_addresses():
    (found,) = issues(report(checked("data\\a.csv", finding(count=1200))))
    assert found.properties == {
        "file": "data/a.csv",
        "line": "17",
        "title": "unknown-code",
    }
    assert found.data == (
        "gender holds something that is not in its list of allowed values, Gender."
        ' Found: shape Aaaaa, did you mean "female"? 1,200 places, the first: C17.'
        " (unknown-code)"
    )


def test_a_record_of_json_has_no_line():
    lines = [command.properties.get("line") for command in issues(JSON_FILES)]
    assert lines == [None, None, None, "17"]


def test_a_file_that_cannot_be_read_is_an_error():
    (found,) = issues(NOTHING)
    assert (found.name, found.data) == ("error", "It is encrypted.")
    assert found.properties["file"] == "a.csv"


def test_what_a_file_holds_gives_no_command():
    told = issues(HOSTILE, "all")
    name = EVIL.replace("\n", "\\n").replace("\x00", "\\x00")
    assert [command.properties["file"] for command in told] == [name, f"{name}.csv"]
    older = report(checked("##[add-mask]a.csv", notes=("::error::x", "##[error]y")))
    _, plain = read(github_report(older, "all"))
    assert any("::error::x" in line for line in plain)


def test_what_became_of_every_rule_is_told_in_a_folded_part():
    commands, plain = read(github_report(EVERYTHING, "never"))
    (group,) = [command for command in commands if command.name == "group"]
    assert group.data == "What was checked in partner.csv"
    assert "rule unknown-code: found at 1,204 places" in plain
    assert "rule computed-column-disagrees: did not run: no computed column" in plain
    assert f"digest: {EVERYTHING.standard_digest}" in plain
    _, plain = read(github_report(CLEAN, "never"))
    assert "rule ragged-row: nothing found" in plain


@pytest.mark.parametrize(
    ("name", "last"),
    [
        (
            "everything",
            "The file does not conform to the CTDC standard 0.1.0: 2,410 errors,"
            " 1 warning, 1 info. 3 rules did not run. Account: 1 file (1 judged),"
            " 1 sheet (1 judged).",
        ),
        (
            "json-files",
            "Not wholly checked: 1 of 4 files conform to the CTDC standard 0.1.0:"
            " 3 errors, 0 warnings, 0 info. 1 file was not checked."
            " Account: 4 files (3 judged, 1 not checked).",
        ),
        (
            "clean",
            "The file conforms to the CTDC standard 0.1.0: 0 errors, 0 warnings,"
            " 0 info. Account: 1 file (1 judged).",
        ),
        ("nothing", "Nothing was checked."),
        ("no-files", "Nothing was checked."),
    ],
)
def test_the_last_line_sums_up(name, last):
    assert github_report(REPORTS[name], "never").splitlines()[-1] == last


def test_the_last_line_says_that_rules_were_left_out():
    skipped = RuleStatus("blank-row", "skipped", "ignored", 0)
    files = [checked(n, rules=(skipped,), adjusted=True) for n in ("a.csv", "b.csv")]
    last = github_report(report(*files), "never").splitlines()[-1]
    assert "1 rule did not run on every file. Rules were left out" in last


@pytest.mark.parametrize(("show", "shown"), [("never", 0), ("near", 0), ("all", 2)])
def test_cells_are_shown_as_far_as_it_was_asked(show, shown):
    written = github_report(EVERYTHING, show)
    assert written.count(SECRET) == shown
    assert ('"Femal"' in written) is (show != "never")
