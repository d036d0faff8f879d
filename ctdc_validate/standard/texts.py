"""The texts that explain the standard, which no check needs, as frozen objects.

They are read from what ``schema.compiler`` wrote when a page, a template or the site
asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a thing comes from.

    ``source`` is an address, ``evidence`` is sourced or inferred, ``since`` the version
    that brought the thing.
    """

    status: str | None = None
    since: str | None = None
    citation: str | None = None
    source: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What US and international law understand by a thing, and its scope notes."""

    us_reading: str | None
    international_reading: str | None
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTexts:
    """What a record is."""

    label: str
    definition: str
    iri: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTexts:
    """What a variable may be: ``kind`` is membership or privacy."""

    name: str
    title: str
    kind: str
    definition: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTexts:
    """The examples and notes of a rule.

    ``bad`` and ``good`` are CSV files in the spelling of ``example_source``.
    """

    comments: tuple[str, ...]
    bad: str
    good: str
    example_source: str
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableTexts:
    """What explains a variable; ``roles`` are names of roles."""

    question: str
    aliases: tuple[str, ...]
    privacy: str | None
    roles: tuple[str, ...]
    readings: Readings
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTexts:
    """What explains a value.

    ``codes`` are those by which others know it and ``matches`` the addresses of what
    others mean by it, each with its kind. A deprecated value has ``successors``;
    ``instead`` are codes for what the scope notes leave out.
    """

    definition: str
    iri: str
    codes: tuple[tuple[str, str], ...]
    matches: tuple[tuple[str, str], ...]
    successors: tuple[str, ...]
    instead: tuple[str, ...]
    readings: Readings
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTexts:
    """What explains a value list, and each of its values by code."""

    definition: str
    iri: str
    values: Mapping[str, ValueTexts]
    readings: Readings
    origin: Origin


class TermTexts(NamedTuple):
    """What a source calls a term, a note on it, and how the term is known."""

    label: str
    note: str | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTexts:
    """What a source calls a column, the terms that it lists for it, how it is known."""

    label: str | None = None
    evidence: str | None = None
    terms: Mapping[str, TermTexts]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTexts:
    """What explains a source vocabulary, and each of its columns by name.

    ``status`` says how it is known, ``extends`` names the source whose crosswalk it
    inherits.
    """

    description: str
    document: str
    status: str
    missing_codes: tuple[str, ...]
    columns: Mapping[str, ColumnTexts]
    extends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """One row of a crosswalk, as schema/mapping.yaml explains it; empty where blank.

    ``match`` is exact, close, broad, narrow, related, or none; ``condition`` the other
    column and its term, as in ``when``, without which the row does not count. ``cited``
    are the documents on which the match rests, each with the place in it, and
    ``evidence`` is cited, named, recalled or inferred; rows of partners have neither.
    """

    source_column: str
    source_term: str
    when: str = ""
    condition: tuple[str, str] | None = None
    variable: str = ""
    value: str = ""
    match: str
    effect: str
    justification: str = ""
    cited: tuple[tuple[str, str], ...] = ()
    evidence: str = ""
    legal_citation: str = ""
    legal_url: str = ""
    clash: str = ""
    confidence: str = ""
    author: str = ""
    review_date: str = ""
    reviewer: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDefinition:
    """What both laws mean by a topic; ``here`` names variables, LIST/CODE or notes."""

    topic: str
    here: tuple[str, ...]
    us: str
    us_cited: str
    international: str
    international_cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law or a document, and its address; ``cited_as`` begin its citations."""

    cited_as: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that the standard cites; what is not known of it is None.

    ``since`` and ``until`` say when what it says held, ``copy`` where it was read and
    ``part`` how much of it. ``defines`` says whether it says what its terms mean.
    ``name`` is how it is cited.
    """

    name: str
    title: str
    publisher: str
    date: str
    copy: str
    part: str
    defines: bool
    address: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawTexts:
    """What stands before the notes on two laws."""

    introduction: tuple[str, ...]
    definitions: tuple[LegalDefinition, ...]
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All texts, by the names of what they explain.

    ``crosswalks`` holds the rows of each source's own crosswalk that count;
    ``matches``, ``effects`` and ``row_evidence`` say what the words of a row mean.
    """

    record: RecordTexts
    roles: Mapping[str, RoleTexts]
    rules: Mapping[str, RuleTexts]
    variables: Mapping[str, VariableTexts]
    lists: Mapping[str, ListTexts]
    sources: Mapping[str, SourceTexts]
    crosswalks: Mapping[str, tuple[CrosswalkRow, ...]]
    laws: LawTexts
    matches: Mapping[str, str]
    effects: Mapping[str, str]
    row_evidence: Mapping[str, str]
    documents: Mapping[str, Document]

    def cited(self, row: CrosswalkRow) -> str:
        """Return the documents that a row cites, each with the place in it."""
        names = ((self.documents[document].name, at) for document, at in row.cited)
        return "; ".join(f"{name}, {at}" if at else name for name, at in names)


def read_texts(content: Any) -> Texts:
    """Return the compiled texts as objects."""
    return Texts(
        record=RecordTexts(**_tuples(content["record"])),
        roles={n: RoleTexts(**_tuples(f)) for n, f in content["roles"].items()},
        rules={n: RuleTexts(**_tuples(f)) for n, f in content["rules"].items()},
        variables={
            n: VariableTexts(**_explained(f)) for n, f in content["variables"].items()
        },
        lists={n: _list(fields) for n, fields in content["lists"].items()},
        sources={n: read_source_texts(f) for n, f in content["sources"].items()},
        crosswalks={
            name: tuple(CrosswalkRow(**_tuples(row)) for row in rows)
            for name, rows in content["crosswalks"].items()
        },
        laws=_laws(content["laws"]),
        matches=content["matches"],
        effects=content["effects"],
        row_evidence=content["row_evidence"],
        documents={n: Document(**fields) for n, fields in content["documents"].items()},
    )


def read_source_texts(fields: Any) -> SourceTexts:
    """Return the texts of a source vocabulary, of ours or of a partner's own."""
    return SourceTexts(
        description=fields["description"],
        document=fields["document"],
        status=fields["status"],
        missing_codes=tuple(fields["missing_codes"]),
        columns={
            name: ColumnTexts(
                label=column["label"],
                evidence=column.get("evidence"),
                terms={t: TermTexts(*told) for t, told in column["terms"].items()},
            )
            for name, column in fields.get("columns", {}).items()
        },
        extends=fields.get("extends"),
    )


def _list(fields: Any) -> ListTexts:
    values = {c: ValueTexts(**_explained(v)) for c, v in fields["values"].items()}
    return ListTexts(**{**_explained(fields), "values": values})


def _explained(fields: Any) -> dict[str, Any]:
    """Return fields with the readings and the origin of a thing each in one object."""
    return {
        **_tuples(fields),
        "readings": Readings(**_tuples(fields["readings"])),
        "origin": Origin(**fields["origin"]),
    }


def _laws(fields: Any) -> LawTexts:
    return LawTexts(
        introduction=tuple(fields["introduction"]),
        definitions=tuple(LegalDefinition(**_tuples(d)) for d in fields["definitions"]),
        instruments=tuple(Instrument(**_tuples(i)) for i in fields["instruments"]),
    )


def _tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with their lists as tuples, of lists within lists as well."""
    return {name: _tuple(held) for name, held in fields.items()}


def _tuple(held: Any) -> Any:
    return tuple(map(_tuple, held)) if isinstance(held, list) else held
