"""The compiler refuses what vocab/identifiers.yaml must not say."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from schema.compiler.faults import FaultyModel
from schema.compiler.identifiers import FILE, MORE_WORDS, SETS, compile_identifiers

NO_RULES = SimpleNamespace(rules=SimpleNamespace(permissible_values={}))
LISTS = "".join(f"{name}: [word]\n" for name in SETS)
WHOLE = "kinds:\n  mail: {anywhere: [mail], signs: [{has: ['@'], pattern: '@'}]}\n"


def compiled(text: str, folder: Path, more: str = "{}"):
    path = folder / FILE
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    (folder / MORE_WORDS).write_text(more, encoding="utf-8")
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
        "most": [],
        "signs": [{"has": ["@"], "pattern": "@"}],
        "checked": [],
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


def test_words_of_more_languages_are_added_in_the_form_that_is_compared(tmp_path):
    more = "pt: {alone: {mail: [Correio-e]}, beside: [Mãe, de]}\n"
    content = compiled(WHOLE + LISTS, tmp_path, more)
    assert content["kinds"]["mail"]["alone"] == ["correio e"]
    assert content["beside"] == ["de", "mae", "word"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("pt: {alone: {post: [a]}}", "pt: post is no kind"),
        ("pt: {alone: {mail: a}}", "pt: alone: mail must be a list"),
        ("pt: {beside: [no]}", "pt: beside: quote False"),
        ("pt: {places: [a]}", "pt: places is no key of a language"),
    ],
)
def test_a_fault_in_more_words_is_told_with_its_place(more, told, tmp_path):
    with pytest.raises(FaultyModel) as error:
        compiled(WHOLE + LISTS, tmp_path, more)
    assert str(error.value) == f"vocab/identifier-words.yaml: {told}"
