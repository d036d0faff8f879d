"""The files of a manifest: whether all are there, fit, and each sent once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ctdc_validate.api.conforming import conforming
from ctdc_validate.api.guard import Refused
from ctdc_validate.api.sources import is_own, partner_source
from ctdc_validate.api.writing import same_file
from ctdc_validate.messages import Message, did_you_mean, message, text
from ctdc_validate.pooling import (
    Covered,
    FaultyCover,
    Partner,
    cover_beside,
    read_cover,
)
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import ReadOptions, digest_of
from ctdc_validate.validation import Settings, UnknownSource

# What an organisation's file is called whose name has no letter.
PARTNER: Final = "partner"


def refusal(reasons: Sequence[Message | str], unfit: bool = False) -> Refused:
    """Return the refusal of a pool, with the reasons in the order of the manifest."""
    together = message("pooling.several", reasons=tuple(reasons))
    return Refused(together, unfit=unfit, because=reasons)


class ToPool(NamedTuple):
    """A file of a partner: where it is, what it is called, and how it is read."""

    partner: Partner
    path: Path
    name: str
    source: Source
    options: ReadOptions
    cover: Path | None = None

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
    """Yield the files that partners sent. Raises Refused."""
    reasons: list[Message] = []
    found: list[ToPool] = []
    for partner in partners:
        try:
            source = _source(standard, partner)
        except UnknownSource as error:
            who, problem = partner.organisation, str(error)
            reasons.append(message("pooling.source", organisation=who, problem=problem))
            continue
        names = [Path(file).name or file for file in partner.files]
        for at, file in enumerate(partner.files):
            path, name = partner.path(file), names[at]
            if names.count(name) > 1:
                name = f"{name} ({names[: at + 1].count(name)})"
            if not path.is_file():
                who = partner.organisation
                reasons.append(message("pooling.no-file", organisation=who, file=name))
                continue
            options = replace(partner.options, engine=engine)
            cover = cover_beside(path)
            found.append(ToPool(partner, path, name, source, options, cover))
    if reasons:
        raise refusal(reasons)
    yield from found


def _source(standard: Standard, partner: Partner) -> Source:
    """Return the source vocabulary of a partner. Raises UnknownSource."""
    if partner.source in standard.sources:
        return standard.sources[partner.source]
    own = str(partner.path(partner.source))
    if is_own(own):
        return partner_source(own)
    raise UnknownSource(
        text(
            "pooling.no-source",
            meant=did_you_mean(partner.source, standard.sources),
            names=tuple(standard.sources),
        )
    )


def covered(files: Sequence[ToPool]) -> dict[Path, Covered]:
    """Return what the cover sheets say of files, by their paths.

    A sheet that the manifest names counts before one that stands beside its file.
    Raises Refused where a sheet is none, where a file is not the one it is of, or
    where it names another organisation or delivery than the manifest.
    """
    reasons: list[Message] = []
    found: dict[Path, Covered] = {}
    named: set[tuple[str, str]] = set()
    for file in files:
        partner = file.partner
        for name in partner.covers:
            if (partner.organisation, name) in named:
                continue
            named.add((partner.organisation, name))
            try:
                cover = read_cover(partner.path(name))
            except FaultyCover as error:
                reasons.append(_of(partner.organisation, error.message))
                continue
            own = [f for f in files if f.partner is partner]
            its = [f.path for f in own if f.path.name == cover.file]
            found |= dict.fromkeys(its, cover)
            if not its:
                problem = message("pooling.cover.of-no-file", cover=cover.cover)
                reasons.append(_of(partner.organisation, problem))
    for file in files:
        try:
            if file.path not in found and file.cover is not None:
                found[file.path] = read_cover(file.cover)
            if file.path in found:
                partner = file.partner
                found[file.path].check_bytes(file.path)
                found[file.path].check_delivery(partner.organisation, partner.version)
        except FaultyCover as error:
            reasons.append(_of(file.named, error.message))
    if reasons:
        raise refusal(reasons, unfit=True)
    return found


def _of(what: Message | str, problem: Message | str) -> Message:
    return message("pooling.covered", file=what, problem=problem)


def protect(manifest: Path, files: Sequence[ToPool], written: Sequence[Path]) -> None:
    """Raise Refused where a file would be written over one that is read."""
    read = [manifest, *(file.path for file in files)]
    read += [file.cover for file in files if file.cover is not None]
    read += [f.partner.path(name) for f in files for name in f.partner.covers]
    for file in files:
        folder = file.partner.path(file.partner.source)
        if folder.is_dir():
            read += sorted(folder.iterdir())
    taken = {path.resolve() for path in written}
    over = any(same_file(str(path), to) for path in read for to in written)
    if over or len(taken) < len(written):
        raise refusal([message("pooling.over-a-file")])


def sent_twice(files: Sequence[ToPool]) -> Iterator[Message]:
    """Yield which files are the same, byte for byte."""
    by_size: dict[int, list[ToPool]] = {}
    for file in files:
        by_size.setdefault(file.path.stat().st_size, []).append(file)
    same: dict[str, list[ToPool]] = {}
    for alike in by_size.values():
        if len(alike) > 1:
            for file in alike:
                same.setdefault(digest_of(file.path), []).append(file)
    for alike in same.values():
        if len(alike) > 1:
            names = tuple(file.named for file in alike)
            yield message("pooling.sent-twice", files=names)


def unfit(file: ToPool, today: date) -> Iterator[Message | str]:
    """Yield why a file must not be pooled: it was not all judged, or is faulty."""
    settings = Settings.on(file.options, source=file.source, today=today, max_places=0)
    try:
        conforming(str(file.path), settings, named=file.named, own_terms=True)
    except Refused as error:
        yield from error.because
