"""Find the year or the band that the numbers in a cell mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ctdc_validate.hints.bands import (
    Band,
    age_meant,
    around,
    bands_meant,
    months_meant,
)
from ctdc_validate.hints.kinds import Kind
from ctdc_validate.hints.spelling import digits_meant, only
from ctdc_validate.hints.terms import Terms
from ctdc_validate.hints.years import year_of

_DECIMAL: Final = re.compile(r"\s*\d+(?:[.,]\d+)?\s*")

# A band of one-digit numbers may be a date or a score.
LONE_DIGIT: Final = 9


def year_meant(terms: Terms, text: str) -> tuple[str | None, Kind]:
    """Return the year that a cell of a column of numbers means, and how it is known."""
    for variable in terms.variables:
        low, high = variable.schema.get("minimum"), variable.schema.get("maximum")
        if isinstance(low, int) and isinstance(high, int):
            return year_of(text, low, high)
    return None, Kind.NUMBER


def band_meant(terms: Terms, text: str) -> tuple[str | None, bool]:
    """Return the band that numbers or a date mean, and whether they mean any."""
    if not terms.of_bands:
        return None, False
    bands = terms.bands
    written, undone = _bands(text)
    found = only(bands[b] for b in written | undone if b in bands)
    if found is None:
        parts = _parts_of_bands(terms, text, written)
        found = only(bands[b] for part in parts for b in around(part, bands))
    return found, found is not None or bool(written)


def band_kind(terms: Terms, text: str) -> Kind:
    """Return how a band is known of a text that means one."""
    written, undone = _bands(text)
    if not terms.bands.keys().isdisjoint(written):
        return Kind.BAND
    if not terms.bands.keys().isdisjoint(undone):
        # As a number it may be all else: an age with its months, days of another date.
        return Kind.NUMBERED_BAND if is_decimal(text) else Kind.DATED_BAND
    return Kind.WITHIN_BAND


def is_decimal(text: str) -> bool:
    """Say whether a text is one number, with a fraction or without."""
    return _DECIMAL.fullmatch(text) is not None


def _bands(text: str) -> tuple[set[Band], set[Band]]:
    """Return the bands that a text is, in other digits too, and those it became."""
    found = bands_meant(text)
    return found if any(found) else bands_meant(digits_meant(text))


def _parts_of_bands(terms: Terms, text: str, written: set[Band]) -> Iterator[Band]:
    """Yield what may lie in a band: an age, a duration, a narrower band of ages."""
    number = age_meant(text) if terms.of_ages else None
    if terms.of_durations:
        number = months_meant(text)
    if number is not None:
        yield number, number
    if terms.of_ages:
        yield from (band for band in written if band[0] > LONE_DIGIT)
