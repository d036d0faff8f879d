"""Source vocabularies with their crosswalks: inheritance resolved, every row checked.

A source vocabulary may extend another: it inherits its columns by name, and of its
crosswalk the rows whose column and term it has. Own rows for a column's term replace
inherited ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.row_check import RowCheck, Terms
from ctdc_validate.vocabulary.rows import ANY, Mappings, Row, group

COUNTRIES: Final = ("alpha_2", "alpha_3", "country")


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """One column of a source vocabulary; no ``missing_codes``: those of the source."""

    name: str
    label: str | None
    aliases: tuple[str, ...]
    pattern: str | None
    optional: bool
    use: str
    identifies: str | None
    reads: str | None
    units: tuple[str, ...]
    separator: str | None
    several: str | None
    repeats: bool
    passes: tuple[str, ...] | None
    notation: str | None
    computed: str | None
    denial_needs_a_value: bool
    missing_codes: tuple[str, ...] | None
    terms: Mapping[str, Mapping[str, Any]]

    @property
    def kind(self) -> str:
        """Return what a cell holds: number, date, country or terms."""
        if self.reads is not None:
            return self.reads.partition("-")[0]
        return "country" if self.notation in COUNTRIES else "terms"

    @property
    def is_open(self) -> bool:
        """Whether cells may hold more than the terms that are listed."""
        return self.notation is not None or self.reads is not None


@dataclass(frozen=True, slots=True)
class SourceVocabulary:
    """A source vocabulary as it stands after inheritance.

    ``mappings``: (column, term) -> rows of the crosswalk; the term ``*`` is any.
    ``files`` is false where it only documents: no file is spelled so.
    """

    name: str
    title: str
    judged_as: str
    typed: bool
    files: bool
    missing_codes: tuple[str, ...]
    term_lists: Mapping[str, Mapping[str, Mapping[str, Any]]]
    columns: tuple[SourceColumn, ...]
    mappings: Mappings = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


def resolve_all(
    known: Known,
    sources: Mapping[str, Mapping[str, Any]],
    crosswalks: Mapping[str, list[Row]],
    folder: str,
) -> dict[str, SourceVocabulary]:
    """Return all source vocabularies, in the order in which a header is tried on them.

    Our own comes first, then partners', then editions, the newest first.
    Raises FaultyVocabulary where a file contradicts itself or the standard.
    """
    resolved: dict[str, SourceVocabulary] = {}
    for name in crosswalks:
        if name not in sources:
            told = f"{folder}crosswalks/{name}.csv: there is no such source"
            raise FaultyVocabulary(told)
    resolver = _Resolver(known, sources, crosswalks, folder, resolved)
    for name in sources:
        resolver.resolve(name, ())
    order = sorted(resolved.values(), key=_precedence)
    return {source.name: source for source in order}


def read_vocabulary(file: str, content: Mapping[str, Any]) -> SourceVocabulary:
    """Return one that extends no other, without rows; raises FaultyVocabulary."""
    return _merged(file, content, None)


def _precedence(source: SourceVocabulary) -> tuple[bool, bool, int, str]:
    digits = "".join(c if c.isdigit() else " " for c in source.name).split()
    year = int(digits[-1]) if digits else 0
    return (not source.typed, source.judged_as != "partner", -year, source.name)


@dataclass(frozen=True, slots=True)
class _Resolver:
    known: Known
    sources: Mapping[str, Mapping[str, Any]]
    crosswalks: Mapping[str, list[Row]]
    folder: str
    resolved: dict[str, SourceVocabulary]

    def resolve(self, name: str, extending: tuple[str, ...]) -> SourceVocabulary:
        if name in self.resolved:
            return self.resolved[name]
        file = f"{self.folder}sources/{name}.yaml"
        if name in extending:
            raise FaultyVocabulary(f"{file}: it extends itself")
        if name not in self.sources:
            child = f"{self.folder}sources/{extending[-1]}.yaml"
            raise FaultyVocabulary(f"{child}: there is no {name}")
        content = self.sources[name]
        parent = None
        if "extends" in content:
            parent = self.resolve(content["extends"], (*extending, name))
        source = self._mapped(_merged(file, content, parent), parent)
        for fault in _unmapped(self.known, source, file):
            raise FaultyVocabulary(str(fault))
        self.resolved[name] = source
        return source

    def _mapped(
        self, source: SourceVocabulary, parent: SourceVocabulary | None
    ) -> SourceVocabulary:
        rows = self.crosswalks.get(source.name, [])
        terms = terms_of(source)
        for fault in RowCheck(self.known, terms).faults(rows):
            raise FaultyVocabulary(str(fault))
        inherited = {
            (column, term): rows
            for (column, term), rows in (parent.mappings if parent else {}).items()
            if term in terms.columns.get(column, ()) or column == ANY
        }
        mappings = {**inherited, **group(rows)}
        return replace(source, mappings=mappings, rows=tuple(rows))


def _merged(
    file: str, content: Mapping[str, Any], parent: SourceVocabulary | None
) -> SourceVocabulary:
    lists = dict(parent.term_lists) if parent else {}
    lists.update(content.get("term_lists", {}))
    inherited = parent.missing_codes if parent else ()
    return SourceVocabulary(
        name=content["name"],
        title=content["title"],
        judged_as=content["judged_as"],
        typed=content.get("typed", parent.typed if parent else False),
        files=content.get("files", True),
        missing_codes=tuple(content.get("missing_codes", inherited)),
        term_lists=lists,
        columns=_columns(file, content, parent, lists),
    )


def _columns(
    file: str,
    content: Mapping[str, Any],
    parent: SourceVocabulary | None,
    lists: Mapping[str, Any],
) -> tuple[SourceColumn, ...]:
    columns = {column.name: column for column in (parent.columns if parent else ())}
    for name in content.get("without", ()):
        if columns.pop(name, None) is None:
            told = f"{file}: it inherits no column {name} to do without"
            raise FaultyVocabulary(told)
    for fields in content.get("columns", ()):
        column = _column(file, fields, lists)
        if "after" in fields:
            columns = _insert(file, columns, column, fields["after"])
        else:
            columns[column.name] = column
    _check_headers(file, columns.values())
    return tuple(columns.values())


def _check_headers(file: str, columns: Iterable[SourceColumn]) -> None:
    """Raise FaultyVocabulary when a header could mean two columns."""
    owners: dict[str, str] = {}
    for column in columns:
        for header in (column.name, *column.aliases):
            owner = owners.setdefault(header, column.name)
            if owner != column.name:
                both = f"{owner} and {column.name}"
                told = f"{file}: the header {header!r} means both {both}"
                raise FaultyVocabulary(told)


def _insert(
    file: str,
    columns: Mapping[str, SourceColumn],
    column: SourceColumn,
    after: str | None,
) -> dict[str, SourceColumn]:
    """Put a column after a named one, first of all where ``after`` is None."""
    order = list(columns.values())
    if column.name in columns:
        told = f"{file}: {column.name} has its place, it needs no after"
        raise FaultyVocabulary(told)
    if after is not None and after not in columns:
        told = f"{file}: {column.name} cannot stand after {after}, no column"
        raise FaultyVocabulary(told)
    place = 0 if after is None else list(columns).index(after) + 1
    order.insert(place, column)
    return {c.name: c for c in order}


def _column(
    file: str, fields: Mapping[str, Any], lists: Mapping[str, Any]
) -> SourceColumn:
    codes, passes = fields.get("missing_codes"), fields.get("passes")
    place = f"{file}, column {fields['name']}"
    return SourceColumn(
        name=fields["name"],
        label=fields.get("label"),
        aliases=tuple(fields.get("aliases", ())),
        pattern=fields.get("pattern"),
        optional=fields.get("optional", False),
        use=fields.get("use", "terms"),
        identifies=fields.get("kind"),
        reads=fields.get("reads"),
        units=tuple(fields.get("units", ())),
        separator=fields.get("separator"),
        several=fields.get("several"),
        repeats=fields.get("repeats", False),
        passes=None if passes is None else tuple(passes),
        notation=fields.get("notation"),
        computed=fields.get("computed"),
        denial_needs_a_value=fields.get("denial_needs_a_value", False),
        missing_codes=None if codes is None else tuple(codes),
        terms=_terms(place, fields.get("terms", {}), lists),
    )


def _terms(
    place: str, terms: Any, lists: Mapping[str, Any]
) -> Mapping[str, Mapping[str, Any]]:
    if isinstance(terms, str):
        if terms not in lists:
            raise FaultyVocabulary(f"{place}: there is no term list {terms}")
        terms = lists[terms]
    return dict(terms)


def terms_of(source: SourceVocabulary) -> Terms:
    """Return the terms of a source by column, and what its columns hold."""
    return Terms(
        columns={c.name: {*c.terms, *([ANY] * c.is_open)} for c in source.columns},
        kinds={c.name: c.kind for c in source.columns},
    )


def _unmapped(known: Known, source: SourceVocabulary, file: str) -> Iterator[Fault]:
    """Yield a fault for each term without a row: an oversight, not a decision."""
    # A source whose columns are the variables themselves has nothing to map.
    identity = all(column.name in known.variables for column in source.columns)
    mapped = {row.key for row in source.rows} | set(source.mappings)
    for column in source.columns:
        for term in expected_terms(column, identity):
            if (column.name, term) not in mapped:
                told = f"the crosswalk has no row for {term!r} of {column.name}"
                yield Fault(file, None, None, told)


def expected_terms(column: SourceColumn, identity: bool) -> Iterator[str]:
    """Yield the terms of a column that need a row in the crosswalk."""
    if column.use != "terms":
        return
    yield from column.terms
    if column.is_open and not (identity and column.notation is not None):
        yield ANY


def spoken_variables(
    known: Known, column: SourceColumn, rows: Iterable[Row]
) -> list[str]:
    """Return the variables that a column speaks of, in the order of its rows.

    A column without rows that is named as a variable speaks of that one.
    """
    named = dict.fromkeys(row["variable"] for row in rows if row["variable"])
    if not named and column.name in known.variables and column.use == "terms":
        return [column.name]
    return list(named)
