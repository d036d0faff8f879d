"""Write breaches out as findings: severity, sentence, hint, shapes and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ctdc_validate.hints import Hints
from ctdc_validate.messages import Message, message
from ctdc_validate.results import ColumnWide, Finding, Place, Severity, shape
from ctdc_validate.rules import Breach, Sentences
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Table
from ctdc_validate.translation import Layout
from ctdc_validate.validation.breach_counts import BreachCounts, Entry


class FindingWriter:
    """Write the findings of one file; no sentence, hint or place holds a cell."""

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        table: Table,
        hints: Hints,
        judged_as: str,
        max_places: int,
        severities: Mapping[str, str],
    ) -> None:
        """Take what a finding's words, hint, places and weight are taken from."""
        self._standard = standard
        self._layout = layout
        self._table = table
        self._hints = hints
        self._judged_as = judged_as
        self._limit = max_places
        self._severities = severities
        self._bound = {b.index: b for b in layout.bound}
        self._sentences = Sentences(standard, layout, table.typed)

    def findings(self, counts: BreachCounts) -> tuple[Finding, ...]:
        """Return the findings, by first row, column and rule."""
        findings = []
        items = counts.items()
        for breach, entry, folded in sorted(
            items, key=lambda i: (min(i[1].rows, default=0), i[0].columns, i[2])
        ):
            severity = self._severity(breach)
            if severity is not None:
                write = self._many if folded else self._one
                findings.append(write(breach, entry, severity))
        return tuple(findings)

    def _severity(self, breach: Breach) -> Severity | None:
        rule = self._standard.rules[breach.rule]
        value_list = None
        if breach.variables:
            value_list = self._standard.variables[breach.variables[0]].list
        said = rule.severity(self._judged_as, value_list)
        severity = said and self._severities.get(breach.rule, said)
        return None if severity is None else Severity(severity)

    def _one(self, breach: Breach, entry: Entry, severity: Severity) -> Finding:
        hint, near, hint_reason = self._hint(breach)
        return Finding(
            rule=breach.rule,
            severity=severity,
            variables=breach.variables,
            columns=self._columns(breach),
            message=self._sentences.of(breach),
            values=breach.cells,
            shapes=tuple("" if cell is None else shape(cell) for cell in breach.cells),
            near=near,
            hint=hint,
            count=entry.count,
            places=self._places(breach, entry),
            hint_reason=hint_reason,
            position=breach.columns[-1] if breach.columns else None,
            wide=self._wide(breach),
        )

    def _many(self, breach: Breach, entry: Entry, severity: Severity) -> Finding:
        """Write what is no longer told apart; ``breach`` is one that it is like."""
        more = message("validation.more-columns")
        if breach.cells:
            finding = self._sentences.of(breach)
            more = message("validation.more-cells", finding=finding)
        columns = breach.columns if breach.cells else ()
        return Finding(
            rule=breach.rule,
            severity=severity,
            variables=breach.variables if columns else (),
            columns=tuple(self._layout.header[index] for index in columns),
            message=more,
            values=(),
            shapes=(),
            near=False,
            hint=None,
            count=entry.count,
            places=self._places(breach, entry),
            position=columns[-1] if columns else None,
            wide=self._wide(breach) if breach.cells else None,
        )

    def _wide(self, breach: Breach) -> ColumnWide | None:
        """Return what may be said of a breach whatever the cells hold."""
        rule = self._standard.rules[breach.rule]
        if not breach.columns or not (breach.cells or rule.tells_of_cells):
            return None
        columns = self._sentences.columns(breach)
        alone = len(breach.columns) == 1
        return ColumnWide(
            self._sentences.wide(breach, columns),
            self._sentences.variables(breach),
            tuple(self._layout.header[index] for index in columns),
            columns == breach.columns,
            alone and rule.hint is not None,
        )

    def _columns(self, breach: Breach) -> tuple[str, ...]:
        return tuple(self._layout.header[index] for index in breach.columns)

    def _places(self, breach: Breach, entry: Entry) -> tuple[Place, ...]:
        column = breach.columns[-1] if breach.columns else None
        rows = entry.rows[: self._limit]
        columns: Sequence[int | None] = entry.columns or [column] * len(rows)
        return tuple(
            Place(row, self._table.place_cell(row, at), at)
            for row, at in zip(rows, columns, strict=False)
        )

    def _hint(self, breach: Breach) -> tuple[str | None, bool, Message | None]:
        """Return what was meant, whether the cells are near it, and how that is known.

        The latter is a sentence where the hint does not speak for itself.
        """
        if breach.hint is not None:
            return breach.hint, False, None
        reads = any(
            self._bound[index].column.reads
            for index in breach.columns
            if index in self._bound
        )
        rule = self._standard.rules[breach.rule]
        if rule.known_terms:
            return None, not reads, None
        if reads or rule.hint is None or not breach.cells or breach.cells[0] is None:
            return None, False, None
        bound = self._bound[breach.columns[0]]
        whole = breach.cells[0]
        typed = self._table.typed
        if rule.hint == "successor":
            term = whole if breach.part is None else breach.part
            meant = self._hints.for_deprecated(bound.column, term, json=typed)
            return meant, False, None
        hint = self._hints.for_cell(bound.column, whole, json=typed)
        if hint is None:
            return None, False, None
        near = hint.near and bound.column.kind is None
        return hint.text, near, hint.reason
