"""Two laws: what each means by a word, and a page for each thing they clash about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.messages import text as say
from ctdc_validate.standard import Clash, LegalDefinition, described, load_texts
from schema.site import crosswalk, places
from schema.site.citations import cited
from schema.site.crosswalk import Link
from schema.site.figures import figure
from schema.site.found_by import law_words
from schema.site.law_map import LAW_MAP, draw_laws
from schema.site.manual import READINGS, prose, side_by_side
from schema.site.markdown import (
    code,
    folded,
    front_matter,
    heading,
    link,
    long,
    page,
    table,
    text,
    up,
)
from schema.site.places import LAWS, Place, title

# Its notes come before the terms that carry them.
BOOST: Final = 5
NOTE_BOOST: Final = 4
# More mappings of one note are folded away.
FEW: Final = 8


def laws_pages() -> Mapping[str, str]:
    """Return the page on two laws, and one for each note, by path."""
    laws = load_texts().laws
    clashes = described().clashes.values()
    parts = [
        front_matter(
            *(title(LAWS), laws.introduction[1], BOOST),
            wide=True,
            words=[*law_words(), say("site.laws.also-searched")],
        ),
        heading(1, title(LAWS)),
        *map(text, laws.introduction),
        figure(
            *(LAW_MAP, draw_laws()),
            *(say("site.pictures.laws.title"), f"{places.REFERENCE}/{LAWS}"),
        ),
        heading(2, say("site.laws.definitions")),
        _definitions(laws.definitions),
        heading(2, say("site.laws.in-short")),
        _contents(list(clashes)),
    ]
    notes = {places.note(c.id).path: page(list(_note(c))) for c in clashes}
    return {LAWS: page(parts), **notes}


def carried(name: str) -> list[Link]:
    """Return the mappings that follow a note, each once."""
    return [each for each in crosswalk.all_links() if each.row.clash == name]


def concerned(clash: Clash) -> tuple[list[str], list[str]]:
    """Return the variables that a note is about, and the rules that judge them.

    The variables are those of its mappings, and those that its settlement names. A rule
    is concerned that judges several of them together, or one beside the data source,
    which tells whose law a record follows.
    """
    standard = described()
    mappings = carried(clash.id)
    named = {*(each.row.variable for each in mappings), *clash.variables}
    variables = [name for name in standard.variables if name in named]
    judged = {
        clause.rule
        for clause in standard.clauses
        if len(clause.variables) > 1
        and set(clause.variables) <= {*variables, "data_source"}
    }
    if any(each.row.effect == "candidate" for each in mappings):
        judged |= {rule.id for rule in standard.rules.values() if rule.of_candidates}
    return variables, [name for name in standard.rules if name in judged]


def _definitions(definitions: Sequence[LegalDefinition]) -> str:
    rows = [
        (
            f'<span id="{places.anchor(each.topic)}">**{text(each.topic)}**</span>',
            f"{text(each.us)} {cited(each.us_cited)}.",
            f"{text(each.international)} {cited(each.international_cited)}.",
            f'<span class="ctdc-lines">{"<br>".join(map(_here, each.here))}</span>',
        )
        for each in definitions
    ]
    header = [
        say("site.column.what"),
        say("site.column.us-law"),
        say("site.column.international-law"),
        say("site.column.here"),
    ]
    return table(header, rows)


def _here(name: str) -> str:
    """Return a link to a variable, to a value as list/code, or to a note."""
    standard = described()
    if name in standard.clashes:
        note = say("site.laws.note", title=text(standard.clashes[name].title))
        return link(note, places.note(name), LAWS)
    list_name, _, value = name.rpartition("/")
    if not list_name:
        return _variable(name, LAWS)
    label = standard.lists[list_name].values[value].label
    return link(text(label), places.value(list_name, value), LAWS)


def _contents(clashes: Sequence[Clash]) -> str:
    rows = []
    for clash in clashes:
        variables, _ = concerned(clash)
        names = ", ".join(_variable(name, LAWS) for name in variables)
        note = link(text(clash.title), places.note(clash.id), LAWS)
        basis = say(f"site.laws.basis.{clash.basis}")
        rows.append((note, long(text(clash.in_short)), names, basis))
    header = [
        say("explain.column.note"),
        say("site.column.settled"),
        say("site.column.variables"),
        say("site.column.basis"),
    ]
    return table(header, rows, caption=say("explain.section.clash-notes"), tools=True)


def _note(clash: Clash) -> Iterator[str]:
    variables, rules = concerned(clash)
    where = places.note(clash.id).path
    yield front_matter(clash.title, clash.in_short, NOTE_BOOST)
    yield heading(1, clash.title)
    yield up(title(LAWS), Place(LAWS), where)
    yield text(clash.in_short)
    heads = (say(f"explain.section.{id_}") for id_ in READINGS)
    readings = zip(heads, (clash.us, clash.international), strict=True)
    yield side_by_side(
        [f"**{head}**\n\n{prose(words, where)}" for head, words in readings]
    )
    yield f"**{say('explain.section.settled')}**"
    yield prose(clash.settled, where)
    basis = say(f"explain.basis.{clash.basis}")
    yield f"**{say('explain.section.basis')}**: {text(basis)}"
    yield "\n".join(f"- {cited(source)}" for source in clash.sources)
    if variables:
        names = tuple(_variable(name, where) for name in variables)
        yield say("site.laws.variables", variables=names)
    if rules:
        linked = tuple(link(code(r), places.rule(r), where) for r in rules)
        yield say("site.laws.rules", rules=linked)
    yield from _mappings(clash, where)


def _mappings(clash: Clash, where: str) -> Iterator[str]:
    mappings = carried(clash.id)
    if not mappings:
        yield say("site.laws.no-mapping")
        return
    rows = [_mapping(each, where) for each in mappings]
    number = len(rows)
    told = say("site.laws.mappings", count=number)
    caption = say("site.caption.mappings", note=clash.title)
    header = [
        say("explain.column.source"),
        say("explain.column.column"),
        say("explain.column.term"),
        say("explain.column.match"),
        say("explain.column.says"),
    ]
    shown = table(header, rows, caption=caption, tools=number > FEW)
    yield folded(told, shown) if number > FEW else f"**{told}**\n\n{shown}"


def _mapping(each: Link, where: str) -> tuple[str, ...]:
    source = link(text(each.source), places.source(each.source), where)
    badge, says = crosswalk.badge(each.row.match), crosswalk.effect(each, where)
    name, cell, when = each.row.source_column, each.row.source_term, each.row.when
    if name == crosswalk.ANY:
        return (source, say("site.crosswalk.every-record"), "", badge, says)
    column = link(code(name), places.column(each.source, name), where)
    term = say("site.crosswalk.any-term")
    if cell != crosswalk.ANY:
        term = link(code(cell), each.place, where)
    if when:
        term = say("site.crosswalk.where", term=term, condition=code(when))
    return (source, column, term, badge, says)


def _variable(name: str, where: str) -> str:
    return link(code(name), places.variable(name), where)
