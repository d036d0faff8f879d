"""The labels of other languages: complete, marked as drafts, and read as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from compiled_standard import ROOT
from rdflib import SKOS, Graph, Literal, URIRef

from ctdc_validate.standard import (
    described,
    languages_of_labels,
    load_labels,
    load_texts,
)
from schema.compiler.dictionary import compile_values
from schema.compiler.faults import FaultyModel
from schema.compiler.labels import compile_labels
from schema.compiler.model import load

STANDARD = described()
LANGUAGES = languages_of_labels()


def test_there_are_labels_in_the_languages_of_the_messages():
    assert LANGUAGES == ["es", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variable_and_value_has_a_label_of_its_own(language: str):
    labels = load_labels(language)
    assert list(labels.variables) == list(STANDARD.variables)
    assert not labels.reviewed
    questions = [each.question for each in labels.variables.values()]
    assert all(each.endswith("?") for each in questions)
    for name, listed in STANDARD.lists.items():
        said = [labels.value(name, c, v.label) for c, v in listed.values.items()]
        assert all(said)
        assert len(set(said)) == len(said), name
    lacking = set(STANDARD.lists["country"].values) - set(labels.values["country"])
    assert len(lacking) == labels.english


def test_skos_has_the_labels_and_says_that_they_are_drafts():
    graph = Graph().parse(ROOT / "ctdc_validate/compiled/ctdc.skos.ttl")
    texts = load_texts().lists["means-of-control"]
    value = URIRef(texts.values["debt_bondage"].iri)
    assert set(graph.objects(value, SKOS.prefLabel)) == {
        Literal("Debt bondage", "en"),
        Literal("Servidumbre por deudas", "es"),
        Literal("Servitude pour dettes", "fr"),
    }
    notes = {str(n) for n in graph.objects(URIRef(texts.iri), SKOS.editorialNote)}
    assert notes == {
        f"The labels in {language} are drafts: nobody has reviewed them."
        for language in ("Spanish", "French")
    }


FAULTS = [
    (lambda said: said.pop("status"), "its keys must be"),
    (lambda said: said.update(status="reviewed"), "names its reviewer"),
    (lambda said: said["lists"]["country"]["values"].update(XXX="X"), "has no XXX"),
    (lambda said: said["variables"]["gender"].pop("question"), "label and question"),
]


@pytest.mark.parametrize(("fault", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_faulty_file_of_labels_is_refused(tmp_path: Path, fault, told: str):
    (tmp_path / "vocab" / "labels").mkdir(parents=True)
    shutil.copy(ROOT / "vocab/country-names.yaml", tmp_path / "vocab")
    said = yaml.safe_load((ROOT / "vocab/labels/es.yaml").read_text("utf-8"))
    fault(said)
    (tmp_path / "vocab/labels/es.yaml").write_text(yaml.safe_dump(said), "utf-8")
    with pytest.raises(FaultyModel, match=told):
        compile_labels(tmp_path, compile_values(load(ROOT)))
