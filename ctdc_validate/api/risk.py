"""Measure how far the records of a file single people out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, TypeAlias

from ctdc_validate import risk
from ctdc_validate.api.guard import NotChecked, Refused, forgetting, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import Table, handed_over, out_path
from ctdc_validate.api.options import Engine, InputFormat, check_reading
from ctdc_validate.api.sources import Named, files_of_source, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file, write_whole
from ctdc_validate.messages import Message, MessageError, message, text
from ctdc_validate.risk import Counted, check_keys, count, measure, rendered
from ctdc_validate.standard import Source, Standard, load_standard
from ctdc_validate.tables import InMemory, ReadOptions, UnreadableFile
from ctdc_validate.translation import (
    PartPassedOver,
    UnreadablePart,
    lay_out,
    recognise_tables,
)

Progress: TypeAlias = Callable[[str, int], None]
Show: TypeAlias = Literal["never", "all"]
SHOWS: Final = ("never", "all")
LEAST_K: Final = 2
# The form of a report that the end of a file's name asks for.
SUFFIXES: Final = {
    ".txt": "text",
    ".json": "json",
    ".html": "html",
    ".csv": "csv",
}


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Risk(risk.Risk):
    """How far the records of a file single people out; ``str`` gives it as text.

    Nothing in it tells what a record holds. What is printed or written has rounded
    counts, unless ``show`` is all; the attributes are true counts.
    """

    _risk: risk.Risk = field(compare=False)
    _path: str | None = field(compare=False)
    _read_beside: tuple[str, ...] = field(default=(), compare=False)

    def to_json(self, show: Show = "never") -> str:
        """Return the risk as JSON; with ``show`` all, with true counts."""
        return self._rendered("json", show)

    def to_dict(self, show: Show = "never") -> dict[str, Any]:
        """Return what the JSON says, as dicts and lists."""
        content: dict[str, Any] = json.loads(self.to_json(show))
        return content

    def write(self, path: AnyPath, show: Show = "never") -> None:
        """Write the risk to a file whose name ends with .txt, .json, .html or .csv.

        With ``show`` all it has true counts, and is not to be forwarded. Raises
        ValueError where the name ends otherwise, or is a file that was read; OSError
        where it cannot be written.
        """
        out = out_path(path)
        form = SUFFIXES.get(out.suffix.lower())
        if form is None:
            raise ValueError(text("api.risk.suffix", suffixes=tuple(SUFFIXES)))
        read = (
            self._read_beside
            if self._path is None
            else (self._path, *self._read_beside)
        )
        if any(same_file(path, out) for path in read):
            raise ValueError(text("api.risk.over-a-file"))
        write_whole(out, self._rendered(form, show))

    def _rendered(self, form: str, show: str) -> str:
        if show not in SHOWS:
            raise ValueError(text("api.risk.show"))
        return rendered(self._risk, load_standard(), form, show=show)

    def __str__(self) -> str:
        return self._rendered("text", "never")

    def __repr__(self) -> str:
        return text(
            "api.risk.repr.reached" if self.reached else "api.risk.repr",
            records=self.records,
            k=self.k,
        )


@forgetting
def measure_risk(
    what: AnyPath | Table,
    *,
    k: int | None = None,
    keys: Iterable[str] = (),
    source: Named = None,
    sheet: str | Sequence[str] | None = None,
    skip_sheet: str | Sequence[str] | None = None,
    skip_file: str | Sequence[str] | None = None,
    input_format: InputFormat | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    engine: Engine = "auto",
) -> Risk:
    """Return how far the records of a file, a DataFrame or a list single people out.

    ``keys`` are variables of the standard that a person can be known by, in place of
    the standard's own; ``k`` is how many records must share them, 11 where it is None.
    ``source`` and the options of files are those of ``validate``.

    Raises Refused for a file that cannot be read as a whole, NotChecked for what
    is no table, UnknownSource, and ValueError for an option that cannot be.
    """
    options = ReadOptions(
        sheet=sheet,
        skip_sheet=skip_sheet,
        skip_file=skip_file,
        input_format=input_format,
        encoding=encoding,
        delimiter=delimiter,
        engine=engine,
    )
    named_keys = (keys,) if isinstance(keys, str) else tuple(keys)

    def work() -> Risk:
        given = handed_over(what)
        if len(given.tables) != 1:
            raise NotChecked(message("api.risk.one"))
        table = check_reading(given.tables[0], options)
        found = source_named(source)
        measured = risk_of(table, named_keys, k, found, options)
        shown = {each.name: getattr(measured, each.name) for each in fields(measured)}
        path = table if isinstance(table, str) else None
        beside = tuple(files_of_source(source))
        return Risk(**shown, _risk=measured, _path=path, _read_beside=beside)

    return guarded(work, (*OUR_OWN, Refused, ValueError))


def risk_of(
    path: str | InMemory,
    keys: Sequence[str],
    k: int | None,
    source: Source | None,
    options: ReadOptions,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> risk.Risk:
    """Return the risk of one file. Raises Refused, ValueError for ``k``."""
    standard = load_standard()
    least = standard.disclosure.smallest_group if k is None else k
    if type(least) is not int or least < LEAST_K:
        raise ValueError(text("api.risk.k", least=LEAST_K))
    name = path.name if isinstance(path, InMemory) else Path(path).name
    try:
        counted = Counted(check_keys(standard, keys))
        found = _count_all(
            standard, counted, path, name, source, options, stdin, progress
        )
    except UnreadableFile as error:
        problem: Message | str = message(
            "risk.unreadable", file=name, problem=error.message
        )
    except MessageError as error:
        problem = error.message
    else:
        return measure(standard, counted, least, name, found)
    raise Refused(problem)


def _not_recognised(file: str, part: str | None) -> Message:
    if part is None:
        return message("risk.not-recognised", file=file)
    return message("risk.part-not-recognised", file=file, part=part)


def _count_all(
    standard: Standard,
    counted: Counted,
    path: str | InMemory,
    name: str,
    source: Source | None,
    options: ReadOptions,
    stdin: BinaryIO | None,
    progress: Progress | None,
) -> tuple[str, ...]:
    """Count all tables of a file, and return the names of their vocabularies."""
    known = list(standard.sources.values()) if source is None else [source]
    found: dict[str, None] = {}
    for opened in recognise_tables(path, options, known, source is not None, stdin):
        if isinstance(opened, PartPassedOver):
            continue
        if isinstance(opened, UnreadablePart):
            raise UnreadableFile(message("risk.part", reason=opened.reason))
        if len(opened.sources) != 1:
            raise Refused(_not_recognised(name, opened.table.part))
        spelled_in = opened.sources[0]
        layout = lay_out(opened.table.header, spelled_in)
        counted.add(count(standard, layout, opened.table, counted.keys, progress))
        found[spelled_in.name] = None
    if not counted.present:
        raise Refused(message("risk.no-key", file=name))
    if not counted.records and not counted.not_counted:
        raise Refused(message("risk.no-table", file=name))
    return tuple(found)
