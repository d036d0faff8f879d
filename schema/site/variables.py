"""The pages of variables."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from ctdc_validate.explain import (
    Facts,
    Page,
    Section,
    Table,
    clashes_of,
    find,
    wording,
)
from ctdc_validate.messages import text as say
from ctdc_validate.standard import Variable, VariableTexts, described, load_texts
from schema.site import examples, manual
from schema.site.carriers import carriers
from schema.site.found_by import variable_words
from schema.site.manual import READINGS, prose, side_by_side
from schema.site.markdown import (
    address,
    code,
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
    Place,
    note,
    role,
    source,
    value,
    value_list,
    variable,
)
from schema.site.roles import (
    index_page,
    membership,
    of_part,
    privacy_role,
    values_of,
)

# A variable comes before the values, rules and notes that name it.
BOOST: Final = 5
# The sections of the manual in the order in which the site has them; what the manual
# says besides them comes before the last.
FIRST: Final = (*READINGS, "clashes", "cell", "scope-notes", "spellings", "privacy")
LAST: Final = "origin"
# The sections, and the facts, that the head of the page has already.
AT_THE_HEAD: Final = frozenset({"question", "aliases"})
IN_FACTS: Final = frozenset({"since", "status", "iri"})


def variable_pages() -> dict[str, str]:
    """Return the Markdown of each variable's page and of their index, by path."""
    pages = index_page()
    for name, each in described().variables.items():
        pages[variable(name).path] = _page(each)
    return pages


def _page(each: Variable) -> str:
    where = variable(each.name).path
    texts, manual_page = load_texts().variables[each.name], find(each.name)
    return page(
        [
            front_matter(
                *(each.label, each.definition, BOOST), words=variable_words(each.name)
            ),
            heading(1, each.label),
            f"**{text(texts.question)}**",
            prose(each.definition, where),
            facts(_facts(each, texts, where)),
            *_sections(each, manual_page, where),
            _neighbours(each.name, where),
        ]
    )


def _facts(each: Variable, texts: VariableTexts, where: str) -> list[tuple[str, str]]:
    part = membership(each.name)
    order = of_part(part)
    number = order.index(each.name) + 1
    privacy = privacy_role(each.name)
    required = say("site.yes") if each.required else say("site.no")
    return [
        (say("site.fact.name"), code(each.name)),
        (say("explain.section.aliases"), text("; ".join(texts.aliases))),
        (say("site.fact.values"), values_of(each, where)),
        (say("site.fact.value-list"), _list_link(each, where)),
        (say("site.fact.required"), required),
        (
            say("site.fact.part"),
            say(
                "site.variables.part",
                part=link(text(part.title), role(part.name), where),
                number=number,
                count=len(order),
            ),
        ),
        (
            say("site.fact.privacy-role"),
            link(text(privacy.title), role(privacy.name), where),
        ),
        (say("site.fact.permalink"), address(each.iri)),
        (say("explain.fact.since"), text(texts.origin.since or "")),
        (say("explain.fact.status"), _state(texts.origin.status)),
    ]


def _state(status: str | None) -> str:
    return text(say(f"explain.state.{status}")) if status else ""


def _list_link(each: Variable, where: str) -> str:
    if each.list is None:
        return ""
    values = described().lists[each.list]
    named = link(text(values.label), value_list(each.list), where)
    return f"{named}, {code(each.list)}"


def _sections(each: Variable, manual_page: Page, where: str) -> Iterator[str]:
    """Yield the sections of the manual page, some of them told with more."""
    waiting = {s.id: s for s in manual_page.sections if s.id not in AT_THE_HEAD}
    last = waiting.pop(LAST)
    first = [waiting.pop(id_) for id_ in FIRST if id_ in waiting]
    as_they_are: list[Section] = []
    for section in (*first, *waiting.values()):
        if told := TOLD.get(section.id):
            yield from manual.several(as_they_are, where)
            as_they_are = []
            yield from told(each, section, where)
        else:
            as_they_are.append(section)
    yield from manual.several(as_they_are, where)
    yield heading(2, wording(last.heading))
    yield facts(origin(last, where, IN_FACTS))


def origin(
    section: Section, where: str, without: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return the facts on where a thing comes from, the addresses as links."""
    (found,) = section.parts
    assert isinstance(found, Facts)
    return manual.pairs(found, where, without)


def _holds(each: Variable, section: Section, where: str) -> Iterator[str]:
    yield heading(2, wording(section.heading))
    for part in section.parts:
        if not isinstance(part, Table):
            yield manual.part(part, where)
    yield _values(each, section, where)
    yield from _written(each, where)


def _spells(each: Variable, section: Section, where: str) -> Iterator[str]:
    yield heading(2, say("site.variables.spellings"))
    yield carriers(each, where)


def _values(each: Variable, section: Section, where: str) -> str:
    """Return the table of values, where the manual has one; else a link to the list."""
    if each.list is None:
        return ""
    if not any(isinstance(part, Table) for part in section.parts):
        place = value_list(each.list)
        all_values = link(say("site.variables.all-values"), place, where)
        return f"{all_values}."
    texts = load_texts().lists[each.list].values
    rows = [
        [
            named(v.label, v.code, value(each.list, v.code), where)
            + (say("site.variables.deprecated") if v.deprecated else ""),
            long(prose(first_sentence(texts[v.code].definition), where)),
        ]
        for v in described().lists[each.list].values.values()
    ]
    return table([say("site.column.value"), say("site.column.means")], rows)


def _written(each: Variable, where: str) -> Iterator[str]:
    """Yield one value as each form of a record writes it."""
    name = each.name
    pieces = [
        (say("site.variables.in-table"), "csv", examples.as_csv(name)),
        (say("site.variables.in-json"), "json", examples.as_json(name)),
    ]
    if edition := examples.as_edition(name):
        published, lines = edition
        spelling = link(text(published), source(published), where)
        edition_head = say("site.variables.in-edition", edition=spelling)
        pieces.append((edition_head, "csv", lines))
    yield heading(2, say("explain.section.spelling"))
    if edition:
        yield say("site.variables.three-forms")
    yield side_by_side(
        [f"**{title}**\n\n```{kind}\n{lines}\n```" for title, kind, lines in pieces]
    )


def _clashes(each: Variable, section: Section, where: str) -> Iterator[str]:
    """Yield the table of notes on two laws, and how each was settled."""
    yield heading(2, wording(section.heading))
    rows = [
        [
            named(clash.title, clash.id, note(clash.id), where),
            long(prose(clash.in_short, where)),
        ]
        for clash in clashes_of(described(), each.name)
    ]
    yield table([say("explain.column.about"), say("site.column.settles")], rows)


# What the site tells with more than the manual has.
TOLD: Final = {"clashes": _clashes, "cell": _holds, "spellings": _spells}


def _neighbours(name: str, where: str) -> str:
    names = list(described().variables)
    at = names.index(name)
    beside = [
        (say("site.variables.previous"), at - 1),
        (say("site.variables.next"), at + 1),
    ]
    return " · ".join(
        f"{word}: {_to(names[number], variable(names[number]), where)}"
        for word, number in beside
        if 0 <= number < len(names)
    )


def _to(name: str, place: Place, where: str) -> str:
    return link(text(described().variables[name].label), place, where)
