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
    title_of,
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
    value_list,
    variable,
)
from schema.site.roles import listed, of_part, parts
from schema.site.terms import TITLE as ALL_TERMS

TITLE: Final = "The standard"
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
        front_matter(TITLE, record.definition, BOOST),
        heading(1, TITLE),
        f"{text(record.label)}: {prose(_small(record.definition), INDEX)}",
        _doors(pages),
    ]
    for part in parts():
        found += [heading(2, part.title), prose(part.definition, INDEX)]
        found += [listed(of_part(part), INDEX, f"Variables: {part.title}")]
    found += [heading(2, "Why these, and how a record is read")]
    found += ["\n".join(f"- {prose(each, INDEX)}" for each in record.comments)]
    found += [facts([("Permalink (IRI)", address(record.iri))])]
    found += [heading(2, "Value lists"), listed_lists(INDEX)]
    found += [heading(2, "Sources"), listed_sources(INDEX)]
    found += [heading(2, "Rules"), listed_rules(INDEX)]
    found += [heading(2, "Two laws, one record"), _notes()]
    return page(found)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _doors(pages: Mapping[str, str]) -> str:
    """Return links to the pages that list things, and to what else there is."""
    standard = described()
    counted = [
        (VARIABLES, "Variables", len(standard.variables)),
        (LISTS, "Value lists", len(standard.lists)),
        (SOURCES, "Sources", len(standard.sources)),
        (RULES, "Rules", len(standard.rules)),
        (LAWS, "Notes on two laws", len(standard.clashes)),
    ]
    links = [f"{link(name, Place(path), INDEX)}: {n}" for path, name, n in counted]
    links.append(f"{link(ALL_TERMS, Place(TERMS), INDEX)}, in one table")
    known = {LAWS, TERMS}
    links += [
        link(title_of(pages[path]), Place(path), INDEX)
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
    header = ["list", "values", "used by", "what it is"]
    return table(header, rows, caption="Value lists", tools=True)


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
    header = ["source", "is", "how it is known", "columns"]
    return table(header, rows, caption="Sources", tools=True)


def listed_rules(where: str) -> str:
    """Return a table of the rules: what each finds, and what it weighs."""
    rows = [
        [
            named(each.title, name, rule(name), where),
            text(each.family),
            _severity(each.partner),
            _severity(each.published),
        ]
        for name, each in described().rules.items()
    ]
    header = ["rule", "family", "a partner's file", "an edition"]
    return table(header, rows, caption="Rules", tools=True)


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
    return table(["what it is about", "how the standard settles it"], rows)


def _lists() -> str:
    said = "The closed lists of codes from which variables are filled."
    head = front_matter("Value lists", said, BOOST, wide=True)
    return page([head, heading(1, "Value lists"), listed_lists(LISTS)])


def _sources() -> str:
    said = (
        "The databases, editions and documents whose terms are mapped to the standard."
    )
    return page(
        [
            front_matter("Sources", said, BOOST),
            heading(1, "Sources"),
            text(said),
            listed_sources(SOURCES),
        ]
    )
