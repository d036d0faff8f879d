"""A dataset that is published: its records, its columns, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from ctdc_validate.messages import message, text
from ctdc_validate.publication.about import About
from ctdc_validate.standard import COMPILED, Standard, StandardNotFound

DATA: Final = "data.csv"
PUBLIC: Final = "public"
TABLE_SCHEMA: Final = "ctdc.table-schema.json"
CSVW: Final = "ctdc.csvw.json"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dataset:
    """All that descriptors say, from the standard, the file, and its publisher.

    ``data`` is the file as it is published, in the standard's own spelling; ``access``
    is public, restricted public or non-public.
    """

    standard: Standard
    about: About
    data: bytes
    records: int
    header: tuple[str, ...]
    access: str

    @property
    def description(self) -> str:
        """Return what the publisher says, after a warning where it must not go on."""
        if self.access == PUBLIC:
            return self.about.description
        id_ = f"publication.{self.access.replace(' ', '-')}"
        return text(id_, description=self.about.description)

    @property
    def digest(self) -> str:
        """Return the SHA-256 digest of the data."""
        return sha256(self.data).hexdigest()

    @property
    def conforms_to(self) -> str:
        """Return the address of the version of the standard."""
        variable = next(iter(self.standard.variables.values()))
        base = variable.iri.removesuffix(variable.name)
        return f"{base}{self.standard.version}"

    def table_schema(self) -> Json:
        """Return the Table Schema of the columns that the data have, in their order."""
        schema = _compiled(TABLE_SCHEMA)
        fields = {field["name"]: field for field in schema["fields"]}
        return {
            "missingValues": schema["missingValues"],
            "fields": [fields[name] for name in self.header],
        }

    def columns(self) -> list[Json]:
        """Return the columns as CSV on the Web describes them."""
        columns = _compiled(CSVW)["tables"][0]["tableSchema"]["columns"]
        by_name = {column["name"]: column for column in columns}
        return [by_name[name] for name in self.header]


def written(content: Any) -> bytes:
    """Return a JSON document as the bytes of a file, ended by a line feed."""
    return f"{json.dumps(content, indent=2, ensure_ascii=False)}\n".encode()


def _compiled(name: str) -> Mapping[str, Any]:
    try:
        read = files(COMPILED).joinpath(name).read_text(encoding="utf-8")
        content: Mapping[str, Any] = json.loads(read)
    except (OSError, ValueError) as error:
        raise StandardNotFound(message("standard.not-found")) from error
    return content
