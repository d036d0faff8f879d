"""Reports and ledgers in all the forms that people and programs read."""

from __future__ import annotations

from ctdc_validate.reports.cover_json import cover_json
from ctdc_validate.reports.fixes_forms import FIX_FORMS, render_fixes
from ctdc_validate.reports.forms import (
    BINARY,
    FORMATS,
    SUFFIXES,
    ReportForm,
    render,
)
from ctdc_validate.reports.grouping import (
    Alike,
    cell_text,
    cell_texts,
    may_show,
    terms_text,
    uses_shapes,
)
from ctdc_validate.reports.html_elements import element
from ctdc_validate.reports.html_page import link_to as html_link
from ctdc_validate.reports.html_page import page as html_page
from ctdc_validate.reports.html_page import table as html_table
from ctdc_validate.reports.ledger_forms import FORMS, by_reason, render_ledger
from ctdc_validate.reports.ledger_wording import OUTCOMES, meant, term
from ctdc_validate.reports.paragraphs import Paragraphs
from ctdc_validate.reports.places import MOST_PLACES, WORK_FILES, first_places
from ctdc_validate.reports.rows import csv_table
from ctdc_validate.reports.sentences import kinds
from ctdc_validate.reports.summary import SUMMARY_FORMS, render_summary
from ctdc_validate.reports.wording import (
    SHAPES,
    printable,
    severity_counts,
    verdict,
    where,
)
from ctdc_validate.results import Report, allowed

__all__ = [
    "BINARY",
    "FIX_FORMS",
    "FORMATS",
    "FORMS",
    "MOST_PLACES",
    "OUTCOMES",
    "SHAPES",
    "SUFFIXES",
    "SUMMARY_FORMS",
    "WORK_FILES",
    "Alike",
    "Paragraphs",
    "ReportForm",
    "by_reason",
    "cell_text",
    "cell_texts",
    "cover_json",
    "csv_table",
    "element",
    "first_places",
    "html_link",
    "html_page",
    "html_table",
    "kinds",
    "may_show",
    "meant",
    "printable",
    "render",
    "render_fixes",
    "render_ledger",
    "render_summary",
    "render_text",
    "severity_counts",
    "term",
    "terms_text",
    "uses_shapes",
    "verdict",
    "where",
]


def render_text(
    report: Report,
    show: str,
    color: bool = False,
    width: int = 80,
    unicode: bool = True,
) -> str:
    """Return a report as text for a terminal of a width, in colour if it shows any."""
    from ctdc_validate.reports.text import text

    return text(allowed(report, show), show, color, width, unicode)
