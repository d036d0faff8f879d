"""De-identification: groups are large, only blanks are new, none is given back."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter, defaultdict
from io import StringIO
from pathlib import Path

import openpyxl
import polars
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctdc_validate import api
from ctdc_validate.cli.ctdc import main
from ctdc_validate.deidentification import moved_by_few
from ctdc_validate.deidentification.protecting import DROPPED, protect, target
from ctdc_validate.standard import load_standard

HERE = Path(__file__).parent
EXPECTED = HERE / "deidentification"
STANDARD = load_standard()
HEADER = tuple(column.name for column in STANDARD.sources["records"].columns)
Rows = list[dict[str, str]]
ONCE = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def text_of(rows: Rows, header: tuple[str, ...] = HEADER) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, rows: Rows, name: str = "records.csv") -> Path:
    path = folder / name
    path.write_text(text_of(rows), encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["deidentify", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def smallest(rows: Rows, keys: tuple[str, ...] = STANDARD.keys) -> int:
    """Return the size of the smallest group, as a reader counts it."""
    return min(Counter(tuple(row[key] for key in keys) for row in rows).values())


def refilled(rows: Rows) -> Rows:
    """Return records as one who knows the standard fills in their blanks."""
    filled = []
    for row in rows:
        more = {}
        if row["type_of_labour"]:
            more["forced_labour"] = "yes"
        if row["type_of_sexual_exploitation"]:
            more["sexual_exploitation"] = "yes"
        filled.append({**row, **{n: v for n, v in more.items() if not row[n]}})
    return filled


def invented(seed: int, size: int) -> Rows:
    """Return records of which many share their keys, and some share them with none."""
    chance = random.Random(seed)
    kinds = []
    for _ in range(12):
        labour = chance.choice(["agriculture", "construction;begging", ""])
        age, majority = chance.choice(
            [("30--38", "adult"), ("9--17", "minor"), ("", "adult"), ("", "")]
        )
        kinds.append(
            {
                "data_source": chance.choice(["hotline", "case_management"]),
                "year_of_registration": str(chance.choice(range(2012, 2020))),
                "gender": chance.choice(["female", "male", ""]),
                "age_broad": age,
                "majority_status": majority,
                "citizenship": chance.choice(["UKR", "MDA", "PHL", "IDN", ""]),
                "country_of_exploitation": "USA",
                "forced_labour": chance.choice(["yes", ""]) if labour else "no",
                "type_of_labour": labour,
                "sexual_exploitation": chance.choice(["yes", "no", ""]),
                "means_of_control": chance.choice(["threats", ""]),
            }
        )
    weights = [1 / n for n in range(1, 13)]
    rows = []
    for row in chance.choices(kinds, weights, k=size):
        other = chance.choice(kinds)
        changed = [n for n in ("citizenship", "gender") if chance.random() < 0.1]
        rows.append({**row, **{name: other[name] for name in changed}})
    return rows


@ONCE
@given(st.integers(0, 10_000), st.integers(30, 120), st.integers(2, 11))
def test_each_record_shares_its_keys_and_only_blanks_are_new(tmp_path, seed, size, k):
    rows = invented(seed, size)
    path, out = written(tmp_path, rows), tmp_path / "out.csv"
    try:
        account = api.deidentify(path, out, k=k)
    except api.Refused:
        assert k > 2  # so few records may share nothing at all
        return
    found = rows_of(out)
    assert len(found) == account.written == size - account.dropped
    assert smallest(found) >= k
    assert smallest(refilled(found)) >= k
    assert api.validate(out, source="records").conforms
    assert api.measure_risk(out, k=k).reached
    _only_blanks(rows, found)
    again = tmp_path / "again.csv"
    assert api.deidentify(out, again, k=k).unchanged
    assert again.read_bytes() == out.read_bytes()


def _only_blanks(before: Rows, after: Rows) -> None:
    """Match each record with another one that it can have been: no cell is new."""
    candidates = defaultdict(list)
    whole = [dict.fromkeys(HEADER, "") | row for row in before]
    for row in after:
        fits = [
            n
            for n, old in enumerate(whole)
            if all(row[name] in (old[name], "") for name in HEADER)
        ]
        assert fits
        candidates[tuple(row.values())].append(fits)
    for values, each in candidates.items():  # as many as there were
        assert len(each) <= len(each[0]), values


@ONCE
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(tmp_path, seed, chance):
    rows = invented(seed, 80)
    out, other = tmp_path / "out.csv", tmp_path / "other.csv"
    first = api.deidentify(written(tmp_path, rows), out, k=5)
    chance.shuffle(rows)
    second = api.deidentify(written(tmp_path, rows), other, k=5, engine="polars")
    if not first.unchanged:
        assert other.read_bytes() == out.read_bytes()
    assert second.to_json() == first.to_json()


COUNTS = st.dictionaries(
    st.tuples(*[st.sampled_from(("", "a", "b", "c"))] * 3), st.integers(1, 9)
)


@settings(max_examples=60, deadline=None)
@given(
    COUNTS, st.integers(2, 12), st.sampled_from([(1, 1, 1), (1, 2, 6), (1, None, 2)])
)
def test_every_group_is_large_and_what_was_large_stays(counts, k, weights):
    choices = protect(counts, k, weights)
    groups = Counter[tuple[str, ...]]()
    for values, count in counts.items():
        choice = choices[values]
        group = target(values, choice)
        if count >= k:
            assert group == values
        if group is not None:
            groups[group] += count
            assert all(values[at] for at in choice.blanks or ())
            assert all(weights[at] is not None for at in choice.blanks or ())
    assert all(size >= k for size in groups.values())
    if sum(counts.values()) < k:
        assert set(choices.values()) <= {DROPPED}
    assert protect(groups, k, weights) == dict.fromkeys(groups, choices_kept())


def choices_kept() -> object:
    return next(iter(protect({("a",): 2}, 2, (1,)).values()))


def test_the_cheapest_key_is_blanked():
    counts = {("a", "x"): 6, ("b", "x"): 6, ("a", "y"): 6}
    assert {
        weights: [
            target(values, c) for values, c in protect(counts, 12, weights).items()
        ]
        for weights in ((1, 5), (5, 1))
    } == {
        (1, 5): [("", "x"), None, ("", "x")],
        (5, 1): [("a", ""), ("a", ""), None],
    }


# Counts of tuples, and what each becomes where ten must be alike.
BLANKED_TOGETHER = {
    "what is blank already counts": {
        ("", "x"): (4, ("", "x")),
        ("a", "x"): (4, ("", "x")),
        ("b", "x"): (3, ("", "x")),
    },
    "those that lost both keys keep one together with others": {
        ("", ""): (9, ("", "")),
        ("a", ""): (7, ("a", "")),
        ("a", "y"): (8, ("a", "")),
        ("b", "x"): (5, ("", "")),
    },
}


@pytest.mark.parametrize("expected", BLANKED_TOGETHER.values(), ids=BLANKED_TOGETHER)
def test_no_more_is_blanked_than_makes_a_large_group(expected):
    choices = protect({v: count for v, (count, _) in expected.items()}, 10, (1, 1))
    assert {v: (n, target(v, choices[v])) for v, (n, _) in expected.items()} == expected


def many(times: int, **said: str) -> Rows:
    row = {"data_source": "case_management", "year_of_registration": "2019"}
    return [{**row, **said}] * times


KINDS = [
    *many(40, gender="female", citizenship="UKR", age_broad="30--38"),
    *many(30, gender="female", citizenship="MDA", age_broad="30--38"),
    *many(6, gender="female", citizenship="UKR", age_broad="48+"),
    *many(6, gender="female", citizenship="UKR", age_broad="39--47"),
    *many(1, gender="male", citizenship="TUV", country_of_exploitation="NRU"),
]
# With enough men it is told what those of each gender lost.
TOLD = [*KINDS, *many(30, gender="male", forced_labour="yes", citizenship="UKR")]


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("suffix", [".txt", ".json", ".html"])
def test_a_ledger_is_what_it_was(suffix, engine, tmp_path, request):
    path, ledger = written(tmp_path, TOLD), tmp_path / f"ledger{suffix}"
    code, printed = run(
        path, "-o", tmp_path / "out.csv", "--report", ledger, "--engine", engine
    )
    assert code == 0
    told = ledger.read_text("utf-8").replace(STANDARD.digest, "DIGEST")
    expected = EXPECTED / f"ledger{suffix}"
    if request.config.getoption("--update-expected"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    if suffix == ".txt":
        assert printed == told
    for value in ("TUV", "NRU", "Tuvalu", "Nauru", "48+"):
        assert value not in told


def test_a_planted_rare_record_is_dropped_or_blank(tmp_path):
    out = tmp_path / "out.csv"
    account = api.deidentify(written(tmp_path, KINDS), out)
    assert "TUV" not in out.read_text("utf-8")
    assert (account.dropped, account.key_cells) == (1, 12)
    assert Counter(row["age_broad"] for row in rows_of(out)) == {"30--38": 70, "": 12}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_that_is_protected_comes_out_byte_for_byte(end, tmp_path):
    path, out = written(tmp_path, KINDS[:70]), tmp_path / "out.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    code, printed = run(path, "-o", out)
    assert code == 0
    assert out.read_bytes() == path.read_bytes()
    assert "Nothing was blanked and no record was dropped." in printed


def test_an_edition_is_blanked_in_its_own_spelling(tmp_path):
    """Purposes are blanked with the types, the list and the flag made of them."""
    lines = rows_of(HERE / "editions" / "global-2020.csv")
    header = tuple(lines[0])
    row = next(r for r in lines if r["typeOfLabourConcatenated"] != "-99")
    plain = dict.fromkeys(header, "-99")
    keys = ("yearOfRegistration", "Datasource", "gender", "citizenship")
    plain |= {name: row[name] for name in keys}
    labour = [n for n in header if n.startswith("typeOfLabour")]
    linked = ["isForcedLabour", "isSexAndLabour", "typeOfExploitConcatenated", *labour]
    rare = plain | {name: row[name] for name in linked}
    path, out = tmp_path / "edition.csv", tmp_path / "out.csv"
    path.write_text(text_of([*[plain] * 20, rare], header), encoding="utf-8")
    account = api.deidentify(path, out, source="global-2020")
    assert rows_of(out) == [plain] * 21
    assert set(account.blanked) == {n for n in linked if rare[n] != "-99"}


def test_a_term_that_may_mean_several_types_gives_the_purpose_back(tmp_path):
    """Another type of sexual exploitation is one of several, and all are of it."""
    edition = HERE / "editions" / "synthetic-2021.csv"
    header = tuple(rows_of(edition)[0])
    plain = dict.fromkeys(header, "") | {"gender": "Female"}
    rows = [*[plain] * 12, *[plain | {"typeOfSexOther": "1"}] * 3]
    path, out = tmp_path / "edition.csv", tmp_path / "out.csv"
    path.write_text(text_of(rows, header), encoding="utf-8")
    assert api.deidentify(path, out, source="synthetic-2021").given_back == 3
    rare = plain | {"gender": "Male", "isSexualExploit": "1", "typeOfSexOther": "1"}
    path.write_text(text_of([*[plain] * 12, rare], header), encoding="utf-8")
    api.deidentify(path, out, keys=["sexual_exploitation"])
    assert rows_of(out) == [*[plain] * 12, plain | {"gender": "Male"}]


def test_majority_goes_with_the_age(tmp_path):
    rows = [
        *many(11, gender="male", majority_status="adult"),
        *many(11, gender="male"),
        *many(3, gender="male", age_broad="48+", majority_status="adult"),
    ]
    out = tmp_path / "out.csv"
    api.deidentify(written(tmp_path, rows), out)
    assert Counter(r["majority_status"] for r in rows_of(out)) == {"adult": 11, "": 14}


def test_an_age_that_is_no_key_does_not_give_a_blank_status_back(tmp_path):
    rows = [
        *many(3, majority_status="minor", age_broad="9--17"),
        *many(14, majority_status="adult", age_broad="18--20"),
        *many(2, age_broad="9--17"),
        *many(14, age_broad="30--38"),
    ]
    out = tmp_path / "out.csv"
    keys = ["data_source", "majority_status"]
    api.deidentify(written(tmp_path, rows), out, keys=keys)
    ages = Counter(row["age_broad"] for row in rows_of(out))
    assert "9--17" not in ages


def test_one_key_alone_is_protected(tmp_path):
    rows = [*many(15, gender="female"), *many(3, gender="male")]
    out = tmp_path / "out.csv"
    api.deidentify(written(tmp_path, rows), out, keys=["gender"])
    assert Counter(row["gender"] for row in rows_of(out)) == {"female": 15}


def test_a_key_that_no_record_may_lack_is_never_blanked(tmp_path):
    rows = [
        *many(20, gender="male"),
        {**many(1, gender="male")[0], "data_source": "hotline"},
    ]
    out = tmp_path / "out.csv"
    account = api.deidentify(
        written(tmp_path, rows), out, importance={"data_source": 1}
    )
    assert account.not_blanked == ("data_source",)
    assert (account.dropped, rows_of(out)) == (1, rows_of(written(tmp_path, rows))[:20])


def test_groups_have_several_values_of_what_is_sensitive(tmp_path):
    same = {"gender": "male", "citizenship": "UKR"}
    rows = [
        *many(12, **same, forced_marriage="yes"),
        *many(12, **{**same, "citizenship": "MDA"}, forced_marriage="yes"),
        *many(12, **{**same, "citizenship": "MDA"}, forced_marriage="no"),
    ]
    out = tmp_path / "out.csv"
    path = written(tmp_path, rows)
    assert api.deidentify(path, out).unchanged
    account = api.deidentify(path, out, diverse=2)
    said = defaultdict(set)
    for row in rows_of(out):
        said[tuple(row[key] for key in STANDARD.keys)].add(row["forced_marriage"])
    assert all(values == {"yes", "no"} for values in said.values())
    assert account.diverse == 2


def test_groups_count_cases_where_a_column_names_them(tmp_path):
    rows = [{**row, "case": str(n)} for n, row in enumerate(many(11, gender="male"))]
    one = [a + b + c for a in ("one", "ONE", "o-n-e") for b in ("", " ") for c in ".,"]
    rows += [
        {**row, "case": one[n % len(one)]}
        for n, row in enumerate(many(60, gender="female", citizenship="UKR"))
    ]
    path, out = tmp_path / "records.csv", tmp_path / "out.csv"
    path.write_text(text_of(rows, (*HEADER, "case")), encoding="utf-8")
    account = api.deidentify(path, out, unit="case")
    found = rows_of(out)
    assert "case" not in found[0]
    assert account.unit == "case"
    # The 60 of one case are no group: they are one case more at most.
    assert {row["gender"] for row in found} == {"male"}
    assert account.dropped == 60


def test_few_changes_since_a_file_published_before_are_refused(tmp_path):
    old, new, out = (tmp_path / f"{n}.csv" for n in ("old", "new", "out"))
    old.write_text(text_of(KINDS[:70]), encoding="utf-8")
    new.write_text(text_of([*KINDS[:70], KINDS[0]]), encoding="utf-8")
    code, printed = run(new, "-o", out, "--previous", old)
    assert code == 1
    assert not out.exists()
    assert printed == (
        "Error: Nothing was written: compared with old.csv, counts of 92 sets of keys "
        "change by 1 to 10, such as data_source (1 combination); year_of_registration "
        "(1 combination); gender (1 combination). Readers who have both files could "
        "learn about single records. Wait for more new records, or withdraw the older "
        "file. All sets are named by --every-change.\n"
    )
    code, all_printed = run(new, "-o", out, "--previous", old, "--every-change")
    first, *sets = all_printed.splitlines()
    assert (code, f"{first}\n", len(sets)) == (1, printed, 92)
    with pytest.raises(api.Refused) as refused:
        api.deidentify(new, out, previous=old)
    assert [f"  - {each}" for each in refused.value.details] == sets
    assert "UKR" not in all_printed
    new.write_text(text_of(KINDS[:70] + KINDS[:40]), encoding="utf-8")
    assert run(new, "-o", out, "--previous", old)[0] == 0


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_what_no_record_may_be_without_is_a_key_where_it_tells_of_one(engine, tmp_path):
    hotline = {"data_source": "hotline", "country_of_exploitation": "USA"}
    countries = ("MDA", "UKR", "PHL", "KHM")
    rows = [
        *many(30, **hotline, gender="female"),
        *many(2, **hotline, gender="male"),
        *many(9, **hotline, gender=""),
        *(row for each in countries for row in many(5, country_of_exploitation=each)),
    ]
    out = tmp_path / "out.csv"
    named = ("country_of_exploitation", "gender")
    path = written(tmp_path, rows)
    account = api.deidentify(path, out, keys=named, engine=engine)
    assert account.added == ("data_source",)
    assert account.keys == ("data_source", "gender", "country_of_exploitation")
    assert smallest(rows_of(out), account.keys) >= 11
    assert all(row["data_source"] for row in rows_of(out))
    assert api.deidentify(path, tmp_path / "b.csv", keys=["gender"]).added == ()


def test_changes_by_few_are_found_in_up_to_three_keys_together():
    before = {("a", "x", "1"): 20, ("b", "x", "1"): 20}
    now = {("a", "x", "1"): 23, ("b", "x", "1"): 17, ("b", "y", "1"): 30}
    found = list(moved_by_few(before, now, ("p", "q", "r"), 11))
    assert found == [
        (("p",), 1),
        (("p", "q"), 2),
        (("p", "r"), 1),
        (("p", "q", "r"), 2),
    ]


@pytest.mark.parametrize(
    ("edit", "arguments", "code", "told"),
    [
        (lambda t: t.replace("female", "femal", 1), [], 1, "does not conform"),
        (lambda t: t.replace("abduction", "passport_number", 1), [], 2, "identify"),
        (lambda t: t.replace("abduction", "colour_of_hat", 1), [], 2, "does not know"),
        (str, ["--drop", "nothing"], 2, "no column of a name"),
        (str, ["--drop", "gender"], 2, "columns of keys"),
        (str, ["--keys", "gendr"], 2, "Did you mean gender?"),
        (str, ["--importance", "gender"], 2, "Write KEY=N"),
        (str, ["--report", "x.pdf"], 2, "end with one of .txt, .json, .html."),
        (str, ["--k", "200"], 1, "no record would be left"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    edit, arguments, code, told, tmp_path
):
    path, out = tmp_path / "records.csv", tmp_path / "out.csv"
    path.write_text(edit(text_of(KINDS)), encoding="utf-8")
    found, printed = run(path, "-o", out, *arguments)
    assert (found, out.exists()) == (code, False)
    assert told in " ".join(printed.split())


def test_a_column_that_identifies_is_left_out_by_name(tmp_path):
    path, out = tmp_path / "records.csv", tmp_path / "out.csv"
    rows = [{**row, "passport_number": "A1234567"} for row in KINDS[:70]]
    path.write_text(text_of(rows, (*HEADER, "passport_number")), encoding="utf-8")
    assert run(path, "-o", out, "--drop", "passport_number")[0] == 0
    assert rows_of(out) == sorted(
        rows_of(written(tmp_path, KINDS[:70])), key=lambda r: list(r.values())
    )


def test_a_file_that_is_read_is_never_overwritten(tmp_path):
    path = written(tmp_path, KINDS)
    before = path.read_bytes()
    assert run(path, "-o", path)[0] == 2
    assert (
        run(path, "-o", tmp_path / "out.csv", "--previous", tmp_path / "out.csv")[0]
        == 2
    )
    with pytest.raises(ValueError, match="overwrite"):
        api.deidentify(path, path)
    assert path.read_bytes() == before


def test_a_file_in_words_of_its_own_is_to_be_converted(tmp_path):
    out, path = tmp_path / "out.csv", tmp_path / "iom.csv"
    words = ["sample", "--records", "20", "--seed", "1", "-o", path, "--source", "iom"]
    assert CliRunner().invoke(main, list(map(str, words))).exit_code == 0
    code, printed = run(path, "-o", out)
    assert (code, out.exists()) == (2, False)
    assert "ctdc convert FILE --to records" in " ".join(printed.split())


def as_json(rows: Rows) -> Rows:
    """Return records with lists and numbers, and no member for what is blank."""
    text = {n for n in HEADER if not STANDARD.variables[n].multivalued}
    return [
        {
            name: (int(cell) if cell.isdigit() else cell)
            if name in text
            else cell.split(";")
            for name, cell in row.items()
            if cell
        }
        for row in rows
    ]


@pytest.mark.parametrize("form", ["json", "jsonl", "parquet", "nested", "xlsx"])
def test_every_format_gives_the_same_file(form, tmp_path):
    rows = [
        {"means_of_control": "debt_bondage;threats", "type_of_labour": "", **row}
        for row in KINDS
    ]
    expected, out = tmp_path / "expected.csv", tmp_path / "out.csv"
    path = tmp_path / f"records.{form.replace('nested', 'parquet')}"
    whole = [dict.fromkeys(HEADER, "") | row for row in rows]
    if form == "json":
        path.write_text(json.dumps(as_json(rows)), encoding="utf-8")
    elif form == "jsonl":
        lines = "".join(json.dumps(row) + "\n" for row in as_json(rows))
        path.write_text(lines, encoding="utf-8")
    elif form == "parquet":
        polars.DataFrame(whole).write_parquet(path)
    elif form == "nested":
        frame = polars.DataFrame(as_json(rows), infer_schema_length=None)
        frame.write_parquet(path)
    else:
        book = openpyxl.Workbook()
        for cells in (HEADER, *([row[n] or None for n in HEADER] for row in whole)):
            book.active.append(cells)
        book.save(path)
    account = api.deidentify(written(tmp_path, whole), expected)
    drop = ["--drop", "means_of_control"]
    assert run(path, "-o", out)[0] == 0
    assert out.read_bytes() == expected.read_bytes()
    assert account.written == 82
    assert run(path, "-o", out, *drop)[0] == 0
    assert "means_of_control" not in out.read_text("utf-8")
    assert (
        api.measure_risk(path).groups
        == api.measure_risk(written(tmp_path, whole)).groups
    )


def test_a_column_of_cases_needs_a_table_of_texts(tmp_path):
    path, out = tmp_path / "records.json", tmp_path / "out.csv"
    path.write_text(json.dumps([r | {"case": "a"} for r in as_json(KINDS)]), "utf-8")
    code, printed = run(path, "-o", out, "--unit", "case")
    assert (code, out.exists()) == (2, False)
    assert "above all where it has a column for --unit" in " ".join(printed.split())


# What few records look like: blanked with others, or dropped.
FEW = {
    "blanked": (
        *many(60, gender="female", citizenship="UKR", age_broad="30--38"),
        *many(10, gender="female", citizenship="UKR", age_broad="39--47"),
    ),
    "dropped": many(60, gender="female", citizenship="UKR", age_broad="30--38"),
}
RARE = {
    "blanked": {"gender": "female", "citizenship": "UKR", "age_broad": "48+"},
    "dropped": {"gender": "male", "citizenship": "TUV", "forced_labour": "yes"},
}


@pytest.mark.parametrize("lost", FEW)
def test_no_sum_and_no_difference_of_a_ledger_tells_how_few(lost, tmp_path):
    """Whoever subtracts all from all is told the same of one record as of others."""
    ledgers = defaultdict(list)
    for few in range(1, 11):
        rows = [*FEW[lost], *many(few, **RARE[lost])]
        account = api.deidentify(written(tmp_path, rows), tmp_path / "out.csv")
        assert account.touched + account.dropped == len(rows) - 60
        told = account.to_dict()
        if lost == "blanked":
            del told["written"], told["read"]  # the file itself tells it
            # A share of what the file has, and of what no file tells.
            told["utility"] = [each | {"percent": 0} for each in told["utility"]]
        ledgers[json.dumps(told)].append(few)
    assert all(len(few) > 3 for few in ledgers.values()), ledgers.values()


def test_little_that_is_left_is_warned_of(tmp_path):
    rows = [
        {**row, "age_broad": age, "year_of_registration": str(2000 + n % 19)}
        for n, row in enumerate(many(320, gender="female", citizenship="UKR"))
        for age in [("30--38", "39--47", "48+")[n % 3]]
    ]
    account = api.deidentify(written(tmp_path, rows), tmp_path / "out.csv")
    told = account.to_dict()
    assert (told["few_records"], told["mostly_blank"]) == (
        False,
        ["year_of_registration"],
    )
    printed = " ".join(str(account).split())
    assert (
        "more records lack these keys than have them: year_of_registration" in printed
    )
    account = api.deidentify(written(tmp_path, rows[:290]), tmp_path / "out.csv")
    assert account.to_dict()["few_records"]
    assert "so few records are left" in " ".join(str(account).split())


def test_the_ledger_adds_up(tmp_path):
    account = api.deidentify(written(tmp_path, TOLD), tmp_path / "out.csv")
    told = account.to_dict()
    assert account.read == told["written"] + account.dropped
    # Few are lost: what was read would tell how few.
    assert (told["read"], told["dropped"]) == (None, "<11")
    losses = (loss for loss in told["losses"] if loss["variable"] == "gender")
    of_gender = {loss["value"]: loss for loss in losses}
    assert of_gender["female"]["records"] == 80
    assert of_gender["male"]["records"] == 30
    other = "transgender_nonconforming"
    assert of_gender[other] == of_gender["unknown"] | {"value": other}
    # Where few are of another gender, no line says so.
    few = api.deidentify(written(tmp_path, KINDS), tmp_path / "out.csv")
    assert few.losses == ()
    assert json.dumps(told) == json.dumps(json.loads(account.to_json()))


@ONCE
@given(st.integers(0, 10_000), st.integers(30, 120))
def test_what_was_blank_is_not_counted_as_blanked(tmp_path, seed, size):
    rows = invented(seed, size)
    out = tmp_path / "out.csv"
    account = api.deidentify(written(tmp_path, rows), out, k=2)
    found = rows_of(out)
    assert account.groups_after == len(
        {tuple(r[n] for n in STANDARD.keys) for r in found}
    )
    if account.dropped:
        return
    filled = [
        sum(bool(row.get(n)) for row in some for n in STANDARD.keys)
        for some in (rows, found)
    ]
    assert account.key_cells == filled[0] - filled[1]
    assert account.utility[0].changed == account.key_cells
    assert account.utility[0].left == filled[1]
