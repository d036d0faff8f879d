"""Which formats there are, and the files of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from importlib.resources import files
from typing import Final

from ctdc_validate.messages import Message, message
from ctdc_validate.schemas.drafts import in_draft
from ctdc_validate.schemas.workbook import write_workbook
from ctdc_validate.standard import COMPILED, StandardNotFound

LISTS: Final = "ctdc.codelist.*.csv"
LINT: Final = "ctdc.linkmllint.yaml"
# What must have a name that its reader looks for.
NAMED: Final = {LINT: ".linkmllint.yaml"}
# Each dialect of SQL that has a file of its own, and the file that others read.
DIALECTS: Final = {
    "sqlite": "ctdc.sql",
    "postgresql": "ctdc.postgresql.sql",
    "mysql": "ctdc.mysql.sql",
    "mariadb": "ctdc.mysql.sql",
    "duckdb": "ctdc.duckdb.sql",
    "sqlserver": "ctdc.sqlserver.sql",
}


class UnknownPart(Exception):
    """A format has no file of this name; ``parts`` are the names that it has."""

    def __init__(self, parts: list[str]) -> None:
        super().__init__()
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is in a line, and the compiled files that hold it.

    ``compiled`` with a ``*`` stands for several files, a part of the standard each.
    ``beside`` are files that it refers to, written where a folder is asked for.
    ``written`` is the name of its file where that is not the compiled one's, and
    ``packed`` makes of the compiled text what is no text. ``dialects`` are the compiled
    files by the dialect that they are in, ``drafts`` says that it is a JSON Schema, to
    be had in other drafts.
    """

    about: Message
    compiled: str
    beside: str | None = None
    written: str | None = None
    packed: Callable[[str], bytes] | None = None
    dialects: Mapping[str, str] = field(default_factory=dict)
    drafts: bool = False

    @property
    def several(self) -> bool:
        """Say whether the format is a folder of files, and not one file."""
        return "*" in self.compiled


def _as_workbook(text: str) -> bytes:
    return write_workbook(json.loads(text))


FORMATS: Final = {
    "json-schema": Format(
        message("schemas.json-schema"), "ctdc.schema.json", drafts=True
    ),
    "json-schema-strict": Format(
        message("schemas.json-schema-strict"), "ctdc.strict.schema.json", drafts=True
    ),
    "json-schema-form": Format(
        message("schemas.json-schema-form"), "ctdc.form.schema.json", drafts=True
    ),
    "json-schema-records": Format(
        message("schemas.json-schema-records"), "ctdc.records.schema.json", drafts=True
    ),
    "openapi": Format(message("schemas.openapi"), "ctdc.openapi.json"),
    "linkml": Format(message("schemas.linkml"), "ctdc.linkml.yaml", beside=LINT),
    "skos": Format(message("schemas.skos"), "ctdc.skos.ttl"),
    "shacl": Format(message("schemas.shacl"), "ctdc.shacl.ttl"),
    "owl": Format(message("schemas.owl"), "ctdc.owl.ttl"),
    "jsonld-context": Format(message("schemas.jsonld-context"), "ctdc.context.jsonld"),
    "sql": Format(message("schemas.sql"), "ctdc.sql", dialects=DIALECTS),
    "pydantic": Format(
        message("schemas.pydantic"),
        "ctdc.record.py.txt",
        written="ctdc_record.py",
    ),
    "typescript": Format(message("schemas.typescript"), "ctdc.ts"),
    "table-schema": Format(message("schemas.table-schema"), "ctdc.table-schema.json"),
    "csvw": Format(message("schemas.csvw"), "ctdc.csvw.json", beside=LISTS),
    "xlsform": Format(
        message("schemas.xlsform"),
        "ctdc.xlsform.json",
        written="ctdc.xlsform.xlsx",
        packed=_as_workbook,
    ),
    "codelists": Format(message("schemas.codelists"), LISTS),
    "sssom": Format(message("schemas.sssom"), "ctdc.*.sssom.tsv"),
    "primero": Format(message("schemas.primero"), "ctdc.primero.json"),
    "dhis2": Format(message("schemas.dhis2"), "ctdc.dhis2.json"),
    "redcap": Format(message("schemas.redcap"), "ctdc.redcap.csv"),
    "fhir": Format(message("schemas.fhir"), "ctdc.fhir.json"),
    "r": Format(message("schemas.r"), "ctdc.labels.R"),
    "stata": Format(message("schemas.stata"), "ctdc.labels.do"),
    "spss": Format(message("schemas.spss"), "ctdc.labels.sps"),
    "dbt": Format(message("schemas.dbt"), "ctdc.dbt.*"),
    "great-expectations": Format(
        message("schemas.great-expectations"), "ctdc.great-expectations.json"
    ),
}


def files_of(
    format_: Format,
    part: str | None,
    beside: bool,
    dialect: str | None = None,
    draft: str | None = None,
) -> dict[str, bytes]:
    """Return the bytes of each file by its name; of several, all or the part asked for.

    ``dialect`` is one of the format's, ``draft`` one of DRAFTS where it has drafts.
    Raises UnknownPart where there is no such part, StandardNotFound where the compiled
    standard is missing or damaged.
    """
    compiled = format_.compiled if dialect is None else format_.dialects[dialect]
    try:
        names = _names(compiled)
        if part is not None:
            names = [_chosen(format_, names, part)]
        contents = {format_.written or n: _content(format_, n) for n in names}
        if draft is not None:
            texts = {name: each.decode("utf-8") for name, each in contents.items()}
            contents = {n: in_draft(text, draft).encode() for n, text in texts.items()}
        for name in _names(format_.beside) if beside and format_.beside else ():
            contents[NAMED.get(name, name)] = (
                files(COMPILED).joinpath(name).read_bytes()
            )
    except (OSError, ValueError) as error:
        raise _not_found() from error
    if not contents:
        raise _not_found()
    return contents


def _chosen(format_: Format, names: list[str], part: str) -> str:
    """Return the file of a part, such as a source or a value list."""
    start, _, end = format_.compiled.partition("*")
    parts = {name.removeprefix(start).removesuffix(end): name for name in names}
    wanted = part.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted not in parts:
        raise UnknownPart(list(parts))
    return parts[wanted]


def _names(pattern: str) -> list[str]:
    names = (path.name for path in files(COMPILED).iterdir())
    return sorted(name for name in names if fnmatchcase(name, pattern))


def _content(format_: Format, name: str) -> bytes:
    content = files(COMPILED).joinpath(name).read_bytes()
    return format_.packed(content.decode("utf-8")) if format_.packed else content


def _not_found() -> StandardNotFound:
    return StandardNotFound(message("standard.not-found"))
