"""Draw a sample: a header, rows that conform, and one row for each fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from ctdc_validate.messages import Message, MessageError, message, text
from ctdc_validate.sampling.faults import (
    BLANK_ROW,
    BY_HEADER,
    CELL_BESIDE,
    CELL_UNREAD,
    CUT_ROW,
    HEADER_AGAIN,
    HEADER_SHORT,
    LINE_BELOW,
    NO_ROWS,
    RECORD_RARE,
    Header,
    faulty_row,
    headers,
)
from ctdc_validate.sampling.row_judge import RowJudge
from ctdc_validate.sampling.rows import Maker, Row, maker_of
from ctdc_validate.standard import Column, Source, Standard

# So many different records at most; in a larger sample they come more than once, as
# records do.
DIFFERENT: Final = 2000
# The records among which faults are made.
FEW: Final = 20
# A row that breaks a rule is mended so often, and then drawn anew so often.
MENDED: Final = 20
REDRAWN: Final = 500

# The ways of breaking a rule that no single row takes, cut off or not.
BETWEEN_RECORDS: Final = (BLANK_ROW, HEADER_AGAIN, LINE_BELOW)
OF_THE_FILE: Final = (*BY_HEADER, CUT_ROW, *BETWEEN_RECORDS, NO_ROWS)

JSON: Final = ".json"
XLSX: Final = ".xlsx"


class CannotSample(MessageError):
    """No such sample can be invented; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to invent: so many records of a source, with these rules broken.

    ``suffix`` is that of the file, which decides what can be broken.
    """

    source: Source
    records: int
    suffix: str
    faults: tuple[str, ...] = ()
    seed: int = 0
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Invented records: the names of the columns, the columns, and the rows' cells.

    ``columns`` has None for a column that was added to break a rule. A row may be
    shorter than the header, or empty, where that is its fault.
    """

    source: Source
    header: tuple[str, ...]
    columns: tuple[Column | None, ...]
    rows: tuple[tuple[str, ...], ...]


def draw(standard: Standard, wanted: Wanted) -> Sample:
    """Invent a sample; the same one for the same wish.

    Raises CannotSample.
    """
    faults = tuple(dict.fromkeys(wanted.faults))
    today = wanted.today or date.today()
    maker = maker_of(standard, wanted.source, today)
    typed = wanted.suffix == JSON
    whole = RowJudge(standard, wanted.source, maker.columns, typed, today)
    _check(standard, wanted, faults, whole)
    chance = Random(f"{wanted.source.name} {wanted.seed}")
    reason = message("sampling.no-file-breaks-it-alone")
    ways = {rule: standard.rules[rule].broken_by for rule in faults}
    by_cells = [rule for rule in faults if ways[rule] not in OF_THE_FILE]
    for header in headers(chance, standard, wanted.source, maker, ways.values()):
        judge = RowJudge(standard, wanted.source, header.columns, typed, today)
        conforming = _conforming(chance, standard, judge, maker, header)
        few = [next(conforming) for _ in range(FEW)] if by_cells else []
        broken: list[Row] = []
        for rule in by_cells:
            row = faulty_row(chance, standard, judge, maker, header.columns, few, rule)
            if row is None:
                reason = message("sampling.no-record-breaks-it-alone", rule=rule)
                break
            broken.append(row)
        else:
            several = _several(standard, wanted)
            rows = _rows(
                chance, wanted, ways.values(), broken, conforming, header, several
            )
            return _sample(wanted, header, rows)
    raise CannotSample(
        message(
            "sampling.cannot-be-broken-like-that",
            source=wanted.source.name,
            reason=reason,
        )
    )


def rules_broken(standard: Standard, wanted: Wanted) -> tuple[str, ...]:
    """Return the rules that a sample breaks: those asked for, and without records one.

    The latter is the rule that a table of no rows breaks.
    """
    none = [rule.id for rule in standard.rules.values() if rule.broken_by == NO_ROWS]
    return tuple(dict.fromkeys((*wanted.faults, *([] if wanted.records else none))))


def _check(
    standard: Standard, wanted: Wanted, faults: Sequence[str], judge: RowJudge
) -> None:
    """Refuse what cannot be: a rule that is not asked, or more faults than records."""
    ways = {rule: standard.rules[rule].broken_by for rule in faults}
    for rule, way in ways.items():
        reason = judge.skipped.get(rule) or _of_format(way, wanted.suffix)
        if reason is not None:
            raise CannotSample(
                message(
                    "sampling.cannot-break",
                    source=wanted.source.name,
                    rule=rule,
                    reason=reason,
                )
            )
    if wanted.suffix == JSON and not wanted.records and not faults:
        raise CannotSample(message("sampling.no-records-in-json"))
    empty = [rule for rule, way in ways.items() if way == NO_ROWS]
    if empty and wanted.records:
        raise CannotSample(message("sampling.empty-with-records", rule=empty[0]))
    by_rows = [w for w in ways.values() if w == CUT_ROW or w not in OF_THE_FILE]
    between = any(way in BETWEEN_RECORDS for way in ways.values())
    needed = max(len(by_rows), int(between))
    if wanted.records < needed:
        raise CannotSample(message("sampling.too-few-records", records=needed))


def _of_format(way: str | None, suffix: str) -> Message | None:
    """Return why a kind of file cannot break a rule in a way, or None."""
    if way == CELL_UNREAD:
        return message("sampling.unread-cells")
    if way in (CELL_BESIDE, HEADER_SHORT):
        return message("sampling.as-wide-as-header")
    if way == RECORD_RARE:
        return message("sampling.no-row-alone")
    if suffix == XLSX and way == CUT_ROW:
        return message("sampling.ragged-in-workbook")
    if suffix == JSON and way in (*BETWEEN_RECORDS, NO_ROWS):
        return message("sampling.no-rows-in-json")
    return None


def _conforming(
    chance: Random, standard: Standard, judge: RowJudge, maker: Maker, header: Header
) -> Iterator[Row]:
    """Yield rows without end that break no rule and are not empty.

    Raises CannotSample where none is found for long.
    """
    fixed = {
        column.name
        for column in header.columns
        if column.passes is not None
        or any(standard.variables[name].required for name in column.variables)
    }
    turns = 0
    while turns < REDRAWN:
        turns += 1
        row = maker.row(chance)
        if _mend(chance, judge, header, row, fixed) and any(
            row[column.name] for column in header.columns
        ):
            yield row
            turns = 0
    raise CannotSample(message("sampling.none-conforms"))


def _mend(
    chance: Random, judge: RowJudge, header: Header, row: Row, fixed: set[str]
) -> bool:
    """Empty cells that break a rule, one after the other; say whether none is left."""
    missing = {column.name: column.missing_code for column in header.columns}
    for _ in range(MENDED):
        breaches = judge.breaches(row)
        if not breaches:
            return True
        involved = {header.columns[i].name for b in breaches for i in b.columns}
        free = sorted(involved - fixed)
        if not free:
            return False
        name = chance.choice(free)
        row[name] = missing[name]
    return False


def _rows(
    chance: Random,
    wanted: Wanted,
    ways: Collection[str | None],
    broken: Sequence[Row],
    conforming: Iterator[Row],
    header: Header,
    several: int,
) -> list[tuple[str, ...]]:
    """Return the rows in the order of the file, faults scattered among the others.

    Of those that conform each is there so many times at least.
    """
    filler = "x" if wanted.suffix == JSON else ""  # a key without a value is none
    added = (filler,) * len(header.added)

    def cells(row: Row) -> tuple[str, ...]:
        own = (row[column.name] for column in header.columns)
        answers = (answer.cell(row) for answer in header.answers)
        return (*own, *answers, *added)

    faulty = [cells(row) for row in broken]
    if CUT_ROW in ways:
        faulty.append(cells(next(conforming))[:-1])
    left = wanted.records - len(faulty)
    different = min(max(left // several, 1), DIFFERENT) if left else 0
    pool = [cells(next(conforming)) for _ in range(different)]
    rows = (pool * several)[:left]
    rows += [chance.choice(pool) for _ in range(left - len(rows))]
    for row in faulty:
        rows.insert(chance.randint(0, len(rows)), row)
    if BLANK_ROW in ways:  # behind the last record it would be no row
        rows.insert(chance.randrange(len(rows)), ("",) * len(header.written))
    if HEADER_AGAIN in ways:  # below the header it would be a part of it
        rows.insert(chance.randint(1, len(rows)), header.written)
    if LINE_BELOW in ways:
        line = text("sampling.line-below", count=wanted.records)
        rows.append((line, *("",) * (len(header.written) - 1)))
    return rows


def _several(standard: Standard, wanted: Wanted) -> int:
    """Return how many rows are alike, so that an edition has no rare ones."""
    disclosure, source = standard.disclosure, wanted.source
    if source.judged_as == "partner" or source.made_up:
        return 1
    if wanted.records < disclosure.smallest_edition:
        return 1
    return disclosure.smallest_group


def _sample(wanted: Wanted, header: Header, rows: list[tuple[str, ...]]) -> Sample:
    names = header.written
    if wanted.suffix == JSON:  # no object has a key twice, but for its spelling
        behind = len(header.prefix)
        names = tuple(
            n[:behind] + n[behind:].upper() if n in names[:at] else n
            for at, n in enumerate(names)
        )
    columns = (*header.columns, *(None,) * (len(names) - len(header.columns)))
    return Sample(wanted.source, names, columns, tuple(rows))
