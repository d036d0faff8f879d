"""Take records of lists and numbers as a table of texts, in the same vocabulary."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from ctdc_validate.api.checked_conversion import converted_bytes
from ctdc_validate.conversion import Conversion
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import Table
from ctdc_validate.translation import Recognised, recognise_tables


def table_of_texts(
    standard: Standard, conversion: Conversion, source: Source
) -> Table | None:
    """Return what a JSON file or the like holds, as its CSV would; kept in memory.

    None where a part of a record cannot be said so. Raises NotConverted.
    """
    data, ledger = converted_bytes(standard, conversion)
    if any(ledger.lost) or ledger.written != ledger.read:
        return None
    options = replace(
        conversion.options, input_format="csv", encoding="utf-8", delimiter=None
    )
    (opened,) = recognise_tables("-", options, [source], True, BytesIO(data))
    return opened.table if isinstance(opened, Recognised) else None
