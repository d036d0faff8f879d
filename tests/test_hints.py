"""Hints: what was meant by misspelt cells and headers, and when to keep quiet.

``hints/cells.csv`` and ``hints/headers.csv`` are the tables of misspellings; an empty
hint means that none must be given. To add one, add a row. ``hints/misspellings.csv``
measures how often a hint is right; a row without a column is a header.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from json import dumps
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ctdc_validate.hints as hints_module
from ctdc_validate.hints import Hint, Hints, Kind, cells, distance
from ctdc_validate.messages import text
from ctdc_validate.results import shape
from ctdc_validate.standard import Column, Target, load_standard

TABLES = Path(__file__).parent / "hints"
STANDARD = load_standard()
HINTS = {name: Hints(STANDARD, name) for name in STANDARD.sources}
TEXTS = st.text(max_size=30)


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(source: str, name: str) -> Column:
    return next(c for c in STANDARD.sources[source].columns if c.name == name)


def for_cell(source: str, name: str, cell: str, json: bool = False) -> Hint | None:
    return HINTS[source].for_cell(column(source, name), cell, json)


def test_cells_are_understood_as_the_table_says():
    """Every cell of the table gets the right hint, or rightly none."""
    wrong = []
    for row in table("cells.csv"):
        hint = for_cell(row["source"], row["column"], row["cell"])
        given = hint.text if hint else ""
        if given != row["hint"]:
            wrong.append((row["column"], row["cell"], row["hint"], given))
    assert wrong == []


def test_headers_are_understood_as_the_table_says():
    wrong = []
    for row in table("headers.csv"):
        given = HINTS[row["source"]].for_header(row["header"]) or ""
        if given != row["hint"]:
            wrong.append((row["header"], row["hint"], given))
    assert wrong == []


def outcome(row: dict[str, str]) -> str:
    if row["column"]:
        hint = for_cell(row["source"], row["column"], row["cell"])
        given = hint.text if hint else ""
    else:
        given = HINTS[row["source"]].for_header(row["cell"]) or ""
    if given == row["hint"]:
        return "right" if given else "silent"
    return "wrong" if given else "missed"


def measured() -> str:
    """Return how many hints are right, by list and in all, and what is not."""
    rows = [(row, outcome(row)) for row in table("misspellings.csv")]
    lines = ["list      cells  right  missed  wrong  rightly silent"]
    for name in (*dict.fromkeys(row["list"] for row, _ in rows), "all"):
        counts = Counter(o for row, o in rows if name in (row["list"], "all"))
        shown = [counts[o] for o in ("right", "missed", "wrong", "silent")]
        lines.append("{:8}{:7}{:7}{:8}{:7}{:16}".format(name, sum(shown), *shown))
    for row, seen in rows:
        if seen in ("wrong", "missed"):
            place = f"{row['source']}/{row['column'] or 'header'}"
            lines.append(f"{seen}: {place}: {row['cell']}")
    return "\n".join(lines) + "\n"


def test_the_share_of_right_hints_is_as_written_down(request):
    """No hint is wrong, and the figures are those of ``measure.expected.txt``."""
    file = TABLES / "measure.expected.txt"
    text = file.read_text(encoding="utf-8")
    comment = "".join(line for line in text.splitlines(True) if line[0] == "#")
    if request.config.getoption("--update-expected"):
        file.write_text(comment + measured(), encoding="utf-8", newline="\n")
    assert measured() == text.removeprefix(comment)
    assert "\nwrong: " not in text


@pytest.mark.parametrize(
    ("name", "cell", "hint"),
    [
        ("year_of_registration", '"2017"', Hint("2017", True, kind=Kind.NUMBER)),
        ("year_of_registration", '"20l7"', Hint("2017", True, kind=Kind.NUMBER)),
        ("year_of_registration", "2017.5", None),
        ("year_of_registration", "true", None),
        ("gender", '"Femal"', Hint('"female"', True, kind=Kind.SLIP)),
        ("gender", '["female"]', Hint('"female"', True, kind=Kind.WRITING)),
        ("gender", '["female","male"]', None),
        ("gender", '{"code":"female"}', None),
        ("gender", "null", None),
        ("forced_labour", "true", Hint('"yes"', False, kind=Kind.ANSWER)),
        ("forced_labour", "0", Hint('"no"', False, kind=Kind.ANSWER)),
        ("means_of_control", '"threats"', Hint('["threats"]', True, kind=Kind.LISTING)),
        (
            "means_of_control",
            '"threats;Debt bondage"',
            Hint('["threats","debt_bondage"]', True, kind=Kind.WRITING),
        ),
        (
            "means_of_control",
            '["threats","theats"]',
            Hint('["threats"]', True, kind=Kind.SLIP),
        ),
        (
            "means_of_control",
            '["Threats","other"]',
            Hint('["threats","other"]', True, kind=Kind.WRITING),
        ),
        ("means_of_control", '["threats","foo"]', None),
        ("means_of_control", '["Threats","NA"]', None),
        ("means_of_control", '["Threats",null]', None),
        ("means_of_control", '["threats","threats"]', None),
        ("means_of_control", '"NA"', None),
        ("age_broad", '"9-17"', Hint('"9--17"', True, kind=Kind.WRITING)),
        ("age_broad", '"9--17"', None),
        ("age_broad", "34", Hint('"30--38"', False, kind=Kind.WITHIN_BAND)),
        ("gender", "[" * 900 + "]" * 900, None),
        ("means_of_control", '"threats;thrown out"', None),
        ("gender", "not JSON", None),
    ],
)
def test_json_cells_are_understood(name, cell, hint):
    assert for_cell("records", name, cell, json=True) == hint


def test_the_replacement_of_a_deprecated_value_can_be_json():
    c = column("records", "citizenship")
    code, value = next(
        (code, value)
        for code, value in STANDARD.lists["country"].values.items()
        if value.replaced_by
    )
    hints = HINTS["records"]
    assert hints.for_deprecated(c, code) == value.replaced_by
    assert hints.for_deprecated(c, code, json=True) == f'"{value.replaced_by}"'


@pytest.mark.parametrize(
    ("name", "cell", "near"),
    [
        ("gender", "Femal", True),
        ("gender", "FEMALE", True),
        ("gender", "F", False),
        ("gender", "Woman", False),
        ("age_broad", "9-17", True),
        ("age_broad", "17-Sep", False),
        ("age_broad", "17/09/2026", False),
        ("age_broad", "34", False),
        ("citizenship", "Jordan", False),
        ("citizenship", "usa", True),
        ("year_of_registration", "20l7", True),
        ("year_of_registration", "2017-05-03", False),
        ("forced_labour", "1", False),
        ("gender", "Femalle", True),
    ],
)
def test_near_is_only_what_differs_from_the_hint_by_slips(name, cell, near):
    hint = for_cell("records", name, cell)
    assert hint is not None
    assert hint.near is near


NEAR_NAMES = {
    ("htcds-2.0", "prs_Citizenship"): ("Joran", "Jordyn", "Kenia", "Francia", "Maroc"),
    ("htcds-2.0", "hte_Country"): ("Giorgia", "Frances", "Domenico", "Nigel", "Chad"),
    ("records", "citizenship"): ("Jordyn", "Liya", "Guadalupe", "Italia"),
    ("iom", "sector"): ("Tade",),  # one slip from Trade
}


@pytest.mark.parametrize(("place", "names"), NEAR_NAMES.items())
def test_a_name_of_a_person_is_never_near(place, names):
    hints = [for_cell(*place, name) for name in names]
    assert [hint.near for hint in hints if hint is not None and hint.near] == []
    assert any(hints)


@pytest.mark.parametrize(
    ("source", "name", "cell", "reason"),
    [
        ("records", "gender", "F", text("hints.another-name", label="Female")),
        (
            "records",
            "gender",
            "Mujer",
            text("hints.name-in-language", language="Spanish"),
        ),
        ("records", "gender", "Femal", None),
        ("synthetic-2024", "gender", "Female", "It is the standard's own code."),
        (
            "global-2020",
            "gender",
            "Woman",
            text("hints.spelling", source="synthetic-2024"),
        ),
        ("records", "citizenship", "PH", "It is the alpha-2 code of Philippines."),
        (
            "records",
            "citizenship",
            "Filipino",
            text("hints.people"),
        ),
        (
            "records",
            "age_broad",
            "Sep-17",
            text("hints.dated-band"),
        ),
        ("records", "age_broad", "34", None),
        ("records", "forced_labour", "oui", "It is a word for yes or no."),
        ("global-2020", "isForcedLabour", "oui", "It is a word for yes or no."),
    ],
)
def test_a_hint_on_another_word_has_a_reason(source, name, cell, reason):
    """The reason does not hold the cell, which a report may not show."""
    hint = for_cell(source, name, cell)
    assert hint is not None
    assert (hint.reason and text(hint.reason)) == reason


@pytest.mark.parametrize("cell", ["Kosovo", "XK", "XKX", "Kosova", "Косово"])
@pytest.mark.parametrize("source", ["records", "global-2020", "synthetic-2024"])
def test_kosovo_is_for_the_partner_to_place(source, cell):
    """The editions count it under SRB; whether a partner does, no hint can know."""
    assert for_cell(source, "citizenship", cell) is None


def test_a_term_of_the_column_is_never_hinted_away():
    for source in STANDARD.sources.values():
        for c in source.columns:
            for term in c.terms:
                assert HINTS[source.name].for_cell(c, term) is None


def test_a_hint_is_a_term_that_the_column_has():
    for row in table("cells.csv"):
        c = column(row["source"], row["column"])
        variable = STANDARD.variables[c.variables[0]]
        allowed = set(c.terms) | c.missing_codes
        if variable.list and c.notation == "code":
            allowed |= set(STANDARD.lists[variable.list].values)
        for term in row["hint"].split(c.separator or "\n"):
            assert not term or term in allowed or variable.list is None


def test_no_deprecated_value_is_hinted_at():
    countries = STANDARD.lists["country"].values
    for value in countries.values():
        for name in (value.label, *value.aliases, *value.notations.values()):
            hint = for_cell("records", "citizenship", name)
            assert hint is None or countries[hint.text].deprecated is None


def test_nothing_is_built_before_it_is_asked_for(monkeypatch):
    def build(*arguments):
        raise AssertionError("built unasked")

    monkeypatch.setattr(hints_module, "CellHints", build)
    monkeypatch.setattr(hints_module, "HeaderHints", build)
    hints = Hints(STANDARD, "records")
    with pytest.raises(AssertionError, match="unasked"):
        hints.for_header("Gender")


def test_different_faults_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(cells, "REMEMBERED", 10)
    c = column("records", "means_of_control")
    hints = cells.CellHints(STANDARD, STANDARD.sources["records"], c)
    for number in range(100):
        hints.of_text(f"threats;foo {number}")
    assert len(hints._known) <= 10


def test_labels_of_variables_are_understood_as_headers():
    for variable in STANDARD.variables.values():
        assert HINTS["records"].for_header(variable.label) == variable.name
        if variable.multivalued:  # spelled by several columns
            continue
        for name in ("global-2020", "synthetic-2021"):
            meant = HINTS[name].for_header(variable.label)
            assert meant is None or variable.name in column(name, meant).variables
    assert HINTS["global-2020"].for_header("Forced labour") == "isForcedLabour"


@settings(deadline=None)
@given(cell=TEXTS | st.text('0123456789²①፩፪𐩀½-–/. ;,[]"', max_size=12), data=st.data())
def test_any_cell_and_header_can_be_asked_about(cell, data):
    source = data.draw(st.sampled_from(list(STANDARD.sources.values())))
    c = data.draw(st.sampled_from(source.columns))
    hints = HINTS[source.name]
    hints.for_cell(c, cell)
    hints.for_cell(c, cell, json=True)
    hints.for_cell(c, dumps(cell), json=True)
    hints.for_header(cell)


@pytest.mark.parametrize("digits", ["²", "①", "፩", "1²", "𐩀", "፩-፪", "9-፩"])
def test_digits_that_are_no_numbers_can_be_asked_about(digits):
    for name, hints in HINTS.items():
        for c in STANDARD.sources[name].columns:
            hints.for_cell(c, digits)
            hints.for_cell(c, dumps(digits), json=True)
            hints.for_cell(c, dumps([digits]), json=True)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        (
            '"Debt bondage;Threats"',
            Hint('"debt_bondage;threats"', True, kind=Kind.WRITING),
        ),
        (
            '["Debt bondage","Threats"]',
            Hint('["debt_bondage","threats"]', True, kind=Kind.WRITING),
        ),
    ],
)
def test_a_json_list_keeps_the_form_that_its_source_allows(cell, hint):
    c = column("global-2020", "meansOfControlConcatenated")
    spelled = {
        term: (Target("means_of_control", term, "set"),)
        for term in ("debt_bondage", "threats")
    }
    standard_spelling = replace(c, name="test", terms=spelled)
    hints = Hints(STANDARD, "global-2020")
    assert hints.for_cell(standard_spelling, cell, json=True) == hint


@given(a=st.text("abc", max_size=6), b=st.text("abc", max_size=6))
def test_distance_is_symmetric_and_bounded_by_its_limit(a, b):
    slips = distance(a, b, 9)
    assert slips == distance(b, a, 9)
    assert (slips == 0) == (a == b)
    assert distance(a, b, 2) == min(slips, 3)


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("Femal", "Aaaaa"),
        ("9-99", "9-99"),
        ("-99", "-99"),
        ("17-Sep", "99-Aaa"),
        ("Ñandú", "Aaaaa"),
        ("Jose\u0301", "Aaaa"),
        ("李明", "aa"),
        ("٢٠١٧", "9999"),
        ("½", "9"),
        ("Ⓙⓐⓝⓔ", "Aaaa"),
        ("🅹🅰🅽🅴", "????"),
        ("⠚⠁⠝⠑", "????"),
        ("Ｊａｎｅ；１", "Aaaa;9"),
        ("９–１７ ‘a’ «b»", "9–99 ‘a’ «a»"),
        ("\ufdfa", "a"),
        (" F\u00a0", " A "),
        ("\x1b[31mred", "?[99aaaa"),
        ("a\nb\u200b", "a?a?"),
        ('{"a":true}', '{"a":aaaa}'),
        ("maria@example.org", "aaaaa@aaaaaaa.aaa"),
        ("x" * 24, "a" * 24),
        ("x" * 25, "a" * 24 + "…"),
        ("x" * 5_000_000, "a" * 24 + "…"),
        ("", ""),
    ],
)
def test_a_shape_keeps_what_is_no_letter_and_no_digit(cell, seen):
    assert shape(cell) == seen


@given(cell=TEXTS)
def test_a_shape_holds_no_letter_but_a_and_no_digit_but_9(cell):
    kept = {c for c in shape(cell) if c.isalnum()}
    assert kept <= {"A", "a", "9"}
    assert all(c.isprintable() for c in shape(cell))
