"""Word the messages of results: a report and a ledger hold texts for who reads them.

What checks and converts hands over messages; they are worded here, in the language in
use, once for all forms of a report and for a program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ctdc_validate.messages import Message, worded
from ctdc_validate.reports import by_reason
from ctdc_validate.results import FileReport, Finding, Ledger, PassedOver, RuleText


def worded_file(file: FileReport) -> FileReport:
    """Return the report on a file with its messages worded."""
    return replace(
        file,
        problem=_worded(file.problem),
        notes=tuple(map(worded, file.notes)),
        laws=tuple(map(worded, file.laws)),
        rules=tuple(replace(r, reason=_worded(r.reason)) for r in file.rules),
        findings=tuple(map(worded_finding, file.findings)),
    )


def worded_finding(finding: Finding) -> Finding:
    """Return a finding with its messages worded."""
    if isinstance(finding.message, str) and not isinstance(
        finding.hint_reason, Message
    ):
        return finding
    return replace(
        finding,
        message=worded(finding.message),
        hint_reason=_worded(finding.hint_reason),
    )


def worded_over(over: PassedOver) -> PassedOver:
    """Return what was passed over with its reason worded."""
    return replace(over, reason=worded(over.reason))


def worded_texts(texts: Mapping[str, RuleText]) -> dict[str, RuleText]:
    """Return the words of rules, worded."""
    return {
        rule: replace(
            words,
            title=worded(words.title),
            requirement=worded(words.requirement),
            reason=worded(words.reason),
            repair=worded(words.repair),
        )
        for rule, words in texts.items()
    }


def worded_ledger(ledger: Ledger) -> Ledger:
    """Return a ledger with its messages worded, the reasons in alphabetical order."""
    left_out = [replace(e, reason=worded(e.reason)) for e in by_reason(ledger)]
    return replace(
        ledger,
        left_out=tuple(left_out),
        empty=tuple(replace(e, reason=worded(e.reason)) for e in ledger.empty),
        notes=tuple(map(worded, ledger.notes)),
    )


def _worded(message: Message | str | None) -> str | None:
    return None if message is None else worded(message)
