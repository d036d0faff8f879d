"""De-identify a file: checked before, checked and attacked after, written whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from ctdc_validate import deidentification
from ctdc_validate.api.conforming import readable, refuse_own_terms, unreadable
from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path
from ctdc_validate.api.options import Engine, InputFormat, check_day, check_reading
from ctdc_validate.api.sources import Named, files_of_source, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file, write_whole
from ctdc_validate.deidentification import (
    FORMS,
    Account,
    Counting,
    Deidentified,
    NotReached,
    Wanted,
    holds,
    moved_by_few,
    rendered,
    with_required,
)
from ctdc_validate.messages import MessageError, message, text
from ctdc_validate.results import FileReport, Severity
from ctdc_validate.risk import check_keys
from ctdc_validate.rules import IDENTIFIER, RARE
from ctdc_validate.standard import Source, Standard, load_standard
from ctdc_validate.tables import (
    ReadOptions,
    Table,
    UnreadableFile,
    copy_file,
    whole_file,
)
from ctdc_validate.tally import seldom_collecting, tally
from ctdc_validate.translation import (
    Layout,
    Recognised,
    UnreadablePart,
    lay_out,
    recognise_tables,
)
from ctdc_validate.validation import Look, Settings, Watch

Progress: TypeAlias = Callable[[str, int], None]
LEAST: Final = 2
# How many sets of keys a sentence names.
EXAMPLES: Final = 3
# Files that are copied as they are where nothing is changed in them.
PLAIN_TEXTS: Final = (".csv", ".txt", ".tsv")


@dataclass(frozen=True, slots=True)
class Request:
    """What to de-identify, and how; ``drop`` and ``unit`` are names of columns."""

    path: str
    keys: tuple[str, ...] = ()
    k: int | None = None
    importance: Mapping[str, int] = field(default_factory=dict)
    diverse: int | None = None
    unit: str | None = None
    drop: tuple[str, ...] = ()
    previous: str | None = None
    source: Source | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    today: date | None = None


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Deidentification(Account):
    """What became of a file that was de-identified; ``str`` gives it as text.

    The attributes are true counts; what is printed or written shows no small one.
    """

    _account: Account = field(compare=False)
    _read: tuple[str, ...] = field(compare=False)

    def to_json(self) -> str:
        """Return the ledger as JSON."""
        return rendered(self._account, load_standard(), ".json")

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON ledger says, as dicts and lists."""
        content: dict[str, Any] = json.loads(self.to_json())
        return content

    def write(self, path: AnyPath) -> None:
        """Write the ledger to a file whose name ends with .txt, .json or .html.

        Raises ValueError where it ends otherwise, or is a file that was read;
        OSError where it cannot be written.
        """
        out = out_path(path)
        if out.suffix.lower() not in FORMS:
            raise ValueError(text("api.ledger.suffix", suffixes=tuple(FORMS)))
        if any(same_file(path, out) for path in self._read):
            raise ValueError(text("api.ledger.over-a-file"))
        write_whole(out, rendered(self._account, load_standard(), out.suffix.lower()))

    def __str__(self) -> str:
        return rendered(self._account, load_standard(), ".txt")

    def __repr__(self) -> str:
        return text(
            "api.deidentification.repr", read=self.read, written=self.written, k=self.k
        )


def deidentify(
    path: AnyPath,
    out: AnyPath,
    *,
    k: int | None = None,
    keys: Iterable[str] = (),
    importance: Mapping[str, int] | None = None,
    diverse: int | None = None,
    unit: str | None = None,
    drop: Iterable[str] = (),
    previous: AnyPath | None = None,
    source: Named = None,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    skip_file: str | Sequence[str] | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
    today: date | None = None,
) -> Deidentification:
    """Write a file in which each record shares its keys with ``k``, and its ledger.

    ``keys`` are variables of the standard, its own where there is none, and ``k`` is 11
    where it is None. ``importance`` is what blanking a key costs. ``diverse`` is how
    many values of each sensitive variable a group must have; ``unit`` is a column whose
    different values are counted in place of records. ``drop`` are columns to leave out.
    ``previous`` is a file published before: where a count changed by a few, nothing is
    written. ``out`` is written as CSV, whole or not at all.

    Raises Refused, ``unfit`` for a file that does not conform or whose groups stay
    small; UnknownSource, ValueError for an option that cannot be, and OSError where
    ``out`` cannot be written.
    """
    check_day(today)
    place, read = out_path(out), read_path(path)
    options = ReadOptions(
        sheet=sheet,
        skip_sheet=skip_sheet,
        skip_file=skip_file,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
    )
    check_reading(read, options)
    before = None if previous is None else read_path(previous)
    all_read = (read, *([] if before is None else [before]), *files_of_source(source))
    if any(same_file(each, place) for each in all_read):
        raise ValueError(text("api.convert.over-a-file"))

    def work() -> Deidentification:
        request = Request(
            path=read,
            keys=(keys,) if isinstance(keys, str) else tuple(keys),
            k=k,
            importance=importance or {},
            diverse=diverse,
            unit=unit,
            drop=(drop,) if isinstance(drop, str) else tuple(drop),
            previous=before,
            source=source_named(source),
            options=options,
            today=today,
        )
        with deidentified_file(request, place) as account:
            shown = {each.name: getattr(account, each.name) for each in fields(account)}
            return Deidentification(**shown, _account=account, _read=all_read)

    return guarded(work, (*OUR_OWN, Refused, ValueError, OSError))


@contextmanager
def deidentified_file(
    request: Request, out: Path, progress: Progress | None = None
) -> Iterator[Account]:
    """Give the account of a de-identification; the file is put in place after all.

    Raises what deidentify raises.
    """
    standard = load_standard()
    name = Path(request.path).name
    _check_numbers(request)
    try:
        done, wanted, table, source = _done(standard, request, name, progress)
    except UnreadableFile as error:
        raise unreadable(name, error.message) from None
    except NotReached as error:
        raise Refused(error.message, unfit=True) from None
    is_same = done.account.unchanged and not wanted.drop and wanted.unit is None
    is_text = table.format == "csv" and table.part is None
    as_it_was = is_same and is_text and _suffix(request.path) in PLAIN_TEXTS
    with whole_file(out) as part:
        if as_it_was:
            copy_file(request.path, part)
        else:
            done.write(part)
        done = replace(done, lines={})  # no longer needed in memory
        _check_written(standard, request, wanted, source, part, is_same)
        if request.previous is not None:
            _compare(standard, request, source, wanted, part)
        yield done.account


@seldom_collecting()
def _done(
    standard: Standard, request: Request, name: str, progress: Progress | None
) -> tuple[Deidentified, Wanted, Table, Source]:
    """Return the file without what singles records out, and how that was done.

    Raises Refused, NotReached, and UnreadableFile.
    """
    seen = _Seen(name, partial(_wanted, standard, request, name))
    checked = _validated(request, request.path, name, seen.watch, progress)
    counting, wanted = seen.counting, seen.wanted
    table, layout = counting.table, counting.layout
    _check_report(checked, layout, wanted, name)
    left_out = tuple(table.header[i] for i in sorted(wanted.drop))
    if table.typed:
        table = _as_texts(standard, request, layout.source, wanted, name)
        layout = lay_out(table.header, layout.source)
        names = set(left_out)
        drop = (i for i, header in enumerate(table.header) if header in names)
        wanted = replace(wanted, drop=frozenset(drop))
        counting = Counting(standard, layout, table, wanted)
        counting.read(progress)
    done = deidentification.deidentify(standard, counting, wanted, name)
    account = replace(done.account, left_out=left_out)
    return replace(done, account=account), wanted, table, layout.source


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()


def _check_numbers(request: Request) -> None:
    for number in (request.k, request.diverse):
        if number is not None and (type(number) is not int or number < LEAST):
            raise ValueError(text("api.risk.k", least=LEAST))
    for weight in request.importance.values():
        if type(weight) is not int or weight < 1:
            raise ValueError(text("api.deidentification.importance"))


class _Seen:
    """The one table of a file, whose records are counted while they are judged.

    ``counting`` and ``wanted`` are there once the table was met; where its cells are
    JSON texts, they are not counted.
    """

    counting: Counting
    wanted: Wanted

    def __init__(self, name: str, how: Callable[[Table, Layout], Wanted]) -> None:
        """Take the file's name, and what returns how to de-identify a table."""
        self._name = name
        self._how = how
        self._met = False

    def watch(self, table: Table, source: Source) -> Look | None:
        """Return what counts the records of a table. Raises Refused, NotReached."""
        if self._met:
            raise Refused(message("deidentification.several-tables", file=self._name))
        self._met = True
        layout = _laid_out(table, source, self._name)
        self.wanted = self._how(table, layout)
        self.counting = Counting(load_standard(), layout, table, self.wanted)
        return None if table.typed else self.counting.add


def _validated(
    request: Request,
    path: str,
    name: str,
    watch: Watch,
    progress: Progress | None = None,
) -> FileReport:
    """Return the report on the one table of a file; all of it was judged."""
    settings = Settings.on(
        request.options,
        source=request.source,
        max_places=0,
        today=request.today,
        ignore=(RARE,),
    )
    report = readable(path, settings, named=name, watch=watch, progress=progress)
    if len(report.files) != 1:
        raise Refused(message("deidentification.several-tables", file=name))
    if report.verdict == "not-wholly-checked":
        raise Refused(message("api.unfit.not-wholly-checked", file=name), unfit=True)
    return report.files[0]


def _opened(
    standard: Standard, request: Request, path: str, name: str
) -> tuple[Table, Layout]:
    known = list(standard.sources.values())
    if request.source is not None:
        known = [request.source]
    named = request.source is not None
    found = [
        opened
        for opened in recognise_tables(path, request.options, known, named)
        if isinstance(opened, Recognised | UnreadablePart)
    ]
    if len(found) != 1 or not isinstance(found[0], Recognised):
        raise Refused(message("deidentification.several-tables", file=name))
    table, sources = found[0]
    (source,) = sources
    return table, _laid_out(table, source, name)


def _laid_out(table: Table, source: Source, name: str) -> Layout:
    """Return the layout of a table that can be de-identified. Raises Refused."""
    refuse_own_terms(name, source)
    if table.row_names:
        raise Refused(message("deidentification.no-table", file=name))
    return lay_out(table.header, source)


def _as_texts(
    standard: Standard, request: Request, source: Source, wanted: Wanted, name: str
) -> Table:
    """Return records of lists and numbers as texts. Raises Refused."""
    # Most files are CSV, which needs none of this.
    from ctdc_validate.api.as_texts import table_of_texts
    from ctdc_validate.conversion import Conversion, NotConverted, targets

    if source.name in targets(standard) and wanted.unit is None:
        conversion = Conversion(
            request.path, request.source, source.name, request.options, {}, wanted.today
        )
        try:
            table = table_of_texts(standard, conversion, source)
        except NotConverted:
            table = None
        if table is not None:
            return table
    raise Refused(message("deidentification.no-table", file=name))


def _wanted(
    standard: Standard, request: Request, name: str, table: Table, layout: Layout
) -> Wanted:
    """Return what to do with a table. Raises Refused."""
    try:
        keys = check_keys(standard, request.keys)
        check_keys(standard, tuple(request.importance))
    except MessageError as error:
        raise Refused(error.message) from None
    drop = frozenset(
        index
        for column in request.drop
        for index in _positions(layout, column, name, "drop")
    )
    unit = None
    if request.unit is not None:
        unit, *_ = _positions(layout, request.unit, name, "unit")
    wanted = Wanted(
        keys=keys,
        k=request.k or standard.disclosure.smallest_group,
        importance=request.importance,
        diverse=request.diverse,
        unit=unit,
        drop=drop,
        today=request.today,
    )
    return with_required(standard, layout, table, wanted)


def _check_report(
    checked: FileReport, layout: Layout, wanted: Wanted, name: str
) -> None:
    """Raise Refused where something of the file speaks against what is wanted."""
    left_out = wanted.drop | ({wanted.unit} if wanted.unit is not None else set())
    dropped_keys = tuple(
        checked.header[b.index]
        for key in wanted.keys
        for b in layout.spelling(key)
        if b.index in left_out and key not in wanted.added
    )
    if dropped_keys:
        raise Refused(message("deidentification.key-dropped", columns=dropped_keys))
    _check_findings(checked, left_out, name)
    read = {b.index for b in layout.bound if b.column.use == "terms"}
    unread = tuple(
        checked.header[i] or str(i + 1)
        for i in range(len(layout.header))
        if i not in read | left_out
    )
    if unread:
        raise Refused(message("deidentification.unread", columns=unread))


def _positions(layout: Layout, column: str, name: str, option: str) -> tuple[int, ...]:
    found = tuple(i for i, header in enumerate(layout.header) if header == column)
    if not found:
        raise Refused(message(f"deidentification.no-column.{option}", file=name))
    return found


def _check_findings(
    checked: FileReport, left_out: set[int] | frozenset[int], name: str
) -> None:
    """Raise for what identifies people, and for a file that does not conform."""
    gone = {checked.header[i] for i in left_out}
    errors = [
        finding
        for finding in checked.findings
        if finding.severity is Severity.ERROR
        and not (finding.columns and gone.issuperset(finding.columns))
    ]
    identifying = dict.fromkeys(
        column
        for finding in checked.findings
        if finding.rule == IDENTIFIER
        for column in finding.columns
        if column not in gone
    )
    if identifying:
        raise Refused(
            message("deidentification.identifies", columns=tuple(identifying))
        )
    if any(finding.rule != IDENTIFIER for finding in errors):
        broken = {each.rule for each in errors if each.rule != IDENTIFIER}
        raise Refused(
            message(
                "api.unfit.does-not-conform", file=name, rules=tuple(sorted(broken))
            ),
            unfit=True,
        )


@seldom_collecting()
def _check_written(
    standard: Standard,
    request: Request,
    wanted: Wanted,
    source: Source,
    part: Path,
    is_same: bool,
) -> None:
    """Raise Refused unless what was written conforms and its groups are large."""
    again = replace(
        request,
        source=source,
        options=ReadOptions(
            input_format="csv",
            engine=request.options.engine,
            encoding=request.options.encoding if is_same else None,
            delimiter=request.options.delimiter if is_same else None,
        ),
    )
    found = replace(wanted, unit=None, drop=frozenset())
    seen = _Seen(part.name, lambda table, layout: found)
    file = _validated(again, str(part), part.name, seen.watch)
    broken = {f.rule for f in file.findings if f.severity is Severity.ERROR}
    if broken:
        raise Refused(
            message("deidentification.written-breaks", rules=tuple(sorted(broken))),
            unfit=True,
        )
    if not holds(seen.counting, found, is_same):
        raise Refused(message("deidentification.not-reached", k=wanted.k), unfit=True)


def _compare(
    standard: Standard,
    request: Request,
    source: Source,
    wanted: Wanted,
    part: Path,
) -> None:
    """Raise Refused where a count changed by few since a file published before."""
    name = Path(request.previous or "").name
    plain = replace(request, options=ReadOptions(engine=request.options.engine))
    now = replace(
        plain, source=source, options=replace(plain.options, input_format="csv")
    )
    try:
        counts = []
        for each, path in ((plain, request.previous or ""), (now, str(part))):
            table, layout = _opened(standard, replace(each), path, name)
            counts.append(tally(standard, layout, table, [wanted.keys]).counts[0])
    except (UnreadableFile, Refused, ValueError):
        unlike = message("deidentification.previous.unreadable", file=name)
    else:
        moved = tuple(
            message(
                "deidentification.moved.table",
                keys=each.keys,
                count=each.combinations,
            )
            for each in moved_by_few(counts[0], counts[1], wanted.keys, wanted.k)
        )
        if not moved:
            return
        raise Refused(
            message(
                "deidentification.moved",
                file=name,
                below=wanted.k - 1,
                count=len(moved),
                tables=moved[:EXAMPLES],
            ),
            unfit=True,
            in_detail=moved,
        )
    raise Refused(unlike)
