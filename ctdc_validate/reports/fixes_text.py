"""What was changed in a file, as text for a data officer."""

from __future__ import annotations

from collections.abc import Sequence

from ctdc_validate.messages import Message, message
from ctdc_validate.reports.fixes_wording import (
    column_of,
    fix_sums,
    fix_verdict,
    kind_of,
    rule_line,
)
from ctdc_validate.reports.paragraphs import Paragraphs
from ctdc_validate.reports.wording import printable, where
from ctdc_validate.results import Change, FixAccount

# So many addresses of one change are read by a person.
_PLACES = 10


def fixes_text(account: FixAccount, width: int = 80) -> str:
    """Return an account as text. Signs that a terminal would obey are escaped."""
    page = Paragraphs(width)
    page.paragraph(fix_verdict(account))
    for words in fix_sums(account):
        page.paragraph(words, "  ", "  ")
    _list(page, "fix.heading.columns", [rule_line(line) for line in account.lines])
    kinds = [
        message("fix.kind-count", kind=message(f"fix.kind.{kind}"), count=count)
        for kind, count in account.kinds.items()
        if count
    ]
    _list(page, "fix.heading.kinds", kinds)
    _list(page, "fix.heading.changes", [_change(c) for c in account.changes])
    _list(page, "fix.heading.notes", list(account.notes))
    if account.cells:
        page.lines.append("")
        page.paragraph(
            message("fix.next.check" if account.written else "fix.next.write")
        )
    return "\n".join(page.lines) + "\n"


def _list(page: Paragraphs, heading: str, items: Sequence[Message | str]) -> None:
    if not items:
        return
    page.lines.append("")
    page.paragraph(message(heading))
    for item in items:
        page.item(item)


def _change(change: Change) -> Message:
    """Return what was changed, and where first."""
    told = change.places[:_PLACES]
    places: Message | str = where(told, None)
    if change.count > len(told):
        places = message("fix.more-places", first=places, count=change.count)
    kind = kind_of(change)
    if kind is None:
        return message(
            "fix.change",
            column=column_of(change),
            rules=change.rules,
            count=change.count,
            places=places,
        )
    return message(
        "fix.change.shown",
        old=printable(change.old or ""),
        new=printable(change.new or ""),
        column=column_of(change),
        kind=kind,
        count=change.count,
        places=places,
    )
