"""The tables as they are printed: which rows, in which order, and which sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ctdc_validate.messages import Message, message
from ctdc_validate.standard import PrintedTable, Standard, value_called
from ctdc_validate.statistics.counting import Counted, counted_together
from ctdc_validate.statistics.protecting import Figure, Rounding, Sum, Together, protect

RECORDS: Final = "records"


@dataclass(frozen=True, slots=True)
class Row:
    """A value with its figure; ``value`` is a code, "" all that is not listed."""

    value: str
    label: Message | str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Panel:
    """The rows of one organisation in a table; None is all of them together.

    With ``has_shares`` each record is counted in one row at most.
    """

    organisation: str | None
    rows: tuple[Row, ...]
    has_shares: bool

    def share(self, row: Row, rounding: Rounding, smallest_base: int) -> int | None:
        """Return the share of a row in percent, of the counts as printed.

        None where it would tell more than they do, or say little.
        """
        counts = [_in_share(rounding, each.figure) for each in self.rows]
        count = _in_share(rounding, row.figure)
        if not self.has_shares or count is None or None in counts:
            return None
        base = sum(each for each in counts if each is not None)
        if base < smallest_base:
            return None
        return (200 * count + base) // (2 * base)


@dataclass(frozen=True, slots=True)
class Statistics:
    """All tables by name, each with its panels, and how their counts are rounded."""

    tables: Mapping[str, tuple[Panel, ...]]
    rounding: Rounding
    smallest_base: int

    @property
    def organisations(self) -> tuple[str, ...]:
        """Return the organisations, in alphabetical order."""
        return tuple(row.value for row in self.tables[RECORDS][0].rows if row.value)


def lay_out_tables(
    standard: Standard,
    tables: Sequence[PrintedTable],
    counted: Mapping[str, Counted],
) -> Statistics:
    """Return the tables of some organisations, in which no small count can be told."""
    disclosure = standard.disclosure
    rounding = Rounding(disclosure.smallest_group, disclosure.rounding)
    layout = _LayOut(standard, rounding, counted)
    panels: dict[str, tuple[Panel, ...]] = {RECORDS: (layout.records(),)}
    panels |= {table.name: tuple(layout.panels(table)) for table in tables}
    protect(rounding, layout.sums)
    for table in tables:
        numbers = _is_of_numbers(standard, table)
        panels[table.name] = tuple(
            replace(panel, rows=_as_printed(table, panel.rows, rounding, numbers))
            for panel in panels[table.name]
        )
    return Statistics(panels, rounding, disclosure.smallest_base)


def _as_printed(
    table: PrintedTable, rows: Iterable[Row], rounding: Rounding, numbers: bool
) -> tuple[Row, ...]:
    """Return the rows that stand in a panel after all, in their order."""
    kept = [row for row in rows if row.figure.listed]
    if not table.in_order:
        return _ranked(kept, rounding)
    if numbers:
        # Numbers go from one that is shown to another: their ends would tell.
        shown = [n for n, row in enumerate(kept) if _in_share(rounding, row.figure)]
        kept = kept[shown[0] : shown[-1] + 1] if shown else []
    return tuple(kept)


def _ranked(rows: Iterable[Row], rounding: Rounding) -> tuple[Row, ...]:
    """Return rows in the order of what is printed, which tells no more than that."""

    def rank(row: Row) -> tuple[bool, int, str]:
        return not row.value, -(_in_share(rounding, row.figure) or 0), row.value

    return tuple(sorted(rows, key=rank))


class _LayOut:
    """Rows and sums of one run; the same figure stands in all that speak of it."""

    def __init__(
        self, standard: Standard, rounding: Rounding, counted: Mapping[str, Counted]
    ) -> None:
        self._standard = standard
        self._rounding = rounding
        self._counted = dict(sorted(counted.items()))
        self._all = counted_together(counted.values())
        panel = Together()
        # Of so few records an edition has none.
        known = self._all.records >= rounding.smallest
        self._total = Figure(self._all.records, panel, known=known)
        self._totals = {
            name: Figure(each.records, panel) for name, each in self._counted.items()
        }
        if len(self._totals) == 1:
            self._totals = dict.fromkeys(self._totals, self._total)
        self.sums: list[Sum] = []
        if len(self._totals) > 1:
            self.sums.append(Sum(self._total, tuple(self._totals.values()), False))

    def records(self) -> Panel:
        """Return how many records each organisation has."""
        rows = [Row(name, name, figure) for name, figure in self._totals.items()]
        if len(rows) > 1:
            rows.append(Row("", message("statistics.all-organisations"), self._total))
        return Panel(None, tuple(rows), False)

    def panels(self, table: PrintedTable) -> Iterator[Panel]:
        """Yield the panels of a table: all together, then each organisation's."""
        own = {name: self._panel(table, name) for name in self._counted}
        if len(own) > 1:
            together = self._panel(table, None)
            self._add_up(table, together, own)
            yield together
        yield from own.values()

    def _panel(self, table: PrintedTable, organisation: str | None) -> Panel:
        counted = self._all if organisation is None else self._counted[organisation]
        total = self._total if organisation is None else self._totals[organisation]
        counts: Mapping[str, int] = counted.tables.get(table.name) or {}
        codes = _listed(table, counts, self._known(table), self._rounding)
        together = Together(by_size=table.most is not None)
        rows = [
            Row(code, self._label(table, code), Figure(counts.get(code, 0), together))
            for code in codes
        ]
        several = _is_multiple(self._standard, table)
        rest = {c: n for c, n in counts.items() if n and c not in codes}
        others = Figure(sum(rest.values()), together)
        if not several and len(rest) > 1 and not self._rounding.is_small(others):
            rows.append(Row("", message("statistics.all-others"), others))
            rest = {}
        parts = tuple(row.figure for row in rows)
        if several:  # one record may stand in several rows
            self.sums += [Sum(total, (part,), True) for part in parts]
        elif parts:
            is_open = bool(rest) or counted.unlisted[table.name] > 0
            self.sums.append(Sum(total, parts, is_open))
        return Panel(organisation, tuple(rows), not several)

    def _add_up(
        self, table: PrintedTable, together: Panel, own: Mapping[str, Panel]
    ) -> None:
        """Add that what all have of a value is the sum of what each has."""
        for row in together.rows:
            if row.value:
                parts = tuple(
                    self._part(table, name, panel, row.value)
                    for name, panel in own.items()
                )
                self.sums.append(Sum(row.figure, parts, False))

    def _part(
        self, table: PrintedTable, organisation: str, panel: Panel, value: str
    ) -> Figure:
        for row in panel.rows:
            if row.value == value:
                return row.figure
        counts: Mapping[str, int] = (
            self._counted[organisation].tables.get(table.name) or {}
        )
        listed = [row.figure for row in panel.rows if row.value]
        most: float = self._rounding.smallest - 1
        if table.most is not None and len(listed) >= table.most:
            # What is rounded to the same number as the last one is listed as well.
            last = min(self._rounding.bounds(each)[0] for each in listed)
            most = max(most, last - 1)
        return Figure(counts.get(value, 0), listed=False, most=most)

    def _known(self, table: PrintedTable) -> list[str]:
        """Return the values that a table may list, in order; of numbers, none."""
        if table.variable is None:
            return [kind.name for kind in table.kinds]
        list_name = self._standard.variables[table.variable].list
        if list_name is None:
            return []
        codes = self._standard.lists[list_name].values
        return [code for code in codes if code not in table.without]

    def _label(self, table: PrintedTable, value: str) -> Message | str:
        if table.variable is None:
            return message(f"statistics.kind.{value}")
        list_name = self._standard.variables[table.variable].list
        if list_name is None:
            return value
        return value_called(self._standard.lists[list_name], value)


def _listed(
    table: PrintedTable,
    counts: Mapping[str, int],
    known: Sequence[str],
    rounding: Rounding,
) -> list[str]:
    """Return the values that a panel lists, in their order.

    Which they are follows from what is printed alone: all of a short list, numbers
    from the first that is not small to the last, or those with most records. Of these,
    some with the same rounded count as the last are listed as well.
    """
    large = {code: n for code, n in counts.items() if n >= rounding.smallest}
    if table.most is None and known:
        codes = list(known)
    elif table.most is None:
        numbers = [int(code) for code in large]
        between = range(min(numbers), max(numbers) + 1) if numbers else ()
        codes = [str(number) for number in between]
    else:
        codes = list(large)
    figures = {code: Figure(counts.get(code, 0)) for code in codes}
    printed = {c: _in_share(rounding, f) or 0 for c, f in figures.items()}
    if not table.in_order:
        codes.sort(key=lambda c: (-printed[c], c))
    if table.most is None or len(codes) <= table.most:
        return codes
    last = printed[codes[table.most - 1]]
    return [c for n, c in enumerate(codes) if n < table.most or printed[c] == last]


def _in_share(rounding: Rounding, figure: Figure) -> int | None:
    """Return the count that a share is of; a small one is none of it."""
    if rounding.is_hidden(figure):
        return None
    return 0 if rounding.is_small(figure) else rounding.printed(figure)


def _is_of_numbers(standard: Standard, table: PrintedTable) -> bool:
    """Say whether the rows of a table are numbers, from the first to the last."""
    name = table.variable
    return name is not None and standard.variables[name].list is None


def _is_multiple(standard: Standard, table: PrintedTable) -> bool:
    """Say whether a record may be counted in several rows of a table."""
    return table.variable is not None and standard.variables[table.variable].multivalued
