"""Reports and ledgers under a language that has some of the messages only."""

from __future__ import annotations

import json
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from compiled_standard import ROOT

from ctdc_validate import convert_in_memory, validate
from ctdc_validate.messages import catalogue, in_language

COMPILED = ROOT / "ctdc_validate" / "compiled"
ENGLISH = "ctdc.messages.en.json"
FAULTY = ROOT / "tests" / "cases" / "unknown-code" / "fail-2017-age-one-hyphen.csv"
EXPORT = ROOT / "tests" / "partners" / "iom" / "export.csv"
# What this language has: it writes in capitals.
TRANSLATED = ("rules.unknown-code.message", "reports.errors", "reports.warnings",
              "reports.infos", "conversion.", "ledger.")  # fmt: skip


def capitals(wording):
    if isinstance(wording, dict):
        return {form: capitals(text) for form, text in wording.items()}
    parts = wording.replace("{", "\0{").replace("}", "}\0").split("\0")
    return "".join(p if p.startswith("{") else p.upper() for p in parts)


@pytest.fixture(autouse=True)
def another_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    content = json.loads((COMPILED / ENGLISH).read_text("utf-8"))
    content["messages"] = {
        id_: capitals(wording)
        for id_, wording in content["messages"].items()
        if id_.startswith(TRANSLATED)
    }
    shutil.copy(COMPILED / ENGLISH, tmp_path)
    (tmp_path / "ctdc.messages.xx.json").write_text(json.dumps(content), "utf-8")
    module = import_module("ctdc_validate.messages.catalogue")
    monkeypatch.setattr(module, "_folder", lambda: tmp_path)
    catalogue.cache_clear()
    yield
    catalogue.cache_clear()


def test_a_report_is_worded_when_it_is_printed():
    report = validate(FAULTY)
    with in_language("xx"):
        printed = str(report)
    assert "VALUE NOT ALLOWED IN ageBroad." in printed
    assert "0 ERRORS, 1 WARNING, 0 INFO" in printed, "what joins them has no words"
    assert "The file conforms to the CTDC standard" in printed, "not translated"


def test_the_json_of_a_report_is_not_translated():
    with in_language("xx"):
        translated = validate(FAULTY).to_json()
    assert translated == validate(FAULTY).to_json()


def test_a_ledger_is_worded_when_it_is_printed():
    ledger = convert_in_memory(EXPORT, to="records", source="iom").ledger
    with in_language("xx"):
        other = convert_in_memory(EXPORT, to="records", source="iom").ledger
        assert str(other) == str(ledger)
        assert "iom DOES NOT COLLECT IT" in str(other)
    assert str(other) == str(ledger)
    assert "iom does not collect it" in str(other)


def test_the_json_of_a_ledger_is_not_translated():
    with in_language("xx"):
        other = convert_in_memory(EXPORT, to="records", source="iom").ledger
        translated = other.to_json()
    ledger = convert_in_memory(EXPORT, to="records", source="iom").ledger
    assert translated == ledger.to_json()
