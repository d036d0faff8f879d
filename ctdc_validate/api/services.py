"""Check one record after the other, for a service that answers at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_letters, digits
from threading import Lock
from typing import Any, Final, Literal

from ctdc_validate.api.guard import for_a_program, forgetting, guarded
from ctdc_validate.api.options import check_settings, rules_named
from ctdc_validate.api.sources import source_named
from ctdc_validate.api.wording import worded_finding
from ctdc_validate.messages import text
from ctdc_validate.results import Finding, Severity, Verdict
from ctdc_validate.standard import Source, StandardNotFound, load_standard
from ctdc_validate.validation import (
    Judged,
    RecordJudge,
    Settings,
    UnknownRule,
    UnknownSource,
)

OUR_OWN: Final = (StandardNotFound, UnknownRule, UnknownSource)

UNPROCESSABLE: Final = 422
STATUSES: Final = range(400, 600)
# What stands in a fragment as it is, RFC 3986; the rest is escaped.
PLAIN: Final = frozenset((ascii_letters + digits + "/~-._!$&'()*+,;=:@?").encode())
# The members of a problem document, by the severity of what they list.
LISTED: Final = {"errors": Severity.ERROR, "warnings": Severity.WARNING}


@dataclass(frozen=True, slots=True, repr=False)
class RecordReport:
    """What was found on one record; ``problem`` says why it could not be judged.

    The ``cell`` of a place is a JSON Pointer into the record, also to a key that is
    missing. No text holds what the record says.
    """

    findings: tuple[Finding, ...]
    conforms: bool
    problem: str | None = None

    @property
    def verdict(self) -> Verdict:
        """Return conforms, does-not-conform or not-wholly-checked."""
        if self.conforms:
            return "conforms"
        errors = any(f.severity is Severity.ERROR for f in self.findings)
        return "does-not-conform" if errors else "not-wholly-checked"

    def problem_details(
        self, *, status: int = UNPROCESSABLE, instance: str | None = None
    ) -> dict[str, Any]:
        """Return a problem document by RFC 9457, as ``application/problem+json``.

        ``errors`` has for each place the sentence and the pointer as a fragment, and
        the rule. ``instance`` names the request. Raises ValueError where the record
        conforms, or ``status`` is none of an error.
        """
        if self.conforms:
            raise ValueError(text("api.record.conforms"))
        if status not in STATUSES:
            raise ValueError(text("api.record.status"))
        told = {
            name: [_told(f) for f in self.findings if f.severity is severity]
            for name, severity in LISTED.items()
        }
        details: dict[str, Any] = {
            "status": status,
            "detail": self.problem
            or text("api.record.detail", count=len(told["errors"])),
        }
        if instance is not None:
            details["instance"] = instance
        return details | {name: found for name, found in told.items() if found}

    def __repr__(self) -> str:
        return text("api.record.repr", verdict=self.verdict, count=len(self.findings))


class Validator:
    """Checks records one by one; built once, and safe to use in several threads.

    A record is read in the words of one source vocabulary, which is never guessed.
    """

    def __init__(
        self,
        vocabulary: str | os.PathLike[str] | Source = "records",
        *,
        judged_as: Literal["partner", "published"] | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] | Mapping[str, str] = (),
        severities: Mapping[str, Literal["error", "warning", "info"]] | None = None,
        today: date | None = None,
    ) -> None:
        """Take the name of a source vocabulary, or the folder of your own.

        The options are those of ``validate``. Rules that speak of many records, such as
        those on variables that a file never reports, are left out. Raises
        UnknownSource, UnknownRule, and ValueError for an option that cannot be.
        """
        source = guarded(lambda: source_named(vocabulary), OUR_OWN)
        if source is None:
            raise UnknownSource(text("api.record.source"))
        settings = Settings(
            source=source,
            judged_as=judged_as,
            select=rules_named(select),
            ignore=rules_named(ignore),
            severities={} if severities is None else severities,
            today=today,
        )
        check_settings((), settings)
        rules = load_standard().rules
        named = {*settings.select, *settings.ignore, *settings.severities}
        if not rules.keys() >= named:
            raise UnknownRule(text("validation.unknown-rule", names=tuple(rules)))
        of_many = tuple(rule for rule in settings.select if rules[rule].of_many)
        if of_many:
            raise ValueError(text("api.record.of-many", names=of_many))
        self._judge = guarded(lambda: RecordJudge(source, settings), OUR_OWN)
        self._lock = Lock()

    @forgetting
    def check(self, record: Mapping[str, Any]) -> RecordReport:
        """Return what is found on a record: a mapping, as the JSON of ``records``.

        What is no such mapping is told as the ``problem`` of the report. Raises
        ProgramFault alone, which says nothing of the record.
        """
        with self._lock:
            judged = guarded(lambda: self._judge.judge(record), OUR_OWN)
        return _reported(judged)


_FAULTLESS: Final = RecordReport((), conforms=True)


def _reported(judged: Judged) -> RecordReport:
    """Return what was judged, its messages worded."""
    if not judged.findings and judged.conforms:
        return _FAULTLESS
    problem = None if judged.problem is None else for_a_program(judged.problem)
    findings = tuple(map(worded_finding, judged.findings))
    return RecordReport(findings, judged.conforms, problem)


def _told(finding: Finding) -> dict[str, Any]:
    """Return a finding as a member of a problem document."""
    told = {"rule": finding.rule, "detail": str(finding.message)}
    (place,) = finding.places[:1] or (None,)
    if place is not None and place.cell is not None:
        told["pointer"] = "#" + _as_fragment(place.cell)
    if finding.hint is not None:
        told["hint"] = finding.hint
    return told


def _as_fragment(pointer: str) -> str:
    """Return a JSON Pointer as the fragment of a URI, RFC 6901 section 6."""
    return "".join(
        chr(byte) if byte in PLAIN else f"%{byte:02X}" for byte in pointer.encode()
    )
