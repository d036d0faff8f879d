"""The forms in which a report can be written, one function each, by name.

A form shows cells only as far as ``show`` allows: ``never``, ``near`` (those close to
an allowed term) or ``all``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final, Literal, NamedTuple, TypeAlias

from ctdc_validate.messages import GOVERNING, in_language, language
from ctdc_validate.results import Report, allowed

# The names again, for type checkers: they know no others than those of a Literal.
ReportForm: TypeAlias = Literal[
    "text", "json", "html", "xlsx", "csv", "sarif", "github", "junit"
]


class Form(NamedTuple):
    """A module of this package, whose function of the same name makes the form.

    ``suffix`` is the end of a file's name that asks for the form. ``binary`` says that
    it is bytes, not text: it is written to files only. ``program`` says that programs
    read it, so that it is never translated.
    """

    module: str
    suffix: str | None = None
    binary: bool = False
    program: bool = False


FORMATS: Final[Mapping[str, Form]] = {
    "text": Form("text", ".txt"),
    "json": Form("json_report", ".json", program=True),
    "html": Form("html_report", ".html"),
    "xlsx": Form("xlsx_report", ".xlsx", binary=True),
    "csv": Form("csv_report", ".csv"),
    "sarif": Form("sarif_report", ".sarif", program=True),
    "github": Form("github_report"),
    "junit": Form("junit_report", ".xml", program=True),
}
BINARY: Final = tuple(name for name, form in FORMATS.items() if form.binary)
SUFFIXES: Final[Mapping[str, str]] = {
    form.suffix: name for name, form in FORMATS.items() if form.suffix
}


def render(report: Report, format_: str, show: str) -> str | bytes:
    """Return a report in one of the forms; a workbook is bytes, all else is text."""
    name = FORMATS[format_].module
    module = import_module(f"ctdc_validate.reports.{name}")
    told = allowed(report, show)
    spoken = GOVERNING if FORMATS[format_].program else language()
    with in_language(spoken):
        written: str | bytes = getattr(module, name)(told, show)
    return written
