"""What every definition, note, source and row of a crosswalk must cite."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any, Final

from schema.compiler.checks.fields import annotations_of
from schema.compiler.checks.sources import (
    CROSSWALKS,
    LISTS,
    MODEL,
    RULES,
    Sources,
)
from schema.compiler.documents import NoCitation, Register, read_register
from schema.compiler.faults import SourceFault
from schema.compiler.plain_yaml import Located, fault_at, read_yaml

VOCABULARIES: Final = "vocab/sources"
NOTES: Final = "vocab/clashes.yaml"
LAWS: Final = "vocab/laws.yaml"
EXACT: Final = "skos:exactMatch"
CITED: Final = "cited"
# What a row that claims the same meaning may say instead, with a reason.
ADMITTED: Final = ("recalled", "inferred")
ANY: Final = "*"
YES_NO: Final = ("yes", "no")

Keys = tuple[str, ...]


def citation_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield what cites no document of the register, or no place in it."""
    register = read_register(sources.root)
    for file, content, place, text, needed in _citations(sources):
        try:
            register.read(text, place_needed=needed)
        except NoCitation as error:
            yield fault_at(file, content, place, f"{place[-2]}: it cites {error}")
    for file, content, place, address in _addresses(sources):
        if not register.has_address(address):
            told = f"{place[-2]}: the source is the address of no document"
            yield fault_at(file, content, place, told)
    yield from _row_faults(sources, register)


def _citations(
    sources: Sources,
) -> Iterator[tuple[str, Located, Keys, str, bool]]:
    """Yield each citation outside the crosswalks, and whether it needs a place."""
    place: Keys
    for name, slot in sources.variables.items():
        cited = annotations_of(slot).get("citation")
        place = ("slots", name, "annotations")
        yield MODEL, sources.model, place, cited or "", True
    for name, content in sources.lists.items():
        for enum_name, enum in content["enums"].items():
            for code, value in enum["permissible_values"].items():
                place = ("enums", enum_name, "permissible_values", code, "annotations")
                cited = annotations_of(value).get("citation") or ""
                yield f"{LISTS}/{name}.yaml", content, place, cited, True
    for path in sorted((sources.root / VOCABULARIES).glob("*.yaml")):
        file, content = f"{VOCABULARIES}/{path.name}", read_yaml(sources.root, path)
        yield file, content, (path.stem, "document"), content.get("document", ""), False
        for column in content.get("columns", ()):
            if "document" in column:
                place = ("columns", column["name"], "document")
                yield file, content, place, column["document"], True
    notes = read_yaml(sources.root, sources.root / NOTES)
    for name, note in notes.get("clashes", {}).items():
        for cited in note.get("sources", ()):
            yield NOTES, notes, ("clashes", name, "sources"), cited, True
    laws = read_yaml(sources.root, sources.root / LAWS)
    for definition in laws.get("definitions", ()):
        for key in ("us_cited", "international_cited"):
            cited = definition.get(key, "")
            yield LAWS, laws, ("definitions", definition["topic"], key), cited, True


def _addresses(sources: Sources) -> Iterator[tuple[str, Located, Keys, str]]:
    """Yield each address that a definition or a rule gives as its source."""
    place: Keys
    for name, slot in sources.variables.items():
        yield MODEL, sources.model, ("slots", name, "source"), slot.get("source", "")
    for name, content in sources.lists.items():
        for enum_name, enum in content["enums"].items():
            for code, value in enum["permissible_values"].items():
                place = ("enums", enum_name, "permissible_values", code, "source")
                file = f"{LISTS}/{name}.yaml"
                yield file, content, place, value.get("source", "")
    for name, rule in sources.rules.items():
        if "source" in rule:
            place = ("enums", "Rule", "permissible_values", name, "source")
            yield RULES, sources.rules_file, place, rule["source"]


def _row_faults(sources: Sources, register: Register) -> Iterator[SourceFault]:
    """Yield rows that cite nothing, or claim the same meaning without a definition."""
    ours = own_citations(sources)
    for path in sorted((sources.root / CROSSWALKS).glob("*.csv")):
        file = f"{CROSSWALKS}/{path.name}"
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                for said in faults_of_row(row, register, ours):
                    yield SourceFault(file, number, said)


def faults_of_row(
    row: Mapping[str, Any], register: Register, ours: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """Yield what is wrong with what a row cites; ``ours`` are our own citations."""
    told = f"{row.get('source_column')} {row.get('source_term')}"
    try:
        cited = register.read(row.get("document") or "")
        if row.get("legal_citation"):
            register.read(row["legal_citation"])
    except NoCitation as error:
        yield f"{told}: it cites {error}"
        return
    evidence = row.get("evidence")
    if not evidence:
        yield f"{told}: it does not say how it is known what the term means"
        return
    if evidence == CITED and not register.defines(cited):
        yield f"{told}: nothing that it cites defines a term"
    if row.get("predicate") == EXACT:
        yield from _faults_of_the_same(row, register.defines(cited), register, ours)


def _faults_of_the_same(
    row: Mapping[str, Any],
    defined: bool,
    register: Register,
    ours: Mapping[tuple[str, str], str],
) -> Iterator[str]:
    """Yield why a row may not claim that a term means the same as ours."""
    told = f"{row.get('source_column')} {row.get('source_term')}"
    evidence = row.get("evidence")
    if evidence not in (CITED, *ADMITTED):
        yield f"{told}: the same meaning needs a definition, or to say how it is known"
    if evidence in ADMITTED and not row.get("justification"):
        yield f"{told}: the same meaning is {evidence}, and no reason is given"
    if evidence in ADMITTED and not defined:
        yield f"{told}: the same meaning is {evidence}, and nothing cited defines it"
    value = row.get("value") or ""
    # One that is computed of several is of the variable, not of a code.
    mine = (row.get("variable") or "", ANY if "(" in value else value)
    try:
        defined = register.defines(register.read(ours.get(mine, "")))
    except NoCitation:
        defined = False
    if not defined:
        yield f"{told}: the standard cites no definition of what it is the same as"


def own_citations(sources: Sources) -> dict[tuple[str, str], str]:
    """Return the citation of each variable, as ``*``, and of each of its values."""
    enums = sources.enums
    found: dict[tuple[str, str], str] = {}
    for name, slot in sources.variables.items():
        own = annotations_of(slot).get("citation") or ""
        for code in (ANY, *YES_NO):
            found[name, code] = own
        values = enums.get(slot.get("range"), {}).get("permissible_values", {})
        for code, value in values.items():
            if code not in YES_NO:
                found[name, code] = annotations_of(value).get("citation") or ""
    return found
