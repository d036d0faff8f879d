"""One table of all terms: variables, lists, values, rules, sources, columns, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.explain import described
from ctdc_validate.explain.texts import load_texts
from schema.site.markdown import (
    code,
    first_sentence,
    front_matter,
    heading,
    link,
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
from schema.site.variables import membership

TITLE: Final = "All terms"
WHAT: Final = (
    "Everything that the standard names, in one table: sort it by a column, or filter"
    " it by any word. The terms of a source stand on the page of the source."
)


def terms_page() -> dict[str, str]:
    """Return the Markdown of the page of all terms, by its path.

    It is left out of the search: each thing has a better place there.
    """
    header = ["kind", "name", "label", "what it is", "where"]
    rows = [*_variables(), *_lists(), *_rules(), *_sources(), *_columns(), *_notes()]
    parts = [
        front_matter(TITLE, WHAT, 0),
        heading(1, TITLE),
        text(WHAT),
        table(header, rows, caption=TITLE, tools=True),
    ]
    return {TERMS: page(parts)}


def _row(kind: str, name: str, place: Place, *cells: str) -> list[str]:
    return [kind, link(code(name), place, TERMS), *cells]


def _variables() -> Iterator[list[str]]:
    for name, each in described().variables.items():
        said = text(first_sentence(each.definition))
        part = text(membership(name))
        yield _row("variable", name, variable(name), text(each.label), said, part)


def _lists() -> Iterator[list[str]]:
    texts = load_texts()["lists"]
    for name, values in described().lists.items():
        said = text(first_sentence(texts[name]["definition"]))
        count = f"{len(values.values)} values"
        yield _row(
            "value list", name, value_list(name), text(values.label), said, count
        )
        where = link(text(values.label), value_list(name), TERMS)
        for each in values.values.values():
            label = text(each.label) + (" (deprecated)" if each.deprecated else "")
            said = text(first_sentence(texts[name]["values"][each.code]["definition"]))
            yield _row("value", each.code, value(name, each.code), label, said, where)


def _rules() -> Iterator[list[str]]:
    for name, each in described().rules.items():
        said = text(first_sentence(each.description))
        yield _row("rule", name, rule(name), text(each.title), said, text(each.family))


def _sources() -> Iterator[list[str]]:
    texts = load_texts()["sources"]
    for name, each in described().sources.items():
        said = text(first_sentence(texts[name]["description"]))
        count = f"{len(each.columns)} columns"
        yield _row("source", name, source(name), text(each.title), said, count)


def _columns() -> Iterator[list[str]]:
    """Yield the columns; those of several sources that are alike are one row."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    texts = load_texts()["sources"]
    for name, each in described().sources.items():
        for c in each.columns:
            label = texts[name]["columns"][c.name]["label"] or ""
            alike.setdefault((c.name, label, c.variables), []).append(name)
    for (name, label, variables), sources in alike.items():
        says = [link(code(v), variable(v), TERMS) for v in variables]
        where = [link(text(s), column(s, name), TERMS) for s in sources]
        place = column(sources[0], name)
        said = f"says {', '.join(says)}" if says else "says nothing of a variable"
        yield _row(
            "column", name or "(empty)", place, text(label), said, ", ".join(where)
        )


def _notes() -> Iterator[list[str]]:
    laws = link("Two laws, one record", Place(LAWS), TERMS)
    for name, each in described().clashes.items():
        said = text(first_sentence(each.settled))
        yield _row("note", name, note(name), text(each.title), said, laws)
