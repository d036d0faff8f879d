"""Fix what a file says in other words than the standard, where that is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ctdc_validate.api.checked_fix import fixed_file
from ctdc_validate.api.guard import for_a_program, forgetting, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path
from ctdc_validate.api.options import Engine, InputFormat, check_day, check_reading
from ctdc_validate.api.sources import Named, files_of_source, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file
from ctdc_validate.fixing import Fix, NotFixed
from ctdc_validate.messages import text, worded
from ctdc_validate.reports import render_fixes
from ctdc_validate.results import Change, FixAccount, RuleLine
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was changed in a file: ``found`` findings on cells are fixed or left.

    ``cells`` is how many cells were changed, ``held_back`` how many records would have
    broken another rule. ``left`` says why findings are left, by the names likely,
    another-rule and person. ``columns`` add up to the sums; ``changes`` name the cells.
    """

    written: bool
    records: int
    cells: int
    found: int
    fixed: int
    held_back: int
    left: Mapping[str, int]
    columns: tuple[RuleLine, ...]
    changes: tuple[Change, ...] = field(repr=False)
    notes: tuple[str, ...]
    _account: FixAccount = field(repr=False)

    def to_text(self) -> str:
        """Return the account as text to forward: it tells no cell."""
        return render_fixes(self._account, ".txt")

    def to_csv(self) -> str:
        """Return the account as CSV to forward."""
        return render_fixes(self._account, ".csv")

    def to_json(self) -> str:
        """Return the account as JSON to forward."""
        return render_fixes(self._account, ".json")


@forgetting
def fix(
    file: AnyPath,
    out: AnyPath | None = None,
    *,
    source: Named = None,
    unsafe: bool = False,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
    today: date | None = None,
) -> Fixed:
    """Write a file anew with the cells fixed whose meaning is sure, and say which.

    Without ``out`` nothing is written. With ``unsafe`` what was probably meant is
    taken, too. ``source`` and the options of files are those of ``validate``.
    ``out`` is written whole or not at all, once no rule is broken more often than
    before.

    Raises NotFixed where nothing was written, UnknownSource, ValueError for an option
    that cannot be, and OSError where ``out`` cannot be written.
    """
    check_day(today)
    options = ReadOptions(
        sheet=sheet,
        skip_sheet=skip_sheet,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
    )
    path = str(check_reading(read_path(file), options))
    place = None if out is None else out_path(out)
    read = [path, *files_of_source(source)]
    if place is not None and any(same_file(each, place) for each in read):
        raise ValueError(text("api.convert.over-a-file"))
    wanted = guarded(lambda: source_named(source), OUR_OWN)
    request = Fix(path, wanted, options, unsafe, today)

    def work() -> Fixed:
        with fixed_file(load_standard(), request, place) as account:
            return _public(account)

    try:
        return guarded(work, (*OUR_OWN, NotFixed, OSError))
    except NotFixed as error:
        problem = for_a_program(error.message)
    raise NotFixed(problem)


def _public(account: FixAccount) -> Fixed:
    return Fixed(
        written=account.written,
        records=account.records,
        cells=account.cells,
        found=account.found,
        fixed=account.fixed,
        held_back=account.held_back or 0,
        left={reason.value: count or 0 for reason, count in account.left.items()},
        columns=account.lines,
        changes=account.changes,
        notes=tuple(map(worded, account.notes)),
        _account=account,
    )
