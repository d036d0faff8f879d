"""The matrix as one CSV table, a row a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.messages import text, worded
from ctdc_validate.overlap.comparing import Overlap
from ctdc_validate.overlap.matrix import KINDS
from ctdc_validate.overlap.wording import why_missing
from ctdc_validate.reports import csv_table

COLUMNS: Final = (
    "variable",
    "source",
    "state",
    "inferred",
    "reached",
    "values",
    "missing",
    "why_missing",
    "citation",
    "clashes",
    *(f"rows_{kind}" for kind in KINDS if kind != "nothing"),
    "rows_nothing",
)
# So many missing codes are listed; more are counted.
MOST: Final = 30


def csv_form(overlap: Overlap) -> str:
    """Return the cells; a row without a variable counts the rows that name none."""
    return csv_table(COLUMNS, _rows(overlap))


def _rows(overlap: Overlap) -> Iterator[dict[str, str | int]]:
    found = overlap.matrix
    for variable in found.variables:
        for source in found.sources:
            cell = found.cells[variable, source]
            why = citation = ""
            if cell.absence is not None:
                why = text(f"overlap.absent.{cell.absence.name}")
                citation = cell.absence.citation
            elif cell.missing:
                why = worded(why_missing(cell))
            missing = cell.missing
            listed = ";".join(missing)
            if len(missing) > MOST:
                listed = text("overlap.many-values", count=len(missing))
            yield {
                "variable": variable,
                "source": source,
                "state": cell.state,
                "inferred": "yes" if cell.is_inferred else "no",
                "reached": len(cell.reached),
                "values": len(cell.values),
                "missing": listed,
                "why_missing": why,
                "citation": citation,
                "clashes": ";".join(cell.clashes),
                **{f"rows_{kind}": cell.rows[kind] for kind in KINDS},
            }
    for source in found.sources:
        yield {"source": source, "rows_nothing": found.unmapped[source]}
