"""The ledger of a pool in the forms that people and programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from ctdc_validate.messages import GOVERNING, in_language, message, text, worded
from ctdc_validate.pooling.account import (
    Pool,
    PooledFile,
    for_a_person,
    left_out,
    outcomes,
    terms,
)
from ctdc_validate.pooling.html import pool_html
from ctdc_validate.pooling.sentences import (
    file_line,
    for_a_person_line,
    left_out_line,
    overview,
    pair_lines,
)
from ctdc_validate.reports import OUTCOMES, Paragraphs, csv_table, meant, term
from ctdc_validate.tally import Pair

VERSION: Final = "1.0"
COLUMNS: Final = (
    "about",
    "organisation",
    "file",
    "column",
    "term",
    "taken_for",
    "outcome",
    "other_organisation",
    "other_file",
    "count",
    "counts",
    "message",
)


def render_pool(pool: Pool, suffix: str) -> str:
    """Return the ledger of a pool in the form of a suffix."""
    forms = {".txt": _text, ".json": _json, ".csv": _csv, ".html": pool_html}
    return forms[suffix](pool)


def _text(pool: Pool, width: int = 80) -> str:
    page = Paragraphs(width)
    first, *more = overview(pool)
    page.paragraph(first)
    for sentence in more:
        page.paragraph(sentence, "  ", "  ")
    _part(
        page, "pooling.text.files", map(file_line, [pool] * len(pool.files), pool.files)
    )
    lines = [
        line
        for file in pool.files
        for line in (
            *(left_out_line(file, *found) for found in left_out(pool, file)),
            *(for_a_person_line(file, *found) for found in for_a_person(pool, file)),
        )
    ]
    _part(page, "pooling.text.left", lines or [message("pooling.text.nothing-left")])
    _part(page, "pooling.text.same", pair_lines(pool))
    page.lines.append("")
    page.paragraph(message("pooling.about-same", smallest=pool.told.smallest))
    return "\n".join(page.lines) + "\n"


def _part(page: Paragraphs, heading: str, items: Any) -> None:
    page.lines.append("")
    page.paragraph(message(heading))
    for item in items:
        page.item(item)


@in_language(GOVERNING)  # what a program reads is never translated
def _json(pool: Pool) -> str:
    content = {
        "pool_schema": VERSION,
        "tool": {"name": "ctdc", "version": pool.tool_version},
        "standard": {"version": pool.standard_version, "digest": pool.standard_digest},
        "smallest_group": pool.told.smallest,
        "rounding": pool.told.unit,
        "pool": pool.pool,
        "origin": pool.origin,
        "records": pool.told.tell(pool.records),
        "complete": pool.complete,
        "files": [_file(pool, file) for file in pool.files],
        "same_records": {
            "sampled": pool.sampled,
            "pairs": [_pair(pool, pair) for pair in _worth_telling(pool)],
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _file(pool: Pool, file: PooledFile) -> dict[str, Any]:
    ledger = file.ledger
    return {
        "organisation": file.organisation,
        "file": file.file,
        "version": file.version,
        "period": file.period,
        "source": ledger.source,
        "read": pool.told.tell(ledger.read),
        "written": pool.told.tell(ledger.written),
        "complete": ledger.complete,
        "left_out": [
            {"reason": worded(reason), "records": count}
            for reason, count in left_out(pool, file)
        ],
        "columns": [
            {
                "header": column.header,
                "column": column.column,
                "cells": {o.value: count for o, count in outcomes(pool, column)},
                "terms": [
                    {
                        "term": line.term,
                        "outcome": line.outcome.value,
                        "taken_for": meant(line),
                        "count": count,
                    }
                    for line, count in terms(pool, column)
                ],
            }
            for column in ledger.columns
        ],
    }


def _pair(pool: Pool, pair: Pair) -> dict[str, Any]:
    first, second = pool.files[pair.first], pool.files[pair.second]
    return {
        "first": {"organisation": first.organisation, "file": first.file},
        "second": {"organisation": second.organisation, "file": second.file},
        "records": pool.told.tell(pair.records),
        "of": pool.told.tell(pair.rare),
        "all_alike": pair.all_alike,
    }


def _worth_telling(pool: Pool) -> list[Pair]:
    return [p for p in pool.pairs if p in pool.in_common or p.all_alike]


def _csv(pool: Pool) -> str:
    return csv_table(COLUMNS, _rows(pool))


def _rows(pool: Pool) -> Iterator[dict[str, str | int]]:
    records, cells = text("ledger.csv.records"), text("ledger.csv.cells")
    said = " ".join(map(worded, overview(pool)))
    yield _row(pool, "pool", pool.told.tell(pool.records), records, message=said)
    for file in pool.files:
        who = {"organisation": file.organisation, "file": file.file}
        count = pool.told.tell(file.ledger.written)
        said = worded(file_line(pool, file))
        yield {**_row(pool, "file", count, records, message=said), **who}
        for reason, found in left_out(pool, file):
            row = _row(pool, "left-out", found, records, message=worded(reason))
            yield {**row, **who}
        for column in file.ledger.columns:
            for outcome, found in outcomes(pool, column):
                row = _row(pool, "column", found, cells)
                row |= {"column": column.header, "outcome": text(OUTCOMES[outcome])}
                yield {**row, **who}
            for line, number in terms(pool, column):
                row = _row(pool, "term", number, text("ledger.csv.terms"))
                row |= {"column": column.header, "term": term(line)}
                row |= {
                    "taken_for": meant(line),
                    "outcome": text(OUTCOMES[line.outcome]),
                }
                yield {**row, **who}
    for pair in _worth_telling(pool):
        first, second = pool.files[pair.first], pool.files[pair.second]
        row = _row(pool, "same-records", pool.told.tell(pair.records), records)
        yield {
            **row,
            "organisation": first.organisation,
            "file": first.file,
            "other_organisation": second.organisation,
            "other_file": second.file,
        }


def _row(
    pool: Pool, about: str, count: int | None, counts: str, message: str = ""
) -> dict[str, str | int]:
    """Return a row; a count that is too small is told in words."""
    few = text("pooling.fewer", smallest=pool.told.smallest)
    return {
        "about": text(f"pooling.csv.{about}"),
        "count": few if count is None else count,
        "counts": counts,
        "message": message,
    }
