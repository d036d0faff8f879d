"""A cover sheet as JSON; schema/cover.schema.json says its form."""

from __future__ import annotations

import json
from typing import Final

from ctdc_validate.results import Cover

# The form's own version: keys may be added within 1, nothing else changes.
COVER_SCHEMA: Final = "1.0"


def cover_json(cover: Cover) -> str:
    """Return a cover sheet as indented JSON in ASCII, ended by a line feed."""
    period = None
    if cover.first is not None:
        period = {"first": cover.first, "last": cover.last}
    document = {
        "cover_schema": COVER_SCHEMA,
        "tool": {"name": "ctdc", "version": cover.tool_version},
        "standard": {
            "version": cover.standard_version,
            "digest": cover.standard_digest,
        },
        "organisation": cover.organisation,
        "version": cover.delivery,
        "period": period,
        "file": {
            "name": cover.file,
            "format": cover.format,
            "source": cover.target,
            "bytes": cover.size,
            "digest": cover.digest,
            "records": cover.records,
        },
        "converted_from": {
            "source": cover.source,
            "title": cover.source_title,
            "records": cover.read,
            "records_left_out": cover.left_out,
            "cells": cover.cells,
            "cells_for_a_person": cover.for_a_person,
        },
    }
    return json.dumps(document, indent=2) + "\n"
