"""A vocabulary as one workbook: what start writes into it, and how it is read back."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from test_crosswalk_start import RECORDS, register
from test_secrets import SECRETS, TABLES, leaks

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import catalogue
from ctdc_validate.standard import load_standard
from ctdc_validate.vocabulary import read_partner

COLUMNS = {
    "Sexo": ["Mujer", "Hombre"],
    "Edad": [f"{n} años" for n in range(9, 39)],
    "Fecha de registro": ["2021-05-31", "2022-01-13"],
    "Nacionalidad": ["Rumana", "Congoleña", "Rumana"],
    "Explotación laboral": ["Sí", "No"],
    "Medios de control": ["Amenazas", "Amenazas\nDeuda", "Deuda", "Golpes\nDeuda"],
    "Teléfono": ["+34 600 000 000"],
    "Idioma": ["inglés", "francés"],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.csv").write_bytes(register(COLUMNS))
    return tmp_path


def run(*words: str, command=main) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(words))
    assert not isinstance(result.exception, Exception), result.exception
    return result.exit_code, result.output


def start(*words: str) -> str:
    code, told = run("crosswalk", "start", "own.csv", "-o", "mine.xlsx", *words)
    assert code == 0, told
    return told


def cells(sheet: str) -> list[list[object]]:
    book = openpyxl.load_workbook("mine.xlsx")
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def edit(**places: object) -> None:
    """Write into cells, named as Terms_D2; an empty text empties one."""
    book = openpyxl.load_workbook("mine.xlsx")
    for place, value in places.items():
        sheet, _, cell = place.rpartition("_")
        book[sheet][cell] = value or None
    book.save("mine.xlsx")


def accept_all() -> None:
    book = openpyxl.load_workbook("mine.xlsx")
    sheet = book["Terms"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 4, "yes")
    book.save("mine.xlsx")


def test_the_workbook_says_what_the_folder_says(here):
    start("--language", "en")  # the folder is in no other
    assert run("crosswalk", "start", "own.csv", "--name", "mine")[0] == 0
    standard = load_standard()
    book, folder = (read_partner(p, standard) for p in ("mine.xlsx", "mine"))
    assert book.faults == folder.faults == ()
    said = [
        [{k: v for k, v in row.cells.items() if k != "author"} for row in partner.rows]
        for partner in (book, folder)
    ]
    assert said[0] == said[1]
    assert book.written is not None and folder.written is not None
    assert book.written.columns == folder.written.columns


def terms() -> list[list[object]]:
    return cells("Terms")[1:]


TERMS = """
* * None set data_source case_management exact
Sexo Hombre 30 set gender male close
Sexo Mujer 30 set gender female close
Edad * None derive age_broad band() broad
Edad * None derive majority_status band() broad
Fecha de registro * None derive year_of_registration year() broad
Nacionalidad Congoleña 20 candidate citizenship COD narrow
Nacionalidad Congoleña 20 candidate citizenship COG narrow
Nacionalidad Rumana 40 set citizenship ROU close
Explotación laboral No 30 set forced_labour no close
Explotación laboral Sí 30 set forced_labour yes close
Medios de control Amenazas 30 set means_of_control threats close
Medios de control Deuda 45 candidate means_of_control debt_bondage narrow
Medios de control Golpes 15 set means_of_control physical_abuse close
""".strip().splitlines()


@pytest.mark.parametrize(
    ("words", "title", "note"),
    [
        ((), "Léame", "Escriba yes o sí"),
        (("--language", "fr"), "Lisez-moi", "Écrivez yes ou oui"),
        (("--language", "en"), "Read me", "Write yes if"),
    ],
)
def test_notes_are_in_the_language_of_the_headers_or_another(words, title, note, here):
    told = start(*words)
    assert ("Its notes are in Spanish" in told) == (not words)
    book = openpyxl.load_workbook("mine.xlsx")
    assert book.sheetnames == [title, "Terms", "Columns", "Register", "Values", "Lists"]
    prompts = [rule.prompt for rule in book["Terms"].data_validations.dataValidation]
    assert any(prompt.startswith(note) for prompt in prompts)
    accept_all()
    assert run("crosswalk", "check", "mine.xlsx")[0] == 0


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_note_of_the_workbook_falls_back_to_english(language):
    english = {i for i in catalogue("en").messages if i.startswith("workbook.")}
    assert english <= catalogue(language).messages.keys()


def test_a_language_without_notes_is_refused(here):
    code, told = run(
        "crosswalk", "start", "own.csv", "-o", "a.xlsx", "--language", "de"
    )
    assert code == 2
    assert "en, es, fr" in told


def test_the_sheets_are_what_one_reads_first_and_fills_in(here):
    start("--language", "en")
    book = openpyxl.load_workbook("mine.xlsx")
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Read me", "visible"), ("Terms", "visible"), ("Columns", "visible"),
        ("Register", "visible"), ("Values", "visible"), ("Lists", "hidden"),
    ]  # fmt: skip
    assert cells("Columns") == [
        ["column", "use", "kind", "reads", "notation", "separator", "units", "note",
         "consent"],
        ["Sexo", "terms", *[None] * 7],
        ["Edad", "terms", None, "number", None, None, "años", None, None],
        ["Fecha de registro", "terms", None, "date", *[None] * 5],
        ["Nacionalidad", "terms", *[None] * 7],
        ["Explotación laboral", "terms", *[None] * 7],
        ["Medios de control", "terms", None, None, None, "line-break", *[None] * 3],
        ["Teléfono", "identifier", "phone", *[None] * 6],
        ["Idioma", "ignored", *[None] * 5, "The standard has no variable for it.",
         None],
    ]  # fmt: skip
    told = [" ".join(str(row[n]) for n in (0, 1, 2, 4, 5, 6, 7)) for row in terms()]
    assert told == TERMS


def test_what_is_accepted_converts_and_conforms(here):
    start()
    assert run("crosswalk", "check", "mine.xlsx")[0] == 1
    accept_all()
    assert run("crosswalk", "check", "mine.xlsx", "--against", "own.csv")[0] == 0
    words = ("own.csv", "--from", "mine.xlsx", "--to", "records", "-o", "out.csv")
    assert run("convert", *words)[0] == 1  # debts and the Congo are left for a person
    assert run("out.csv", command=validate)[0] == 0
    assert (
        "read as mine" in run("own.csv", "--source", "mine.xlsx", command=validate)[1]
    )
    with Path("out.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert {k: v for k, v in first.items() if v} == {
        "data_source": "case_management", "year_of_registration": "2021",
        "gender": "female", "age_broad": "9--17", "majority_status": "minor",
        "majority_status_at_entry": "minor", "majority_status_at_exploitation": "minor",
        "citizenship": "ROU", "forced_labour": "yes", "means_of_control": "threats",
    }  # fmt: skip


def test_a_hub_pools_what_the_workbook_reads(here):
    columns = {name: of for name, of in COLUMNS.items() if name != "Teléfono"}
    Path("own.csv").write_bytes(register(columns))
    start()
    accept_all()
    Path("pool.toml").write_text(
        '[[partner]]\norganisation = "Ours"\nfiles = ["own.csv"]\n'
        'source = "mine.xlsx"\n'
        'version = "1"\nperiod = "2022"\ncontact = "x"\n'
    )
    words = ("own.csv", "--from", "mine.xlsx", "--to", "records", "-o", "out.csv")
    assert run("convert", *words)[0] == 1
    assert run("pool", "pool.toml", "-o", "pool.csv")[0] == 1
    assert Path("pool.csv").read_bytes() == Path("out.csv").read_bytes()


def test_no_output_is_written_over_the_workbook(here):
    start()
    accept_all()
    before = Path("mine.xlsx").read_bytes()
    words = ("own.csv", "--from", "mine.xlsx", "--to", "records", "-o", "mine.xlsx")
    assert run("convert", *words)[0] == 2
    assert run("crosswalk", "start", "own.csv", "-o", "mine.xlsx")[0] == 2
    assert Path("mine.xlsx").read_bytes() == before


FAULTS = [
    ({"Terms_D3": "maybe"}, "mine.xlsx, cell Terms!D3: write yes or no."),
    ({"Terms_E3": "sets"}, "mine.xlsx, cell Terms!E3: 'sets' is not one of"),
    ({"Terms_F3": "sex"}, "mine.xlsx, cell Terms!F3: unknown variable sex"),
    ({"Terms_G3": "man"}, "mine.xlsx, cell Terms!G3: gender has no value 'man'"),
    ({"Terms_H3": "same"}, "mine.xlsx, cell Terms!H3: write exact, close, broad"),
    ({"Terms_I3": ""}, "cell Terms!I3: a match that is not exact needs"),
    ({"Terms_J3": "high"}, "cell Terms!J3: must be a number from 0 to 1"),
    ({"Terms_A3": "Sex"}, "cell Terms!A3: the source has no column Sex"),
    ({"Terms_E1": "does"}, "cell Terms!A1: the first row must name the columns"),
    ({"Columns_A3": "Sexo"}, "cell Columns!A3: the file has this column twice"),
    ({"Columns_D2": "text"}, "cell Columns!D2: reads must be number, date"),
]  # fmt: skip


@pytest.mark.parametrize(("places", "told"), FAULTS)
def test_a_fault_is_told_with_its_cell(places, told, here):
    start()
    edit(**places)
    code, said = run("crosswalk", "check", "mine.xlsx")
    assert code == 2
    assert told in " ".join(said.split())
    code, said = run("own.csv", "--source", "mine.xlsx", command=validate)
    assert code == 2
    assert told.rstrip(".") in " ".join(said.split())


NOT_READ = {"Columns_B2": "ignored", "Terms_D3": "yes"}


def test_of_a_workbook_no_file_is_named_that_there_is_not(here):
    start()
    edit(**NOT_READ)
    code, said = run("crosswalk", "check", "mine.xlsx")
    assert code == 2
    assert "its use on the sheet Columns is ignored" in " ".join(said.split())
    assert "source.toml" not in said


@pytest.mark.parametrize("word", [" YES ", "sí", "TRUE", "x", 1, True, "Oui"])
def test_what_says_yes_is_yes(word, here):
    start()
    accept_all()
    edit(Terms_D3=word)
    assert run("crosswalk", "check", "mine.xlsx")[0] == 0


CONSENT = {"¿Autoriza compartir sus datos con la red y sus socios?": ["Sí", "No"]}


@pytest.mark.parametrize(
    ("said", "checked", "converted", "left"),
    [("", 1, 2, None), ("sí", 0, 1, 15), ("yes", 0, 1, 15), ("*", 0, 1, 30)],
)
def test_the_workbook_says_what_gives_consent(said, checked, converted, left, here):
    Path("own.csv").write_bytes(register({**COLUMNS, **CONSENT}))
    start()
    accept_all()
    edit(Columns_I10=said)
    code, told = run("crosswalk", "check", "mine.xlsx")
    assert (code, "CONSENT" in told) == (checked, bool(checked))
    words = ("own.csv", "--from", "mine.xlsx", "--to", "records", "-o", "out.csv")
    assert run("convert", *words)[0] == converted
    if left is not None:
        lines = Path("out.csv").read_text("utf-8-sig").splitlines()
        assert len(lines) - 1 == left * RECORDS // 30


@pytest.mark.parametrize("name", ["mine.html", "mine.csv", "mine.xls", "mine.toml"])
def test_what_is_neither_workbook_nor_folder_is_refused(name, here):
    code, told = run("crosswalk", "start", "own.csv", "-o", name)
    assert code == 2
    assert "folder" in told and ".xlsx" in told
    assert not Path(name).exists()


@pytest.mark.parametrize("name", ["mine.ods", "./mine.ods"])
def test_a_workbook_of_another_format_is_refused_as_such(name, here):
    Path("mine.ods").write_bytes(b"")
    told = "neither an .xlsx workbook nor a folder"
    for code, out in (
        run("crosswalk", "check", name),
        run("convert", "own.csv", "--from", name, "--to", "records", "-o", "x.csv"),
        run("--source", "./mine.ods", "own.csv", command=validate),
    ):
        assert (code, told in " ".join(out.split())) == (2, True)


def test_what_is_no_vocabulary_is_told(here):
    openpyxl.Workbook().save("mine.xlsx")
    code, said = run("crosswalk", "check", "mine.xlsx")
    assert (code, "the sheet Register is missing" in said) == (2, True)
    Path("mine.xlsx").write_bytes(b"PK no workbook")
    code, said = run("crosswalk", "check", "mine.xlsx")
    assert (code, "cannot be read as a workbook" in said) == (2, True)


RARE = {"Sexo": ["Mujer"] * 57 + ["Hombre"] * 3, "Sector": ["Minas"] * 59 + ["Circo"]}


def test_rare_terms_are_for_the_own_desk_alone(here):
    (here / "own.csv").write_bytes(register(RARE))
    told = start()
    assert "Circo" not in told and "Hombre" not in told
    assert [row[:3] for row in cells("Terms")[2:]] == [
        ["Sexo", "Mujer", 57], ["Sector", "Minas", 59],
    ]  # fmt: skip
    assert "Terms of few records are left out" in str(cells("Read me"))
    Path("mine.xlsx").unlink()
    told = start("--show-values", "all")
    assert "For your own desk" in told and "Circo 1; Minas 59" in told
    assert [row[:3] for row in cells("Terms")[2:]] == [
        ["Sexo", "Hombre", 3], ["Sexo", "Mujer", 57],
        ["Sector", "Circo", 1], ["Sector", "Minas", 59],
    ]  # fmt: skip
    assert "For your own desk" in str(cells("Read me"))


@pytest.mark.parametrize("options", [[], ["--show-values", "all"]])
@pytest.mark.parametrize("name", list(TABLES)[:6])
def test_no_secret_of_a_file_stands_in_it(name, options, here):
    (here / name).write_bytes(TABLES[name])
    words = ["crosswalk", "start", name, "-o", "mine.xlsx", *options]
    told = run(*words)[1].encode()
    if Path("mine.xlsx").exists():
        book = openpyxl.load_workbook("mine.xlsx")
        told += "\n".join(
            str(cell) for sheet in book for row in sheet.values for cell in row
        ).encode()
    assert leaks(told, SECRETS) == set()


KEPT = "Came here by the old bridge"


def test_a_column_that_is_left_out_is_told_with_the_reason(here):
    rows = [["Sexo", KEPT, "", "Age", "Age"]]
    rows += [[["Mujer", "Hombre"][n % 2], "a", "b", "20", "21"] for n in range(RECORDS)]
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    (here / "own.csv").write_text(written.getvalue(), "utf-8")
    told = " ".join(start().split())
    for sentence in (
        "Left out completely: column B. The header looks like the content of a cell",
        "add: --keep B",
        "Left out completely: column C. The header is empty.",
        "Left out completely: column D, column E. Another column has the same header.",
    ):
        assert sentence in told
    assert KEPT not in told
    Path("mine.xlsx").unlink()
    assert KEPT in start("--keep", "b")


def test_a_column_of_no_interest_is_marked_in_one_place(here):
    assert run("crosswalk", "start", "own.csv", "--name", "mine")[0] == 0
    source = tomllib.loads(Path("mine/source.toml").read_text("utf-8"))
    (column,) = (c for c in source["columns"] if c["name"] == "Idioma")
    assert (column["use"], "terms" in column) == ("ignored", False)
    assert "Idioma" not in Path("mine/crosswalk.csv").read_text("utf-8-sig")
