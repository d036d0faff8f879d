"""Findings on what a file says outside of the records that are judged.

Of a table that is not judged, its columns are asked for what identifies a person; of
all that is no record, the texts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from ctdc_validate.hints import hints_on
from ctdc_validate.results import Finding, Place, Severity
from ctdc_validate.rules import (
    IDENTIFIER,
    Identifiers,
    RemarkBreach,
    RemarkRule,
)
from ctdc_validate.standard import Source, Standard
from ctdc_validate.study import Found, Group
from ctdc_validate.tables import Counts, Remark, Table
from ctdc_validate.translation import Layout, lay_out
from ctdc_validate.validation.breach_counts import BreachCounts, Judged
from ctdc_validate.validation.settings import Settings
from ctdc_validate.validation.writing import FindingWriter


class NotJudged(NamedTuple):
    """What is found on a table that is not judged, and how much stands in it.

    ``records`` are the rows below the header, ``cells`` those of them that are filled.
    """

    findings: tuple[Finding, ...]
    records: int
    cells: int


@dataclass(slots=True)
class _Seen:
    count: int = 0
    places: list[Place] = field(default_factory=list)
    last: Place | None = None


class Outside:
    """Judges what is outside of the records, for one file."""

    def __init__(self, standard: Standard, settings: Settings) -> None:
        """Take the rules to apply, and what a finding weighs."""
        self._standard = standard
        self._settings = settings
        self._judged_as = settings.judged_as or "partner"
        selected = not settings.select or IDENTIFIER in settings.select
        self.applies = selected and IDENTIFIER not in settings.ignore
        self._rule = RemarkRule(standard)
        # A work file lists them all.
        self._most = settings.max_places + settings.more_places

    def of_remarks(self, remarks: Iterable[Remark]) -> tuple[Finding, ...]:
        """Return the findings on texts outside of the records.

        Raises UnreadableFile.
        """
        if not self.applies:
            return ()
        limit = max(self._most, 1)
        seen: dict[RemarkBreach, _Seen] = {}
        for remark in remarks:
            breach = self._rule.of(remark)
            if breach is None:
                continue
            entry = seen.setdefault(breach, _Seen())
            place = None
            if remark.row is not None:
                place = Place(remark.row, remark.address, remark.column, remark.sheet)
                if place == entry.last:  # another text of the same cell
                    continue
            entry.count, entry.last = entry.count + 1, place
            if place is not None and len(entry.places) < limit:
                entry.places.append(place)
        return tuple(self._finding(*found) for found in seen.items())

    def _finding(self, breach: RemarkBreach, seen: _Seen) -> Finding:
        said = self._standard.rules[IDENTIFIER].severity(self._judged_as)
        severity = self._settings.severities.get(IDENTIFIER, said or Severity.ERROR)
        return Finding(
            rule=IDENTIFIER,
            severity=Severity(severity),
            variables=(),
            columns=(),
            message=breach.message,
            values=(),
            shapes=(),
            near=False,
            hint=None,
            count=seen.count,
            places=tuple(seen.places),
        )

    def of_table(self, table: Table, nearest: Source, whole: bool) -> NotJudged:
        """Return the findings on a table that is not judged, and on what is around it.

        With ``whole`` it is taken for a register; else for texts side by side, of which
        only the surest of names are a header. Raises UnreadableFile.
        """
        layout = _unbound(lay_out(table.header, nearest))
        identifiers = Identifiers(self._standard)
        read = layout if whole else identifiers.surely_named(layout)
        hints = hints_on(self._standard, nearest.name)
        names = identifiers.shown(layout, table.typed, hints.for_header)
        asked = {
            index: identifiers.in_column(read, index, table.typed, not whole)
            for index in range(len(layout.header))
        }
        groups = [Group((index,), frozenset({index})) for index in asked]

        weighing = identifiers.weighing(read, table.typed)

        def answers(
            counts: Sequence[Counts],
        ) -> Iterator[tuple[Group, Iterable[Judged]]]:
            for group, distinct in zip(groups, counts, strict=True):
                index = group.columns[0]
                identify = asked[index]
                if whole:
                    for (cell,), times in distinct:
                        weighing.watch(index, cell, times)
                judged = ((c, n, identify(c[0])) for c, n in distinct)
                yield group, (Found(index, c, n, b, None) for c, n, b in judged if b)

        counted = BreachCounts(max(self._most, 1))
        records = cells = 0
        for batch in table.batches(counted=True):
            records += batch.size + sum(f.count for f in batch.faults.values())
            if not batch.size:
                continue
            found = batch.distinct([group.columns for group in groups])
            cells += sum(n for counts in found for (cell,), n in counts if cell)
            if self.applies:
                counted.add_batch(batch, answers(found))
        if not self.applies:
            return NotJudged((), records, cells)
        about = weighing.only_answers()
        counted.forget(IDENTIFIER, about)
        told = partial(counted.times, IDENTIFIER)
        for breach in (
            *(b for b in identifiers.by_header(read) if b.columns[0] not in about),
            *(identifiers.by_weight(weighing, told) if whole else ()),
        ):
            if table.header_row is not None:
                counted.add(breach, 1, [table.header_row])
        writer = FindingWriter(
            self._standard,
            replace(layout, header=names),
            replace(table, keys=names if table.typed else table.keys),
            hints,
            self._judged_as,
            self._most,
            self._settings.severities,
        )
        remarks = table.remarks() if whole else chain(_header(table), table.remarks())
        findings = (*writer.findings(counted), *self.of_remarks(remarks))
        return NotJudged(findings, records, cells)


def _header(table: Table) -> Iterator[Remark]:
    """Yield the texts of a header, where it may be none."""
    if table.header_row is not None:
        for index, text in enumerate(table.header):
            yield Remark("header", text, table.header_row, index, table.sheet)


def _unbound(layout: Layout) -> Layout:
    """Return a layout in which no column is read."""
    unknown = tuple(index for index, name in enumerate(layout.header) if name)
    return replace(
        layout,
        bound=(),
        missing=(),
        unknown=unknown,
        repeated=(),
        added=frozenset(),
    )
