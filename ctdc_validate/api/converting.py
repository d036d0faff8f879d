"""Convert what a program has from one spelling of the standard into another."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any, NamedTuple

from ctdc_validate.api.checked_conversion import convert_file, converted_bytes
from ctdc_validate.api.guard import (
    Answer,
    NotChecked,
    for_a_program,
    forgetting,
    guarded,
)
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import Table, handed_over, out_path
from ctdc_validate.api.options import (
    Engine,
    InputFormat,
    check_day,
    check_reading,
    terms_of_consent,
    values_said,
)
from ctdc_validate.api.reporting import Ledger
from ctdc_validate.api.sources import Named, files_of_source, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file
from ctdc_validate.conversion import JSON, Conversion, NotConverted, targets
from ctdc_validate.messages import Message, message, text
from ctdc_validate.standard import load_standard
from ctdc_validate.tables import ReadOptions


class Converted(NamedTuple):
    """Records in another spelling, and the ledger of how they came about."""

    records: list[dict[str, Any]]
    ledger: Ledger


@forgetting
def convert(
    what: AnyPath | Table,
    out: AnyPath,
    *,
    to: str,
    source: Named = None,
    said: Mapping[str, str | int] | None = None,
    consent: Mapping[str, str | Sequence[str]] | None = None,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    skip_file: str | Sequence[str] | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
    today: date | None = None,
) -> Ledger:
    """Write a file, a DataFrame or records in another spelling, and return the ledger.

    ``to`` is records (as CSV), json, or the name of an edition. ``source`` and the
    options of files are those of ``validate``; ``said`` are values that hold for every
    record, by variable; ``consent`` has by column the terms that give consent, * for a
    column that asks for something else. ``out`` is written whole or not at all, once
    what was written has passed the rules; what stood there is replaced.

    Raises NotConverted where nothing was written, UnknownSource, ValueError for an
    option that cannot be, and OSError where ``out`` cannot be written.
    """
    place = out_path(out)
    _check_target(to)
    suffix = ".json" if to == JSON else ".csv"
    if place.suffix.lower() != suffix:
        raise ValueError(text("api.convert.suffix", target=to, suffix=suffix))
    options = ReadOptions(
        sheet=sheet,
        skip_sheet=skip_sheet,
        skip_file=skip_file,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
    )
    conversion = _conversion(what, to, source, (said, consent), options, today)
    read = [conversion.path] if isinstance(conversion.path, str) else []
    if any(same_file(path, place) for path in (*read, *files_of_source(source))):
        raise ValueError(text("api.convert.over-a-file"))
    ledger = _converted(lambda: convert_file(load_standard(), conversion, place))
    return replace(ledger, _read_beside=tuple(files_of_source(source)))


@forgetting
def convert_in_memory(
    what: AnyPath | Table,
    *,
    to: str = JSON,
    source: Named = None,
    said: Mapping[str, str | int] | None = None,
    consent: Mapping[str, str | Sequence[str]] | None = None,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    skip_file: str | Sequence[str] | None = None,
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
    _check_target(to)
    options = ReadOptions(
        sheet=sheet,
        skip_sheet=skip_sheet,
        skip_file=skip_file,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
    )
    conversion = _conversion(what, to, source, (said, consent), options, today)
    written, ledger = _converted(lambda: converted_bytes(load_standard(), conversion))
    ledger = replace(ledger, _read_beside=tuple(files_of_source(source)))
    content = written.decode()
    if to == JSON:
        return Converted(json.loads(content), ledger)
    return Converted(list(csv.DictReader(StringIO(content, newline=""))), ledger)


def _check_target(to: str) -> None:
    known = targets(load_standard())
    if to not in known:
        raise ValueError(text("api.convert.targets", names=known))


def _conversion(
    what: object,
    to: str,
    source: Named,
    told: tuple[object, object],
    options: ReadOptions,
    today: date | None,
) -> Conversion:
    """Return what is to be converted, and how; ``told`` are values and consent.

    Raises NotConverted, UnknownSource, and ValueError for an option that cannot be.
    """
    check_day(today)
    problem: Message | str
    try:
        handed = handed_over(what)
    except NotChecked as error:
        problem = error.message
    else:
        if not handed.several:
            return Conversion(
                path=check_reading(handed.tables[0], options),
                source=guarded(lambda: source_named(source), OUR_OWN),
                target=to,
                options=options,
                said=values_said(told[0]),
                consent=terms_of_consent(told[1]),
                today=today,
            )
        problem = message("api.convert.one-file")
    raise NotConverted(for_a_program(problem))


def _converted(work: Callable[[], Answer]) -> Answer:
    """Return what a conversion gives; a refusal names the options of Python."""
    try:
        return guarded(work, (*OUR_OWN, NotConverted, OSError))
    except NotConverted as error:
        problem = for_a_program(error.message)
    raise NotConverted(problem)
