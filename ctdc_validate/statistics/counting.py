"""Count the values that the printed tables list, organisation by organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.standard import PrintedTable, Standard
from ctdc_validate.tables import Table
from ctdc_validate.tally import SEPARATOR, UNCLEAR, Tallying, Values
from ctdc_validate.translation import Layout

# The variable that tells organisations apart where one file has the records of several.
ORGANISATION: Final = "data_source"
YES: Final = "yes"


@dataclass(slots=True)
class Counted:
    """The true counts of one organisation; they are printed nowhere.

    ``tables`` are the records with each value, by the name of the table, and
    ``unlisted`` those with none. A record with several values counts for each.
    """

    records: int = 0
    tables: dict[str, Counter[str]] = field(default_factory=dict)
    unlisted: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counted) -> None:
        """Add the records of another file of the same organisation."""
        self.records += other.records
        for name, counts in other.tables.items():
            self.tables.setdefault(name, Counter()).update(counts)
        self.unlisted.update(other.unlisted)

    def may_stand_in(self, other: Counted) -> bool:
        """Say whether the counts allow that all these records are there as well."""
        return (
            self.records <= other.records
            and self.unlisted <= other.unlisted
            and all(
                counts <= other.tables.get(name, Counter())
                for name, counts in self.tables.items()
            )
        )


class Counting(Tallying):
    """Counts what the tables list, batch by batch, by the code of the data source.

    Without ``apart`` all stands under the empty name.
    """

    def __init__(
        self,
        standard: Standard,
        tables: Sequence[PrintedTable],
        layout: Layout,
        typed: bool,
        apart: bool,
    ) -> None:
        """Take the layout of a table; ``typed`` says that its cells are JSON texts."""
        self._tables = tables
        self._apart = apart
        self._first = (ORGANISATION,) if apart else ()
        wanted = [self._first, *((*self._first, *each.variables) for each in tables)]
        super().__init__(standard, layout, typed, wanted)

    def counted(self) -> dict[str, Counted]:
        """Return what was counted."""
        first, *others = self.tally().counts
        counted: dict[str, Counted] = {}
        for values, times in first.items():
            counted[self._organisation(values)] = Counted(times)
        for each, counts in zip(self._tables, others, strict=True):
            for values, times in counts.items():
                organisation = counted[self._organisation(values)]
                listed = organisation.tables.setdefault(each.name, Counter())
                said = _said(each, values[len(self._first) :])
                for value in said:
                    listed[value] += times
                if not said:
                    organisation.unlisted[each.name] += times
        return counted

    def _organisation(self, values: Values) -> str:
        return values[0] if self._apart else ""


def count(
    standard: Standard,
    tables: Sequence[PrintedTable],
    layout: Layout,
    table: Table,
    apart: bool,
    progress: Callable[[str, int], None] | None = None,
) -> dict[str, Counted]:
    """Return the counts of a table's records, by the code of their data source.

    Without ``apart`` all stand under the empty name. Raises UnreadableFile.
    """
    counting = Counting(standard, tables, layout, table.typed, apart)
    counting.read(table, progress)
    return counting.counted()


def counted_together(all_counted: Iterable[Counted]) -> Counted:
    """Return the counts of several organisations as one."""
    together = Counted()
    for counted in all_counted:
        together.add(counted)
    return together


def _said(table: PrintedTable, values: Values) -> list[str]:
    """Return what a record counts as in a table; nothing where it is not listed."""
    if table.variable is not None:
        (value,) = values
        codes = [] if value in ("", UNCLEAR) else value.split(SEPARATOR)
        return [code for code in codes if code not in table.without]
    answers: Mapping[str, str] = dict(zip(table.variables, values, strict=True))
    for kind in table.kinds:
        fits = all if kind.every else any
        if fits(answers[name] == YES for name in kind.variables):
            return [kind.name]
    return []
