"""One table, in parts, of what has a page: variables, lists, values, rules and more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctdc_validate.messages import text as say
from ctdc_validate.standard import described, load_texts
from schema.site.markdown import (
    first_sentence,
    front_matter,
    heading,
    link,
    long,
    named,
    page,
    table_in_parts,
    text,
)
from schema.site.places import (
    LAWS,
    LISTS,
    RULES,
    SOURCES,
    TERMS,
    VARIABLES,
    Place,
    is_long,
    note,
    rule,
    source,
    title,
    value,
    value_list,
    variable,
)
from schema.site.roles import membership

Row = list[str]


def terms_page() -> dict[str, str]:
    """Return the Markdown of the page of all terms, by its path.

    It is left out of the search: each thing has a better place there.
    """
    about = say("site.terms.about")
    header = [
        say("explain.column.name"),
        say("explain.column.what-it-is"),
        say("site.column.where"),
    ]
    by_kind = [
        (title(VARIABLES), header, _variables()),
        (title(LISTS), header, _lists()),
        (say("site.fact.values"), header, _values()),
        (title(RULES), header, _rules()),
        (title(SOURCES), header, _sources()),
        (title(LAWS), header, _notes()),
    ]
    parts = [
        front_matter(title(TERMS), about, 0, wide=True),
        heading(1, title(TERMS)),
        text(about),
        table_in_parts(by_kind, caption=title(TERMS), level=2),
    ]
    return {TERMS: page(parts)}


def _row(label: str, name: str, place: Place, said: str, where: str) -> Row:
    return [named(label, name, place, TERMS), long(said), where]


def _called(said: str, aliases: Sequence[str]) -> str:
    """Return what a thing is, and by which other names it is found."""
    first = text(first_sentence(said))
    if not aliases:
        return first
    names = say("site.terms.aliases", names=text("; ".join(aliases)))
    return f"{first}<br>{names}"


def _variables() -> Iterator[Row]:
    for name, each in described().variables.items():
        said, part = _called(each.definition, each.aliases), membership(name).title
        yield _row(each.label, name, variable(name), said, text(part))


def _lists() -> Iterator[Row]:
    for name, values in described().lists.items():
        said = text(first_sentence(load_texts().lists[name].definition))
        count = say("site.terms.values", count=len(values.values))
        yield _row(values.label, name, value_list(name), said, count)


def _values() -> Iterator[Row]:
    for name, values in described().lists.items():
        if is_long(name):
            continue
        for code, each in values.values.items():
            said, where = text("; ".join(each.aliases)), text(values.label)
            if each.deprecated:
                where += f"; {say('site.lists.deprecated')}"
            yield _row(each.label, code, value(name, code), said, where)


def _rules() -> Iterator[Row]:
    for name, each in described().rules.items():
        family = text(say(f"site.family.{each.family}"))
        yield _row(say(f"rules.{name}.title"), name, rule(name), "", family)


def _sources() -> Iterator[Row]:
    texts = load_texts().sources
    for name, each in described().sources.items():
        said = text(first_sentence(texts[name].description))
        count = say("site.terms.columns", count=len(each.columns))
        yield _row(each.title, name, source(name), said, count)


def _notes() -> Iterator[Row]:
    laws = link(title(LAWS), Place(LAWS), TERMS)
    for name, each in described().clashes.items():
        yield _row(each.title, name, note(name), text(each.in_short), laws)
