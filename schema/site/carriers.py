"""Which sources carry a variable, in which columns, and what these can say."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from ctdc_validate.explain import columns_by_source, values_by_source
from ctdc_validate.messages import text as say
from ctdc_validate.standard import Variable, described
from schema.site.markdown import code, link, table, text
from schema.site.places import column, source, value

# More values of a list than these are counted and not named in a cell.
NAMED_VALUES: Final = 5


def carriers(each: Variable, where: str) -> str:
    """Return the table of sources: their columns, and what these can say."""
    standard, said = described(), values_by_source(described(), each.name)
    spelled = {
        name: columns
        for names, columns in columns_by_source(standard, each.name)
        for name in names
    }
    alike: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for name in standard.sources:
        key = (kind_of(name), spelled.get(name, ()), _can_say(each, said, name, where))
        alike.setdefault(key, []).append(name)
    rows = []
    for (kind, columns, can_say), names in alike.items():
        sources = [link(text(n), source(n), where) for n in names]
        links = [link(code(c), column(names[0], c), where) for c in columns]
        rows.append([", ".join(sources), kind, ", ".join(links), can_say])
    return table(
        [
            say("explain.column.source"),
            say("site.column.is"),
            say("explain.column.columns"),
            say("site.column.can-say"),
        ],
        rows,
    )


def kind_of(name: str) -> str:
    """Return what kind of source this is, in a few words."""
    source_of_files = described().sources[name]
    if name in described().documents:
        return say("site.carriers.documents")
    if source_of_files.typed:
        return say("site.carriers.standard")
    return text(say(f"explain.file.{source_of_files.judged_as}-file"))


def _can_say(
    each: Variable, said: Mapping[str, Set[str] | None], name: str, where: str
) -> str:
    if name not in said:
        return say("site.carriers.nothing")
    codes = said[name]
    if each.list is None:
        return say("site.carriers.any-number")
    if codes is None:
        spelling = [
            c for c in described().sources[name].columns if each.name in c.variables
        ]
        own = any(column.notation for column in spelling)
        if own:
            return say("site.carriers.any-value")
        return say("site.carriers.computed")
    in_use = [
        v.code
        for v in described().lists[each.list].values.values()
        if not v.deprecated or v.code in codes
    ]
    known = [c for c in in_use if c in codes]
    if len(known) <= NAMED_VALUES:
        values = described().lists[each.list].values
        labels = [
            link(text(values[c].label), value(each.list, c), where) for c in known
        ]
        return ", ".join(labels) or say("site.carriers.none-certain")
    return say("site.carriers.some-of", known=len(known), count=len(in_use))
