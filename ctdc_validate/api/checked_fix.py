"""Fix a file, and check what was written, before it is put in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from ctdc_validate.fixing import FileFix, Fix, NotFixed, check_writable
from ctdc_validate.messages import message
from ctdc_validate.results import FixAccount, Report
from ctdc_validate.rules import RARE
from ctdc_validate.standard import Standard
from ctdc_validate.tables import copy_file, whole_file
from ctdc_validate.validation import Settings, validate_files

# A finding by its sheet, its rule and its columns.
Key: TypeAlias = tuple[str | None, str, tuple[str, ...]]


@contextmanager
def fixed_file(
    standard: Standard, fix: Fix, out: Path | None, data: bytes | None = None
) -> Iterator[FixAccount]:
    """Give the account of a fix; its file is put in place when all is done.

    Without ``out`` it is what would be done. ``data`` was standard input. What was
    written is checked before: no rule may be broken more often than it was. Raises
    NotFixed, and OSError where the file cannot be written.
    """
    found = FileFix(standard, fix, data)
    if out is not None:
        check_writable(out.suffix.lower())
    if out is None:
        found.run(None)
        yield found.account(written=False)
        return
    with whole_file(out) as part:
        with part.open("xb") as file:
            found.run(file)
        found.check_suffix(out.suffix.lower())
        if found.cells:
            _check(found, fix, part, data)
        elif data is None:
            copy_file(fix.path, part)
        else:
            part.write_bytes(data)
        yield found.account(written=True)


def _check(found: FileFix, fix: Fix, part: Path, data: bytes | None) -> None:
    """Raise NotFixed where what was written has a finding that was not there before.

    What the cells broke before is known, and what is told of columns without a change
    is told as before: their cells are the same. What else there was is found out only
    if there is more afterwards.
    """
    after = _report(fix, str(part), found.format, None)
    if any(file.status != "checked" for file in after.files):
        raise NotFixed(message("fix.unreadable"))
    told = _findings(after)
    expected = Counter[Key]()
    changed = {
        (table.table.sheet, column)
        for table in found.tables
        for column in table.changed_columns
    }
    for table in found.tables:
        for (rule, columns), count in table.expected.items():
            expected[table.table.sheet, rule, columns] += count
    new = told - expected
    if not any((sheet, name) in changed for sheet, _, names in new for name in names):
        return
    before = _findings(_report(fix, fix.path, fix.options.input_format, data))
    more = sorted({rule for _, rule, _ in told - before})
    if more:
        raise NotFixed(message("fix.new-finding", rules=tuple(more)))


def _report(
    fix: Fix, path: str, input_format: str | None, data: bytes | None
) -> Report:
    settings = Settings.on(
        fix.options,
        source=fix.source,
        input_format=input_format,
        ignore=(RARE,),
        max_places=1,
        today=fix.today,
    )
    stdin = None if data is None else BytesIO(data)
    return validate_files([path], settings, stdin)


def _findings(report: Report) -> Counter[Key]:
    found = Counter[Key]()
    for file in report.files:
        for finding in file.findings:
            found[file.sheet, finding.rule, finding.columns] += finding.count
    return found
