"""What must cite a document: definitions, notes, sources and rows of crosswalks."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from compiled_standard import ROOT, change, compiled, copy_sources

from schema.compiler.checks.citations import (
    citation_faults,
    faults_of_row,
    own_citations,
)
from schema.compiler.checks.sources import read_sources
from schema.compiler.documents import Citation, NoCitation, read_register
from schema.compiler.faults import FaultyModel

TEXTS = compiled("ctdc.texts.json")
REGISTER = read_register(ROOT)
OURS = own_citations(read_sources(ROOT))
ROWS = [
    (name, row) for name, rows in TEXTS["crosswalks"].items() for row in rows
]  # fmt: skip


def definitions() -> dict[str, Any]:
    found = {name: each["origin"] for name, each in TEXTS["variables"].items()}
    for name, each in TEXTS["lists"].items():
        for code, value in each["values"].items():
            found[f"{name}/{code}"] = value["origin"]
    return found


def test_no_row_and_no_definition_is_without_a_document() -> None:
    without = [
        f"{name}: {row['source_column']} {row['source_term']}"
        for name, row in ROWS
        if not row["cited"] or row["evidence"] not in TEXTS["row_evidence"]
    ]
    without += [
        what for what, o in definitions().items() if not REGISTER.read(o["citation"])
    ]
    assert len(ROWS) > 1000 and len(definitions()) > 300
    assert without == []


def test_the_same_meaning_has_a_definition_or_says_how_it_is_known() -> None:
    documents = TEXTS["documents"]
    wrong = [
        f"{name}: {row['source_column']} {row['source_term']}"
        for name, row in ROWS
        if row["match"] == "exact"
        and (
            row["evidence"] == "named"
            or (row["evidence"] != "cited" and not row.get("justification"))
            or (
                row["evidence"] == "cited"
                and not any(documents[d]["defines"] for d, _ in row["cited"])
            )
        )
    ]
    assert wrong == []


def test_no_address_of_a_document_or_a_definition_is_a_home_page() -> None:
    addresses = [d["address"] for d in TEXTS["documents"].values() if d["address"]]
    addresses += [origin["source"] for origin in definitions().values()]
    homes = {a for a in addresses if re.fullmatch(r"https://[^/]+/?", a)}
    assert homes == set()


CITED = [
    ("22 U.S.C. 7102(16) and (17)", [("us-22-7102", "(16) and (17)")]),
    (
        "CTDC Data Codebook v6 (November 2017), gender; htcds-2.0, prs_Gender",
        [("ctdc-codebook-2017", "gender"), ("htcds-2.0", "prs_Gender")],
    ),
    ("ISO 3166-1:2020, alpha-3 code USA", [("iso-3166-1", "alpha-3 code USA")]),
    ("usps-states", [("usps-states", "")]),
    ("18 U.S.C. 1592(a)", [("us-18-1592", "(a)")]),
]


@pytest.mark.parametrize(("text", "cited"), CITED)
def test_citation_is_read(text: str, cited: list[tuple[str, str]]) -> None:
    assert REGISTER.read(text) == [Citation(*each) for each in cited]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "variable 2, p. 7; a book,",
        "CTDC Data Codebook v6 (November 2017)",
        "htcds-2.0",
        "htcds-2.05, x",
    ],
)
def test_text_that_cites_nothing_is_refused(text: str) -> None:
    with pytest.raises(NoCitation):
        REGISTER.read(text)


# A file, what is changed in it and into what, and what must be said.
FAULTS = [
    (
        "vocab/lists/gender.yaml",
        "variable 2, p. 7; HTCDS 2.0, prs_Gender,",
        "variable 2, p. 7; a book,",
        "female: it cites no document of vocab/documents.yaml: 'a book, Feminine'",
    ),
    (
        "vocab/lists/gender.yaml",
        "variable 2, p. 7; HTCDS 2.0, prs_Gender,",
        "variable 2; HTCDS 2.0; ISO 3166-1,",
        "female: it cites no page, article or variable of htcds-2.0",
    ),
    (
        "schema/ctdc.yaml",
        "source: https://normlex.ilo.org",
        "source: https://www.example.org",
        "the source is the address of no document",
    ),
    (
        "vocab/clashes.yaml",
        '"22 U.S.C. 7102(11)(A)"',
        '"23 U.S.C. 7102(11)(A)"',
        "minors-in-commercial-sex: it cites no document",
    ),
    (
        "vocab/laws.yaml",
        'us_cited: "22 U.S.C. 7102(11)"',
        'us_cited: "22 U.S.C. 7102"',
        "Trafficking in persons: it cites no page",
    ),
    (
        "vocab/sources/htcds-2.0.yaml",
        "github.com/UNMigration/HTCDS, commit",
        "github.com/nobody, commit",
        "htcds-2.0: it cites no document",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_what_cites_nothing_is_a_fault(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    root = copy_sources(tmp_path)
    change(root / file, old, new)
    told = [str(fault) for fault in citation_faults(read_sources(root))]
    assert len(told) == 1
    assert file in told[0] and said in told[0]


ROW_FAULTS = [
    ({"document": ""}, "it cites no document"),
    ({"document": "htcds-2.0"}, "it cites no page, article or variable"),
    ({"evidence": ""}, "it does not say how it is known"),
    ({"evidence": "named"}, "the same meaning needs a definition"),
    ({"evidence": "inferred", "justification": ""}, "no reason is given"),
    ({"document": "nhth-2016, figures"}, "nothing that it cites defines a term"),
    (
        {"document": "nhth-2016, figures", "evidence": "inferred"},
        "the same meaning is inferred, and nothing cited defines it",
    ),
    ({"legal_citation": "a law"}, "it cites no document"),
]


@pytest.mark.parametrize(("cells", "said"), ROW_FAULTS)
def test_row_without_a_document_is_a_fault(cells: dict[str, str], said: str) -> None:
    with (ROOT / "vocab/crosswalks/records.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    assert list(faults_of_row(row, REGISTER, OURS)) == []
    (told,) = faults_of_row({**row, **cells}, REGISTER, OURS)
    assert told.startswith("data_source *: ") and said in told


def test_what_ours_is_not_defined_by_is_not_the_same() -> None:
    with (ROOT / "vocab/crosswalks/records.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    for evidence in ("cited", "recalled", "inferred"):
        known = {**row, "evidence": evidence}
        (told,) = faults_of_row(known, REGISTER, {("data_source", "*"): "us-18-1581"})
        assert "cites no definition of what it is the same as" in told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    publisher: ", "    printer: ", "publisher is missing"),
        ('date: "2023-04"', 'date: "April"', "no date as"),
        (
            "https://www.law.cornell.edu/uscode/text/22/7102",
            "https://law.edu/",
            "home page",
        ),
        ('["18 U.S.C. 1581"]', '["22 U.S.C. 7102"]', "begins citations of two"),
    ],
)
def test_fault_of_the_register_names_the_document(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "vocab").mkdir()
    text = (ROOT / "vocab" / "documents.yaml").read_text(encoding="utf-8")
    (tmp_path / "vocab" / "documents.yaml").write_text(text, encoding="utf-8")
    change(tmp_path / "vocab" / "documents.yaml", old, new)
    with pytest.raises(FaultyModel) as fault:
        read_register(tmp_path)
    assert "us-" in str(fault.value) and said in str(fault.value)
