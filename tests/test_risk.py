"""Risk: sizes of groups are counted right, and nothing of a rare record is told."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import accumulate, combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ctdc_validate import api, deidentify, measure_risk
from ctdc_validate.cli.ctdc import main
from ctdc_validate.results import Told
from ctdc_validate.risk.measuring import CURVE
from ctdc_validate.risk.telling import tell_curve
from ctdc_validate.standard import load_standard

HERE = Path(__file__).parent
EXPECTED = HERE / "risk"
STANDARD = load_standard()
SCHEMA = json.loads((HERE.parent / "schema" / "risk.schema.json").read_text("utf-8"))
HEADER = tuple(column.name for column in STANDARD.sources["records"].columns)
FORMS = {"text": ".txt", "json": ".json", "html": ".html", "csv": ".csv"}
MEXICAN = {"gender": "female", "age_broad": "30--38", "citizenship": "MEX"}
YEAR = {"year_of_registration": "2018"}
# A file whose groups have these sizes; the last one has a planted, rare record.
GROUPS = (
    (40, {**MEXICAN, "forced_labour": "yes", "type_of_labour": "agriculture"}),
    (12, {**MEXICAN, "age_broad": "39--47", "forced_labour": "yes"}),
    (8, {**MEXICAN, "age_broad": "48+", "forced_labour": "yes"}),
    (3, {**MEXICAN, "age_broad": "48+", "forced_labour": "yes", **YEAR}),
    (1, {"gender": "male", "citizenship": "TUV", "country_of_exploitation": "NRU"}),
)


def records(*groups: tuple[int, dict[str, str]]) -> str:
    """Return a file in the standard's own spelling, each group so many times."""
    out = StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    for times, said in groups:
        row = {"data_source": "hotline", "year_of_registration": "2019", **said}
        writer.writerows([row] * times)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "records.csv"
    path.write_text(records(*GROUPS), encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["risk", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def expected(name: str) -> str:
    return (EXPECTED / name).read_text(encoding="utf-8")


def undated(printed: str) -> str:
    """Return what is printed without the digest, which each edit changes."""
    return printed.replace(STANDARD.digest, "DIGEST")


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_told_as_it_was(form, engine, file, request):
    code, printed = run(file, "--format", form, "--engine", engine)
    assert code == 1
    printed = undated(printed)
    path = EXPECTED / f"risk{FORMS[form]}"
    if request.config.getoption("--update-expected"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


def test_all_that_is_counted(file):
    risk = api.measure_risk(file)
    assert (risk.records, risk.groups, risk.unique, risk.below_k) == (64, 5, 1, 12)
    assert not risk.reached
    assert risk.expected_percent == pytest.approx(100 * 5 / 64)
    assert risk.curve == {k: sum(n for n, _ in GROUPS if n < k) for k in range(2, 21)}
    blank = {key.variable: key.blank for key in risk.keys}
    # Blank ages join the 8 with the 12 and the 40; blank years join 8 and 3.
    assert (blank["age_broad"], blank["year_of_registration"]) == (8, 11)
    coarser = {key.variable: key.coarser for key in risk.keys}
    assert [coarser[n] for n in ("age_broad", "year_of_registration")] == [8, 11]
    assert coarser["gender"] is None
    shared = {each.variable: (each.groups, each.records) for each in risk.shared}
    assert shared["type_of_labour"] == (1, 40)
    assert Draft202012Validator(SCHEMA).is_valid(risk.to_dict())


def test_the_schema_is_one_and_refuses_what_it_does_not_say(file):
    Draft202012Validator.check_schema(SCHEMA)
    content = api.measure_risk(file).to_dict()
    assert not Draft202012Validator(SCHEMA).is_valid({**content, "unique": -1})
    assert not Draft202012Validator(SCHEMA).is_valid({**content, "below": {"2": "few"}})


UNREAD = (
    "Columns that the standard does not read, in which fewer than 11 records share "
    "some value: {}. They are no keys here and may single out anybody. Leave them out "
    "before records are shared."
)
# A column beside the records, by number of the row, and what it is called where it
# singles records out.
BESIDE = {
    "a case number": ("case", str, "case"),
    "a header that looks like a cell": ("Maria Cruz, 12 May", str, "column W"),
    "one note": ("note", lambda n: "x" if n == 7 else "", "note"),
    "the same in all": ("project", lambda n: "x", None),
    "blank": ("note", lambda n: "", None),
    "half of all": ("office", lambda n: "ab"[n % 2], None),
}


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("case", BESIDE)
def test_a_column_that_nobody_reads_may_single_records_out(case, engine, tmp_path):
    header, cell, name = BESIDE[case]
    rows = list(csv.reader(StringIO(records((40, MEXICAN)))))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*rows[0], header])
    writer.writerows([*row, cell(n)] for n, row in enumerate(rows[1:]))
    path = tmp_path / "records.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    code, printed = run(path, "--engine", engine)
    said = "every record shares its keys with at least 11 records"
    if name is not None:
        said += ", but other columns single records out"
    words = " ".join(printed.split())
    assert (code, words.split(" To forward")[0]) == (
        0 if name is None else 1,
        f"records.csv: {said}",
    )
    assert (UNREAD.format(name) in words) == (name is not None)
    told = api.measure_risk(path, engine=engine).to_dict()
    assert told["unread_columns"] == ([] if name is None else [name])
    assert Draft202012Validator(SCHEMA).is_valid(told)


AVERAGE = "Average risk (the mean of 1/size of each record's group): "
# Records of as many groups, and what is told of the average risk.
FEW = [
    ((1,), None, "not shown for so few records."),
    ((5, 5), None, "not shown for so few records."),
    ((6, 5), "<100.0", "less than 100.0 %."),
    ((60,), "<18.3", "less than 18.3 %."),
]


@pytest.mark.parametrize(("sizes", "told", "said"), FEW)
def test_of_few_records_no_average_is_told(sizes, told, said, tmp_path):
    path = tmp_path / "records.csv"
    groups = zip(sizes, ("female", "male"), strict=False)
    path.write_text(records(*((n, {"gender": g}) for n, g in groups)), "utf-8")
    words = " ".join(run(path)[1].split())
    assert words.split(AVERAGE)[1].startswith(said)
    content = api.measure_risk(path).to_dict()
    assert content["expected_percent"] == told
    assert Draft202012Validator(SCHEMA).is_valid(content)


@pytest.mark.parametrize("form", FORMS)
def test_no_value_of_a_record_and_no_small_count_is_printed(form, file):
    _, printed = run(file, "--format", form)
    for value in ("TUV", "NRU", "Tuvalu", "Nauru", "48+", "male", "2018"):
        assert value not in printed.replace("female", "")
    risk = api.measure_risk(file)
    assert 0 < risk.unique < STANDARD.disclosure.smallest_group
    if form == "json":
        told = json.loads(printed)
        assert (told["unique"], told["records"], told["groups"]) == (10, 60, "<11")
        assert told["below"]["9"] == 10
        assert {key["safe_if_blank"] for key in told["keys"]} == {0, "<11", 10}


@pytest.mark.parametrize("form", FORMS)
def test_the_own_desk_has_true_counts_and_says_so(form, file, tmp_path):
    _, printed = run(file, "--format", form, "--show-values", "all")
    out = tmp_path / f"out{FORMS[form]}"
    api.measure_risk(file).write(out, show="all")
    if form != "text":
        assert out.read_text("utf-8") == printed
    assert "own-desk" in printed or "For your own desk" in printed
    content = api.measure_risk(file).to_dict(show="all")
    assert Draft202012Validator(SCHEMA).is_valid(content)
    assert (content["records"], content["below_k"], content["unique"]) == (64, 12, 1)


SIZES = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 60)), min_size=2)


@settings(max_examples=200, deadline=None)
@given(SIZES, st.data())
def test_no_step_of_a_curve_shows_few_records(steps, data):
    """What a reader can take for the difference of two counts may be none or many."""
    few = STANDARD.disclosure.smallest_group
    rule = Told(few, STANDARD.disclosure.rounding)
    counts = list(accumulate(steps))
    first = data.draw(st.integers(0, len(counts) - 1))
    told = rule.tell_steps(counts, first)
    assert told[first] == rule.tell_some(counts[first])
    for count, shown in zip(counts, told, strict=True):
        assert (shown is None) == (0 < count < few)
        assert shown is None or abs(count - shown) < 2 * rule.unit
    for one, other in combinations([n for n in told if n], 2):
        assert one == other or abs(one - other) >= few


def groups(records: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Yield the sizes of the groups that so many records can be in."""
    if not records:
        yield ()
    for size in range(min(records, largest), 0, -1):
        for others in groups(records - size, size):
            yield (size, *others)


@pytest.mark.parametrize("k", [2, 3, 7, 10, 11, 20])
def test_no_curve_shows_a_group_of_few_records(k):
    """A step from 5 to 6 is made of groups of 5: it must not show that there is one."""
    few = STANDARD.disclosure.smallest_group
    rule = Told(few, STANDARD.disclosure.rounding)
    sizes = list(CURVE)
    readings: dict[tuple[int | None, ...], list[list[int]]] = {}
    for records in range(26):
        for found in groups(records, max(sizes) - 1):
            steps = [size * found.count(size) for size in range(1, max(sizes))]
            curve = list(accumulate(steps))
            told = tuple(tell_curve(curve, sizes.index(k), rule))
            if max(number or 0 for number in told) < 2 * rule.unit:
                # Others that look like this one have no more records.
                readings.setdefault(told, []).append([*steps, *curve])
    for told, counts in readings.items():
        for each in zip(*counts, strict=True):
            assert len(set(each)) > 1 or not 0 < each[0] < few, told
    assert len(readings) > 2


def test_a_file_whose_groups_are_large_passes(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(records(*GROUPS[:2]), encoding="utf-8")
    assert run(path)[0] == 0
    assert run(path, "--k", 13)[0] == 1
    assert run(path, "--k", 13, "--keys", "gender,citizenship")[0] == 0


def test_keys_that_a_source_does_not_have_are_named():
    code, printed = run(HERE / "editions" / "synthetic-2021.csv")
    assert code == 1
    assert "Keys that the file does not have: data_source." in printed


def test_a_file_without_any_key_passes_nothing():
    edition = HERE / "editions" / "synthetic-2021.csv"
    code, printed = run(edition, "--keys", "data_source")
    assert code == 2
    assert printed == (
        "Error: synthetic-2021.csv has none of the keys, so no risk can be measured.\n"
    )


def test_two_spellings_of_one_value_are_two_groups(tmp_path):
    """Who reads the file sees both."""
    lines = (HERE / "editions" / "synthetic-2024.csv").read_text("utf-8").splitlines()
    first = lines[1].split(",")
    at = lines[0].split(",").index("citizenship")
    rows = [[*first[:at], cell, *first[at + 1 :]] for cell in ("", "NULL")]
    path = tmp_path / "edition.csv"
    body = [",".join(row) for row in rows for _ in range(6)]
    path.write_text("\n".join([lines[0], *body]) + "\n", encoding="utf-8")
    assert api.measure_risk(path, k=6).reached
    assert not api.measure_risk(path, k=7).reached


@pytest.mark.parametrize(
    ("cell", "unclear", "not_counted"), [("femal", 1, 0), ("female,female", 0, 1)]
)
def test_what_is_not_understood_never_passes(cell, unclear, not_counted, tmp_path):
    path = tmp_path / "records.csv"
    lines = records((40, {"gender": "female"})).splitlines()
    lines[3] = lines[3].replace("female", cell)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    risk = api.measure_risk(path, keys="data_source")
    assert risk.reached is not not_counted
    risk = api.measure_risk(path, k=2, keys=["gender"])
    assert (risk.unclear, risk.not_counted) == (unclear, not_counted)
    assert not risk.reached


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--keys", "gendr"], "Unknown variable. Did you mean gender?"),
        (["--k", "1"], "1 is not in the range"),
        (["--source", "global-2O20"], "Unknown source vocabulary."),
        (["-o", "pdf=x.pdf"], "Known forms: text, json, html, csv."),
    ],
)
def test_what_cannot_be_is_refused(arguments, told, file):
    code, printed = run(file, *arguments)
    assert code == 2
    assert told in printed


def test_a_file_is_never_overwritten(file):
    before = file.read_bytes()
    code, printed = run(file, "-o", f"csv={file}")
    assert (code, file.read_bytes()) == (2, before)
    assert "would overwrite a file that is read" in printed
    with pytest.raises(ValueError, match="end with one of"):
        api.measure_risk(file).write(file.with_suffix(".pdf"))
    with pytest.raises(ValueError, match="overwrite"):
        api.measure_risk(file).write(file)


def test_reports_are_written(file, tmp_path):
    out = tmp_path / "out.html"
    assert run(file, "-o", f"html={out}")[0] == 1
    assert undated(out.read_text("utf-8")) == expected("risk.html")
    other = tmp_path / "out.txt"
    api.measure_risk(file).write(other)
    assert other.read_text("utf-8") == expected("risk.txt")


CELLS = st.tuples(
    st.sampled_from(("male", "female", "")),
    st.sampled_from(("30--38", "0--8", "")),
    st.sampled_from(("yes", "no", "")),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=40), st.integers(2, 6))
def test_groups_are_those_of_equal_rows(rows, k):
    names = ("gender", "age_broad", "forced_labour")
    given_rows = [
        {
            "data_source": "hotline",
            **{n: c for n, c in zip(names, row, strict=True) if c},
        }
        for row in rows
    ]
    risk = api.measure_risk(given_rows, k=k, source="records")
    sizes = Counter(rows).values()
    assert risk.groups == len(sizes)
    assert risk.below_k == sum(size for size in sizes if size < k)
    turned = api.measure_risk(given_rows[::-1], k=k, source="records")
    assert turned.to_json() == risk.to_json()


STATUSES = (
    "data_source,gender,age_broad,majority_status,majority_status_at_exploitation,"
    "majority_status_at_entry,citizenship,forced_labour,type_of_labour\n"
)
# What says something of a blank key by the standard's rules, beside forty that do not.
TELLING = {
    "a minor": "case_management,female,,minor,minor,minor,UKR,,",
    "an adult": "case_management,female,,adult,,,UKR,,",
    "an adult at entry": "case_management,female,,,,adult,UKR,,",
    "a type of labour": "case_management,female,,,,,UKR,,construction",
}


@pytest.mark.parametrize("telling", TELLING)
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_a_blank_key_of_which_the_rules_tell_is_no_blank(telling, engine, tmp_path):
    path = tmp_path / "a.csv"
    others = "case_management,female,,,,,UKR,,\n" * 40
    path.write_text(f"{STATUSES}{others}{TELLING[telling]}\n", "utf-8")
    risk = measure_risk(path, engine=engine)
    assert (risk.below_k, risk.filled_below_k, risk.reached) == (0, 1, False)
    out = tmp_path / "b.csv"
    deidentify(path, out, engine=engine)
    assert measure_risk(out, engine=engine).reached
    kept = out.read_text("utf-8").splitlines()[1:]
    assert len(kept) == 41
    assert {line.split(",")[3] for line in kept} == {""}


# A record that came between two reports, and how many are then alone in their group.
CAME = [({**MEXICAN, "forced_labour": "yes"}, 10), ({**MEXICAN, "gender": "male"}, 20)]


@pytest.mark.parametrize(("record", "alone"), CAME)
def test_two_reports_tell_of_the_record_between_them(record, alone, tmp_path):
    """Show what docs/privacy.md warns of, for no rounding closes it."""
    years = [(1, {"year_of_registration": str(2002 + n)}) for n in range(14)]
    path = tmp_path / "records.csv"
    both = []
    for more in ([], [(1, record)]):
        groups = ((40, {**MEXICAN, "forced_labour": "yes"}), *years, *more)
        path.write_text(records(*groups), encoding="utf-8")
        both.append(json.loads(measure_risk(path).to_json())["unique"])
    assert both == [10, alone]
