"""The sentences in which the ledger of a pool is told, the same in every form."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.messages import Message, message
from ctdc_validate.pooling.account import Pool, PooledFile
from ctdc_validate.reports import OUTCOMES
from ctdc_validate.results import ColumnLine, Outcome
from ctdc_validate.tally import Pair


def number(pool: Pool, count: int | None) -> Message:
    """Return a count in words."""
    if count is None:
        return message("pooling.fewer", smallest=pool.told.smallest)
    return message("pooling.about", count=count)


def overview(pool: Pool) -> Iterator[Message]:
    """Yield the sentences on the pool as a whole."""
    organisations = len({file.organisation for file in pool.files})
    yield message(
        "pooling.overview",
        pool=pool.pool,
        records=number(pool, pool.told.tell(pool.records)),
        organisations=message("pooling.organisations", count=organisations),
        files=message("pooling.files", count=len(pool.files)),
    )
    yield message("pooling.complete" if pool.complete else "pooling.incomplete")
    yield message("pooling.origin", origin=pool.origin)
    yield message("pooling.rounded", smallest=pool.told.smallest, unit=pool.told.unit)


def named(file: PooledFile) -> Message:
    """Return a file with whose it is."""
    return message("pooling.named", organisation=file.organisation, file=file.file)


def file_line(pool: Pool, file: PooledFile) -> Message:
    """Return what became of a file."""
    ledger = file.ledger
    return message(
        "pooling.file",
        file=named(file),
        version=file.version,
        period=file.period,
        read=number(pool, pool.told.tell(ledger.read)),
        source=ledger.source,
        written=number(pool, pool.told.tell(ledger.written)),
    )


def left_out_line(
    file: PooledFile, reason: Message | str, count: int | None
) -> Message:
    """Return why records of a file were left out."""
    if count is None:
        return message("pooling.left-out.few", file=named(file), reason=reason)
    return message("pooling.left-out", file=named(file), count=count, reason=reason)


def for_a_person_line(
    file: PooledFile, column: ColumnLine, outcome: Outcome, count: int | None
) -> Message:
    """Return in how many cells of a column something is left for a person."""
    said = OUTCOMES[outcome]
    if count is None:
        return message(
            "pooling.person.few", file=named(file), column=column.header, outcome=said
        )
    return message(
        "pooling.person",
        file=named(file),
        column=column.header,
        outcome=said,
        count=count,
    )


def pair_lines(pool: Pool) -> Iterator[Message]:
    """Yield which two files have records in common, and how many."""
    for pair in pool.alike:
        yield message("pooling.pair.alike", **_both(pool, pair))
    told = [pair for pair in pool.in_common if not pair.all_alike]
    for pair in told:
        yield message(
            "pooling.pair",
            **_both(pool, pair),
            records=pool.told.tell(pair.records) or 0,
            rare=pool.told.tell(pair.rare) or 0,
        )
    if len(pool.files) < 2:
        yield message("pooling.pair.one-file")
    elif len(told) + len(pool.alike) < len(pool.pairs):
        yield message(
            "pooling.pair.others" if told or pool.alike else "pooling.pair.none",
            smallest=pool.told.smallest,
        )
    if pool.sampled:
        yield message("pooling.pair.sampled")


def _both(pool: Pool, pair: Pair) -> dict[str, Message]:
    first, second = pool.files[pair.first], pool.files[pair.second]
    return {"first": named(first), "second": named(second)}
