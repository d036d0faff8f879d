"""How a record writes each variable: in CSV, in JSON, and in an edition of CTDC.

The record is the standard's own example; the converter writes it as an edition.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from ctdc_validate.api import Conversion, convert_file, targets
from ctdc_validate.standard import Source, load_standard

VALID: Final = Path(__file__).parents[1] / "examples" / "valid"


@cache
def example() -> Mapping[str, Any]:
    """Return the example in which every variable has a value."""
    text = (VALID / "every-variable.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def as_json(variable: str) -> str:
    """Return a variable of the example as a JSON object of this one key."""
    return json.dumps({variable: example()[variable]}, ensure_ascii=False)


def as_csv(variable: str) -> str:
    """Return a variable of the example as a column of a table of records."""
    return _lines({variable: _written("records")[variable]})


def as_edition(variable: str) -> tuple[str, str] | None:
    """Return an edition and the columns in which it writes a variable of the example.

    Of the editions that can, it is the one that writes most of the example. Columns
    that say nothing, and computed ones, are left out.
    """
    for name in _editions():
        if columns := _columns(name, variable):
            return name, _lines(columns)
    return None


def _lines(cells: Mapping[str, str]) -> str:
    lines = StringIO()
    csv.writer(lines, lineterminator="\n").writerows([cells, cells.values()])
    return lines.getvalue().rstrip("\n")


def _columns(edition: str, variable: str) -> dict[str, str]:
    cells = _written(edition)
    return {
        column.name: cells[column.name]
        for column in _source(edition).columns
        if variable in column.variables
        and not column.computed
        and cells[column.name] not in {"", *column.missing_codes}
    }


@cache
def _editions() -> list[str]:
    """Return the editions that can be written, those first that can hold most."""
    sources = load_standard().sources
    names = [
        name
        for name in targets(load_standard())
        if name in sources and sources[name].judged_as == "published"
    ]

    def holds(name: str) -> int:
        return sum(bool(_columns(name, variable)) for variable in example())

    return sorted(names, key=holds, reverse=True)


def _source(name: str) -> Source:
    return load_standard().sources[name]


@cache
def _written(target: str) -> Mapping[str, str]:
    """Return the cells of the example as a target writes it, by column."""
    with TemporaryDirectory() as folder:
        record, out = Path(folder, "record.json"), Path(folder, "out.csv")
        record.write_text(json.dumps([example()]), encoding="utf-8")
        ours = _source("records")
        convert_file(load_standard(), Conversion(str(record), ours, target), out)
        with out.open(encoding="utf-8-sig", newline="") as lines:
            (cells,) = csv.DictReader(lines)
    return cells
