"""Judge values by the JSON Schema of their variable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from jsonschema import Draft201909Validator

from ctdc_validate.standard import Variable

# Keywords that tell texts apart by the list alone, or not at all.
_SAME_FOR_ALL_TEXTS: Final = frozenset(("type", "enum", "minimum", "maximum"))


class Failure(NamedTuple):
    """A keyword of the JSON Schema that fails, and the member of the list it is on."""

    keyword: str
    member: int | None


class ValueJudge:
    """Judges the values of one variable, whole or one member at a time."""

    def __init__(self, variable: Variable) -> None:
        """Take the variable, whose schema is self-contained."""
        self._multivalued = variable.multivalued
        schema = _without_references(variable.schema, variable.schema)
        self._whole = Draft201909Validator(schema)
        self._member = self._whole
        if variable.multivalued:
            schema = schema["items"]
            self._member = Draft201909Validator(schema)
        # Whatever text it is, if it is no code the same keywords fail.
        asked = {keyword for keyword in schema if not _is_remark(keyword)}
        self._alike = asked <= _SAME_FOR_ALL_TEXTS
        self._codes = frozenset(c for c in schema.get("enum", ()) if type(c) is str)
        self._no_code: tuple[str, ...] | None = None
        self._of_codes: dict[str, tuple[str, ...]] = {}

    def whole(self, value: Any) -> Iterator[Failure]:
        """Yield what fails of a JSON value as it stands."""
        for error in self._whole.iter_errors(value):
            first = error.path[0] if error.path else None
            member = first if isinstance(first, int) else None
            if not self._multivalued and member is None:
                member = 0
            yield Failure(error.validator, member)

    def member(self, value: Any, number: int) -> Iterator[Failure]:
        """Yield what fails of one member of a list, or of the one value."""
        if self._alike and type(value) is str:
            of_text = (
                self._fails_of_code if value in self._codes else self._fails_of_no_code
            )
            for keyword in of_text(value):
                yield Failure(keyword, number)
            return
        for error in self._member.iter_errors(value):
            yield Failure(error.validator, number)

    def is_no_code(self, text: str) -> bool:
        """Say whether a text fails as every text that is no code."""
        if not self._alike or text in self._codes:
            return False
        return bool(self._fails_of_no_code(text))

    def _fails_of_code(self, code: str) -> tuple[str, ...]:
        known = self._of_codes.get(code)
        if known is None:
            errors = self._member.iter_errors(code)
            known = self._of_codes[code] = tuple(str(e.validator) for e in errors)
        return known

    def _fails_of_no_code(self, text: str) -> tuple[str, ...]:
        if self._no_code is None:
            errors = self._member.iter_errors(text)
            self._no_code = tuple(str(error.validator) for error in errors)
        return self._no_code


def _without_references(schema: Any, whole: Mapping[str, Any]) -> Any:
    """Return a schema with what it refers to in place: to look it up takes longest."""
    if isinstance(schema, list):
        return [_without_references(each, whole) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    plain = {
        key: _without_references(each, whole)
        for key, each in schema.items()
        if key not in ("$defs", "$ref")
    }
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if not name:
        return plain
    meant = _without_references(whole["$defs"][name], whole)
    if {key for key in meant.keys() & plain.keys() if not _is_remark(key)}:
        return {"allOf": [meant], **plain}
    return {**meant, **plain}


def _is_remark(keyword: str) -> bool:
    """Say whether a keyword of a schema asks nothing of a value."""
    return keyword in ("title", "description") or keyword.startswith("x-")
