"""A ledger as JSON, for other programs; schema/ledger.schema.json says its form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from ctdc_validate.messages import GOVERNING, in_language, worded
from ctdc_validate.reports.ledger_forms import by_reason
from ctdc_validate.results import ColumnLine, Empty, Ledger, LeftOut, Outcome, TermLine

# The form's own version: keys may be added within 2, nothing else changes.
LEDGER_SCHEMA: Final = "2.2"


@in_language(GOVERNING)  # what a program reads is never translated
def ledger_json(ledger: Ledger) -> str:
    """Return a ledger as indented JSON in ASCII, ended by a line feed."""
    document = {
        "ledger_schema": LEDGER_SCHEMA,
        "kind": "to-forward" if ledger.forwarded else "own-desk",
        "tool": {"name": "ctdc", "version": ledger.tool_version},
        "standard": {
            "version": ledger.standard_version,
            "digest": ledger.standard_digest,
        },
        "complete": ledger.complete,
        "path": ledger.path,
        "source": ledger.source,
        "target": ledger.target,
        "notes": [worded(note) for note in ledger.notes],
        "read": ledger.read,
        "written": ledger.written,
        "left_out": [_reason(entry) for entry in by_reason(ledger)],
        "cells": ledger.cells,
        "outcomes": {outcome.value: ledger.count(outcome) for outcome in Outcome},
        "columns": [_column(column) for column in ledger.columns],
        "empty": [_reason(entry) for entry in ledger.empty],
        "lost": [asdict(entry) for entry in ledger.lost],
        "clashes": [asdict(note) for note in ledger.clashes],
    }
    return json.dumps(document, indent=2) + "\n"


def _reason(entry: LeftOut | Empty) -> dict[str, Any]:
    """Return an entry of the ledger, its reason worded."""
    return {**asdict(entry), "reason": worded(entry.reason)}


def _column(column: ColumnLine) -> dict[str, Any]:
    return {
        "header": column.header,
        "column": column.column,
        "cells": column.cells,
        "outcomes": _counts(column.outcomes),
        "together": [outcome.value for outcome in column.together],
        "terms": [_term(line) for line in column.terms],
    }


def _counts(outcomes: Mapping[Outcome, int]) -> dict[str, int]:
    return {o.value: outcomes[o] for o in Outcome if outcomes.get(o)}


def _term(line: TermLine) -> dict[str, Any]:
    return {
        "term": line.term,
        "outcome": line.outcome.value,
        "count": line.count,
        "says": [said._asdict() for said in line.says],
        "clashes": list(line.clashes),
    }
