"""Check the first rows of a file the way a user would with another tool.

``python -m bench.rivals TOOL FILE ROWS``. Each tool gets the value lists of the
file's columns and nothing more: no rules across columns, no list cells, no hints, so
each does less than ctdc-validate does.
"""

from __future__ import annotations

import csv
import itertools
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from typing import Any

SOURCE = "global-2020"


def _allowed() -> dict[str, list[str]]:
    """Return the terms of each column whose cells hold one term."""
    from ctdc_validate.standard import load_standard

    return {
        column.name: sorted({*column.terms, *column.missing_codes})
        for column in load_standard().sources[SOURCE].columns
        if column.terms and column.separator is None
    }


def _rows(path: str, rows: int) -> Iterator[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as users do
        yield from itertools.islice(csv.DictReader(file), rows)


def _json_schema() -> dict[str, Any]:
    properties = {name: {"enum": terms} for name, terms in _allowed().items()}
    return {"type": "object", "properties": properties}


def floor(path: str, rows: int) -> int:
    """Read the file whole with Polars as text, and check nothing."""
    import polars as pl

    return pl.read_csv(path, infer_schema=False).height


def lines(path: str, rows: int) -> int:
    """Count the distinct lines, which is all that a text must be read for."""
    with open(path, "rb") as file:  # noqa: PTH123 - as users do
        return len(Counter(file))


def jsonschema(path: str, rows: int) -> int:
    """Validate row by row with jsonschema."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(_json_schema())
    return sum(1 for row in _rows(path, rows) for _ in validator.iter_errors(row))


def jsonschema_rs(path: str, rows: int) -> int:
    """Validate row by row with jsonschema-rs."""
    from jsonschema_rs import validator_for

    validator = validator_for(_json_schema())
    return sum(1 for row in _rows(path, rows) for _ in validator.iter_errors(row))


def frictionless(path: str, rows: int) -> int:
    """Validate with frictionless and a table schema of enum constraints."""
    from frictionless import Checklist, Dialect, Resource, Schema, system

    allowed = _allowed()
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        header = next(csv.reader(file))
    fields = []
    for name in header:
        constraints = {"enum": allowed[name]} if name in allowed else {}
        fields.append({"name": name, "type": "string", "constraints": constraints})
    schema = Schema.from_descriptor({"fields": fields, "missingValues": []})
    with system.use_context(trusted=True):
        resource = Resource(path=path, schema=schema, dialect=Dialect())
        report = resource.validate(Checklist(), limit_rows=rows, limit_errors=10**9)
    return int(report.stats["errors"])


def pandera(path: str, rows: int) -> int:
    """Validate with pandera on a Polars frame."""
    import pandera.polars as pa
    import polars as pl

    columns = {
        name: pa.Column(str, pa.Check.isin(terms)) for name, terms in _allowed().items()
    }
    frame = pl.read_csv(path, infer_schema=False, n_rows=rows)
    pa.DataFrameSchema(columns).validate(frame, lazy=True)
    return 0


def linkml(path: str, rows: int) -> int:
    """Validate records of the standard with LinkML's own validator.

    ``path`` is a JSON file of records: LinkML cannot read an edition's columns.
    """
    from linkml.validator import validate_file

    model = "ctdc_validate/compiled/ctdc.linkml.yaml"
    return len(validate_file(path, model, "VictimRecord").results)


def polars(path: str, rows: int) -> int:
    """Count with Polars the cells that are in no value list."""
    import polars as pl

    wrong = [
        (~pl.col(name).fill_null("").is_in([*terms, ""])).sum()
        for name, terms in _allowed().items()
    ]
    frame = pl.scan_csv(path, infer_schema=False)
    return sum(frame.head(rows).select(wrong).collect().row(0))


def duckdb(path: str, rows: int) -> int:
    """Count with DuckDB the cells that are in no value list."""
    import duckdb

    connection = duckdb.connect()
    wrong = []
    for name, terms in _allowed().items():
        listed = ", ".join("'" + term.replace("'", "''") + "'" for term in terms)
        wrong.append(
            f"count(*) FILTER (coalesce(\"{name}\", '') NOT IN ({listed}, ''))"
        )
    read = f"read_csv('{path}', all_varchar = true, header = true)"
    query = f"SELECT {', '.join(wrong)} FROM (FROM {read} LIMIT {rows})"
    counts = connection.execute(query).fetchone() or ()
    return int(sum(counts))


def calamine(path: str, rows: int) -> int:
    """Read a workbook with the library that we read it with, row by row."""
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return sum(1 for _ in sheet.iter_rows())


def json_lines(path: str, rows: int) -> int:
    """Decode each line of JSON Lines."""
    import json

    with open(path, "rb") as file:  # noqa: PTH123 - as users do
        return sum(1 for line in file if json.loads(line))


def json_array(path: str, rows: int) -> int:
    """Decode a JSON array."""
    import json

    with open(path, "rb") as file:  # noqa: PTH123 - as users do
        return len(json.load(file))


def parquet(path: str, rows: int) -> int:
    """Read a Parquet file whole with Polars."""
    import polars as pl

    return pl.read_parquet(path).height


def gzipped(path: str, rows: int) -> int:
    """Read a packed CSV file whole with Polars as text."""
    import polars as pl

    return pl.read_csv(path, infer_schema=False).height


def folder(path: str, rows: int) -> int:
    """Read each file of a folder with the csv module."""
    from pathlib import Path

    found = 0
    for each in Path(path).iterdir():
        with each.open(encoding="utf-8", newline="") as file:
            found += sum(1 for _ in csv.reader(file))
    return found


TOOLS = {
    "polars": polars,
    "duckdb": duckdb,
    "calamine": calamine,
    "json-lines": json_lines,
    "json": json_array,
    "parquet": parquet,
    "gzip": gzipped,
    "csv": folder,
    "floor": floor,
    "lines": lines,
    "jsonschema": jsonschema,
    "jsonschema-rs": jsonschema_rs,
    "frictionless": frictionless,
    "pandera": pandera,
    "linkml": linkml,
}

if __name__ == "__main__":
    try:
        TOOLS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
    except Exception:  # 1 is the verdict of a tool
        traceback.print_exc()
        sys.exit(3)
