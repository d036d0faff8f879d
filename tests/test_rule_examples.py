"""The examples on the manual pages: the bad ones break their rule, the good none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctdc_validate.standard import load_standard, load_texts
from ctdc_validate.validation import Settings, validate_files

RULES = sorted(load_standard().rules)


def findings(text: str, rule: str, folder: Path, *, alone: bool) -> list[str]:
    """Return the rules that an example breaks, all of them or its own alone."""
    path = folder / "example.csv"
    path.write_text(f"{text}\n", encoding="utf-8", newline="")
    source = load_texts().rules[rule].example_source
    settings = Settings(source=source, select=(rule,) if alone else ())
    (file,) = validate_files([str(path)], settings).files
    assert file.status == "checked", file.problem
    return [finding.rule for finding in file.findings]


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_breaks_its_rule(rule: str, tmp_path: Path):
    text = load_texts().rules[rule].bad
    assert set(findings(text, rule, tmp_path, alone=True)) == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_does_not_break_it(rule: str, tmp_path: Path):
    text = load_texts().rules[rule].good
    assert findings(text, rule, tmp_path, alone=True) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_breaks_no_other_rule_but_of_columns(
    rule: str, tmp_path: Path
):
    text = load_texts().rules[rule].good
    found = set(findings(text, rule, tmp_path, alone=False))
    # An example shows only the columns that it needs.
    assert found <= {"absent-variable", "missing-column", "missing-value"} - {rule}
