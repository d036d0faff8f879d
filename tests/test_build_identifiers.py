"""The compiler refuses what vocab/identifiers.yaml must not say."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from schema.compiler.faults import FaultyModel
from schema.compiler.identifiers import FILE, SETS, compile_identifiers

NO_RULES = SimpleNamespace(rules=SimpleNamespace(permissible_values={}))
LISTS = "".join(f"{name}: [word]\n" for name in SETS)
WHOLE = "kinds:\n  mail: {anywhere: [mail], signs: [{has: ['@'], pattern: '@'}]}\n"


def compiled(text: str, folder: Path):
    path = folder / FILE
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return compile_identifiers(NO_RULES, folder)  # type: ignore[arg-type]


def test_each_kind_has_every_key_and_lists_are_in_order(tmp_path):
    text = WHOLE + LISTS.replace("beside: [word]", "beside: [of, a, of]")
    content = compiled(text, tmp_path)
    assert content["beside"] == ["a", "of"]
    assert content["kinds"]["mail"] == {
        "anywhere": ["mail"],
        "alone": [],
        "htcds": [],
        "numbers": [],
        "whole": [],
        "signs": [{"has": ["@"], "pattern": "@"}],
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("places: [word]\n", "", "its keys must be kinds, beside"),
        ("places: [word]", "places: word", "places must be a list"),
        ("places: [word]", "places: [no]", "places: quote False"),
        ("anywhere:", "everywhere:", "mail: everywhere is no key of a kind"),
        ("anywhere: [mail]", "anywhere: mail", "mail: anywhere must be a list"),
        ("has:", "needs:", "mail: each of its signs must have has and pattern"),
        ("pattern: '@'", "pattern: '('", "mail: ( is no regular expression"),
        ("anywhere: [mail]", "whole: ['[']", "mail: [ is no regular expression"),
    ],
)
def test_a_fault_is_told_with_its_place(old, new, told, tmp_path):
    text = (WHOLE + LISTS).replace(old, new, 1)
    with pytest.raises(FaultyModel) as error:
        compiled(text, tmp_path)
    assert str(error.value).startswith(f"vocab/identifiers.yaml: {told}")
