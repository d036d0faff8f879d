"""What sources have in common, as one page: picture, tables, clashes, proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.overlap.comparing import Overlap, Ranked
from ctdc_validate.overlap.drawing import cell_words, drawn, label_of
from ctdc_validate.overlap.matrix import KINDS, Cell
from ctdc_validate.overlap.pairs import Meeting, Pair
from ctdc_validate.overlap.wording import (
    breaks_told,
    cost_told,
    effect_told,
    gain_told,
    printed_told,
    records_told,
    terms_told,
    title_of,
    values_told,
    why_missing,
)
from ctdc_validate.reports import element, html_page, html_table
from ctdc_validate.reports import html_link as link

Child = Message | str | Element | Sequence["Child"]

PAIR: Final = ("both", "first", "second", "split", "merged", "records")
PROPOSED: Final = ("place", "proposal", "effect", "cost", "breaks")


def html_form(overlap: Overlap) -> str:
    """Return a page that fetches nothing and runs nothing."""
    title = text("overlap.title", sources=overlap.matrix.sources)
    return html_page(
        title,
        element(
            "main",
            element("h1", title),
            element("p", message("overlap.about", version=overlap.standard.version)),
            _matrix(overlap),
            (_variable(overlap, name) for name in overlap.matrix.variables),
            (_pair(overlap, pair) for pair in overlap.pairs),
            _clashes(overlap),
            _proposals(overlap),
            _touched(overlap),
        ),
    )


def _matrix(overlap: Overlap) -> Element:
    found = overlap.matrix
    head = element(
        "tr",
        element("th", message("overlap.head.variable"), scope="col"),
        (element("th", name, scope="col") for name in found.sources),
    )
    rows = (
        element(
            "tr",
            element("th", link(_anchor(name), name), scope="row"),
            (element("td", _short(found.cells[name, s])) for s in found.sources),
        )
        for name in found.variables
    )
    counted = (
        element(
            "li",
            message(
                "overlap.rows",
                source=side.name,
                count=found.rows(side.name),
                nothing=found.unmapped[side.name],
            ),
            _records(overlap, side.name),
        )
        for side in overlap.sides
    )
    caption = message("overlap.section.matrix")
    return element(
        "section",
        element("h2", caption),
        element("div", drawn(overlap), class_="scroll", tabindex=0),
        element("p", message("overlap.legend")),
        element(
            "div",
            element(
                "table",
                element("caption", caption),
                element("thead", head),
                element("tbody", rows),
            ),
            class_="scroll",
        ),
        element("ul", counted),
    )


def _records(overlap: Overlap, source: str) -> list[Message | str]:
    if source not in overlap.records:
        return []
    return [" ", records_told(overlap, source)]


def _short(cell: Cell) -> Message:
    words = cell_words(cell)
    return message("overlap.cell.inferred", cell=words) if cell.is_inferred else words


def _anchor(variable: str) -> str:
    return f"variable-{variable}"


def _variable(overlap: Overlap, name: str) -> Element:
    found = overlap.matrix
    label = worded(label_of(overlap, name))
    heads = ["overlap.head.source", "overlap.head.cell", "overlap.head.missing"]
    heads += ["overlap.head.rows", "overlap.head.laws"]
    cells = [found.cells[name, source] for source in found.sources]
    return element(
        "section",
        element("h3", f"{label} ", element("code", name), id=_anchor(name)),
        html_table(
            message("overlap.caption.variable", variable=name), heads, map(_row, cells)
        ),
    )


def _row(cell: Cell) -> Element:
    rows = tuple(
        message(f"overlap.kind.{kind}", count=cell.rows[kind])
        for kind in KINDS
        if cell.rows[kind]
    )
    missing = [values_told(cell.missing), ". ", why_missing(cell)]
    laws = [element("li", law) for law, _ in cell.laws]
    notes = [
        element("li", message("overlap.note"), " ", link(f"note-{name}", name))
        for name in cell.clashes
    ]
    return element(
        "tr",
        element("th", cell.source, scope="row"),
        element("td", _short(cell)),
        element("td", missing if cell.missing else None),
        element("td", message("overlap.list", parts=rows) if rows else None),
        element("td", element("ul", laws, notes) if laws or notes else None),
    )


def _pair(overlap: Overlap, pair: Pair) -> Element:
    title = message("overlap.section.pair", first=pair.first, second=pair.second)
    heads = ["overlap.head.variable", *(f"overlap.head.{name}" for name in PAIR)]
    rows = (_met(overlap, pair, m) for m in pair.meetings if m.jaccard is not None)
    return element(
        "section",
        element("h2", title),
        element(
            "p", message("overlap.pair.about", first=pair.first, second=pair.second)
        ),
        html_table(title, heads, rows),
    )


def _met(overlap: Overlap, pair: Pair, meeting: Meeting) -> Element:
    affected = overlap.affected[pair.first, pair.second]
    records = [
        element(
            "li",
            message(
                "overlap.affected",
                source=name,
                records=printed_told(overlap, affected[name, meeting.variable]),
            ),
        )
        for name in (pair.first, pair.second)
        if (name, meeting.variable) in affected
    ]
    values = (
        meeting.both,
        meeting.first_only,
        meeting.second_only,
        meeting.split,
        meeting.merged,
    )
    return element(
        "tr",
        element("th", link(_anchor(meeting.variable), meeting.variable), scope="row"),
        (element("td", values_told(each)) for each in values),
        element("td", element("ul", records) if records else None),
    )


def _clashes(overlap: Overlap) -> Iterator[Element]:
    if not overlap.clashes:
        return
    yield element("h2", message("overlap.section.clashes"))
    for clash in overlap.clashes:
        yield element(
            "section",
            element("h3", clash.title, id=f"note-{clash.id}"),
            element("p", message("overlap.clash.us", words=clash.us)),
            element(
                "p", message("overlap.clash.international", words=clash.international)
            ),
            element("p", message("overlap.clash.settled", words=clash.settled)),
            element("ul", (element("li", cited) for cited in clash.sources)),
        )


def _proposals(overlap: Overlap) -> Iterator[Element]:
    ranked = [each for each in overlap.proposals if each.place is not None]
    others = [each for each in overlap.proposals if each.place is None]
    for id_, listed in (("proposals", ranked), ("unranked", others)):
        if not listed:
            continue
        heads = [f"overlap.head.{name}" for name in PROPOSED]
        yield element(
            "section",
            element("h2", message(f"overlap.section.{id_}")),
            element("p", message(f"overlap.{id_}.about")),
            html_table(
                message(f"overlap.section.{id_}"),
                heads,
                (_proposal(overlap, each) for each in listed),
            ),
        )


def _proposal(overlap: Overlap, ranked: Ranked) -> Element:
    each = ranked.proposal
    notes = [element("p", title_of(each))]
    if each.terms:
        notes.append(element("p", terms_told(each, len(each.terms))))
    if each.is_pieced_together:
        said = message("overlap.pieced-together", source=each.source)
        notes.append(element("p", said))
    effect = [effect_told(each), " ", gain_told(overlap, ranked)]
    return element(
        "tr",
        element("th", "" if ranked.place is None else str(ranked.place), scope="row"),
        element("td", notes),
        element("td", effect),
        element("td", cost_told(each)),
        element("td", breaks_told(each)),
    )


def _touched(overlap: Overlap) -> Iterator[Element]:
    if overlap.since is None:
        return
    title = message("overlap.section.touched")
    count = len(overlap.touched)
    told = message("overlap.touched", count=count, since=overlap.since)
    rows = (
        element(
            "tr",
            element("th", each.source, scope="row"),
            element("td", each.row.source_column),
            element("td", each.row.source_term),
            element("td", each.row.variable),
            element("td", each.row.value),
            element("td", each.since),
        )
        for each in overlap.touched
    )
    names = ("source", "column", "term", "variable", "value", "since")
    yield element(
        "section",
        element("h2", title),
        element("p", told),
        html_table(title, [f"overlap.head.{name}" for name in names], rows)
        if count
        else None,
    )
