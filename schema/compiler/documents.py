"""The register of documents, vocab/documents.yaml, and what a citation says of it.

A citation is the id of a document, or how the document is cited, and then the place in
it. Several are joined by a semicolon and a blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from schema.compiler.faults import FaultyModel, SourceFault
from schema.compiler.plain_yaml import fault_at, read_yaml

FILE: Final = Path("vocab", "documents.yaml")
NEEDED: Final = ("title", "publisher", "date", "copy", "part", "defines", "cited_as")
OPTIONAL: Final = ("from", "to", "address", "whole")
# Between two citations; within one, paragraphs are joined by "and" or a comma.
BETWEEN: Final = "; "

_ID: Final = re.compile(r"[a-z][a-z0-9.-]*[a-z0-9]")
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# The date or the publisher that may stand after the name of a document.
_AFTER_NAME: Final = re.compile(r"^(?::\d{4}| \([^()]*\))")


class Citation(NamedTuple):
    """What is cited: the id of a document, and the place in it, empty for the whole."""

    document: str
    place: str


class NoCitation(ValueError):
    """A text that cites no document of the register, or no place in it."""


@dataclass(frozen=True, slots=True)
class Register:
    """The documents by their ids, and the ids by how a citation of them begins."""

    documents: Mapping[str, Mapping[str, Any]]
    beginnings: tuple[tuple[str, str], ...]

    def read(self, text: str, *, place_needed: bool = True) -> list[Citation]:
        """Return what a text cites; raises NoCitation where a part of it cites nothing.

        Without ``place_needed`` a document as a whole may be cited.
        """
        cited = [self._one(part) for part in " ".join(text.split()).split(BETWEEN)]
        for document, place in cited:
            whole = self.documents[document].get("whole", False)
            if place_needed and not place and not whole:
                raise NoCitation(f"no page, article or variable of {document}")
        return cited

    def _one(self, text: str) -> Citation:
        for beginning, document in self.beginnings:
            rest = text.removeprefix(beginning)
            if text.startswith(beginning) and not rest[:1].isalnum():
                return Citation(document, _AFTER_NAME.sub("", rest).lstrip(" ,:"))
        raise NoCitation(f"no document of {FILE.as_posix()}: {text!r}")

    def defines(self, cited: list[Citation]) -> bool:
        """Say whether any of the documents says what its terms mean."""
        return any(self.documents[document]["defines"] for document, _ in cited)

    def has_address(self, address: str) -> bool:
        """Say whether an address is that of a document."""
        return any(d.get("address") == address for d in self.documents.values())

    @property
    def instruments(self) -> list[dict[str, Any]]:
        """Return how the documents are cited that have an address, and the address."""
        return [
            {"cited_as": _names(name, fields), "url": fields["address"]}
            for name, fields in self.documents.items()
            if "address" in fields
        ]

    @property
    def compiled(self) -> dict[str, dict[str, Any]]:
        """Return the documents as the pages have them."""
        return {
            name: {
                "name": " ".join(fields["cited_as"][0].split()),
                **{key: _one_line(fields[key]) for key in NEEDED[:-1]},
                "address": fields.get("address"),
                "since": fields.get("from"),
                "until": fields.get("to"),
            }
            for name, fields in self.documents.items()
        }


def read_register(root: Path) -> Register:
    """Return the register; raises FaultyModel with each fault and its line."""
    content = read_yaml(root, root / FILE)
    documents: Mapping[str, Mapping[str, Any]] = content.get("documents", {})
    faults = [
        fault_at(FILE.as_posix(), content, ("documents", name, key), f"{name}: {said}")
        for name, fields in documents.items()
        for said, key in _faults(name, fields)
    ]
    owners: dict[str, str] = {}
    for name, fields in documents.items():
        for beginning in _names(name, fields) if not faults else ():
            if owners.setdefault(beginning, name) != name:
                told = f"{beginning!r} begins citations of two documents"
                faults.append(SourceFault(FILE.as_posix(), None, f"{name}: {told}"))
    if faults:
        raise FaultyModel(*faults)
    longest_first = sorted(owners.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return Register(documents, tuple(longest_first))


def _one_line(held: Any) -> Any:
    return " ".join(held.split()) if isinstance(held, str) else held


def _names(name: str, fields: Mapping[str, Any]) -> list[str]:
    return [name, *(" ".join(each.split()) for each in fields["cited_as"])]


def _faults(name: str, fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is wrong with a document, and at which key."""
    keys = (*NEEDED, *OPTIONAL)
    found = [(f"{key} is missing", "") for key in NEEDED if key not in fields]
    found += [(f"no key {key}", key) for key in fields if key not in keys]
    if not _ID.fullmatch(name):
        found.append(("an id is made of small letters, digits, dots and hyphens", ""))
    for key in ("date", "from", "to"):
        if key in fields and not _DAY.fullmatch(str(fields[key])):
            found.append((f"{key} is no date as 2026-01-31, 2026-01 or 2026", key))
    address = fields.get("address")
    if address is not None and not _leads_to_a_page(address):
        found.append(("the address is a home page, or none", "address"))
    return found


def _leads_to_a_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.path.strip("/") or parts.query)
