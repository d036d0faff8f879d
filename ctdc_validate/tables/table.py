"""The table that every format is read into, its batches, and the faults of its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple, Protocol

from ctdc_validate.messages import Message, MessageError
from ctdc_validate.tables.addresses import cell_address, json_pointer
from ctdc_validate.tables.remarks import Remark
from ctdc_validate.tables.sheet_values import SheetValues

Cells = tuple[str | None, ...]
# The distinct tuples of some columns and how often each occurs.
Counts = list[tuple[Cells, int]]
# The same, with the label that all records of a tuple share, None where they differ.
Shared = list[tuple[Cells, int, tuple[int | None, ...]]]
# How well a header row fits the known source vocabularies, 0 to 1.
Fit = Callable[[Sequence[str]], float]

# The formats whose columns have letters.
LETTERED: Final = ("csv", "xlsx", "xls", "xlsb", "ods")
# Whether the vocabulary of a column, by its position, knows what a cell holds.
Knows = Callable[[int, str], bool]

# The faults of rows that hold data all the same.
HOLDING_DATA: Final = ("too-long", "too-short")
# Those of rows that may be no records at all.
_SET_ASIDE: Final = (*HOLDING_DATA, "below")
# The faults of cells: their rows are records, and judged without them.
BESIDE_RECORDS: Final = ("beside", "data-beside")

# Why a cell cannot be read, though something stands there: a formula that was never
# calculated, an error in place of a value, what merged cells hide, a value in front of
# its formula, a text that the workbook does not have, a record between stray quotation
# marks, and what the format does not let us tell.
UNCALCULATED: Final = "uncalculated"
ERROR_VALUE: Final = "error-value"
MERGED: Final = "merged"
VALUE_FIRST: Final = "value-first"
TEXT_LACKING: Final = "text-lacking"
SWALLOWED: Final = "swallowed"
NOTHING: Final = ""
# Begins such a cell in a batch; no text of a file holds it.
_UNREAD: Final = "\0"


class UnreadableFile(MessageError):
    """A file cannot be read as a table; the message says why, without its cells."""


def unread(why: str) -> str:
    """Return what stands in a batch for a cell that cannot be read."""
    return _UNREAD + why


def why_unread(cell: str | None) -> str | None:
    """Return why a cell of a batch cannot be read, None for all that can."""
    if cell is None or not cell.startswith(_UNREAD):
        return None
    return cell.removeprefix(_UNREAD)


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that holds something and cannot be read.

    ``row`` counts from 1, ``column`` from 0; it is None beside the table. ``why`` is
    one of the words above.
    """

    row: int
    column: int | None
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file; an option that is None is recognised from the file.

    ``sheet`` names the sheets of a workbook to read, None for all; those that
    ``skip_sheet`` names are left out. ``skip_file`` are patterns of the members of an
    archive to leave out. ``engine`` is ``auto``, ``plain``, ``polars`` or ``sql``;
    ``chunk_bytes`` is how much of a file is read at a time, None for the engine's own
    measure. ``key`` is the column that names the rows of Parquet files, for ``sql``.
    """

    sheet: str | Sequence[str] | None = None
    skip_sheet: str | Sequence[str] | None = None
    skip_file: str | Sequence[str] | None = None
    input_format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    engine: str = "auto"
    chunk_bytes: int | None = None
    key: str | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets to read."""
        return _names(self.sheet)

    @property
    def skip_sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets to leave out."""
        return _names(self.skip_sheet)

    @property
    def skip_files(self) -> tuple[str, ...]:
        """Return the patterns of the files to leave out."""
        return _names(self.skip_file)


def _names(said: str | Sequence[str] | None) -> tuple[str, ...]:
    if said is None:
        return ()
    return (said,) if isinstance(said, str) else tuple(said)


@dataclass(frozen=True, slots=True)
class RowFault:
    """The number of rows of a batch with a fault, and those of a file's first 1000.

    Of cells beside the table it is their number, and ``columns`` are those of each.
    """

    count: int
    rows: list[int]
    columns: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recoding:
    """What some columns of a batch become: new cells for each distinct tuple.

    ``places`` are the positions of the new cells among the columns that are written.
    With ``copies`` a record is written as many times as they say of its tuple.
    """

    columns: Sequence[int]
    places: Sequence[int]
    cells: Mapping[Cells, Sequence[str]]
    copies: Mapping[Cells, int] | None = None


def agreed(these: tuple[Any, ...], those: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what two tuples have in common, place by place, else None."""
    return tuple([a if a == b else None for a, b in zip(these, those, strict=True)])


class Labels(NamedTuple):
    """A number for each distinct tuple that some columns of a batch hold."""

    columns: Sequence[int]
    of: Mapping[Cells, int]


class Recoded(Protocol):
    """The new records of a batch; ``size`` is their number."""

    @property
    def size(self) -> int:
        """Return the number of records."""

    def json(self) -> Iterator[bytes]:
        """Yield the records as JSON objects, each behind a comma and a line feed.

        Each cell is the text of a member; many records are yielded at a time.
        """

    def csv(self) -> Iterator[bytes]:
        """Yield the records as comma-separated lines, many whole ones at a time."""


class Batch(Protocol):
    """Some records of a table, held in the way of an engine.

    A check needs the ``distinct`` tuples of some columns, and the first ``rows`` of
    those that are wrong. A conversion also keeps the records that may pass (``where``)
    and makes new ones (``recode``). Columns are positions from 0. A tuple has a cell
    for each column, None where there is nothing; without columns the only tuple is ().
    """

    @property
    def size(self) -> int:
        """Return the number of records."""

    @property
    def faults(self) -> Mapping[str, RowFault]:
        """Return the rows that are no records, by fault, and cells beside the table.

        A row is no record if it holds nothing (``blank``), or more or fewer cells than
        the header (``too-long``, ``too-short``), if it repeats the header
        (``header-again``) or is a remark behind the last record (``below``). Cells
        stand ``beside`` the records, or may belong to them (``data-beside``).
        """

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """Return for each group of columns its distinct tuples, with their counts.

        The tuples of a group are in order of appearance. Pass all groups at once: an
        engine may count them in parallel.
        """

    def shared(self, columns: Sequence[int], labels: Sequence[Labels]) -> Shared:
        """Return the distinct tuples, and of which labels all their records are one."""

    def rows(
        self, columns: Sequence[int], tuples: Collection[Cells], limit: int
    ) -> dict[Cells, list[int]]:
        """Return the first rows of each of these tuples, ascending."""

    def where(
        self, columns: Sequence[int], tuples: Collection[Cells], others: bool = False
    ) -> Batch:
        """Return the records of which these columns hold one of the tuples.

        With ``others`` it is those that hold none of them.
        """

    def csv(self, columns: Sequence[int]) -> bytes:
        """Return the records as comma-separated lines, of these columns."""

    def counted(
        self, columns: Sequence[int]
    ) -> Iterable[tuple[Sequence[str], int]] | None:
        """Return records with how often they stand, None where they were not counted.

        Of each there are the cells of these columns, "" where there is nothing.
        """

    def recode(self, recodings: Sequence[Recoding], width: int) -> Recoded:
        """Return new records of so many cells, in the order of the old ones."""


def rows_set_aside(batch: Batch) -> set[int]:
    """Return the first rows of a batch that hold something, and may be no records."""
    return {
        row
        for fault, found in batch.faults.items()
        if fault in _SET_ASIDE
        for row in found.rows
    }


@dataclass(frozen=True, slots=True)
class Table:
    """A file recognised as a table; its batches are read when they are needed.

    ``header`` is as written but for blanks around each cell; ``header_row`` is None
    in formats that have none, ``first_row`` is the row below it, and ``above`` are the
    rows before it that are not blank, each with its number. ``typed`` says that
    cells are JSON texts. ``notes`` say how the file was read. ``part`` names the sheet
    or the member of an archive, where a file has several. ``filled`` says whether
    anything stands below the header; ``without_records`` says why a sheet holds no
    records, None where it may: it is told whether a vocabulary knows the header.
    ``rows_of_sheet`` are all rows of a sheet, whatever they are, ``values`` the same
    with the types of their cells.
    ``unread_cells`` are those that cannot be read, in the order of rows: of the
    header, of the records (where ``unread`` stands for them), and beside them; they
    are final only after the last batch. So are ``remarks``: what the file says outside
    of the records. Their iteration raises UnreadableFile. ``read_knowing`` is ``read``
    where lines can stand below the records; ``read_counted`` gives larger batches to
    those who need little for each record. With ``row_names`` the first column has no
    header, and the header is one cell shorter than the rows. With ``keyed`` the number
    of a row is what stands in its key.
    """

    path: str
    format: str
    header: tuple[str, ...]
    read: Callable[[], Iterator[Batch]] = field(repr=False)
    header_row: int | None = None
    first_row: int = 1
    above: tuple[tuple[int, tuple[str, ...]], ...] = field(default=(), repr=False)
    part: str | None = None
    sheet: str | None = None
    delimiter: str | None = None
    notes: tuple[Message | str, ...] = ()
    typed: bool = False
    keys: tuple[str, ...] = field(default=(), repr=False)
    read_encoding: Callable[[], str | None] = field(default=lambda: None, repr=False)
    filled: bool = True
    without_records: Callable[[bool], Message | None] = field(
        default=lambda known: None, repr=False
    )
    rows_of_sheet: Callable[[], Iterator[Sequence[str]]] = field(
        default=lambda: iter(()), repr=False
    )
    values: SheetValues | None = field(default=None, repr=False)
    unread_cells: Callable[[], Sequence[UnreadCell]] = field(
        default=lambda: (), repr=False
    )
    read_knowing: Callable[[Knows], Iterator[Batch]] | None = field(
        default=None, repr=False
    )
    read_counted: Callable[[Knows | None], Iterator[Batch]] | None = field(
        default=None, repr=False
    )
    row_names: bool = False
    keyed: bool = False
    remarks: Callable[[], Iterator[Remark]] = field(
        default=lambda: iter(()), repr=False
    )

    @property
    def encoding(self) -> str | None:
        """Return the encoding; of a CSV it is final only after the last batch."""
        return self.read_encoding()

    def batches(
        self, knows: Knows | None = None, counted: bool = False
    ) -> Iterator[Batch]:
        """Yield the records in batches.

        ``knows`` tells records from lines below them; without, all are records. Where
        distinct ones are ``counted`` and little is held for each, batches may be
        larger. Raises UnreadableFile.
        """
        if counted and self.read_counted is not None:
            return self.read_counted(knows)
        if knows is None or self.read_knowing is None:
            return self.read()
        return self.read_knowing(knows)

    def place_cell(self, row: int, column: int | None) -> str | None:
        """Return a cell's address in its own program, None for a whole row.

        ``C17`` or ``Data!C17`` in tables, ``/16/gender`` in JSON and Parquet,
        ``/gender`` within a line of JSONL, ``/17/gender`` of the row whose key is 17.
        """
        if column is None:
            return None
        if self.format in LETTERED:
            if self.row_names and row == self.header_row:
                column -= 1
            return cell_address(row, max(column, 0), self.sheet)
        if self.keyed:
            return json_pointer(row + 1, self.keys[column])
        return json_pointer(None if self.format == "jsonl" else row, self.keys[column])


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of a workbook, or a member of an archive, that is no table.

    ``kind`` is left-out (on request), nothing-to-judge or unreadable; ``reason`` says
    why. ``remarks`` are what it says all the same; their iteration raises
    UnreadableFile.
    """

    unit: Literal["sheet", "member"]
    name: str
    kind: Literal["left-out", "nothing-to-judge", "unreadable"]
    reason: Message | str
    remarks: Callable[[], Iterator[Remark]] = field(
        default=lambda: iter(()), repr=False, compare=False
    )


@dataclass(frozen=True, slots=True)
class InMemory:
    """A table handed over instead of a file; ``name`` takes the place of its path."""

    name: str
    open: Callable[[ReadOptions], Table] = field(repr=False)
