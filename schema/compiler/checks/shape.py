"""The shape of the files: what the other checks take for granted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schema.compiler.checks.sources import LISTS, MODEL, RECORD, RULES, Sources
from schema.compiler.faults import SourceFault
from schema.compiler.plain_yaml import Located, fault_at

RULES_KEYS = ("enums", "Rule")
VALUES = "permissible_values"


def shape_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield parts that are missing, empty, or not written as keys and values."""
    for name, content in sources.lists.items():
        file = f"{LISTS}/{name}.yaml"
        enums = content.get("enums")
        if not isinstance(enums, Located) or not enums:
            yield fault_at(file, content, ("enums",), "enums must hold a list")
            continue
        for enum in enums:
            yield from _values(file, content, ("enums", enum))
    yield from _values(RULES, sources.rules_file, RULES_KEYS)
    for keys in (("slots",), ("classes", RECORD), ("prefixes",)):
        yield from _mapping(MODEL, sources.model, keys)
    for name in _at(sources.model, ("slots",)) or ():
        yield from _element(MODEL, sources.model, ("slots", name))


def _values(
    file: str, content: Located, keys: tuple[str, ...]
) -> Iterator[SourceFault]:
    """Yield what is wrong with the shape of an enum and of its values."""
    found = list(_element(file, content, keys))
    within = (*keys, VALUES)
    found = found or list(_mapping(file, content, within))
    yield from found
    for code in () if found else _at(content, within):
        yield from _element(file, content, (*within, code))


def _element(
    file: str, content: Located, keys: tuple[str, ...]
) -> Iterator[SourceFault]:
    """Yield what is wrong with the shape of an element and of its annotations."""
    faults = list(_mapping(file, content, keys))
    yield from faults
    within = (*keys, "annotations")
    if faults or "annotations" not in _at(content, keys):
        return
    if faults := list(_mapping(file, content, within)):
        yield from faults
        return
    for name, said in _at(content, within).items():
        if not isinstance(said, str):
            sentence = f"{keys[-1]}: put quotes around {name}"
            yield fault_at(file, content, (*within, name), sentence)


def _mapping(
    file: str, content: Located, keys: tuple[str, ...]
) -> Iterator[SourceFault]:
    if not isinstance(_at(content, keys), Located):
        sentence = f"{' '.join(map(str, keys))} must hold keys and their values"
        yield fault_at(file, content, keys, sentence)


def _at(content: Any, keys: tuple[str, ...]) -> Any:
    """Return what stands under keys, None where nothing does."""
    for key in keys:
        content = content.get(key) if isinstance(content, Located) else None
    return content
