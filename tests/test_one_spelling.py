"""Spellings of one term in a partner's words, and a file carried to this version."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli.ctdc import main
from ctdc_validate.standard import Column, Target, load_standard, one_spelling
from ctdc_validate.translation import Reader

STANDARD = load_standard()
MALE, FEMALE = (Target("gender", code, "set") for code in ("male", "female"))


def column(loose: bool = True, **terms: Target) -> Column:
    words = {term.replace("_", " "): (target,) for term, target in terms.items()}
    words["A, B & C"] = (MALE,)
    return Column("c", variables=("gender",), terms=words, loose=loose,
                  missing_codes=frozenset({"None"}))  # fmt: skip


# What a cell holds, and the term that it is taken for, None where it is none.
CELLS = [
    ("A, B & C", "A, B & C"),
    ("a, b and c", "A, B & C"),
    ("A, B, and C", "A, B & C"),
    ("A,  B&C", "A, B & C"),
    ("A B & C", None),
    ("A, B or C", None),
    ("Alike", "Alike"),
    ("ALIKE", "ALIKE"),
    ("aLIKE", None),  # two terms would be meant
    ("Plain", "Plain"),
    ("plain", "Plain"),
    ("none", None),  # a sign for missing, spelled otherwise, is no term
]


@pytest.mark.parametrize(("cell", "term"), CELLS)
def test_cell_is_taken_for_a_term(cell: str, term: str | None) -> None:
    terms = {"Alike": MALE, "ALIKE": FEMALE, "Plain": FEMALE, "NONE": MALE}
    reader = Reader(column(**terms), STANDARD, False, False)
    (item,) = reader.read(cell).items
    assert (item.text if item.known else None) == term
    assert not (reader.is_unknown_term(cell) and item.known)


def test_elsewhere_the_letter_counts() -> None:
    reader = Reader(column(loose=False), STANDARD, False, False)
    assert reader.read("a, b and c").items[0].known is False
    loose = {
        (source.name, each.name)
        for source in STANDARD.sources.values()
        for each in source.columns
        if each.loose
    }
    assert {source for source, _ in loose} == {"htcds-2.0", "iom", "polaris"}
    assert not any(each in loose for each in (
        ("htcds-2.0", "con_Consent"), ("iom", "citizenship"), ("polaris", "citizenship")
    ))  # fmt: skip


def test_no_source_of_ours_has_two_terms_of_one_spelling() -> None:
    for source in STANDARD.sources.values():
        for each in source.columns:
            spelled = [one_spelling(term) for term in each.terms] if each.loose else []
            assert len(spelled) == len(set(spelled)), (source.name, each.name)


HEADER = "case_number,situation_type,type_of_trafficking\n"
SPELLED = HEADER + "1,Labor,Peddling & Begging\n2,Sex,Escort Services\n"
OTHERWISE = HEADER + "1,LABOR,Peddling and Begging\n2,sex,ESCORT SERVICES\n"


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_both_engines_convert_other_spellings_alike(
    engine: str, tmp_path: Path
) -> None:
    written = []
    for name, content in (("a", SPELLED), ("b", OTHERWISE)):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        out = tmp_path / f"{name}.out.csv"
        arguments = [tmp_path / f"{name}.csv", "--from", "polaris", "--to", "records"]
        arguments += ["-o", out, "--engine", engine]
        CliRunner().invoke(main, ["convert", *map(str, arguments)])
        written.append(out.read_text(encoding="utf-8"))
    assert written[0] == written[1]
    assert "yes" in written[0]


RECORDS = """data_source,citizenship,gender
case_management,ZAR,female
case_management,YUG,male
hotline,NAM,mail
"""


def test_file_is_carried_to_this_version(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(RECORDS, encoding="utf-8")
    run = CliRunner().invoke
    done = run(main, ["migrate", str(old), "-o", str(new)])
    assert done.exit_code == 1  # YUG is left to a person
    assert new.read_text(encoding="utf-8") == RECORDS.replace("ZAR", "COD")
    assert "2 found, 1 fixed, 1 left" in " ".join(done.output.split())
    again = run(main, ["migrate", str(new)])
    assert (again.exit_code, old.read_text(encoding="utf-8")) == (1, RECORDS)
    over = run(main, ["migrate", str(old), "-o", str(old)])
    assert (over.exit_code, old.read_text(encoding="utf-8")) == (2, RECORDS)
    old.write_text(RECORDS.replace("YUG", "SRB"), encoding="utf-8")
    clean = run(main, ["migrate", str(old), "-o", str(new)])
    assert clean.exit_code == 0


@pytest.mark.parametrize(
    ("cell", "carried"),
    [("ZAR", "COD"), (["ZAR", "UKR"], ["COD", "UKR"]), ("YUG", "YUG"), ("zar", "zar")],
)
def test_a_record_in_json_is_carried_too(
    cell: object, carried: object, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    record = {"data_source": "hotline", "citizenship": cell}
    old.write_text(json.dumps([record]), encoding="utf-8")
    CliRunner().invoke(main, ["migrate", str(old), "-o", str(new)])
    assert json.loads(new.read_text("utf-8")) == [record | {"citizenship": carried}]
