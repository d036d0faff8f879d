"""The sources as modellers, lawyers and data officers write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from list_checks import line_ends, unquoted_codes, value_list_faults
from model_checks import (
    clause_faults,
    example_faults,
    reference_faults,
    rule_faults,
    variable_faults,
)
from tiny_sources import write

from schema.compiler import countries

ROOT = Path(__file__).parent.parent
Check = Callable[[Path], list[str]]

CHECKS: list[Check] = [
    unquoted_codes,
    line_ends,
    value_list_faults,
    variable_faults,
    reference_faults,
    rule_faults,
    clause_faults,
    example_faults,
]


@pytest.mark.parametrize("check", CHECKS)
def test_the_sources_have_no_fault(check: Check):
    assert check(ROOT) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_whole_tiny_standard_has_no_fault(check: Check, tmp_path: Path):
    assert check(write(tmp_path)) == []


LIST = "vocab/lists/eye-colour.yaml"
MODEL = "schema/ctdc.yaml"
RULES = "schema/rules.yaml"
ROWS = "vocab/crosswalks/old.csv"
INVALID = "schema/examples/invalid/"

# Check, file, what to replace in it, by what, and the complaint that must follow.
BROKEN = [
    (unquoted_codes, LIST, '"blue":', "blue:", "the code blue is not quoted"),
    (unquoted_codes, RULES, '"wrong-type":', "wrong-type:", "wrong-type is not quoted"),
    (value_list_faults, LIST, "vocab/eye-colour\n", "vocab/eyes\n", "id is"),
    (value_list_faults, LIST, "vocab_eye_colour", "eye_colour", "name is"),
    (value_list_faults, LIST, "eye_colour: https", "eye: https", "prefix is None"),
    (value_list_faults, LIST, "EyeColour:", "Colour:", "enum is Colour"),
    (value_list_faults, LIST, "    enum_uri", "    # enum_uri", "enum_uri is None"),
    (value_list_faults, LIST, "    description: The colours", "    # ", "description"),
    (value_list_faults, LIST, "aliases:", "alias:", "no field alias"),
    (value_list_faults, LIST, "Blue\n", 'Blue\n        status: "x"\n', "order"),
    (value_list_faults, LIST, "title: Blue", 'title: ""', "title is missing"),
    (value_list_faults, LIST, "the sky.\n", "the sky\n", "full stop"),
    (value_list_faults, LIST, "status: ctdc:release", "status: good", "status good"),
    (value_list_faults, LIST, "eye_colour:blue\n", "eye_colour:bleu\n", "meaning"),
    (value_list_faults, LIST, "citation: Colours", "cites: Colours", "citation"),
    (
        value_list_faults, LIST, "        status: ctdc",
        "        close_mappings: [schema:Blue]\n        status: ctdc", "of schema:Blue",
    ),
    (value_list_faults, LIST, "ment: eye_colour:blue", "ment: eye_colour:b", "exist"),
    (value_list_faults, LIST, "        deprecated:", "        # ", "not deprecated"),
    (value_list_faults, LIST, "Since 0.1.0", "Long since", "since which version"),
    (value_list_faults, LIST, "title: Azurine", "title: Azure", "names both"),
    (variable_faults, MODEL, "[eye_colour, year]", "[eye_colour]", "not in one of"),
    (variable_faults, MODEL, "[eye_colour, year]", "[year, eye_colour]", "order"),
    (variable_faults, MODEL, "title: Key", 'title: ""', "the subset has no title"),
    (variable_faults, MODEL, "    comments: [Look", "    notes: [Look", "field notes"),
    (variable_faults, MODEL, "of the eyes.", "of the eyes", "full stop"),
    (variable_faults, MODEL, "uri: ctdc:year", "uri: ctdc:years", "slot_uri"),
    (variable_faults, MODEL, "question: Which?, ", "", "annotation question"),
    (variable_faults, MODEL, "in_subset: [key]", "in_subset: []", "exactly one subset"),
    (variable_faults, MODEL, "in_subset: [key]", "in_subset: [key, x]", "subset x is"),
    (reference_faults, MODEL, "range: EyeColour", "range: string", "by no variable"),
    (reference_faults, MODEL, ", ../vocab/lists/eye-colour", "", "does not import"),
    (reference_faults, MODEL, "  eye_colour: https", "  eye: https", "not repeat"),
    (reference_faults, MODEL, "uri: ctdc:year", "uri: xyz:year", "prefix of xyz"),
    (rule_faults, RULES, "rule:wrong-type", "rule:type", "meaning is not"),
    (rule_faults, RULES, "breaks unknown-code.", "breaks", "message does not end"),
    (clause_faults, MODEL, "must say blue.", "must say blue", "full stop"),
    (example_faults, MODEL, "minimum_value", "required: true\n    x", "missing-value"),
    (example_faults, MODEL, "/year-given", "/year-taken", "year-taken.json"),
    (example_faults, RULES, '"wrong-type":', '"type":', "names no rule"),
    (
        example_faults, f"{INVALID}wrong-type--year.json", '"year"',
        '"eye_colour": 1, "year"', "differ in ['eye_colour', 'year']",
    ),
    (line_ends, ROWS, "1\n", "1\r\n", "must end in LF"),
    (line_ends, ROWS, "1\n", "1", "must end in LF"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "path", "old", "new", "complaint"), BROKEN)
def test_a_broken_source_is_complained_of(
    check: Check, path: str, old: str, new: str, complaint: str, tmp_path: Path
):
    found = check(write(tmp_path, path, old, new))
    assert complaint in "\n".join(found)


def test_the_country_list_is_as_its_script_writes_it():
    written = countries.TARGET.read_text(encoding="utf-8")
    assert written == countries.text(), "run python -m schema.compiler.countries"
