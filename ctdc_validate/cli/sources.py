"""The source vocabulary that a user names: one of the standard's, or a folder."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ctdc_validate.standard import Source


def is_path(name: str) -> bool:
    """Say whether a name is written as a path."""
    return "/" in name or "\\" in name or name in (".", "..")


def is_folder(name: str) -> bool:
    """Say whether a name is the path of a folder, as ./mine and mine/ are.

    A bare name is one where there is such a folder, and no built-in source.
    """
    if is_path(name):
        return True
    if not Path(name).is_dir():
        return False
    from ctdc_validate.standard import load_standard

    return name not in load_standard().sources


def find_source(name: str) -> Source:
    """Return the source vocabulary of a name, or the one in a partner's folder.

    Raises click.UsageError where there is none, or it cannot be used.
    """
    if is_folder(name):
        return _of_folder(name)
    from ctdc_validate.standard import load_standard, names

    sources = load_standard().sources
    if name in sources:
        return sources[name]
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    close = get_close_matches(wanted, sources, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    known = names(list(sources.values()))
    raise click.UsageError(
        f"There is no source vocabulary of this name.{meant} There are: {known}."
    )


def _of_folder(path: str) -> Source:
    """Return the source vocabulary that a partner keeps in a folder."""
    from ctdc_validate.standard import load_standard
    from ctdc_validate.vocabulary import read_partner

    shown = click.format_filename(path)
    if not Path(path).is_dir():
        raise click.UsageError(
            f"There is no folder {shown}. A vocabulary of your own is begun with: ctdc"
            " crosswalk start FILE --name NAME"
        )
    partner = read_partner(path, load_standard())
    if partner.source is None:
        first, *others = partner.faults
        more = f" There are {len(others)} more faults." if others else ""
        raise click.UsageError(
            f"The source vocabulary cannot be used: {first}.{more} All of it: ctdc"
            f" crosswalk check {shown}"
        )
    return partner.source
