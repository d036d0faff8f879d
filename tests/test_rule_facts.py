"""Facts of rules are data, and a further rule changes nothing else."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from compiled_standard import ROOT, change, copy_sources, shorten_countries

from ctdc_validate.api import validate_files
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.messages import catalogue
from ctdc_validate.rules import Breach, registry
from ctdc_validate.standard import load_standard
from schema.compiler.catalogue import compile_rules
from schema.compiler.faults import FaultyModel
from schema.compiler.model import load

PACKAGE = ROOT / "ctdc_validate"
HEADER = [column.name for column in load_standard().sources["records"].columns]
UNTIDY = "a-rule-of-this-test"


def test_outside_rules_no_code_names_a_rule():
    rules = load_standard().rules.keys()
    named = [
        f"{path.relative_to(PACKAGE)} names {node.value}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "rules" not in path.relative_to(PACKAGE).parts[:1]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in rules
    ]
    assert named == []


def test_each_rule_is_a_function_or_has_clauses():
    found = {*registry.CELL_RULES, *registry.RECORD_RULES, *registry.HEADER_RULES}
    standard = load_standard()
    found |= {clause.rule for clause in standard.clauses}
    of_files = {r.id for r in standard.rules.values() if r.place in ("row", "file")}
    assert found | of_files | {"direct-identifier"} == standard.rules.keys()
    assert found.isdisjoint(of_files)


@pytest.fixture
def one_more_rule(monkeypatch) -> Iterator[None]:
    """Have a rule that remarks on blanks around a term, as a newcomer would add it."""
    standard = load_standard()
    deprecated = standard.rules["deprecated-code"]
    untidy = replace(
        deprecated,
        id=UNTIDY,
        partner="info",
        published="info",
        hint=None,
        broken_by=None,
    )
    messages = dict(catalogue("en").messages)
    for key in ("title", "description", "message", "reason", "repair"):
        messages[f"rules.{UNTIDY}.{key}"] = "{column}" if key == "message" else key
    monkeypatch.setattr(catalogue("en"), "messages", messages)
    with_one_more = replace(standard, rules={**standard.rules, UNTIDY: untidy})
    for module in ("validation.running", "api.options", "api.converting"):
        name = f"ctdc_validate.{module}.load_standard"
        monkeypatch.setattr(name, lambda: with_one_more, raising=False)

    def untidy_cell(cell: registry.Cell) -> Iterator[Breach]:
        if cell.text is not None and cell.text != cell.text.strip():
            yield cell.breach(UNTIDY)

    monkeypatch.setitem(registry.CELL_RULES, UNTIDY, untidy_cell)
    yield


def incoherent(folder: Path) -> Path:
    """Write a record whose age and majority status disagree, the age untidily."""
    record = dict.fromkeys(HEADER, "")
    record |= {"data_source": "case_management", "gender": "female"}
    record |= {"age_broad": "9--17 ", "majority_status": "adult"}
    path = folder / "fail-and-incoherent.csv"
    rows = [",".join(HEADER), ",".join(record[name] for name in HEADER)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def findings(path: Path) -> list[tuple[object, ...]]:
    report = validate_files([str(path)])
    return [(f.rule, f.severity, f.columns, f.message, f.hint) for f in report.findings]


def converted(path: Path) -> tuple[str, str]:
    out, ledger = path.with_name("out.csv"), path.with_name("ledger.json")
    arguments = ["convert", str(path), "--to", "records", "-o", str(out)]
    CliRunner().invoke(ctdc, [*arguments, "--report", str(ledger)])
    return out.read_text("utf-8"), json.loads(ledger.read_text("utf-8"))


def test_a_harmless_rule_changes_no_other_finding(tmp_path, request):
    path = incoherent(tmp_path)
    before = findings(path), converted(path)
    assert "majority-disagrees-with-age" in [rule for rule, *_ in before[0]]
    request.getfixturevalue("one_more_rule")
    after = findings(path), converted(path)
    assert [f for f in after[0] if f[0] != UNTIDY] == before[0]
    assert [f[0] for f in after[0] if f[0] == UNTIDY] == [UNTIDY]
    assert after[1] == before[1]


FAULTS = {
    "hint: meant": "hint: guess",
    "in_own_terms: unmapped-term": "in_own_terms: no-such-rule",
    "row_faults: blank": "row_faults: odd",
    "needs: computed-column": "needs: luck",
    "asked_of: own-terms": "asked_of: nobody",
}


@pytest.mark.parametrize(("old", "new"), FAULTS.items())
def test_the_compiler_refuses_a_fact_that_is_none(tmp_path, old, new):
    root = shorten_countries(copy_sources(tmp_path))
    change(root / "schema" / "rules.yaml", old, new)
    with pytest.raises(FaultyModel, match=r"schema/rules\.yaml"):
        compile_rules(load(root))
