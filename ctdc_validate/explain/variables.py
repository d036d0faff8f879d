"""The manual pages of variables, value lists and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ctdc_validate.explain.clashes import (
    clashes_of,
    clashes_of_value,
    clashes_table,
)
from ctdc_validate.explain.origins import origin, readings
from ctdc_validate.explain.pages import (
    Address,
    Cell,
    Hint,
    Page,
    Paragraph,
    Section,
    Several,
    Table,
    joined,
    paragraph,
    table,
)
from ctdc_validate.explain.rules import touches
from ctdc_validate.explain.spellings import columns_by_source, terms_by_source
from ctdc_validate.explain.things import (
    COLUMN,
    LIST,
    RULE,
    SOURCE,
    VALUE,
    VARIABLE,
    Thing,
)
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import (
    Standard,
    Value,
    ValueList,
    ValueTexts,
    Variable,
    load_texts,
)

# A longer list stands on its own page only.
MANY_VALUES: Final = 40


def variable_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a variable."""
    variable = standard.variables[name]
    sections = tuple(_of_variable(standard, variable))
    return Page(name, variable.label, VARIABLE, variable.definition, sections)


def _of_variable(standard: Standard, variable: Variable) -> Iterator[Section]:
    texts = load_texts().variables[variable.name]
    yield from paragraph("question", texts.question)
    yield _how_to_write(standard, variable)
    yield from readings(texts.readings)
    yield from clashes_table(clashes_of(standard, variable.name))
    yield from paragraph("privacy", texts.privacy)
    yield from paragraph("aliases", joined(texts.aliases, "; "))
    yield from table(
        "spellings",
        ("source", "columns"),
        [
            (_sources(sources), _columns(sources[0], columns))
            for sources, columns in columns_by_source(standard, variable.name)
        ],
    )
    rules = [r.id for r in standard.rules.values() if touches(standard, r, variable)]
    rows = [(Thing(RULE, rule), message(f"rules.{rule}.title")) for rule in rules]
    yield from table("rules-that-judge", ("rule", "what-it-finds"), rows)
    yield from origin(texts.origin, variable.iri)


def _sources(names: Sequence[str]) -> Cell:
    return joined([Thing(SOURCE, name) for name in names])


def _columns(source: str, names: Sequence[str]) -> Cell:
    return joined([Thing(COLUMN, source, name) for name in names])


def _how_to_write(standard: Standard, variable: Variable) -> Section:
    """Return the section on what a cell may hold."""
    several = [message("explain.cell.several")] if variable.multivalued else []
    empty = message(f"explain.cell.{'required' if variable.required else 'optional'}")
    if variable.list is None:
        lowest, highest = (variable.schema[k] for k in ("minimum", "maximum"))
        number = message("explain.cell.number", lowest=lowest, highest=highest)
        told = Several((*several, number, empty), " ")
        return Section("cell", (Paragraph(told),))
    values = standard.lists[variable.list]
    count = len(values.values)
    if count <= MANY_VALUES:
        code = message("explain.cell.code", list=values.name)
        told = Several((code, *several, empty), " ")
        return Section("cell", (Paragraph(told), _table_of(values)))
    code = message("explain.cell.one-of", count=count, list=values.name)
    told = Several((code, *several, empty), " ")
    hint = Hint(message("explain.cell.list-hint", list=values.name))
    return Section("cell", (Paragraph(told), hint))


def _table_of(values: ValueList) -> Table:
    return Table(
        ("code", "label"),
        tuple(
            (Thing(VALUE, values.name, value.code), _label(value))
            for value in values.values.values()
        ),
    )


def _label(value: Value) -> str | Message:
    if value.deprecated:
        return message("explain.deprecated-label", label=value.label)
    return value.label


def list_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a value list; its name has a slash, as in gender/."""
    values, texts = standard.lists[name], load_texts().lists[name]
    sections = (
        Section("values", (_table_of(values),)),
        *readings(texts.readings),
        *table("users", ("variable", "label"), _users(standard, name)),
        *origin(texts.origin, texts.iri),
    )
    return Page(f"{name}/", values.label, LIST, texts.definition, sections)


def _users(standard: Standard, list_name: str) -> list[tuple[Cell, ...]]:
    """Return the variables that take their values from a list."""
    return [
        (Thing(VARIABLE, variable.name), variable.label)
        for variable in standard.variables.values()
        if variable.list == list_name
    ]


def value_page(standard: Standard, list_name: str, code: str) -> Page:
    """Return the manual page of a value, named as in gender/female."""
    value = standard.lists[list_name].values[code]
    texts = load_texts().lists[list_name].values[code]
    sections = (
        *paragraph("deprecated", value.deprecated),
        *readings(texts.readings),
        *clashes_table(clashes_of_value(standard, list_name, code)),
        *paragraph("aliases", joined(value.aliases, "; ")),
        *table("elsewhere", ("by", "name-elsewhere"), elsewhere(texts)),
        *table(
            "written",
            ("source", "term", "in-columns"),
            [
                (_sources(sources), term, _columns(sources[0], columns))
                for sources, term, columns in terms_by_source(standard, list_name, code)
            ],
        ),
        *table("takers", ("variable", "label"), _users(standard, list_name)),
        *origin(texts.origin, texts.iri),
    )
    return Page(f"{list_name}/{code}", value.label, VALUE, texts.definition, sections)


def elsewhere(texts: ValueTexts) -> list[tuple[Cell, ...]]:
    """Return what others call a value: who does, and a code or an address."""
    codes = [(elsewhere_by(kind), code) for kind, code in texts.codes]
    matches = [(elsewhere_by(kind), Address(url)) for kind, url in texts.matches]
    return [*codes, *matches]


def elsewhere_by(kind: str) -> Message:
    """Return what a kind of code, or of match with the terms of others, is called."""
    return message(f"explain.elsewhere.{kind}")
