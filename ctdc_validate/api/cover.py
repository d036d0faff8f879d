"""The cover sheet of a converted file, from the file itself and from its ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ctdc_validate.api.years import years_in
from ctdc_validate.conversion import JSON, Written
from ctdc_validate.results import (
    FOR_A_PERSON,
    Cover,
    Ledger,
    LeftOut,
    ledger_to_forward,
)
from ctdc_validate.tables import digest_of


class Delivery(NamedTuple):
    """Whose file it is, and which delivery; None where that was not said."""

    organisation: str | None
    delivery: str | None


def cover_of(
    ledger: Ledger, part: Path, name: str, written: Written, delivered: Delivery
) -> Cover:
    """Return the cover sheet of a file that is in ``part``, and will be ``name``."""
    target, told = written.target, ledger_to_forward(ledger)
    unknown = any(set(FOR_A_PERSON) & set(c.together) for c in told.columns)
    few = unknown or 0 < told.for_a_person < ledger.smallest_group
    format_ = "json" if ledger.target == JSON else "csv"
    years = sorted(years_in(str(part), target, format_))
    return Cover(
        tool_version=ledger.tool_version,
        standard_version=ledger.standard_version,
        standard_digest=ledger.standard_digest,
        organisation=delivered.organisation,
        delivery=delivered.delivery,
        source=ledger.source,
        source_title=written.converter.layout.source.title,
        target=target.name,
        file=name,
        format=format_,
        size=part.stat().st_size,
        digest=f"sha256:{digest_of(part)}",
        first=years[0] if years else None,
        last=years[-1] if years else None,
        read=told.read,
        left_out=_sum(told.left_out),
        records=ledger.written,
        cells=told.cells,
        for_a_person=None if few else told.for_a_person,
    )


def _sum(left_out: Sequence[LeftOut]) -> int | None:
    """Return how many records were left out, None where few were for one reason."""
    counts = [entry.count for entry in left_out]
    return None if None in counts else sum(count or 0 for count in counts)
