"""The formats of case systems: each value list whole, and what else each asks."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_format_judges import (
    by_dbt,
    by_great_expectations,
    by_redcap,
    redcap_rows,
    shown,
)
from compiled_standard import ROOT, artefacts, compiled, copy_sources
from fhir.resources.bundle import Bundle
from format_judges import Judge, is_sayable
from test_formats import INVALID, PAGE, told, valid

from schema.compiler.checks import source_faults, sources_in_shape
from schema.compiler.formats.dhis2 import LENGTH, uid
from schema.compiler.formats.stata import LONGEST_NAME

DICTIONARY = compiled("ctdc.dictionary.json")
CAUGHT = ROOT / "tests" / "formats" / "caught-by-case-systems.csv"
Lists = dict[str, dict[str, str]]

WAYS: dict[str, Judge] = {
    "dbt": by_dbt,
    "great-expectations": by_great_expectations,
    "redcap": by_redcap,
}


def labels(deprecated: bool) -> Lists:
    """Return the label of each code by its list, with what is deprecated or without."""
    return {
        name: {
            code: value["label"]
            for code, value in content["values"].items()
            if deprecated or not value["deprecated"]
        }
        for name, content in DICTIONARY["lists"].items()
    }


def used(lists: Lists, singly: bool = False) -> Lists:
    """Return the lists by the variables that have them."""
    return {
        name: lists[variable["list"]]
        for name, variable in DICTIONARY["variables"].items()
        if variable["list"] and not (singly and variable["multivalued"])
    }


def in_primero() -> Lists:
    requests = shown("ctdc.primero.json")["requests"]
    return {
        r["body"]["data"]["unique_id"].removeprefix("lookup-ctdc-"): {
            value["id"]: value["display_text"]["en"]
            for value in r["body"]["data"]["values"]
        }
        for r in requests
        if r["path"] == "/api/v2/lookups"
    }


def in_dhis2() -> Lists:
    content = shown("ctdc.dhis2.json")
    options = {option["id"]: option for option in content["options"]}
    return {
        each["code"].removeprefix("CTDC_").lower().replace("_", "-"): {
            options[o["id"]]["code"]: options[o["id"]]["name"] for o in each["options"]
        }
        for each in content["optionSets"]
    }


def in_fhir(kind: str) -> Lists:
    """Return the lists as FHIR's own classes read them."""
    bundle = Bundle.model_validate(shown("ctdc.fhir.json"))
    found: Lists = {}
    for entry in bundle.entry:
        resource = entry.resource
        if type(resource).__name__ == kind:
            concepts = (
                resource.concept
                if kind == "CodeSystem"
                else resource.compose.include[0].concept
            )
            name = resource.id.removeprefix("ctdc-")
            found[name] = {c.code: c.display for c in concepts}
    return found


def in_r() -> Lists:
    text = artefacts()["ctdc.labels.R"]
    lists = re.findall(r'^  "([a-z-]+)" = c\(\n(.*?)\n  \)', text, re.M | re.S)
    row = re.compile(r'"(.*?)" = ("(?:[^"\\]|\\.)*")')
    return {
        name: {code: yaml.safe_load(label) for code, label in row.findall(rows)}
        for name, rows in lists
    }


def in_spss() -> Lists:
    text = artefacts()["ctdc.labels.sps"]
    commands = re.findall(r"^VALUE LABELS (\w+)\n(.*?)\.\n", text, re.M | re.S)
    row = re.compile(r"^  '(.*?)' '((?:[^']|'')*)'$", re.M)
    return {
        name: {code: label.replace("''", "'") for code, label in row.findall(rows)}
        for name, rows in commands
    }


def in_stata() -> Lists:
    """Return the lists as numbers join them: once the codes, once their labels."""
    text = artefacts()["ctdc.labels.do"]
    found: dict[str, list[dict[str, str]]] = {}
    for name, rows in re.findall(r"label define ctdc_(\w+) ///\n((?:  .*\n)+)", text):
        numbered = dict(re.findall(r"  (\d+) `\"(.*?)\"'", rows))
        found.setdefault(name.replace("_", "-"), []).append(numbered)
    return {
        name: {codes[n]: label for n, label in named.items()}
        for name, (codes, named) in found.items()
    }


def test_the_lists_of_several_values_are_not_in_stata():
    several = {v["list"] for v in DICTIONARY["variables"].values() if v["multivalued"]}
    singly = {n: v for n, v in labels(deprecated=True).items() if n not in several}
    assert in_stata() == singly


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (in_primero, labels(deprecated=True)),
        (in_dhis2, labels(deprecated=False)),
        (lambda: in_fhir("CodeSystem"), labels(deprecated=True)),
        (lambda: in_fhir("ValueSet"), labels(deprecated=False)),
        (in_r, labels(deprecated=True)),
        (in_spss, used(labels(deprecated=True), singly=True)),
    ],
    ids=["primero", "dhis2", "fhir codes", "fhir values", "r", "spss"],
)
def test_a_format_has_every_value_with_its_label(
    read: Callable[[], Lists], expected: Lists
) -> None:
    assert read() == expected


def test_primero_disables_what_is_deprecated_and_takes_every_name() -> None:
    *lookups, form = shown("ctdc.primero.json")["requests"]
    disabled = {
        value["id"]
        for request in lookups
        for value in request["body"]["data"]["values"]
        if value["disabled"]
    }
    countries = DICTIONARY["lists"]["country"]["values"].items()
    assert disabled == {code for code, value in countries if value["deprecated"]}
    fields = form["body"]["data"]["fields"]
    assert [f["name"] for f in fields] == [f"ctdc_{n}" for n in DICTIONARY["variables"]]
    known = {f"lookup {r['body']['data']['unique_id']}" for r in lookups}
    asked = {f["option_strings_source"] for f in fields if f["type"] == "select_box"}
    assert asked == known
    # What Primero refuses in the name of a field, and in what is shown of it.
    assert not [f for f in fields if re.search(r"[*!@#%$^]", f["display_name"]["en"])]
    assert not [f for f in fields if not re.fullmatch("[a-z][a-z0-9_]*", f["name"])]


def test_an_identifier_of_dhis2_stays_and_is_that_of_one_thing() -> None:
    content = shown("ctdc.dhis2.json")
    ids = [each["id"] for part in content.values() for each in part]
    assert len(ids) == len(set(ids))
    assert {len(each) for each in ids} == {LENGTH}
    assert uid("https://w3id.org/ctdc/vocab/gender/female") == "Hwwj74hKQvi"
    kinds = {each["code"]: each["valueType"] for each in content["optionSets"]}
    assert (kinds["CTDC_GENDER"], kinds["CTDC_MEANS_OF_CONTROL"]) == (
        "TEXT",
        "MULTI_TEXT",
    )


def test_fhir_says_what_replaces_a_deprecated_code() -> None:
    bundle = shown("ctdc.fhir.json")
    (country,) = (
        e["resource"]
        for e in bundle["entry"]
        if e["resource"]["resourceType"] == "CodeSystem"
        and e["resource"]["id"] == "ctdc-country"
    )
    said = {
        concept["code"]: {p["code"]: p["valueCode"] for p in concept["property"]}
        for concept in country["concept"]
    }
    for code, value in DICTIONARY["lists"]["country"]["values"].items():
        expected = {"status": "deprecated" if value["deprecated"] else "active"}
        if value["replaced_by"]:
            expected["replacedBy"] = value["replaced_by"]
        assert said[code] == expected


def test_redcap_has_names_and_codes_that_it_takes() -> None:
    first, *rows = redcap_rows()
    assert (first["Variable / Field Name"], first["Field Type"]) == (
        "record_id",
        "text",
    )
    assert [r["Variable / Field Name"] for r in rows] == list(DICTIONARY["variables"])
    ages = {r["Variable / Field Name"]: r for r in rows}["age_broad"]
    choices = ages["Choices, Calculations, OR Slider Labels"].split(" | ")
    assert (choices[0], choices[-1]) == (
        "age_0_8, 0 to 8 years",
        "age_48_or_more, 48 years and over",
    )
    for row in rows:
        for choice in row["Choices, Calculations, OR Slider Labels"].split(" | "):
            assert re.match(r"(\w+, |$)", choice), choice


def test_stata_takes_every_name() -> None:
    made = re.findall(r"generate\((\w+)\)", artefacts()["ctdc.labels.do"])
    assert max(map(len, made)) <= LONGEST_NAME
    assert len(made) == len(used(labels(deprecated=True), singly=True))


def test_each_variable_has_its_label() -> None:
    variables = {n: v["label"] for n, v in DICTIONARY["variables"].items()}
    r, stata, spss = (artefacts()[f"ctdc.labels.{end}"] for end in ("R", "do", "sps"))
    found = re.findall(r'^  (\w+) = list\(label = "(.*?)"', r, re.M)
    assert dict(found) == variables
    assert dict(re.findall(r"label variable (\w+) `\"(.*?)\"'", stata)) == variables
    assert dict(re.findall(r"VARIABLE LABELS (\w+) '(.*?)'\.", spss)) == variables


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        ("          identifier: age_0_8\n", "", "the code is no identifier"),
        ("identifier: age_0_8\n", "identifier: age 0\n", "the code is no identifier"),
        ("identifier: age_9_17\n", "identifier: age_0_8\n", "is that of 0--8, too"),
    ],
)
def test_a_value_needs_an_identifier_of_its_own(
    old: str, new: str, told_of: str, tmp_path: Path
) -> None:
    root = copy_sources(tmp_path)
    path = root / "vocab" / "lists" / "age-band.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    faults = [str(fault) for fault in source_faults(sources_in_shape(root))]
    assert len(faults) == 1
    assert told_of in faults[0]


def read_caught() -> dict[str, dict[str, str]]:
    with CAUGHT.open(encoding="utf-8", newline="") as file:
        return {row.pop("counter_example"): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Return what each does with each counter-example; it must accept the rest."""
    records = {name: r for name, r in INVALID.items() if is_sayable(r)}
    found: dict[str, dict[str, str]] = {name: {} for name in INVALID}
    for way, judge in WAYS.items():
        refused = judge({**valid(), **records}, tmp_path_factory.mktemp(way))
        assert refused & valid().keys() == set()
        for name in INVALID:
            outcome = "caught" if name in refused else "missed"
            found[name][way] = outcome if name in records else "cannot be written"
    return found


def test_each_catches_what_the_table_says(seen, request) -> None:
    if request.config.getoption("--update-expected"):
        out = StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["counter_example", *WAYS])
        writer.writerows([name, *row.values()] for name, row in seen.items())
        CAUGHT.write_text(out.getvalue(), encoding="utf-8", newline="\n")
    assert read_caught() == seen


def caught_table(seen: dict[str, dict[str, str]]) -> Iterator[str]:
    yield f"| rule | {' | '.join(WAYS)} |"
    yield f"| --- |{' --- |' * len(WAYS)}"
    rules = dict.fromkeys(name.partition("--")[0] for name in seen)
    for rule in sorted(rules, key=list(DICTIONARY["rules"]).index):
        rows = [row for name, row in seen.items() if name.startswith(f"{rule}--")]
        cells = [told([row[way] for row in rows]) for way in WAYS]
        if set(cells) - {"–", "none"}:
            yield f"| `{rule}` | {' | '.join(cells)} |"


def test_the_table_in_the_documents_is_true(seen, request) -> None:
    text: Any = PAGE.read_text("utf-8")
    begin = "<!-- caught-by-case-systems -->\n"
    start = text.index(begin) + len(begin)
    rest = text[text.index("<!-- end -->", start) :]
    text = text[:start] + "".join(f"{line}\n" for line in caught_table(seen)) + rest
    if request.config.getoption("--update-expected"):
        PAGE.write_text(text, "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == text
