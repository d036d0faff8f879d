"""The ledger of a pool as a page for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ctdc_validate.messages import message, text
from ctdc_validate.pooling.account import (
    Pool,
    PooledFile,
    for_a_person,
    left_out,
    terms,
)
from ctdc_validate.pooling.sentences import (
    file_line,
    for_a_person_line,
    left_out_line,
    named,
    overview,
    pair_lines,
)
from ctdc_validate.reports import OUTCOMES, element, html_page, html_table, meant, term

TERM_HEADS: Final = (
    "pooling.html.column",
    "pooling.html.term",
    "pooling.html.taken-for",
    "pooling.html.outcome",
    "pooling.html.count",
)


def pool_html(pool: Pool) -> str:
    """Return the ledger of a pool as HTML, ended by a line feed."""
    lines = [
        line
        for file in pool.files
        for line in (
            *(left_out_line(file, *found) for found in left_out(pool, file)),
            *(for_a_person_line(file, *found) for found in for_a_person(pool, file)),
        )
    ]
    if not lines:
        lines = [message("pooling.text.nothing-left")]
    return html_page(
        text("pooling.html.title", pool=pool.pool),
        element(
            "main",
            element("h1", message("pooling.html.title", pool=pool.pool)),
            (element("p", sentence) for sentence in overview(pool)),
            element("h2", message("pooling.html.files")),
            element(
                "ul", (element("li", file_line(pool, file)) for file in pool.files)
            ),
            element("h2", message("pooling.html.left")),
            element("ul", (element("li", line) for line in lines)),
            element("h2", message("pooling.html.same")),
            element("ul", (element("li", line) for line in pair_lines(pool))),
            element("p", message("pooling.about-same", smallest=pool.told.smallest)),
            element("h2", message("pooling.html.terms")),
            element(
                "p", message("pooling.html.about-terms", smallest=pool.told.smallest)
            ),
            (
                html_table(named(file), TERM_HEADS, _term_rows(pool, file))
                for file in pool.files
            ),
        ),
    )


def _term_rows(pool: Pool, file: PooledFile) -> Iterator[Element]:
    for column in file.ledger.columns:
        for line, count in terms(pool, column):
            yield element(
                "tr",
                element("th", column.header, scope="row"),
                element("td", term(line)),
                element("td", meant(line)),
                element("td", OUTCOMES[line.outcome]),
                element("td", message("pooling.about", count=count)),
            )
