"""Publish a file: only what conforms and has no rare combination becomes a kit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, TypeAlias

from ctdc_validate.api.checked_conversion import converted_bytes
from ctdc_validate.api.guard import for_a_program, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path
from ctdc_validate.api.options import Engine, check_day, check_reading
from ctdc_validate.api.risk import risk_of
from ctdc_validate.api.sources import Named, files_of_source, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file, whole_files
from ctdc_validate.conversion import Conversion, NotConverted
from ctdc_validate.messages import Message, MessageError, message, text
from ctdc_validate.publication import (
    DATA,
    About,
    Dataset,
    FaultyAbout,
    read_about,
    written_kit,
)
from ctdc_validate.reports import render
from ctdc_validate.results import Report
from ctdc_validate.risk import Risk, rendered
from ctdc_validate.standard import Source, Standard, load_standard
from ctdc_validate.tables import ReadOptions
from ctdc_validate.validation import Settings, validate_files

Access: TypeAlias = Literal["public", "restricted public", "non-public"]
ACCESSES: Final = ("public", "restricted public", "non-public")
OURS: Final = "records"
VALIDATION, RISK = "validation.json", "risk.json"


class NotPublished(MessageError):
    """No kit was written; one sentence says why.

    With ``unfit`` it is for what the file holds: it must not be published as it is.
    """

    def __init__(self, message: Message | str, unfit: bool = False) -> None:
        """Take the message."""
        super().__init__(message)
        self.unfit = unfit

    def __str__(self) -> str:
        return for_a_program(self.message)


def publish(
    file: AnyPath,
    out: AnyPath,
    *,
    about: AnyPath,
    access: Access = "public",
    source: Named = None,
    engine: Engine = "auto",
    today: date | None = None,
) -> tuple[str, ...]:
    """Write a publication kit into a folder, and return the names of its files.

    The kit has the records in the standard's own spelling, descriptions for portals
    and programs, a codebook, what the check found, and checksums. ``about`` is a TOML
    file that says what the file cannot. The same input gives the same bytes.

    Raises NotPublished where the file does not conform, where not all of it can be
    carried over, and, unless ``access`` is non-public, where a combination of keys is
    rare; FaultyAbout, UnknownSource, ValueError for an option that cannot be, and
    OSError where the folder cannot be written.
    """
    check_day(today)
    path = read_path(file)
    options = ReadOptions(engine=engine)
    check_reading(path, options)
    if access not in ACCESSES:
        raise ValueError(text("publication.access", names=ACCESSES))
    named = guarded(lambda: source_named(source), OUR_OWN)
    place, described = out_path(out), Path(read_path(about))

    def work() -> tuple[str, ...]:
        with kit_written(
            path,
            place,
            described,
            access,
            named,
            options,
            today,
            files_of_source(source),
        ) as names:
            return names

    return guarded(work, (*OUR_OWN, NotPublished, FaultyAbout, OSError))


@contextmanager
def kit_written(
    path: str,
    out: Path,
    about: Path,
    access: str,
    source: Source | None,
    options: ReadOptions,
    today: date | None = None,
    beside: Sequence[str] = (),
) -> Iterator[tuple[str, ...]]:
    """Give the names of the kit's files; they are put in place when all is done.

    ``beside`` are other files that are read, not to be written over.

    Raises what publish raises.
    """
    if out.is_dir() and any(out.iterdir()):
        raise NotPublished(message("publication.not-empty", folder=out.name))
    said = read_about(about)
    standard = load_standard()
    dataset, risk = _dataset(standard, path, said, access, source, options, today)
    report = _checked_as_written(dataset, options, today)
    reports = {
        VALIDATION: str(render(report, "json", "never")).encode(),
        RISK: rendered(risk, standard, "json").encode(),
    }
    kit = written_kit(dataset, reports)
    placed = {out / name: content for name, content in kit.items()}
    if any(
        same_file(read, to) for read in (path, str(about), *beside) for to in placed
    ):
        raise NotPublished(message("publication.over-a-file"))
    out.mkdir(exist_ok=True)
    with whole_files(placed.items()):
        yield tuple(sorted(kit))


def _dataset(
    standard: Standard,
    path: str,
    about: About,
    access: str,
    source: Source | None,
    options: ReadOptions,
    today: date | None,
) -> tuple[Dataset, Risk]:
    """Return the records as they are published, and how far they single people out.

    Raises NotPublished.
    """
    name = Path(path).name
    _check(path, name, source, options, today)
    conversion = Conversion(path, source, OURS, options, today=today)
    try:
        data, ledger = converted_bytes(standard, conversion)
    except NotConverted as error:
        raise NotPublished(
            message("publication.not-converted", file=name, problem=error.message)
        ) from None
    if not ledger.complete:
        raise NotPublished(message("publication.not-complete", file=name), unfit=True)
    risk = _risk(standard, data)
    if access != "non-public" and not risk.reached:
        raise NotPublished(
            message("publication.rare", file=name, smallest=risk.k), unfit=True
        )
    header = tuple(data.split(b"\n", 1)[0].decode().split(","))
    return Dataset(standard, about, data, risk.records, header, access), risk


def _check(
    path: str,
    name: str,
    source: Source | None,
    options: ReadOptions,
    today: date | None,
) -> None:
    """Raise NotPublished unless all of a file was judged, and conforms."""
    settings = Settings(source=source, engine=options.engine, today=today, max_places=0)
    report = validate_files([path], settings)
    problem = report.files[0].problem
    if problem is not None:
        raise NotPublished(
            message("publication.unreadable", file=name, problem=problem)
        )
    for file in report.files:
        own = source or load_standard().sources.get(file.source or "")
        if own is not None and own.own_terms:
            raise NotPublished(
                message("publication.in-own-terms", file=name, source=own.name)
            )
    if report.verdict != "conforms":
        id_ = f"publication.{report.verdict}"
        raise NotPublished(message(id_, file=name), unfit=True)


def _checked_as_written(
    dataset: Dataset, options: ReadOptions, today: date | None
) -> Report:
    """Return the report of the data as they are published, under their own name."""
    judged_as = "partner" if dataset.access == "non-public" else "published"
    settings = Settings(
        source=OURS,
        input_format="csv",
        judged_as=judged_as,
        engine=options.engine,
        today=today,
    )
    report = validate_files(["-"], settings, BytesIO(dataset.data))
    files = tuple(replace(file, path=DATA) for file in report.files)
    if report.verdict != "conforms":
        id_ = f"publication.{report.verdict}"
        raise NotPublished(message(id_, file=DATA), unfit=True)
    return replace(report, files=files)


def _risk(standard: Standard, data: bytes) -> Risk:
    """Return how far the data single people out, under their own name."""
    options = ReadOptions(input_format="csv")
    ours = standard.sources[OURS]
    return replace(risk_of("-", (), None, ours, options, BytesIO(data)), file=DATA)
