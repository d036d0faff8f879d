"""The door to the standard, and the pages that list value lists and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import described, load_texts
from schema.site.carriers import kind_of
from schema.site.manual import prose
from schema.site.markdown import (
    address,
    facts,
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
    INDEX,
    LAWS,
    LISTS,
    RULES,
    SOURCES,
    TERMS,
    VARIABLES,
    Place,
    note,
    rule,
    source,
    title,
    value_list,
    variable,
)
from schema.site.roles import listed, of_part, parts

# Pages that list comes after those on one thing.
BOOST: Final = 0.5


def first_page(pages: Mapping[str, str]) -> dict[str, str]:
    """Return the Markdown of the door to all other pages, by its path."""
    return {INDEX: _first(pages)}


def index_pages() -> dict[str, str]:
    """Return the Markdown of the lists of value lists and of sources, by path."""
    return {LISTS: _lists(), SOURCES: _sources()}


def _first(pages: Mapping[str, str]) -> str:
    record = load_texts().record
    found = [
        front_matter(title(INDEX), record.definition, BOOST),
        heading(1, title(INDEX)),
        say(
            "site.overview.record",
            label=text(record.label),
            definition=prose(_small(record.definition), INDEX),
        ),
        _doors(pages),
    ]
    for part in parts():
        found += [heading(2, part.title), prose(part.definition, INDEX)]
        found += [
            listed(of_part(part), INDEX, say("site.caption.variables", part=part.title))
        ]
    found += [heading(2, say("site.overview.why"))]
    found += ["\n".join(f"- {prose(each, INDEX)}" for each in record.comments)]
    found += [facts([(say("site.fact.permalink"), address(record.iri))])]
    found += [heading(2, title(LISTS)), listed_lists(INDEX)]
    found += [heading(2, title(SOURCES)), listed_sources(INDEX)]
    found += [heading(2, title(RULES)), listed_rules(INDEX)]
    found += [heading(2, title(LAWS)), _notes()]
    return page(found)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _doors(pages: Mapping[str, str]) -> str:
    """Return links to the pages that list things, and to what else there is."""
    standard = described()
    counted = [
        (VARIABLES, title(VARIABLES), len(standard.variables)),
        (LISTS, title(LISTS), len(standard.lists)),
        (SOURCES, title(SOURCES), len(standard.sources)),
        (RULES, title(RULES), len(standard.rules)),
        (LAWS, say("explain.section.clash-notes"), len(standard.clashes)),
    ]
    links = [f"{link(name, Place(path), INDEX)}: {n}" for path, name, n in counted]
    terms = link(title(TERMS), Place(TERMS), INDEX)
    links.append(say("site.overview.all-terms", terms=terms))
    known = {LAWS, TERMS}
    links += [
        link(title(path), Place(path), INDEX)
        for path in sorted(pages)
        if "/" not in path and path not in known
    ]
    return "\n".join(f"- {each}" for each in links)


def listed_lists(where: str) -> str:
    """Return a table of the value lists: their variables and how long they are."""
    rows = []
    for name, values in described().lists.items():
        users = [v for v in described().variables.values() if v.list == name]
        rows.append(
            [
                named(values.label, name, value_list(name), where),
                str(len(values.values)),
                ", ".join(link(text(v.label), variable(v.name), where) for v in users),
                long(text(first_sentence(load_texts().lists[name].definition))),
            ]
        )
    header = [
        say("site.column.list"),
        say("site.column.values"),
        say("site.column.used-by"),
        say("explain.column.what-it-is"),
    ]
    return table(header, rows, caption=title(LISTS), tools=True)


def listed_sources(where: str) -> str:
    """Return a table of the sources: what each is, and how it is known."""
    texts, rows = load_texts().sources, []
    for name, each in described().sources.items():
        rows.append(
            [
                named(each.title, name, source(name), where),
                kind_of(name),
                text(say(f"explain.source-status.{texts[name].status}")),
                str(len(each.columns)),
            ]
        )
    header = [
        say("explain.column.source"),
        say("site.column.is"),
        say("site.column.how-known"),
        say("explain.column.columns"),
    ]
    return table(header, rows, caption=title(SOURCES), tools=True)


def listed_rules(where: str) -> str:
    """Return a table of the rules: what each finds, and what it weighs."""
    rows = [
        [
            named(say(f"rules.{name}.title"), name, rule(name), where),
            text(say(f"site.family.{each.family}")),
            _severity(each.partner),
            _severity(each.published),
        ]
        for name, each in described().rules.items()
    ]
    header = [
        say("explain.column.rule"),
        say("site.column.family"),
        say("explain.file.partner"),
        say("site.column.an-edition"),
    ]
    return table(header, rows, caption=title(RULES), tools=True)


def _severity(severity: str) -> str:
    return text(say(f"explain.severity.{severity}"))


def _notes() -> str:
    rows = [
        [
            link(text(each.title), note(name), INDEX),
            long(text(each.in_short)),
        ]
        for name, each in described().clashes.items()
    ]
    return table([say("explain.column.about"), say("site.column.settles")], rows)


def _lists() -> str:
    said = say("site.overview.lists")
    head = front_matter(title(LISTS), said, BOOST, wide=True)
    return page([head, heading(1, title(LISTS)), listed_lists(LISTS)])


def _sources() -> str:
    said = say("site.overview.sources")
    return page(
        [
            front_matter(title(SOURCES), said, BOOST),
            heading(1, title(SOURCES)),
            text(said),
            listed_sources(SOURCES),
        ]
    )
