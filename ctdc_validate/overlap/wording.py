"""How cells, counts and proposals are told, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ctdc_validate.messages import Message, message
from ctdc_validate.overlap.comparing import Overlap, Ranked
from ctdc_validate.overlap.matrix import Cell
from ctdc_validate.overlap.proposing import ASK, SPLIT, Proposal
from ctdc_validate.overlap.weighing import Printed

# So many values are named; more are counted.
MOST: Final = 6


def values_told(values: Sequence[str]) -> Message | str:
    """Return values by their codes, or how many there are."""
    if not values:
        return message("overlap.none")
    if len(values) > MOST:
        return message("overlap.many-values", count=len(values))
    return message("overlap.values", values=tuple(values))


def why_missing(cell: Cell) -> Message | str:
    """Return why a source lacks values, empty where it lacks none."""
    if not cell.missing:
        return ""
    if cell.is_constant:
        return message("overlap.constant")
    if cell.absence is None:
        return message("overlap.not-known")
    return message(
        "overlap.known",
        fact=message(f"overlap.absent.{cell.absence.name}"),
        citation=cell.absence.citation,
    )


def printed_told(overlap: Overlap, count: Printed | None) -> Message | str:
    """Return a count as it may be told, empty where nothing was counted."""
    if count is None:
        return ""
    if count.records is None:
        fewest = overlap.standard.disclosure.smallest_group
        return message("overlap.fewer", count=fewest)
    if count.percent is None:
        return message("overlap.around", count=count.records)
    return message("overlap.around-share", count=count.records, share=count.percent)


def records_told(overlap: Overlap, source: str) -> Message:
    """Return how many records of a source were counted."""
    whole = overlap.records[source]._replace(percent=None)
    return message("overlap.records", records=printed_told(overlap, whole))


def title_of(proposal: Proposal) -> Message:
    """Return what is proposed, in a sentence."""
    variables = proposal.variables
    if proposal.kind == ASK:
        return message(
            "overlap.propose.ask", source=proposal.source, variables=variables
        )
    what: Message | str = ""
    if proposal.terms:
        what = message("overlap.terms", count=len(proposal.terms))
    elif proposal.additions:
        what = values_told([each.value for each in proposal.additions])
    return message(
        f"overlap.propose.{proposal.kind}",
        source=proposal.source,
        variable=variables[0],
        what=what,
    )


def terms_told(proposal: Proposal, most: int = MOST) -> Message:
    """Return the terms that a change is about, the first of them by name."""
    named = tuple(dict.fromkeys(term for _, term in proposal.terms))
    more = len(named) - most
    if more > 0:
        return message("overlap.terms.more", terms=named[:most], count=more)
    return message("overlap.terms.named", terms=named)


def effect_told(proposal: Proposal) -> Message:
    """Return what a change does to the values that are reached, by variable."""
    effects = tuple(
        message(
            "overlap.effect.one",
            variable=each.variable,
            before=each.before,
            after=each.after,
            values=each.values,
        )
        for each in proposal.effects
    )
    return message("overlap.effect", effects=effects)


def gain_told(overlap: Overlap, ranked: Ranked) -> Message | str:
    """Return how many records a change gains, empty where no file tells."""
    if ranked.records is None:
        return ""
    own = ranked.proposal.kind in (ASK, SPLIT)
    return message(
        "overlap.gain.own" if own else "overlap.gain.others",
        records=printed_told(overlap, ranked.records),
    )


def cost_told(proposal: Proposal) -> Message:
    """Return what a change costs, and who decides it."""
    return message(
        "overlap.cost",
        cost=message(f"overlap.cost.{proposal.cost}"),
        decides=tuple(
            message(f"overlap.decides.{each}", source=proposal.source)
            for each in proposal.decides
        ),
    )


def breaks_told(proposal: Proposal) -> Message:
    """Return what downstream has to be read again."""
    rows = message("overlap.breaks.rows", count=proposal.rows, source=proposal.source)
    editions = tuple(
        message("overlap.breaks.edition", edition=name, count=count)
        for name, count in proposal.editions.items()
    )
    if not editions:
        return message("overlap.breaks.no-edition", rows=rows)
    return message("overlap.breaks", rows=rows, editions=editions)
