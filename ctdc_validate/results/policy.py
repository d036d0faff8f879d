"""What a report may tell: all on the desk of who asked, less where it is forwarded.

To forward, no meaning and no shape is tied to a place, for hints joined by row give
records back. Findings of one rule and column are one; what its cells looked like and
what was meant is a table of the column, without places. docs/privacy.md has the why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ctdc_validate.results.findings import FileReport, Finding, Place, Report, Term
from ctdc_validate.results.ledger import Ledger
from ctdc_validate.results.names import told_paths
from ctdc_validate.results.small_counts import ledger_to_forward

NEVER: Final = "never"

Kind = tuple[object, ...]


def allowed(report: Report, show: str) -> Report:
    """Return what a report may tell where ``show`` is never, near or all.

    For never it is one to forward; for all else the report as it is, for the own desk.
    """
    return to_forward(report) if show == NEVER and not report.forwarded else report


def allowed_ledger(ledger: Ledger, show: str) -> Ledger:
    """Return what a ledger may tell: for never to forward, else all its counts."""
    return ledger_to_forward(ledger) if show == NEVER else ledger


def to_forward(report: Report) -> Report:
    """Return a report from which nobody learns what a cell of a record means."""
    paths = told_paths(
        [f.path for f in report.files] + [o.path for o in report.passed_over]
    )
    # A note on the laws says which terms were met; in a small file it tells of few.
    return replace(
        report,
        files=tuple(
            replace(
                _file(file, report),
                path=paths.of(file.path),
                problem=paths.within(file.problem),
                notes=tuple(map(paths.within, file.notes)),
                laws=file.laws if file.records >= report.smallest_group else (),
            )
            for file in report.files
        ),
        passed_over=tuple(
            replace(over, path=paths.of(over.path), reason=paths.within(over.reason))
            for over in report.passed_over
        ),
        forwarded=True,
    )


def _file(file: FileReport, report: Report) -> FileReport:
    kinds: dict[Kind, list[Finding]] = {}
    for number, finding in enumerate(file.findings):
        kinds.setdefault(_kind(finding, number), []).append(finding)
    told = [_one(found, report) for found in kinds.values()]
    told.sort(key=lambda finding: _first(finding, file))
    return replace(file, findings=tuple(told))


def _kind(finding: Finding, number: int) -> Kind:
    """Return what findings are told together by; what holds no cell stays alone."""
    wide = finding.wide
    if wide is None and not finding.values:
        return (number,)
    if wide is None:
        return finding.rule, finding.severity, finding.columns
    return finding.rule, finding.severity, wide.columns, wide.message


def _first(finding: Finding, file: FileReport) -> tuple[int, int, int]:
    rules = [status.rule for status in file.rules]
    rule = rules.index(finding.rule) if finding.rule in rules else len(rules)
    position = -1 if finding.position is None else finding.position
    return min((p.row for p in finding.places), default=0), position, rule


def _one(found: Sequence[Finding], report: Report) -> Finding:
    """Return findings of one rule and column as one, which says nothing of a cell."""
    first, wide = found[0], found[0].wide
    if wide is None and not first.values:
        return first
    count = sum(finding.count for finding in found)
    terms = _terms(found, count, report) if wide is not None and wide.terms else ()
    text = report.texts.get(first.rule)
    plain = text.requirement if text else first.rule
    single = all(finding.wide is None or finding.wide.of_cells for finding in found)
    return replace(
        first,
        variables=first.variables if wide is None else wide.variables,
        columns=first.columns if wide is None else wide.columns,
        message=plain if wide is None else wide.message,
        values=(),
        shapes=(),
        near=False,
        hint=None,
        hint_reason=None,
        count=count,
        places=_places(found, report.max_places, single),
        position=first.position if single else None,
        terms=tuple(
            replace(term, count=_rounded(term.count, report)) for term in terms
        ),
        others=_rounded(count - sum(term.count for term in terms), report)
        if terms
        else count,
    )


def _rounded(count: int, report: Report) -> int:
    """Return a count as it is told: of two reports the difference tells no cell."""
    unit = report.rounding
    return max((count + unit // 2) // unit * unit, unit) if count else 0


def _places(found: Sequence[Finding], most: int, of_cells: bool) -> tuple[Place, ...]:
    """Return the first places of all; a gap would tell which are of one kind."""
    ends = [
        finding.places[-1].row if finding.places else 0
        for finding in found
        if len(finding.places) < finding.count
    ]
    end = min(ends, default=None)
    places: set[Place] = set()
    for finding in found:
        for place in finding.places:
            if end is None or place.row <= end:
                places.add(place if of_cells else Place(place.row, None))
    key = _in_order
    return tuple(sorted(places, key=key)[:most])


def _in_order(place: Place) -> tuple[int, int]:
    return place.row, -1 if place.column is None else place.column


def _terms(found: Iterable[Finding], count: int, report: Report) -> tuple[Term, ...]:
    """Return what cells looked like and what was meant, as far as many share it.

    A line stands for so many cells as the smallest group has, and so does the rest.
    No one meaning may be that of nearly all: each place would tell it.
    """
    few = report.smallest_group
    counts: dict[tuple[str, str | None], int] = {}
    for finding in found:
        if len(finding.shapes) == 1:
            look = finding.shapes[0], finding.hint
            counts[look] = counts.get(look, 0) + finding.count
    lines = [Term(*look, n) for look, n in counts.items() if n >= few]
    lines.sort(key=lambda line: (-line.count, line.shape, line.meant or ""))
    rest = count - sum(line.count for line in lines)
    while lines and 0 < rest < few:
        rest += lines.pop().count
    meant: dict[str, int] = {}
    for line in lines:
        what = line.shape.casefold().strip() if line.meant is None else line.meant
        meant[what] = meant.get(what, 0) + line.count
    if any(100 * n > report.largest_share * count for n in meant.values()):
        return ()
    return tuple(lines)
