"""The terms of source vocabularies as IRIs, and what the crosswalks match them with.

A column is ``<source>:<column>``, a term ``<source>:<column>/<term>``, both with every
reserved character in percent-encoding. A mapping that counts only beside a term of
another column is a mapping of the two together: ``<term>;<column>=<term>``, a narrower
concept than the term alone, for of the term alone it would be false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from linkml_runtime.linkml_model.meta import EnumDefinition, SlotDefinition

from ctdc_validate.standard import YES_NO
from ctdc_validate.vocabulary import ANY, IDLE, SPEAKING, Row, Vocabulary
from schema.compiler.faults import FaultyModel
from schema.compiler.model import Model, iri, list_name

FOLDER: Final = "source/"
# What a yes-no variable asks is the variable itself, so a yes is a match of the
# variable; a no denies it, for which there is no mapping property.
YES: Final = "yes"
# What a file says of its columns and a column of its terms, if these say nothing else.
ORIGIN: Final = ("document", "evidence")

_PREFIX: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]")

INVERSES: Final[Mapping[str, str]] = {
    "skos:exactMatch": "skos:exactMatch",
    "skos:closeMatch": "skos:closeMatch",
    "skos:broadMatch": "skos:narrowMatch",
    "skos:narrowMatch": "skos:broadMatch",
    "skos:relatedMatch": "skos:relatedMatch",
}


class Term(NamedTuple):
    """A term of a source; ``*`` is the column as a whole, whatever its cells hold."""

    source: str
    column: str
    term: str = ANY
    when: tuple[str, str] | None = None

    @property
    def alone(self) -> Term:
        """Return the term without the condition on another column."""
        return self._replace(when=None)

    @property
    def local(self) -> str:
        """Return the part of the IRI that follows the source's namespace."""
        local = _quoted(self.column)
        if self.term != ANY:
            local += f"/{_quoted(self.term)}"
        if self.when is not None:
            local += f";{_quoted(self.when[0])}={_quoted(self.when[1])}"
        return local

    @property
    def curie(self) -> str:
        """Return the IRI in its short form, the source's name as the prefix."""
        return f"{self.source}:{self.local}"


class Counterpart(NamedTuple):
    """What a term is matched with: one of our values, or a variable."""

    curie: str
    label: str
    variable: str | None


class Match(NamedTuple):
    """A row of a crosswalk whose match SKOS can say."""

    row: Row
    term: Term
    target: Counterpart

    @property
    def predicate(self) -> str:
        """Return the match as the row has it, read from the term to ours."""
        return self.row["predicate"]

    @property
    def inverse(self) -> str:
        """Return the match read from ours to the term."""
        return INVERSES[self.predicate]


def _quoted(text: str) -> str:
    return quote(text, safe="").replace("*", "%2A")


def namespace(model: Model, source: str) -> str:
    """Return the namespace of a source's terms, with its last slash."""
    return f"{model.base}{FOLDER}{source}/"


def term_of(source: str, row: Row) -> Term | None:
    """Return what a row maps, None where it holds for every record of the source."""
    column, term = row.key
    return None if column == ANY else Term(source, column, term, row.condition)


def counting(source: Vocabulary) -> Iterator[Row]:
    """Yield a source's own rows that count, in the order of its crosswalk."""
    yield from (row for row in source.rows if row["status"] not in IDLE)


def mapped(model: Model, sources: Mapping[str, Vocabulary]) -> dict[str, Vocabulary]:
    """Return the sources that have a crosswalk of their own to publish, by name.

    An edition that only inherits its rows has none, and the standard's own spelling
    would match its variables with themselves.
    """
    return {
        name: source
        for name, source in sources.items()
        if any(counting(source))
        and not all(name in model.variables for name in source.columns)
    }


class Matches:
    """The matches of all crosswalks with the standard's values and variables."""

    def __init__(self, model: Model, sources: Mapping[str, Vocabulary]) -> None:
        """Take the model, and of the resolved sources those with own rows.

        Raises FaultyModel where a source has a name that can be no prefix.
        """
        self._model = model
        self._variables = model.variables
        self._enums = model.view.all_enums()
        self.sources: Final = mapped(model, sources)
        for name in self.sources:
            if not _PREFIX.fullmatch(name) or name in model.view.namespaces():
                told = f"{name} cannot be the prefix of its terms' IRIs"
                raise FaultyModel(f"vocab/sources/{name}.yaml: {told}")

    def __iter__(self) -> Iterator[Match]:
        """Yield every match, source by source, row by row."""
        for source in self.sources.values():
            yield from self.of(source)

    def of(self, source: Vocabulary) -> Iterator[Match]:
        """Yield the matches of one crosswalk, in the order of its rows."""
        for row in counting(source):
            term, target = term_of(source.name, row), self.target(row)
            if term is not None and target is not None:
                yield Match(row, term, target)

    def target(self, row: Row) -> Counterpart | None:
        """Return what a row matches its term with.

        None for a row without a match, and for one that denies a value.
        """
        if row["effect"] not in SPEAKING or row["effect"] == "exclude":
            return None
        slot = self._variables[row["variable"]]
        enum = self._enums.get(slot.range)
        if enum is None or row["effect"] == "derive" or row["value"] == ANY:
            return self._variable(slot)
        if list_name(self._model.view, enum) != YES_NO:
            return self._value(enum, row["value"])
        return self._variable(slot) if row["value"] == YES else None

    def _variable(self, slot: SlotDefinition) -> Counterpart:
        return Counterpart(str(slot.slot_uri), str(slot.title), str(slot.name))

    def _value(self, enum: EnumDefinition, code: str) -> Counterpart:
        value = enum.permissible_values[code]
        return Counterpart(str(value.meaning), str(value.title), None)

    def iri(self, curie: str) -> str:
        """Return the full IRI of a term or a target."""
        prefix, _, local = curie.partition(":")
        if prefix in self.sources:
            return namespace(self._model, prefix) + local
        return iri(self._model.view, curie)


def texts_of(source: Vocabulary) -> dict[Term, Mapping[str, Any]]:
    """Return columns, terms and terms under a condition, with what is said of each.

    They are those of the source's own file, and of inherited ones those that its own
    rows map.
    """
    own = {column["name"] for column in source.content.get("columns", ())}
    rows = [term_of(source.name, row) for row in counting(source)]
    of_rows = [term for term in rows if term is not None]
    mapped_terms = {(term.column, term.term) for term in of_rows}
    texts: dict[Term, Mapping[str, Any]] = {}
    for name, fields in source.columns.items():
        whole = Term(source.name, name)
        if name in own or any(column == name for column, _ in mapped_terms):
            texts[whole] = {"label": name, **fields}
        for cell, entry in fields.get("terms", {}).items():
            if name in own or (name, cell) in mapped_terms:
                texts[whole._replace(term=cell)] = {**_origin(texts[whole]), **entry}
    for term in of_rows:
        if term.when is not None:
            alone, where = texts[term.alone], _condition(source, *term.when)
            label = f"{alone['label']}, where {where}"
            texts[term] = {**_origin(alone), "label": label}
    return texts


def _origin(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a term is known from where it does not say so itself."""
    return {name: said[name] for name in ORIGIN}


def _condition(source: Vocabulary, name: str, term: str) -> str:
    fields = source.columns[name]
    terms = fields.get("terms", {})
    label = terms[term]["label"] if term in terms else "given"
    return f"{fields.get('label', name)} is {label}"
