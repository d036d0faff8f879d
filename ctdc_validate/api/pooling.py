"""Pool the files of several partners: all of them, or nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ctdc_validate.api.checked_conversion import Progress, records_read_back
from ctdc_validate.api.guard import for_a_program, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path
from ctdc_validate.api.options import Engine, check_day
from ctdc_validate.api.sources import partner_source
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import same_file, write_whole
from ctdc_validate.conversion import Conversion, NotConverted, write_converted
from ctdc_validate.messages import Message, MessageError, did_you_mean, message, text
from ctdc_validate.pooling import (
    FaultyManifest,
    Partner,
    Pool,
    PooledFile,
    Sink,
    Started,
    Told,
    Twins,
    read_manifest,
    render_pool,
    started_manifest,
)
from ctdc_validate.results import Severity
from ctdc_validate.standard import Source, Standard, load_standard
from ctdc_validate.tables import ReadOptions, whole_file
from ctdc_validate.validation import Settings, UnknownSource, validate_files

OURS: Final = "records"
ORIGIN: Final = ".origin.csv"
LEDGERS: Final = (".txt", ".json", ".csv", ".html")
BLOCK: Final = 1 << 20


class NotPooled(MessageError):
    """No pool was written; ``reasons`` say why, at least once.

    With ``unfit`` it is for what the files hold: they must not be pooled as they are.
    """

    def __init__(self, reasons: Sequence[Message], unfit: bool = False) -> None:
        """Take the reasons in the order of the manifest."""
        super().__init__(message("pooling.several", reasons=tuple(reasons)))
        self.reasons = tuple(reasons)
        self.unfit = unfit

    def __str__(self) -> str:
        return for_a_program(self.message)


class ToPool(NamedTuple):
    """A file of a partner: where it is, what it is called, and how it is read."""

    partner: Partner
    path: Path
    name: str
    source: Source
    options: ReadOptions


def pool(
    manifest: AnyPath,
    out: AnyPath,
    *,
    report: AnyPath | None = None,
    keep_same: bool = False,
    engine: Engine = "auto",
    today: date | None = None,
) -> bool:
    """Write the files of a manifest as one, and say whether all was carried over.

    Beside ``out``, whose name ends with .csv, a second file says of each record whose
    it is. ``report`` is a ledger, whose name ends with .txt, .json, .csv or .html.
    ``keep_same`` takes what was sent twice both times.

    Raises FaultyManifest, NotPooled where a file does not conform or was sent twice,
    ValueError for an option that cannot be, and OSError where nothing can be written.
    """
    check_day(today)
    place, listed = out_path(out), out_path(manifest)
    ledger = None if report is None else out_path(report)
    if place.suffix.lower() != ".csv":
        raise ValueError(text("pooling.suffix"))
    if ledger is not None and ledger.suffix.lower() not in LEDGERS:
        raise ValueError(text("api.ledger.suffix", suffixes=LEDGERS))
    beside = () if ledger is None else (ledger,)

    def work() -> bool:
        with pool_written(listed, place, beside, keep_same, engine, today) as made:
            if ledger is not None:
                write_whole(ledger, render_pool(made, ledger.suffix.lower()))
            return made.complete

    return guarded(work, (*OUR_OWN, FaultyManifest, NotPooled, OSError))


@contextmanager
def pool_written(
    manifest: Path,
    out: Path,
    beside: Sequence[Path] = (),
    keep_same: bool = False,
    engine: str = "auto",
    today: date | None = None,
    progress: Progress | None = None,
) -> Iterator[Pool]:
    """Give the account of a pool; its two files are put in place when all is done.

    ``beside`` are files that the caller writes. Raises what pool raises.
    """
    standard, day = load_standard(), today or date.today()
    partners = read_manifest(manifest)
    files = list(_files(standard, partners, engine))
    origin = origin_of(out)
    _protect(manifest, files, [out, origin, *beside])
    if not keep_same and (sent_twice := list(_sent_twice(files))):
        raise NotPooled(sent_twice, unfit=True)
    if reasons := [reason for file in files for reason in _unfit(file, day)]:
        raise NotPooled(reasons, unfit=True)
    told = Told(standard.disclosure.smallest_group, standard.disclosure.rounding)
    with whole_file(out) as pool_part, whole_file(origin) as origin_part:
        twins = Twins(told.smallest)
        with pool_part.open("xb") as table, origin_part.open("xb") as whose:
            sink = Sink(table, whose, twins)
            pooled = list(_converted(standard, files, sink, day, progress))
        _check_read_back(str(pool_part), standard, sink.records, day)
        made = Pool(
            tool_version=standard.version,
            standard_version=standard.version,
            standard_digest=standard.digest,
            pool=out.name,
            origin=origin.name,
            records=sink.records,
            files=tuple(pooled),
            pairs=tuple(twins.pairs()),
            sampled=twins.sampled,
            told=told,
        )
        if made.alike and not keep_same:
            raise NotPooled(list(_alike(made)), unfit=True)
        yield made


def origin_of(out: Path) -> Path:
    """Return where the organisation of each record of a pool is written."""
    return out.with_name(out.stem + ORIGIN)


def _files(
    standard: Standard, partners: Sequence[Partner], engine: str
) -> Iterator[ToPool]:
    """Yield the files that partners sent. Raises NotPooled."""
    reasons: list[Message] = []
    found: list[ToPool] = []
    for partner in partners:
        try:
            source = _source(standard, partner)
        except UnknownSource as error:
            who, problem = partner.organisation, str(error)
            reasons.append(message("pooling.source", organisation=who, problem=problem))
            continue
        names = [Path(file).name for file in partner.files]
        for at, file in enumerate(partner.files):
            path, name = partner.path(file), names[at]
            if names.count(name) > 1:
                name = f"{name} ({names[: at + 1].count(name)})"
            if not path.is_file():
                who = partner.organisation
                reasons.append(message("pooling.no-file", organisation=who, file=name))
            options = replace(partner.options, engine=engine)
            found.append(ToPool(partner, path, name, source, options))
    if reasons:
        raise NotPooled(reasons)
    yield from found


def _source(standard: Standard, partner: Partner) -> Source:
    """Return the source vocabulary of a partner. Raises UnknownSource."""
    if partner.source in standard.sources:
        return standard.sources[partner.source]
    folder = partner.path(partner.source)
    if folder.is_dir():
        return partner_source(str(folder))
    raise UnknownSource(
        text(
            "pooling.no-source",
            meant=did_you_mean(partner.source, standard.sources),
            names=tuple(standard.sources),
        )
    )


def _protect(manifest: Path, files: Sequence[ToPool], written: Sequence[Path]) -> None:
    """Raise NotPooled where a file would be written over one that is read."""
    read = [manifest, *(file.path for file in files)]
    for file in files:
        folder = file.partner.path(file.partner.source)
        if folder.is_dir():
            read += sorted(folder.iterdir())
    taken = {path.resolve() for path in written}
    over = any(same_file(str(path), to) for path in read for to in written)
    if over or len(taken) < len(written):
        raise NotPooled([message("pooling.over-a-file")])


def _sent_twice(files: Sequence[ToPool]) -> Iterator[Message]:
    """Yield which files are the same, byte for byte."""
    by_size: dict[int, list[ToPool]] = {}
    for file in files:
        by_size.setdefault(file.path.stat().st_size, []).append(file)
    same: dict[str, list[ToPool]] = {}
    for alike in by_size.values():
        if len(alike) > 1:
            for file in alike:
                same.setdefault(_digest(file.path), []).append(file)
    for alike in same.values():
        if len(alike) > 1:
            names = tuple(_named(file) for file in alike)
            yield message("pooling.sent-twice", files=names)


def _digest(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            made.update(block)
    return made.hexdigest()


def _named(file: ToPool) -> Message:
    who = file.partner.organisation
    return message("pooling.named", organisation=who, file=file.name)


def _unfit(file: ToPool, today: date) -> Iterator[Message]:
    """Yield why a file must not be pooled: it was not all judged, or is faulty."""
    options = file.options
    settings = Settings(
        source=file.source,
        sheet=options.sheet,
        skip_sheet=options.skip_sheet,
        skip_file=options.skip_file,
        input_format=options.input_format,
        encoding=options.encoding,
        delimiter=options.delimiter,
        engine=options.engine,
        today=today,
        max_places=0,
    )
    report = validate_files([str(file.path)], settings)
    problem = report.files[0].problem if report.files else None
    if problem is not None:
        yield message("pooling.unreadable", file=_named(file), problem=problem)
        return
    broken = sorted(
        {
            finding.rule
            for each in report.files
            for finding in each.findings
            if finding.severity is Severity.ERROR
        }
    )
    if report.verdict == "does-not-conform":
        yield message(
            "pooling.does-not-conform", file=_named(file), rules=tuple(broken)
        )
    elif report.verdict != "conforms":
        yield message("pooling.not-wholly-checked", file=_named(file))


def _converted(
    standard: Standard,
    files: Sequence[ToPool],
    sink: Sink,
    today: date,
    progress: Progress | None,
) -> Iterator[PooledFile]:
    """Write the records of each file, and yield its account. Raises NotPooled."""
    reasons: list[Message] = []
    for file in files:
        partner = file.partner
        sink.begin(partner.organisation, file.name, partner.version)
        conversion = Conversion(
            str(file.path), file.source, OURS, file.options, today=today
        )
        before = sink.records
        try:
            written = write_converted(standard, conversion, sink, None, progress)
        except NotConverted as error:
            reasons.append(
                message(
                    "pooling.not-converted", file=_named(file), problem=error.message
                )
            )
            continue
        yield PooledFile(
            partner.organisation,
            file.name,
            partner.version,
            partner.period,
            written.ledger(sink.records - before),
        )
    if reasons:
        raise NotPooled(reasons, unfit=True)


def _check_read_back(path: str, standard: Standard, records: int, today: date) -> None:
    """Raise NotPooled unless what was written conforms, and has all the records."""
    ours = standard.sources[OURS]
    conversion = Conversion(path, ours, OURS, today=today)
    try:
        found = records_read_back(path, None, ours, conversion)
    except NotConverted as error:
        raise NotPooled([message("pooling.read-back", problem=error.message)]) from None
    if found != records:
        raise NotPooled([message("pooling.rows-differ")])


def _alike(made: Pool) -> Iterator[Message]:
    for pair in made.alike:
        both = tuple(
            message("pooling.named", organisation=file.organisation, file=file.file)
            for file in (made.files[pair.first], made.files[pair.second])
        )
        yield message("pooling.same-records", files=both)


def begun_manifest(files: Sequence[str], out: Path) -> Started:
    """Return a manifest to fill in, for a command, which writes it.

    Raises FaultyManifest.
    """
    standard = load_standard()
    return started_manifest(standard, files, out.absolute().parent)
