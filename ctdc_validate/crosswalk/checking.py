"""What a partner's own vocabulary lacks: faults, decisions, terms of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ctdc_validate.results import FileReport, Finding, Report, allowed
from ctdc_validate.standard import Source, Standard, load_spoken
from ctdc_validate.tables import ReadOptions
from ctdc_validate.validation import Settings, validate_files
from ctdc_validate.vocabulary import Partner, read_partner


@dataclass(frozen=True, slots=True)
class Check:
    """What a vocabulary lacks.

    ``unspoken`` are the variables of the standard that nothing maps to. ``report`` is
    that on a file, read in this vocabulary, as far as it may be told; ``terms`` and
    ``columns`` are its findings on them, None and empty where no file was named or it
    could not be read. ``missing`` is how many terms of the file are missing.
    ``consent`` are columns that ask for consent, and nobody has decided on them.
    """

    partner: Partner
    unspoken: tuple[str, ...]
    report: Report | None = None
    terms: tuple[Finding, ...] = ()
    columns: tuple[Finding, ...] = ()
    missing: int = 0
    consent: tuple[str, ...] = ()

    @property
    def against(self) -> FileReport | None:
        """Return what was found in the file, None where none was named."""
        return None if self.report is None else self.report.files[0]

    @property
    def readable(self) -> bool:
        """Say whether the vocabulary, and the file if there is one, could be read."""
        read = self.against is None or self.against.status == "checked"
        return not self.partner.faults and read

    @property
    def complete(self) -> bool:
        """Say whether nothing is left to do."""
        return (
            self.readable
            and self.partner.finished
            and not self.terms
            and not self.consent
        )


def check_crosswalk(
    standard: Standard,
    folder: str | Path,
    against: str | None = None,
    options: ReadOptions | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[str, int], None] | None = None,
    show: str = "never",
) -> Check:
    """Return what a partner's own vocabulary lacks, and what a file has beyond it.

    ``show`` is never or near, as for a report on the file.
    """
    partner = read_partner(folder, standard)
    if partner.written is None:
        return Check(partner, ())
    spoken = {row["variable"] for row in partner.rows if row["status"] != "retired"}
    unspoken = tuple(
        name
        for name, variable in standard.variables.items()
        if name not in spoken and not variable.extension
    )
    consent = _undecided(partner.written)
    if against is None:
        return Check(partner, unspoken, consent=consent)
    options = options or ReadOptions()
    settings = Settings(
        source=partner.written,
        sheet=options.sheet,
        skip_sheet=options.skip_sheet,
        input_format=options.input_format,
        encoding=options.encoding,
        delimiter=options.delimiter,
        select=tuple(name for name, rule in standard.rules.items() if rule.lacks),
        max_places=3,
    )
    found = validate_files([against], settings, stdin, progress)
    missing = len(_findings(standard, found.files, "terms"))
    report = allowed(found, show)
    return Check(
        partner,
        unspoken,
        report,
        _findings(standard, report.files, "terms"),
        _findings(standard, report.files, "columns"),
        missing,
        consent,
    )


def _undecided(source: Source) -> tuple[str, ...]:
    """Return the columns that ask for consent, if nobody says which terms give it."""
    names = [column.name for column in source.columns]
    asking = [source.columns[n] for n in load_spoken().consent.columns(names)]
    return tuple(c.name for c in asking if not (c.passes or c.variables))


def _findings(
    standard: Standard, sheets: Iterable[FileReport], lacking: str
) -> tuple[Finding, ...]:
    """Return the findings that say what the vocabulary lacks: terms or columns.

    A workbook has a report for each sheet of records.
    """
    return tuple(
        finding
        for sheet in sheets
        for finding in sheet.findings
        if standard.rules[finding.rule].lacks == lacking
    )
