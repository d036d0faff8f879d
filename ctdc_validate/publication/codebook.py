"""The codebook: each column and each code, for people and as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import message, text
from ctdc_validate.publication.dataset import Dataset
from ctdc_validate.reports import element, html_page, html_table

CSV_FILE: Final = "codebook.csv"
HTML_FILE: Final = "codebook.html"
COLUMNS: Final = ("variable", "code", "label", "definition", "iri")
HEADS: Final = ("publication.head.code", "publication.head.label")


def write_codebook(dataset: Dataset) -> dict[str, bytes]:
    """Return both files by their names."""
    return {
        CSV_FILE: _csv(dataset).encode(),
        HTML_FILE: _html(dataset).encode(),
    }


def _csv(dataset: Dataset) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name in dataset.header:
        variable = dataset.standard.variables[name]
        writer.writerow([name, "", variable.label, variable.definition, variable.iri])
        for code, label in _codes(dataset, variable.list):
            writer.writerow([name, code, label, "", ""])
    return out.getvalue()


def _html(dataset: Dataset) -> str:
    about = dataset.about
    standard = dataset.standard
    version = message("publication.codebook.standard", version=standard.version)
    return html_page(
        about.title,
        element(
            "main",
            element("h1", message("publication.codebook.title", title=about.title)),
            element("p", dataset.description),
            element("p", version),
            element("p", message("publication.codebook.empty")),
            None if about.caveats is None else element("p", about.caveats),
            [_section(dataset, name) for name in dataset.header],
        ),
    )


def _section(dataset: Dataset, name: str) -> Element:
    variable = dataset.standard.variables[name]
    rows = [
        element(
            "tr",
            element("th", element("code", code), scope="row"),
            element("td", label),
        )
        for code, label in _codes(dataset, variable.list)
    ]
    codes = html_table(text("publication.codebook.codes", name=name), HEADS, rows)
    several = message("publication.codebook.several")
    return element(
        "section",
        element("h2", element("code", name), id=name),
        element("p", element("strong", variable.label), f". {variable.definition}"),
        element("p", several) if variable.multivalued else None,
        codes if rows else None,
    )


def _codes(dataset: Dataset, list_: str | None) -> Iterator[tuple[str, str]]:
    if list_ is not None:
        for value in dataset.standard.lists[list_].values.values():
            yield value.code, value.label
