"""The pages of value lists, a section for each value, and the page that lists them.

A value has one heading, whose anchor is its code: what is said of it stands under bold
names, so that the search and the links of others find the value and not a part of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ctdc_validate.explain import Section, Table, described, find, load_texts
from ctdc_validate.explain.variables import ELSEWHERE, MANY_VALUES
from ctdc_validate.standard import Value, ValueList
from schema.site import manual
from schema.site.manual import prose
from schema.site.markdown import (
    code,
    facts,
    files,
    first_sentence,
    front_matter,
    heading,
    link,
    long,
    named,
    outside,
    page,
    table,
    text,
)
from schema.site.places import (
    Place,
    column,
    source,
    term,
    value,
    value_list,
    variable,
)
from schema.site.roles import FEW
from schema.site.variables import ALIASES, CLASHES, ORIGIN, origin

VALUES: Final = "Its values"
USERS: Final = "Variables that use it"
TAKERS: Final = "Variables that take it"
DEPRECATED: Final = "Deprecated"
NAMED_ELSEWHERE: Final = "What others call it"
WRITTEN: Final = "How each kind of file writes it"
PERMALINK: Final = "Permalink (IRI)"
# What a value says in a list of lines, or in a form of its own.
IN_LINES: Final = frozenset(
    {DEPRECATED, ALIASES, NAMED_ELSEWHERE, CLASHES, WRITTEN, TAKERS, ORIGIN}
)
Shared = Sequence[tuple[str, str]]


def list_pages() -> dict[str, str]:
    """Return the Markdown of each value list's page by its path."""
    return {value_list(n).path: _page(v) for n, v in described().lists.items()}


def _boost(values: ValueList) -> float:
    """Return how early a list is found: a long one names nearly everything."""
    return 1 if len(values.values) > MANY_VALUES else 2


def _page(values: ValueList) -> str:
    where, manual_page = value_list(values.name).path, find(f"{values.name}/")
    sections = {s.heading: s for s in manual_page.sections}
    del sections[VALUES], sections[USERS]
    last = sections.pop(ORIGIN)
    texts = load_texts()["lists"][values.name]["values"]
    shared = _shared(values, where)
    return page(
        [
            front_matter(values.label, manual_page.lead, _boost(values)),
            heading(1, values.label),
            prose(manual_page.lead, where),
            facts(_facts(values, last, where)),
            heading(2, "All values"),
            _table(values, texts, where),
            *manual.several(list(sections.values()), where),
            heading(2, "Value by value"),
            *(["For all of these values:", facts(shared)] if shared else []),
            *(
                piece
                for each in values.values.values()
                for piece in _value(values, each, where, shared)
            ),
        ]
    )


def _facts(values: ValueList, last: Section, where: str) -> list[tuple[str, str]]:
    users = [v for v in described().variables.values() if v.list == values.name]
    links = [
        f"{link(text(v.label), variable(v.name), where)}, {code(v.name)}" for v in users
    ]
    gone = sum(bool(v.deprecated) for v in values.values.values())
    count = f"{len(values.values)}" + (f", {gone} of them deprecated" if gone else "")
    said = dict(origin(last, where))
    permalink = said.pop("IRI")
    return [
        ("Name", code(values.name)),
        ("Used by", "; ".join(links)),
        ("Values", count),
        (PERMALINK, permalink),
        (
            "Files",
            files(
                where,
                ("Turtle", f"vocab/{values.name}.ttl"),
                ("JSON-LD", f"vocab/{values.name}.jsonld"),
                ("CSV", f"ctdc.codelist.{values.name}.csv"),
            ),
        ),
        *said.items(),
    ]


def _table(values: ValueList, texts: Any, where: str) -> str:
    """Return the table of all values, with what others call them where most have it."""
    kinds = Counter(k for v in texts.values() for k in {k for k, _ in v["elsewhere"]})
    often = [k for k in ELSEWHERE if kinds[k] * 2 >= len(texts)]
    some_are_deprecated = any(v.deprecated for v in values.values.values())
    # The definitions of a long list say the same of each value.
    brief = len(texts) > MANY_VALUES
    header = ["value", *([] if brief else ["definition"])]
    header += [text(ELSEWHERE[kind]) for kind in often]
    header += ["status"] * some_are_deprecated + ["permalink"]
    rows = []
    for each in values.values.values():
        said = texts[each.code]
        row = [named(each.label, each.code, value(values.name, each.code), where)]
        row += [] if brief else [long(prose(first_sentence(said["definition"]), where))]
        row += [_elsewhere(said, kind) for kind in often]
        row += [_status(values, each, where)] * some_are_deprecated
        rows.append([*row, outside("IRI", said["iri"])])
    return table(
        header, rows, caption=f"Values of {values.label}", tools=len(rows) > FEW
    )


def _elsewhere(said: Any, wanted: str) -> str:
    names = [name for kind, name in said["elsewhere"] if kind == wanted]
    return ", ".join(
        outside(text(short), name)
        if (short := name.partition("://")[2])
        else text(name)
        for name in names
    )


def _status(values: ValueList, each: Value, where: str) -> str:
    if not each.deprecated:
        return "in use"
    if not each.replaced_by:
        return "deprecated"
    place = value(values.name, each.replaced_by)
    return f"deprecated: use {link(code(each.replaced_by), place, where)}"


def _value(values: ValueList, each: Value, where: str, shared: Shared) -> Iterator[str]:
    """Yield the section of a value; of a long list it is in fewer lines."""
    manual_page = find(f"{values.name}/{each.code}")
    sections = {s.heading: s for s in manual_page.sections}
    yield _heading(values, each)
    yield prose(manual_page.lead, where)
    if each.deprecated:
        yield f'!!! warning "{DEPRECATED}"\n\n    {_to_codes(values, each, where)}'
    as_they_are = [s for name, s in sections.items() if name not in IN_LINES]
    yield from manual.several(as_they_are, where, level=0)
    written = sections.get(WRITTEN)
    if written and not shared:
        yield f"**{WRITTEN}**"
        yield _written(written, where)
    origins = dict(origin(sections[ORIGIN], where))
    lines = [
        (PERMALINK, origins.pop("IRI")),
        (ALIASES, text("; ".join(each.aliases))),
        (NAMED_ELSEWHERE, _all_elsewhere(values, each, where)),
        (CLASHES, _notes(sections.get(CLASHES), where)),
        (WRITTEN, _in_one_line(written) if written and shared else ""),
        *origins.items(),
    ]
    yield facts([line for line in lines if line not in shared])


def _heading(values: ValueList, each: Value) -> str:
    """Return the heading of a value: what follows the label is for the search."""
    anchor = value(values.name, each.code).anchor
    label = each.label.replace('"', "")
    attributes = f'{{ #{anchor} data-toc-label="{label}" }}'
    return f"### {text(each.label)} {code(each.code)} {attributes}"


def _to_codes(values: ValueList, each: Value, where: str) -> str:
    """Return why a value is deprecated; the codes to use instead are links."""
    pieces = re.split(r"\b([A-Z]+)\b", each.deprecated or "")
    return "".join(
        link(code(piece), value(values.name, piece), where)
        if piece in values.values and piece != each.code
        else text(piece)
        for piece in pieces
    )


def _all_elsewhere(values: ValueList, each: Value, where: str) -> str:
    said = load_texts()["lists"][values.name]["values"][each.code]["elsewhere"]
    return "; ".join(
        f"{text(ELSEWHERE[kind])} {manual.cell('', name, where)}" for kind, name in said
    )


def _notes(section: Section | None, where: str) -> str:
    rows = _table_in(section).rows if section else ()
    return "; ".join(
        f"{text(title)} ({manual.cell('note', name, where)})" for name, title in rows
    )


def _written(section: Section, where: str) -> str:
    """Return the table of what sources write; each term leads to its mapping."""
    rows = []
    for sources, name, columns in _terms(section):
        first = sources[0]
        rows.append(
            [
                ", ".join(link(text(s), source(s), where) for s in sources),
                link(code(name), _place(first, columns[0], name), where),
                ", ".join(link(code(c), column(first, c), where) for c in columns),
            ]
        )
    return table(["source", "term", "in"], rows)


def _in_one_line(section: Section) -> str:
    """Return what sources write, the columns left to the pages of the variables."""
    told: dict[str, list[str]] = {}
    for sources, name, _ in _terms(section):
        told.setdefault(name, []).extend(sources)
    return "; ".join(
        f"{code(name)} in {text(', '.join(sources))}" for name, sources in told.items()
    )


def _terms(section: Section) -> Iterator[tuple[list[str], str, list[str]]]:
    for sources, name, columns in _table_in(section).rows:
        yield sources.split(", "), name, columns.split(", ")


def _table_in(section: Section) -> Table:
    (found,) = section.parts
    assert isinstance(found, Table)
    return found


def _place(source_name: str, column_name: str, name: str) -> Place:
    """Return the place of a term, that of its column where terms have none."""
    columns = load_texts()["sources"][source_name]["columns"]
    if name in columns[column_name]["terms"]:
        return term(source_name, column_name, name)
    return column(source_name, column_name)


def _shared(values: ValueList, where: str) -> Shared:
    """Return the lines that are the same for all values of a long list."""
    if len(values.values) <= MANY_VALUES:
        return []
    lines = []
    for each in values.values:
        sections = {s.heading: s for s in find(f"{values.name}/{each}").sections}
        notes = _notes(sections.get(CLASHES), where)
        lines.append([(CLASHES, notes), *origin(sections[ORIGIN], where)])
    return [line for line in lines[0] if all(line in said for said in lines)]
