"""The crosswalks as SSSOM: whole, readable by others, and valid by SSSOM's schema."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import sssom_pydantic
from compiled_standard import ROOT, artefacts, change, compiled, model
from linkml.validator import Validator
from linkml.validator.plugins import JsonschemaValidationPlugin
from sssom_pydantic import SemanticMapping

from ctdc_validate.vocabulary import Row
from schema.compiler.artefacts import COMPILED
from schema.compiler.dictionary import compile_values
from schema.compiler.faults import FaultyModel
from schema.compiler.model import Model, read_crosswalks, read_sources
from schema.compiler.sources import known_of, resolve
from schema.compiler.sssom import write_sssom
from schema.compiler.terms import Matches

TINY = Path(__file__).parent / "sssom"
EXPECTED = TINY / "ctdc.tiny.sssom.tsv"
FILES = sorted(path.name for path in (ROOT / COMPILED).glob("*.sssom.tsv"))
# What of a crosswalk's row stands in an extension slot of the same name.
OWN = (
    "source_column", "source_term", "when", "variable", "value", "effect",
    "legal_citation", "clash", "status",
)  # fmt: skip


@cache
def values() -> Any:
    return compile_values(model())


def with_sources(root: Path) -> tuple[Model, Matches]:
    """Return the standard with the source vocabularies of another folder."""
    columns = list(model().row_schema["properties"])
    sources = read_sources(root, model().source_schema)
    crosswalks = read_crosswalks(root, columns)
    other = replace(model(), sources=sources, crosswalks=crosswalks)
    return other, Matches(other, resolve(other, known_of(other, values())))


def copy_tiny(folder: Path) -> Path:
    for path in TINY.glob("vocab/*/*"):
        target = folder / path.relative_to(TINY)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def source_of(name: str) -> str:
    return name.removeprefix("ctdc.").removesuffix(".sssom.tsv")


def told(row: Row) -> bool:
    """Say whether SSSOM has a word for a row."""
    denied = row["effect"] == "exclude" or (
        row["value"] == "no"
        and compiled("ctdc.dictionary.json")["variables"][row["variable"]]["list"]
        == "yes-no"
    )
    return row["source_column"] != "*" and row["effect"] != "open" and not denied


def read(text: str) -> list[SemanticMapping]:
    mappings, _, _, errors = sssom_pydantic.read(StringIO(text), return_errors=True)
    assert errors == []
    return mappings


def as_document(text: str) -> dict[str, Any]:
    """Return a file as the mapping set of SSSOM's own schema, without extensions."""
    read = sssom_pydantic.read_unprocessed(StringIO(text))
    header = read.mapping_set.to_record().model_dump(mode="json", exclude_none=True)
    records = [r.model_dump(mode="json", exclude_none=True) for r in read.records]
    for record in records:
        record.pop("extensions")
    return {**header, "mappings": records}


def test_sssom_of_a_tiny_crosswalk_is_as_expected(
    request: pytest.FixtureRequest,
) -> None:
    (text,) = write_sssom(*with_sources(TINY)).values()
    if request.config.getoption("--update-expected"):
        EXPECTED.write_text(text, encoding="utf-8", newline="")
    assert text.encode() == EXPECTED.read_bytes()


def test_there_is_a_file_per_crosswalk_that_maps_others_terms() -> None:
    with_rows = {name for name, rows in model().crosswalks.items() if rows}
    assert {source_of(name) for name in FILES} == with_rows - {"records"}
    assert {name for name in artefacts() if "sssom" in name} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_file_reads_back_as_the_rows_of_its_crosswalk(name: str) -> None:
    rows = [row for row in model().crosswalks[source_of(name)] if told(row)]
    for row, mapping in zip(rows, read(artefacts()[name]), strict=True):
        own = {n: slot.value for n, slot in (mapping.extensions or {}).items()}
        assert own.pop("evidence")
        assert own.pop("document") == row["document"]
        assert own.pop("match_evidence") == row["evidence"]
        assert own == {column: row[column] for column in OWN if row[column]}
        if row["effect"] == "none":
            assert mapping.object.curie == "sssom:NoTermFound"
        else:
            assert mapping.predicate.curie == row["predicate"]
        assert (mapping.comment or "") == row["justification"]
        assert (mapping.see_also or [""]) == [row["legal_url"]]
        assert mapping.confidence == float(row["confidence"])
        assert mapping.subject.prefix == source_of(name)
        assert unquote(mapping.subject.identifier) == (
            row["source_column"]
            + (f"/{row['source_term']}" if row["source_term"] != "*" else "")
            + (f";{row['when']}" if row["when"] else "")
        )
        assert mapping.justification.curie == "semapv:ManualMappingCuration"
        assert mapping.subject_source is not None
        assert mapping.subject_source.curie == f"ctdc:source/{source_of(name)}"
        assert mapping.object_source is not None
        assert mapping.object_source_version == model().version


@cache
def validator() -> Validator:
    schema = files("sssom_schema") / "schema" / "sssom_schema.yaml"
    return Validator(str(schema), [JsonschemaValidationPlugin(closed=True)])


def complaints(document: dict[str, Any]) -> list[str]:
    report = validator().validate(document, "mapping set")
    return [result.message for result in report.results]


@pytest.mark.parametrize("name", [*FILES, EXPECTED.name])
def test_file_is_valid_by_the_schema_of_sssom(name: str) -> None:
    text = artefacts().get(name) or EXPECTED.read_text("utf-8")
    assert complaints(as_document(text)) == []


def test_schema_of_sssom_refuses_what_it_should() -> None:
    """Hold the check before this one to account, for it must not be idle."""
    document = as_document(EXPECTED.read_text("utf-8"))
    (reviewed,) = (m for m in document["mappings"] if "review_date" in m)
    del reviewed["reviewer_label"]
    assert len(complaints(document)) == 1
    document = as_document(EXPECTED.read_text("utf-8"))
    document["mappings"][0]["confidence"] = 7.0
    del document["mappings"][1]["mapping_justification"]
    assert len(complaints(document)) == 2


@pytest.mark.parametrize("name", FILES)
def test_prefixes_that_are_used_are_declared_in_order_and_no_others(name: str) -> None:
    header, _, _ = artefacts()[name].partition("#mapping_set_id")
    declared = re.findall(r"^#  (\S+): https://\S+$", header, re.MULTILINE)
    mappings = read(artefacts()[name])
    used = {r.prefix for m in mappings for r in (m.subject, m.object)} - {"sssom"}
    assert declared == sorted(used | {"ctdc", "w3id"})


def test_a_day_that_is_none_is_reported_with_its_row(tmp_path: Path) -> None:
    root = copy_tiny(tmp_path)
    change(root / "vocab/crosswalks/tiny.csv", "2026-01-31", "2026-02-31")
    with pytest.raises(FaultyModel, match=r"tiny\.csv, row 3.*does not exist"):
        write_sssom(*with_sources(root))


@pytest.mark.parametrize("name", ["gender", "2020-tiny", "tiny!"])
def test_a_source_whose_name_can_be_no_prefix_is_refused(
    name: str, tmp_path: Path
) -> None:
    root = copy_tiny(tmp_path)
    change(root / "vocab/sources/tiny.yaml", 'name: "tiny"', f'name: "{name}"')
    for path in root.glob("vocab/*/tiny.*"):
        path.rename(path.with_name(name + path.suffix))
    with pytest.raises(FaultyModel, match="cannot be the prefix"):
        with_sources(root)
