"""The forms in which the result is written, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ctdc_validate.overlap.comparing import Overlap
from ctdc_validate.overlap.csv_form import csv_form
from ctdc_validate.overlap.drawing import picture
from ctdc_validate.overlap.html_form import html_form
from ctdc_validate.overlap.json_form import json_form

OVERLAP_FORMS: Final[Mapping[str, Callable[[Overlap], str]]] = {
    "html": html_form,
    "csv": csv_form,
    "json": json_form,
    "svg": picture,
}
