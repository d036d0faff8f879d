"""The compiler: whole, stable, offline, and clear about faults in the sources."""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
from pathlib import Path
from random import randrange

import pytest
from compiled_standard import ROOT, artefacts, compiled, copy_sources, model
from jsonschema import Draft202012Validator
from linkml_runtime.utils.schemaview import SchemaView
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from ctdc_validate.standard import Target
from ctdc_validate.standard.compiled import read_standard
from schema.compiler import __main__ as command
from schema.compiler.artefacts import COMPILED, compile_standard, differences

REPAIR = "python -m schema.compiler"


def test_compiled_folder_is_what_the_sources_give_in_any_folder(tmp_path: Path) -> None:
    """Compile elsewhere, and with a hash seed that no other process has had."""
    elsewhere = copy_sources(tmp_path / "a folder elsewhere")
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "schema.compiler", "--out", str(out)],
        cwd=elsewhere,
        env={**os.environ, "PYTHONHASHSEED": str(randrange(1, 2**32))},
        check=False,
    )
    assert done.returncode == 0
    fresh = {file.name: file.read_text("utf-8") for file in out.iterdir()}
    assert differences(fresh, ROOT / COMPILED) == [], f"run {REPAIR}"


def test_artefacts_name_no_folder_and_no_date_of_a_run() -> None:
    for name, text in artefacts().items():
        assert str(ROOT) not in text, name
        assert "generation_date" not in text, name
        assert "source_file" not in text, name


@pytest.fixture
def already_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    from schema.compiler import artefacts as module

    monkeypatch.setattr(module, "compile_standard", lambda root: artefacts())


@pytest.mark.usefixtures("already_compiled")
def test_check_names_each_difference_and_the_repair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--out", str(tmp_path)]
    assert command.main(options) == 0
    count = len(artefacts())
    wrote = capsys.readouterr().out
    assert wrote.startswith(f"wrote {count} files, {count} changed: ctdc.about.")
    assert command.main(["--check", *options]) == 0
    (tmp_path / "ctdc.rules.json").write_text("[]")
    (tmp_path / "ctdc.owl.ttl").unlink()
    (tmp_path / "ctdc.old.json").write_text("{}")
    assert command.main(["--check", *options]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "ctdc.owl.ttl is missing",
        "ctdc.rules.json is stale",
        "ctdc.old.json is surplus",
        f"Run {REPAIR} and commit what it writes.",
    ]
    assert (tmp_path / "ctdc.rules.json").read_text() == "[]"
    assert command.main(options) == 0
    changed = "ctdc.old.json, ctdc.owl.ttl, ctdc.rules.json"
    assert capsys.readouterr().out == f"wrote {count} files, 3 changed: {changed}\n"
    assert command.main(["--check", *options]) == 0


@pytest.fixture(scope="module")
def one_more_value(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compile a copy in which two lists have one value more."""
    root = copy_sources(tmp_path_factory.mktemp("changed"))
    for name in ("gender", "country"):
        with (root / f"vocab/lists/{name}.yaml").open("a", encoding="utf-8") as out:
            out.write(
                f'\n      "new":\n        title: New\n        description: A new one.\n'
                f"        meaning: {name}:new\n"
                "        source: https://www.law.cornell.edu/uscode/text/18/1589\n"
                '        annotations: {citation: "us-18-1589, (a)",'
                " evidence: inferred}\n"
                "        status: ctdc:draft\n"
            )
    return compile_standard(root)


def test_one_more_value_is_a_small_difference(one_more_value: dict[str, str]) -> None:
    assert one_more_value.keys() == artefacts().keys()
    for name, text in one_more_value.items():
        before = artefacts()[name].splitlines()
        lines = list(difflib.unified_diff(before, text.splitlines(), n=0))[2:]
        edited = [line for line in lines if not line.startswith("@@")]
        assert len(edited) <= 70, (name, edited)


def test_digest_changes_with_the_standard(one_more_value: dict[str, str]) -> None:
    digests = [
        json.loads(texts["ctdc.dictionary.json"])["digest"]
        for texts in (artefacts(), one_more_value)
    ]
    assert all(digest.startswith("sha256:") for digest in digests)
    assert len(set(digests)) == 2


def test_json_schema_is_valid_closed_and_without_null() -> None:
    for name in ("ctdc.schema.json", "ctdc.strict.schema.json"):
        schema = compiled(name)
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"https://w3id.org/ctdc/{name}"
        assert schema["additionalProperties"] is False
        assert '"null"' not in artefacts()[name]
        assert '"oneOf"' not in artefacts()[name]
        assert list(schema["properties"]) == list(
            compiled("ctdc.dictionary.json")["variables"]
        )


def test_schema_of_musts_holds_only_clauses_that_are_errors() -> None:
    rules = compiled("ctdc.dictionary.json")["rules"]
    titles = [f"{c['id']}/{c['clause']}" for c in compiled("ctdc.rules.json")]
    musts = [t for t in titles if rules[t.partition("/")[0]]["partner"] == "error"]
    assert [
        c["$comment"] for c in compiled("ctdc.strict.schema.json")["allOf"]
    ] == titles
    assert [c["$comment"] for c in compiled("ctdc.schema.json")["allOf"]] == musts
    assert musts != titles


def test_the_schema_for_forms_says_labels_and_deprecations_with_the_codes() -> None:
    fields = compiled("ctdc.form.schema.json")["properties"]
    choices = {c["const"]: c for c in fields["citizenship"]["oneOf"]}
    assert list(choices) == compiled("ctdc.schema.json")["$defs"]["Country"]["enum"]
    assert choices["NOR"] == {"const": "NOR", "title": "Norway"}
    assert choices["YUG"]["deprecated"] is True
    assert choices["YUG"]["description"].startswith("Deprecated since version 0.1.0")


def test_skos_has_a_scheme_per_list_and_a_concept_per_value() -> None:
    graph = Graph().parse(data=artefacts()["ctdc.skos.ttl"], format="turtle")
    dictionary = compiled("ctdc.dictionary.json")
    base = "https://w3id.org/ctdc/vocab/"
    for name, fields in dictionary["lists"].items():
        scheme = URIRef(base + name)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        concepts = set(graph.subjects(SKOS.inScheme, scheme))
        assert concepts == {URIRef(f"{base}{name}/{code}") for code in fields["values"]}
        for code, value in fields["values"].items():
            concept = URIRef(f"{base}{name}/{code}")
            assert str(graph.value(concept, SKOS.notation)) == code
            label = graph.value(concept, SKOS.prefLabel)
            assert (str(label), label.language) == (value["label"], "en")
            assert (graph.value(concept, OWL.deprecated) is None) == (
                value["deprecated"] is None
            )
    rules = set(graph.subjects(SKOS.inScheme, URIRef("https://w3id.org/ctdc/rule")))
    assert {str(rule) for rule in rules} == {
        rule["iri"] for rule in dictionary["rules"].values()
    }


def test_owl_has_values_as_individuals_and_no_obligation_to_give_a_list() -> None:
    graph = Graph().parse(data=artefacts()["ctdc.owl.ttl"], format="turtle")
    female = URIRef("https://w3id.org/ctdc/vocab/gender/female")
    assert (female, RDF.type, OWL.NamedIndividual) in graph
    assert (None, OWL.minCardinality, None) not in graph
    restricted = set(graph.subjects(OWL.cardinality, None))
    required = {graph.value(r, OWL.onProperty) for r in restricted}
    assert required == {URIRef("https://w3id.org/ctdc/data_source")}


def test_merged_model_is_the_whole_model(tmp_path: Path) -> None:
    path = tmp_path / "ctdc.linkml.yaml"
    path.write_text(artefacts()["ctdc.linkml.yaml"], encoding="utf-8")
    merged = SchemaView(str(path))
    assert merged.schema.imports == []
    assert merged.all_enums().keys() == model().view.all_enums().keys()
    record = merged.get_class(model().record)
    assert record.slots == list(model().variables)
    assert len(record.rules) == len(compiled("ctdc.rules.json"))


def test_dictionary_expands_notations_and_inherits_crosswalks() -> None:
    dictionary = compiled("ctdc.dictionary.json")
    standard = read_standard(dictionary, {}, ())
    first, later = (standard.sources[f"global-{year}"].by_name for year in (2017, 2020))
    assert first["meansOfControlThreats"].terms is later["meansOfControlThreats"].terms
    threats = Target("means_of_control", "threats", "exclude", "related")
    assert later["meansOfControlThreats"].terms["0"] == (threats,)
    country = later["citizenship"].terms
    assert country["NA"] == (Target("citizenship", "NAM", "set"),)
    assert country["NO"] == (Target("citizenship", "NOR", "set"),)
    assert country["00"] == (Target("citizenship", "unknown", "set", "close"),)
    assert [c["name"] for c in dictionary["sources"]["records"]["columns"]] == list(
        dictionary["variables"]
    )
    assert next(iter(dictionary["sources"])) == "records"
