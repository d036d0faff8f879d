"""Which files of a release are published, under which names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ctdc_validate.schemas import FORMATS
from ctdc_validate.standard import described
from ctdc_validate.template import template
from schema.site.vocabularies import as_json_ld, as_turtle, parts

# What only the program reads; its layout is promised to nobody.
PRIVATE: Final = frozenset({"ctdc.names.json", "ctdc.texts.json", "ctdc.words.json"})
TEMPLATE: Final = "ctdc.template.xlsx"
OURS: Final = "records"
TURTLE, JSON_LD = ".ttl", ".jsonld"
# By the end of a name, the longer end first.
MEDIA_TYPES: Final = {
    ".schema.json": "application/schema+json",
    ".csvw.json": "application/csvm+json",
    ".fhir.json": "application/fhir+json",
    ".json": "application/json",
    JSON_LD: "application/ld+json",
    TURTLE: "text/turtle",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".sql": "application/sql",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".py": "text/x-python",
    ".ts": "text/plain",
    ".R": "text/plain",
    ".do": "text/plain",
    ".sps": "text/plain",
}


def published(compiled: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what a compiled standard has for others, by its path on the site.

    A file that ``ctdc schema`` makes ready is there ready-made, and not as compiled.
    """
    files = {name: compiled[name] for name in compiled if name not in PRIVATE}
    for each in FORMATS.values():
        if each.written and each.compiled in files:
            content = files.pop(each.compiled)
            if each.packed:
                content = each.packed(content.decode("utf-8"))
            files[each.written] = content
    for path, graph in parts(compiled).items():
        files[path + TURTLE] = as_turtle(graph)
        files[path + JSON_LD] = as_json_ld(graph)
    return dict(sorted(files.items()))


def template_workbook() -> bytes:
    """Return the workbook of ``ctdc template``: of the standard that is here."""
    standard = described()
    return template(standard, standard.sources[OURS])


def media_type(name: str) -> str:
    """Return the media type of a file."""
    return next(said for end, said in MEDIA_TYPES.items() if name.endswith(end))
