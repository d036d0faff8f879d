"""Count the records of files that conform, and write tables and pictures of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeAlias

from ctdc_validate.api.by_origin import by_origin
from ctdc_validate.api.conforming import conforming
from ctdc_validate.api.counted_twice import counted_twice, same_records
from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path, read_paths
from ctdc_validate.api.options import Engine, check_day, check_reading
from ctdc_validate.api.sources import Named, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import check_empty, new_folder
from ctdc_validate.messages import Message, message, text
from ctdc_validate.standard import (
    PrintedTable,
    Source,
    Standard,
    load_printed_tables,
    load_standard,
)
from ctdc_validate.statistics import (
    CSV_NAME,
    ORGANISATION,
    Counted,
    Counting,
    Statistics,
    lay_out_tables,
    moved_too_little,
    organisations_missing,
    read_previous,
    written,
)
from ctdc_validate.tables import ReadOptions, Table
from ctdc_validate.translation import lay_out
from ctdc_validate.validation import Look, Settings

Progress: TypeAlias = Callable[[str, int], None]


def write_statistics(
    files: AnyPath | Iterable[AnyPath],
    out: AnyPath,
    *,
    labels: Sequence[str] = (),
    origin: AnyPath | None = None,
    previous: AnyPath | None = None,
    source: Named = None,
    keep_same: bool = False,
    engine: Engine = "auto",
    today: date | None = None,
) -> tuple[str, ...]:
    """Write tables and pictures of files into a folder, and return the files' names.

    Each file has the records of one organisation, which ``labels`` name; files of the
    same label are one organisation. The records of one file without a label are told
    apart by their data source, or by ``origin``, the second file that ``pool`` wrote:
    it says of each record which organisation sent it. ``previous`` is a folder of
    earlier statistics: where hardly a record came or went since, nothing is written.
    ``keep_same`` takes records that stand in two files both times. All files are
    written or none.

    Raises Refused, ``unfit`` where a file does not conform or the tables would tell of
    few records; UnknownSource, ValueError for an option that cannot be, and OSError
    where the folder cannot be written.
    """
    check_day(today)
    paths = read_paths(files)
    options = ReadOptions(engine=engine)
    for path in paths:
        check_reading(path, options)
    named = guarded(lambda: source_named(source), OUR_OWN)
    place = out_path(out)
    before = None if previous is None else Path(read_path(previous))
    whose = None if origin is None else read_path(origin)

    def work() -> tuple[str, ...]:
        with statistics_written(
            paths,
            place,
            labels,
            before,
            named,
            options,
            today,
            origin=whose,
            keep_same=keep_same,
        ) as names:
            return names

    return guarded(work, (*OUR_OWN, Refused, OSError))


@contextmanager
def statistics_written(
    paths: Sequence[str],
    out: Path,
    labels: Sequence[str],
    previous: Path | None,
    source: Source | None,
    options: ReadOptions,
    today: date | None = None,
    progress: Progress | None = None,
    origin: str | None = None,
    keep_same: bool = False,
) -> Iterator[tuple[str, ...]]:
    """Give the names of the files; they are put in place when all is done.

    Raises what write_statistics raises.
    """
    if not paths:
        raise Refused(message("statistics.no-files"))
    if labels and len(labels) != len(paths):
        raise Refused(message("statistics.labels", count=len(paths)))
    if origin is not None and (labels or len(paths) > 1):
        raise Refused(message("statistics.origin.alone"))
    standard, tables = load_standard(), load_printed_tables()
    if twice := counted_twice(paths):
        raise Refused(message("statistics.twice", file=Path(twice).name))
    check_empty(out)
    counted: dict[str, Counted] = {}
    of_file: dict[str, Counted] = {}
    settings = Settings(source=source, engine=options.engine, today=today, max_places=0)
    for at, path in enumerate(paths):
        all_found: Iterable[tuple[str, Counted]]
        if origin is None:
            all_found = _counted(
                standard,
                tables,
                path,
                settings,
                labels[at] if labels else None,
                len(paths) == 1,
                progress,
            )
        else:
            checked = conforming(path, settings)
            all_found = by_origin(
                standard, tables, path, origin, checked, options.engine, progress
            )
        for name, found in all_found:
            counted.setdefault(name, Counted()).add(found)
            of_file.setdefault(path, Counted()).add(found)
    if not keep_same:
        _refuse_same_records(standard, of_file, source, options)
    statistics = lay_out_tables(standard, tables, counted)
    if previous is not None:
        _compare(statistics, previous)
    files = written(statistics, standard.version)
    with new_folder(out, files):
        yield tuple(sorted(files))


def _refuse_same_records(
    standard: Standard,
    of_file: Mapping[str, Counted],
    source: Source | None,
    options: ReadOptions,
) -> None:
    """Raise Refused where the records of a file stand in another one, too."""
    known = list(standard.sources.values()) if source is None else [source]
    given = source is not None
    if found := same_records(standard, of_file, known, given, options):
        reasons = [message("statistics.same-records", found=each) for each in found]
        together = message("statistics.several", reasons=tuple(reasons))
        raise Refused(together, unfit=True, because=reasons)


def _counted(
    standard: Standard,
    printed: Sequence[PrintedTable],
    path: str,
    settings: Settings,
    label: str | None,
    is_alone: bool,
    progress: Progress | None,
) -> list[tuple[str, Counted]]:
    """Return what is counted of a file while it is checked. Raises Refused."""
    countings: list[tuple[Counting, bool]] = []

    def watch(table: Table, source: Source) -> Look:
        layout = lay_out(table.header, source)
        apart = is_alone and label is None and bool(layout.spelling(ORGANISATION))
        counting = Counting(standard, printed, layout, table.typed, apart)
        countings.append((counting, apart))
        return counting.add

    conforming(path, settings, progress=progress, watch=watch)
    return [
        (_name(standard, path, label, code, apart), each)
        for counting, apart in countings
        for code, each in counting.counted().items()
    ]


def _name(
    standard: Standard, path: str, label: str | None, code: str, apart: bool
) -> str:
    if not apart:
        return Path(path).stem if label is None else label
    list_name = standard.variables[ORGANISATION].list or ""
    value = standard.lists[list_name].values.get(code)
    return text("statistics.no-organisation") if value is None else value.label


def _compare(statistics: Statistics, previous: Path) -> None:
    """Raise Refused where hardly a record changed since, and a table did."""
    no_statistics = message(
        "statistics.previous.unreadable", folder=previous.name, file=CSV_NAME
    )
    try:
        before = read_previous((previous / CSV_NAME).read_text(encoding="utf-8"))
        missing = organisations_missing(statistics, before)
        moved = tuple(moved_too_little(statistics, before))
    except (OSError, ValueError, TypeError):
        raise Refused(no_statistics) from None
    if missing:
        raise Refused(
            message(
                "statistics.previous.others",
                folder=previous.name,
                names=tuple(missing),
            ),
            unfit=True,
        )
    if moved:
        everyone = text("statistics.all-organisations")
        tables: tuple[Message, ...] = tuple(
            message(
                "statistics.moved.table",
                table=message(f"statistics.table.{each.table}"),
                organisation=each.organisation or everyone,
            )
            for each in moved
        )
        most: dict[str, int | None] = {}
        for each in moved:
            known = most.get(each.whose, 0)
            unknown = known is None or each.enough is None
            most[each.whose] = None if unknown else max(known or 0, each.enough or 0)
        raise Refused(
            message(
                "statistics.moved",
                smallest=statistics.rounding.smallest,
                folder=previous.name,
                tables=tables,
                enough=tuple(
                    message("statistics.moved.never", organisation=name or everyone)
                    if enough is None
                    else message(
                        "statistics.moved.enough",
                        organisation=name or everyone,
                        enough=enough,
                    )
                    for name, enough in most.items()
                ),
            ),
            unfit=True,
        )
