"""A reader who joins all that he is given, and tries to rebuild the records behind it.

He knows the standard. Of each report he takes whatever stands together with an address:
hints, shapes, values named in a sentence, and tables of a column. What leaves one
meaning for a cell is what he believes of it.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook

from ctdc_validate.standard import load_standard

STANDARD = load_standard()
# The fewest records of which a count may be told.
FEW = 11
ADDRESS = re.compile(r"(?<![\w-])([A-Z]{1,2})([0-9]+)(?![\w-])")
MEANT = re.compile(r"did you mean \"([^\"]+)\"", re.IGNORECASE)
IN_TABLE = re.compile(r"(?:for \"([^\"]+)\" )?\(([0-9,]+)\)")
TABLE = re.compile(r"In the whole column: (.*?)\.(?:\s|$)")
SHAPE = re.compile(r"shape \"?([^\s,;\"()]+)")
# Of so many cells in a hundred that are alike, the reader takes all for such ones.
SURE = 90


@dataclass
class Clue:
    """What one passage says of the cells at some addresses.

    ``meanings`` has how many cells each stands for, None where that is not said.
    """

    cells: set[tuple[int, str]]
    meanings: dict[str, int | None] = field(default_factory=dict)
    shapes: set[str] = field(default_factory=set)
    words: str = ""
    others: int = 0


def clues(form: str, report: str | bytes) -> Iterator[Clue]:
    """Yield what a report in a form says of cells."""
    yield from READERS[form](report)


def believed(found: Iterable[Clue], header: list[str]) -> dict[tuple[int, str], str]:
    """Return what a reader believes of cells, by row and column, after joining all."""
    possible: dict[tuple[int, str], set[str]] = {}
    for clue in found:
        for letter in {letter for _, letter in clue.cells}:
            column = header[ord(letter) - ord("A")]
            cells = {(row, column) for row, at in clue.cells if at == letter}
            meanings = _left(clue, column)
            for cell in cells if meanings else ():
                possible[cell] = possible.get(cell, meanings) & meanings or meanings
    return {cell: next(iter(m)) for cell, m in possible.items() if len(m) == 1}


def _left(clue: Clue, column: str) -> set[str]:
    """Return the meanings that a clue leaves for a cell of a column."""
    counted = {m: n for m, n in clue.meanings.items() if n is not None}
    whole = sum(counted.values()) + clue.others
    for meaning, count in counted.items():
        if 100 * count >= SURE * whole:
            return {meaning}
    if clue.meanings:
        return {*clue.meanings, *(["*"] if clue.others else [])}
    variable = STANDARD.variables.get(column)
    if variable is None or variable.list is None:
        return set()
    values = STANDARD.lists[variable.list].values
    if len(clue.shapes) == 1:
        looks = next(iter(clue.shapes)).casefold()
        spelled = {c: {c, v.label} for c, v in values.items()}
        alike = {
            c for c, w in spelled.items() if looks in {shape(x).casefold() for x in w}
        }
        if alike:
            return alike
    named = {code for code in values if re.search(rf"(?<!\w){code}(?!\w)", clue.words)}
    return named if len(named) == 1 and "such as" not in clue.words else set()


def shape(word: str) -> str:
    """Return a word with its letters and digits as reports write them."""
    digits = re.sub(r"[0-9]", "9", word)
    return re.sub(r"[a-z]", "a", re.sub(r"[A-Z]", "A", digits))


def _passage(words: str, cells: set[tuple[int, str]] | None = None) -> Clue:
    """Return what one passage says that names addresses itself, or belongs to some."""
    clue = Clue(
        {(int(n), a) for a, n in ADDRESS.findall(words)} if cells is None else cells
    )
    table = TABLE.search(words + " ")
    for line in table[1].split("; ") if table else ():
        found = IN_TABLE.search(line)
        count = int(found[2].replace(",", "")) if found else 0
        if line.startswith("others"):
            clue.others += count
        elif found and found[1]:
            clue.meanings[found[1]] = (clue.meanings.get(found[1]) or 0) + count
    rest = TABLE.sub("", words + " ")
    clue.meanings |= dict.fromkeys(MEANT.findall(rest))
    clue.shapes |= set(SHAPE.findall(rest))
    clue.words = rest
    return clue


def _json(report: Any) -> Iterator[Clue]:
    for file in json.loads(report)["files"]:
        for finding in file["findings"]:
            at = {
                (p["row"], (p["cell"] or "")[:1])
                for p in finding["places"]
                if p["cell"]
            }
            clue = Clue(at, words=finding["message"], others=finding.get("others") or 0)
            for term in finding.get("terms", ()):
                meaning = term["meant"] or term["shape"]
                clue.meanings[meaning] = (clue.meanings.get(meaning) or 0) + term[
                    "count"
                ]
            if finding["hint"] and len(finding["columns"]) == 1:
                clue.meanings[finding["hint"]] = None
            if len(finding["shapes"]) == 1:
                clue.shapes = set(finding["shapes"])
            yield clue


def _text(report: Any) -> Iterator[Clue]:
    joined = re.sub(r"\n\s{3,}(?=[^\s-])", " ", report)
    for block in re.split(r"\n\s*\n", joined):
        lines = [
            line.strip() for line in re.sub(r"\n  (?! *-)", " ", block).split("\n")
        ]
        items = [line for line in lines if line.startswith("- ")]
        yield from map(_passage, items or [" ".join(lines)])
    # Each sentence with its addresses in brackets, as where cells are not told of.
    for words in re.findall(
        r"Value not allowed in [^()]*\([^()]*\)", " ".join(report.split())
    ):
        yield _passage(words)


def _csv(report: Any) -> Iterator[Clue]:
    for row in csv.DictReader(io.StringIO(report.lstrip("\ufeff"))):
        clue = _passage(f"{row['message']} {row['stands']} ")
        clue.cells = {(int(n), a) for a, n in ADDRESS.findall(row["places"] or "")}
        if row["meant"]:
            clue.meanings[row["meant"]] = None
        yield clue


def _html(report: Any) -> Iterator[Clue]:
    for row in re.findall(r"<tr>(.*?)</tr>", report, re.DOTALL):
        cells = [
            html.unescape(re.sub(r"<[^>]*>", " ", c)).strip()
            for c in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
        ]
        if len(cells) == 4 and ADDRESS.search(cells[0]):
            clue = _passage(f"{cells[0]} {cells[1]}")
            if cells[2] not in ("", "-"):
                clue.meanings[cells[2]] = None
            yield clue


def _sarif(report: Any) -> Iterator[Clue]:
    for result in json.loads(report)["runs"][0]["results"]:
        places = [*result["locations"], *result.get("relatedLocations", ())]
        names = " ".join(
            n["fullyQualifiedName"]
            for p in places
            for n in p.get("logicalLocations", ())
        )
        cells = {(int(n), a) for a, n in ADDRESS.findall(names)}
        yield _passage(result["message"]["text"], cells)


def _lines(report: Any) -> Iterator[Clue]:
    yield from map(_passage, report.splitlines())


def _junit(report: Any) -> Iterator[Clue]:
    for element in ElementTree.fromstring(report).iter():
        yield from _lines(element.text or "")


def _xlsx(report: Any) -> Iterator[Clue]:
    book = load_workbook(io.BytesIO(report))
    for sheet in book.worksheets[1:3]:
        heads, *rows = sheet.iter_rows(values_only=True)
        for values in rows:
            row = {head: str(v) for head, v in zip(heads, values, strict=True) if v}
            where = row.get("Where", "")
            clue = _passage(
                f"{row.get('Message', '')} {row.get('Found', '')}",
                {(int(n), a) for a, n in ADDRESS.findall(where)},
            )
            if "Did you mean" in row:
                clue.meanings[row["Did you mean"]] = None
            yield clue


READERS = {
    "json": _json,
    "text": _text,
    "csv": _csv,
    "html": _html,
    "sarif": _sarif,
    "github": _lines,
    "junit": _junit,
    "xlsx": _xlsx,
}


def small_counts(ledger: dict[str, Any]) -> list[str]:
    """Return the terms of a JSON ledger whose small count is told, or follows."""
    learned = []
    for column in ledger["columns"]:
        by_outcome: dict[str, list[Any]] = defaultdict(list)
        for line in column["terms"]:
            by_outcome[line["outcome"]].append(line)
        for outcome, lines in by_outcome.items():
            told = Counter[str]()
            hidden = [line for line in lines if line["count"] is None]
            for line in lines:
                if line["count"] is not None:
                    told[str(line["term"])] += line["count"]
            whole = column["outcomes"].get(outcome)
            if len(hidden) == 1 and whole:
                told[str(hidden[0]["term"])] = whole - sum(told.values())
            learned += [
                f"{column['header']} {line['term']}"
                for line in lines
                if line["term"] not in (None, "*")
                and 0 < told.get(str(line["term"]), 0) < FEW
            ]
    return learned
