"""The manual pages of variables, value lists and values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ctdc_validate.explain.clashes import (
    clashes_of,
    clashes_of_value,
    clashes_table,
)
from ctdc_validate.explain.pages import (
    Hint,
    Page,
    Paragraph,
    Section,
    Table,
    paragraph,
    table,
)
from ctdc_validate.explain.rules import touches
from ctdc_validate.explain.spellings import columns_by_source, terms_by_source
from ctdc_validate.explain.texts import load_texts, origin, readings
from ctdc_validate.standard import Standard, Value, ValueList, Variable

# A longer list stands on its own page only.
MANY_VALUES: Final = 40
# What the code or the address of a value elsewhere is.
ELSEWHERE: Final = {
    "isic": "ISIC Revision 4",
    "alpha_2": "ISO 3166-1 alpha-2",
    "former_alpha_2": "ISO 3166-3, alpha-2 once",
    "alpha_4": "ISO 3166-3 alpha-4",
    "numeric": "ISO 3166-1 numeric",
    "exact": "exact match",
    "close": "close match",
    "broad": "broad match",
    "narrow": "narrow match",
    "related": "related match",
}


def variable_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a variable."""
    variable = standard.variables[name]
    texts = load_texts()["variables"][name]
    sections = tuple(_of_variable(standard, variable, texts))
    return Page(name, variable.label, "variable", variable.definition, sections)


def _of_variable(
    standard: Standard, variable: Variable, texts: Any
) -> Iterator[Section]:
    yield from paragraph("The question", texts["question"])
    yield _how_to_write(standard, variable)
    yield from readings(texts)
    yield from clashes_table(standard, clashes_of(standard, variable))
    yield from paragraph("Privacy", texts["privacy"])
    yield from paragraph("Also known as", "; ".join(texts["aliases"]))
    yield from table(
        "How each kind of file spells it",
        ("source", "columns"),
        columns_by_source(standard, variable.name),
    )
    rules = [r for r in standard.rules.values() if touches(standard, r, variable)]
    rows = [(rule.id, rule.title) for rule in rules]
    yield from table("Rules that judge it", ("rule", "what it finds"), rows)
    yield origin(texts, variable.iri)


def _how_to_write(standard: Standard, variable: Variable) -> Section:
    """Return the section on what a cell may hold."""
    said = []
    if variable.multivalued:
        said.append("Codes joined by semicolons; in JSON a list of codes.")
    empty = "Every record needs it." if variable.required else "Empty: not reported."
    heading = "What a cell may hold"
    if variable.list is None:
        lowest, highest = (variable.schema.get(k) for k in ("minimum", "maximum"))
        said.append(f"A whole number from {lowest} to {highest}.")
        return Section(heading, (Paragraph(" ".join([*said, empty])),))
    values = standard.lists[variable.list]
    if len(values.values) <= MANY_VALUES:
        said.insert(0, f"A code of the value list {values.name}.")
        told = Paragraph(" ".join([*said, empty]))
        return Section(heading, (told, _table_of(values)))
    said.insert(
        0, f"One of {len(values.values)} codes of the value list {values.name}."
    )
    hint = Hint(f"ctdc explain {values.name}/ lists them.")
    return Section(heading, (Paragraph(" ".join([*said, empty])), hint))


def _table_of(values: ValueList) -> Table:
    return Table(
        ("code", "label"),
        tuple((value.code, _label(value)) for value in values.values.values()),
    )


def _label(value: Value) -> str:
    return f"{value.label} (deprecated)" if value.deprecated else value.label


def list_page(standard: Standard, name: str) -> Page:
    """Return the manual page of a value list; its name has a slash, as in gender/."""
    values = standard.lists[name]
    texts = load_texts()["lists"][name]
    users = [v for v in standard.variables.values() if v.list == name]
    rows = [(variable.name, variable.label) for variable in users]
    sections = (
        Section("Its values", (_table_of(values),)),
        *readings(texts),
        *table("Variables that use it", ("variable", "label"), rows),
        origin(texts, texts["iri"]),
    )
    return Page(f"{name}/", values.label, "value list", texts["definition"], sections)


def value_page(standard: Standard, list_name: str, code: str) -> Page:
    """Return the manual page of a value, named as in gender/female."""
    value = standard.lists[list_name].values[code]
    texts = load_texts()["lists"][list_name]["values"][code]
    users = [v for v in standard.variables.values() if v.list == list_name]
    sections = (
        *paragraph("Deprecated", value.deprecated),
        *readings(texts),
        *clashes_table(standard, clashes_of_value(standard, list_name, code)),
        *paragraph("Also known as", "; ".join(value.aliases)),
        *table(
            "What others call it",
            ("by", "name"),
            [(ELSEWHERE[kind], name) for kind, name in texts["elsewhere"]],
        ),
        *table(
            "How each kind of file writes it",
            ("source", "term", "in"),
            terms_by_source(standard, list_name, code),
        ),
        *table(
            "Variables that take it",
            ("variable", "label"),
            [(variable.name, variable.label) for variable in users],
        ),
        origin(texts, texts["iri"]),
    )
    page_name = f"{list_name}/{code}"
    return Page(page_name, value.label, "value", texts["definition"], sections)
