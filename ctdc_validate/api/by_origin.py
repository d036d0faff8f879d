"""Count a pool by organisation: a second file says of each record who sent it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Final

from ctdc_validate.api.conforming import called
from ctdc_validate.api.guard import Refused
from ctdc_validate.conversion import OURS
from ctdc_validate.messages import message
from ctdc_validate.pooling import ORGANISATION, RECORD, organisation_of
from ctdc_validate.results import Report
from ctdc_validate.standard import PrintedTable, Standard
from ctdc_validate.statistics import Counted, count
from ctdc_validate.tables import ReadOptions, UnreadableFile, lines_in_step
from ctdc_validate.translation import Recognised, lay_out, recognise_tables

Progress = Callable[[str, int], None]
UTF_8: Final = "utf-8"
COMMA: Final = ","


def by_origin(
    standard: Standard,
    tables: Sequence[PrintedTable],
    path: str,
    origin: str,
    checked: Report,
    engine: str,
    progress: Progress | None = None,
) -> Iterator[tuple[str, Counted]]:
    """Yield organisations with the counts of some of their records.

    ``checked`` is the report on the pool: what is counted are as many records. Raises
    Refused where the file is no pool, or ``origin`` is of another one.
    """
    name = called(path)
    (pool, *others) = checked.files
    as_written = pool.encoding, pool.delimiter, pool.source, pool.part, pool.sheet
    if others or as_written != (UTF_8, COMMA, OURS, None, None):
        raise Refused(message("statistics.origin.not-ours", file=name))
    options = ReadOptions(
        input_format="csv", encoding=UTF_8, delimiter=COMMA, engine=engine
    )
    ours, records = standard.sources[OURS], 0
    try:
        for cell, lines in lines_in_step(path, origin, ORGANISATION, RECORD):
            found = recognise_tables("-", options, [ours], True, BytesIO(lines))
            for opened in found:
                if not isinstance(opened, Recognised):
                    continue
                layout = lay_out(opened.table.header, ours)
                counts = count(standard, tables, layout, opened.table, False)
                for each in counts.values():
                    records += each.records
                    yield organisation_of(cell), each
            if progress is not None:
                progress(path, records)
    except UnreadableFile as error:
        problem = error.message
    else:
        if records == pool.records:
            return
        problem = message("tables.in-step.differs")
    raise Refused(
        message(
            "statistics.origin.differs",
            origin=called(origin),
            file=name,
            problem=problem,
        )
    )
