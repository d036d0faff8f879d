"""What LinkML's own JSON Schema generator misses or misreads, and ours does not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator
from linkml.generators.jsonschemagen import JsonSchemaGenerator

from schema.compiler.json_schema import RecordSchemaGenerator

TORTURE = str(Path(__file__).parent / "build" / "torture.yaml")

# Class, records to accept, records to refuse.
CASES: list[tuple[str, list[Any], list[Any]]] = [
    (
        "MemberRequired",
        [{"one": "x", "tags": ["b", "a"]}],
        [{"one": "x", "tags": ["b"]}],
    ),
    (
        "MemberAsCondition",
        [{"one": "x", "tags": ["b"]}],
        [{"one": "x", "tags": ["b", "a"]}],
    ),
    (
        "SeveralMembersRequired",
        [{"one": "x", "tags": ["c", "b", "a"]}],
        [{"one": "x", "tags": ["a"]}, {"one": "x", "tags": ["b"]}],
    ),
    ("NoSuchMember", [{"one": "x", "tags": ["b"]}], [{"one": "x", "tags": ["b", "a"]}]),
    ("AtMost", [{"one": "x", "tags": ["a"]}], [{"one": "x", "tags": ["a", "b"]}]),
    ("Exclusive", [{"tags": ["a"]}, {"tags": ["b", "c"]}], [{"tags": ["a", "b"]}]),
    ("Distinct", [{"distinct_tags": ["a", "b"]}], [{"distinct_tags": ["a", "a"]}]),
    (
        "ExactNumber",
        [{"pair": ["a", "b"]}],
        [{"pair": ["a"]}, {"pair": ["a", "b", "c"]}],
    ),
    ("Deactivated", [{"one": "x", "two": "x"}], [{"one": "y", "two": "x"}]),
    ("TwoAbsent", [{"one": "x"}, {"two": "x"}], [{"one": "x", "two": "x"}]),
    (
        "AbsentBesideNoneOf",
        [{"one": "x", "three": "y"}],
        [{"one": "x", "two": "x"}, {"one": "x", "three": "x"}],
    ),
    (
        "NotReported",
        [{"one": "x"}, {"one": "x", "two": "y"}],
        [{"one": "x", "two": "x"}],
    ),
    ("WithoutCondition", [{"one": "x"}, {}], [{"one": "y"}]),
]
NAMES = [name for name, _, _ in CASES]


@cache
def definitions(repaired: bool) -> Any:
    generator = RecordSchemaGenerator if repaired else JsonSchemaGenerator
    return generator(TORTURE).generate()["$defs"]


def misjudged(
    name: str, good: list[Any], bad: list[Any], *, repaired: bool
) -> list[Any]:
    judge = Draft201909Validator(definitions(repaired)[name])
    return [r for r in good if not judge.is_valid(r)] + [
        r for r in bad if judge.is_valid(r)
    ]


@pytest.mark.parametrize(("name", "good", "bad"), CASES, ids=NAMES)
def test_repaired_generator_judges_each_form_as_it_is_written(
    name: str, good: list[Any], bad: list[Any]
) -> None:
    assert misjudged(name, good, bad, repaired=True) == []


@pytest.mark.parametrize(("name", "good", "bad"), CASES, ids=NAMES)
def test_stock_generator_still_needs_the_repair(
    name: str, good: list[Any], bad: list[Any]
) -> None:
    """When this fails, LinkML has mended a form: remove the repair."""
    assert misjudged(name, good, bad, repaired=False) != []


def test_every_class_of_the_torture_schema_is_a_case() -> None:
    assert sorted(definitions(True)) == sorted(NAMES)
