"""The compiler refuses what schema/statistics.yaml must not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctdc_validate.messages import text
from ctdc_validate.standard import load_printed_tables
from schema.compiler.faults import FaultyModel
from schema.compiler.model import load
from schema.compiler.statistics import FILE, compile_statistics

MODEL = load(Path(__file__).parents[1])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("a: {variable: gender, colour: red}", "a: its keys must be of in_order"),
        ("a: {most: 3}", "a: it must have either variable or kinds"),
        ("a: {variable: colour}", "a: there is no variable colour"),
        ("a: {variable: gender, most: 0}", "a: most must be a whole number"),
        ("a: {variable: gender, in_order: 1}", "a: in_order must be true or false"),
        ("a: {variable: gender, without: [no]}", "a: without: False is no code of"),
        ("a: {variable: gender, without: [x]}", "a: without: x is no code of gender"),
        ("a: {kinds: {b: {some: [gender]}}}", "a: kinds: b: it must have all or any"),
        ("a: {kinds: {b: {all: []}}}", "a: kinds: b: it must list variables"),
        ("a: {kinds: {b: {any: [gender]}}}", "a: kinds: b: gender is no variable of"),
    ],
)
def test_a_fault_is_told_with_its_place(said, told, tmp_path):
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(f"{said}\n", encoding="utf-8")
    with pytest.raises(FaultyModel) as error:
        compile_statistics(MODEL, tmp_path)
    assert str(error.value).startswith(f"{FILE.as_posix()}: {told}")


def test_each_table_and_kind_has_its_title():
    for table in load_printed_tables():
        assert text(f"statistics.table.{table.name}")
        assert text(f"statistics.about.{table.name}")
        for kind in table.kinds:
            assert text(f"statistics.kind.{kind.name}")
