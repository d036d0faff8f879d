"""Publish a file: only what conforms and has no rare combination becomes a kit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, TypeAlias

from ctdc_validate.api.checked_conversion import converted_bytes
from ctdc_validate.api.conforming import conforming
from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path
from ctdc_validate.api.options import Engine, check_day, check_reading
from ctdc_validate.api.risk import risk_of
from ctdc_validate.api.sources import Named, source_named
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import check_empty, new_folder
from ctdc_validate.api.years import years_in
from ctdc_validate.conversion import OURS, Conversion, NotConverted
from ctdc_validate.messages import Message, message, text
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
from ctdc_validate.validation import Settings

Access: TypeAlias = Literal["public", "restricted public", "non-public"]
ACCESSES: Final = ("public", "restricted public", "non-public")
VALIDATION, RISK = "validation.json", "risk.json"


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

    Raises Refused, ``unfit`` where the file does not conform, where not all of it can
    be carried over, and, unless ``access`` is non-public, where a combination of keys
    is rare; UnknownSource, ValueError for an option that cannot be, and OSError where
    the folder cannot be written.
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
        ) as names:
            return names

    return guarded(work, (*OUR_OWN, Refused, OSError))


@contextmanager
def kit_written(
    path: str,
    out: Path,
    about: Path,
    access: str,
    source: Source | None,
    options: ReadOptions,
    today: date | None = None,
) -> Iterator[tuple[str, ...]]:
    """Give the names of the kit's files; they are put in place when all is done.

    Raises what publish raises.
    """
    check_empty(out)
    try:
        said = read_about(about)
    except FaultyAbout as error:
        raise Refused(error.message) from None
    standard = load_standard()
    dataset, risk = _dataset(
        standard, path, said, about.name, access, source, options, today
    )
    report = _checked_as_written(dataset, options, today)
    reports = {
        VALIDATION: str(render(report, "json", "never")).encode(),
        RISK: rendered(risk, standard, "json").encode(),
    }
    kit = written_kit(dataset, reports)
    with new_folder(out, kit):
        yield tuple(sorted(kit))


def _dataset(
    standard: Standard,
    path: str,
    about: About,
    described: str,
    access: str,
    source: Source | None,
    options: ReadOptions,
    today: date | None,
) -> tuple[Dataset, Risk]:
    """Return the records as they are published, and how far they single people out.

    Raises Refused.
    """
    name = Path(path).name
    settings = Settings(source=source, engine=options.engine, today=today, max_places=0)
    conforming(path, settings)
    conversion = Conversion(path, source, OURS, options, today=today)
    try:
        data, ledger = converted_bytes(standard, conversion)
    except NotConverted as error:
        raise Refused(
            message("publication.not-converted", file=name, problem=error.message)
        ) from None
    if not ledger.complete:
        raise Refused(message("publication.not-complete", file=name), unfit=True)
    risk = _risk(standard, data)
    if access != "non-public" and not risk.reached:
        raise Refused(
            message("publication.rare", file=name, smallest=risk.k), unfit=True
        )
    if faults := list(_other_times(standard, data, about)):
        raise Refused(
            message("publication.about.fault", file=described, faults=tuple(faults))
        )
    header = tuple(data.split(b"\n", 1)[0].decode().split(","))
    return Dataset(standard, about, data, risk.records, header, access), risk


def _other_times(standard: Standard, data: bytes, about: About) -> Iterator[Message]:
    """Yield in what the years of the data contradict what is said of them.

    Which years they are is not told: few records may have one.
    """
    ours = standard.sources[OURS]
    years = set(years_in("-", ours, "csv", BytesIO(data)))
    if not years:
        return
    if min(years) < about.first:
        yield message("publication.about.earlier", first=about.first)
    if max(years) > about.last:
        yield message("publication.about.later", last=about.last)
    if max(years) > int(about.modified[:4]):
        yield message("publication.about.modified-before-data")


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
    stdin = BytesIO(dataset.data)
    report = conforming("-", settings, named=DATA, stdin=stdin)
    files = tuple(replace(file, path=DATA) for file in report.files)
    return replace(report, files=files)


def _risk(standard: Standard, data: bytes) -> Risk:
    """Return how far the data single people out, under their own name."""
    options = ReadOptions(input_format="csv")
    ours = standard.sources[OURS]
    return replace(risk_of("-", (), None, ours, options, BytesIO(data)), file=DATA)
