"""The files of a manifest: whether all are there, fit, and each sent once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ctdc_validate.api.guard import for_a_program
from ctdc_validate.api.sources import partner_source
from ctdc_validate.api.writing import same_file
from ctdc_validate.messages import Message, MessageError, did_you_mean, message, text
from ctdc_validate.pooling import Partner
from ctdc_validate.results import Severity
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import ReadOptions
from ctdc_validate.validation import Settings, UnknownSource, validate_files

# What an organisation's file is called whose name has no letter.
PARTNER: Final = "partner"
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

    @property
    def named(self) -> Message:
        """Return the file with whose it is."""
        who = self.partner.organisation
        return message("pooling.named", organisation=who, file=self.name)


def separate(partners: Sequence[Partner], folder: Path) -> dict[str, Path]:
    """Return where the records of each organisation are written, by its name."""
    taken: dict[str, Path] = {}
    for partner in partners:
        plain = "-".join(re.findall(r"\w+", partner.organisation.casefold()))
        stem, number = plain or PARTNER, 1
        while folder / f"{stem}.csv" in taken.values():
            number += 1
            stem = f"{plain or PARTNER}-{number}"
        taken[partner.organisation] = folder / f"{stem}.csv"
    return taken


def files_to_pool(
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


def protect(manifest: Path, files: Sequence[ToPool], written: Sequence[Path]) -> None:
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


def sent_twice(files: Sequence[ToPool]) -> Iterator[Message]:
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
            names = tuple(file.named for file in alike)
            yield message("pooling.sent-twice", files=names)


def _digest(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            made.update(block)
    return made.hexdigest()


def unfit(file: ToPool, today: date) -> Iterator[Message]:
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
        yield message("pooling.unreadable", file=file.named, problem=problem)
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
        yield message("pooling.does-not-conform", file=file.named, rules=tuple(broken))
    elif report.verdict != "conforms":
        yield message("pooling.not-wholly-checked", file=file.named)
