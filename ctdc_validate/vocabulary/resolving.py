"""Source vocabularies with their crosswalks: inheritance resolved, every row checked.

A source vocabulary may extend another: it inherits its columns by name, and of its
crosswalk the rows whose column and term it has. Own rows for a column's term replace
inherited ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Column, Source, read
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.row_check import ListedTerms, RowCheck
from ctdc_validate.vocabulary.rows import ANY, Mappings, Row, group

Fields = Mapping[str, Any]

# The use of a column whose cells are read.
TERMS: Final = "terms"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A source as its file says it, with what it inherits, and its crosswalk.

    The terms of ``source`` have no targets yet. ``content`` is what the file says;
    ``columns`` has the keys of each column, inherited or not, with its terms in full
    and the origin of the vocabulary where the column names none. ``mappings``:
    (column, term) -> rows of the crosswalk; the term ``*`` is any. ``rows`` are its
    own.
    """

    source: Source
    content: Fields
    columns: Mapping[str, Fields]
    missing_codes: tuple[str, ...]
    mappings: Mappings = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the source."""
        return self.source.name

    @property
    def is_documentation(self) -> bool:
        """Whether it only documents: no file is written so."""
        return not self.content.get("files", True)


def resolve_all(
    known: Known,
    sources: Mapping[str, Fields],
    crosswalks: Mapping[str, list[Row]],
    folder: str,
) -> dict[str, Vocabulary]:
    """Return all source vocabularies, in the order in which a header is tried on them.

    Our own comes first, then partners', then editions, the newest first.
    Raises FaultyVocabulary where a file contradicts itself or the standard.
    """
    for name in crosswalks:
        if name not in sources:
            raise _faulty(
                f"{folder}crosswalks/{name}.csv",
                message("vocabulary.crosswalk-without-source"),
            )
    resolver = _Resolver(known, sources, crosswalks, folder, {})
    for name in sources:
        resolver.resolve(name, ())
    order = sorted(resolver.resolved.values(), key=_precedence)
    return {vocabulary.name: vocabulary for vocabulary in order}


def read_vocabulary(file: str, content: Fields) -> Vocabulary:
    """Return one that extends no other, without rows; raises FaultyVocabulary."""
    return _merged(file, content, None)


def _precedence(vocabulary: Vocabulary) -> tuple[bool, bool, int, str]:
    source = vocabulary.source
    digits = "".join(c if c.isdigit() else " " for c in source.name).split()
    year = int(digits[-1]) if digits else 0
    return (not source.typed, source.judged_as != "partner", -year, source.name)


def _faulty(file: str, said: Message, column: str | None = None) -> FaultyVocabulary:
    return FaultyVocabulary(Fault(file, None, column, said))


@dataclass(frozen=True, slots=True)
class _Resolver:
    known: Known
    sources: Mapping[str, Fields]
    crosswalks: Mapping[str, list[Row]]
    folder: str
    resolved: dict[str, Vocabulary]

    def resolve(self, name: str, extending: tuple[str, ...]) -> Vocabulary:
        if name in self.resolved:
            return self.resolved[name]
        file = self._file(name)
        if name in extending:
            raise _faulty(file, message("vocabulary.extends-itself"))
        if name not in self.sources:
            nothing = message("vocabulary.extends-nothing", name=name)
            raise _faulty(self._file(extending[-1]), nothing)
        content = self.sources[name]
        parent = None
        if "extends" in content:
            parent = self.resolve(content["extends"], (*extending, name))
        vocabulary = self._mapped(_merged(file, content, parent), parent)
        for fault in _unmapped(self.known, vocabulary, file):
            raise FaultyVocabulary(fault)
        self.resolved[name] = vocabulary
        return vocabulary

    def _file(self, name: str) -> str:
        return f"{self.folder}sources/{name}.yaml"

    def _mapped(self, vocabulary: Vocabulary, parent: Vocabulary | None) -> Vocabulary:
        rows = self.crosswalks.get(vocabulary.name, [])
        listed = listed_terms(vocabulary.source)
        for fault in RowCheck(self.known, listed).faults(rows):
            raise FaultyVocabulary(fault)
        inherited = {
            (column, term): rows
            for (column, term), rows in (parent.mappings if parent else {}).items()
            if term in listed.columns.get(column, ()) or column == ANY
        }
        mappings = {**inherited, **group(rows)}
        return replace(vocabulary, mappings=mappings, rows=tuple(rows))


def _merged(file: str, content: Fields, parent: Vocabulary | None) -> Vocabulary:
    inherited = parent.content if parent else {}
    lists = {**inherited.get("term_lists", {}), **content.get("term_lists", {})}
    codes = content.get("missing_codes", parent.missing_codes if parent else ())
    columns = _columns(file, content, parent, lists)
    source = Source(
        name=content["name"],
        title=content["title"],
        judged_as=content["judged_as"],
        typed=content.get("typed", inherited.get("typed", False)),
        made_up=content.get("made_up", inherited.get("made_up", False)),
        columns=tuple(_column(fields, codes) for fields in columns.values()),
    )
    _check_headers(file, source.columns)
    inherits = {"typed": source.typed, "made_up": source.made_up}
    whole = {**content, **inherits, "term_lists": lists}
    return Vocabulary(source, whole, columns, tuple(codes))


def _columns(
    file: str, content: Fields, parent: Vocabulary | None, lists: Fields
) -> dict[str, Fields]:
    """Return the keys of each column by its name, in the order of a file."""
    columns = dict(parent.columns) if parent else {}
    for name in content.get("without", ()):
        if columns.pop(name, None) is None:
            raise _faulty(file, message("vocabulary.nothing-to-do-without", name=name))
    origin = {"document": content["document"], "evidence": content["status"]}
    for written in content.get("columns", ()):
        fields = {**origin, **written}
        if "terms" in fields:
            fields["terms"] = _terms(file, fields, lists)
        if "after" in fields:
            columns = _insert(file, columns, fields)
        else:
            columns[fields["name"]] = fields
    return columns


def _terms(file: str, fields: Fields, lists: Fields) -> Fields:
    terms = fields["terms"]
    if isinstance(terms, str):
        if terms not in lists:
            nothing = message("vocabulary.no-term-list", name=terms)
            raise _faulty(file, nothing, fields["name"])
        terms = lists[terms]
    return dict(terms)


def _insert(
    file: str, columns: Mapping[str, Fields], fields: Fields
) -> dict[str, Fields]:
    """Put a column after a named one, first of all where ``after`` is None."""
    name, after = fields["name"], fields["after"]
    order = list(columns)
    if name in columns:
        raise _faulty(file, message("vocabulary.after-in-place", column=name))
    if after is not None and after not in columns:
        nothing = message("vocabulary.after-nothing", column=name, after=after)
        raise _faulty(file, nothing)
    order.insert(0 if after is None else order.index(after) + 1, name)
    return {each: columns.get(each, fields) for each in order}


def _column(fields: Fields, source_codes: Iterable[str]) -> Column:
    """Return a column as its file says it; its terms have no targets yet."""
    codes = list(fields.get("missing_codes", source_codes))
    terms: dict[str, list[Any]] = {term: [] for term in fields.get("terms", ())}
    column = read(Column, {**fields, "missing_codes": codes, "terms": terms})
    return replace(column, missing_code=next(iter(codes), ""))


def _check_headers(file: str, columns: Iterable[Column]) -> None:
    """Raise FaultyVocabulary when a header could mean two columns."""
    owners: dict[str, str] = {}
    for column in columns:
        for header in (column.name, *column.aliases):
            owner = owners.setdefault(header, column.name)
            if owner != column.name:
                both = message(
                    "vocabulary.header-means-two",
                    header=repr(header), one=owner, other=column.name,
                )  # fmt: skip
                raise _faulty(file, both)


def listed_terms(source: Source) -> ListedTerms:
    """Return the terms of a source by column, and what its columns hold."""
    return ListedTerms(
        columns={c.name: {*c.terms, *([ANY] * c.is_open)} for c in source.columns},
        kinds={c.name: c.holds for c in source.columns},
        unread={c.name: c.use for c in source.columns if c.use != TERMS},
    )


def _unmapped(known: Known, vocabulary: Vocabulary, file: str) -> Iterator[Fault]:
    """Yield a fault for each term without a row: an oversight, not a decision."""
    columns = vocabulary.source.columns
    # A source whose columns are the variables themselves has nothing to map.
    identity = all(column.name in known.variables for column in columns)
    mapped = {row.key for row in vocabulary.rows} | set(vocabulary.mappings)
    for column in columns:
        for term in expected_terms(column, identity):
            if (column.name, term) not in mapped:
                said = message(
                    "vocabulary.term-without-row", term=repr(term), column=column.name
                )
                yield Fault(file, None, None, said)


def expected_terms(column: Column, identity: bool) -> Iterator[str]:
    """Yield the terms of a column that need a row in the crosswalk."""
    if column.use != "terms":
        return
    yield from column.terms
    if column.is_open and not (identity and column.notation is not None):
        yield ANY
