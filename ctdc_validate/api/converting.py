"""Convert what a program has from one spelling of the standard into another."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from ctdc_validate import results
from ctdc_validate.api.guard import NotChecked, guarded, in_python
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import Table, handed_over, out_path
from ctdc_validate.api.options import (
    Engine,
    InputFormat,
    check_day,
    check_reading,
    values_said,
)
from ctdc_validate.api.reporting import Ledger, public_ledger, same_file
from ctdc_validate.api.sources import Named, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.conversion import (
    Conversion,
    NotConverted,
    convert_file,
    converted_bytes,
    targets,
)
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions

JSON: Final = "json"


class Converted(NamedTuple):
    """Records in another spelling, and the ledger of how they came about."""

    records: list[dict[str, Any]]
    ledger: Ledger


def convert(
    what: AnyPath | Table,
    out: AnyPath,
    *,
    to: str,
    source: Named = None,
    said: Mapping[str, str | int] | None = None,
    sheet: str | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
    today: date | None = None,
) -> Ledger:
    """Write a file, a DataFrame or records in another spelling, and return the ledger.

    ``to`` is records (as CSV), json, or the name of an edition. ``source`` and the
    options of files are those of ``validate``; ``said`` are values that hold for every
    record, by variable. ``out`` is written whole or not at all, once what was written
    has passed the rules; what stood there is replaced.

    Raises NotConverted where nothing was written, UnknownSource, ValueError for an
    option that cannot be, and OSError where ``out`` cannot be written.
    """
    place = out_path(out)
    suffix = ".json" if _known(to) == JSON else ".csv"
    if place.suffix.lower() != suffix:
        raise ValueError(f"What is converted to {to} ends with {suffix}.")
    options = ReadOptions(sheet, input_format, encoding, delimiter, engine)
    conversion = _conversion(what, place, to, source, said, options, today)
    if isinstance(conversion.path, str) and same_file(conversion.path, place):
        raise ValueError("The file would be written over the one that is read.")
    return _told(lambda: convert_file(load_standard(), conversion))


def convert_in_memory(
    what: AnyPath | Table,
    *,
    to: str = JSON,
    source: Named = None,
    said: Mapping[str, str | int] | None = None,
    sheet: str | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
    today: date | None = None,
) -> Converted:
    """Return records in another spelling with the ledger; no file is written.

    The records are those that ``convert`` would write. Those of json have lists and
    numbers, and no key where nothing is reported; all others have texts, as the cells
    of a table, "" where nothing is reported.

    Raises NotConverted, UnknownSource, and ValueError for an option that cannot be.
    """
    options = ReadOptions(sheet, input_format, encoding, delimiter, engine)
    conversion = _conversion(what, None, to, source, said, options, today)
    made: list[bytes] = []

    def run() -> results.Ledger:
        written, account = converted_bytes(load_standard(), conversion)
        made.append(written)
        return account

    account = _told(run)
    text = made[0].decode()
    if to == JSON:
        return Converted(json.loads(text), account)
    return Converted(list(csv.DictReader(StringIO(text, newline=""))), account)


def _conversion(
    what: object,
    out: Path | None,
    to: str,
    source: Named,
    said: Mapping[str, str | int] | None,
    options: ReadOptions,
    today: date | None,
) -> Conversion:
    _known(to)
    check_day(today)
    try:
        handed = handed_over(what)
    except NotChecked as error:
        told = str(error)
    else:
        if not handed.several:
            return Conversion(
                path=check_reading(handed.tables[0], options),
                source=guarded(lambda: source_named(source), OUR_OWN),
                target=to,
                out=out,
                options=options,
                said=values_said(said),
                today=today,
            )
        told = "One file is converted at a time."
    raise NotConverted(told)


def _known(to: str) -> str:
    known = targets(load_standard())
    if to not in known:
        raise ValueError(f"What can be written: {', '.join(known)}.")
    return to


def _told(work: Callable[[], results.Ledger]) -> Ledger:
    """Return the ledger of a conversion; what is told speaks of our own options."""
    try:
        return guarded(lambda: public_ledger(work()), (*OUR_OWN, NotConverted, OSError))
    except NotConverted as error:
        told = in_python(str(error))
    raise NotConverted(told)
