"""A partner's own vocabulary as one workbook, read as its two files are.

The sheet Register has what source.toml says of the whole, Columns what it says of each
column, and Terms the rows of the crosswalk, with the terms of each column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ctdc_validate.hints import key, load_words
from ctdc_validate.messages import message, text
from ctdc_validate.standard import load_exports
from ctdc_validate.tables import UnreadableFile, column_letters, workbook_rows
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.rows import ANY, Row

REGISTER, COLUMNS, TERMS = "Register", "Columns", "Terms"
REGISTER_HEAD: Final = ("key", "value")
COLUMNS_HEAD: Final = (
    *("column", "use", "kind", "reads", "notation", "separator", "units", "note"),
    "consent",
)
# Workbooks of earlier versions lack it.
CONSENT: Final = "consent"
TERMS_HEAD: Final = (
    *("column", "term", "records", "accept", "effect", "variable", "value", "match"),
    *("why", "sure", "when"),
)
HEADS: Final = {
    REGISTER: REGISTER_HEAD,
    COLUMNS: COLUMNS_HEAD,
    TERMS: TERMS_HEAD,
}
ACCEPTED: Final = ("yes", "no")
ACCEPT: Final = "accept"
MATCHES: Final = ("exact", "close", "broad", "narrow", "related")
NAME, MISSING = "name", "missing"
# What a cell of Terms is called in a row of a crosswalk.
_CELLS: Final = {
    "column": "source_column",
    "term": "source_term",
    "effect": "effect",
    "variable": "variable",
    "value": "value",
    "match": "predicate",
    "why": "justification",
    "sure": "confidence",
    "when": "when",
}
# What is called so in a row of a crosswalk is decided by this cell.
_CELL_OF: Final = {name: cell for cell, name in _CELLS.items()} | {"status": "accept"}

# What a cell of Columns is called in source.toml, where it is called otherwise.
_HEADS: Final = {"name": "column", "passes": CONSENT}
# Faults that say nothing of the key in which they are.
_KEYS: Final = {
    "vocabulary.unknown-kind": "kind",
    "vocabulary.no-separator": "separator",
    "vocabulary.column-twice": "name",
}
_NOT_READ: Final = "vocabulary.row-without-effect"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says, and where: its content as that of a source.toml, and rows.

    ``places`` are the rows of the columns on their sheet.
    """

    file: str
    content: dict[str, Any]
    rows: list[Row]
    letters: Mapping[str, Mapping[str, str]]
    places: Mapping[str, int] = field(default_factory=dict)

    def located(self, fault: Fault) -> Fault:
        """Return a fault with the cell of the workbook that it is in."""
        cell = None
        if fault.row is not None:
            letters = self.letters[TERMS]
            name = _CELL_OF.get(fault.column or "", "column")
            cell = f"{TERMS}!{letters[name]}{fault.row}"
        elif fault.column is not None and fault.column in self.places:
            letters = self.letters[COLUMNS]
            said = str(fault.message.get("key") or _KEYS.get(fault.message.id))
            letter = letters.get(_HEADS.get(said, said), letters["column"])
            cell = f"{COLUMNS}!{letter}{self.places[fault.column]}"
        message_ = fault.message
        if message_.id == _NOT_READ:
            message_ = message(f"{_NOT_READ}.book", **dict(message_.parameters))
        return Fault(self.file, None, None, message_, cell)


def read_book(file: str, data: bytes) -> Book:
    """Return what a workbook says. Raises FaultyVocabulary."""
    try:
        sheets = workbook_rows(file, data)
    except UnreadableFile:
        unread = message("vocabulary.no-workbook")
        raise FaultyVocabulary(Fault(file, None, None, unread)) from None
    found = {name: _sheet(file, sheets, name) for name in HEADS}
    letters = {name: each[0] for name, each in found.items()}
    columns = list(found[COLUMNS][1])
    terms = list(found[TERMS][1])
    register = list(found[REGISTER][1])
    rows = [_row(file, number, cells, letters[TERMS]) for number, cells in terms]
    content: dict[str, Any] = {
        "name": _first(register, NAME),
        "title": _first(register, NAME),
        "description": _first(register, NAME),
        "status": "read-from-data",
        "document": _first(register, NAME),
        "judged_as": "partner",
        "typed": False,
        "missing_codes": [""]
        + [c["value"] for _, c in register if c.get("key") == MISSING and "value" in c],
        "columns": [_column(cells, rows) for _, cells in columns],
    }
    places = {cells["column"]: n for n, cells in columns if "column" in cells}
    return Book(file, content, rows, letters, places)


def _first(register: Sequence[tuple[int, Cells]], key: str) -> str:
    return next((c.get("value", "") for _, c in register if c.get("key") == key), "")


def _sheet(
    file: str, sheets: Mapping[str, list[list[str]]], name: str
) -> tuple[dict[str, str], Iterator[tuple[int, Cells]]]:
    """Return the letters of a sheet's columns, and its rows with their numbers."""
    if name not in sheets:
        said = message("vocabulary.no-sheet", sheet=name)
        raise FaultyVocabulary(Fault(file, None, None, said))
    rows = sheets[name] or [[]]
    header = [cell.strip() for cell in rows[0]]
    heads = [head for head in HEADS[name] if head in header or head != CONSENT]
    lacking = tuple(head for head in heads if head not in header)
    if lacking:
        said = message("vocabulary.no-head", names=lacking)
        raise FaultyVocabulary(Fault(file, None, None, said, f"{name}!A1"))
    letters = {head: column_letters(header.index(head)) for head in heads}

    def cells() -> Iterator[tuple[int, Cells]]:
        for number, row in enumerate(rows[1:], start=2):
            named = zip(header, (cell.strip() for cell in row), strict=False)
            held = {n: cell for n, cell in named if n in letters and cell}
            if held:
                yield number, held

    return letters, cells()


def _row(file: str, number: int, cells: Cells, letters: Cells) -> Row:
    """Return one row as that of a crosswalk. Raises FaultyVocabulary."""

    def refuse(cell: str, words: tuple[str, ...]) -> None:
        if cells.get(cell, words[0]) not in words:
            said = message("vocabulary.words-here", words=words)
            place = f"{TERMS}!{letters[cell]}{number}"
            raise FaultyVocabulary(Fault(file, None, None, said, place))

    cells = {**cells, ACCEPT: _answer(cells[ACCEPT])} if ACCEPT in cells else cells
    refuse(ACCEPT, ACCEPTED)
    refuse("match", MATCHES)
    held = {name: cells[cell] for cell, name in _CELLS.items() if cell in cells}
    if "predicate" in held:
        held["predicate"] = f"skos:{held['predicate']}Match"
    if "confidence" in held:
        held["confidence"] = held["confidence"].replace(",", ".")
    proposed = "sure" in cells
    taken = cells.get(ACCEPT) == ACCEPTED[0] or not proposed
    held["status"] = "draft" if taken else "suggested"
    held["author"] = text("crosswalk.author") if proposed else "draft"
    return Row(file, number, held)


def _answer(written: str) -> str:
    """Return yes or no for what says so in any language, else what was written."""
    words = load_words()
    if key(written) in words.yes:
        return ACCEPTED[0]
    return ACCEPTED[1] if key(written) in words.no else written


def _column(cells: Cells, rows: Sequence[Row]) -> dict[str, Any]:
    """Return a column as source.toml has it, with the terms that have rows."""
    name = cells.get("column", "")
    found: dict[str, Any] = {"name": name}
    use = cells.get("use", "terms").lower()
    if CONSENT in cells:
        found["passes"] = [term.strip() for term in cells[CONSENT].split(";")]
    if use != "terms":
        found |= {"use": use, "optional": True}
    if use == "identifier" and "kind" in cells:
        found["kind"] = cells["kind"]
    if use == "ignored" and "note" in cells:
        found["note"] = cells["note"]
    if use != "terms":
        return found
    found |= {key: cells[key] for key in ("reads", "notation") if key in cells}
    if "units" in cells:
        found["units"] = [unit.strip() for unit in cells["units"].split(";")]
    if "separator" in cells:
        written = cells["separator"]
        found["separator"] = load_exports().separators.get(written, written)
    of_column = (row["source_term"] for row in rows if row["source_column"] == name)
    terms = list(dict.fromkeys(term for term in of_column if term and term != ANY))
    if terms or not {"reads", "notation"} & found.keys():
        found["terms"] = terms
    return found
