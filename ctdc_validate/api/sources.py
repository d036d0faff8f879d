"""The source vocabulary that is named: one of the standard's, or one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ctdc_validate.messages import did_you_mean, text
from ctdc_validate.standard import Source, load_standard
from ctdc_validate.validation import UnknownSource

if TYPE_CHECKING:
    from ctdc_validate.vocabulary import Fault

WORKBOOK = ".xlsx"

Named: TypeAlias = "str | os.PathLike[str] | Source | None"


class FaultySource(UnknownSource):
    """A partner's own vocabulary cannot be used; ``faults`` says why, at least once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Take the faults in their order."""
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        first, *others = self.faults
        if others:
            return text("api.source.faults", first=str(first), count=len(others))
        return text("api.source.fault", first=str(first))


def source_named(named: Named) -> Source | None:
    """Return a source vocabulary by its name, or one's own.

    Raises UnknownSource where there is none, FaultySource where it cannot be used.
    """
    if named is None or isinstance(named, Source):
        return named
    if not isinstance(named, str | os.PathLike):
        raise UnknownSource(text("api.source.no-name"))
    name = os.fsdecode(named)
    sources = load_standard().sources
    if name in sources:
        return sources[name]
    if name and is_own(name):
        return partner_source(name)
    raise UnknownSource(
        text(
            "api.source.unknown",
            meant=did_you_mean(name, sources),
            names=tuple(sources),
        )
    )


def is_own(name: str) -> bool:
    """Say whether a name is the folder or the workbook of a vocabulary of one's own."""
    place = Path(name)
    return place.is_dir() or (place.suffix.lower() == WORKBOOK and place.is_file())


def files_of_source(named: Named) -> list[str]:
    """Return the files of what is named: no output is written over one."""
    if isinstance(named, str | os.PathLike) and Path(named).is_dir():
        return [str(file) for file in Path(named).iterdir()]
    if isinstance(named, str | os.PathLike) and is_own(os.fsdecode(named)):
        return [os.fsdecode(named)]
    return []


def partner_source(folder: str) -> Source:
    """Return the source vocabulary that a partner keeps in a folder or a workbook.

    Raises FaultySource where it cannot be used.
    """
    from ctdc_validate.vocabulary import read_partner  # only a few have one

    partner = read_partner(folder, load_standard())
    if partner.source is None:
        raise FaultySource(partner.faults)
    return partner.source
