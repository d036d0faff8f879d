"""The source vocabulary that a program names: one of the standard's, or its own."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ctdc_validate.standard import Source, load_standard, names
from ctdc_validate.validation import UnknownSource

if TYPE_CHECKING:
    from ctdc_validate.vocabulary import Partner

Named: TypeAlias = "str | os.PathLike[str] | Source | None"


def source_named(named: Named) -> Source | None:
    """Return a source vocabulary by its name, or the one in a folder of one's own.

    Raises UnknownSource where there is none, or it cannot be used.
    """
    if named is None or isinstance(named, Source):
        return named
    if not isinstance(named, str | os.PathLike):
        raise UnknownSource(
            "source is the name of a source vocabulary, or the folder of your own."
        )
    name = os.fsdecode(named)
    sources = load_standard().sources
    if name in sources:
        return sources[name]
    if name and Path(name).is_dir():
        return _of_folder(name)
    close = get_close_matches(name.strip().lower().replace("_", "-"), sources, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    raise UnknownSource(
        f"There is no source vocabulary of this name.{meant} There are:"
        f" {names(list(sources.values()))}; or name the folder of your own."
    )


def _of_folder(folder: str) -> Source:
    from ctdc_validate.vocabulary import read_partner

    partner: Partner = read_partner(folder, load_standard())
    if partner.source is None:
        first, *others = partner.faults
        more = f" There are {len(others)} more faults." if others else ""
        raise UnknownSource(
            f"The source vocabulary cannot be used: {first}.{more} All of it: ctdc"
            " crosswalk check"
        )
    return partner.source
