"""What was changed in a file as JSON; schema/fixes.schema.json says its form."""

from __future__ import annotations

import json
from typing import Any, Final

from ctdc_validate.messages import GOVERNING, in_language, worded
from ctdc_validate.results import Change, FixAccount

# The form's own version: keys may be added within 1, nothing else changes.
FIXES_SCHEMA: Final = "1.0"


@in_language(GOVERNING)  # what a program reads is never translated
def fixes_json(account: FixAccount) -> str:
    """Return an account as indented JSON in ASCII, ended by a line feed."""
    document = {
        "fixes_schema": FIXES_SCHEMA,
        "tool": {"name": "ctdc", "version": account.tool_version},
        "standard": {
            "version": account.standard_version,
            "digest": account.standard_digest,
        },
        "path": account.path,
        "source": account.source,
        "written": account.written,
        "unsafe": account.unsafe,
        "records": account.records,
        "cells": account.cells,
        "found": account.found,
        "fixed": account.fixed,
        "left": {reason.value: count for reason, count in account.left.items()},
        "records_held_back": account.held_back,
        "columns": [
            {
                "part": line.part,
                "column": line.column,
                "rule": line.rule,
                "found": line.found,
                "fixed": line.fixed,
                "left": line.left,
            }
            for line in account.lines
        ],
        "changes": [_change(change) for change in account.changes],
        "notes": [worded(note) for note in account.notes],
    }
    return json.dumps(document, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "part": change.part,
        "column": change.column,
        "rules": list(change.rules),
        "reason": change.kind,
        "before": change.old,
        "after": change.new,
        "count": change.count,
        "places": [{"row": place.row, "cell": place.cell} for place in change.places],
    }
