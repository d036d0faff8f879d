"""The sources of the standard as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import SourceFault
from schema.compiler.plain_yaml import Located, fault_at, read_yaml

BASE: Final = "https://w3id.org/ctdc"
MODEL: Final = "schema/ctdc.yaml"
RULES: Final = "schema/rules.yaml"
LISTS: Final = "vocab/lists"
CROSSWALKS: Final = "vocab/crosswalks"
RECORD: Final = "VictimRecord"


@dataclass(frozen=True, slots=True)
class Sources:
    """The model, the rules, and the value lists by the name of their file."""

    root: Path
    model: Located
    rules_file: Located
    lists: Mapping[str, Located]

    @property
    def record(self) -> Located:
        """Return the class of a record."""
        record: Located = self.model["classes"][RECORD]
        return record

    @property
    def variables(self) -> Located:
        """Return the variables by name."""
        slots: Located = self.model["slots"]
        return slots

    @property
    def rules(self) -> Located:
        """Return the rules by id."""
        rules: Located = self.rules_file["enums"]["Rule"]["permissible_values"]
        return rules

    @property
    def enums(self) -> dict[str, Any]:
        """Return the value lists by their names in the model."""
        return {
            name: enum
            for content in self.lists.values()
            for name, enum in content["enums"].items()
        }

    def of_variable(self, fault: str, name: str, *keys: str) -> SourceFault:
        """Return a fault of a variable."""
        place = ("slots", name, *keys)
        return fault_at(MODEL, self.model, place, f"{name}: {fault}")

    def of_rule(self, fault: str, name: str, *keys: str) -> SourceFault:
        """Return a fault of a rule."""
        place = ("enums", "Rule", "permissible_values", name, *keys)
        return fault_at(RULES, self.rules_file, place, f"{name}: {fault}")


def read_sources(root: Path) -> Sources:
    """Read the files of the standard; raises FaultyModel where one is no YAML."""
    return Sources(
        root,
        read_yaml(root, root / MODEL),
        read_yaml(root, root / RULES),
        {p.stem: read_yaml(root, p) for p in sorted((root / LISTS).glob("*.yaml"))},
    )


def line_end_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield crosswalks that are not written alike on all systems."""
    for path in sorted((sources.root / CROSSWALKS).glob("*.csv")):
        content = path.read_bytes()
        try:
            unprintable = content.index(0) if 0 in content else None
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            unprintable = error.start
        if unprintable is not None:  # a partner's file may be in another encoding
            line = content.count(b"\n", 0, unprintable) + 1
            yield SourceFault(f"{CROSSWALKS}/{path.name}", line, "it is not UTF-8")
        if b"\r" in content or not content.endswith(b"\n"):
            end = content.find(b"\r")
            line = content.count(b"\n", 0, end if end >= 0 else len(content)) + 1
            file = f"{CROSSWALKS}/{path.name}"
            yield SourceFault(file, line, "lines must end in LF, the last one too")
