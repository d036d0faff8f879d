"""The pages of value lists: a table of the values, and a page for each of them.

A long list has the table alone: nearly all that could be said of single ones is the
same for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ctdc_validate.explain import (
    Section,
    TermSpelling,
    clashes_of_value,
    elsewhere,
    find,
    terms_by_source,
    wording,
)
from ctdc_validate.messages import text as say
from ctdc_validate.standard import (
    Value,
    ValueList,
    ValueTexts,
    described,
    load_texts,
)
from schema.site import manual
from schema.site.citations import cited
from schema.site.crosswalk import place
from schema.site.found_by import list_words, value_words
from schema.site.manual import prose
from schema.site.markdown import (
    address,
    code,
    facts,
    files,
    front_matter,
    heading,
    link,
    page,
    table,
    text,
    up,
)
from schema.site.places import (
    Place,
    column,
    is_long,
    note,
    source,
    value,
    value_list,
    variable,
)
from schema.site.value_tables import values_table
from schema.site.variables import LAST, origin

# What a value says in a list of lines, or in a form of its own.
IN_LINES: Final = frozenset(
    {"deprecated", "aliases", "elsewhere", "clashes", "written", "takers", LAST}
)
# A value is found after the variable of the same name, and before what names it.
VALUE_BOOST: Final = 3
Shared = Sequence[tuple[str, str]]


def list_pages() -> dict[str, str]:
    """Return the Markdown of each value list's page by its path."""
    pages = {}
    for name, values in described().lists.items():
        pages[value_list(name).path] = _page(values)
        if not is_long(name):
            for each in values.values.values():
                where = value(name, each.code).path
                pages[where] = page(list(_value(values, each, where)))
    return pages


def _boost(values: ValueList) -> float:
    """Return how early a list is found: each word of a long one counts for little."""
    return 5 if is_long(values.name) else 2


def _page(values: ValueList) -> str:
    where, manual_page = value_list(values.name).path, find(f"{values.name}/")
    sections = {s.id: s for s in manual_page.sections}
    del sections["values"], sections["users"]
    last = sections.pop(LAST)
    lead = wording(manual_page.lead)
    shared = _shared(values, where)
    return page(
        [
            front_matter(
                *(values.label, lead, _boost(values)), words=list_words(values.name)
            ),
            heading(1, values.label),
            prose(lead, where),
            facts(_facts(values, last, where)),
            heading(2, say("site.lists.all")),
            values_table(values, where),
            *([say("site.lists.shared"), facts(shared)] if shared else []),
            *manual.several(list(sections.values()), where),
        ]
    )


def _facts(values: ValueList, last: Section, where: str) -> list[tuple[str, str]]:
    users = [v for v in described().variables.values() if v.list == values.name]
    links = [
        f"{link(text(v.label), variable(v.name), where)}, {code(v.name)}" for v in users
    ]
    gone = sum(bool(v.deprecated) for v in values.values.values())
    number = len(values.values)
    count = (
        say("site.lists.count-deprecated", count=number, deprecated=gone)
        if gone
        else str(number)
    )
    return [
        (say("site.fact.name"), code(values.name)),
        (say("site.fact.used-by"), "; ".join(links)),
        (say("site.fact.values"), count),
        (say("site.fact.source-of-all"), cited("; ".join(_common_sources(values)))),
        (say("site.fact.permalink"), address(load_texts().lists[values.name].iri)),
        (
            say("site.fact.files"),
            files(
                where,
                ("Turtle", f"vocab/{values.name}.ttl"),
                ("JSON-LD", f"vocab/{values.name}.jsonld"),
                ("CSV", f"ctdc.codelist.{values.name}.csv"),
            ),
        ),
        *origin(last, where, {"iri"}),
    ]


def _common_sources(values: ValueList) -> list[str]:
    """Return what the definitions of all values cite, in the order of the first."""
    texts = load_texts().lists[values.name].values.values()
    first, *others = [(each.origin.citation or "").split("; ") for each in texts]
    return [each for each in first if all(each in citation for citation in others)]


def _value(values: ValueList, each: Value, where: str) -> Iterator[str]:
    """Yield the parts of a value's page."""
    manual_page = find(f"{values.name}/{each.code}")
    sections = {s.id: s for s in manual_page.sections}
    texts = load_texts().lists[values.name].values[each.code]
    lead = wording(manual_page.lead)
    yield front_matter(
        *(f"{each.label}: {values.label}", lead, VALUE_BOOST),
        words=value_words(values.name, each.code),
    )
    yield f"# {text(each.label)} {code(each.code)}"
    yield up(values.label, value_list(values.name), where)
    yield prose(lead, where)
    if each.deprecated:
        why = manual.with_links(each.deprecated, _successors(values, texts), where)
        head = wording(sections["deprecated"].heading)
        yield f'!!! warning "{head}"\n\n    {why}'
    as_they_are = [s for id_, s in sections.items() if id_ not in IN_LINES]
    yield from manual.several(as_they_are, where, 2, texts.instead)
    spelled = terms_by_source(described(), values.name, each.code)
    if spelled:
        yield heading(2, say("explain.section.written"))
        yield _written(spelled, where)
    lines = [
        (say("site.fact.permalink"), address(texts.iri)),
        (say("explain.section.aliases"), text("; ".join(each.aliases))),
        (say("explain.section.elsewhere"), _all_elsewhere(texts, where)),
        (say("explain.section.clashes"), _notes(values, each.code, where)),
        *origin(sections[LAST], where, {"iri"}),
    ]
    yield heading(2, say("site.lists.facts"))
    yield facts(lines)


def _successors(values: ValueList, texts: ValueTexts) -> dict[str, Place]:
    """Return the codes to use instead of a deprecated value, and where they stand."""
    return {code: value(values.name, code) for code in texts.successors}


def _all_elsewhere(texts: ValueTexts, where: str) -> str:
    return "; ".join(
        " ".join(manual.cell(each, where) for each in row) for row in elsewhere(texts)
    )


def _notes(values: ValueList, code: str, where: str) -> str:
    return "; ".join(
        f"{text(clash.title)} ({link(text(clash.id), note(clash.id), where)})"
        for clash in clashes_of_value(described(), values.name, code)
    )


def _written(spelled: Sequence[TermSpelling], where: str) -> str:
    """Return the table of what sources write; each term leads to its mapping."""
    rows = []
    for sources, name, columns in spelled:
        first = sources[0]
        rows.append(
            [
                ", ".join(link(text(s), source(s), where) for s in sources),
                link(code(name), _place(first, columns[0], name), where),
                ", ".join(link(code(c), column(first, c), where) for c in columns),
            ]
        )
    return table(
        [
            say("explain.column.source"),
            say("explain.column.term"),
            say("explain.column.in-columns"),
        ],
        rows,
    )


def _place(source_name: str, column_name: str, name: str) -> Place:
    """Return the place of a term, that of its column where terms have none."""
    if name in load_texts().sources[source_name].columns[column_name].terms:
        return place(source_name, column_name, name)
    return column(source_name, column_name)


def _shared(values: ValueList, where: str) -> Shared:
    """Return the lines that are the same for all values of a long list."""
    if not is_long(values.name):
        return []
    lines = []
    for each in values.values:
        sections = {s.id: s for s in find(f"{values.name}/{each}").sections}
        notes = (say("explain.section.clashes"), _notes(values, each, where))
        lines.append([notes, *origin(sections[LAST], where)])
    return [line for line in lines[0] if all(line in said for said in lines)]
