"""A page for each source vocabulary: its columns, and where its crosswalk stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.explain import find, number_of_terms, wording
from ctdc_validate.messages import Message, message
from ctdc_validate.messages import text as say
from ctdc_validate.standard import (
    Column,
    ColumnTexts,
    Source,
    described,
    load_texts,
)
from schema.site import crosswalk, places
from schema.site.crosswalk import ANY, Link
from schema.site.manual import several
from schema.site.markdown import (
    code,
    front_matter,
    heading,
    link,
    long,
    page,
    table,
    text,
)

# More columns than these are told by the first and the last.
FEW: Final = 6


def source_pages() -> Mapping[str, str]:
    """Return the page of each source vocabulary by its path."""
    standard = described()
    return {
        places.source(name).path: _page(source, places.source(name).path)
        for name, source in standard.sources.items()
    }


def _page(source: Source, path: str) -> str:
    manual_page = find(source.name)
    title, lead = wording(manual_page.title), wording(manual_page.lead)
    about = [s for s in manual_page.sections if s.id != "columns"]
    mappings = crosswalk.links(source.name)
    parts = [
        front_matter(f"{title} ({source.name})", lead.split("\n")[0], wide=True),
        # Its name is how people look for it.
        f"{heading(1, title)} {code(source.name)}",
        *map(text, lead.split("\n")),
        *several(about, path),
        crosswalk.downloads(source.name, path),
        heading(2, say("site.sources.how-sure")),
        *_sure(source, mappings, path),
        heading(2, say("explain.section.columns")),
        _columns(source, path),
        heading(2, say("site.sources.crosswalk")),
        *_crosswalk(source, mappings, path),
    ]
    return page(parts)


def _sure(source: Source, mappings: Sequence[Link], path: str) -> Iterator[str]:
    """Yield what is known of the terms, and what has been reviewed of the mappings."""
    known = Counter(
        term.evidence
        for column in source.columns
        for term in crosswalk.terms(source.name, column.name).values()
    )
    if known:
        rows = [(crosswalk.known_from(name), str(n)) for name, n in known.most_common()]
        yield table([say("site.column.known-from"), say("explain.column.terms")], rows)
    reviewed = sum(bool(mapping.row.reviewer) for mapping in mappings)
    states = Counter(mapping.row.status for mapping in mappings)
    said = tuple(
        message("site.sources.in-state", count=n, state=_state(state))
        for state, n in sorted(states.items())
    )
    yield (
        say("site.sources.states", count=len(mappings), states=said)
        + " "
        + (
            say("site.sources.reviewed", reviewed=reviewed)
            if reviewed
            else say("site.sources.unreviewed")
        )
    )
    owners = Counter(m.owner for m in mappings if m.owner != source.name)
    for owner, number in owners.items():
        named = link(text(owner), places.source(owner), path)
        yield say("site.sources.inherited", count=number, source=named)


def _state(status: str) -> Message:
    return message(f"explain.state.{status}")


def _columns(source: Source, path: str) -> str:
    """Return a row for each column, with what it says of which variables and values."""
    rows = [
        (
            f'<span id="{places.anchor(column.name)}"></span>{code(column.name)}',
            text(_texts(source, column).label or ""),
            str(number_of_terms(described(), column) or ""),
            _says(source, column, path),
            _written(source, column),
        )
        for column in source.columns
    ]
    header = [
        say("explain.column.column"),
        say("explain.column.label"),
        say("explain.column.terms"),
        say("explain.column.says"),
        say("site.column.how-written"),
    ]
    caption = say("site.caption.columns", source=source.title)
    return table(header, rows, caption=caption, tools=True)


def _texts(source: Source, column: Column) -> ColumnTexts:
    return load_texts().sources[source.name].columns[column.name]


def _says(source: Source, column: Column, path: str) -> str:
    """Return the variables that a column speaks of; of a flag the one value, too."""
    if column.use == "identifier":
        return say("site.sources.identifier")
    if column.use == "copies":
        return say("site.sources.copies")
    of_column = [
        m for m in crosswalk.links(source.name) if m.row.source_column == column.name
    ]
    said = []
    for name in column.variables:
        named = link(code(name), places.variable(name), path)
        values = {
            m.row.value: crosswalk.value(m, path)
            for m in of_column
            if m.row.variable == name and m.row.effect == "set" and not m.denies
        }
        # A column of one value is a flag; the yes of a yes-no variable is no news.
        alone = len(values) == len(column.variables) == 1
        if alone and not values.keys() & {"yes", ANY}:
            named += f": {next(iter(values.values()))}"
        said.append(named)
    if column.computed:
        said.append(say("site.sources.computed"))
    return ", ".join(said) or say("site.sources.says-nothing")


def _written(source: Source, column: Column) -> str:
    """Return how a column is written, where that is not told by its name alone."""
    codes = sorted(column.missing_codes)
    told = load_texts().sources[source.name].missing_codes
    aliases = [alias for alias in column.aliases if alias]
    parts = []
    if aliases:
        headers = tuple(map(code, aliases))
        parts.append(say("site.sources.also-headed", headers=headers))
    if column.separator:
        separator = code(column.separator)
        parts.append(say("site.sources.several", separator=separator))
    if column.notation:
        parts.append(say("site.sources.own-codes"))
    if column.reads:
        parts.append(say(f"site.sources.reads.{column.reads}"))
    if codes != sorted(told):
        empty = say("explain.empty-cell")
        missing = tuple(code(each) if each else empty for each in codes)
        parts.append(say("site.sources.missing", codes=missing))
    if column.optional:
        parts.append(say("site.sources.optional"))
    return "; ".join(parts)


def _crosswalk(source: Source, mappings: Sequence[Link], path: str) -> Iterator[str]:
    """Yield which page has the rows of which columns, and what else is said of them."""
    columns: dict[str, dict[str, int]] = {}
    for each in mappings:
        of_page = columns.setdefault(each.page, {})
        name = each.row.source_column
        of_page[name] = of_page.get(name, 0) + 1
    rows = [
        (
            link(_named(list(counts)), places.Place(where), path),
            str(sum(counts.values())),
        )
        for where, counts in columns.items()
    ]
    yield table([say("explain.column.columns"), say("site.column.rows")], rows)
    yield from _notations(source, path)
    yield from _notes(source, path)


def _named(columns: Sequence[str]) -> str:
    """Return the columns of a page; of many, the first and the last."""
    named = [
        say("site.crosswalk.every-record") if each == ANY else code(each)
        for each in columns
    ]
    if len(named) <= FEW:
        return ", ".join(named)
    return say("site.sources.from-to", first=named[0], last=named[-1])


def _notations(source: Source, path: str) -> Iterator[str]:
    """Yield how many codes and names of countries a column takes beside its terms."""
    for column in source.columns:
        own = crosswalk.terms(source.name, column.name)
        rest = [term for term in column.terms if term not in own]
        if rest:
            yield say(
                "site.sources.notation",
                column=code(column.name),
                count=len(rest),
                lists=_lists(column, path),
            )


def _lists(column: Column, path: str) -> str:
    standard = described()
    names = dict.fromkeys(standard.variables[v].list for v in column.variables)
    return ", ".join(
        link(text(standard.lists[name].label), places.value_list(name), path)
        for name in names
        if name
    )


def _notes(source: Source, path: str) -> Iterator[str]:
    """Yield what is said of single terms beside their mappings."""
    rows = [
        (code(column.name), code(name), long(text(term.note)))
        for column in source.columns
        for name, term in crosswalk.terms(source.name, column.name).items()
        if term.note
    ]
    if rows:
        yield heading(2, say("explain.section.term-notes"))
        yield table(
            [
                say("explain.column.column"),
                say("explain.column.term"),
                say("explain.column.note-text"),
            ],
            rows,
        )
