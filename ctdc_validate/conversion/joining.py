"""The tables of a file as the one that is converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from ctdc_validate.conversion.preparing import NotConverted
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Source
from ctdc_validate.tables import Batch, Knows, Table
from ctdc_validate.translation import Opened, PartPassedOver, UnreadablePart

UNKNOWN: Final = "conversion.unknown"


def as_one_table(
    opened: Iterable[Opened], wanted: Sequence[Source], named: bool
) -> tuple[Table, Source]:
    """Return the records of all tables of a file as one table, with its vocabulary.

    ``named`` says that ``wanted`` is the one that the user named. Raises NotConverted
    where a part holds what cannot be converted with the others; UnreadableFile where
    nothing can be read.
    """
    tables: list[tuple[Table, Source]] = []
    passed_over: list[Message | str] = []
    for part in opened:
        if isinstance(part, PartPassedOver):
            passed_over.append(part.reason)
        elif isinstance(part, UnreadablePart):
            raise NotConverted(
                message("conversion.part", name=part.name, reason=part.reason)
            )
        elif len(part.sources) != 1:
            if part.table.part is not None and not part.sources:
                raise NotConverted(
                    message("conversion.part.unknown", name=part.table.part)
                )
            raise NotConverted(part.why_unknown(UNKNOWN, wanted, named))
        else:
            tables.append((part.table, part.sources[0]))
    if not tables:
        raise NotConverted(message("conversion.nothing-left"))
    table, source = tables[0]
    for other, others_source in tables[1:]:
        if (other.header, others_source.name) != (table.header, source.name):
            raise NotConverted(
                message(
                    "conversion.parts-differ",
                    first=str(table.part),
                    other=str(other.part),
                )
            )
    notes = [*table.notes, *passed_over]
    if len(tables) == 1:
        return replace(table, notes=tuple(notes)), source
    names = tuple(str(each.part) for each, _ in tables)
    notes.append(message("conversion.joined", names=names))

    def read(knows: Knows | None = None) -> Iterator[Batch]:
        return chain.from_iterable(each.batches(knows) for each, _ in tables)

    def read_counted(knows: Knows | None) -> Iterator[Batch]:
        return chain.from_iterable(each.batches(knows, True) for each, _ in tables)

    return (
        replace(
            table,
            sheet=None,
            read=read,
            read_knowing=read,
            read_counted=read_counted,
            notes=tuple(notes),
        ),
        source,
    )
