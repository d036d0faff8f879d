"""Write the records of a file without all that is around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path
from ctdc_validate.api.options import InputFormat, check_reading
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file
from ctdc_validate.conversion import SUFFIXES, Cleaned, NotCleaned, write_clean
from ctdc_validate.messages import text
from ctdc_validate.standard import Standard, load_standard
from ctdc_validate.tables import ReadOptions, whole_file


def clean(
    file: AnyPath,
    out: AnyPath,
    *,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Cleaned:
    """Write the header and the records of a file's table, and nothing else of it.

    Of a workbook it is the one sheet with records, or the one named. ``out`` ends in
    .csv or .xlsx and is written whole or not at all. Columns that identify people stay.

    Raises Refused where nothing was written, ValueError for an option that cannot
    be, and OSError where ``out`` cannot be written.
    """
    options = ReadOptions(
        sheet=sheet,
        skip_sheet=skip_sheet,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
    )
    path = check_reading(read_path(file), options)
    place = out_path(out)
    if place.suffix.lower() not in SUFFIXES:
        raise ValueError(text("api.clean.suffix", suffixes=SUFFIXES))
    if isinstance(path, str) and same_file(path, place):
        raise ValueError(text("api.convert.over-a-file"))
    own = (*OUR_OWN, Refused, OSError)
    return guarded(lambda: clean_file(load_standard(), str(path), options, place), own)


def clean_file(
    standard: Standard,
    path: str,
    options: ReadOptions,
    out: Path,
    stdin: BinaryIO | None = None,
) -> Cleaned:
    """Write a file's records to another file, whole or not at all.

    Raises Refused, and OSError where the file cannot be written.
    """
    try:
        with whole_file(out) as part, part.open("xb") as file:
            suffix = out.suffix.lower()
            return write_clean(standard, path, options, suffix, file, stdin)
    except NotCleaned as error:
        raise Refused(error.message) from None
