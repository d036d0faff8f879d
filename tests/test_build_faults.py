"""What the compiler says when the model, a list or a rule is at fault."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from compiled_standard import change, compiled, copy_sources, model, shorten_countries

from schema.compiler import __main__ as command
from schema.compiler import artefacts, countries
from schema.compiler.artefacts import read_standard
from schema.compiler.catalogue import compile_rules
from schema.compiler.clauses import extract
from schema.compiler.dictionary import compile_values
from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import RecordSchemaGenerator
from schema.compiler.keywords import check_keywords
from schema.compiler.model import load
from schema.compiler.plain_yaml import read_yaml
from schema.compiler.sources import compile_sources, known_of, resolve
from schema.compiler.words import compile_words

MODEL = "schema/ctdc.yaml"
RULES = "schema/rules.yaml"
GENDER = "vocab/lists/gender.yaml"
TITLE = "majority-goes-backwards/entry-to-exploitation"
ENTRY = "            majority_status_at_entry:\n"

# File, what to replace in it, by what, and what must be said.
BROKEN = [
    (MODEL, TITLE, "going-back/entry", "of a coherence rule"),
    (MODEL, TITLE, "unknown-code/entry", "of a coherence rule"),
    (MODEL, TITLE, "majority-goes-backwards", "<rule id>/<clause>"),
    (MODEL, TITLE, "majority-goes-backwards/entry-to-registration", "two clauses"),
    (MODEL, "open_world: true", "open_world: false", "without open_world"),
    (MODEL, ENTRY, "            majority:\n", "unknown variable majority"),
    (MODEL, 'equals_string: "adult"', 'equals_string: "old"', "has no value old"),
    (MODEL, "in {age_broad} is", "in {age} is", "age is not in the condition"),
    (MODEL, "range: Gender", "range: Sex", "gender: there is no Sex"),
    (MODEL, "range: Gender\n", "range: Gender\n    range: X\n", "ctdc.yaml .*twice"),
    (MODEL, "tree_root: true", "tree_root: false", "exactly one class"),
    (MODEL, "open_world: true", "open_world: true\n        bidirectional: true",
     "clauses of if and then only"),
    (GENDER, '"male":', '"female":', "gender.yaml .*twice"),
    (RULES, '"unknown-code":', '"wrong-type":', "rules.yaml .*twice"),
    (RULES, "family: values", "family: value", "family is 'value'"),
    (RULES, "family: values", "kind: values", "kind is no annotation of a rule"),
    (RULES, "partner: error", "partner: fatal", "partner is 'fatal'"),
    (RULES, "published: error", "published: fatal", "published is 'fatal'"),
    (RULES, "lists: country=error", "lists: country=fatal", "country is 'fatal'"),
    (RULES, "lists: country=error", "lists: country", "country is ''"),
    (RULES, "lists: country=error", "lists: countries=error", "no list countries"),
    (RULES, "rule:unknown-code", "xyz:unknown-code", "the prefix is not declared"),
    (RULES, "example_source: global", "example_source: all", "no source all-2020"),
    (RULES, "Column {column}", "Column {colum}", "place colum"),
    (RULES, "this header as {column}", "this header as {column",
     "a brace of its message has no partner"),
    (RULES, "lists: country=error", "lists: country=error country=none",
     "names a list twice"),
    (GENDER, "evidence: sourced", "evidence: hearsay", "evidence is 'hearsay'"),
    (RULES, "this header as {column}", "this header as {colum}", "the place colum"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BROKEN)
def test_fault_in_the_model_names_the_place(
    file: str, old: str, new: str, sentence: str, tmp_path: Path
) -> None:
    change(shorten_countries(copy_sources(tmp_path)) / file, old, new)
    with pytest.raises(FaultyModel, match=sentence):
        changed = load(tmp_path)
        compile_rules(changed)
        extract(changed, RecordSchemaGenerator(changed.schema))
        read_standard(tmp_path)


def with_pattern(schema: Any, rules: Any) -> None:
    schema["properties"]["year_of_registration"]["pattern"] = "^2"


def with_pattern_of_members(schema: Any, rules: Any) -> None:
    schema["properties"]["means_of_control"]["items"]["pattern"] = "^a"


def with_pattern_in_a_list(schema: Any, rules: Any) -> None:
    schema["$defs"]["Gender"]["pattern"] = "^f"


def with_two_owners(schema: Any, rules: Any) -> None:
    rules["wrong-type"]["keywords"].append("enum")


KEYWORDS = [
    ("type", "can fail type,"),
    ("enum", "can fail enum,"),
    ("minimum", "year_of_registration can fail minimum,"),
    ("maximum", "year_of_registration can fail maximum,"),
    ("minItems", "can fail minItems,"),
    ("uniqueItems", "can fail uniqueItems,"),
    ("required", "no rule has the keyword required"),
]


@pytest.mark.parametrize(("keyword", "sentence"), KEYWORDS)
def test_keyword_that_no_rule_owns_is_a_fault(keyword: str, sentence: str) -> None:
    rules = deepcopy(compiled("ctdc.dictionary.json")["rules"])
    for rule in rules.values():
        rule["keywords"] = [owned for owned in rule["keywords"] if owned != keyword]
    with pytest.raises(FaultyModel, match=sentence):
        check_keywords(compiled("ctdc.schema.json"), rules)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (with_pattern, "year_of_registration can fail pattern"),
        (with_pattern_of_members, "means_of_control can fail pattern"),
        (with_pattern_in_a_list, "gender can fail pattern"),
        (with_two_owners, "enum means both unknown-code and wrong-type"),
    ],
)
def test_keyword_is_looked_for_wherever_it_can_stand(edit: Any, sentence: str) -> None:
    schema = deepcopy(compiled("ctdc.schema.json"))
    rules = deepcopy(compiled("ctdc.dictionary.json")["rules"])
    check_keywords(schema, rules)
    edit(schema, rules)
    with pytest.raises(FaultyModel, match=sentence):
        check_keywords(schema, rules)


def test_values_that_share_a_notation_are_a_fault(tmp_path: Path) -> None:
    path = copy_sources(tmp_path) / "vocab" / "lists" / "country.yaml"
    change(path, 'alpha_2: "AF"', 'alpha_2: "AW"')
    with pytest.raises(FaultyModel, match="ABW and AFG share the country AW"):
        faulty = load(tmp_path)
        known = known_of(faulty, compile_values(faulty))
        compile_sources(known, resolve(faulty, known))


def test_country_named_twice_in_the_facts_is_a_fault(tmp_path: Path) -> None:
    path = copy_sources(tmp_path) / "vocab" / countries.NOTES.name
    change(path, "  BRN:", "  CIV:")
    with pytest.raises(FaultyModel, match=r"vocab/countries.yaml .*'CIV' stands twice"):
        read_yaml(tmp_path, path)


def test_missing_report_schema_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefacts, "read_standard", lambda root: model())
    monkeypatch.setattr(artefacts, "_artefacts", lambda model, texts: {})
    with pytest.raises(FaultyModel, match=r"schema/report.schema.json cannot be read"):
        artefacts.compile_standard(tmp_path)


def test_command_says_the_fault_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (copy_sources(tmp_path) / "schema" / "ctdc.yaml").unlink()
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["--out", str(tmp_path / "out")]) == 1
    assert "schema/ctdc.yaml cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# A file beside the model, what to replace in it, by what, and what must be said.
BESIDE = [
    ("schema/report.schema.json", "{", "{,", "report.schema.json, line 1: "),
    ("schema/config.schema.json", '"rule":', '"rul":', "it lacks \\$defs rule"),
    ("schema/config.schema.json", '"object"', '"objekt"', "config.schema.json: "),
    ("vocab/words.yaml", "  countries: country", "  lands: country",
     r"words.yaml, line \d+: lists: its keys must be answers, countries"),
    ("vocab/words.yaml", '  "no": [', "  no: [", "answers: its keys must be yes, no"),
    ("vocab/words.yaml",
     "  - [april, abril, avril, апрель, апреля, квітень, квітня, أبريل, نيسان, "
     "أفريل]\n", "", "there must be 12"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BESIDE)
def test_fault_beside_the_model_names_the_place(
    file: str, old: str, new: str, sentence: str, tmp_path: Path
) -> None:
    path = copy_sources(tmp_path) / file
    change(path, old, new)
    with pytest.raises(FaultyModel, match=sentence):
        artefacts.check_schemas(tmp_path)
        compile_words(model(), tmp_path)


def test_example_that_is_no_json_is_a_fault(tmp_path: Path) -> None:
    folder = copy_sources(tmp_path) / "schema" / "examples" / "invalid"
    first = min(folder.glob("*.json"))
    first.write_text("{}}", encoding="utf-8")
    with pytest.raises(FaultyModel, match=f"{first.name}, line 1: no JSON"):
        read_standard(tmp_path)
