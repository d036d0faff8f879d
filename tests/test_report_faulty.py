"""The report on examples/faulty.xlsx in every form, compared as a whole.

The standard's digest is left out of it: it changes with every word of the standard.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_report_xlsx import dump

from ctdc_validate.reports import FORMATS, render
from ctdc_validate.validation import validate_files

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "reports"
# A workbook is compared by what a reader sees of it.
NAMES = {
    "text": "faulty.txt",
    "github": "faulty.github.txt",
    "junit": "faulty.junit.xml",
    "xlsx": "faulty.xlsx.txt",
}


@pytest.mark.parametrize("form", FORMATS)
def test_the_report_on_the_faulty_example_is_as_expected(form, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    report = validate_files(["examples/faulty.xlsx"])
    report = replace(report, standard_digest="sha256:" + "0" * 64)
    written = render(report, form, "never")
    text = dump(written) if isinstance(written, bytes) else written
    path = EXPECTED / NAMES.get(form, f"faulty.{form}")
    if request.config.getoption("--update-expected"):
        path.write_bytes(text.encode())
    # Line ends and the mark of UTF-8 are part of what is expected.
    assert text.encode() == path.read_bytes()
