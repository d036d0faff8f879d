"""The compiler refuses what schema/disclosure.yaml must not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctdc_validate.standard import load_standard
from schema.compiler.disclosure import FILE, compile_disclosure
from schema.compiler.faults import FaultyModel
from schema.compiler.model import load

ROOT = Path(__file__).parents[1]
MODEL = load(ROOT)
SAID = (ROOT / FILE).read_text(encoding="utf-8")


def compiled(text: str, folder: Path):
    path = folder / FILE
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return compile_disclosure(MODEL, folder)


def test_each_key_of_the_standard_has_its_weight_in_the_order_of_variables():
    standard = load_standard()
    assert tuple(standard.disclosure.importance) == standard.keys


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rounding:", "rounded:", "its keys must be smallest_group"),
        ("  value: 11\n", "", "smallest_group: its keys must be value and source"),
        ("  value: 10", "  value: ten", "rounding: value must be a whole number"),
        ("  value: 3\n", "  value: 0\n", "expected_risk: value must be a whole number"),
        ("  gender:", "  abduction:", "importance: abduction must stand there"),
        ("    weight: 6", "    weight: true", "importance: gender: weight must be"),
        ("    reason: Most readers ask for it.", "    reason: ''", "importance: coun"),
    ],
)
def test_a_fault_is_told_with_its_place(old, new, told, tmp_path):
    assert old in SAID
    with pytest.raises(FaultyModel) as error:
        compiled(SAID.replace(old, new, 1), tmp_path)
    assert str(error.value).startswith(f"{FILE.as_posix()}: {told}")
