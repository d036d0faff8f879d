"""The judge of one invented row: which rules the validator would find broken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Any

from ctdc_validate.rules import Breach, FileRules, Identifiers, skipped_rules
from ctdc_validate.sampling.rows import Row
from ctdc_validate.standard import Column, Source, Standard
from ctdc_validate.study import Group, Study, overlapping
from ctdc_validate.translation import lay_out


class RowJudge:
    """Judges rows of some columns of a source as the validator judges a file."""

    def __init__(
        self,
        standard: Standard,
        source: Source,
        columns: Sequence[Column],
        typed: bool,
        today: date,
    ) -> None:
        """Take the columns of the file; ``typed`` says that it holds JSON values."""
        self._standard = standard
        self._source = source
        self._columns = tuple(columns)
        self._typed = typed
        header = [column.name for column in columns]
        layout = lay_out(header, source)
        self.skipped = skipped_rules(standard, layout, typed, source.judged_as, (), {})
        active = set(standard.rules) - set(self.skipped)
        rules = FileRules(standard, layout, typed, active, today, Identifiers(standard))
        self._study = Study(
            standard,
            layout,
            typed,
            rules.of_cell,
            lambda group, cells, facts: rules.of_tuple(
                group.holds, group.columns, cells, facts
            ),
        )
        wanted = [question.columns for question in rules.questions]
        self._groups = overlapping(wanted, self._study.bound)
        self._groups += [Group((i,), frozenset({i})) for i in rules.unread]

    def breaches(self, row: Row) -> list[Breach]:
        """Return each breach by a row."""
        cells = [self._cell(column, row[column.name]) for column in self._columns]
        found: list[Breach] = []
        for group in self._groups:
            tuple_ = tuple(cells[index] for index in group.columns)
            of_cells, of_tuple = self._study.made_of(group, tuple_)
            found += [*chain.from_iterable(of_cells), *of_tuple]
        return found

    def broken(self, row: Row) -> set[str]:
        """Return the rules that a row breaks."""
        return {breach.rule for breach in self.breaches(row)}

    def _cell(self, column: Column, cell: str) -> str | None:
        if not self._typed or (not cell and self._source.typed):
            return cell or None
        return json.dumps(json_value(self._standard, self._source, column, cell))


def json_value(standard: Standard, source: Source, column: Column, cell: str) -> Any:
    """Return a cell as the JSON value that the source wants.

    An edition has all of its columns in every file, and what a computed one says
    depends on which there are: so an empty cell is null. Our own spelling has no key.
    """
    if not source.typed or not column.variables:
        return cell or None
    variable = standard.variables[column.variables[0]]
    if variable.multivalued:
        return cell.split(column.separator or ";")
    return int(cell) if variable.list is None and cell.isdigit() else cell
