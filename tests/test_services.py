"""One record at a time: a service hears of it what a list of that record would tell."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_properties import CELLS, records
from test_secrets import SECRETS, leaks

from ctdc_validate import (
    Finding,
    NotChecked,
    RecordReport,
    Severity,
    UnknownRule,
    UnknownSource,
    Validator,
    load_standard,
    validate,
)
from ctdc_validate.validation import header_check, one_record

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "services"
STANDARD = load_standard()
TODAY = date(2026, 6, 30)
OF_MANY = [rule.id for rule in STANDARD.rules.values() if rule.of_many]
RECORD = {"data_source": "hotline", "gender": "female"}


@cache
def validator(source: str) -> Validator:
    return Validator(source, today=TODAY)


def unplaced(finding: Finding) -> Finding:
    """Return a finding without its place, which lies in a list or in the record."""
    return replace(finding, places=(), position=None, wide=None)


def told(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(repr(unplaced(each)) + repr(each.values) for each in findings)


def pointers(findings: tuple[Finding, ...]) -> list[list[str]]:
    """Return where findings of a list of one record are, within the record."""
    return [[p.cell.removeprefix("/0") for p in f.places if p.cell] for f in findings]


def same(record: dict[str, Any], source: str) -> None:
    """Hold what is told of a record to what is told of the list of it."""
    report = validator(source).check(record)
    try:
        whole = validate([record], source=source, today=TODAY, ignore=OF_MANY)
    except NotChecked as problem:
        assert report == RecordReport((), conforms=False, problem=report.problem)
        assert report.problem == str(problem)
        return
    assert (report.conforms, report.verdict) == (whole.conforms, whole.verdict)
    assert told(report.findings) == told(whole.findings)
    placed = [f for f in report.findings if f.columns]
    elsewhere = [f for f in whole.findings if f.columns]
    assert sorted(pointers(tuple(placed))) == sorted(pointers(tuple(elsewhere)))
    assert all(f.places[0].cell for f in report.findings)


@settings(max_examples=60)
@given(records(), st.sampled_from(["", "note", "Gender", "a/b", "data_source "]))
def test_a_record_is_judged_as_a_list_of_it(record, key):
    same({**record, key: "x"} if key else record, "records")


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Make a record in the words of any source: most of its terms are known."""
    source = draw(st.sampled_from(list(STANDARD.sources.values())))
    names = st.sampled_from([column.name for column in source.columns])
    record: dict[str, Any] = {}
    for name in draw(st.lists(names, min_size=1, max_size=9, unique=True)):
        column = source.by_name[name]
        known = sorted(column.terms) or ["17", "2019-03-04", ""]
        one = st.one_of(*[st.sampled_from(known)] * 9, CELLS)
        record[name] = draw(st.one_of(one, st.lists(one, max_size=3)))
    return source.name, record


@settings(max_examples=60)
@given(spelled())
def test_so_it_is_in_the_words_of_any_source(case):
    source, record = case
    same(record, source)


EXAMPLES = sorted((ROOT / "schema" / "examples").rglob("*.json"))


def test_every_example_of_the_standard_is_judged_as_a_list_of_it():
    for path in EXAMPLES:
        same(json.loads(path.read_text("utf-8")), "records")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda p: p.stem)
def test_a_problem_is_told_by_its_pointer(path, request):
    """Compare the record and its problem document; nothing is read in other words."""
    case = json.loads(path.read_text("utf-8"))
    report = validator(case["vocabulary"]).check(case["record"])
    found = None if report.conforms else report.problem_details(instance="/records/7")
    if request.config.getoption("--update-expected"):
        case["problem"] = found
        path.write_text(json.dumps(case, indent=2) + "\n", "utf-8", newline="\n")
    assert found == case["problem"]


def test_what_conforms_has_no_problem():
    report = validator("records").check(RECORD)
    assert (report.conforms, report.verdict, report.findings) == (True, "conforms", ())
    with pytest.raises(ValueError, match="conforms"):
        report.problem_details()
    with pytest.raises(ValueError, match="status"):
        validator("records").check({}).problem_details(status=200)


@pytest.mark.parametrize(
    "what", [None, [RECORD], "gender", 7, {}, {7: "x"}, {"gender": {1, 2}}]
)
def test_what_is_no_record_is_a_problem_and_no_exception(what):
    report = validator("records").check(what)
    assert (report.conforms, report.findings) == (False, ())
    assert report.problem
    assert report.verdict == "not-wholly-checked"


def test_options_are_those_of_a_check():
    weighed = Validator(severities={"unknown-code": "info"}).check(
        RECORD | {"gender": "f"}
    )
    assert weighed.conforms
    assert [f.severity for f in weighed.findings] == [Severity.INFO]
    ignored = Validator(ignore={"unknown-code": "Ours."})
    assert ignored.check(RECORD | {"gender": "f"}).findings == ()
    only = Validator(select="missing-value").check({"gender": "f"})
    assert [f.rule for f in only.findings] == ["missing-value"]
    published = Validator("global-2021")
    whole = {column.name: "" for column in STANDARD.sources["global-2021"].columns}
    (unknown,) = published.check(whole | {"gender": "Femal"}).findings
    assert (unknown.rule, unknown.places[0].cell) == ("unknown-code", "/gender")
    assert published.check(whole | {"gender": "Female"}).findings == ()


@pytest.mark.parametrize(
    ("options", "raised"),
    [
        ({"vocabulary": None}, UnknownSource),
        ({"vocabulary": "no-such"}, UnknownSource),
        ({"select": "no-such"}, UnknownRule),
        ({"select": OF_MANY[0]}, ValueError),
        ({"judged_as": "both"}, ValueError),
        ({"severities": {"unknown-code": "grave"}}, ValueError),
        ({"today": "today"}, ValueError),
    ],
)
def test_an_option_that_cannot_be_is_refused(options, raised):
    with pytest.raises(raised):
        Validator(**options)


def test_the_day_ends_the_years_that_can_be(monkeypatch):
    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2031, 1, 1)

    service = Validator()
    record = RECORD | {"year_of_registration": 2031}
    assert service.check(record).findings != ()
    monkeypatch.setattr(one_record, "date", Later)
    monkeypatch.setattr("ctdc_validate.validation.checking.date", Later)
    assert service.check(record).findings == ()


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(one_record, "CELLS_REMEMBERED", 5)
    monkeypatch.setattr(one_record, "KINDS_REMEMBERED", 2)
    monkeypatch.setattr(one_record, "PARTS_REMEMBERED", 3)
    service = Validator(today=TODAY)
    for number in range(30):
        record = {"data_source": "hotline", "gender": f"f{number}"}
        record |= {"citizenship": "UKR"} if number % 3 else {"abduction": "yes"}
        assert not service.check(record).conforms
        memory = service._judge._memory
        assert memory.cells <= 5
        assert len(memory.kinds) <= 2
        assert len(memory.parts) <= 6
    long = service.check(RECORD | {"means_of_control": ["threats"] * 900})
    assert [f.rule for f in long.findings] == ["repeated-value"]
    assert service._judge._memory.cells <= 5


def test_of_so_many_keys_only_the_first_get_a_hint(monkeypatch):
    monkeypatch.setattr(header_check, "HINTED", 2)
    unknown = {"genders": "x", "citizenships": "x", "abductions": "x"}
    found = validator("records").check({"data_source": "hotline"} | unknown).findings
    assert [(f.rule, f.columns, f.hint) for f in found] == [
        ("missing-column", ("genders",), "gender"),
        ("missing-column", ("citizenships",), "citizenship"),
        ("unknown-column", ("abductions",), None),
    ]


def test_threads_hear_the_same(monkeypatch):
    monkeypatch.setattr(one_record, "CELLS_REMEMBERED", 40)
    records = [
        RECORD | {"year_of_registration": 2000 + n, "gender": ("female", "x")[n % 2]}
        for n in range(20)
    ]
    service, alone = Validator(today=TODAY), Validator(today=TODAY)
    expected = [alone.check(record) for record in records] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(service.check, records * 20)) == expected


class Failing(dict):
    def __iter__(self):
        raise KeyError(next(iter(SECRETS)))

    keys = items = values = __iter__


def test_nothing_that_is_told_holds_what_the_record_says():
    service = validator("records")
    planted = [
        *({"data_source": "hotline", "gender": secret} for secret in SECRETS),
        *({"data_source": "hotline", "means_of_control": [s, s]} for s in SECRETS),
        Failing(gender=next(iter(SECRETS))),
    ]
    texts = []
    for record in planted:
        report = service.check(record)
        texts += [repr(report), json.dumps(report.problem_details())]
        texts += map(repr, report.findings)
    assert leaks("\n".join(texts).encode(), SECRETS) == set()


def test_what_is_folded_together_has_its_place_in_the_record() -> None:
    record = {"data_source": "hotline"} | {f"k{n}": "x" for n in range(150)}
    found = validator("records").check(record).findings
    (folded,) = [f for f in found if not f.columns and f.rule == "unknown-column"]
    assert [(p.cell, folded.count) for p in folded.places] == [("/k0", 50)]
