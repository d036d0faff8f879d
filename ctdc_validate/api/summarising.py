"""What a file is like, in short: checked, fixed and converted, and nothing written."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from ctdc_validate.api.checked_fix import fixed_file
from ctdc_validate.conversion import Conversion, NotConverted, write_converted
from ctdc_validate.fixing import Fix, NotFixed
from ctdc_validate.results import (
    Summary,
    fixes_to_forward,
    ledger_to_forward,
    to_forward,
)
from ctdc_validate.standard import Standard
from ctdc_validate.validation import Settings, validate_files

TARGET = "records"


def summary_of(standard: Standard, fix: Fix, data: bytes | None = None) -> Summary:
    """Return the summary of a file; ``data`` was standard input.

    A file that cannot be read is one that was not checked. Raises StandardNotFound.
    """
    options = fix.options
    settings = Settings.on(options, source=fix.source, max_places=1, today=fix.today)
    report = validate_files([fix.path], settings, _again(data))
    problem = None
    fixes = ledger = None
    try:
        with fixed_file(standard, fix, None, data) as account:
            fixes = fixes_to_forward(account)
        conversion = Conversion(fix.path, fix.source, TARGET, options, today=fix.today)
        with Path(os.devnull).open("wb") as nowhere:
            written = write_converted(standard, conversion, nowhere, _again(data))
        ledger = ledger_to_forward(written.ledger(written.converter.counts.written))
    except (NotFixed, NotConverted) as error:
        problem = error.message
    return Summary(to_forward(report), fixes, ledger, problem)


def _again(data: bytes | None) -> BytesIO | None:
    return None if data is None else BytesIO(data)
