"""The labelled columns of tests/privacy, and what the check tells of each."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from ctdc_validate.standard import load_standard
from ctdc_validate.validation import Settings, validate_files

COLUMNS: Final = Path(__file__).parent / "privacy" / "columns.txt"
INNOCENT: Final = "innocent"
OURS: Final = "vocabulary"
# Every third column is held out: nobody looks at it while words are added.
HELD_OUT: Final = 3
# A file of more columns would have findings folded into one.
WIDE: Final = 40
LONGEST: Final = 12
# So a file is known by: two columns of ours, with a record.
KNOWN: Final = {"data_source": "hotline", "year_of_registration": "2019"}


class Labelled(NamedTuple):
    """A column, and what a person says of it."""

    language: str
    kind: str
    header: str
    cells: tuple[str, ...]
    held_out: bool

    @property
    def personal(self) -> bool:
        """Return whether it identifies people."""
        return self.kind != INNOCENT


def written_columns() -> list[Labelled]:
    """Return the columns that were written by hand."""
    lines = COLUMNS.read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line.startswith("#"):
            continue
        language, kind, header, cells = line.split(" :: ", 3)
        out = len(found) % HELD_OUT == 0
        found.append(Labelled(language, kind, header, tuple(cells.split(" | ")), out))
    return found


def columns_of_the_standard() -> Iterator[Labelled]:
    """Yield innocent columns made of value lists and of columns of the sources.

    Those of the lists have a header that says nothing, and one that says it.
    """
    standard = load_standard()
    numbers = itertools.count(1)
    for variable in standard.variables.values():
        if variable.list is None or variable.name in KNOWN:
            continue
        values = list(standard.lists[variable.list].values.values())
        for number, start in enumerate(range(0, len(values), LONGEST)):
            part = values[start : start + LONGEST]
            codes, labels = ([v.code for v in part], [v.label for v in part])
            if number < 2:
                yield Labelled(OURS, INNOCENT, variable.label, tuple(labels), False)
                yield Labelled(
                    OURS, INNOCENT, f"Q{next(numbers)}", tuple(labels), False
                )
                yield Labelled(OURS, INNOCENT, variable.name, tuple(codes), False)
    for source in standard.sources.values():
        for column in source.columns:
            if column.kind is None and column.terms:
                terms = tuple(term for term in column.terms if term)[:LONGEST]
                if column.name not in KNOWN:
                    yield Labelled(OURS, INNOCENT, column.name, terms, False)
                yield Labelled(OURS, INNOCENT, f"Q{next(numbers)}", terms, False)


def told(columns: Sequence[Labelled], engine: str = "plain") -> list[bool]:
    """Return of which columns the check says that they identify people."""
    found: dict[int, bool] = {}
    left = list(enumerate(columns))
    while left:
        taken: dict[str, tuple[int, Labelled]] = {}
        rest = []
        for number, column in left:
            if column.header in taken or len(taken) == WIDE:
                rest.append((number, column))
            else:
                taken[column.header] = (number, column)
        left = rest
        named = _identifying([column for _, column in taken.values()], engine)
        for place, (number, _) in enumerate(taken.values()):
            found[number] = place in named
    return [found[number] for number in range(len(columns))]


def _identifying(columns: Sequence[Labelled], engine: str) -> set[int]:
    """Return the places of identifying columns in a file of them, from 0."""
    text = io.StringIO(newline="")
    rows = max(len(column.cells) for column in columns)
    writer = csv.writer(text)
    writer.writerow([*KNOWN, *(column.header for column in columns)])
    for row in range(rows):
        cells = (c.cells[row] if row < len(c.cells) else "" for c in columns)
        writer.writerow([*KNOWN.values(), *cells])
    asked = Settings(source="records", input_format="csv", engine=engine, max_places=1)
    content = io.BytesIO(text.getvalue().encode())
    assert KNOWN.keys().isdisjoint(column.header for column in columns)
    (file,) = validate_files(["-"], asked, stdin=content).files
    assert file.status == "checked", file.problem
    return {
        place.column - len(KNOWN)
        for finding in file.findings
        if finding.rule == "direct-identifier"
        for place in finding.places
        if place.column is not None
    }
