"""The forms in which a report can be written, one function each, by name.

A form shows cells only as far as ``show`` allows: ``never``, ``near`` (those close to
an allowed term) or ``all``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from ctdc_validate.reports.grouping import (
    Alike,
    cell_text,
    cell_texts,
    may_show,
    uses_shapes,
)
from ctdc_validate.reports.ledger_forms import FORMS, by_reason, render_ledger
from ctdc_validate.reports.places import MOST_PLACES, WORK_FILES, first_places
from ctdc_validate.reports.wording import (
    SHAPES,
    printable,
    severity_counts,
    verdict,
    where,
)
from ctdc_validate.results import Report

__all__ = [
    "BINARY",
    "FORMATS",
    "FORMS",
    "MOST_PLACES",
    "SHAPES",
    "WORK_FILES",
    "Alike",
    "by_reason",
    "cell_text",
    "cell_texts",
    "first_places",
    "may_show",
    "printable",
    "render",
    "render_ledger",
    "render_text",
    "severity_counts",
    "uses_shapes",
    "verdict",
    "where",
]

# Each form, and the module of this package whose function of the same name makes it.
FORMATS: Final[Mapping[str, str]] = {
    "text": "text",
    "json": "json_report",
    "html": "html_report",
    "xlsx": "xlsx_report",
    "csv": "csv_report",
    "sarif": "sarif_report",
    "github": "github_report",
    "junit": "junit_report",
}

# The forms that are bytes, not text: they are written to files only.
BINARY: Final = ("xlsx",)


def render(report: Report, format_: str, show: str) -> str | bytes:
    """Return a report in one of the forms; a workbook is bytes, all else is text."""
    name = FORMATS[format_]
    module = import_module(f"{__name__}.{name}")
    written: str | bytes = getattr(module, name)(report, show)
    return written


def render_text(
    report: Report,
    show: str,
    color: bool = False,
    width: int = 80,
    unicode: bool = True,
) -> str:
    """Return a report as text for a terminal of a width, in colour if it shows any."""
    from ctdc_validate.reports.text import text

    return text(report, show, color, width, unicode)
