"""The invented files of the editions: each is recognised, and judged as published."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ctdc_validate.cli import main
from ctdc_validate.standard import load_standard

EDITIONS = Path(__file__).parent / "editions"
FILES = sorted(p.name for p in EDITIONS.iterdir() if p.suffix in (".csv", ".xlsx"))
REDACTED = [name for name in FILES if "-redacted" in name]
CLEAN = [name for name in FILES if name not in REDACTED]
# The contradictions that removing single cells leaves, in every edition so treated.
LEFT_OVER = {
    "spellings-disagree",
    "majority-goes-backwards",
    "labour-type-without-forced-labour",
    "not-specified-beside-values",
    "computed-column-disagrees",
}


def report(name: str, *options: str) -> str:
    """Return the JSON report on an edition, with all values."""
    arguments = ["--format", "json", "--show-values", "all", *options]
    result = CliRunner().invoke(main, [*arguments, str(EDITIONS / name)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stdout


def checked(name: str, *options: str) -> dict[str, Any]:
    (file,) = json.loads(report(name, *options))["files"]
    assert file["status"] == "checked", file["problem"]
    return dict(file)


def source_of(name: str) -> str:
    return Path(name).stem.removesuffix("-redacted").removesuffix("-cut")


def test_every_source_vocabulary_has_an_edition():
    sources = load_standard().sources.values()
    shared = {source.name for source in sources if not source.own_terms}
    assert {source_of(name) for name in FILES} == shared


@pytest.mark.parametrize("name", FILES)
def test_an_edition_is_recognised_and_has_no_error(name):
    file = checked(name)
    assert file["source"] == source_of(name)
    assert file["judged_as"] == load_standard().sources[source_of(name)].judged_as
    assert file["records"] >= 15
    assert file["counts"]["error"] == 0


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_edition_has_no_finding(name):
    assert checked(name)["findings"] == []


@pytest.mark.parametrize("name", REDACTED)
def test_what_redaction_leaves_is_a_warning_in_an_edition(name):
    findings = checked(name)["findings"]
    assert {finding["severity"] for finding in findings} == {"warning"}
    assert {finding["rule"] for finding in findings} >= LEFT_OVER


@pytest.mark.parametrize("name", REDACTED)
def test_what_redaction_leaves_is_an_error_in_a_partners_file(name):
    findings = checked(name, "--as", "partner")["findings"]
    errors = {f["rule"] for f in findings if f["severity"] == "error"}
    assert errors >= LEFT_OVER - {"labour-type-without-forced-labour"}


@pytest.mark.parametrize("judged_as", ["published", "partner"])
@pytest.mark.parametrize("name", FILES)
def test_both_engines_give_the_same_report(name, judged_as):
    plain = report(name, "--engine", "plain", "--as", judged_as)
    assert plain == report(name, "--engine", "polars", "--as", judged_as)


def test_the_files_are_as_made():
    command = [sys.executable, str(EDITIONS / "make.py"), "--check"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")


@pytest.mark.parametrize("name", REDACTED)
def test_there_are_never_more_places_than_findings_count(name):
    for finding in checked(name, "--max-places", "1000")["findings"]:
        assert len(finding["places"]) == finding["count"]
