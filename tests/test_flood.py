"""A file with a million faults: every report stays small, and its counts are true."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from ctdc_validate.reports import FORMATS, render
from ctdc_validate.results import Report
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

NAMES = [c.name for c in load_standard().sources["records"].columns[:20]]
ROWS, DIFFERENT = 50_000, 1_200
LARGEST = 5_000_000


def write(path: Path, header: Sequence[str], rows: int) -> str:
    """Write a file in which every cell under a header is wrong."""
    lines = [",".join(header)]
    lines += [",".join([f"wrong {n % DIFFERENT}"] * len(header)) for n in range(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("flood") / "flood.csv"
    return validate_files([write(path, NAMES, ROWS)])


def test_the_counts_are_true(report):
    (file,) = report.files
    assert sum(finding.count for finding in file.findings) == ROWS * len(NAMES)
    by_column = dict.fromkeys(NAMES, 0)
    for finding in file.findings:
        by_column[finding.columns[0]] += finding.count
    assert set(by_column.values()) == {ROWS}
    counts = json.loads(str(render(report, "json", "never")))["files"][0]["counts"]
    assert counts == {"error": 1_000_000, "warning": 0, "info": 0}


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_stays_small(report, form):
    written = render(report, form, "never")
    size = len(written if isinstance(written, bytes) else written.encode())
    assert 1_000 < size < LARGEST


def test_the_engines_agree_where_not_all_is_told_apart(tmp_path):
    path = write(tmp_path / "flood.csv", NAMES, 2 * DIFFERENT)
    plain, polars = (
        render(validate_files([path], Settings(engine=engine)), "json", "all")
        for engine in ("plain", "polars")
    )
    assert plain == polars


def test_a_header_of_unknown_columns_is_folded(tmp_path):
    header = [*NAMES, *(f"column{n}" for n in range(3_000))]
    path = write(tmp_path / "wide.csv", header, 2)
    report = validate_files(
        [path], Settings(source="records", select=("unknown-column",))
    )
    findings = report.files[0].findings
    assert len(findings) == 101
    assert sum(finding.count for finding in findings) == 3_000
    further = [f for f in findings if f.message.id == "validation.more-columns"]
    assert [(f.count, f.columns) for f in further] == [(2_900, ())]
