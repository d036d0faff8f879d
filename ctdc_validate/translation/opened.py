"""The tables of a file, each with the source vocabulary that it is spelled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, Literal, NamedTuple

from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Source
from ctdc_validate.tables import (
    InMemory,
    Part,
    ReadOptions,
    Remark,
    Table,
    open_tables,
)
from ctdc_validate.translation.layout import fit, lay_out, recognise
from ctdc_validate.translation.loose_records import has_loose_records

Unit = Literal["sheet", "member"]

# One name that is known may be any sheet's; two are hardly by chance.
SEVERAL: Final = 2


class Recognised(NamedTuple):
    """A table with the source vocabularies that its header may be spelled in.

    There is one, none where nobody knows the header, several where it cannot be told.
    """

    table: Table
    sources: tuple[Source, ...]

    def why_unknown(self, said: str, wanted: Sequence[Source], named: bool) -> Message:
        """Return why it is spelled in none, or in several, and what to do.

        ``said`` begins the ids of the messages; with ``named`` the one that is
        ``wanted`` was named by the user.
        """
        if self.sources:
            names = tuple(source.name for source in self.sources)
            return message(f"{said}.ambiguous-source", names=names)
        if named:
            return message(f"{said}.no-column", source=wanted[0].name)
        return message(f"{said}.no-source", names=tuple(s.name for s in wanted))


class PartPassedOver(NamedTuple):
    """A part of a file that needs no judgement; ``kind`` and ``reason`` say why.

    ``remarks`` are what it says all the same; ``table`` is its table, if it has one.
    """

    unit: Unit
    name: str
    kind: Literal["left-out", "nothing-to-judge"]
    reason: Message | str
    remarks: Callable[[], Iterator[Remark]]
    table: Table | None = None


class UnreadablePart(NamedTuple):
    """A part of a file that cannot be read, and why."""

    unit: Unit
    name: str
    reason: Message | str


Opened = Recognised | PartPassedOver | UnreadablePart


def recognise_tables(
    path: str | InMemory,
    options: ReadOptions,
    wanted: Sequence[Source],
    named: bool,
    stdin: BinaryIO | None = None,
) -> Iterator[Opened]:
    """Yield all that a file consists of; at least one table, or a part not read.

    ``wanted`` are the source vocabularies to choose from; with ``named`` there is one,
    which the user named. A sheet that nobody knows is passed over only where it can
    hold no records. Raises UnreadableFile where nothing can be read.
    """

    def score(header: Sequence[str]) -> float:
        return max(fit(header, source) for source in wanted)

    is_found = False
    best: tuple[float, Recognised, PartPassedOver] | None = None
    for opened in open_tables(path, options, score, stdin):
        if isinstance(opened, Part):
            if opened.kind == "unreadable":
                is_found = True
                yield UnreadablePart(opened.unit, opened.name, opened.reason)
            else:
                yield PartPassedOver(
                    opened.unit,
                    opened.name,
                    opened.kind,
                    opened.reason,
                    opened.remarks,
                )
            continue
        recognised = Recognised(opened, _sources(opened, wanted, named))
        reason = _no_judgement(recognised, wanted, options)
        if reason is None:
            is_found = True
            yield recognised
            continue
        unit: Unit = "sheet" if opened.sheet is not None else "member"
        name = opened.part or ""
        over = PartPassedOver(
            unit, name, "nothing-to-judge", reason, opened.remarks, opened
        )
        fits = score(opened.header)
        if not is_found and (best is None or fits > best[0]):
            best, over_before = (fits, recognised, over), best
            if over_before is not None:
                yield over_before[2]
        else:
            yield over
    if best is not None:
        # Where no table has records, the one that fits best is judged all the same.
        yield best[2] if is_found else best[1]


def _sources(table: Table, wanted: Sequence[Source], named: bool) -> tuple[Source, ...]:
    """Return the source vocabularies of a table, named or recognised."""
    if not named:
        return recognise(table.header, wanted)
    return (wanted[0],) if lay_out(table.header, wanted[0]).bound else ()


def _no_judgement(
    recognised: Recognised, wanted: Sequence[Source], options: ReadOptions
) -> Message | None:
    """Return why a table needs no judgement, None where it does."""
    table, sources = recognised
    if options.sheets or table.part is None:
        return None
    if not sources and any(
        len(lay_out(table.header, each).bound) >= SEVERAL for each in wanted
    ):
        return None  # it has columns of ours, if not enough
    reason = table.without_records(bool(sources))
    if reason is not None and has_loose_records(table, wanted):
        return None
    return reason
