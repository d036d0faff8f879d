"""Run over a file: find what is to be changed, and write it anew with the changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import BinaryIO, Final

from ctdc_validate.fixing.table_fix import TableFix
from ctdc_validate.messages import Message, MessageError, message
from ctdc_validate.results import FixAccount, Left
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import (
    SUFFIXES,
    ReadOptions,
    Table,
    UnreadableFile,
    rewrite_delimited,
    rewrite_json,
)
from ctdc_validate.translation import (
    PartPassedOver,
    Recognised,
    UnreadablePart,
    recognise_tables,
)

# What stands in a file, and what is written of it.
_SAME: Final = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
}
# What is read, packed, or of another kind, and never written.
_UNWRITABLE: Final = frozenset(
    (
        *SUFFIXES.keys() - _SAME.keys(),
        *(".gz", ".zip", ".bz2", ".xz", ".7z", ".zst"),
        *(".html", ".htm", ".xml", ".svg", ".pdf", ".md", ".sarif", ".toml"),
    )
)
_WORKBOOKS: Final = ("xlsx", "xls", "xlsb", "ods")


class NotFixed(MessageError):
    """Nothing was written; one message says why, without cells."""


def check_writable(suffix: str) -> None:
    """Refuse a name whose end says a format that is never written.

    Raises NotFixed.
    """
    if suffix in _UNWRITABLE:
        raise NotFixed(message("fix.suffix.unwritable", suffix=suffix))


@dataclass(frozen=True, slots=True)
class Fix:
    """What to fix, and how.

    ``source`` is the vocabulary that the file is spelled in, None where it is to be
    recognised. With ``unsafe`` what was probably meant is taken, too. ``only`` is the
    hint of the rules that are looked at, None for all.
    """

    path: str
    source: Source | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    unsafe: bool = False
    today: date | None = None
    only: str | None = None


class FileFix:
    """What is changed in a file, once ``run`` has been through it."""

    def __init__(self, standard: Standard, fix: Fix, data: bytes | None = None) -> None:
        """Take the file, or what stood in standard input."""
        self._standard = standard
        self._fix = fix
        self._data = data
        self.tables: list[TableFix] = []
        self._passed_over: list[Message | str] = []

    @property
    def cells(self) -> int:
        """Return how many cells are changed."""
        return sum(table.cells for table in self.tables)

    @property
    def format(self) -> str:
        """Return the format of what is written."""
        found = self.tables[0].table.format
        return "xlsx" if found in _WORKBOOKS else found

    def run(self, out: BinaryIO | None) -> None:
        """Find what is to be changed, and write the file anew to ``out``.

        Where nothing is to be changed, nothing is written. Raises NotFixed, and OSError
        where ``out`` cannot be written.
        """
        try:
            if out is None:
                for _ in self._each():
                    pass
            else:
                self._write(out)
        except UnreadableFile as error:
            problem = error.message
        else:
            return
        raise NotFixed(problem)

    def _write(self, out: BinaryIO) -> None:
        book = None
        for fix in self._each():
            found = fix.table.format
            if found in _WORKBOOKS:
                from ctdc_validate.fixing.workbook import NewWorkbook

                book = book or NewWorkbook()
                book.add(fix)
            elif not fix.cells:
                continue
            elif found == "csv":
                rewrite_delimited(fix.table, fix.edits(), out, self._data)
            elif found in ("json", "jsonl"):
                rewrite_json(fix.table, fix.edits(), out, self._data)
            else:
                raise NotFixed(message("fix.format", format=found))
        if book is not None and self.cells:
            book.save(out)

    def _each(self) -> Iterator[TableFix]:
        """Yield each table of the file as soon as its changes are known."""
        fix = self._fix
        known = list(self._standard.sources.values())
        wanted = known if fix.source is None else [fix.source]
        named = fix.source is not None
        stdin = None if self._data is None else BytesIO(self._data)
        for part in recognise_tables(fix.path, fix.options, wanted, named, stdin):
            if isinstance(part, PartPassedOver):
                self._passed_over.append(part.reason)
            elif isinstance(part, UnreadablePart):
                raise NotFixed(message("fix.part", name=part.name, reason=part.reason))
            else:
                table, source = self._recognised(part, wanted, named)
                today = fix.today or date.today()
                found = TableFix(
                    self._standard, source, table, fix.unsafe, today, fix.only
                )
                found.run()
                self.tables.append(found)
                yield found
        if not self.tables:
            raise NotFixed(message("fix.nothing-left"))

    def _recognised(
        self, part: Recognised, wanted: Sequence[Source], named: bool
    ) -> tuple[Table, Source]:
        """Return a table with its one source vocabulary. Raises NotFixed."""
        table, sources = part
        if len(sources) == 1:
            return table, sources[0]
        if not sources and table.part is not None:
            raise NotFixed(message("fix.part.unknown", name=table.part))
        raise NotFixed(part.why_unknown("fix.unknown", wanted, named))

    def check_suffix(self, suffix: str) -> None:
        """Refuse a name that says another format than what is written.

        Raises NotFixed.
        """
        if _SAME.get(suffix, self.format) != self.format:
            raise NotFixed(message("fix.suffix", format=self.format, suffix=suffix))

    def account(self, written: bool) -> FixAccount:
        """Return the account of all that was changed, or would be."""
        tables = self.tables
        kinds = sum((table.kinds for table in tables), Counter[str]())
        left = sum((table.left for table in tables), Counter[Left]())
        return FixAccount(
            tool_version=self._standard.version,
            standard_version=self._standard.version,
            standard_digest=self._standard.digest,
            path=self._fix.path,
            source=tables[0].source.name,
            written=written,
            unsafe=self._fix.unsafe,
            records=sum(table.records for table in tables),
            cells=self.cells,
            lines=tuple(line for table in tables for line in table.lines()),
            changes=tuple(change for table in tables for change in table.changes()),
            left={reason: left[reason] for reason in Left},
            held_back=sum(table.held_back for table in tables),
            kinds={kind: kinds[kind] for kind in sorted(kinds)},
            notes=tuple(self._notes()),
            smallest_group=self._standard.disclosure.smallest_group,
        )

    def _notes(self) -> Iterator[Message | str]:
        yield from self._passed_over
        if self.tables[0].table.format in _WORKBOOKS and self.cells:
            yield message("fix.new-workbook")
