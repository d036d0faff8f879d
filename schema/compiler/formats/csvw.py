"""CSV on the Web: the metadata of a records table, with the value lists beside it."""

from __future__ import annotations

from typing import Final

from schema.compiler.formats.codelists import HEADER, codelist
from schema.compiler.formats.facts import Column, Facts
from schema.compiler.formats.table_schema import SEPARATOR, alternatives
from schema.compiler.json_schema import Json
from schema.compiler.schemas import write_json

NAME: Final = "ctdc.csvw.json"
# The name of the table that is described; a user writes the name of their own here.
TABLE: Final = "records.csv"
CONTEXT: Final = "http://www.w3.org/ns/csvw"


def write_csvw(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    lists = [_codelist(facts, name) for name in facts.lists]
    content = {
        "@context": [CONTEXT, {"@language": "en"}],
        "dc:title": facts.title,
        "dc:description": facts.description,
        "dc:license": {"@id": facts.license},
        "dc:hasVersion": facts.version,
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ","},
        "tables": [_records(facts), *lists],
    }
    return {NAME: write_json(content)}


def _records(facts: Facts) -> Json:
    keys = [
        {
            "columnReference": column.name,
            "reference": {
                "resource": codelist(column.list),
                "columnReference": "code",
            },
        }
        for column in facts.columns
        if column.list
    ]
    return {
        "url": TABLE,
        "tableSchema": {
            "columns": [_column(column) for column in facts.columns],
            "foreignKeys": keys,
        },
    }


def _column(column: Column) -> Json:
    said: Json = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.label,
        "dc:description": f"{column.question} {column.definition}",
        "propertyUrl": column.iri,
        "datatype": _datatype(column),
        "null": "",
    }
    if column.required:
        said["required"] = True
    if column.multivalued:
        said["separator"] = SEPARATOR
    return said


def _datatype(column: Column) -> Json:
    if column.list:
        return {"base": "string", "format": f"^({alternatives(column.codes)})$"}
    return {"base": "integer", "minimum": column.minimum, "maximum": column.maximum}


def _codelist(facts: Facts, name: str) -> Json:
    columns = [
        {"name": column, "titles": column, "datatype": "string"} for column in HEADER
    ]
    return {
        "url": codelist(name),
        "dc:title": facts.labels[name],
        "tableSchema": {"columns": columns, "primaryKey": "code"},
    }
