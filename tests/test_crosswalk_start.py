"""ctdc crosswalk start: what a column is taken for, and what is never written."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from test_secrets import BROKEN, IDENTIFYING, SECRETS, TABLES, delimited, leaks

from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.standard import load_standard
from ctdc_validate.vocabulary import partner_faults

RECORDS = 60
CROSSWALK = "crosswalk.csv"
VOCABULARIES = Path(__file__).parent / "vocabularies"


def start(path: Path, *options: str) -> tuple[int, str]:
    words = ["crosswalk", "start", str(path), "--name", "mine", *options]
    result = CliRunner().invoke(main, words)
    assert not isinstance(result.exception, Exception), result.exception
    return result.exit_code, result.output


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def register(columns: dict[str, Sequence[str]]) -> bytes:
    """Return a CSV whose columns repeat these cells over all records."""
    rows = [
        [cells[n % len(cells)] for cells in columns.values()] for n in range(RECORDS)
    ]
    return delimited([list(columns), *rows]).encode()


def begun(
    here: Path, content: bytes, *options: str, name: str = "own.csv"
) -> tuple[dict[str, dict], list[dict[str, str]]]:
    """Return the columns and the rows that were written."""
    (here / name).write_bytes(content)
    code, told = start(here / name, *options)
    assert code == 0, told
    assert partner_faults("mine", load_standard()) == []
    source = tomllib.loads(Path("mine/source.toml").read_text("utf-8"))
    text = Path("mine/crosswalk.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {column["name"]: column for column in source["columns"]}, rows


def cases(name: str) -> list[tuple[str, list[str], dict]]:
    """Return headers with their cells, and what must be written of each."""
    text = (VOCABULARIES / f"{name}.json").read_text("utf-8")
    return [tuple(case) for case in json.loads(text)]


# A header, its cells, and the column that source.toml must have for it.
COLUMNS = cases("columns")
# A header, its cells, and variable, value, predicate and effect of each term.
SUGGESTED = cases("suggestions")


@pytest.mark.parametrize(("header", "cells", "expected"), COLUMNS)
def test_a_column_is_told_by_header_and_cells(header, cells, expected, here):
    known = {"Gender": ["female", "male"], "Phone": [""], header: cells}
    columns, _ = begun(here, register(known))
    found = dict(columns[header])
    found.pop("optional", None)
    wanted = {"name": header, **expected}
    if wanted.get("terms") == []:  # all of them are rare
        del wanted["terms"]
    assert found == wanted


@pytest.mark.parametrize(("header", "cells", "expected"), SUGGESTED)
def test_what_a_term_may_mean_is_suggested(header, cells, expected, here):
    known = {"Abduction": ["yes", "no"], "Phone": [""], header: cells}
    _, rows = begun(here, register(known))
    said: dict[str, list[str]] = {}
    for row in rows:
        if row["source_column"] != header:
            continue
        parts = [row[c] for c in ("variable", "value", "predicate", "effect")]
        text = " ".join(part.removeprefix("skos:") for part in parts).strip()
        said.setdefault(row["source_term"], []).append(text)
        if text:
            assert (row["author"], row["status"]) == ("suggested by ctdc", "suggested")
            assert row["justification"] and 0 < float(row["confidence"]) < 1
        else:
            assert (row["author"], row["status"]) == ("mine", "draft")
            assert row["justification"] == ""
    joined = {term: " / ".join(texts) for term, texts in said.items()}
    assert {term: joined[term] for term in expected} == expected


# Columns of one register, and by which sign and words each must be told as lists.
NEIGHBOURS = [
    ("Type of labour", ["Mines", "Fishing", "Mines;Fishing", "Mines;Hotel"], ";", ""),
    (
        "Means of control",
        ["Menaces", *["Dette"] * 28, "Menaces;Dette"],
        ";",
        "split as those of Type of labour. Is that right?",
    ),
    ("Recruiter", ["friend", "family", "friend;family", "agent"], ";", ""),
    ("How held", ["debt", "threats", "debt threats"], " ", ""),
    ("What held", ["debt", "bondage", "debt bondage"], None, ""),
    ("Shelter", ["a_1", "b_2", "c_3 d_4"], None, "Some cells hold a space."),
    ("Where", ["hostel", "villa", *["villa/cellar"]], None, ""),
]  # fmt: skip


def test_lists_are_joined_as_those_of_neighbours_and_it_is_said(here):
    content = register({header: cells for header, cells, _, _ in NEIGHBOURS})
    (here / "own.csv").write_bytes(content)
    code, told = start(here / "own.csv")
    assert code == 0, told
    source = tomllib.loads(Path("mine/source.toml").read_text("utf-8"))
    signs = {c["name"]: c.get("separator") for c in source["columns"]}
    assert signs == {header: sign for header, _, sign, _ in NEIGHBOURS}
    flat = " ".join(told.split())
    for header, _, _, said in NEIGHBOURS:
        entry = flat.partition(f"{header} ")[2]
        assert said in entry.partition(" terms")[2][:100], header


@pytest.mark.parametrize("sign", ["|||", "،", "؛"])
def test_signs_of_other_scripts_and_tools_join_lists(sign, here):
    cells = ["Threats", "Debt", f"Threats {sign} Debt", f"Debt {sign} Beaten"]
    begun(here, register({"Means of control": cells}))
    source = tomllib.loads(Path("mine/source.toml").read_text("utf-8"))
    assert [c.get("separator") for c in source["columns"]] == [sign]


def test_what_was_so_at_the_start_is_not_taken_for_now(here):
    columns = {"minor_at_start": ["yes", "no"], "Age when trafficked": ["16", "30"]}
    _, rows = begun(here, register(columns))
    named = {row["variable"] for row in rows}
    assert "majority_status_at_entry" in named
    assert named.isdisjoint({"age_broad", "majority_status"})


def test_rows_of_terms_are_records_and_no_header(here):
    rows = [["male", "debt", "Menaces", "Mines", "farm work"]] * 3
    header = ["Gender", "Means of control", "Menaces", "Type of labour", "Sector"]
    (here / "own.csv").write_text(delimited([header, *rows]), "utf-8")
    code, told = start(here / "own.csv")
    assert (code, "3 records" in told) == (0, True)


def test_every_record_needs_to_know_where_it_comes_from(here):
    _, rows = begun(here, register({"Sex": ["F", "M"]}))
    assert (rows[0]["source_column"], rows[0]["source_term"]) == ("*", "*")
    assert (rows[0]["variable"], rows[0]["value"], rows[0]["status"]) == (
        "data_source", "case_management", "suggested",
    )  # fmt: skip


def test_words_for_missing_are_told(here):
    content = register({"Sex": ["F", "M", "n/a", "-"], "Age": ["20", "99", "N/A"]})
    begun(here, content)
    source = tomllib.loads(Path("mine/source.toml").read_text("utf-8"))
    assert set(source["missing_codes"]) == {"", "n/a", "-", "N/A"}


def workbook(sheets: dict[str, list[list[str]]], hidden: str | None = None) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return written.getvalue()


HEADER = ["Case", "Sexo", "Work", "Country", "Remarks of staff"]
DATA = [
    [f"R{n}", ["Mujer", "Hombre"][n % 2], ["Farm", "Kitchen"][n % 2], "Chad", "well"]
    for n in range(RECORDS)
]
README = [
    ["What this file is", ""],
    ["Kept by", "The shelter in the old town, since the spring of last year"],
    ["Sheets", "Register"],
    ["Questions", "Ask the office"],
]
GROUPS = ["Person", "", "Exploitation", "", "Office"]
TITLED = {
    "title": [["People we have helped"], [], HEADER, *DATA],
    "two titles": [["People we have helped"], ["Year:", "2023"], HEADER, *DATA],
    "long title": [["A", "register", "of", "2023"], HEADER, *DATA],
    "groups": [GROUPS, HEADER, *DATA],
    "none": [HEADER, *DATA],
    "numbers": [["1", "2", "3", "4", "5"], HEADER, *DATA],
}


@pytest.mark.parametrize("above", TITLED)
@pytest.mark.parametrize("format_", ["csv", "xlsx", "readme first", "lists hidden"])
def test_the_header_is_found(above, format_, here):
    rows = TITLED[above]
    if format_ == "csv":
        content, name = delimited(rows).encode(), "own.csv"
    else:
        sheets = {"Data": rows}
        if format_ == "readme first":
            sheets = {"README": README, **sheets}
        if format_ == "lists hidden":
            sheets = {"Lists": [HEADER, *DATA], **sheets}
        content, name = workbook(sheets, hidden="Lists"), "own.xlsx"
    columns, _ = begun(here, content, name=name)
    assert list(columns) == HEADER


def test_a_sheet_may_be_named(here):
    other = [["Nr", "Sexe"], *[[f"{n}a", "Femme"] for n in range(RECORDS)]]
    book = workbook({"A": [HEADER, *DATA], "B": other})
    columns, _ = begun(here, book, "--sheet", "B", name="own.xlsx")
    assert list(columns) == ["Nr", "Sexe"]


def test_json_is_read_with_its_lists(here):
    records = [
        {"sex": ["F", "M"][n % 2], "age": n + 10, "means": ["Threats", "Debt"][: n % 3]}
        for n in range(RECORDS)
    ]
    content = json.dumps(records).encode()
    columns, _ = begun(here, content, name="own.json")
    assert columns["sex"]["terms"] == ["F", "M"]
    assert columns["age"]["reads"] == "number"
    assert columns["means"]["separator"] == ";"
    assert columns["means"]["terms"] == ["Debt", "Threats"]


# What is written ---------------------------------------------------------------------


def everything(path: Path, *options: str) -> bytes:
    """Return all that comes out of start, and of check with the same file."""
    code, told = start(path, *options)
    parts = [told.encode()]
    if code == 0:
        parts += [file.read_bytes() for file in sorted(Path("mine").iterdir())]
        for show in ("never", "near"):
            words = ["crosswalk", "check", "mine", "--show-values", show]
            result = CliRunner().invoke(main, [*words, "--against", str(path)])
            assert not isinstance(result.exception, Exception), result.exception
            assert result.exit_code in (1, 2)
            parts.append(result.output.encode())
    return b"\n".join(parts)


@pytest.mark.parametrize("count", ["1", "2", "11"])
@pytest.mark.parametrize("name", [*TABLES, *BROKEN])
def test_no_secret_of_a_file_is_written(name, count, here):
    path = here / name
    path.write_bytes({**TABLES, **BROKEN}[name])
    assert leaks(everything(path, "--min-count", count), SECRETS) == set()


def test_most_of_the_secret_tables_are_begun(here):
    begun_ = 0
    for name, content in TABLES.items():
        (here / name).write_bytes(content)
        begun_ += start(here / name, "-o", f"{name}.own")[0] == 0
    assert begun_ >= len(TABLES) - 2


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
def test_what_identifies_is_not_written_however_often_it_stands_there(secret, here):
    columns = {
        "Sex": ["F", "M"],
        "Field": [secret],
        "Other": [secret, "plain", "simple"],
    }
    path = here / "own.csv"
    path.write_bytes(register(columns))
    out = everything(path)
    assert leaks(out, SECRETS) == set()
    assert b'name = "Other"' in out


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
def test_a_header_that_looks_like_a_cell_is_not_written(secret, here):
    path = here / "own.csv"
    path.write_bytes(register({"Sex": ["F", "M"], secret: ["a", "b"], "Age": ["20"]}))
    out = everything(path)
    assert leaks(out, SECRETS) == set()
    assert b"column B" in out
    assert b"1 column left out" in out


def test_the_name_of_a_sheet_is_not_written(here):
    secrets = [s for s in IDENTIFYING if len(s) < 31 and not set(s) & set("[]:*?/\\")]
    book = workbook({secrets[0]: [HEADER, *DATA], secrets[1]: README})
    path = here / "own.xlsx"
    path.write_bytes(book)
    code, told = start(path)
    written = b"".join(file.read_bytes() for file in Path("mine").iterdir())
    assert code == 0
    assert leaks(written + told.encode(), SECRETS) == set()


def test_rare_terms_are_counted_and_not_written(here):
    cells = ["Farm"] * 25 + ["Kitchen"] * 24 + ["Docks"] * 10 + ["Circus"]
    columns, rows = begun(here, register({"Work": cells, "Sex": ["F", "M"]}))
    assert columns["Work"]["terms"] == ["Farm", "Kitchen"]
    assert "Docks" not in {row["source_term"] for row in rows}
    text = Path("mine/source.toml").read_text("utf-8")
    assert "# Left out: 2 rare terms." in text
    assert "Docks" not in text and "Circus" not in text


def test_the_least_number_can_be_set(here):
    cells = ["Farm"] * 49 + ["Docks"] * 10 + ["Circus"]
    columns, _ = begun(here, register({"Work": cells}), "--min-count", "10")
    assert columns["Work"]["terms"] == ["Docks", "Farm"]


RARE = {
    "Gender": ("Female", "Transgender"),
    "Office": ("Harbour", "Lagoon"),
    "Kind of work": ("Domestic work", "Organ removal"),
    "Taken away": ("No", "Yes"),
}


def test_a_rare_word_is_written_nowhere_not_even_one_of_the_standard(here):
    said = []
    for count in (1, 2, 10, 11):
        columns = {
            name: [often] * (RECORDS - count) + [seldom] * count
            for name, (often, seldom) in RARE.items()
        }
        written, rows = begun(here, register(columns))
        terms = {name: column["terms"] for name, column in written.items()}
        told = [Path("mine", name).read_bytes() for name in ("source.toml", CROSSWALK)]
        shutil.rmtree("mine")
        said.append((terms, rows, told, start(here / "own.csv")[1]))
        shutil.rmtree("mine")
    assert said[0][0] == {name: [often] for name, (often, _) in RARE.items()}
    assert said[0] == said[1] == said[2]
    assert said[3][0] == {name: sorted(words) for name, words in RARE.items()}


def test_a_rare_country_is_not_written(here):
    cells = ["Moldova"] * 40 + ["Ucrania"] * 19 + ["Bhután"]
    begun(here, register({"Nationality": cells, "Sex": ["F", "M"]}))
    text = Path("mine/source.toml").read_text("utf-8")
    assert "Ucrania" in text
    assert "Bhután" not in text and "Moldova" not in text


def test_neither_file_tells_how_often_a_term_occurs(here):
    often = begun(here, register({"Work": ["Farm"] * 40 + ["Docks"] * 20}))
    files = {p.name: p.read_bytes() for p in Path("mine").iterdir()}
    for path in Path("mine").iterdir():
        path.unlink()
    seldom = begun(here, register({"Work": ["Farm"] * 20 + ["Docks"] * 40}))
    assert often == seldom
    assert files == {p.name: p.read_bytes() for p in Path("mine").iterdir()}


def test_what_a_spreadsheet_would_run_is_not_written(here):
    cells = ["=1+1", "@A1", "+A1", "-A1", "-99", "Farm"]
    columns, rows = begun(here, register({"Work": cells}), "--min-count", "1")
    assert columns["Work"]["terms"] == ["-99", "Farm"]
    assert "# Left out: 4 unfit terms." in Path("mine/source.toml").read_text("utf-8")
    assert {row["source_term"] for row in rows} == {"*", "-99", "Farm"}


# What stops it -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["source.toml", "crosswalk.csv"])
def test_no_file_is_overwritten(name, here):
    (here / "own.csv").write_bytes(register({"Sex": ["F", "M"]}))
    Path("mine").mkdir()
    Path("mine", name).write_text("mine", "utf-8")
    code, told = start(here / "own.csv")
    assert code == 2
    assert "already exists, and it is never overwritten." in " ".join(told.split())
    assert [p.name for p in Path("mine").iterdir()] == [name]
    assert Path("mine", name).read_text("utf-8") == "mine"


def test_a_folder_may_be_named_and_may_be_there(here):
    (here / "own.csv").write_bytes(register({"Sex": ["F", "M"]}))
    Path("a/b").mkdir(parents=True)
    assert start(here / "own.csv", "-o", "a/b")[0] == 0
    assert {p.name for p in Path("a/b").iterdir()} == {"source.toml", "crosswalk.csv"}


def test_unless_both_files_can_be_written_none_is(here, monkeypatch):
    (here / "own.csv").write_bytes(register({"Sex": ["F", "M"]}))
    opened = Path.open

    def fails(path, *arguments, **options):
        if path.name == "crosswalk.csv":
            raise OSError(28, "No space left on device")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", fails)
    code, told = start(here / "own.csv")
    assert code == 2
    assert "The files could not be written: No space left on device." in told
    assert not Path("mine").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["own.csv", "--name", "polaris"], "These are taken: records,"),
        (["own.csv", "--name", "my own"], text("cli.crosswalk.start.name.form")[:-1]),
        (["own.csv", "--name", "a/b"], text("cli.crosswalk.start.name.form")[:-1]),
        (["own.csv", "--name", "mine", "-o", "own.csv"], "-o is a file; it must be"),
        (["absent.csv", "--name", "mine"], text("tables.file.absent")),
        (["-", "--name", "mine"], "Standard input (-) needs --input-format."),
        (["own.csv"], "Missing option '--name'."),
        (["empty.csv", "--name", "mine"], text("crosswalk.no-record")),
        (["prose.csv", "--name", "mine"], text("crosswalk.no-header")),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else None,
)  # fmt: skip
def test_what_cannot_be_begun_is_told(words, told, here):
    (here / "own.csv").write_bytes(register({"Sex": ["F", "M"]}))
    (here / "empty.csv").write_bytes(b"Sex,Age\n")
    (here / "prose.csv").write_text(
        "".join(f"Ann Qurqur,Bob {c}ilxil\n" for c in "ABCDEFGHX"), "utf-8"
    )
    result = CliRunner().invoke(main, ["crosswalk", "start", *words])
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert {p.name for p in here.iterdir()} == {"own.csv", "empty.csv", "prose.csv"}


def test_standard_input_is_read(here):
    words = ["crosswalk", "start", "-", "--name", "mine", "--input-format", "csv"]
    result = CliRunner().invoke(main, words, input=register({"Sex": ["F", "M"]}))
    assert result.exit_code == 0


def test_a_source_that_is_there_already_is_named(here):
    from ctdc_validate.standard import load_standard

    header = [c.name for c in load_standard().sources["polaris"].columns]
    content = register({name: ["Other"] for name in header})
    (here / "own.csv").write_bytes(content)
    code, told = start(here / "own.csv")
    assert code == 0
    assert (
        "Its header fits polaris, a source vocabulary that exists already"
        in " ".join(told.split())
    )


# The header of a column of numbers, and the effect that is suggested for it.
IN_MONTHS = [
    ("Duration of exploitation in months", "derive"),
    ("Durée de l'exploitation (mois)", "derive"),
    ("Duration of exploitation (years)", ""),
    ("Duration of exploitation", ""),
]


@pytest.mark.parametrize(("header", "effect"), IN_MONTHS)
def test_numbers_are_months_only_where_the_header_says_so(header, effect, here):
    cells = [str(n) for n in range(1, 25)]
    _, rows = begun(here, register({"Gender": ["female", "male"], header: cells}))
    (row,) = (row for row in rows if row["source_column"] == header)
    assert (row["variable"], row["value"]) == ("trafficking_duration", "band()")
    assert row["effect"] == effect


def test_answers_apart_mean_what_their_question_was_told_by_its_terms(here):
    chosen = {
        "_id": [str(n) for n in range(RECORDS)],
        "exploit/means": ["threats", "withheld_wages", "threats withheld_wages"],
        "exploit/means/threats": ["1", "0", "1"],
        "exploit/means/withheld_wages": ["0", "1", "1"],
    }
    _, rows = begun(here, register(chosen))
    told = {
        (row["source_column"], row["source_term"]): (row["value"], row["effect"])
        for row in rows
        if row["source_column"].startswith("exploit/means/")
    }
    assert told == {
        ("exploit/means/threats", "1"): ("threats", "set"),
        ("exploit/means/threats", "0"): ("threats", "exclude"),
        ("exploit/means/withheld_wages", "1"): ("takes_earnings", "set"),
        ("exploit/means/withheld_wages", "0"): ("takes_earnings", "exclude"),
    }


def test_a_box_that_was_not_ticked_does_not_deny_what_another_is_a_kind_of(here):
    ids = [str(n) for n in range(RECORDS)]
    boxes = {"labour": ["1", "0"], "begging": ["0", "1"], "sexual": ["0", "1"]}
    chosen = {"_id": ids, "type_exploitation": ["labour", "begging sexual"]}
    chosen |= {f"type_exploitation/{name}": cells for name, cells in boxes.items()}
    _, rows = begun(here, register(chosen))
    told = {
        (row["source_column"].partition("/")[2], row["source_term"]): row["effect"]
        for row in rows
    }
    assert told["labour", "1"] == told["sexual", "0"] == "set"
    assert told["labour", "0"] == "none"
    assert told["begging", "0"] == "exclude"


def test_countries_in_lists_have_no_rows_of_their_own(here):
    columns = {
        "Gender": ["female", "male"],
        "Type of labour": ["Mines|Fishing", "Mines", "Hotel|Mines", "Fishing|Hotel"],
        "Nationality": ["Iraq", "Lebanon", "Syria", "Lebanon|Syria"],
    }
    _, rows = begun(here, register(columns))
    terms = [r["source_term"] for r in rows if r["source_column"] == "Nationality"]
    assert terms == ["*"]


def test_ages_with_a_word_after_each_are_read(here):
    ages = ["17 ans", "18ans", "48 ANS", "8", *["30 ans"] * 11, "6 mois"]
    columns, _ = begun(here, register({"Âge": ages}))
    assert columns["Âge"] == {"name": "Âge", "reads": "number", "units": ["ans"]}
    crosswalk = here / "mine" / "crosswalk.csv"
    accepted = crosswalk.read_text("utf-8").replace(",suggested\n", ",draft\n")
    crosswalk.write_text(accepted, "utf-8")
    words = ["convert", "own.csv", "--from", "./mine", "--to", "records", "-o", "o.csv"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1, result.output
    with (here / "o.csv").open(encoding="utf-8-sig", newline="") as written:
        bands = [row["age_broad"] for row in csv.DictReader(written)][: len(ages)]
    assert bands == ["9--17", "18--20", "48+", "0--8", *["30--38"] * 11, ""]


def test_a_word_after_few_numbers_is_not_written_down(here):
    ages = [f"{n} ans" for n in range(10, 16)]
    columns, _ = begun(here, register({"Âge": ages}), "--min-count", str(RECORDS + 1))
    assert "units" not in columns["Âge"]
    assert "ans" not in (here / "mine" / "source.toml").read_text("utf-8")[-200:]


def a_sheet_a_year(path: Path, *, other: bool) -> None:
    """Write a register of two years, each on a sheet; with ``other`` a third kind."""
    with xlsxwriter.Workbook(path) as book:
        for year, work in (("2023", "Farm"), ("2024", "Begging")):
            rows = [["Sex", "Kind of work"], *([["Female", work]] * RECORDS)]
            sheet = book.add_worksheet(year)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        if other:
            sheet = book.add_worksheet("Staff")
            sheet.write_row(0, 0, ["Name of team", "Office"])
            for number in range(RECORDS):
                sheet.write_row(number + 1, 0, ["North", "Main street"])


@pytest.mark.parametrize("other", [False, True])
def test_sheets_with_the_same_columns_are_one_register(here: Path, other: bool):
    a_sheet_a_year(here / "own.xlsx", other=other)
    code, told = start(here / "own.xlsx", "-o", "mine.xlsx")
    assert code == 0, told
    told = " ".join(told.split())
    assert f"Read own.xlsx: {2 * RECORDS} records" in told
    assert "2 sheets have the same columns, and were read together." in told
    assert ("1 sheet was not read" in told) == other
    words = ["crosswalk", "check", "mine.xlsx", "--against", "own.xlsx"]
    checked = CliRunner().invoke(main, [*words, "--skip-sheet", "Staff"])
    assert checked.exit_code == 1, checked.output
    assert "missing" not in checked.output
    alone, told = start(here / "own.xlsx", "-o", "one.xlsx", "--sheet", "2024")
    assert f"Read own.xlsx: {RECORDS} records" in " ".join(told.split())
    assert alone == 0
