"""Convert one table: read it, write it anew, and account for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Final

from ctdc_validate.conversion.consent import (
    check_consent,
    places_of_consent,
    with_consent,
)
from ctdc_validate.conversion.converting import Converter, Progress
from ctdc_validate.conversion.joining import as_one_table
from ctdc_validate.conversion.preparing import (
    NotConverted,
    check_layout,
    notes,
    with_constants,
)
from ctdc_validate.hints import Hints
from ctdc_validate.messages import Message, message, worded
from ctdc_validate.results import Empty, Ledger
from ctdc_validate.rules import Identifiers
from ctdc_validate.standard import Source, Standard, with_source
from ctdc_validate.tables import (
    InMemory,
    ReadOptions,
    Table,
    UnreadableFile,
    csv_lines,
)
from ctdc_validate.tally import seldom_collecting
from ctdc_validate.translation import Layout, lay_out, recognise_tables

JSON: Final = "json"
# What a date of birth tells beside the date of registration.
AGES: Final = ("age_broad", "majority_status")
BIRTH: Final = "birth_date"
OURS: Final = "records"


@dataclass(frozen=True, slots=True)
class Conversion:
    """What to convert, and how.

    ``source`` is the vocabulary that the file is spelled in, None where it is to be
    recognised; ``target`` is the name of the one that is written, or json. ``said``
    are values that hold for every record, by variable. ``consent`` has by column the
    terms that give consent; * says that the column asks for something else.
    """

    path: str | InMemory
    source: Source | None
    target: str
    options: ReadOptions = field(default_factory=ReadOptions)
    said: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    consent: Mapping[str, Sequence[str]] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was converted, with all that its ledger accounts for."""

    standard: Standard
    conversion: Conversion
    table: Table
    converter: Converter
    target: Source

    def ledger(self, records: int) -> Ledger:
        """Return the ledger; ``records`` is how many were found in what was written."""
        standard, conversion, target = self.standard, self.conversion, self.target
        layout, counts = self.converter.layout, self.converter.counts
        source = layout.source
        named, said = conversion.source is not None, conversion.said
        remarks = list(notes(self.table, source, target, named, said))
        remarks += counts.passed_over()
        if empty := counts.written - records:
            remarks.append(
                message("conversion.empty-rows", count=empty, target=target.name)
            )
        shown = _shown(standard, layout, self.table)
        return Ledger(
            tool_version=standard.version,
            standard_version=standard.version,
            standard_digest=standard.digest,
            smallest_group=standard.disclosure.smallest_group,
            path=self.table.path,
            source=source.name,
            target=conversion.target,
            read=counts.read,
            written=counts.written,
            columns=counts.columns(shown),
            left_out=counts.left_out(),
            lost=counts.lost(),
            empty=tuple(self._empty(layout)),
            clashes=counts.clashes(),
            notes=tuple(remarks),
            beside_records=counts.beside_records,
        )

    def _empty(self, layout: Layout) -> Iterator[Empty]:
        """Yield the variables of the target that stay empty, and why."""
        wanted = {name for column in self.target.columns for name in column.variables}
        asked = {name for column in layout.source.columns for name in column.variables}
        asked |= {t.variable for t in layout.source.constants}
        for name in self.standard.variables:
            if name not in wanted or name in self.converter.counts.filled:
                continue
            if name not in asked and name in AGES and _has_birth(layout):
                reason = message("conversion.only-birth")
            elif name not in asked:
                reason = message("conversion.not-asked", source=layout.source.name)
            elif not layout.spelling(name):
                reason = message("conversion.no-column")
            else:
                reason = message("conversion.no-record")
            yield Empty(name, reason)


@seldom_collecting()
def write_converted(
    standard: Standard,
    conversion: Conversion,
    out: BinaryIO,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Written:
    """Read a table and write it to ``out`` in the spelling of the target.

    Raises NotConverted, and OSError where ``out`` cannot be written.
    """
    as_json = conversion.target == JSON
    target = standard.sources[OURS if as_json else conversion.target]
    known = list(standard.sources.values())
    wanted = known if conversion.source is None else [conversion.source]
    named = conversion.source is not None
    try:
        table, source = as_one_table(
            recognise_tables(conversion.path, conversion.options, wanted, named, stdin),
            wanted,
            named,
        )
        source = with_constants(standard, source, conversion.said)
        consent = places_of_consent(table.header, table.typed, conversion.consent)
        source = with_consent(source, consent)
        layout = lay_out(table.header, source)
        check_layout(standard, layout, target)
        check_consent(
            standard,
            layout,
            table.typed,
            consent,
            lambda: _shown(standard, layout, table),
        )
        today = conversion.today or date.today()
        converter = Converter(
            standard, layout, table, target, as_json, today, frozenset(consent)
        )
        write = _write_json if as_json else _write_csv
        write(out, converter, progress)
    except UnreadableFile as error:
        problem = error.message
    else:
        if converter.counts.written:
            return Written(standard, conversion, table, converter, target)
        problem = _nothing_left(converter, standard.disclosure.smallest_group)
    raise NotConverted(problem)


def _has_birth(layout: Layout) -> bool:
    """Say whether a date of birth is in the file, which is not read."""
    return any(
        b.column.kind == BIRTH and b.column.use == "identifier" for b in layout.bound
    )


def _shown(standard: Standard, layout: Layout, table: Table) -> tuple[str, ...]:
    """Return the names of a table's columns as they may be shown."""
    source = layout.source
    # A partner's own vocabulary is none of the standard's, but hints need it there.
    known = with_source(standard, source)
    near = Hints(known, source.name).for_header
    return Identifiers(known).shown(layout, table.typed, near)


def _nothing_left(converter: Converter, few: int) -> Message:
    reasons = converter.counts.left_out()
    if not reasons:
        return message("conversion.no-records")
    reasons = tuple(sorted(reasons, key=lambda entry: worded(entry.reason)))
    counted = tuple(
        message("conversion.left-out", count=entry.count or 0, reason=entry.reason)
        if (entry.count or 0) >= few
        else message("conversion.left-out.few", few=few, reason=entry.reason)
        for entry in reasons
    )
    return message("conversion.all-left-out", reasons=counted)


def _write_csv(out: BinaryIO, converter: Converter, progress: Progress | None) -> None:
    out.write(csv_lines([converter.speller.header]))
    for recoded in converter.convert(progress):
        for lines in recoded.csv():
            out.write(lines)


def _write_json(out: BinaryIO, converter: Converter, progress: Progress | None) -> None:
    begun = False
    for recoded in converter.convert(progress):
        for records in filter(None, recoded.json()):
            out.write(records if begun else b"[" + records[1:])
            begun = True
    out.write(b"\n]\n" if begun else b"[]\n")
