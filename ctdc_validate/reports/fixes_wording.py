"""The words for what was changed in a file, the same in all forms."""

from __future__ import annotations

from collections.abc import Iterator

from ctdc_validate.messages import Message, message
from ctdc_validate.reports.wording import printable
from ctdc_validate.results import Change, FixAccount, Left, RuleLine


def fix_verdict(account: FixAccount) -> Message:
    """Return what became of a file in one sentence."""
    path = printable(account.path)
    if not account.cells:
        return message("fix.verdict.nothing", path=path)
    done = "fix.verdict.written" if account.written else "fix.verdict.would"
    return message(done, path=path, count=account.cells)


def fix_sums(account: FixAccount) -> Iterator[Message]:
    """Yield the sums; what was fixed and what is left add up to what was found."""
    left = account.found - account.fixed
    if not account.found:
        return
    yield message(
        "fix.sum" if account.written else "fix.sum.would",
        found=account.found,
        fixed=account.fixed,
        left=left,
    )
    for reason in Left:
        count = account.left[reason]
        if count and not (reason is Left.LIKELY and account.unsafe):
            yield message(f"fix.left.{reason.value}", count=count)
    if account.held_back:
        yield message("fix.held-back", count=account.held_back)


def rule_line(line: RuleLine) -> Message:
    """Return how often a column broke a rule, before and after."""
    return message(
        "fix.line",
        column=column_of(line),
        rule=line.rule,
        found=line.found,
        fixed=line.fixed,
        left=line.left,
    )


def column_of(line: RuleLine | Change) -> str:
    """Return the name of a column, with its sheet where there are several."""
    column = printable(line.column)
    return column if line.part is None else f"{printable(line.part)}!{column}"


def kind_of(change: Change) -> Message | None:
    """Return how it is known what was meant, None where that may not be told."""
    return None if change.kind is None else message(f"fix.kind.{change.kind}")
