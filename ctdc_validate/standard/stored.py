"""Frozen objects written as JSON by their fields, and read back.

A field that holds its default is left out, so that a new one needs no word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from ctdc_validate.standard.model import Column, Source

Json = dict[str, Any]
Tables = dict[str, Any]
Read = Callable[[Any], Any]
Held = TypeVar("Held")

# A column's terms are kept by the name of a table that equal columns share.
TERMS: Final = "terms"
CONTAINERS: Final = (tuple, frozenset)


def write_sources(sources: Iterable[Source], tables: Tables) -> dict[str, Json]:
    """Return sources by name; their tables of terms are added, equal ones once."""
    return {source.name: _write_source(source, tables) for source in sources}


def read_sources(content: Mapping[str, Json], tables: Tables) -> dict[str, Source]:
    """Return the sources that were written, by name."""
    read_table = _reader(get_type_hints(Column)[TERMS])
    terms = {name: _LateTable(table, read_table) for name, table in tables.items()}
    sources = {}
    for name, fields_ in content.items():
        columns = tuple(_read_column(each, terms) for each in fields_["columns"])
        sources[name] = read(Source, {**fields_, "columns": columns})
    return sources


class _LateTable(Mapping[str, Any]):
    """A table of terms that is read when it is first asked; few of a run are."""

    __slots__ = ("_held", "_read", "_written")

    def __init__(self, written: Json, read_table: Read) -> None:
        self._written = written
        self._read = read_table
        self._held: Mapping[str, Any] | None = None

    def _table(self) -> Mapping[str, Any]:
        if self._held is None:
            self._held = self._read(self._written)
        return self._held

    def __getitem__(self, term: str) -> Any:
        return self._table()[term]

    def get(self, term: str, default: Any = None) -> Any:
        """Return what a term says, as of a dict."""
        return self._table().get(term, default)

    def __contains__(self, term: object) -> bool:
        return term in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self._table()),)  # to be copied, and sent to a process


def _read_column(content: Json, terms: Mapping[str, Any]) -> Column:
    own = {name: held for name, held in content.items() if name != TERMS}
    column = read(Column, own)
    if TERMS not in content:
        return column
    return replace(column, terms=terms[content[TERMS]])


def _write_source(source: Source, tables: Tables) -> Json:
    written: Json = write(source)
    for column, fields_ in zip(source.columns, written["columns"], strict=True):
        if TERMS in fields_:
            name = f"{source.name}/{column.name}"
            fields_[TERMS] = _shared(fields_[TERMS], name, tables)
    return written


def _shared(table: Json, name: str, tables: Tables) -> str:
    """Return the name of a table; an equal one is kept under the first name."""
    for known, other in tables.items():
        if table == other:
            return known
    tables[name] = table
    return name


def write(value: Any) -> Any:
    """Return an object as JSON has it: its fields, without those at their default."""
    if is_dataclass(value):
        pairs = ((f, getattr(value, f.name)) for f in fields(value) if f.init)
        return {f.name: write(held) for f, held in pairs if held != _default(f)}
    if hasattr(value, "_asdict"):
        defaults = value._field_defaults
        return {
            name: write(held)
            for name, held in value._asdict().items()
            if name not in defaults or held != defaults[name]
        }
    if isinstance(value, Mapping):
        return {key: write(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [write(held) for held in value] if isinstance(value, tuple) else value


def _default(field_: Any) -> Any:
    if field_.default_factory is not MISSING:
        return field_.default_factory()
    return field_.default


def read(cls: type[Held], content: Mapping[str, Any]) -> Held:
    """Return an object from its fields; keys that it has not are passed over."""
    return cls(**{
        name: read_field(content[name])
        for name, read_field in _fields(cls)  # type: ignore[arg-type]
        if name in content
    })  # fmt: skip


@cache
def _fields(cls: type) -> tuple[tuple[str, Read], ...]:
    hints = get_type_hints(cls, include_extras=True)
    if is_dataclass(cls):
        names = [f.name for f in fields(cls) if f.init]
    else:
        names = list(cls._fields)  # type: ignore[attr-defined]
    return tuple((name, _reader(hints[name])) for name in names)


def _reader(hint: Any) -> Read:
    """Return what reads a value of a type from its JSON; an object stays as it is."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:  # what the type checker need not tell apart
        return _reader(parts[1])
    if origin in (Union, UnionType):
        readers = [_reader(part) for part in parts if part is not NoneType]
        (read_one,) = [r for r in readers if r is not _as_it_is] or [_as_it_is]
        return lambda value: None if value is None else read_one(value)
    if origin in CONTAINERS:
        read_held = _reader(parts[0])
        if read_held is _as_it_is:
            return lambda value: origin(value)
        return lambda value: origin(map(read_held, value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        read_held = _reader(parts[1])
        return lambda value: {key: read_held(held) for key, held in value.items()}
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return lambda value: read(hint, value) if isinstance(value, dict) else value
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
