"""The sources as modellers, lawyers and data officers write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiled_standard import change, copy_sources
from tiny_sources import write

from schema.compiler import __main__ as command
from schema.compiler import countries
from schema.compiler.artefacts import read_standard
from schema.compiler.checks import source_faults, sources_in_shape
from schema.compiler.faults import FaultyModel

ROOT = Path(__file__).parent.parent


def test_the_sources_have_no_fault():
    assert source_faults(sources_in_shape(ROOT)) == []


def test_a_whole_tiny_standard_has_no_fault(tmp_path: Path):
    assert source_faults(sources_in_shape(write(tmp_path))) == []


LIST = "vocab/lists/eye-colour.yaml"
MODEL = "schema/ctdc.yaml"
RULES = "schema/rules.yaml"
ROWS = "vocab/crosswalks/old.csv"
INVALID = "schema/examples/invalid/"

# File, what to replace in it, by what, and what must be said.
BROKEN = [
    (LIST, '"blue":', "blue:", "blue: the code is not quoted"),
    (RULES, '"wrong-type":', "wrong-type:", "wrong-type: the code is not quoted"),
    (LIST, "vocab/eye-colour\n", "vocab/eyes\n", "id is"),
    (LIST, "vocab_eye_colour", "eye_colour", "name is"),
    (LIST, "eye_colour: https", "eye: https", "prefix is None"),
    (LIST, "EyeColour:", "Colour:", "enum is Colour"),
    (LIST, "    enum_uri", "    # enum_uri", "enum_uri is None"),
    (LIST, "    description: The colours", "    # ", "description"),
    (LIST, "aliases:", "alias:", "no field alias"),
    (LIST, 'aliases: ["Azure"]', "aliases: []\n        comments: []", "order"),
    (LIST, "title: Blue", 'title: ""', "title is missing"),
    (LIST, "the sky.\n", "the sky\n", "full stop"),
    (LIST, "status: ctdc:release", "status: good", "status good"),
    (LIST, "eye_colour:blue\n", "eye_colour:bleu\n", "meaning"),
    (LIST, "citation: Colours", "cites: Colours", "citation is missing"),
    (LIST, "evidence: sourced", "evident: 'yes'", "evidence is missing"),
    (LIST, "        source: https", "        # ", "source is missing"),
    (LIST, "of the sky.", "", "description"),
    (LIST, "      since", "      until", "neither it nor what it belongs to has"),
    (LIST, 'since: "0.1.0"', "since: first", "'first', not a version"),
    (
        LIST, "        status: ctdc",
        "        close_mappings: [schema:Blue]\n        status: ctdc", "of schema:Blue",
    ),
    (LIST, "ment: eye_colour:blue", "ment: eye_colour:b", "exist"),
    (LIST, "        deprecated:", "        # ", "not deprecated"),
    (LIST, "Since 0.1.0", "Long since", "since which version"),
    (LIST, "title: Azurine", "title: Azure", "names both"),
    (MODEL, "[eye_colour, year]", "[eye_colour]", "not in one of"),
    (MODEL, "[eye_colour, year]", "[year, eye_colour]", "order"),
    (MODEL, "title: Key", 'title: ""', "the subset has no title"),
    (MODEL, "    comments: [Look", "    notes: [Look", "field notes"),
    (MODEL, "of the eyes.", "of the eyes", "full stop"),
    (MODEL, "uri: ctdc:year", "uri: ctdc:years", "slot_uri"),
    (MODEL, "question: Which?, ", "", "annotation question"),
    (MODEL, "citation: Colours, ", "", "annotation citation"),
    (MODEL, "    source: https", "    # ", "source is missing"),
    (MODEL, "    status: ctdc:draft", "", "the status None"),
    (MODEL, "since:", "until:", "neither it nor what it belongs to has"),
    (MODEL, "in_subset: [key]", "in_subset: []", "exactly one subset"),
    (MODEL, "in_subset: [key]", "in_subset: [key, x]", "subset x is"),
    (MODEL, "range: EyeColour", "range: string", "by no variable"),
    (MODEL, ", ../vocab/lists/eye-colour", "", "does not import"),
    (MODEL, "  eye_colour: https", "  eye: https", "not repeat"),
    (MODEL, "uri: ctdc:year", "uri: xyz:year", "prefix of xyz:year"),
    (RULES, "rule:wrong-type", "rule:type", "meaning is not"),
    (RULES, "breaks unknown-code.", "breaks", "message does not end"),
    (RULES, "          since:", "          until:", "neither it nor"),
    (RULES, 'since: "0.1.0"', 'since: "first"', "not a version"),
    (RULES, "          message:", "          told:", "annotation message is missing"),
    (RULES, "          reason:", "          cause:", "annotation reason is missing"),
    (RULES, "          repair:", "          mend:", "annotation repair is missing"),
    (RULES, "          good:", "          fine:", "annotation good is missing"),
    (RULES, "        status: ctdc:draft", "", "the status None"),
    (MODEL, "must say blue.", "must say blue", "full stop"),
    (MODEL, "minimum_value", "required: true\n    x", "missing-value"),
    (MODEL, "/year-given", "/year-taken", "year-taken.json"),
    (RULES, '"wrong-type":', '"type":', "names no rule"),
    (
        f"{INVALID}wrong-type--year.json", '"year"',
        '"eye_colour": 1, "year"', "in ['eye_colour', 'year']",
    ),
    (ROWS, "cited\n", "cited\r\n", "must end in LF"),
    (ROWS, "cited\n", "cited", "must end in LF"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "complaint"), BROKEN)
def test_a_broken_source_is_refused(
    path: str, old: str, new: str, complaint: str, tmp_path: Path
):
    found = source_faults(sources_in_shape(write(tmp_path, path, old, new)))
    (fault, *_) = [each for each in found if complaint in each.sentence]
    assert (fault.line is None) == fault.file.endswith(".json")


def test_a_fault_names_its_line(tmp_path: Path):
    root = write(tmp_path, LIST, "citation: Colours, page 2", "cites: Colours")
    lines = (root / LIST).read_text("utf-8").splitlines()
    # That it cites no document follows from it.
    (fault, *_) = source_faults(sources_in_shape(root))
    assert (fault.file, fault.sentence) == (
        LIST, "azure: the annotation citation is missing",
    )  # fmt: skip
    assert fault.line == lines.index('      "azure":') + 6
    assert lines[fault.line - 1] == "        annotations:"


def test_the_compiler_refuses_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    gender = copy_sources(tmp_path) / "vocab" / "lists" / "gender.yaml"
    change(gender, "          evidence: sourced\n", "")
    change(gender, '      since: "0.1.0"\n', "      owner: us\n")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "gender.yaml, line 44: female: the annotation evidence is missing" in said
    assert said.count("belongs to has the annotation since") == 4
    assert not (tmp_path / "out").exists()


def test_the_country_list_is_as_its_script_writes_it():
    written = countries.TARGET.read_text(encoding="utf-8")
    assert written == countries.text(), "run python -m schema.compiler.countries"


# Written over with the real sources: the file, what to replace, by what, and the fault.
MISSHAPEN = [
    ("schema/rules.yaml", '      "unknown-column":\n', '      "new":\n      "u":\n',
     r"rules.yaml, line \d+: .* new must hold keys"),
    ("schema/rules.yaml", "  Rule:\n", "  Rules:\n", "rules.yaml.*: enums Rule must"),
    ("schema/rules.yaml", 'of_tables: "true"', "of_tables: true",
     r"rules.yaml, line \d+: ragged-row: put quotes around of_tables"),
    ("vocab/lists/gender.yaml", '      since: "0.1.0"\n', "",
     r"gender.yaml, line \d+: enums Gender annotations must hold keys"),
    ("vocab/lists/gender.yaml", "enums:\n", "enum:\n", "enums must hold a list"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "fault"), MISSHAPEN)
def test_a_file_of_another_form_is_refused(path, old, new, fault, tmp_path):
    change(copy_sources(tmp_path) / path, old, new)
    with pytest.raises(FaultyModel, match=fault):
        read_standard(tmp_path)


@pytest.mark.parametrize("bytes_", [b"\xe9", b"\0"])
def test_a_crosswalk_in_another_encoding_is_refused(bytes_, tmp_path):
    path = copy_sources(tmp_path) / "vocab" / "crosswalks" / "iom.csv"
    path.write_bytes(path.read_bytes().replace(b"The day", b"The d" + bytes_ + b"y", 1))
    with pytest.raises(FaultyModel, match=r"iom.csv, line 3: it is not UTF-8"):
        read_standard(tmp_path)
