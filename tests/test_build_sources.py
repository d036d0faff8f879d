"""What the compiler says when a source vocabulary or a crosswalk is at fault."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from compiled_standard import ROOT, change, copy_sources, model

from schema.compiler.dictionary import compile_values
from schema.compiler.faults import FaultyModel
from schema.compiler.model import read_crosswalks, read_sources
from schema.compiler.sources import known_of, resolve

GENDER = "gender,Female,,gender,female,skos:exactMatch,set,,,,,1.0,ctdc,,,draft"


def read(root: Path) -> None:
    """Read the sources and crosswalks of a folder against the standard as it is."""
    columns = list(model().row_schema["properties"])
    sources = read_sources(root, model().source_schema)
    crosswalks = read_crosswalks(root, columns)
    changed = replace(model(), sources=sources, crosswalks=crosswalks)
    resolve(changed, known_of(changed, compile_values(changed)))


def without(cells: str, number: int, cell: str) -> str:
    """Return a row with one cell replaced."""
    parts = cells.split(",")
    return ",".join([*parts[:number], cell, *parts[number + 1 :]])


# Number of a cell in the row of a woman, what stands there instead, what must be said.
CELLS = [
    (
        0,
        "gendre",
        "column source_column: the source has no column gendre; did you mean",
    ),
    (
        1,
        "Femal",
        "column source_term: gender has no term 'Femal'; did you mean Female?",
    ),
    (1, "*", "column source_term: gender has no term '*'"),
    (2, "gender", "column when: write column=term"),
    (2, "gender=X", "column when: 'gender' has no term 'X'"),
    (3, "gendre", "column variable: unknown variable gendre; did you mean gender?"),
    (3, "", "column variable: the effect set needs a variable"),
    (
        4,
        "femal",
        "column value: gender has no value 'femal'; did you mean female?",
    ),
    (4, "", "column value: gender has no value ''"),
    (4, "*", "column value: gender has no value '*'"),
    (
        5,
        "skos:broderMatch",
        "predicate: 'skos:broderMatch' is not one of skos:exactMatch",
    ),
    (5, "", "column predicate: predicate is missing"),
    (5, "skos:closeMatch", "not exact needs a justification"),
    (5, "skos:narrowMatch", "must be split cannot be set"),
    (6, "sett", "column effect: 'sett' is not one of set, exclude"),
    (6, "", "column effect: effect is missing"),
    (6, "derive", "column value: unknown computation; known: band(), year()"),
    (9, "www.example.org", "column legal_url: not an https address"),
    (10, "majoritty", "column clash: unknown note 'majoritty'; did you mean maj"),
    (11, "sure", "column confidence: must be a number from 0 to 1"),
    (11, "1.5", "column confidence: must be a number from 0 to 1"),
    (12, "", "column author: author is missing"),
    (13, "3/4/2026", "column review_date: write the date as 2026-01-31"),
    (13, "3/4/2026", "formatted as text; is it 2026-04-03 or 2026-03-04?"),
    (13, "31.1.2026", "column reviewer: a review needs both a date and a reviewer"),
    (13, "2026-01-01", "column reviewer: a review needs both a date and a reviewer"),
    (14, "A. Reviewer", "column reviewer: a review needs both a date and a reviewer"),
    (15, "final", "column status: 'final' is not one of suggested, draft"),
    (15, "draft,x,cited,y", "not as many cells as the header"),
]
# Rows that no replaced cell gives, and what must be said of each.
ROWS = [
    (f"{GENDER}\n{GENDER}", "has the same mapping"),
    ("gender,Female,,,,,none,,,,,1.0,ctdc,,,draft", "needs a justification"),
    ("gender,Female,,,female,,none,why,,,,1.0,ctdc,,,draft", "takes no variable"),
    (
        "gender,Female,,,,skos:closeMatch,none,w,,,,,ctdc,,,draft",
        "takes no variable",
    ),
    ("gender,Female,,,,,derive,why,,,,1.0,ctdc,,,draft", "derive needs a variable"),
    ("gender,Female,,gender,,,none,why,,,,,ctdc,,,draft", "takes no variable"),
    (
        "gender,Female,,gender,femal,skos:closeMatch,none,why,,,,,ctdc,,,draft",
        "takes no variable",
    ),
    (
        "yearOfRegistration,*,,,*,skos:exactMatch,set,,,,,,ctdc,,,draft",
        "the effect set needs a variable",
    ),
    (
        "isAbduction,1,,year_of_registration,199x,skos:exactMatch,set,,,,,,ctdc,,,draft",
        "year_of_registration has no value '199x'",
    ),
    (
        "*,Female,,gender,female,skos:exactMatch,set,,,,,,ctdc,,,draft",
        "for every record",
    ),
]
ROWS += [(without(GENDER, number, cell), said) for number, cell, said in CELLS]


@pytest.mark.parametrize(("rows", "sentence"), ROWS)
def test_fault_in_a_crosswalk_names_file_and_row(
    rows: str, sentence: str, tmp_path: Path
) -> None:
    file = "vocab/crosswalks/global-2017.csv"
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("gender,Female,")]
    text = "\n".join([*kept, rows, ""])
    (copy_sources(tmp_path) / file).write_text(text, encoding="utf-8")
    with pytest.raises(FaultyModel) as fault:
        read(tmp_path)
    number = len(kept) + len(rows.rstrip("\n").splitlines()) + rows.endswith("\n")
    assert f"{file}, row {number}" in str(fault.value)
    assert sentence in str(fault.value)


EDITION = "vocab/sources/global-2020.yaml"
FIRST = "vocab/sources/global-2017.yaml"
OWN = "vocab/sources/records.yaml"
MAPPED = "vocab/crosswalks/global-2017.csv"

# File, what to replace in it, by what, and what must be said.
BROKEN = [
    (EDITION, 'name: "global-2020"', 'name: "other"', "name must be global-2020"),
    (EDITION, "extends:", "extents:", "typed is missing"),
    (EDITION, "document:", "paper: x\ndocument:", "unknown key paper"),
    (EDITION, '"global-2017"', '"global-1999"', "unknown source global-1999"),
    (EDITION, '"global-2017"', '"global-2020"', "it extends itself"),
    (EDITION, "extends:", "without: [nothing]\nextends:", "no column nothing"),
    (EDITION, "extends:", "without: nothing\nextends:", "without must be a list"),
    (EDITION, 'after: "isOrganRemoval"', 'after: "x"', "cannot come after x"),
    (EDITION, '"Citizenship"', '"Citizenship"\n    after: null', "needs no after"),
    (EDITION, "terms: flag", "terms: flags", "unknown term list flags"),
    (EDITION, '"CountryofExploitation"', '"gender"', "'gender' means both gender and"),
    (EDITION, '"00":', '"Y1":', "'Y1' stands twice"),
    (EDITION, "status: read-from-data", "status: sure", "status must be documented, "),
    (EDITION, "judged_as: published", "judged_as: public", "judged_as must be"),
    (EDITION, "judged_as: published", "", "judged_as is missing"),
    (FIRST, "title:", "label:", "title is missing"),
    (FIRST, "description:", "note:", "description is missing"),
    (FIRST, "status:", "state:", "status is missing"),
    (FIRST, "document:", "paper:", "document is missing"),
    (FIRST, "typed:", "type:", "typed is missing"),
    (FIRST, "missing_codes:", "codes:", "missing_codes is missing"),
    (FIRST, '\ncolumns:\n', "\n", "cannot be read"),
    (FIRST, "typed: false", "typed: sometimes", "typed must be true or false"),
    (FIRST, '["-99"]', '"-99"', "missing_codes must be a list"),
    (FIRST, '["-99"]', "[-99]", "missing_codes: quote -99"),
    (FIRST, '"1": {', "1: {", "term list flag: quote the term 1"),
    (FIRST, '{label: "yes", evidence: seen}', "yes", "must hold keys"),
    (FIRST, '"yes", evidence: seen', '"yes", evidence: heard', "evidence must be docu"),
    (FIRST, '"yes", evidence: seen', '"yes"', "'1': evidence is missing"),
    (FIRST, 'label: "yes", ', "", "'1': label is missing"),
    (FIRST, 'label: "yes"', 'label: "yes", colour: red', "unknown key colour"),
    (FIRST, "  - name: \"Datasource\"", "  - header: x", "column 2: name is missing"),
    (FIRST, '"Gender"', '"Gender"\n    colour: red', "gender: unknown key colour"),
    (FIRST, "computed: conjunction", "computed: conjuction", "computed must be conj"),
    (FIRST, "computed: listing", "use: ignore", "use must be terms, ignored"),
    (FIRST, "notation: code", "notation: iso", "notation must be code, alpha_2"),
    (FIRST, ", notation: code", "", "neither terms nor a notation"),
    (FIRST, "terms: flag", "terms: [flag]", "terms must be terms, or the name"),
    (FIRST, "term_lists:", "term_lists:\n  x: [y]", "list x: a term list must hold"),
    (OWN, 'optional: true', 'optional: "no"', "optional must be true or false"),
    (MAPPED, "source_term", "term", "the header must be source_column,source_term,"),
    (MAPPED, ",status", "", "the header must be"),
    (MAPPED, "gender,Female,", 'gender,"Fe"male,', "cannot be read"),
    (EDITION, "columns:\n", 'columns:\n  - {name: "new", terms: {"x": {label: x, '
     'evidence: seen}}}\n', "the crosswalk has no row for 'x' of new"),
    (EDITION, "columns:\n", 'columns:\n  - {name: "gender", notation: code}\n',
     "the crosswalk has no row for '\\*' of gender"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BROKEN)
def test_fault_in_a_source_names_the_file(
    file: str, old: str, new: str, sentence: str, tmp_path: Path
) -> None:
    change(copy_sources(tmp_path) / file, old, new)
    with pytest.raises(FaultyModel, match=sentence) as fault:
        read(tmp_path)
    assert str(fault.value).startswith(("vocab/sources/global-20", file))


@pytest.mark.parametrize("content", ["", "- a list\n", "a text\n"])
def test_file_without_keys_is_a_fault(content: str, tmp_path: Path) -> None:
    (copy_sources(tmp_path) / FIRST).write_text(content, encoding="utf-8")
    with pytest.raises(FaultyModel, match=f"{FIRST}: must hold keys"):
        read(tmp_path)


def test_empty_crosswalk_and_one_of_no_source_are_faults(tmp_path: Path) -> None:
    path = copy_sources(tmp_path) / "vocab" / "crosswalks" / "nowhere.csv"
    path.touch()
    with pytest.raises(FaultyModel, match=r"nowhere.csv: the header must be"):
        read(tmp_path)
    path.write_bytes((tmp_path / MAPPED).read_bytes())
    with pytest.raises(FaultyModel, match=r"nowhere.csv: no source has this name"):
        read(tmp_path)


def test_term_without_a_row_is_an_oversight(tmp_path: Path) -> None:
    path = copy_sources(tmp_path) / MAPPED
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("gender,Female,")]
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(FaultyModel, match="the crosswalk has no row for 'Female'"):
        read(tmp_path)
