"""Hold new tables against those that were published before."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Final, NamedTuple

from ctdc_validate.statistics.laying_out import RECORDS, Statistics
from ctdc_validate.statistics.protecting import Figure, Rounding

# Who has two sets of tables and knows that one record came between them learns what
# the figures were that moved.
KEY: Final = ("table", "organisation", "value")

# What a count was printed as, and what it was rounded to.
PRINTED: Final = ("count", "rounded_to")
Printed = tuple[str, str]
# The least and the greatest count that look like one that was printed.
Bounds = tuple[float, float]
Previous = Mapping[tuple[str, ...], Printed]


class Moved(NamedTuple):
    """A table that changed while hardly a record came or went.

    With ``enough`` records of ``whose`` it may be published, None if no number will do.
    """

    table: str
    organisation: str
    whose: str
    enough: int | None


def read_previous(content: str) -> Previous:
    """Return the counts as printed before, by table, organisation and value.

    Raises ValueError where it is no file of such counts.
    """
    rows = csv.DictReader(StringIO(content, newline=""))
    if not {*KEY, *PRINTED} <= set(rows.fieldnames or ()):
        raise ValueError
    return {
        tuple(row[name] or "" for name in KEY): (row["count"], row["rounded_to"])
        for row in rows
    }


def moved_too_little(statistics: Statistics, previous: Previous) -> Iterator[Moved]:
    """Yield the tables that differ while fewer records changed than a group has.

    What moved between two sets of tables is told by their difference: one record more
    that turns "fewer than 11" into 10 was the eleventh. So a table may move only with
    a group of records that is not small.
    """
    rounding = statistics.rounding
    before: dict[tuple[str, str], dict[str, Printed]] = {}
    for (table, organisation, value), count in previous.items():
        before.setdefault((table, organisation), {})[value] = count
    now = {
        (name, panel.organisation or ""): {
            row.value: printed(rounding, row.figure) for row in panel.rows
        }
        for name, panels in statistics.tables.items()
        for panel in panels
    }
    totals = {row.value: row.figure for row in statistics.tables[RECORDS][0].rows}
    if len(totals) == 1:
        totals[""] = next(iter(totals.values()))
    records = before.get((RECORDS, ""), {})
    if len(records) == 1:
        records = {**records, "": next(iter(records.values()))}
    known = _totals_before(rounding, records)
    for place, counts in sorted(now.items()):
        earlier = before.get(place, {})  # it may have had no row
        if counts == earlier:
            continue
        names = [place[1]] if place[0] != RECORDS else _changed(counts, earlier)
        few = [
            name
            for name in names
            if name in known
            and name in totals
            and _may_be_few(rounding, known[name], totals[name])
        ]
        for name in few[:1]:
            most = known[name][1]
            enough = None if math.isinf(most) else int(most) + rounding.smallest
            yield Moved(*place, name, enough)


def organisations_missing(statistics: Statistics, previous: Previous) -> list[str]:
    """Return the organisations of earlier tables that the new ones do not have."""
    before = {value for (table, _, value) in previous if table == RECORDS and value}
    return sorted(before - set(statistics.organisations))


def printed(rounding: Rounding, figure: Figure) -> Printed:
    """Return a count as it is printed, and what it was rounded to; "" if not shown."""
    if rounding.is_hidden(figure):
        return "", ""
    if rounding.is_small(figure):
        return f"<{rounding.smallest}", ""
    count, unit = rounding.printed(figure), rounding.unit_of(figure)
    return ("", "") if count is None else (str(count), str(unit))


def _changed(now: Mapping[str, Printed], before: Mapping[str, Printed]) -> list[str]:
    return [name for name in now if now[name] != before.get(name)]


def _may_be_few(rounding: Rounding, before: Bounds, figure: Figure) -> bool:
    """Say whether so few records may have come or gone that they are a small group."""
    low, high = before
    return low - rounding.smallest < figure.count < high + rounding.smallest


def _totals_before(
    rounding: Rounding, records: Mapping[str, Printed]
) -> dict[str, Bounds]:
    """Return between what the earlier totals are, by organisation; "" is of all.

    One that was not shown is what the others leave of all.
    """
    known = {name: _bounds(rounding, count) for name, count in records.items()}
    if "" not in known or len(known) == 1:
        return known
    parts = {name: bounds for name, bounds in known.items() if name}
    least, most = (sum(each[end] for each in parts.values()) for end in (0, 1))
    low, high = known[""]
    known[""] = low, high = max(low, least), min(high, most)
    for name, (own_low, own_high) in parts.items():
        most_of_others = sum(b[1] for n, b in parts.items() if n != name)
        left = low - most_of_others, high - (least - own_low)
        known[name] = max(own_low, left[0]), min(own_high, left[1])
    return known


def _bounds(rounding: Rounding, count: Printed) -> Bounds:
    told, unit = count
    if not told:
        return 0, math.inf
    if not unit:
        return 0, rounding.smallest - 1
    return int(told) - int(unit) // 2, int(told) + int(unit) // 2 - 1
