"""What the compiler says when a source of the standard is at fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from compiled_standard import copy_sources, model

from schema.build import __main__ as command
from schema.build.clauses import extract
from schema.build.dictionary import compile_dictionary
from schema.build.faults import FaultyModel
from schema.build.json_schema import RecordSchemaGenerator
from schema.build.model import load, read_crosswalks, read_sources
from schema.build.sources import resolve

Edit = Callable[[str], str]


def read(root: Path) -> None:
    """Read the sources and crosswalks of a folder against the standard as it is."""
    sources, crosswalks = read_sources(root), read_crosswalks(root)
    resolve(replace(model(), sources=sources, crosswalks=crosswalks))


def changed(path: Path, edit: Edit) -> None:
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("gender,Female,gender,femal,exact,set,", "'femal' is not a value of gender"),
        ("gender,Female,gendre,male,exact,set,", "gendre is not a variable"),
        ("gendre,Female,gender,male,exact,set,", "the source has no column gendre"),
        ("gender,Femal,gender,male,exact,set,", "gender has no term 'Femal'"),
        ("gender,Female,gender,male,exact,sett,", "'sett' is not an effect"),
        ("gender,Female,gender,male,broder,set,x", "'skos:broderMatch' is not a match"),
        ("gender,Female,gender,male,close,set,", "is to be justified"),
        ("gender,Female,gender,female,exact,set,", "this mapping stands there twice"),
        ("gender,Female,,male,exact,set,", "the effect set needs a variable"),
        ("gender,Female,gender,male,exact,set,,", "not as many cells as the header"),
    ],
)
def test_fault_in_a_crosswalk_names_file_and_row(
    tmp_path: Path, cells: str, sentence: str
) -> None:
    path = copy_sources(tmp_path) / "vocab" / "crosswalks" / "global-2017.csv"
    kinds = re.sub(r"\b(exact|close|broder)\b", r"skos:\1Match", cells)
    changed(path, lambda text: f"{text}{kinds}{',' * 7}\n")
    number = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(FaultyModel) as fault:
        read(tmp_path)
    assert f"vocab/crosswalks/global-2017.csv, row {number}: " in str(fault.value)
    assert sentence in str(fault.value)


def replaced(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def without_female(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("gender,Female,"))


def test_term_without_a_row_is_an_oversight(tmp_path: Path) -> None:
    path = copy_sources(tmp_path) / "vocab" / "crosswalks" / "global-2017.csv"
    changed(path, without_female)
    with pytest.raises(FaultyModel, match="the crosswalk has no row for 'Female'"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (replaced("extends:", "extents:"), "extents is no key of such a file"),
        (replaced('"global-2017"', '"global-1999"'), "there is no global-1999"),
        (replaced('name: "global-2020"', 'name: "other"'), "name must be global-2020"),
        (replaced('after: "isOrganRemoval"', 'after: "x"'), "cannot stand after x"),
        (replaced("terms: flag", "terms: flags"), "there is no term list flags"),
        (replaced('"00":', '"Y1":'), "'Y1' stands twice"),
        (replaced("extends:", "without: [nothing]\nextends:"), "no column nothing"),
        (replaced("judged_as: published", "judged_as: x"), "judged_as must be"),
    ],
)
def test_fault_in_a_source_names_the_file(
    tmp_path: Path, edit: Edit, sentence: str
) -> None:
    changed(copy_sources(tmp_path) / "vocab" / "sources" / "global-2020.yaml", edit)
    with pytest.raises(FaultyModel, match=sentence) as fault:
        read(tmp_path)
    assert "vocab/sources/global-20" in str(fault.value)


TITLE = "majority-goes-backwards/entry-to-exploitation"


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (replaced(TITLE, "going-back/entry"), "of a known rule"),
        (replaced(TITLE, "majority-goes-backwards"), "<rule id>/<clause>"),
        (
            replaced(TITLE, "majority-goes-backwards/entry-to-registration"),
            "two clauses",
        ),
        (
            replaced(
                "            majority_status_at_entry:\n", "            majority:\n"
            ),
            "majority is not a variable",
        ),
        (
            replaced('equals_string: "adult"', 'equals_string: "old"'),
            "old is not a value",
        ),
        (replaced("{age_broad} gives", "{age} gives"), "age is not in the condition"),
    ],
)
def test_fault_in_a_clause_names_the_clause(
    tmp_path: Path, edit: Edit, sentence: str
) -> None:
    changed(copy_sources(tmp_path) / "schema" / "ctdc.yaml", edit)
    changed_model = load(tmp_path)
    with pytest.raises(FaultyModel, match=sentence):
        extract(changed_model, RecordSchemaGenerator(changed_model.schema))


def test_values_that_share_a_notation_are_a_fault(tmp_path: Path) -> None:
    path = copy_sources(tmp_path) / "vocab" / "lists" / "country.yaml"
    changed(path, replaced('alpha_2: "AF"', 'alpha_2: "AW"'))
    with pytest.raises(FaultyModel, match="ABW and AFG share the alpha_2 AW"):
        compile_dictionary(load(tmp_path))


def test_command_says_the_fault_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (copy_sources(tmp_path) / "schema" / "ctdc.yaml").unlink()
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["--out", str(tmp_path / "out")]) == 1
    assert "schema/ctdc.yaml cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
