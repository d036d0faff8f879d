"""Load the sources of the standard: the LinkML model, source vocabularies, crosswalks.

Everything is read once, from the project's folder, without network. The LinkML model
is merged into one schema without imports, which every generator receives as a copy.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from linkml_runtime.linkml_model.meta import (
    EnumDefinition,
    SchemaDefinition,
    SlotDefinition,
)
from linkml_runtime.utils.schemaview import SchemaView

from schema.build.faults import FaultyModel

# Facts about the files, not about the standard: they differ in every clone.
FILE_FACTS: Final = (
    "source_file",
    "source_file_date",
    "source_file_size",
    "generation_date",
)

RULES: Final = "Rule"


@dataclass(frozen=True, slots=True)
class Mapped:
    """One row of a crosswalk. ``place`` names file and row, for messages."""

    place: str
    column: str
    term: str
    variable: str
    value: str
    predicate: str
    effect: str
    justification: str


@dataclass(frozen=True, slots=True)
class Model:
    """All sources of the standard as loaded; nothing is compiled yet."""

    view: SchemaView
    record: str
    sources: Mapping[str, Mapping[str, Any]]
    crosswalks: Mapping[str, tuple[Mapped, ...]]

    @property
    def schema(self) -> SchemaDefinition:
        """Return a copy of the merged schema, which a generator may change."""
        return deepcopy(self.view.schema)

    @property
    def version(self) -> str:
        """Return the standard's version."""
        return str(self.view.schema.version)

    @property
    def base(self) -> str:
        """Return the base of the standard's IRIs, with its last slash."""
        return str(self.view.namespaces()[self.view.schema.default_prefix])

    @property
    def variables(self) -> dict[str, SlotDefinition]:
        """Return the record's variables by name, in the standard's order."""
        return {s.name: s for s in self.view.class_induced_slots(self.record)}

    @property
    def lists(self) -> dict[str, EnumDefinition]:
        """Return the value lists that variables use, by file name, in their order."""
        enums = self.view.all_enums()
        used = {
            enums[s.range].name: None
            for s in self.variables.values()
            if s.range in enums
        }
        return {list_name(self.view, enums[name]): enums[name] for name in used}

    @property
    def rules(self) -> EnumDefinition:
        """Return the catalogue of rules."""
        return self.view.get_enum(RULES, strict=True)


def load(root: Path) -> Model:
    """Read all sources under the project's folder.

    Raises FaultyModel when a file is missing or cannot be read as what it is.
    """
    path = root / "schema" / "ctdc.yaml"
    try:
        view = SchemaView(str(path))
        view.merge_imports()
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise FaultyModel(f"schema/ctdc.yaml cannot be read: {error}") from error
    for fact in FILE_FACTS:
        setattr(view.schema, fact, None)
    roots = [c.name for c in view.all_classes().values() if c.tree_root]
    if len(roots) != 1:
        raise FaultyModel("schema/ctdc.yaml: exactly one class must be tree_root")
    return Model(view, roots[0], read_sources(root), read_crosswalks(root))


def annotation(element: Any, name: str) -> str | None:
    """Return the text of an annotation of a LinkML element, None if there is none."""
    annotations = getattr(element, "annotations", None)
    found = annotations[name] if annotations and name in annotations else None
    return None if found is None else str(found.value)


def iri(view: SchemaView, curie: str) -> str:
    """Return the full IRI of a CURIE.

    Raises FaultyModel when its prefix is not declared.
    """
    try:
        return str(view.expand_curie(curie)) if "://" not in curie else str(curie)
    except ValueError as error:
        raise FaultyModel(f"{curie}: the prefix is not declared") from error


def list_name(view: SchemaView, enum: EnumDefinition) -> str:
    """Return the file name of a value list, the last part of its IRI."""
    if not enum.enum_uri:
        raise FaultyModel(f"{enum.name}: the value list has no enum_uri")
    return iri(view, enum.enum_uri).rsplit("/", 1)[-1]


class _NoRepeats(yaml.SafeLoader):  # type: ignore[misc]
    """Refuse a mapping that names a key twice: YAML would keep the last silently."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise yaml.YAMLError(f"{key!r} stands twice below line {line}")
        return dict(super().construct_mapping(node, deep))


def read_sources(root: Path) -> dict[str, Mapping[str, Any]]:
    """Return the source vocabularies by name, as their files have them.

    Raises FaultyModel when one is not YAML, or names a key twice.
    """
    sources: dict[str, Mapping[str, Any]] = {}
    for path in sorted((root / "vocab" / "sources").glob("*.yaml")):
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), _NoRepeats)
        except yaml.YAMLError as error:
            raise FaultyModel(f"vocab/sources/{path.name}: {error}") from error
        if content.get("name") != path.stem:
            raise FaultyModel(f"vocab/sources/{path.name}: name must be {path.stem}")
        sources[path.stem] = content
    return sources


def read_crosswalks(root: Path) -> dict[str, tuple[Mapped, ...]]:
    """Return the rows of the crosswalks by name of their source.

    Raises FaultyModel when a row has not as many cells as the header.
    """
    folder = root / "vocab" / "crosswalks"
    return {path.stem: _rows(path) for path in sorted(folder.glob("*.csv"))}


def _rows(path: Path) -> tuple[Mapped, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        rows = []
        for number, row in enumerate(reader, start=2):
            place = f"vocab/crosswalks/{path.name}, row {number}"
            if None in row or None in row.values():
                raise FaultyModel(f"{place}: not as many cells as the header")
            rows.append(_mapped(place, row))
    return tuple(rows)


def _mapped(place: str, row: Mapping[str, str]) -> Mapped:
    try:
        return Mapped(
            place=place,
            column=row["source_column"],
            term=row["source_term"],
            variable=row["variable"],
            value=row["value"],
            predicate=row["predicate"],
            effect=row["effect"],
            justification=row["justification"],
        )
    except KeyError as error:
        raise FaultyModel(f"{place}: there is no column {error}") from error
