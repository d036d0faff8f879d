"""Headers that are questions, days of forms, and numbers of which nothing follows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main

# A header beside Sex and Age, and whether it is taken for one.
HEADERS = [
    ("Was the passport taken away by the employer?", True),
    ("Quem aliciou a vítima", True),
    ("Comment la personne a-t-elle rencontré le recruteur", True),
    ("¿Le retuvieron el pasaporte?", True),
    ("documentos que guardaba el patrón", True),
    ("Is Fatima still afraid of her uncle?", False),
    ("Came with Qurqur Bilxil to the old harbour", False),
]
# Headers, the cells below each, and what start offers for the last column.
OFFERED = {
    "day of a form": ("_id,sexo,today", "1,mujer,2024-03-01", "year_of_registration"),
    "a year is there": ("_id,Year,today", "1,2019,2024-03-01", ""),
    "destination": (
        "Sex,Age,Country of destination",
        "F,20,Italy",
        "country_of_exploitation",
    ),
    "pais is no father": ("Sexo,Edad,País de origen", "F,20,Italia", "citizenship"),
    "count of days": ("Sex,Age,Date of registration", "F,20,44763", ""),
    "no signs": (
        "Sex,Age,Date of registration",
        "F,20,20190403",
        "year_of_registration",
    ),
    "name of staff": ("Sexo,Edad,Nombre del inspector", "F,20,Qurqur", ""),
}
POLARIS = "case_number,date_of_report,situation_type,gender,age_at_report,age_group"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows_of(header: str, line: str) -> list[dict[str, str]]:
    Path("own.csv").write_text(f"{header}\n" + f"{line}\n" * 20, "utf-8")
    CliRunner().invoke(main, ["crosswalk", "start", "own.csv", "--name", "mine"])
    with Path("mine", "crosswalk.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("header", "taken"), HEADERS)
def test_a_question_is_a_header_where_others_are_known(header, taken):
    rows_of(f"Sex,Age,Nationality,{header}", "F,20,Kenya,Yes")
    columns = Path("mine", "source.toml").read_text("utf-8")
    assert (f'name = "{header}"' in columns) == taken


@pytest.mark.parametrize(("header", "line", "offered"), OFFERED.values(), ids=OFFERED)
def test_what_is_offered_for_a_column(header, line, offered):
    name = header.rpartition(",")[2]
    said = [r["variable"] for r in rows_of(header, line) if r["source_column"] == name]
    assert [variable for variable in said if variable] == [offered] * bool(offered)


def test_a_number_of_which_nothing_follows_is_told_and_left_out():
    lines = ["C0,2017-01-01,Sex,Female,300,", "C1,0999-01-01,Sex,Female,22,Adult"]
    Path("p.csv").write_text("\n".join((POLARIS, *lines)) + "\n", "utf-8")
    judged = CliRunner().invoke(validate, ["p.csv", "--source", "polaris"])
    assert "ERROR out-of-range, 2 places" in judged.output
    command = ["convert", "p.csv", "--from", "polaris", "--to", "records"]
    result = CliRunner().invoke(main, [*command, "-o", "out.csv"])
    assert result.exit_code == 1
    first, second = csv.DictReader(Path("out.csv").read_text("utf-8").splitlines())
    assert (first["year_of_registration"], first["age_broad"]) == ("2017", "")
    assert (second["year_of_registration"], second["age_broad"]) == ("", "21--23")
