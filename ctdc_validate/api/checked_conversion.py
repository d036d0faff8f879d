"""Convert a file and read back what was written, before it is put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeAlias

from ctdc_validate.api.cover import Delivery, cover_of
from ctdc_validate.api.reporting import Ledger, public_ledger
from ctdc_validate.conversion import (
    JSON,
    Conversion,
    NotConverted,
    Written,
    write_converted,
)
from ctdc_validate.messages import message
from ctdc_validate.results import Cover, Severity
from ctdc_validate.results import Ledger as Account
from ctdc_validate.rules import RARE
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import whole_file
from ctdc_validate.validation import Settings, validate_files

Progress: TypeAlias = Callable[[str, int], None]


def convert_file(standard: Standard, conversion: Conversion, out: Path) -> Ledger:
    """Convert a file, whole or not at all, and return the ledger.

    Raises what converted_file raises.
    """
    with converted_file(standard, conversion, out) as account:
        return public_ledger(account)


@contextmanager
def converted_file(
    standard: Standard,
    conversion: Conversion,
    out: Path,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Account]:
    """Give the ledger of a conversion; its file is put in place when all is done.

    Its messages are not worded yet. What was written is checked by the rules before.
    Raises NotConverted, and OSError where the file cannot be written.
    """
    with _written(standard, conversion, out, stdin, progress) as (account, _, _):
        yield account


@contextmanager
def covered_file(
    standard: Standard,
    conversion: Conversion,
    out: Path,
    delivered: Delivery,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Account, Callable[[], Cover]]]:
    """Give the ledger of a conversion, and what makes the cover sheet of its file.

    ``delivered`` says whose file it is, and which delivery. Raises what converted_file
    raises.
    """
    with _written(standard, conversion, out, stdin, progress) as (account, part, done):
        yield account, partial(cover_of, account, part, out.name, done, delivered)


@contextmanager
def _written(
    standard: Standard,
    conversion: Conversion,
    out: Path,
    stdin: BinaryIO | None,
    progress: Progress | None,
) -> Iterator[tuple[Account, Path, Written]]:
    """Give the ledger, where the file stands until all is done, and what it is."""
    with whole_file(out) as part:
        with part.open("xb") as file:
            written = write_converted(standard, conversion, file, stdin, progress)
        records = records_read_back(str(part), None, written.target, conversion)
        yield written.ledger(records), part, written


def converted_bytes(standard: Standard, conversion: Conversion) -> tuple[bytes, Ledger]:
    """Return what the file of a conversion would hold, with the ledger.

    Raises NotConverted.
    """
    out = BytesIO()
    written = write_converted(standard, conversion, out)
    stdin = BytesIO(out.getvalue())
    records = records_read_back("-", stdin, written.target, conversion)
    return out.getvalue(), public_ledger(written.ledger(records))


def records_read_back(
    path: str, stdin: BinaryIO | None, target: Source, conversion: Conversion
) -> int:
    """Return how many records stand in what was written; an empty row is none.

    Raises NotConverted if it does not conform to the standard.
    """
    input_format = "json" if conversion.target == JSON else "csv"
    settings = Settings(
        source=target.name,
        input_format=input_format,
        today=conversion.today,
        ignore=(RARE,),  # it is converted first, and protected after that
    )
    (file,) = validate_files([path], settings, stdin).files
    broken = sorted({f.rule for f in file.findings if f.severity is Severity.ERROR})
    if file.status != "checked":
        raise NotConverted(message("api.written.unreadable"))
    if not broken:
        return file.records
    if not file.records and len(broken) == 1:  # that there is no record breaks a rule
        raise NotConverted(message("api.written.nothing", target=conversion.target))
    raise NotConverted(
        message("api.written.breaks", count=len(broken), rules=tuple(broken))
    )
