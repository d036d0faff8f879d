"""Tables that were laid out otherwise: what each header and each list is read as."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiled_standard import copy_sources

from ctdc_validate.standard import load_standard
from ctdc_validate.translation import Splitter, lay_out
from ctdc_validate.validation import validate_files
from schema.compiler.exports import compile_exports
from schema.compiler.faults import FaultyModel

SOURCES = load_standard().sources
RECORDS = SOURCES["records"]
ALL = [column.name for column in RECORDS.columns]


@pytest.mark.parametrize(
    ("source", "column", "cell", "terms", "separator"),
    [
        ("records", "means_of_control", "threats;other", "threats|other", None),
        ("records", "means_of_control", "threats other", "threats|other", "blank"),
        ("records", "means_of_control", "threats,other", "threats|other", "comma"),
        ("records", "means_of_control", "threats;\nother", "threats|other", None),
        ("records", "means_of_control", "threats\nother", "threats|other",
         "line-break"),
        ("records", "means_of_control", "threats ||| other", "threats|other",
         "three-pipes"),
        ("records", "means_of_control", "threats، other", "threats|other",
         "arabic-comma"),
        ("records", "means_of_control", "threats؛ other", "threats|other",
         "arabic-semicolon"),
        ("records", "means_of_control", "threats，other", "threats|other",
         "wide-comma"),
        ("records", "means_of_control", "threats、other", "threats|other",
         "chinese-comma"),
        ("records", "means_of_control", "threats,", "threats,", None),
        # One part is misspelt.
        ("records", "means_of_control", "threats debt_bondge", "threats|debt_bondge",
         "blank"),
        ("records", "means_of_control", "threats, othr", "threats|othr", "comma"),
        ("records", "means_of_control", "a, b, other", "a, b, other", None),
        # Words that are no list.
        ("records", "means_of_control", "other means", "other means", None),
        ("records", "recruiter_relationship", "Boy friend", "Boy friend", None),
    ],
)  # fmt: skip
def test_a_list_is_split_where_its_terms_are(source, column, cell, terms, separator):
    found = Splitter(SOURCES[source].by_name[column]).split(cell)
    assert (found.terms, found.separator) == (tuple(terms.split("|")), separator)


SIGNS = ["|", " ||| ", "\n", "/", ",", ", ", " / ", "، ", "、"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("source", "column"),
    [(source.name, name) for source in SOURCES.values() for name in source.lists],
)
def test_terms_that_hold_the_sign_stay_whole(source, column, sign):
    listed = SOURCES[source].by_name[column]
    terms = [t for t in listed.choices if (listed.separator or "") not in t][:20]
    found = Splitter(listed).split(sign.join(terms))
    assert found.terms == tuple(terms)


def read(header: list[str]) -> dict[str, str]:
    """Return what the headers of a table are read as, those that are read."""
    return {header[b.index]: b.column.name for b in lay_out(header, RECORDS).bound}


def test_the_prefix_of_most_headers_is_taken_off():
    assert list(read([f"g/{name}" for name in ALL]).values()) == ALL


def test_a_single_prefix_is_another_column():
    header = [*(n for n in ALL if n != "gender"), "trafficker/gender"]
    assert "trafficker/gender" not in read(header)


def test_of_two_prefixes_the_one_of_more_headers_counts():
    header = [*(f"victim/{name}" for name in ALL), "trafficker/gender"]
    layout = lay_out(header, RECORDS)
    assert len(layout.bound) == len(ALL)
    assert [header[index] for index in layout.unknown] == ["trafficker/gender"]


def test_between_two_prefixes_alike_nothing_is_guessed():
    header = [f"{prefix}/{name}" for prefix in ("one", "two") for name in ALL]
    assert read(header) == {}


def test_a_name_without_a_prefix_comes_first():
    header = [*ALL[:4], *(f"g/{name}" for name in ALL)]
    layout = lay_out(header, RECORDS)
    assert {header[b.index] for b in layout.bound if not b.prefix} == set(ALL[:4])
    assert [header[index] for index in layout.unknown] == [f"g/{n}" for n in ALL[:4]]


def test_one_column_after_an_underscore_is_no_answer():
    assert "type_of_labour_other" not in read([*ALL, "type_of_labour_other"])


def test_a_prefix_that_may_name_a_person_is_not_shown(tmp_path):
    header = ",".join(f"Jane Doe/{name}" for name in ALL)
    path = tmp_path / "partner.csv"
    path.write_text(f"{header}\nhotline{',' * (len(ALL) - 1)}\n", "utf-8")
    (file,) = validate_files([str(path)]).files
    assert [f.rule for f in file.findings] == ["prefixed-headers"]
    assert "Jane" not in repr(file)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('pipe: "|"', 'pipe: "|/"', "pipe is not one sign"),
        ("sure: [semicolon", "sure: [colon", "guessed: sure: colon is no separator"),
        ("guessed:", "guesses:", "its keys must be"),
    ],
)
def test_what_no_table_has_is_refused(old, new, complaint, tmp_path: Path):
    root = copy_sources(tmp_path)
    file = root / "vocab" / "exports.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyModel, match=complaint):
        compile_exports(root)
