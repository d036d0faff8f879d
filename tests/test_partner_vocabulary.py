"""A partner's own vocabulary: what is read, what is a fault, what programs do to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate import validate_files
from ctdc_validate.api import Conversion, convert_file
from ctdc_validate.cli import main
from ctdc_validate.messages import text
from ctdc_validate.results import Outcome
from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings
from ctdc_validate.vocabulary import (
    FaultyVocabulary,
    load_partner,
    partner_faults,
    read_partner,
    read_rows,
    row_columns,
)

ROOT = Path(__file__).parent.parent
FAULTS = ROOT / "tests" / "vocabularies"

SOURCE = """\
name = "mine"
title = "Ours"
description = "Our register."
status = "documented"
document = "Our form."
judged_as = "partner"
typed = false
missing_codes = ["", "n/a"]

[[columns]]
name = "Sex"
terms = ["F", "M", "00"]

[[columns]]
name = "Ages"
terms = ["9-11", "12-17", "18-25"]

[[columns]]
name = "Held"
terms = ["true", "false"]

[[columns]]
name = "Age"
reads = "number"

[[columns]]
name = "Seen on"
reads = "date-dmy"

[[columns]]
name = "Born"
reads = "date"

[[columns]]
name = "From"
notation = "country"

[[columns]]
name = "Means"
separator = ";"
terms = { "Threats" = { label = "Threats", evidence = "recalled" }, "Debt" = {} }

[[columns]]
name = "Name"
use = "identifier"
kind = "name"
"""
ROWS = """\
*,*,,data_source,hotline,skos:exactMatch,set,,,,,1.0,us,,,draft
Sex,F,,gender,female,skos:exactMatch,set,,,,,1.0,us,,,draft
Sex,M,,gender,male,skos:exactMatch,set,,,,,0.9,us,2026-01-31,A. Reader,release
Sex,00,,gender,unknown,skos:closeMatch,set,"Asked, not known.",,,,0.9,us,,,draft
Ages,9-11,,age_broad,9--17,skos:broadMatch,set,Wider.,,,,0.9,us,,,draft
Ages,12-17,,age_broad,9--17,skos:broadMatch,set,Wider.,,,,0.9,us,,,draft
Ages,18-25,,,,,none,It lies in two bands.,,,,0.9,us,,,draft
Held,true,Sex=F,abduction,yes,skos:relatedMatch,candidate,Perhaps.,,,,0.5,us,,,draft
Held,true,,,,,none,Not asked.,,,,0.5,us,,,draft
Held,false,,abduction,no,skos:exactMatch,set,,,,,0.5,us,,,draft
Age,*,,majority_status,band(),skos:broadMatch,derive,A band.,,,,0.9,us,,,draft
Seen on,*,,year_of_registration,year(),skos:broadMatch,derive,A year.,,,,0.9,us,,,draft
Born,*,,,,,none,It is not shared.,,,,0.9,us,,,draft
From,*,,citizenship,*,skos:exactMatch,set,,,,,0.9,us,,,draft
Means,Threats,,means_of_control,threats,skos:exactMatch,set,,,,,0.9,us,,,draft
Means,Debt,,,,,open,,,,,,us,,,draft
"""


def crosswalk(rows: str = ROWS) -> str:
    return ",".join(row_columns()) + "\n" + rows


def write(folder: Path, source: str = SOURCE, rows: str | bytes = ROWS) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "source.toml").write_text(source, "utf-8")
    content = rows if isinstance(rows, bytes) else crosswalk(rows).encode()
    (folder / "crosswalk.csv").write_bytes(content)
    return folder


def faults(folder: Path) -> list[str]:
    said = []
    for fault in partner_faults(folder, load_standard()):
        assert Path(fault.file).parent == folder
        place = [Path(fault.file).name, str(fault.row or ""), fault.column or ""]
        said.append(f"{'|'.join(place)}|{text(fault.message)}")
    return said


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return write(tmp_path / "mine")


def test_that_no_country_of_a_column_is_shared_is_honoured(tmp_path):
    known = "From,*,,citizenship,*,skos:exactMatch,set,,,,,0.9,us,,,draft"
    none = "From,*,,,,,none,It is not shared.,,,,0.9,us,,,draft"
    mine = write(tmp_path / "mine", rows=ROWS.replace(known, none))
    assert faults(mine) == []
    source = load_partner(mine, load_standard())
    rows = ["M,Moldova", "M,NGA", "M,Nowhere", "M,", "F,France"]
    (tmp_path / "a.csv").write_text("\n".join(["Sex,From", *rows]) + "\n", "utf-8")
    out = tmp_path / "out.csv"
    ledger = convert_file(
        load_standard(), Conversion(str(tmp_path / "a.csv"), source, "records"), out
    )
    (column,) = [c for c in ledger.columns if c.header == "From"]
    assert column.outcomes == {
        Outcome.UNMAPPED: 1, Outcome.NONE: 3, Outcome.MISSING: 1,
    }  # fmt: skip
    with out.open(encoding="utf-8", newline="") as file:
        assert {row["citizenship"] for row in csv.DictReader(file)} == {""}


def test_a_vocabulary_without_a_fault_is_a_source(mine):
    assert faults(mine) == []
    source = load_partner(mine, load_standard())
    assert (source.name, source.own_terms) == ("mine", True)
    assert source.by_name["Sex"].terms["00"][0].value == "unknown"
    assert source.by_name["From"].terms["Moldova"][0].value == "MDA"
    assert source.constants[0].value == "hotline"
    assert source.by_name["Name"].use == "identifier"


def test_what_nobody_has_decided_is_not_in_the_source(mine):
    partner = read_partner(mine, load_standard())
    assert [row.number for row in partner.unfinished] == [17]
    assert not partner.finished
    means = load_partner(mine, load_standard()).by_name["Means"]
    assert list(means.terms) == ["Threats"]
    assert list(partner.written.by_name["Means"].terms) == ["Threats", "Debt"]


FEMALE = "Sex,F,,gender,female,skos:exactMatch,set,,,,,1.0,us,,,draft\n"


@pytest.mark.parametrize(
    "new",
    [
        "",
        "Sex,F,,,,,,,,,,,us,,,draft\n",
        "Sex,F,,gender,female,,,,,,,,,,,draft\n",
        "Sex,F,,,,,open,,,,,,us,,,draft\n",
        FEMALE.replace("draft", "suggested"),
        FEMALE.replace("draft", "retired"),
    ],
    ids=["no row", "no effect", "half filled in", "open", "suggested", "retired"],
)
def test_an_unfinished_term_is_unmapped(new, tmp_path):
    assert ROWS.count(FEMALE) == 1
    mine = write(tmp_path / "mine", rows=ROWS.replace(FEMALE, new))
    assert faults(mine) == []
    assert not read_partner(mine, load_standard()).finished
    source = load_partner(mine, load_standard())
    path = tmp_path / "file.csv"
    path.write_text("Sex,Age\nF,20\nM,30\n", "utf-8")
    (file,) = validate_files([str(path)], Settings(source=source)).files
    found = [(f.rule, f.count) for f in file.findings if f.columns == ("Sex",)]
    assert found == [("unmapped-term", 1)]
    assert file.source == "mine"


@pytest.mark.parametrize("column", ["Age", "Seen on", "From"])
def test_an_unfinished_column_of_numbers_dates_or_countries_is_unmapped(
    column, tmp_path
):
    kept = [x for x in ROWS.splitlines(True) if not x.startswith(f"{column},")]
    rows = "".join([*kept, f"{column},*,,,,,,,,,,,us,,,draft\n"])
    mine = write(tmp_path / "mine", rows=rows)
    source = load_partner(mine, load_standard())
    path = tmp_path / "file.csv"
    cell = {"Age": "20", "Seen on": "31/01/2020", "From": "Moldova"}[column]
    path.write_text(f"Sex,{column}\nF,{cell}\n", "utf-8")
    settings = Settings(source=source, select=("unmapped-term", "wrong-type"))
    (file,) = validate_files([str(path)], settings).files
    assert [f.rule for f in file.findings] == ["unmapped-term"]


def table_of(name: str) -> list[dict[str, str]]:
    """Return what to replace, by what, and the place and sentence that must follow."""
    with (FAULTS / name).open(encoding="utf-8", newline="") as file:
        return [
            {key: cell.replace("\\n", "\n") for key, cell in row.items()}
            for row in csv.DictReader(file)
        ]


ROW_FAULTS = table_of("row-faults.csv")
SOURCE_FAULTS = table_of("source-faults.csv")


@pytest.mark.parametrize("case", ROW_FAULTS, ids=lambda case: case["sentence"][:50])
def test_a_fault_of_a_row_is_told_with_row_and_column(case, tmp_path):
    assert ROWS.count(case["old"]) == 1
    rows = ROWS.replace(case["old"], case["new"])
    mine = write(tmp_path / "mine", rows=rows)
    place = f"crosswalk.csv|{case['row']}|{case['column']}"
    assert case["sentence"] and faults(mine)[0] == f"{place}|{case['sentence']}"
    with pytest.raises(FaultyVocabulary) as raised:
        load_partner(mine, load_standard())
    assert str(raised.value).endswith(case["sentence"])


@pytest.mark.parametrize("case", SOURCE_FAULTS, ids=lambda case: case["sentence"][:50])
def test_a_fault_of_the_source_is_told_with_its_column(case, tmp_path):
    assert SOURCE.count(case["old"]) == 1
    mine = write(tmp_path / "mine", SOURCE.replace(case["old"], case["new"]))
    assert faults(mine)[-1] == f"source.toml||{case['column']}|{case['sentence']}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, text("vocabulary.no-source")),
        (b"\xff\xfe\x00", text("vocabulary.not-utf-8")),
        (b"a = " + b"[" * 100_000, text("vocabulary.too-deep")),
        (b"", "name is missing"),
    ],
)
def test_a_source_that_cannot_be_read(mine, content, said):
    (mine / "source.toml").unlink()
    if content is not None:
        (mine / "source.toml").write_bytes(content)
    assert faults(mine)[0] == f"source.toml|||{said}"


def test_all_faults_are_told_at_once(tmp_path):
    rows = ROWS.replace("female", "femal").replace(",male", ",mal")
    rows = rows.replace("threats", "threat")
    mine = write(tmp_path / "mine", rows=rows)
    assert [said.split("|")[1] for said in faults(mine)] == ["3", "4", "16"]


def test_a_missing_crosswalk_is_a_fault(mine):
    (mine / "crosswalk.csv").unlink()
    told = text("vocabulary.no-crosswalk")
    assert faults(mine) == [f"crosswalk.csv|||{told}"]


def table(text: str, delimiter: str = ",", **how) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, **how)
    writer.writerows(csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()


def in_one_column(text: str) -> bytes:
    """Return what a program with semicolons saves that put each row into column A."""
    lines = [
        f'"{line}"'.replace('"', '""')[1:-1] if '"' in line else line
        for line in text.splitlines()
    ]
    return "\r\n".join(lines).encode()


SAVED: dict[str, Callable[[str], bytes]] = {
    "as it was": lambda text: text.encode(),
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "semicolons": lambda text: table(text, ";").encode("utf-8-sig"),
    "tabs": lambda text: table(text, "\t").encode(),
    "Unicode text": lambda text: table(text, "\t").encode("utf-16"),
    "Windows-1252": lambda text: table(text, ";").encode("cp1252"),
    "all quoted": lambda text: table(text, quoting=csv.QUOTE_ALL).encode(),
    "in one column": in_one_column,
    "decimal commas": lambda text: table(text, ";").replace("0.9", "0,9").encode(),
    "whole numbers": lambda text: text.replace("1.0", "1").encode(),
    "dates of Europe": lambda t: t.replace("2026-01-31", "31/01/2026").encode(),
    "dates of Germany": lambda t: t.replace("2026-01-31", "31.01.2026").encode(),
    "dates of America": lambda t: t.replace("2026-01-31", "1/31/26").encode(),
    "dates with a time": lambda t: t.replace("2026-01-31", "2026-01-31 00:00").encode(),
    "empty columns": lambda text: text.replace("\n", ",,,\n").encode(),
    "empty rows": lambda text: (text + "\n" + "," * 15 + "\n").encode(),
}
# What programs make of terms: each replaced by another text.
DAMAGED = {
    "zeros dropped": {"Sex,00": "Sex,0"},
    "switches": {"true": "TRUE", "false": "FALSE"},
    "switches of France": {"true": "VRAI", "false": "FAUX"},
    "bands as dates": {"9-11": "09-Nov", "12-17": "Dec-17"},
    "bands as other dates": {"9-11": "11-Sep", "12-17": "2017-12-01"},
    "bands as days of Spain": {"9-11": "09-nov", "12-17": "dic-17"},
}


def damaged(words: dict[str, str]) -> Callable[[str], bytes]:
    def save(text: str) -> bytes:
        for old, new in words.items():
            text = text.replace(old, new)
        return text.encode()

    return save


SAVED |= {program: damaged(words) for program, words in DAMAGED.items()}


def meaning(source) -> list[object]:
    return [(c.name, c.terms, c.any, c.reads, c.many) for c in source.columns]


@pytest.mark.parametrize("program", SAVED)
def test_what_a_spreadsheet_program_saves_is_read(program, tmp_path):
    text = crosswalk(ROWS.replace("Asked, not known.", "Señalado, é."))
    mine = write(tmp_path / "mine", rows=SAVED[program](text))
    assert faults(mine) == []
    plain = write(tmp_path / "plain", rows=text.encode())
    standard = load_standard()
    assert meaning(load_partner(mine, standard)) == meaning(
        load_partner(plain, standard)
    )
    before, after = (read_partner(f, standard).rows for f in (plain, mine))
    for row, saved in zip(before, after, strict=True):
        for column in row_columns():
            if column == "confidence" and row[column]:
                assert float(row[column]) == float(saved[column])
            else:
                assert row[column] == saved[column]


def test_what_was_undone_is_told(tmp_path):
    rows = ROWS.replace("Ages,9-11", "Ages,09-Nov").replace("Held,true", "Held,TRUE")
    partner = read_partner(write(tmp_path / "mine", rows=rows), load_standard())
    assert [tuple(u) for u in partner.undone] == [
        (6, "source_term", "09-Nov", "9-11"),
        (9, "source_term", "TRUE", "true"),
        (10, "source_term", "TRUE", "true"),
    ]


def test_what_may_be_two_terms_is_not_undone(tmp_path):
    source = SOURCE.replace('"9-11", ', '"9-11", "11-9", ')
    rows = ROWS.replace("Ages,9-11", "Ages,09-Nov")
    told = faults(write(tmp_path / "mine", source, rows))
    assert len(told) == 1
    assert told[0].startswith("crosswalk.csv|6|source_term|Ages has no term '09-Nov'")


def test_dates_of_one_file_tell_their_order(tmp_path):
    more = "Sex,F,,gender,female,skos:exactMatch,set,,,,,1.0,us,03/04/2026,B,draft"
    rows = ROWS.replace("2026-01-31", "31/01/2026")
    rows = rows.replace(
        "Sex,F,,gender,female,skos:exactMatch,set,,,,,1.0,us,,,draft", more
    )
    partner = read_partner(write(tmp_path / "mine", rows=rows), load_standard())
    assert [row["review_date"] for row in partner.rows[1:3]] == [
        "2026-04-03", "2026-01-31",
    ]  # fmt: skip


OWN = sorted((ROOT / "vocab" / "crosswalks").glob("*.csv"))


@pytest.mark.parametrize(
    "program", ["semicolons", "all quoted", "CR LF", "with a mark"]
)
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_crosswalks_of_the_standard_survive_a_spreadsheet(path, program):
    text = path.read_text("utf-8")
    columns = [*row_columns(), "document", "evidence"]
    rows = read_rows(path.name, text.encode(), columns)
    assert read_rows(path.name, SAVED[program](text), columns) == rows


def test_the_command_reads_a_folder(mine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("file.csv").write_text("Sex,Age\nF,20\nX,30\n", "utf-8")
    for name in ("./mine", "mine/", "mine"):
        result = CliRunner().invoke(main, ["--source", name, "file.csv"])
        assert result.exit_code == 1
        assert text("conversion.read-as-asked", title="Ours") in result.output
        assert "Known terms: F, M, 00, an empty cell" in " ".join(result.output.split())


def test_a_configuration_may_name_a_folder(mine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("file.csv").write_text("Sex,Age\nF,20\n", "utf-8")
    Path("ctdc-validate.toml").write_text('source = "./mine"\n', "utf-8")
    result = CliRunner().invoke(main, ["file.csv"])
    assert text("conversion.read-as-asked", title="Ours") in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("./absent", "There is no ./absent."),
        ("./bad", "bad/source.toml: title is missing. There are 2 more faults."),
    ],
)
def test_a_folder_that_cannot_be_used_is_a_usage_error(
    name, told, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    bad = SOURCE.replace("title", "titel").replace('"documented"', '"sure"')
    write(tmp_path / "bad", bad)
    Path("file.csv").write_text("Sex\nF\n", "utf-8")
    result = CliRunner().invoke(main, ["--source", name, "file.csv"])
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_hints_know_the_terms_of_the_partner(mine, tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("Sex,Means\nF,Threts\n", "utf-8")
    source = load_partner(mine, load_standard())
    (file,) = validate_files([str(path)], Settings(source=source)).files
    (finding,) = [f for f in file.findings if f.rule == "unmapped-term"]
    assert (finding.hint, finding.near) == ("Threats", True)


def test_a_folder_is_explained(mine, tmp_path, monkeypatch):
    from ctdc_validate.cli.ctdc import main as ctdc

    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(ctdc, ["explain", "./mine"])
    assert result.exit_code == 0
    assert result.output.startswith("source mine\nOurs\n\nOur register.\n")
    assert "citizenship" in result.output
