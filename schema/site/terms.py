"""One table of all terms: variables, lists, values, rules, sources, columns, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ctdc_validate.standard import described, load_texts
from schema.site.markdown import (
    first_sentence,
    front_matter,
    heading,
    link,
    long,
    named,
    page,
    table,
    text,
)
from schema.site.places import (
    LAWS,
    TERMS,
    Place,
    column,
    note,
    rule,
    source,
    value,
    value_list,
    variable,
)
from schema.site.roles import membership

Row = list[str]
TITLE: Final = "All terms"
WHAT: Final = (
    "Everything that the standard names, in one table: sort it by a column, or filter"
    " it by any word. The terms of a source stand on the page of the source."
)


def terms_page() -> dict[str, str]:
    """Return the Markdown of the page of all terms, by its path.

    It is left out of the search: each thing has a better place there.
    """
    header = ["kind", "name", "what it is", "where"]
    rows = [*_variables(), *_lists(), *_rules(), *_sources(), *_columns(), *_notes()]
    parts = [
        front_matter(TITLE, WHAT, 0, wide=True),
        heading(1, TITLE),
        text(WHAT),
        table(header, rows, caption=TITLE, tools=True),
    ]
    return {TERMS: page(parts)}


def _row(kind: str, label: str, name: str, place: Place, said: str, where: str) -> Row:
    return [kind, named(label, name, place, TERMS), long(said), where]


def _called(said: str, aliases: Sequence[str]) -> str:
    """Return what a thing is, and by which other names it is found."""
    names = f"<br>Also known as: {text('; '.join(aliases))}" if aliases else ""
    return text(first_sentence(said)) + names


def _variables() -> Iterator[Row]:
    for name, each in described().variables.items():
        said, part = (
            _called(each.definition, each.aliases),
            text(membership(name).title),
        )
        yield _row("variable", each.label, name, variable(name), said, part)


def _lists() -> Iterator[Row]:
    for name, values in described().lists.items():
        texts, place = load_texts().lists[name], value_list(name)
        said, count = text(first_sentence(texts.definition)), len(values.values)
        yield _row("value list", values.label, name, place, said, f"{count} values")
        where = link(text(values.label), place, TERMS)
        for code, each in values.values.items():
            said = _called(texts.values[code].definition, each.aliases)
            kind = "deprecated value" if each.deprecated else "value"
            yield _row(kind, each.label, code, value(name, code), said, where)


def _rules() -> Iterator[Row]:
    for name, each in described().rules.items():
        said = text(first_sentence(each.description))
        yield _row("rule", each.title, name, rule(name), said, text(each.family))


def _sources() -> Iterator[Row]:
    texts = load_texts().sources
    for name, each in described().sources.items():
        said = text(first_sentence(texts[name].description))
        count = f"{len(each.columns)} columns"
        yield _row("source", each.title, name, source(name), said, count)


def _columns() -> Iterator[Row]:
    """Yield the columns; those of several sources that are alike are one row."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    texts = load_texts().sources
    for name, each in described().sources.items():
        for c in each.columns:
            label = texts[name].columns[c.name].label or ""
            alike.setdefault((c.name, label, c.variables), []).append(name)
    for (name, label, variables), sources in alike.items():
        labels = [(described().variables[v].label, variable(v)) for v in variables]
        says = ", ".join(link(text(v), place, TERMS) for v, place in labels)
        said = f"Speaks of {says}." if says else "Says nothing of a variable."
        where = [link(text(s), column(s, name), TERMS) for s in sources]
        place = column(sources[0], name)
        yield _row("column", label, name, place, said, ", ".join(where))


def _notes() -> Iterator[Row]:
    laws = link("Two laws, one record", Place(LAWS), TERMS)
    for name, each in described().clashes.items():
        said = text(each.in_short)
        yield _row("note", each.title, name, note(name), said, laws)
