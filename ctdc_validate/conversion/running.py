"""Convert one file: read it, write it anew, check what was written, and account."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from io import StringIO
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final

from ctdc_validate.conversion.converting import Converter, Progress
from ctdc_validate.findings import Severity
from ctdc_validate.hints import Hints
from ctdc_validate.ledger import Empty, Ledger
from ctdc_validate.rules import Identifiers
from ctdc_validate.standard import Source, Standard, Target
from ctdc_validate.tables import ReadOptions, UnreadableFile, open_table
from ctdc_validate.translation import Layout, fit, lay_out
from ctdc_validate.validation import Settings, validate_files

JSON: Final = "json"
OURS: Final = "records"
# What is read, looked up and written stands in memory together.
CHUNK_BYTES: Final = 8 << 20


class NotConverted(Exception):
    """A file cannot be converted as asked; one sentence says why, without its cells."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What to convert, and how.

    ``source`` is the vocabulary that the file is spelled in, ``target`` the name of
    the one that is written, or json. ``said`` are values that hold for every record,
    by variable.
    """

    path: str
    source: Source
    target: str
    out: Path
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

    What was written is checked by the rules before it is put in its place. Raises
    NotConverted, and OSError where the file cannot be written.
    """
    target = standard.sources[OURS if conversion.target == JSON else conversion.target]
    source = _with_said(standard, conversion)
    try:
        options = conversion.options
        if options.chunk_bytes is None:
            options = replace(options, chunk_bytes=CHUNK_BYTES)
        table = open_table(
            conversion.path,
            options,
            lambda header: fit(header, source),
            stdin,
        )
        layout = lay_out(table.header, source, exact=table.typed)
        if not layout.bound:
            raise NotConverted(f"No column of {source.name} is in the header.")
        as_json = conversion.target == JSON
        today = conversion.today or date.today()
        converter = Converter(standard, layout, table, target, as_json, today)
        _check_required(standard, layout, target)
        with _whole_file(conversion.out) as part:
            write = _write_json if as_json else _write_csv
            with part.open("xb") as out:
                write(out, converter, progress)
            if not converter.counts.written:
                raise NotConverted(_nothing_left(converter))
            _check(part, target, conversion)
    except UnreadableFile as error:
        raise NotConverted(str(error)) from None
    names = (
        Identifiers(standard).shown(
            layout, table.typed, Hints(standard, source.name).for_header
        )
        if source.name in standard.sources
        else layout.header
    )
    counts = converter.counts
    return Ledger(
        tool_version=standard.version,
        standard_version=standard.version,
        standard_digest=standard.digest,
        path=conversion.path,
        source=source.name,
        target=conversion.target,
        read=counts.read,
        written=counts.written,
        columns=counts.columns(names),
        left_out=counts.left_out(),
        lost=counts.lost(),
        empty=tuple(_empty(standard, layout, target, converter)),
        clashes=counts.clashes(),
        notes=table.notes,
    )


def _with_said(standard: Standard, conversion: Conversion) -> Source:
    """Return the source with what the user says of every record."""
    said = []
    for name, value in conversion.said.items():
        variable = standard.variables.get(name)
        if variable is None:
            raise NotConverted(f"There is no variable {name}.")
        values = standard.lists[variable.list].values if variable.list else {}
        if value not in values:
            raise NotConverted(f"{name} is one of {', '.join(values) or 'none'}.")
        said.append(Target(name, value, "set"))
    constants = tuple(
        t for t in conversion.source.constants if t.variable not in conversion.said
    )
    return replace(conversion.source, constants=(*constants, *said))


def _check_required(standard: Standard, layout: Layout, target: Source) -> None:
    """Raise NotConverted where nothing in the file can say what every record needs."""
    if target.judged_as != "partner":
        return
    constant = {t.variable for t in layout.source.constants}
    for name, variable in standard.variables.items():
        if variable.required and name not in constant and not layout.spelling(name):
            values = standard.lists[variable.list].values if variable.list else {}
            raise NotConverted(
                f"Every record needs {name}, and {layout.source.name} does not say it."
                f" Add --set {name}={'|'.join(values)}, whichever holds for all."
            )


def _nothing_left(converter: Converter) -> str:
    reasons = converter.counts.left_out()
    if not reasons:
        return "The file holds no record."
    told = "; ".join(f"{entry.count:,}: {entry.reason}" for entry in reasons)
    return f"Every record would be left out, so nothing was written ({told})."


def _check(part: Path, target: Source, conversion: Conversion) -> None:
    """Raise NotConverted if what was written does not conform to the standard."""
    input_format = "json" if conversion.target == JSON else "csv"
    settings = Settings(
        source=target.name, input_format=input_format, today=conversion.today
    )
    (file,) = validate_files([str(part)], settings).files
    broken = sorted({f.rule for f in file.findings if f.severity is Severity.ERROR})
    if file.status != "checked" or broken:
        told = ", ".join(broken) or "it cannot be read"
        raise NotConverted(
            f"What was written breaks the rules {told}, so it was not kept. This is a"
            " fault of the program; please report it."
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


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
    """Give a place to write to; it becomes the file once all has gone well."""
    target = path.resolve()
    part = target.with_name(f".{token_hex(8)}.part")
    try:
        yield part
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
