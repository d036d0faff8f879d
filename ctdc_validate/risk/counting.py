"""Count the records that share all keys, as a reader can tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ctdc_validate.messages import MessageError, did_you_mean, message
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Cells, Table
from ctdc_validate.tally import UNCLEAR, Alike, Values, tally_as_written
from ctdc_validate.translation import Layout

# The privacy role of a variable that nobody must learn of a person.
SENSITIVE: Final = "sensitive"


class NoSuchKeys(MessageError):
    """The keys named are none of the standard, or too few; one sentence says why."""


@dataclass(slots=True)
class Counted:
    """The true counts of groups; they are printed nowhere.

    ``groups`` are the records by what the keys are written as, or by their values in a
    partner's own words; ``values`` are those of each group. ``said`` is for each
    sensitive variable the value that all records of a group have, None where they have
    several. ``present`` are the keys that the file has. ``filled`` are the groups once
    a reader has filled in what the standard's rules tell of blanks.
    """

    keys: tuple[str, ...]
    present: set[str] = field(default_factory=set)
    records: int = 0
    not_counted: int = 0
    unclear: int = 0
    several_victims: bool = False
    groups: Counter[Values] = field(default_factory=Counter)
    values: dict[Values, Values] = field(default_factory=dict)
    said: dict[str, dict[Values, str | None]] = field(default_factory=dict)
    filled: Counter[Values] = field(default_factory=Counter)

    def add(self, other: Counted) -> None:
        """Add the records of another table of the same file."""
        self.present |= other.present
        self.records += other.records
        self.not_counted += other.not_counted
        self.unclear += other.unclear
        self.several_victims |= other.several_victims
        self.groups.update(other.groups)
        self.values.update(other.values)
        self.filled.update(other.filled)
        for name, values in other.said.items():
            mine = self.said.setdefault(name, {})
            for group, value in values.items():
                if mine.setdefault(group, value) != value:
                    mine[group] = None


def check_keys(standard: Standard, named: Sequence[str]) -> tuple[str, ...]:
    """Return the keys named, in the standard's order; its own where none is.

    Raises NoSuchKeys.
    """
    for name in named:
        if name not in standard.variables:
            meant = did_you_mean(name, standard.variables)
            raise NoSuchKeys(message("risk.no-variable", meant=meant))
    if not named:
        return standard.keys
    return tuple(name for name in standard.variables if name in set(named))


def count(
    standard: Standard,
    layout: Layout,
    table: Table,
    keys: tuple[str, ...],
    progress: Callable[[str, int], None] | None = None,
) -> Counted:
    """Return the groups of a table's records. Raises UnreadableFile."""
    own_terms = layout.source.own_terms
    constant = {target.variable for target in layout.source.constants}
    sensitive = [
        name
        for name, variable in standard.variables.items()
        if variable.privacy == SENSITIVE and name not in keys and layout.spelling(name)
    ]
    wanted = [keys, *((*keys, name) for name in sensitive)]
    found = tally_as_written(standard, layout, table, wanted, progress)
    counted = Counted(
        keys,
        present={n for n in keys if n in constant or layout.spelling(n)},
        records=found.records,
        not_counted=found.not_counted,
        several_victims=any(b.column.use == "copies" for b in layout.bound),
    )
    by_keys, *others = found.sets
    group_of: dict[Cells, Values] = {}
    for cells, times in by_keys.counts.items():
        values = by_keys.says(cells)
        # In a partner's own words many columns may speak of one key: the values count.
        group = group_of[cells] = values if own_terms else by_keys.written(cells)
        counted.groups[group] += times
        counted.values[group] = values
        counted.unclear += times if UNCLEAR in values else 0
    for name, each in zip(sensitive, others, strict=True):
        counted.said[name] = _said(each, len(by_keys.columns), group_of)
    return counted


def _said(
    alike: Alike, width: int, group_of: dict[Cells, Values]
) -> dict[Values, str | None]:
    """Return what all records of a group say of the last variable, None if several.

    The first ``width`` cells are those of the keys.
    """
    said: dict[Values, str | None] = {}
    values, places = alike.values[-1], alike.basis[-1]
    for cells in alike.counts:
        value = values[tuple([cells[place] for place in places])]
        group = group_of[cells[:width]]
        if said.setdefault(group, value) != value:
            said[group] = None
    return said
