"""Pool the files of several partners: all of them, or nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from ctdc_validate.api.checked_conversion import Progress, records_read_back
from ctdc_validate.api.guard import Refused, guarded
from ctdc_validate.api.handed_over import Path as AnyPath
from ctdc_validate.api.handed_over import out_path, read_path
from ctdc_validate.api.options import Engine, check_day
from ctdc_validate.api.to_pool import (
    ToPool,
    covered,
    files_to_pool,
    protect,
    refusal,
    sent_twice,
    separate,
    unfit,
)
from ctdc_validate.api.validating import OUR_OWN
from ctdc_validate.api.writing import made_folder, write_whole
from ctdc_validate.conversion import OURS, Conversion, NotConverted, write_converted
from ctdc_validate.messages import Message, message, text
from ctdc_validate.pooling import (
    Covered,
    FaultyCover,
    FaultyManifest,
    Pool,
    PooledFile,
    Sink,
    Started,
    read_manifest,
    render_pool,
    started_manifest,
)
from ctdc_validate.results import Told
from ctdc_validate.standard import Standard, load_standard
from ctdc_validate.tables import whole_file
from ctdc_validate.tally import Twins

ORIGIN: Final = ".origin.csv"
LEDGERS: Final = (".txt", ".json", ".csv", ".html")


def pool(
    manifest: AnyPath,
    out: AnyPath,
    *,
    report: AnyPath | None = None,
    apart: AnyPath | None = None,
    keep_same: bool = False,
    engine: Engine = "auto",
    today: date | None = None,
) -> bool:
    """Write the files of a manifest as one, and say whether all was carried over.

    Beside ``out``, whose name ends with .csv, a second file says of each record whose
    it is. ``report`` is a ledger, whose name ends with .txt, .json, .csv or .html.
    ``apart`` is a folder that gets the records of each organisation as a file, too.
    ``keep_same`` takes what was sent twice both times.

    Raises Refused, ``unfit`` where a file does not conform or was sent twice;
    ValueError for an option that cannot be, and OSError where nothing can be written.
    """
    check_day(today)
    place, listed = out_path(out), Path(read_path(manifest))
    ledger = None if report is None else out_path(report)
    if place.suffix.lower() != ".csv":
        raise ValueError(text("pooling.suffix"))
    if ledger is not None and ledger.suffix.lower() not in LEDGERS:
        raise ValueError(text("api.ledger.suffix", suffixes=LEDGERS))
    beside = () if ledger is None else (ledger,)
    folder = None if apart is None else out_path(apart)

    def work() -> bool:
        with pool_written(
            listed, place, beside, folder, keep_same, engine, today
        ) as made:
            if ledger is not None:
                write_whole(ledger, render_pool(made, ledger.suffix.lower()))
            return made.complete

    return guarded(work, (*OUR_OWN, Refused, OSError))


@contextmanager
def pool_written(
    manifest: Path,
    out: Path,
    beside: Sequence[Path] = (),
    apart: Path | None = None,
    keep_same: bool = False,
    engine: str = "auto",
    today: date | None = None,
    progress: Progress | None = None,
) -> Iterator[Pool]:
    """Give the account of a pool; its files are put in place when all is done.

    ``beside`` are files that the caller writes, ``apart`` is the folder for a file of
    each organisation, None for none. Raises what pool raises.
    """
    standard, day = load_standard(), today or date.today()
    try:
        partners = read_manifest(manifest)
    except FaultyManifest as error:
        raise faulty(error) from None
    files = list(files_to_pool(standard, partners, engine))
    origin = origin_of(out)
    own_files = {} if apart is None else separate(partners, apart)
    protect(manifest, files, [out, origin, *beside, *own_files.values()])
    covers = covered(files)
    if not keep_same and (twice := list(sent_twice(files))):
        raise refusal(twice, unfit=True)
    if reasons := [reason for file in files for reason in unfit(file, day)]:
        raise refusal(reasons, unfit=True)
    told = Told(standard.disclosure.smallest_group, standard.disclosure.rounding)
    with ExitStack() as placed:
        if apart is not None:
            placed.enter_context(made_folder(apart))
        pool_part = placed.enter_context(whole_file(out))
        origin_part = placed.enter_context(whole_file(origin))
        twins = Twins(told.smallest)
        with ExitStack() as opened:
            table = opened.enter_context(pool_part.open("xb"))
            whose = opened.enter_context(origin_part.open("xb"))
            own = {
                name: opened.enter_context(
                    placed.enter_context(whole_file(path)).open("xb")
                )
                for name, path in own_files.items()
            }
            sink = Sink(table, whose, twins)
            pooled = list(_converted(standard, files, covers, sink, own, day, progress))
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
        if not keep_same and (reasons := [*_alike(made), *_within(made)]):
            raise refusal(reasons, unfit=True)
        yield made


def origin_of(out: Path) -> Path:
    """Return where the organisation of each record of a pool is written."""
    return out.with_name(out.stem + ORIGIN)


def _converted(
    standard: Standard,
    files: Sequence[ToPool],
    covers: Mapping[Path, Covered],
    sink: Sink,
    apart: Mapping[str, BinaryIO],
    today: date,
    progress: Progress | None,
) -> Iterator[PooledFile]:
    """Write the records of each file, and yield its account. Raises Refused."""
    reasons: list[Message] = []
    for file in files:
        partner = file.partner
        who = partner.organisation
        sink.begin(who, file.name, partner.version, apart.get(who))
        conversion = Conversion(
            str(file.path), file.source, OURS, file.options, partner.said, today
        )
        before = sink.records
        try:
            written = write_converted(standard, conversion, sink, None, progress)
        except NotConverted as error:
            reasons.append(
                message("pooling.not-converted", file=file.named, problem=error.message)
            )
            continue
        ledger = written.ledger(sink.records - before)
        if file.path in covers:
            try:
                covers[file.path].check_records(ledger.read)
            except FaultyCover as error:
                problem = error.message
                reasons.append(
                    message("pooling.covered", file=file.named, problem=problem)
                )
                continue
        yield PooledFile(
            partner.organisation, file.name, partner.version, partner.period, ledger
        )
    if reasons:
        raise refusal(reasons, unfit=True)


def _check_read_back(path: str, standard: Standard, records: int, today: date) -> None:
    """Raise Refused unless what was written conforms, and has all the records."""
    ours = standard.sources[OURS]
    conversion = Conversion(path, ours, OURS, today=today)
    try:
        found = records_read_back(path, None, ours, conversion)
    except NotConverted as error:
        raise refusal([message("pooling.read-back", problem=error.message)]) from None
    if found != records:
        raise refusal([message("pooling.rows-differ")])


def _alike(made: Pool) -> Iterator[Message]:
    for pair in made.alike:
        both = tuple(
            message("pooling.named", organisation=file.organisation, file=file.file)
            for file in (made.files[pair.first], made.files[pair.second])
        )
        yield message("pooling.same-records", files=both)


def _within(made: Pool) -> Iterator[Message]:
    for pair in made.pairs:
        if pair.part_and_whole is not None:
            part, whole = (
                message("pooling.named", organisation=file.organisation, file=file.file)
                for file in map(made.files.__getitem__, pair.part_and_whole)
            )
            yield message("pooling.within", part=part, whole=whole)


def begun_manifest(files: Sequence[str], out: Path) -> Started:
    """Return a manifest to fill in, for a command, which writes it.

    Raises Refused.
    """
    standard = load_standard()
    try:
        return started_manifest(standard, files, out.absolute().parent)
    except FaultyManifest as error:
        raise faulty(error) from None


def faulty(error: FaultyManifest) -> Refused:
    """Return the refusal of a manifest, with all its faults."""
    return Refused(error.message, because=error.faults)
