"""The pages of variables, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Final

from ctdc_validate.explain import Page, Section, Table, described, find
from ctdc_validate.explain.sources import KINDS
from ctdc_validate.explain.spellings import columns_by_source, values_by_source
from ctdc_validate.explain.texts import load_texts
from ctdc_validate.standard import Variable
from schema.site import examples, manual
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
    VARIABLES,
    Place,
    column,
    role,
    source,
    value,
    value_list,
    variable,
)

# A page on one thing comes before those that only name it.
BOOST: Final = 2
# A shorter table is read as it is.
FEW: Final = 5
# More values of a list than these are counted and not named in a cell.
NAMED_VALUES: Final = 5
QUESTION: Final = "The question"
ALIASES: Final = "Also known as"
HOLDS: Final = "What a cell may hold"
SPELLS: Final = "How each kind of file spells it"
ORIGIN: Final = "Where it comes from"
# The sections of the manual in the order in which the site has them; what the manual
# says besides them comes before the last.
FIRST: Final = (
    *READINGS,
    "Where two laws differ",
    HOLDS,
    "Scope notes",
    SPELLS,
    "Privacy",
)
# What the head of the page says already.
AT_THE_HEAD: Final = frozenset({QUESTION, ALIASES})
IN_FACTS: Final = frozenset({"Since", "Status", "IRI"})


def variable_pages() -> dict[str, str]:
    """Return the Markdown of each variable's page and of their index, by path."""
    pages = {VARIABLES: _index()}
    for name, each in described().variables.items():
        pages[variable(name).path] = _page(each)
    return pages


def membership(name: str) -> str:
    """Return what a variable belongs to: the shared core or the extension."""
    return _role(name, "membership")


def privacy_role(name: str) -> str:
    """Return the privacy role of a variable."""
    return _role(name, "privacy")


def _role(name: str, kind: str) -> str:
    texts = load_texts()
    (found,) = (
        title
        for title in texts["variables"][name]["roles"]
        if texts["roles"][title]["kind"] == kind
    )
    return str(found)


def listed(names: Sequence[str], where: str, caption: str) -> str:
    """Return a table of variables: question, values and privacy role."""
    rows = []
    for number, name in enumerate(names, start=1):
        each, texts = described().variables[name], load_texts()["variables"][name]
        rows.append(
            [
                f"{number}. {named(each.label, name, variable(name), where)}",
                text(texts["question"]),
                _values_of(each, where),
                link(text(privacy_role(name)), role(privacy_role(name)), where),
            ]
        )
    header = ["variable", "question", "values", "privacy role"]
    return table(header, rows, caption=caption, tools=len(rows) > FEW)


def of_part(part: str) -> list[str]:
    """Return the variables of the shared core or of the extension, in their order."""
    return [name for name in described().variables if membership(name) == part]


def parts() -> list[str]:
    """Return the parts to which variables belong, in the order of the variables."""
    return list(dict.fromkeys(map(membership, described().variables)))


def _values_of(each: Variable, where: str) -> str:
    if each.list is None:
        return text(_numbers(each))
    count = len(described().lists[each.list].values)
    many = "several of " if each.multivalued else "one of "
    return many + link(str(count), value_list(each.list), where)


def _numbers(each: Variable) -> str:
    lowest, highest = (each.schema.get(key) for key in ("minimum", "maximum"))
    return f"{lowest} to {highest}"


def _index() -> str:
    roles = load_texts()["roles"]
    found = [
        front_matter(
            "Variables", "What a record says of a person, variable by variable.", 0.5
        ),
        heading(1, "Variables"),
    ]
    for part in parts():
        found += [heading(2, part, role(part).anchor)]
        found += [prose(roles[part]["definition"], VARIABLES)]
        found += [listed(of_part(part), VARIABLES, f"Variables: {part}")]
    found += [heading(2, "Privacy roles")]
    for title, said in roles.items():
        if said["kind"] == "privacy":
            found += [heading(3, title, role(title).anchor)]
            found += [prose(each, VARIABLES) for each in _said(said)]
            found += [_bearers(title)]
    return page(found)


def _said(role_texts: Any) -> list[str]:
    return [role_texts["definition"], *role_texts["comments"]]


def _bearers(title: str) -> str:
    names = [n for n in described().variables if privacy_role(n) == title]
    return "\n".join(
        f"- {link(text(described().variables[n].label), variable(n), VARIABLES)}"
        for n in names
    )


def _page(each: Variable) -> str:
    where = variable(each.name).path
    texts, manual_page = load_texts()["variables"][each.name], find(each.name)
    return page(
        [
            front_matter(each.label, each.definition, BOOST),
            heading(1, each.label),
            f"**{text(texts['question'])}**",
            prose(each.definition, where),
            facts(_facts(each, texts, where)),
            *_sections(each, manual_page, where),
            _neighbours(each.name, where),
        ]
    )


def _facts(each: Variable, texts: Any, where: str) -> list[tuple[str, str]]:
    part = membership(each.name)
    order = of_part(part)
    number = f"{order.index(each.name) + 1} of {len(order)}"
    privacy = privacy_role(each.name)
    return [
        ("Name", code(each.name)),
        (ALIASES, text("; ".join(texts["aliases"]))),
        ("Values", _values_of(each, where)),
        ("Value list", _list_link(each, where)),
        ("Required", "yes" if each.required else "no"),
        ("Part", f"{link(text(part), role(part), where)}, {number}"),
        ("Privacy role", link(text(privacy), role(privacy), where)),
        ("Permalink (IRI)", address(each.iri)),
        ("Since", text(texts["since"])),
        ("Status", text(texts["status"] or "")),
    ]


def _list_link(each: Variable, where: str) -> str:
    if each.list is None:
        return ""
    values = described().lists[each.list]
    named = link(text(values.label), value_list(each.list), where)
    return f"{named}, {code(each.list)}"


def _sections(each: Variable, manual_page: Page, where: str) -> Iterator[str]:
    """Yield the sections of the manual page, some of them told with more."""
    waiting = {s.heading: s for s in manual_page.sections}
    for heading_at_the_head in AT_THE_HEAD:
        waiting.pop(heading_at_the_head, None)
    last = waiting.pop(ORIGIN)
    first = [waiting.pop(name) for name in FIRST if name in waiting]
    as_they_are: list[Section] = []
    for section in (*first, *waiting.values()):
        if section.heading in (HOLDS, SPELLS):
            yield from manual.several(as_they_are, where)
            as_they_are = []
            told = _holds if section.heading == HOLDS else _spells
            yield from told(each, section, where)
        else:
            as_they_are.append(section)
    yield from manual.several(as_they_are, where)
    yield heading(2, last.heading)
    yield facts(origin(last, where, IN_FACTS))


def origin(
    section: Section, where: str, without: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return the rows on where a thing comes from, the addresses as links."""
    (found,) = section.parts
    assert isinstance(found, Table)
    return [
        (text(name), manual.cell("", said, where))
        for name, said in found.rows
        if name not in without
    ]


def _holds(each: Variable, section: Section, where: str) -> Iterator[str]:
    yield heading(2, HOLDS)
    for part in section.parts:
        if not isinstance(part, Table):
            yield manual.part(part, where)
    yield _values(each, section, where)
    yield from _written(each, where)


def _spells(each: Variable, section: Section, where: str) -> Iterator[str]:
    yield heading(2, f"Who collects it, and {section.heading.lower()}")
    yield _sources(each, where)


def _values(each: Variable, section: Section, where: str) -> str:
    """Return the table of values, where the manual has one; else a link to the list."""
    if each.list is None:
        return ""
    if not any(isinstance(part, Table) for part in section.parts):
        place = value_list(each.list)
        return f"{link('All values, with their codes', place, where)}."
    texts = load_texts()["lists"][each.list]["values"]
    rows = [
        [
            named(v.label, v.code, value(each.list, v.code), where)
            + (" (deprecated)" if v.deprecated else ""),
            long(prose(first_sentence(texts[v.code]["definition"]), where)),
        ]
        for v in described().lists[each.list].values.values()
    ]
    return table(["value", "means"], rows)


def _written(each: Variable, where: str) -> Iterator[str]:
    """Yield one value as each form of a record writes it."""
    name = each.name
    pieces = [
        ("In a table of records", "csv", examples.as_csv(name)),
        ("In JSON", "json", examples.as_json(name)),
    ]
    if edition := examples.as_edition(name):
        published, lines = edition
        spelling = link(text(published), source(published), where)
        pieces.append((f"In the edition {spelling}", "csv", lines))
    yield heading(2, "How it is written")
    yield "One value of the standard's own example, in three forms." * bool(edition)
    yield side_by_side(
        [f"**{title}**\n\n```{kind}\n{lines}\n```" for title, kind, lines in pieces]
    )


def _sources(each: Variable, where: str) -> str:
    """Return the table of sources: their columns, and what these can say."""
    standard, said = described(), values_by_source(described(), each.name)
    spelled = {
        name: columns
        for names, columns in columns_by_source(standard, each.name)
        for name in names.split(", ")
    }
    alike: dict[tuple[str, str, str], list[str]] = {}
    for name in standard.sources:
        key = (_kind(name), spelled.get(name, ""), _can_say(each, said, name, where))
        alike.setdefault(key, []).append(name)
    rows = []
    for (kind, columns, can_say), names in alike.items():
        sources = [link(text(n), source(n), where) for n in names]
        links = [
            link(code(c), column(names[0], c), where) for c in columns.split(", ") if c
        ]
        rows.append([", ".join(sources), kind, ", ".join(links), can_say])
    return table(["source", "is", "columns", "can say"], rows)


def _kind(name: str) -> str:
    source_of_files = described().sources[name]
    if name in described().documents:
        return "documents"
    if source_of_files.typed:
        return "the standard itself"
    return text(KINDS[source_of_files.judged_as])


def _can_say(
    each: Variable, said: Mapping[str, Set[str] | None], name: str, where: str
) -> str:
    if name not in said:
        return "nothing"
    codes = said[name]
    if each.list is None:
        return "any number"
    if codes is None:
        spelling = [
            c for c in described().sources[name].columns if each.name in c.variables
        ]
        own = any(column.notation for column in spelling)
        return "any value" if own else "what is computed from the cells"
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
        return ", ".join(labels) or "no value for certain"
    return f"{len(known)} of {len(in_use)} values"


def _neighbours(name: str, where: str) -> str:
    names = list(described().variables)
    at = names.index(name)
    beside = [("Previous", at - 1), ("Next", at + 1)]
    return " · ".join(
        f"{word}: {_to(names[number], variable(names[number]), where)}"
        for word, number in beside
        if 0 <= number < len(names)
    )


def _to(name: str, place: Place, where: str) -> str:
    return link(text(described().variables[name].label), place, where)
