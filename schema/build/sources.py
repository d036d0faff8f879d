"""Source vocabularies with their crosswalks: inheritance resolved, every row checked.

A source vocabulary may extend another: it inherits its columns by name, and of its
crosswalk the rows whose column and term it has. Own rows for a column's term replace
inherited ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from schema.build.crosswalks import ANY, Mappings, check_rows
from schema.build.faults import FaultyModel
from schema.build.model import Mapped, Model


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source vocabulary; no ``missing_codes``: those of the source."""

    name: str
    aliases: tuple[str, ...]
    pattern: str | None
    optional: bool
    use: str
    separator: str | None
    notation: str | None
    computed: str | None
    denial_needs_a_value: bool
    missing_codes: tuple[str, ...] | None
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceVocabulary:
    """A source vocabulary as it stands after inheritance.

    ``mappings``: (column, term) -> rows of the crosswalk; the term ``*`` is any.
    """

    name: str
    title: str
    judged_as: str
    typed: bool
    missing_codes: tuple[str, ...]
    term_lists: Mapping[str, tuple[str, ...]]
    columns: tuple[Column, ...]
    mappings: Mappings


def resolve(model: Model) -> dict[str, SourceVocabulary]:
    """Return all source vocabularies, in the order in which a header is tried on them.

    Our own comes first, then partners', then editions, the newest first.
    Raises FaultyModel where a file contradicts itself or the standard.
    """
    resolved: dict[str, SourceVocabulary] = {}
    for name in model.crosswalks:
        if name not in model.sources:
            raise FaultyModel(f"vocab/crosswalks/{name}.csv: there is no such source")
    for name in model.sources:
        _resolve(model, name, resolved, ())
    order = sorted(resolved.values(), key=_precedence)
    return {source.name: source for source in order}


def _precedence(source: SourceVocabulary) -> tuple[bool, bool, int, str]:
    digits = "".join(c if c.isdigit() else " " for c in source.name).split()
    year = int(digits[-1]) if digits else 0
    return (not source.typed, source.judged_as != "partner", -year, source.name)


def _resolve(
    model: Model,
    name: str,
    resolved: dict[str, SourceVocabulary],
    extending: tuple[str, ...],
) -> SourceVocabulary:
    if name in resolved:
        return resolved[name]
    file = f"vocab/sources/{name}.yaml"
    if name in extending:
        raise FaultyModel(f"{file}: it extends itself")
    if name not in model.sources:
        raise FaultyModel(f"vocab/sources/{extending[-1]}.yaml: there is no {name}")
    content = model.sources[name]
    parent = None
    if "extends" in content:
        parent = _resolve(model, content["extends"], resolved, (*extending, name))
    source = _merged(file, content, parent)
    source = replace(source, mappings=_mappings(model, source, parent))
    _check_complete(model, file, source)
    resolved[name] = source
    return source


def _merged(
    file: str, content: Mapping[str, Any], parent: SourceVocabulary | None
) -> SourceVocabulary:
    lists = dict(parent.term_lists) if parent else {}
    for name, terms in content.get("term_lists", {}).items():
        lists[name] = _terms(file, terms, {})
    inherited = parent.missing_codes if parent else ()
    return SourceVocabulary(
        name=content["name"],
        title=content["title"],
        judged_as=content["judged_as"],
        typed=content.get("typed", parent.typed if parent else False),
        missing_codes=tuple(content.get("missing_codes", inherited)),
        term_lists=lists,
        columns=_columns(file, content, parent, lists),
        mappings={},
    )


def _columns(
    file: str,
    content: Mapping[str, Any],
    parent: SourceVocabulary | None,
    lists: Mapping[str, tuple[str, ...]],
) -> tuple[Column, ...]:
    columns = {column.name: column for column in (parent.columns if parent else ())}
    for name in content.get("without", ()):
        if columns.pop(name, None) is None:
            raise FaultyModel(f"{file}: it inherits no column {name} to do without")
    for fields in content.get("columns", ()):
        column = _column(file, fields, lists)
        if "after" in fields:
            columns = _insert(file, columns, column, fields["after"])
        else:
            columns[column.name] = column
    _check_headers(file, columns.values())
    return tuple(columns.values())


def _check_headers(file: str, columns: Iterable[Column]) -> None:
    """Raise FaultyModel when a header could mean two columns."""
    owners: dict[str, str] = {}
    for column in columns:
        for header in (column.name, *column.aliases):
            owner = owners.setdefault(header, column.name)
            if owner != column.name:
                both = f"{owner} and {column.name}"
                raise FaultyModel(f"{file}: the header {header!r} means both {both}")


def _insert(
    file: str, columns: Mapping[str, Column], column: Column, after: str | None
) -> dict[str, Column]:
    """Put a column after a named one, first of all where ``after`` is None."""
    order = list(columns.values())
    if column.name in columns:
        raise FaultyModel(f"{file}: {column.name} has its place, it needs no after")
    if after is not None and after not in columns:
        raise FaultyModel(
            f"{file}: {column.name} cannot stand after {after}, no column"
        )
    place = 0 if after is None else list(columns).index(after) + 1
    order.insert(place, column)
    return {c.name: c for c in order}


def _column(
    file: str, fields: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]
) -> Column:
    codes = fields.get("missing_codes")
    return Column(
        name=fields["name"],
        aliases=tuple(fields.get("aliases", ())),
        pattern=fields.get("pattern"),
        optional=fields.get("optional", False),
        use=fields.get("use", "terms"),
        separator=fields.get("separator"),
        notation=fields.get("notation"),
        computed=fields.get("computed"),
        denial_needs_a_value=fields.get("denial_needs_a_value", False),
        missing_codes=None if codes is None else tuple(codes),
        terms=_terms(
            f"{file}, column {fields['name']}", fields.get("terms", {}), lists
        ),
    )


def _terms(
    place: str, terms: Any, lists: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    if isinstance(terms, str):
        if terms not in lists:
            raise FaultyModel(f"{place}: there is no term list {terms}")
        return lists[terms]
    return tuple(terms)


def _mappings(
    model: Model, source: SourceVocabulary, parent: SourceVocabulary | None
) -> Mappings:
    terms = {
        column.name: {*column.terms, *([ANY] if column.notation else [])}
        for column in source.columns
    }
    own = check_rows(model, model.crosswalks.get(source.name, ()), terms)
    inherited = {
        (column, term): rows
        for (column, term), rows in (parent.mappings if parent else {}).items()
        if term in terms.get(column, ())
    }
    return {**inherited, **own}


def _check_complete(model: Model, file: str, source: SourceVocabulary) -> None:
    """Raise FaultyModel for a term without a row: an oversight, not a decision."""
    # A source whose columns are the variables themselves has nothing to map.
    identity = all(column.name in model.variables for column in source.columns)
    for column in source.columns:
        for term in _expected(column, identity):
            if (column.name, term) not in source.mappings:
                message = f"the crosswalk has no row for {term!r} of {column.name}"
                raise FaultyModel(f"{file}: {message}")


def _expected(column: Column, identity: bool) -> Iterator[str]:
    if column.use == "ignored":
        return
    yield from column.terms
    if column.notation is not None and not identity:
        yield ANY


def spoken_variables(model: Model, column: Column, rows: Iterable[Mapped]) -> list[str]:
    """Return the variables that a column speaks of, in the order of its rows.

    A column without rows that is named as a variable speaks of that one.
    """
    named = dict.fromkeys(row.variable for row in rows if row.variable)
    if not named and column.name in model.variables and column.use == "terms":
        return [column.name]
    return list(named)
