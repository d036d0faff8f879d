"""What each record says as a whole, whatever columns, order and spelling it is in."""

from __future__ import annotations

from collections import Counter
from operator import getitem, itemgetter
from typing import Final

from ctdc_validate.standard import Standard
from ctdc_validate.study import Group, Study
from ctdc_validate.tables import Cells, Table
from ctdc_validate.tally.counting import columns_of, nothing, orders_of, values_of
from ctdc_validate.tally.twins import Twins
from ctdc_validate.translation import Facts, Layout

# What stands between two values of a record; no code holds it.
BETWEEN: Final = "\x1f"


def compare_records(
    standard: Standard, layout: Layout, table: Table, twins: Twins
) -> None:
    """Have the records of a table compared, as part of the file that was begun last.

    Each is known by the standard's values alone. Raises UnreadableFile.
    """
    orders = orders_of(standard)
    names = tuple(standard.variables)
    groups = [
        Group(columns, frozenset(columns), (at,))
        for at, name in enumerate(names)
        for columns in [columns_of(layout, (name,))]
    ]
    everything = tuple(sorted({c for group in groups for c in group.columns}))

    def said(group: Group, cells: Cells, facts: Facts) -> str:
        (value,) = values_of(standard, orders, facts, (names[group.holds[0]],))
        return value

    study: Study[None, str] = Study(
        standard, layout, table.typed, nothing, said, empty_apart=True
    )
    # The key of a variable is one cell, or several: these are put behind the cells.
    several = [group for group in groups if len(group.columns) != 1]
    key_of = itemgetter(
        *(
            len(everything) + several.index(group)
            if group in several
            else everything.index(*group.columns)
            for group in groups
        )
    )
    taken = [[everything.index(c) for c in group.columns] for group in several]
    for batch in table.batches(study.knows, counted=True):
        values = [
            {
                answer.cells if group in several else answer.cells[0]: answer.of_tuple
                for answer in answers
            }
            for group, answers in study.ask(batch, groups)
        ]
        lines: Counter[bytes] = Counter()
        (records,) = batch.distinct([everything])
        for cells, times in records:
            keys = key_of((*cells, *(tuple([cells[at] for at in t]) for t in taken)))
            lines[BETWEEN.join(map(getitem, values, keys)).encode()] += times
        twins.add(lines)
