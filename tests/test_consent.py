"""Columns that ask for consent: known in many languages, and decided on first."""

from __future__ import annotations

import csv
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctdc_validate.api import NotConverted, convert_in_memory
from ctdc_validate.cli.ctdc import main
from ctdc_validate.standard import load_spoken

HEADERS = Path(__file__).parent / "consent" / "headers.csv"
ROWS = list(csv.DictReader(HEADERS.read_text("utf-8").splitlines()))
RECORDS = [
    {"data_source": "case_management", "gender": "female", "Consent given": "yes"},
    {"data_source": "case_management", "gender": "male", "Consent given": "no"},
    {"data_source": "case_management", "gender": "unknown", "Consent given": "verbal"},
]
UNDECIDED = "it is not decided what their cells mean, so nothing was converted"


def test_headers_that_ask_for_consent_are_known_and_no_others():
    consent = load_spoken().consent
    asking = [row["header"] for row in ROWS if row["asks"] == "yes"]
    others = [row["header"] for row in ROWS if row["asks"] == "no"]
    assert len(others) >= 100
    assert [header for header in asking if not consent.ask(header)] == []
    assert [header for header in others if consent.ask(header)] == []


def test_what_is_told_at_once_of_most_headers_is_true(monkeypatch):
    consent = load_spoken().consent
    headers = [row["header"] for row in ROWS]
    headers += [f"{one} {two}" for one, two in pairwise(headers)]
    quick = [consent.ask(header) for header in headers]
    monkeypatch.setattr(type(consent._needed), "is_missing", lambda self, words: False)
    assert [consent.ask(header) for header in headers] == quick


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["Sex", "Consent date", "Consent given"], [2]),
        (["Sex", "Consent date"], [1]),
        (["Fecha del consentimiento", "¿Autoriza compartir?"], [1]),
        (["Sex", "Age"], []),
    ],
)
def test_when_consent_was_given_counts_only_alone(header, columns):
    assert load_spoken().consent.columns(header) == columns


# A header, what stands below it, and how many of the records the advice lets pass.
ADVISED = [
    ("Consent given", ["yes", "no"], 1),
    ("Consentimiento (sí/no)", [" Sí ", "NO"], 1),
    ("Opt-out", ["no", "yes"], 1),
    ("Refuse le partage", ["Non", "Oui"], 1),
    ("Acepta que sus datos se compartan con otras personas de la red?", ["x", ""], 1),
    ("Согл. на передачу данных", ["да", "нет"], 1),
    ("知情同意", ["1", "0"], 1),
    ('Consent "signed"', ["true", "false"], 1),
    ("Maria Lopez consents to share", ["y", "n"], 1),
    ("Consent =yes?", ["yes", "no"], 1),
]


@pytest.mark.parametrize(("header", "cells", "written"), ADVISED)
def test_what_a_refusal_advises_works(header, cells, written, tmp_path):
    file = tmp_path / "register.csv"
    heads = ["data_source", "gender", "age_broad", "Consent date", header]
    with file.open("w", encoding="utf-8", newline="") as open_file:
        rows = [["hotline", "female", "18--20", "2020-01-01", cell] for cell in cells]
        csv.writer(open_file).writerows([heads, *rows])
    words = ["convert", str(file), "--from", "records", "--to", "records", "-o"]
    refused = CliRunner().invoke(main, [*words, str(tmp_path / "out.csv")])
    assert refused.exit_code == 2
    told = " ".join(refused.output.split())
    advised = re.findall(r'--consent "[^"]*"', told)
    assert len(advised) == 2, told
    for option, expected in zip(advised, (written, len(cells)), strict=True):
        out = tmp_path / f"out-{expected}.csv"
        taken = CliRunner().invoke(main, [*words, str(out), *shlex.split(option)])
        assert taken.exit_code in (0, 1), taken.output
        assert len(out.read_text("utf-8").splitlines()) - 1 == expected


@pytest.mark.parametrize(
    ("consent", "written", "left_out"),
    [
        ({"Consent given": "yes"}, ["female"], 2),
        ({"Consent given": ["yes", "verbal"]}, ["female", "unknown"], 1),
        ({"Consent given": "*"}, ["female", "male", "unknown"], 0),
    ],
)
def test_what_gives_consent_is_said_by_the_user(consent, written, left_out):
    made = convert_in_memory(RECORDS, to="records", source="records", consent=consent)
    assert [record["gender"] for record in made.records] == written
    assert sum(entry.count for entry in made.ledger.left_out) == left_out


@pytest.mark.parametrize(
    ("consent", "problem"),
    [
        (None, UNDECIDED),
        ({"Consent": "yes"}, "consent: the file has no column Consent"),
        ({"Consent given": ["yes", "*"]}, "consent names terms of the column Consent"),
    ],
)
def test_nothing_is_converted_before_it_is_decided(consent, problem):
    with pytest.raises(NotConverted, match=problem):
        convert_in_memory(RECORDS, to="records", source="records", consent=consent)


HEAD = (
    "source_column,source_term,when,variable,value,predicate,effect,justification,"
    "legal_citation,legal_url,clash,confidence,author,review_date,reviewer,status"
)


def row(column: str, term: str, variable: str, value: str) -> str:
    """Return a row of a crosswalk by which a term is a value."""
    return f"{column},{term},,{variable},{value},skos:exactMatch,set,x,,,,,m,,,draft"


def own_register(folder: Path, more: str) -> Path:
    """Write a partner's vocabulary, with what it says of the column of consent."""
    name = folder / "mine"
    name.mkdir()
    (name / "source.toml").write_text(
        'name = "mine"\ntitle = "Ours"\ndescription = "Ours."\n'
        'status = "read-from-data"\ndocument = "It."\njudged_as = "partner"\n'
        'typed = false\nmissing_codes = [""]\n\n'
        f'[[columns]]\nname = "Consentimiento"\n{more}\n\n'
        '[[columns]]\nname = "Sexo"\nterms = ["F", "M"]\n',
        "utf-8",
    )
    rows = [
        row("*", "*", "data_source", "case_management"),
        row("Sexo", "F", "gender", "female"),
        row("Sexo", "M", "gender", "male"),
    ]
    (name / "crosswalk.csv").write_text("\n".join([HEAD, *rows]), "utf-8")
    return name


def run(folder: Path, source: Path, *options: str) -> Result:
    file = folder / "registro.csv"
    file.write_text("Consentimiento,Sexo\nsí,F\nno,M\n", "utf-8")
    words = ["convert", str(file), "--from", str(source), "--to", "records"]
    return CliRunner().invoke(main, [*words, "-o", str(folder / "out.csv"), *options])


@pytest.mark.parametrize(
    ("more", "options", "code", "printed", "written"),
    [
        ('use = "ignored"', [], 2, UNDECIDED, None),
        (
            'use = "ignored"\npasses = ["sí"]',
            [],
            1,
            "some records left out",
            ["female"],
        ),
        (
            'use = "ignored"',
            ["--consent", "Consentimiento=sí"],
            1,
            "some records left out",
            ["female"],
        ),
        (
            'use = "ignored"',
            ["--consent", "Consentimiento=*"],
            0,
            "0 left out",
            ["female", "male"],
        ),
        ('use = "ignored"', ["--consent", "Consentimiento"], 2, "COLUMN=TERM", None),
    ],
)
def test_in_a_register_a_vocabulary_or_an_option_decides(
    more, options, code, printed, written, tmp_path
):
    result = run(tmp_path, own_register(tmp_path, more), *options)
    assert result.exit_code == code, result.output
    assert printed in " ".join(result.output.split())
    out = tmp_path / "out.csv"
    if written is None:
        assert not out.exists()
    else:
        rows = csv.DictReader(out.read_text("utf-8").splitlines())
        assert [row["gender"] for row in rows] == written


def test_a_row_on_a_column_that_is_not_read_is_a_fault(tmp_path):
    name = own_register(tmp_path, 'use = "ignored"')
    last = row("Consentimiento", "*", "gender", "female")
    with (name / "crosswalk.csv").open("a", encoding="utf-8") as file:
        file.write(f"\n{last}")
    result = CliRunner().invoke(main, ["crosswalk", "check", str(name)])
    told = " ".join(result.output.split())
    assert result.exit_code == 2
    assert "row 5, column source_column: column Consentimiento is not read" in told
