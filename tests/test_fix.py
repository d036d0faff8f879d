"""``ctdc fix``: what is sure is changed, all else stays as it is, to the byte."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ctdc_validate.api import NotFixed, fix, fixed_file
from ctdc_validate.cli.ctdc import main
from ctdc_validate.fixing import Fix
from ctdc_validate.reports import FIX_FORMS, render_fixes
from ctdc_validate.results import Left, fixes_to_forward
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
ENGINES = ("plain", "polars")

HEADER = "data_source,gender,age_broad,means_of_control\n"
BEFORE = HEADER + (
    'case_management,FEMALE,17-Sep,"debt_bondage, threats"\n'
    "hotline,male,18--20,threats\n"
    "\n"
    'hotline,"Male", 18--20 ,"Debt bondage"\n'
    "hotline,m\n"
    "hotline,female,9--17,x\n"
)
AFTER = HEADER + (
    'case_management,female,9--17,"debt_bondage;threats"\n'
    "hotline,male,18--20,threats\n"
    "\n"
    'hotline,"male", 18--20 ,"debt_bondage"\n'
    "hotline,m\n"
    "hotline,female,9--17,x\n"
)
NOTED = (
    "data_source,gender,age_broad,means_of_control,note\n"
    'hotline,FEMALE,9-17,threats,caña "x"\n'
    'hotline,male,18--20,threats,"a\nb, ""c"""\n'
    "hotline,Male,18--20,threats,no line end"
)
NOTED_AFTER = NOTED.replace("FEMALE,9-17", "female,9--17").replace("Male", "male")

# How a text may be written, next to what is in it.
WRITTEN = {
    "utf-8": lambda text: text.encode(),
    "windows lines": lambda text: text.replace("\n", "\r\n").encode(),
    "old lines": lambda text: text.replace("\n", "\r").encode(),
    "mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16": lambda text: ("\ufeff" + text).encode("utf-16-le"),
    "utf-16 of Macs": lambda text: ("\ufeff" + text).encode("utf-16-be"),
    "windows": lambda text: text.encode("cp1252"),
    "delimiter said": lambda text: b"sep=,\n" + text.encode(),
    "delimiter and windows lines": lambda text: (
        ("sep=,\n" + text).replace("\n", "\r\n").encode()
    ),
    "lines above": lambda text: b"Register,,,\n,,,\n" + text.encode(),
}


def fixed(path: Path, engine: str = "auto", **how: object) -> bytes:
    out = path.with_name(f"out{path.suffix}")
    fix(path, out, engine=engine, **how)
    return out.read_bytes()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    ("before", "after"), [(BEFORE, AFTER), (NOTED, NOTED_AFTER)], ids=("few", "noted")
)
def test_every_other_byte_stays(before, after, written, engine, tmp_path):
    path = tmp_path / "partner.csv"
    path.write_bytes(WRITTEN[written](before))
    assert fixed(path, engine) == WRITTEN[written](after)


# Cells, what they become, and what they become with --unsafe; None is left as it is.
CELLS = [
    ("gender", "FEMALE", "female", "female"),
    ("gender", "f\u0435male", "female", "female"),  # Cyrillic
    ("gender", "mujer", "female", "female"),
    ("gender", "Woman", "female", "female"),
    ("gender", "F", "female", "female"),
    ("gender", "M", None, "male"),  # masculino, and mujer
    ("gender", "Femal", None, "female"),
    ("gender", "n/a", None, None),
    ("gender", "Maria Santos", None, None),
    ("age_broad", "9-17", "9--17", "9--17"),
    ("age_broad", "17-Sep", "9--17", "9--17"),
    ("age_broad", "17", None, "9--17"),
    ("citizenship", "Ukraine", "UKR", "UKR"),
    ("citizenship", "ua", "UKR", "UKR"),
    ("citizenship", "Ukrainian", None, "UKR"),
    ("citizenship", "Congo", None, None),
    ("citizenship", "NO", None, "NOR"),
    ("citizenship", "DDR", "DEU", "DEU"),
    ("citizenship", "YUG", None, None),
    ("year_of_registration", "20l7", "2017", "2017"),
    ("year_of_registration", "03/04/2019", "2019", "2019"),
    ("year_of_registration", "42736", None, "2017"),
    ("year_of_registration", "1 de enero de 2016", "2016", "2016"),
    ("year_of_registration", "lunes 12 de marzo de 2018", "2018", "2018"),
    ("year_of_registration", "20180312", "2018", "2018"),
    ("year_of_registration", "3.4.19", "2019", "2019"),
    ("year_of_registration", "Mar-12", None, "2012"),
    ("year_of_registration", "18-Mar-12", None, None),
    ("year_of_registration", "12-Mar-12", "2012", "2012"),
    ("year_of_registration", "8-Mar-12", "2012", "2012"),
    ("year_of_registration", "2018year", "2018", "2018"),
    ("year_of_registration", "2016?", None, "2016"),
    ("year_of_registration", "~2016", None, None),
    ("year_of_registration", "2016-13-01", None, None),
    ("year_of_registration", "2050-01-01", None, None),
    ("gender", "female?", None, "female"),
    ("gender", "not female", None, None),
    ("citizenship", "Ukraine (?)", None, "UKR"),
    ("citizenship", "ex-Ukraine", None, None),
    ("age_broad", "44821", None, "9--17"),
    ("age_broad", "17.9", None, "9--17"),
    ("age_broad", "9.17", None, "9--17"),
    ("forced_labour", "1", "yes", "yes"),
    ("forced_labour", "TRUE", "yes", "yes"),
    ("means_of_control", "threats|debt_bondage", "threats;debt_bondage", None),
    ("means_of_control", "Threats;debt bondge", None, "threats;debt_bondage"),
]
COLUMNS = ("data_source", *dict.fromkeys(column for column, *_ in CELLS))


@pytest.mark.parametrize("unsafe", [False, True], ids=("sure", "unsafe"))
def test_what_is_sure_is_changed_and_what_is_likely_on_request(unsafe, tmp_path):
    path, out = tmp_path / "partner.csv", tmp_path / "out.csv"
    lines = [
        [cell if c == name else "" for c in COLUMNS[1:]] for name, cell, *_ in CELLS
    ]
    records = [",".join(["hotline", *line]) for line in lines]
    path.write_text("\n".join([",".join(COLUMNS), *records, ""]), encoding="utf-8")
    done = fix(path, out, unsafe=unsafe)
    found = out.read_text(encoding="utf-8").splitlines()[1:]
    was = [line.strip(",").rpartition(",")[2] for line in records]
    now = [line.strip(",").rpartition(",")[2] for line in found]
    want = [(likely or sure) if unsafe else sure for _, _, sure, likely in CELLS]
    assert now == [new or cell for cell, new in zip(was, want, strict=True)]
    assert done.cells == sum(new is not None for new in want)


def test_a_record_that_would_break_another_rule_keeps_what_is_asked_together(tmp_path):
    path = tmp_path / "partner.csv"
    header = "data_source,gender,age_broad,majority_status\n"
    path.write_text(header + "hotline,FEMALE,9-17,adult\nhotline,male,9-17,Minor\n")
    done = fix(path, tmp_path / "out.csv")
    expected = header + "hotline,female,9-17,adult\nhotline,male,9--17,minor\n"
    assert (tmp_path / "out.csv").read_text() == expected
    assert (done.held_back, done.left["another-rule"], done.fixed) == (1, 1, 3)


RECORD = {
    "data_source": "hotline",
    "gender": "FEMALE",
    "means_of_control": ["Threats", "debt_bondage"],
    "year_of_registration": "2017",
    "citizenship": "C\u00f4te d'Ivoire",
}
RIGHT = {
    **RECORD,
    "gender": "female",
    "means_of_control": ["threats", "debt_bondage"],
    "year_of_registration": 2017,
    "citizenship": "CIV",
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("indent", [None, 2])
def test_records_keep_their_form(indent, engine, tmp_path):
    path = tmp_path / "partner.json"
    other = {"data_source": "hotline", "gender": "male"}
    path.write_text(json.dumps([RECORD, other], indent=indent), encoding="utf-8")
    new = fixed(path, engine).decode()
    assert json.loads(new) == [RIGHT, other]
    quoted = json.dumps("data_source") + ": " + json.dumps("hotline")
    assert new.count(quoted) == 2


def test_lines_of_json_that_are_right_stay_as_they_are(tmp_path):
    path = tmp_path / "partner.jsonl"
    odd = '{ "gender" :"male","data_source":"hotline" }\r\n'
    path.write_bytes((odd + "\n" + json.dumps(RECORD) + "\n").encode())
    kept, blank, new = fixed(path).decode().split("\n", 2)
    assert (kept + "\n", blank, json.loads(new)) == (odd, "", RIGHT)


def test_a_workbook_becomes_a_new_one_with_the_sheets_that_were_read(tmp_path):
    path, out = tmp_path / "partner.xlsx", tmp_path / "out.xlsx"
    header = [*HEADER.strip().split(","), "year_of_registration"]
    rows = [
        ["Register of 2021"],
        [],
        header,
        ["hotline", "FEMALE", "9-17", "=threats", 2017],
        ["hotline", "male", "18--20", "Threats", 2018],
    ]
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet, notes = book.add_worksheet("Data"), book.add_worksheet("Notes")
        notes.write(0, 0, "Ask Ana")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    done = fix(path, out)
    read = CalamineWorkbook.from_path(str(out))
    rows[3][1:3] = ["female", "9--17"]
    rows[4][3] = "threats"
    empty = [""] * 5
    found = read.get_sheet_by_name("Data").to_python()
    assert read.sheet_names == ["Data"]
    assert found == [(row + empty)[:5] for row in rows]
    assert [change.places[0].cell for change in done.changes] == [
        "Data!B4",
        "Data!C4",
        "Data!D5",
    ]
    assert "Notes" in done.notes[0]


REFUSED = {
    "over itself": ("partner.csv", BEFORE, {}, ValueError, "read"),
    "another format": ("out.json", BEFORE, {}, NotFixed, "csv"),
    "nobody's columns": ("out.csv", "a,b\n1,2\n", {}, NotFixed, "source"),
    "no column of it": ("out.csv", "a,b\n1,2\n", {"source": "iom"}, NotFixed, "iom"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_writes_nothing(case, tmp_path):
    name, content, how, error, words = REFUSED[case]
    path = tmp_path / "partner.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=words):
        fix(path, tmp_path / name, **how)
    assert [file.name for file in tmp_path.iterdir()] == ["partner.csv"]
    assert path.read_text(encoding="utf-8") == content


def test_a_packed_file_is_refused_and_what_is_right_is_copied(tmp_path):
    packed = tmp_path / "partner.csv.gz"
    packed.write_bytes(gzip.compress(BEFORE.encode()))
    assert fix(packed).cells == 5
    with pytest.raises(NotFixed, match="Unpack"):
        fix(packed, tmp_path / "out.csv")
    path = tmp_path / "right.csv"
    path.write_bytes(AFTER.replace("\n", "\r\n").encode())
    assert fixed(path) == path.read_bytes()


WORDS = st.sampled_from(
    [
        *("FEMALE", "female", "Femal", "F", "M", "mujer", "x", "", "n/a", "male"),
        *("9-17", "9--17", "17-Sep", "18--20", "17", "adult", "Minor", "unknown"),
        *("Ukraine", "UKR", "ua", "DDR", "Congo", "NO", "1", "yes", "Yes", "no"),
        *("threats", "Threats, debt_bondage", "threats;threats", "debt bondage"),
        *("2017", "20l7", "2017.0", "2017-05-03", "42736", '"a,b"', '"threats|x"'),
    ]
)
NAMES = [
    *("data_source", "gender", "age_broad", "majority_status", "citizenship"),
    *("means_of_control", "forced_labour", "type_of_labour", "year_of_registration"),
]
ROWS = st.lists(st.lists(WORDS, min_size=8, max_size=8), min_size=1, max_size=6)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS, unsafe=st.booleans())
def test_fixing_adds_up_is_done_at_once_and_by_both_engines_alike(
    rows, unsafe, tmp_path
):
    path, out = tmp_path / "partner.csv", tmp_path / "out.csv"
    lines = [",".join(NAMES), *(",".join(["hotline", *row]) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = []
    for engine in ENGINES:
        done = fix(path, out, unsafe=unsafe, engine=engine)
        told.append((out.read_bytes(), done.to_json(), done.changes))
    assert told[0] == told[1]
    assert done.found == done.fixed + sum(done.left.values())
    again = fix(out, unsafe=unsafe)
    assert (again.cells, again.found) == (0, done.found - done.fixed)
    (after,) = validate_files([str(out)], Settings(engine="plain")).files
    left = Counter[tuple[str, tuple[str, ...]]]()
    for finding in after.findings:
        left[finding.rule, finding.columns] += finding.count
    for line in done.columns:
        assert left[line.rule, (line.column,)] == line.left
    changed = sum(
        a != b
        for old, new in zip(
            lines, out.read_text(encoding="utf-8").splitlines(), strict=True
        )
        for a, b in zip(_cells(old), _cells(new), strict=True)
    )
    assert changed == done.cells


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]))


ALIKE = (
    "hotline,FEMALE,9-17,Ukraine,1\nhotline,female,17-Sep,DDR,yes\n",
    "hotline,Mujer,18-20,FR,No\nhotline,male,9 - 17,DDR,yes\n",
)


@pytest.mark.parametrize("suffix", FIX_FORMS)
def test_who_is_forwarded_an_account_learns_no_cell(suffix, tmp_path):
    """Two files that are wrong at the same places have the same account."""
    path = tmp_path / "partner.csv"
    told = []
    for records in ALIKE:
        names = "data_source,gender,age_broad,citizenship,forced_labour\n"
        path.write_text(names + records, encoding="utf-8")
        with fixed_file(STANDARD, Fix(str(path)), None) as account:
            told.append(render_fixes(account, suffix))
            assert render_fixes(account, suffix, "all") != told[-1]
    assert told[0] == told[1]


# Why findings are left, and what is told of it: none that is few follows from the
# others and from how many are left.
WHY_LEFT = [
    ((0, 0, 0), (0, 0, 0)),
    ((11, 0, 40), (11, 0, 40)),
    ((0, 0, 3), (None, None, None)),
    ((4, 0, 12), (None, 0, None)),
    ((4, 20, 30), (None, None, 30)),
    ((3, 9, 40), (None, None, 40)),
    ((3, 5, 40), (None, None, None)),
    ((3, 5, 0), (None, None, None)),
    ((1, 10, 0), (None, None, None)),
]


@pytest.mark.parametrize(("counts", "told"), WHY_LEFT)
def test_why_few_are_left_cannot_be_worked_out(counts, told, tmp_path):
    path = tmp_path / "partner.csv"
    path.write_text(BEFORE, encoding="utf-8")
    with fixed_file(STANDARD, Fix(str(path)), None) as account:
        left = dict(zip(Left, counts, strict=True))
        forwarded = fixes_to_forward(replace(account, left=left))
    assert tuple(forwarded.left[reason] for reason in Left) == told


def test_the_command_says_what_was_changed_and_what_is_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("partner.csv").write_text(BEFORE, encoding="utf-8")
    run = CliRunner().invoke
    first = run(main, ["fix", "partner.csv", "-o", "out.csv", "--report", "list.json"])
    listed = json.loads(Path("list.json").read_text())
    assert (first.exit_code, listed["found"], listed["fixed"]) == (1, 6, 5)
    assert "gender (unknown-code): B2, B5" in first.output
    asked = run(main, ["fix", "partner.csv", "--show-values", "all"])
    assert "FEMALE -> female" in asked.output
    over = run(main, ["fix", "partner.csv", "-o", "./partner.csv"])
    piped = ["fix", "-", "--input-format", "csv", "-o", "two.csv"]
    again = run(main, piped, input=BEFORE.encode())
    assert (over.exit_code, again.exit_code) == (2, 1)
    assert Path("two.csv").read_bytes() == Path("out.csv").read_bytes()
    assert Path("out.csv").read_text() == AFTER


def test_a_register_keeps_its_own_words(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("Sexo;How controlled\nMUJER;beaten\nHombre;DEBT\nwoman;x\n")
    source = Path(__file__).parent.parent / "examples" / "mine"
    done = fix(path, tmp_path / "out.csv", source=source)
    assert (tmp_path / "out.csv").read_text() == (
        "Sexo;How controlled\nMUJER;beaten\nHombre;DEBT\nMujer;x\n"
    )
    # The case of its own words is no fault. What it calls Debt is left to a person,
    # whoever writes it.
    assert done.left == {"likely": 0, "another-rule": 0, "person": 1}


def test_what_stands_in_columns_without_a_change_is_checked_once(tmp_path, monkeypatch):
    from ctdc_validate.api import checked_fix

    checked = []
    report = checked_fix._report
    monkeypatch.setattr(
        checked_fix, "_report", lambda *of: checked.append(of) or report(*of)
    )
    path = tmp_path / "a.csv"
    path.write_text("data_source,gender,office,Full name\nhotline,MALE,x,Ana Ruiz\n")
    assert fix(path, tmp_path / "b.csv").cells == 1
    assert len(checked) == 1
