"""The sources as modellers, lawyers and data officers write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from crosswalk_checks import crosswalk_faults, source_faults
from list_checks import repeated_keys, unquoted_codes, value_list_faults
from model_checks import (
    clause_faults,
    example_faults,
    reference_faults,
    rule_faults,
    variable_faults,
)
from tiny_sources import write

from schema.build import countries

ROOT = Path(__file__).parent.parent
Check = Callable[[Path], list[str]]

CHECKS: list[Check] = [
    unquoted_codes,
    repeated_keys,
    value_list_faults,
    variable_faults,
    reference_faults,
    rule_faults,
    clause_faults,
    example_faults,
    source_faults,
    crosswalk_faults,
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
OLD = "vocab/sources/old.yaml"
NEW = "vocab/sources/new.yaml"
ROWS = "vocab/crosswalks/old.csv"
INVALID = "schema/examples/invalid/"

# Check, file, what to replace in it, by what, and the complaint that must follow.
BROKEN = [
    (unquoted_codes, LIST, '"blue":', "blue:", "the code blue is not quoted"),
    (unquoted_codes, RULES, '"wrong-type":', "wrong-type:", "wrong-type is not quoted"),
    (repeated_keys, LIST, '"azure":', '"blue":', "blue stands twice"),
    (repeated_keys, OLD, "typed:", "status: x\ntyped:", "status stands twice"),
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
    (reference_faults, MODEL, "range: EyeColour", "range: Eye", "range Eye is not"),
    (reference_faults, MODEL, "range: EyeColour", "range: string", "by no variable"),
    (reference_faults, MODEL, ", ../vocab/lists/eye-colour", "", "does not import"),
    (reference_faults, MODEL, "  eye_colour: https", "  eye: https", "not repeat"),
    (reference_faults, MODEL, "uri: ctdc:year", "uri: xyz:year", "prefix of xyz"),
    (rule_faults, RULES, "rule:wrong-type", "rule:type", "meaning is not"),
    (rule_faults, RULES, "family: values", "family: value", "family value is not"),
    (rule_faults, RULES, "partner: error", "partner: fatal", "severity fatal"),
    (rule_faults, RULES, "partner:", "severity:", "no annotation severity"),
    (
        rule_faults, RULES, "          keyword",
        "          published_lists: eyes=error\n          keyword", "no list eyes",
    ),
    (rule_faults, RULES, "keyword: type", "keyword: enum", "enum means both"),
    (rule_faults, RULES, "{column}", "{colum}", "a place colum"),
    (rule_faults, RULES, "breaks unknown-code.", "breaks", "message is missing"),
    (clause_faults, MODEL, "title: no-azure-today/", "title: no-azure/", "coherence"),
    (clause_faults, MODEL, "must say blue.", "must say blue", "full stop"),
    (clause_faults, MODEL, "open_world: true", "rank: 1", "open_world"),
    (clause_faults, MODEL, "{year: {value", "{years: {value", "no variable years"),
    (clause_faults, MODEL, 'string: "blue"', 'string: "bleu"', "no value bleu"),
    (clause_faults, MODEL, "{year} is", "{month} is", "names ['month'] besides"),
    (example_faults, MODEL, "minimum_value", "required: true\n    x", "missing-value"),
    (example_faults, MODEL, "/year-given", "/year-taken", "year-taken.json"),
    (example_faults, RULES, '"wrong-type":', '"type":', "names no rule"),
    (
        example_faults, f"{INVALID}wrong-type--year.json", '"year"',
        '"eye_colour": 1, "year"', "differ in ['eye_colour', 'year']",
    ),
    (source_faults, OLD, "name: old", "name: older", "the name is older"),
    (source_faults, OLD, "document:", "paper:", "no key paper"),
    (source_faults, OLD, "document:", "paper:", "document is missing"),
    (source_faults, OLD, "missing_codes:", "codes:", "missing_codes is missing"),
    (source_faults, OLD, "status: documented", "status: sure", "may not be sure"),
    (source_faults, OLD, "as: published", "as: public", "judged_as may not be public"),
    (source_faults, OLD, '"1": {', "1: {", "the term 1 is not quoted"),
    (source_faults, OLD, "evidence: seen", "evidence: heard", "may not be heard"),
    (source_faults, OLD, ", evidence: seen", "", "evidence is missing"),
    (source_faults, OLD, "terms: flag", "terms: flags", "no term list flags"),
    (source_faults, OLD, "aliases: [green]", "aliases: [isBlue]", "means 2 columns"),
    (source_faults, OLD, ", notation: code", "", "neither terms nor a notation"),
    (source_faults, OLD, "notation: code", "notation: iso", "may not be iso"),
    (source_faults, OLD, "{name: year,", "{name: year, colour: x,", "no key colour"),
    (source_faults, NEW, "extends: old", "extends: elder", "does not exist"),
    (source_faults, NEW, "[isGreen]", "[isRed]", "is without isRed"),
    (source_faults, NEW, "after: isBlue", "after: isRed", "stands after isRed"),
    (crosswalk_faults, ROWS, "draft\n", "draft\r\n", "must end in LF"),
    (crosswalk_faults, ROWS, "source_term", "term", "the columns are not"),
    (crosswalk_faults, ROWS, "year,*", "isBlue,1,eye_colour,blue,,,,,,,,,,\nyear,*",
     "stands 2 times"),
    (crosswalk_faults, ROWS, ",,,draft\n", ",,draft\n", "more or fewer cells"),
    (crosswalk_faults, ROWS, "isBlue,1", "isBleu,1", "no column isBleu"),
    (crosswalk_faults, ROWS, "isBlue,1", "isBlue,2", "no term 2"),
    (crosswalk_faults, ROWS, "isBlue,1", "isBlue,*", "no notation for *"),
    (crosswalk_faults, ROWS, "isBlue,1,eye_colour", "isBlue,1,eyes", "variable eyes"),
    (crosswalk_faults, ROWS, "colour,blue", "colour,bleu", "no value bleu"),
    (crosswalk_faults, ROWS, "1,,,,none", "1,,,skos:exactMatch,none", "no variable"),
    (crosswalk_faults, ROWS, "Match,set", "Match,assert", "effect assert"),
    (crosswalk_faults, ROWS, "exactMatch", "exactlyMatch", "predicate skos:exactly"),
    (crosswalk_faults, ROWS, "skos:exact", "skos:close", "needs a justification"),
    (crosswalk_faults, ROWS, ",draft", ",final", "status final"),
    (crosswalk_faults, ROWS, "ctdc,,,", "ctdc,2026-01-01,,", "date and a reviewer"),
    (crosswalk_faults, ROWS, "set,,,,,ctdc", "set,,,www.x,,ctdc", "no address"),
    (crosswalk_faults, ROWS, "set,,,,,ctdc", "set,,,,,", "author is missing"),
    (crosswalk_faults, ROWS, "year,*,year,*", "year,*,,", "no variable"),
    (crosswalk_faults, NEW, '"Blau"', '"Blaue"', "eyes=Blaue has no row"),
    (crosswalk_faults, NEW, "name: eyes", "name: isBlue", "isBlue=Blau has no row"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "path", "old", "new", "complaint"), BROKEN)
def test_a_broken_source_is_complained_of(
    check: Check, path: str, old: str, new: str, complaint: str, tmp_path: Path
):
    found = check(write(tmp_path, path, old, new))
    assert complaint in "\n".join(found)


def test_the_country_list_is_as_its_script_writes_it():
    written = countries.TARGET.read_text(encoding="utf-8")
    assert written == countries.text(), "run python -m schema.build.countries"
