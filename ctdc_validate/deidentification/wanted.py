"""How to de-identify a table, and which keys must be there for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ctdc_validate.deidentification.keys import KeysToBlank
from ctdc_validate.messages import MessageError
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Table
from ctdc_validate.translation import Layout


class NotReached(MessageError):
    """No file can be written in which each group is large; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to de-identify. ``drop`` and ``unit`` are columns by their positions.

    ``importance`` is what blanking a key costs, by variable, where it is not what the
    standard says. ``diverse`` is how many values of each sensitive variable a group
    must have. ``added`` are keys that were not asked for.
    """

    keys: tuple[str, ...]
    k: int
    added: tuple[str, ...] = ()
    importance: Mapping[str, int] = field(default_factory=dict)
    diverse: int | None = None
    unit: int | None = None
    drop: frozenset[int] = frozenset()
    today: date | None = None


def with_required(
    standard: Standard, layout: Layout, table: Table, wanted: Wanted
) -> Wanted:
    """Return what is wanted, with each variable as a key that could not be blanked.

    What tells of a key is blanked with it, but where no record may be without it. The
    hotline's records are of the USA: so their source is a key where the country is.
    """
    today = wanted.today or date.today()
    keys = KeysToBlank(standard, layout, table, wanted.keys, today)
    telling = {peer.name for rules in keys.rules.values() for peer in rules.peers}
    added = tuple(n for n in telling if must_stay(standard, layout, n))
    if not added:
        return wanted
    names = {*wanted.keys, *added}
    in_order = tuple(name for name in standard.variables if name in names)
    return replace(wanted, keys=in_order, added=tuple(sorted(added)))


def must_stay(standard: Standard, layout: Layout, name: str) -> bool:
    """Say whether no record may be without a variable."""
    return standard.variables[name].required and layout.source.judged_as == "partner"
