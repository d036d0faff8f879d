"""Convert one file: read it, write it anew, check what was written, and account."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO, Final

from ctdc_validate.conversion.converting import Converter, Progress
from ctdc_validate.conversion.preparing import (
    NotConverted,
    check_layout,
    notes,
    source_of,
    with_said,
)
from ctdc_validate.hints import Hints
from ctdc_validate.results import Empty, Ledger, Severity
from ctdc_validate.rules import Identifiers
from ctdc_validate.standard import Source, Standard, with_source
from ctdc_validate.tables import (
    InMemory,
    ReadOptions,
    Table,
    UnreadableFile,
    open_table,
    whole_file,
)
from ctdc_validate.translation import Layout, fit, lay_out
from ctdc_validate.validation import Settings, validate_files

JSON: Final = "json"
OURS: Final = "records"
# What is read, looked up and written stands in memory together.
CHUNK_BYTES: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class Conversion:
    """What to convert, and how.

    ``source`` is the vocabulary that the file is spelled in, None where it is to be
    recognised; ``target`` is the name of the one that is written, or json; ``out`` is
    None where that is kept in memory. ``said`` are values that hold for every record,
    by variable.
    """

    path: str | InMemory
    source: Source | None
    target: str
    out: Path | None
    options: ReadOptions = field(default_factory=ReadOptions)
    said: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None


def targets(standard: Standard) -> tuple[str, ...]:
    """Return what can be written: our own spelling, as a table or JSON, and editions.

    An edition can be where each of its columns has one name.
    """
    named = (
        source.name
        for source in standard.sources.values()
        if not source.own_terms
        and all(c.use == "terms" or c.optional for c in source.columns)
    )
    return (*named, JSON)


def convert_file(
    standard: Standard,
    conversion: Conversion,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Ledger:
    """Convert a file, whole or not at all, and return the ledger.

    Raises what converted_file raises.
    """
    with converted_file(standard, conversion, stdin, progress) as ledger:
        return ledger


@contextmanager
def converted_file(
    standard: Standard,
    conversion: Conversion,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Ledger]:
    """Give the ledger of a conversion; its file is put in place when all is done.

    What was written is checked by the rules before. Raises NotConverted, and OSError
    where the file cannot be written.
    """
    assert conversion.out is not None
    with whole_file(conversion.out) as part:
        with part.open("xb") as out:
            run = _run(standard, conversion, out, stdin, progress)
        yield _ledger(run, _check(str(part), None, run.target, conversion))


def converted_bytes(standard: Standard, conversion: Conversion) -> tuple[bytes, Ledger]:
    """Return what the file of a conversion would hold, with the ledger.

    Raises NotConverted.
    """
    out = BytesIO()
    run = _run(standard, conversion, out, None, None)
    there = _check("-", BytesIO(out.getvalue()), run.target, conversion)
    return out.getvalue(), _ledger(run, there)


@dataclass(frozen=True, slots=True)
class _Run:
    """A conversion that was written, with all that its ledger tells of."""

    standard: Standard
    conversion: Conversion
    table: Table
    converter: Converter
    target: Source


def _run(
    standard: Standard,
    conversion: Conversion,
    out: BinaryIO,
    stdin: BinaryIO | None,
    progress: Progress | None,
) -> _Run:
    """Read the table and write it anew.

    Raises NotConverted.
    """
    as_json = conversion.target == JSON
    target = standard.sources[OURS if as_json else conversion.target]
    known = list(standard.sources.values())
    wanted = known if conversion.source is None else [conversion.source]
    options = conversion.options
    if options.chunk_bytes is None:
        options = replace(options, chunk_bytes=CHUNK_BYTES)
    try:
        table = open_table(
            conversion.path,
            options,
            lambda header: max(fit(header, s) for s in wanted),
            stdin,
        )
        source = source_of(table, conversion.source, wanted)
        source = with_said(standard, source, conversion.said)
        layout = lay_out(table.header, source, exact=table.typed)
        check_layout(standard, layout, target)
        today = conversion.today or date.today()
        converter = Converter(standard, layout, table, target, as_json, today)
        write = _write_json if as_json else _write_csv
        write(out, converter, progress)
    except UnreadableFile as error:
        raise NotConverted(str(error)) from None
    if not converter.counts.written:
        raise NotConverted(_nothing_left(converter))
    return _Run(standard, conversion, table, converter, target)


def _ledger(run: _Run, there: int) -> Ledger:
    """Return the account; ``there`` is how many records were read back."""
    standard, conversion, target = run.standard, run.conversion, run.target
    layout, counts = run.converter.layout, run.converter.counts
    source = layout.source
    # A partner's own vocabulary is none of the standard's, but hints need it there.
    known = with_source(standard, source)
    near = Hints(known, source.name).for_header
    asked, said = conversion.source is not None, conversion.said
    told = list(notes(run.table, source, target, asked, said))
    if empty := counts.written - there:
        told.append(
            f"Of {empty:,} of the records written {target.name} can hold nothing:"
            " empty rows."
        )
    return Ledger(
        tool_version=standard.version,
        standard_version=standard.version,
        standard_digest=standard.digest,
        path=run.table.path,
        source=source.name,
        target=conversion.target,
        read=counts.read,
        written=counts.written,
        columns=counts.columns(Identifiers(known).shown(layout, run.table.typed, near)),
        left_out=counts.left_out(),
        lost=counts.lost(),
        empty=tuple(_empty(standard, layout, target, run.converter)),
        clashes=counts.clashes(),
        notes=tuple(told),
    )


def _nothing_left(converter: Converter) -> str:
    reasons = converter.counts.left_out()
    if not reasons:
        return "The file holds no record."
    told = "; ".join(f"{entry.count:,}: {entry.reason}" for entry in reasons)
    return f"Every record would be left out, so nothing was written ({told})."


# The rule that a table of empty rows breaks.
EMPTY: Final = "empty-table"


def _check(
    written: str, stdin: BinaryIO | None, target: Source, conversion: Conversion
) -> int:
    """Return how many records stand in what was written; an empty row is none.

    Raises NotConverted if it does not conform to the standard.
    """
    input_format = "json" if conversion.target == JSON else "csv"
    settings = Settings(
        source=target.name, input_format=input_format, today=conversion.today
    )
    (file,) = validate_files([written], settings, stdin).files
    broken = sorted({f.rule for f in file.findings if f.severity is Severity.ERROR})
    if file.status == "checked" and not broken:
        return file.records
    if broken == [EMPTY]:
        raise NotConverted(
            f"{conversion.target} can hold nothing of what the records say, so nothing"
            " was written."
        )
    told = "could not be read back"
    if broken:
        told = f"breaks the rule{'s' * (len(broken) > 1)} {', '.join(broken)}"
    raise NotConverted(
        f"What was written {told}, so it was not kept. This is a fault of the program;"
        " please report this line. It holds nothing of your file."
    )


def _empty(
    standard: Standard, layout: Layout, target: Source, converter: Converter
) -> Iterator[Empty]:
    """Yield the variables of the target that stay empty, and why."""
    wanted = {name for column in target.columns for name in column.variables}
    asked = {name for column in layout.source.columns for name in column.variables}
    asked |= {t.variable for t in layout.source.constants}
    for name in standard.variables:
        if name not in wanted or name in converter.counts.filled:
            continue
        if name not in asked:
            reason = f"{layout.source.name} does not ask for it"
        elif not layout.spelling(name):
            reason = "the file lacks the column that says it"
        else:
            reason = "no record says it"
        yield Empty(name, reason)


def _write_csv(out: BinaryIO, converter: Converter, progress: Progress | None) -> None:
    header = StringIO()
    csv.writer(header, lineterminator="\n").writerow(converter.speller.header)
    out.write(header.getvalue().encode())
    for recoded in converter.convert(progress):
        out.write(recoded.csv())


def _write_json(out: BinaryIO, converter: Converter, progress: Progress | None) -> None:
    before = b"[\n"
    for recoded in converter.convert(progress):
        for record in recoded.json():
            out.write(before + record.encode())
            before = b",\n"
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")
