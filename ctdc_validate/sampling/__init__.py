"""Invent records of any source vocabulary that conform, or break named rules alone."""

from ctdc_validate.sampling.drawing import (
    CannotSample,
    Sample,
    Wanted,
    draw,
    rules_broken,
)
from ctdc_validate.sampling.files import FORMATS, written

__all__ = [
    "FORMATS",
    "CannotSample",
    "Sample",
    "Wanted",
    "draw",
    "rules_broken",
    "written",
]
