"""The one form of a source: its keys are fields, and JSON gives it back as it was."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from compiled_standard import compiled

from ctdc_validate.standard import Column, Tables, load_standard, write_sources
from ctdc_validate.standard.stored import read_sources
from ctdc_validate.vocabulary import place_of_fault

# Keys of a column that explain, or say where it stands; nothing reads them of a Column.
EXPLAINING = {"definition", "evidence", "document", "note", "after"}


def test_each_key_of_a_column_is_a_field_or_explains():
    keys = set(compiled("ctdc.source.schema.json")["$defs"]["Column"]["properties"])
    assert keys - EXPLAINING <= {field.name for field in fields(Column)}


def test_what_is_written_of_a_source_is_read_back():
    sources = load_standard().sources
    tables: Tables = {}
    written = json.loads(json.dumps(write_sources(sources.values(), tables)))
    assert read_sources(written, json.loads(json.dumps(tables))) == dict(sources)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = Ours\n", (2, 5)),
        ('a = 1\nb = "Ours\nc = 2\n', (2, 10)),
        ('a = """\nnever closed', (1, 5)),
        ("a = 1\na = 2\n", (2, 6)),
        ("= 1", (1, 1)),
    ],
)
def test_a_place_that_is_no_toml_is_found(text: str, place: tuple[int, int]):
    assert place_of_fault(text) == place
