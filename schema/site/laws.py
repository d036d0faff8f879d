"""The page on two laws: what each means by a word, and how the standard settles it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.explain import described
from ctdc_validate.explain.clashes import BASIS
from ctdc_validate.explain.texts import load_texts
from ctdc_validate.standard import Clash
from schema.site import crosswalk, places
from schema.site.citations import cited
from schema.site.crosswalk import Link
from schema.site.manual import side_by_side
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
)
from schema.site.places import LAWS

TITLE: Final = "Two laws, one record"
# Its notes come before the terms that carry them.
BOOST: Final = 4
US: Final = "How US law reads it"
INTERNATIONAL: Final = "How international law reads it"
SETTLED: Final = "How the standard settles it"
# More mappings of one note are folded away.
FEW: Final = 8
# A name of the standard within a sentence: only these are sure to be no plain word.
NAME: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
# The rule that leaves a term to a person.
UNDECIDED: Final = "needs-a-person"


def laws_page() -> Mapping[str, str]:
    """Return the page on two laws by its path."""
    laws = load_texts()["laws"]
    clashes = described().clashes.values()
    parts = [
        front_matter(TITLE, laws["introduction"][1], BOOST),
        heading(1, TITLE),
        *map(text, laws["introduction"]),
        heading(2, "The definitions that all else stands on"),
        _definitions(laws["definitions"]),
        heading(2, "What was settled, in short"),
        _contents(list(clashes)),
    ]
    for clash in clashes:
        parts += _note(clash)
    return {LAWS: page(parts)}


def carried(name: str) -> list[Link]:
    """Return the mappings that follow a note, each once."""
    return [each for each in crosswalk.all_links() if each["clash"] == name]


def concerned(clash: Clash) -> tuple[list[str], list[str]]:
    """Return the variables that a note is about, and the rules that judge them.

    The variables are those of its mappings, and those that its settlement names. A rule
    is concerned that judges several of them together, or one beside the data source,
    which tells whose law a record follows.
    """
    standard = described()
    mappings = carried(clash.id)
    named = {each["variable"] for each in mappings} | set(NAME.findall(clash.settled))
    named |= {n for n in standard.variables if clash.settled.startswith(f"{n} ")}
    variables = [name for name in standard.variables if name in named]
    judged = {
        clause.rule
        for clause in standard.clauses
        if len(clause.variables) > 1
        and set(clause.variables) <= {*variables, "data_source"}
    }
    if any(each["effect"] == "candidate" for each in mappings):
        judged.add(UNDECIDED)
    return variables, [name for name in standard.rules if name in judged]


def _definitions(definitions: Sequence[Mapping[str, str]]) -> str:
    rows = [
        (
            f"**{text(each['topic'])}**",
            f"{text(each['us'])} {cited(each['us_cited'])}.",
            f"{text(each['international'])} {cited(each['international_cited'])}.",
        )
        for each in definitions
    ]
    return table(["what", "US federal law", "international law"], rows)


def _contents(clashes: Sequence[Clash]) -> str:
    rows = []
    for clash in clashes:
        variables, _ = concerned(clash)
        names = ", ".join(_variable(name) for name in variables)
        note = link(text(clash.title), places.note(clash.id), LAWS)
        rows.append((note, long(text(clash.in_short)), names, clash.basis))
    header = ["note", "settled", "variables", "sourced or inferred"]
    return table(header, rows, caption="Notes on two laws", tools=True)


def _note(clash: Clash) -> Iterator[str]:
    variables, rules = concerned(clash)
    yield heading(2, clash.title, places.note(clash.id).anchor)
    readings = ((US, clash.us), (INTERNATIONAL, clash.international))
    yield side_by_side([f"**{head}**\n\n{_words(words)}" for head, words in readings])
    yield f"**{SETTLED}**"
    yield _words(clash.settled)
    yield f"**Where it comes from**: {text(BASIS[clash.basis])}"
    yield "\n".join(f"- {cited(source)}" for source in clash.sources)
    if variables:
        yield f"**Variables**: {', '.join(map(_variable, variables))}"
    if rules:
        linked = (link(code(r), places.rule(r), LAWS) for r in rules)
        yield f"**Rules that judge them**: {', '.join(linked)}"
    yield from _mappings(clash)


def _mappings(clash: Clash) -> Iterator[str]:
    mappings = carried(clash.id)
    if not mappings:
        yield "No mapping carries this note: it is about records as a whole."
        return
    rows = [_mapping(each) for each in mappings]
    number = len(rows)
    told = f"{number} mappings follow this note" if number > 1 else "One mapping does"
    caption = f"Mappings that follow the note {clash.title}"
    header = ["source", "column", "term", "match", "says"]
    shown = table(header, rows, caption=caption, tools=number > FEW)
    yield folded(told, shown) if number > FEW else f"**{told}**\n\n{shown}"


def _mapping(each: Link) -> tuple[str, ...]:
    source = link(text(each.source), places.source(each.source), LAWS)
    badge, says = crosswalk.badge(each.match), crosswalk.effect(each, LAWS)
    if each.column == crosswalk.ANY:
        return (source, "every record", "", badge, says)
    column = link(code(each.column), places.column(each.source, each.column), LAWS)
    term = "whatever it holds"
    if each.term != crosswalk.ANY:
        term = link(code(each.term), each.place, LAWS)
    if each["when"]:
        term += f", where {code(each['when'])}"
    return (source, column, term, badge, says)


def _variable(name: str) -> str:
    return link(code(name), places.variable(name), LAWS)


def _words(words: str) -> str:
    """Return sentences in which the names of variables and values are links."""
    pieces = []
    end = 0
    for found in NAME.finditer(words):
        pieces.append(text(words[end : found.start()]))
        place = _place(found[0])
        pieces.append(link(code(found[0]), place, LAWS) if place else text(found[0]))
        end = found.end()
    return "".join([*pieces, text(words[end:])])


def _place(name: str) -> places.Place | None:
    standard = described()
    if name in standard.variables:
        return places.variable(name)
    lists = [n for n, values in standard.lists.items() if name in values.values]
    return places.value(lists[0], name) if len(lists) == 1 else None
