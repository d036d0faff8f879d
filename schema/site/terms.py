"""One table of what has a page: variables, lists, values, rules, sources, notes."""

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
    table,
    text,
)
from schema.site.places import (
    LAWS,
    TERMS,
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
        say("site.column.kind"),
        say("explain.column.name"),
        say("explain.column.what-it-is"),
        say("site.column.where"),
    ]
    rows = [*_variables(), *_lists(), *_rules(), *_sources(), *_notes()]
    parts = [
        front_matter(title(TERMS), about, 0, wide=True),
        heading(1, title(TERMS)),
        text(about),
        table(header, rows, caption=title(TERMS), tools=True),
    ]
    return {TERMS: page(parts)}


def _row(kind: str, label: str, name: str, place: Place, said: str, where: str) -> Row:
    return [say(kind), named(label, name, place, TERMS), long(said), where]


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
        kind, place = "explain.kind.variable", variable(name)
        yield _row(kind, each.label, name, place, said, text(part))


def _lists() -> Iterator[Row]:
    for name, values in described().lists.items():
        texts, place = load_texts().lists[name], value_list(name)
        said = text(first_sentence(texts.definition))
        count = say("site.terms.values", count=len(values.values))
        kind = "explain.kind.value-list"
        yield _row(kind, values.label, name, place, said, count)
        if is_long(name):
            continue
        for code, each in values.values.items():
            said = text("; ".join(each.aliases))
            kind = "explain.kind.value"
            if each.deprecated:
                kind = "site.terms.deprecated-value"
            yield _row(
                kind, each.label, code, value(name, code), said, text(values.label)
            )


def _rules() -> Iterator[Row]:
    for name, each in described().rules.items():
        kind, label = "explain.kind.rule", say(f"rules.{name}.title")
        family = text(say(f"site.family.{each.family}"))
        yield _row(kind, label, name, rule(name), "", family)


def _sources() -> Iterator[Row]:
    texts = load_texts().sources
    for name, each in described().sources.items():
        said = text(first_sentence(texts[name].description))
        count = say("site.terms.columns", count=len(each.columns))
        kind = "explain.kind.source"
        yield _row(kind, each.title, name, source(name), said, count)


def _notes() -> Iterator[Row]:
    laws = link(title(LAWS), Place(LAWS), TERMS)
    for name, each in described().clashes.items():
        said = text(each.in_short)
        yield _row("site.terms.note", each.title, name, note(name), said, laws)
