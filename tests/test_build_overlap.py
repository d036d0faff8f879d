"""The compiler refuses what schema/overlap.yaml must not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctdc_validate.messages import text
from ctdc_validate.standard import load_alignment
from schema.compiler.faults import FaultyModel
from schema.compiler.model import load
from schema.compiler.overlap import FILE, compile_overlap

ROOT = Path(__file__).parents[1]
MODEL = load(ROOT)
SOURCES = ("polaris", "htcds-2.0")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("no_answers:", "no_answer:", "its keys must be costs, proposals, purposes"),
        ("list: {decides: [source]}", "list: {decides: [me]}", "costs: list: it must"),
        ("  keep: {cost: none", "  leave: {cost: none", "proposals must be ask, "),
        ("ask: {cost: form", "ask: {cost: money", "proposals: ask: there is no cost"),
        ("ask: {cost: form, ", "ask: {", "proposals: ask: it must have cost and"),
        ("  - organ_removal", "  - gender", "purposes: gender is no variable of yes"),
        ("source: polaris\n", "source: polari\n", "absent: polaris-other-purposes: "),
        ("[majority_status_at_entry]", "[colour]", "absent: htcds-entry: there is no"),
        ('citation: "HTCDS', 'cited: "HTCDS', "absent: htcds-entry: it must"),
        ('"HTCDS Field Standards 2.0 (24 December 2021)"', '""', "absent: htcds-entry"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(old, new, told, tmp_path):
    content = (ROOT / FILE).read_text("utf-8")
    assert old in content
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyModel) as error:
        compile_overlap(MODEL, tmp_path, SOURCES)
    assert str(error.value).startswith(f"{FILE.as_posix()}: {told}")


def test_all_that_is_listed_has_its_words():
    facts = load_alignment()
    for name in facts.costs:
        assert text(f"overlap.cost.{name}")
    for absence in facts.absences:
        assert text(f"overlap.absent.{absence.name}")
