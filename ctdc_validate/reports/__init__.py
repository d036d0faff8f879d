"""The forms in which a report can be written, one function each, by name.

A form shows cells only as far as ``show`` allows: ``never``, ``near`` (those close to
an allowed term) or ``all``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ctdc_validate.findings import Report
from ctdc_validate.reports.json_report import json_report
from ctdc_validate.reports.text import text

__all__ = ["FORMATS", "json_report", "text"]

FORMATS: Final[Mapping[str, Callable[[Report, str], str]]] = {
    "text": text,
    "json": json_report,
}
