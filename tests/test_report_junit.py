"""The JUnit report: read by a library that reads what CI systems read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from test_report_sarif import EVIL, HOSTILE
from test_reports import (
    CLEAN,
    EVERYTHING,
    JSON_FILES,
    REPORTS,
    SECRET,
    checked,
    finding,
    report,
)

from ctdc_validate.reports.junit_report import junit_report
from ctdc_validate.results import Report


def suites(report: Report, show: str = "never") -> list[TestSuite]:
    """Return the suites; what they say of their own size is checked."""
    written = JUnitXml.fromstring(junit_report(report, show).encode())
    said = (written.tests, written.failures, written.errors)
    found = list(written)
    for suite in found:
        counts = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert counts == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert said == tuple(
        sum(getattr(suite, name) for suite in found)
        for name in ("tests", "failures", "errors")
    )
    return found


def cases(report: Report, show: str = "never") -> dict[str, TestCase]:
    return {case.name: case for suite in suites(report, show) for case in suite}


@pytest.mark.parametrize("report", [*REPORTS.values(), HOSTILE], ids=[*REPORTS, "evil"])
@pytest.mark.parametrize("show", ["never", "near", "all"])
def test_every_file_is_a_suite(report, show):
    written = junit_report(report, show)
    assert written == junit_report(report, show)
    assert "timestamp" not in written and "hostname" not in written
    told = max(len(report.files), 1) + len(report.passed_over)
    assert len(suites(report, show)) == told
    # What fails a build is what does not conform.
    root = ElementTree.fromstring(written)
    passes = (root.get("failures"), root.get("errors")) == ("0", "0")
    assert passes is report.conforms


def test_every_rule_is_a_case_that_says_what_became_of_it():
    found = cases(EVERYTHING)
    results = {
        name: [type(result) for result in case.result] for name, case in found.items()
    }
    assert results == {
        "missing-column": [Failure],
        "ragged-row": [Failure],
        "unknown-code": [Failure],
        "spellings-disagree": [Skipped],
        "computed-column-disagrees": [Skipped],
        "outside-us-definition": [Skipped],
        "majority-disagrees-with-age": [Failure],
        "year-outside-range": [],
        "blank-row": [],
    }
    (skipped,) = found["spellings-disagree"].result
    assert skipped.message == "no variable is spelled twice"
    assert {case.classname for case in found.values()} == {"partner.csv"}


def test_a_failure_tells_of_every_finding_and_counts_their_places():
    (failure,) = cases(EVERYTHING)["unknown-code"].result
    assert failure.message == "1,204 places"
    assert failure.text.count("\n") == 3
    assert 'shape Aaaaa, did you mean "female"? 1 place: C17.' in failure.text


def test_what_is_no_error_is_told_and_fails_nothing():
    found = cases(EVERYTHING)
    year = "year_of_registration is before 2002 or in the future."
    told = found["year-outside-range"].system_out
    assert told == f"WARNING {year} Found: shape 9999. 1 place: B31."
    assert found["blank-row"].system_out.startswith("INFO What blank-row says")


def test_a_file_that_cannot_be_read_is_in_error():
    *_, suite = suites(JSON_FILES)
    (case,) = suite
    (error,) = case.result
    assert isinstance(error, Error)
    assert error.message == "There is no file of this name."


def test_a_report_without_files_passes_nowhere():
    (case,) = cases(report()).values()
    assert [type(result) for result in case.result] == [Error]


def test_a_suite_says_how_its_file_was_read():
    (suite,) = suites(EVERYTHING)
    told = {found.name: found.value for found in suite.properties()}
    assert told == {
        "records": "1000",
        "source": "records",
        "judged as": "partner",
        "sheet": "Data",
        "encoding": "utf-8",
        "delimiter": ",",
        "notes": "Recognised by its header. Passed over the sheet README.",
        "standard": "0.1.0",
        "digest": EVERYTHING.standard_digest,
    }
    (suite,) = suites(report(checked("a.csv", adjusted=True)))
    assert "adjusted" in {found.name for found in suite.properties()}
    said = ElementTree.fromstring(junit_report(CLEAN, "never")).findtext(
        "testsuite/system-out"
    )
    assert said is not None and said.startswith("The file conforms to the CTDC")


def test_what_a_file_holds_is_text_and_never_markup():
    written = junit_report(HOSTILE, "all")
    (first, second) = suites(HOSTILE, "all")
    name = EVIL.replace("\n", "\\n").replace("\x00", "\\x00")
    assert (first.name, second.name) == (f"{name}.csv", name)
    root = ElementTree.fromstring(written)
    # An element of another name would have come out of the file.
    assert {element.tag for element in root.iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "skipped",
        "failure", "error", "system-out",
    }  # fmt: skip
    odd = "".join(map(chr, [*range(32), 127, 0x85, 0xFFFE, 0xFFFF, 0xD800, 0x1F600]))
    (suite,) = suites(report(checked(odd, finding(columns=(odd,), message=odd))))
    assert all(case.classname.isprintable() for case in suite)


@pytest.mark.parametrize(("show", "shown"), [("never", 0), ("near", 0), ("all", 2)])
def test_cells_are_shown_as_far_as_it_was_asked(show, shown):
    written = junit_report(EVERYTHING, show)
    assert written.count(SECRET) == shown
    (failure,) = cases(EVERYTHING, show)["unknown-code"].result
    assert ('"Femal"' in failure.text) is (show != "never")
