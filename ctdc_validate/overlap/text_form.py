"""What sources have in common, as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.overlap.comparing import Overlap, Ranked
from ctdc_validate.overlap.drawing import cell_words
from ctdc_validate.overlap.matrix import Cell
from ctdc_validate.overlap.wording import (
    breaks_told,
    cost_told,
    effect_told,
    gain_told,
    printed_told,
    records_told,
    terms_told,
    title_of,
    why_missing,
)
from ctdc_validate.reports import printable

WIDTH: Final = 80
# A column is so wide at least; what does not fit into the width follows below.
LABELS, COLUMN = 33, 15
# So many proposals and rows are told; the rest is counted.
MOST: Final = 10
INFERRED: Final = "~"


def text_form(overlap: Overlap) -> str:
    """Return the matrix, the pairs, the clashes and the proposals, in this order."""
    lines = [*_wrapped(message("overlap.title", sources=overlap.matrix.sources)), ""]
    sources = overlap.matrix.sources
    longest = max(len(_cell(cell)) for cell in overlap.matrix.cells.values())
    column = max(COLUMN, longest + 1)
    beside = max(1, (WIDTH - LABELS) // column)
    for start in range(0, len(sources), beside):
        lines += [*_matrix(overlap, sources[start : start + beside], column), ""]
    lines += [*_wrapped(message("overlap.legend.text")), ""]
    lines += _rows(overlap)
    lines += _missing(overlap)
    lines += _pairs(overlap)
    lines += _clashes(overlap)
    lines += _proposals(overlap)
    lines += _touched(overlap)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _matrix(overlap: Overlap, sources: Sequence[str], column: int) -> Iterator[str]:
    found = overlap.matrix
    heads = "".join(f"{printable(name):<{column}}" for name in sources)
    yield f"{'':<{LABELS}}{heads}".rstrip()
    for variable in found.variables:
        cells = (found.cells[variable, name] for name in sources)
        told = "".join(f"{_cell(cell):<{column}}" for cell in cells)
        yield f"{variable:<{LABELS}}{told}".rstrip()


def _cell(cell: Cell) -> str:
    return text(cell_words(cell)) + (INFERRED if cell.is_inferred else "")


def _rows(overlap: Overlap) -> Iterator[str]:
    for side in overlap.sides:
        counted = message(
            "overlap.rows",
            source=side.name,
            count=overlap.matrix.rows(side.name),
            nothing=overlap.matrix.unmapped[side.name],
        )
        yield from _wrapped(counted)
        if side.name in overlap.records:
            yield from _wrapped(records_told(overlap, side.name), "  ")
    yield ""


def _missing(overlap: Overlap) -> Iterator[str]:
    """Yield why variables are absent: the fact, or that nobody knows."""
    told = [
        message(
            "overlap.absent",
            source=cell.source,
            variable=cell.variable,
            why=why_missing(cell),
        )
        for cell in overlap.matrix.cells.values()
        if cell.state == "absent" or cell.absence is not None
    ]
    if told:
        yield text("overlap.section.absent")
        for each in told:
            yield from _item(each)
        yield ""


def _pairs(overlap: Overlap) -> Iterator[str]:
    for pair in overlap.pairs:
        yield text("overlap.section.pair", first=pair.first, second=pair.second)
        head = [text(f"overlap.head.{name}") for name in HEADS]
        yield f"  {'':<{LABELS}}" + "".join(f"{name:>9}" for name in head)
        affected = overlap.affected[pair.first, pair.second]
        same = 0
        for each in pair.meetings:
            if each.is_same:
                same += each.jaccard is not None
                continue
            counts = (
                each.both,
                each.first_only,
                each.second_only,
                each.split,
                each.merged,
            )
            numbers = "".join(f"{len(values):>9}" for values in counts)
            yield f"  {each.variable:<{LABELS}}{numbers}"
            for name in (pair.first, pair.second):
                count = affected.get((name, each.variable))
                if count is not None and count.records is not None:
                    lost = message(
                        "overlap.affected",
                        source=name,
                        records=printed_told(overlap, count),
                    )
                    yield from _wrapped(lost, "    ")
        if same:
            yield from _wrapped(message("overlap.same", count=same), "  ")
        yield ""


HEADS: Final = ("both", "first", "second", "split", "merged")


def _clashes(overlap: Overlap) -> Iterator[str]:
    if overlap.clashes:
        yield text("overlap.section.clashes")
        for clash in overlap.clashes:
            yield from _item(
                message(
                    "overlap.clash",
                    title=clash.title,
                    settled=clash.in_short,
                    sources=clash.sources,
                )
            )
        yield ""


def _proposals(overlap: Overlap) -> Iterator[str]:
    ranked = [each for each in overlap.proposals if each.place is not None]
    others = len(overlap.proposals) - len(ranked)
    if ranked:
        yield text("overlap.section.proposals")
        for each in ranked[:MOST]:
            yield from _ranked(overlap, each)
    more = len(ranked) - MOST
    if more > 0:
        yield from _wrapped(message("overlap.more", count=more), "  ")
    if others:
        yield from _wrapped(message("overlap.unranked", count=others), "  ")
    yield ""


def _ranked(overlap: Overlap, ranked: Ranked) -> Iterator[str]:
    each = ranked.proposal
    title = worded(title_of(each))
    yield from _filled(f"{ranked.place:>3}. {title}", "", "     ")
    told: list[Message | str] = [terms_told(each)] if each.terms else []
    told += [effect_told(each), gain_told(overlap, ranked), cost_told(each)]
    told.append(breaks_told(each))
    if each.is_pieced_together:
        told.append(message("overlap.pieced-together", source=each.source))
    for said in told:
        if said:
            yield from _wrapped(said, "     ")


def _touched(overlap: Overlap) -> Iterator[str]:
    if overlap.since is None:
        return
    count = len(overlap.touched)
    yield from _wrapped(message("overlap.touched", count=count, since=overlap.since))
    for each in overlap.touched[:MOST]:
        yield from _item(
            message(
                "overlap.touched.row",
                source=each.source,
                column=each.row.source_column,
                term=each.row.source_term,
                variable=each.row.variable,
                value=each.row.value,
                since=each.since,
            )
        )
    if count > MOST:
        yield from _wrapped(message("overlap.more-rows", count=count - MOST), "  ")


def _item(said: Message) -> list[str]:
    words = worded(said)
    return _filled(f"- {words}", "  ", "    ")


def _wrapped(said: Message | str, indent: str = "") -> list[str]:
    return _filled(worded(said), indent, indent)


def _filled(words: str, first: str, then: str) -> list[str]:
    return textwrap.wrap(
        printable(words),
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
