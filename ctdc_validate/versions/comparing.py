"""Class what changed between two versions, and weigh it against the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ctdc_validate.versions.changes import Change, changes_of
from ctdc_validate.versions.reading import Version

NEVER: Final = "never"
ORDER: Final = ("none", "patch", "minor", "major", NEVER)
FIRST_STABLE: Final = 1

__all__ = ["Change", "Changes", "compare"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one version to another.

    ``needed`` is what the changes ask of the number, ``said`` what the number says:
    none, patch, minor or major. ``refused`` are changes that no version may make, and
    ``unmarked`` the definitions of which nobody has said how they changed.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    needed: str
    said: str

    @property
    def refused(self) -> tuple[Change, ...]:
        """Return the changes that no version may make."""
        return tuple(each for each in self.changes if each.level == NEVER)

    @property
    def unmarked(self) -> tuple[Change, ...]:
        """Return the definitions that a person has to mark."""
        return tuple(c for c in self.changes if c.kind == "definition-unmarked")

    @property
    def suffices(self) -> bool:
        """Say whether the number says as much as the changes, and all may be made."""
        enough = ORDER.index(self.said) >= ORDER.index(self.needed)
        return enough and not self.refused and not self.unmarked


def compare(old: Version, new: Version) -> Changes:
    """Return what changed from an old version to a new one, the gravest first."""
    found = sorted(
        changes_of(old, new),
        key=lambda c: (-ORDER.index(c.level), c.part, c.kind, c.what),
    )
    needed = _needed(old.number, found)
    return Changes(old.number, new.number, tuple(found), needed, _said(old, new))


def _needed(old: str, found: Iterable[Change]) -> str:
    """Return what changes ask of a number; before 1.0.0 a minor one is enough."""
    levels = {change.level for change in found} - {NEVER}
    needed = max(levels, key=ORDER.index, default="none")
    early = next(_numbers(old), 0) < FIRST_STABLE
    return "minor" if needed == "major" and early else needed


def _said(old: Version, new: Version) -> str:
    """Return what a number says beside the one before it."""
    before, after = ([*_numbers(v.number)] for v in (old, new))
    for level, one, other in zip(("major", "minor", "patch"), before, after):  # noqa: B905
        if one != other:
            return level if other > one else "none"
    return "none"


def _numbers(version: str) -> Iterator[int]:
    yield from (int(part) for part in re.findall(r"\d+", version)[:3])
