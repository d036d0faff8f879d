"""Load the sources of the standard: the LinkML model, source vocabularies, crosswalks.

Everything is read once, from the project's folder, without network. The LinkML model
is merged into one schema without imports, which every generator receives as a copy.
"""

from __future__ import annotations

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

from ctdc_validate.vocabulary import FaultyVocabulary, Row, check_source, read_rows
from schema.compiler.annotations import annotation
from schema.compiler.faults import FaultyModel
from schema.compiler.mapping import compile_row_schema
from schema.compiler.plain_yaml import read_yaml
from schema.compiler.source_schema import compile_source_schema

# Facts about the files, not about the standard: they differ in every clone.
FILE_FACTS: Final = (
    "source_file",
    "source_file_date",
    "source_file_size",
    "generation_date",
)

RULES: Final = "Rule"
# The types that a variable without a value list may have.
TYPES: Final = ("integer", "string")

CLASHES: Final = Path("vocab", "clashes.yaml")
CLASH_KEYS: Final = (
    "title",
    "in_short",
    "us",
    "international",
    "settled",
    "variables",
    "basis",
    "sources",
)


@dataclass(frozen=True, slots=True)
class Model:
    """All sources of the standard as loaded; nothing is compiled yet.

    ``lines`` are those of rules in rules.yaml, by id, and of clauses in ctdc.yaml, by
    title.
    """

    view: SchemaView
    record: str
    sources: Mapping[str, Mapping[str, Any]]
    crosswalks: Mapping[str, list[Row]]
    clashes: Mapping[str, Mapping[str, Any]]
    lines: Mapping[str, int]
    row_schema: Mapping[str, Any]
    source_schema: Mapping[str, Any]

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

    def identifiers(self, name: str) -> dict[str, str]:
        """Return what stands for codes of a list where only an identifier may."""
        values = self.lists[name].permissible_values.values()
        said = {str(value.text): annotation(value, "identifier") for value in values}
        return {code: text for code, text in said.items() if text is not None}

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
        for file in sorted((*root.glob("schema/*.yaml"), *root.glob("vocab/lists/*"))):
            read_yaml(root, file)  # names the file, which LinkML does not
        raise FaultyModel(f"schema/ctdc.yaml cannot be read: {error}") from error
    for fact in FILE_FACTS:
        setattr(view.schema, fact, None)
    roots = [c.name for c in view.all_classes().values() if c.tree_root]
    if len(roots) != 1:
        raise FaultyModel("schema/ctdc.yaml: exactly one class must be tree_root")
    row_schema = compile_row_schema(root)
    source_schema = compile_source_schema(root)
    model = Model(
        view=view,
        record=roots[0],
        sources=read_sources(root, source_schema),
        crosswalks=read_crosswalks(root, list(row_schema["properties"])),
        clashes=read_clashes(root),
        lines=read_lines(root),
        row_schema=row_schema,
        source_schema=source_schema,
    )
    for clash, note in model.clashes.items():
        for name in note["variables"]:
            if name not in model.variables:
                raise FaultyModel(f"vocab/clashes.yaml: {clash}: there is no {name}")
    for name, slot in model.variables.items():
        if slot.range not in view.all_enums() and slot.range not in TYPES:
            raise FaultyModel(f"schema/ctdc.yaml: {name}: there is no {slot.range}")
    return model


def iri(view: SchemaView, curie: str) -> str:
    """Return the full IRI of a CURIE.

    Raises FaultyModel when its prefix is not declared.
    """
    expanded = str(curie) if "://" in curie else str(view.expand_curie(curie))
    if "://" not in expanded:
        raise FaultyModel(f"{curie}: the prefix is not declared")
    return expanded


def list_name(view: SchemaView, enum: EnumDefinition) -> str:
    """Return the file name of a value list, the last part of its IRI."""
    if not enum.enum_uri:
        raise FaultyModel(f"{enum.name}: the value list has no enum_uri")
    return iri(view, enum.enum_uri).rsplit("/", 1)[-1]


def read_sources(root: Path, schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the source vocabularies by name, as their files have them.

    Raises FaultyModel when one is not YAML, or says what such a file may not.
    """
    sources: dict[str, Mapping[str, Any]] = {}
    for path in sorted((root / "vocab" / "sources").glob("*.yaml")):
        file = f"vocab/sources/{path.name}"
        content = read_yaml(root, path)
        try:
            check_source(file, content, schema)
        except FaultyVocabulary as fault:
            raise FaultyModel(str(fault)) from None
        if content["name"] != path.stem:
            raise FaultyModel(f"{file}: name must be {path.stem}")
        sources[path.stem] = content
    return sources


def read_crosswalks(root: Path, columns: list[str]) -> dict[str, list[Row]]:
    """Return the rows of the crosswalks by name of their source.

    Raises FaultyModel when a header is not that of a crosswalk, or a row has not as
    many cells.
    """
    crosswalks: dict[str, list[Row]] = {}
    for path in sorted((root / "vocab" / "crosswalks").glob("*.csv")):
        file = f"vocab/crosswalks/{path.name}"
        try:
            crosswalks[path.stem] = read_rows(file, path.read_bytes(), columns)
        except FaultyVocabulary as fault:
            raise FaultyModel(str(fault)) from None
    return crosswalks


def read_lines(root: Path) -> dict[str, int]:
    """Return the lines on which rules and clauses stand; LinkML does not keep them."""
    rules = read_yaml(root, root / "schema" / "rules.yaml")
    listed = rules["enums"][RULES]["permissible_values"]
    classes = read_yaml(root, root / "schema" / "ctdc.yaml")["classes"]
    clauses = [clause for cls in classes.values() for clause in cls.get("rules", ())]
    return {**listed.lines, **{c.get("title"): c.lines.get("title") for c in clauses}}


def read_clashes(root: Path) -> dict[str, Mapping[str, Any]]:
    """Return the notes on what two laws mean by one term, by their ids.

    Raises FaultyModel where a note lacks a part.
    """
    content = read_yaml(root, root / CLASHES)
    clashes: dict[str, Mapping[str, Any]] = content.get("clashes", {})
    for name, note in clashes.items():
        if sorted(note) != sorted(CLASH_KEYS):
            keys = ", ".join(CLASH_KEYS)
            raise FaultyModel(f"{CLASHES.as_posix()}: {name}: its keys must be {keys}")
    return clashes
