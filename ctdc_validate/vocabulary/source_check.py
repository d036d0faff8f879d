"""The file of a source vocabulary, checked by the JSON Schema of schema/source.yaml.

The schema says what may stand there; what is said of a fault follows from the keyword
that failed, and from the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from jsonschema import Draft201909Validator

from ctdc_validate.messages import Message, message
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary, meant_instead

COLUMNS: Final = "columns"
TERMS: Final = "terms"
LISTS: Final = "term_lists"
EMPTY: Final = ("", None)

# Where a fault stands among those of a file: on the way to it, 1 and the position of
# each key; at its end, 0 and that of the key itself. So the faults of a mapping come
# before those of the mappings within it.
Order = list[tuple[int, int]]
BEFORE_ALL: Final = (0, -1)
AFTER_ALL: Final = (2, 0)


class _Found(NamedTuple):
    order: Order
    path: tuple[Any, ...]
    message: Message


def check_source(file: str, content: Any, schema: Mapping[str, Any]) -> None:
    """Raise FaultyVocabulary, naming file and key, for what may not stand there."""
    for fault in source_faults(file, content, schema):
        raise FaultyVocabulary(fault)


def source_faults(
    file: str, content: Any, schema: Mapping[str, Any]
) -> Iterator[Fault]:
    """Yield every fault of a source vocabulary's file, whatever it is written in."""
    errors = Draft201909Validator(dict(schema)).iter_errors(content)
    found = [each for error in errors for each in _found(content, schema, error)]
    told = set()
    for each in sorted(found, key=lambda each: each.order):
        if (each.path, each.message) not in told:
            told.add((each.path, each.message))
            yield _fault(file, content, each)


def _found(content: Any, schema: Mapping[str, Any], error: Any) -> Iterator[_Found]:
    """Yield what a failed keyword means; one that names several keys is several."""
    path, order = tuple(error.absolute_path), _order(content, error)
    if "propertyNames" in error.absolute_schema_path:
        said = message("vocabulary.term-is-no-text", term=repr(error.instance))
        yield _Found([*order, BEFORE_ALL], path, said)
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                said = message("vocabulary.missing-key", key=key)
                yield _Found([*order, BEFORE_ALL], path, said)
    elif error.validator == "additionalProperties":
        known = error.schema["properties"]
        for position, key in enumerate(error.instance):
            if key not in known:
                meant = meant_instead(str(key), known)
                said = message("vocabulary.unknown-key", key=str(key), meant=meant)
                yield _Found([*order, (0, position)], path, said)
    elif error.validator == "anyOf":
        yield _Found([*order, AFTER_ALL], path, message("vocabulary.nothing-read"))
    elif error.validator in ("type", "enum", "pattern"):
        yield _Found(order, path, _of_value(content, schema, path, error))
    else:  # a keyword that schema/source.yaml begins to use
        raise AssertionError(error.validator)


def _of_value(
    content: Any, schema: Mapping[str, Any], path: tuple[Any, ...], error: Any
) -> Message:
    """Return what is said of one value, by its key and the keyword that it fails."""
    keys = [part for part in path if isinstance(part, str)]
    if _is_mapping(path):
        return message("vocabulary.no-keys")
    if _is_list_of_terms(path):
        return message("vocabulary.list-without-terms")
    key, found = keys[-1], repr(error.instance)
    if error.instance in EMPTY and key in _needed(content, schema, path):
        return message("vocabulary.missing-key", key=key)
    if isinstance(path[-1], int):
        return message("vocabulary.item-is-no-text", key=key, found=found)
    if error.validator == "enum" and isinstance(error.instance, str):
        words = tuple(error.validator_value)
        meant = meant_instead(error.instance, words)
        return message(
            "vocabulary.wrong-word", key=key, words=words, found=found, meant=meant
        )
    if error.validator == "pattern":
        return message("vocabulary.no-separator")
    kinds = error.schema["type"]
    kind = kinds if isinstance(kinds, str) else "-".join(kinds)
    return message(
        "vocabulary.wrong-kind",
        key=key, kind=message(f"vocabulary.kind.{kind}"), found=found,
    )  # fmt: skip


def _is_mapping(path: tuple[Any, ...]) -> bool:
    """Say whether the whole file, a column or a term stands at a place."""
    inside = _within_column(path)
    return (
        not path
        or (path[0] == COLUMNS and len(path) == 2)
        or (inside[:1] == (TERMS,) and len(inside) == 2)
    )


def _is_list_of_terms(path: tuple[Any, ...]) -> bool:
    return path[:1] == (LISTS,) and len(path) == 2


def _within_column(path: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a place as seen from a column; a term list is one of its terms."""
    if path[:1] == (LISTS,) and len(path) > 2:
        return (TERMS, *path[2:])
    return path[2:] if path[:1] == (COLUMNS,) else ()


def _needed(content: Any, schema: Mapping[str, Any], path: tuple[Any, ...]) -> set[str]:
    """Return the keys without which the mapping around a place is not whole."""
    inside = _within_column(path)
    if len(inside) == 3:
        return {*schema["$defs"]["Term"]["required"]}
    if inside:
        return {*schema["$defs"]["Column"]["required"]}
    needed = {*schema["required"]}
    for part in schema["allOf"]:
        if Draft201909Validator(part["if"]).is_valid(content):
            needed |= {*part["then"]["required"]}
    return needed


def _order(content: Any, error: Any) -> Order:
    """Return the place of an error; see Order."""
    positions: list[int] = []
    within = 0
    at = content
    for part in error.absolute_path:
        positions.append(list(at).index(part) if isinstance(at, dict) else part)
        at = at[part]
        if isinstance(at, dict):
            within = len(positions)
    return [(int(i < within), position) for i, position in enumerate(positions)]


def _fault(file: str, content: Any, found: _Found) -> Fault:
    """Return what was found with its column, its term and its term list."""
    path, said = found.path, found.message
    inside = _within_column(path)
    if inside[:1] == (TERMS,) and len(inside) > 1:
        said = message("vocabulary.of-term", term=repr(inside[1]), fault=said)
    if path[:1] == (LISTS,) and len(path) > 1:
        said = message("vocabulary.of-term-list", name=str(path[1]), fault=said)
    if path[:1] != (COLUMNS,) or len(path) == 1:
        return Fault(file, None, None, said)
    column = content[COLUMNS][path[1]]
    named = isinstance(column, dict) and "name" in column
    return Fault(file, None, str(column["name"] if named else path[1] + 1), said)
