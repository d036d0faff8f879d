"""De-identify one table: count its tuples, choose the blanks, write it, account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from ctdc_validate.deidentification.accounting import (
    Account,
    Loss,
    after,
    gives_few_away,
    key_cells,
    losses,
    mostly_blank,
    utility,
)
from ctdc_validate.deidentification.counting import (
    Counted,
    Progress,
    as_written,
    bad_groups,
    choose,
    count,
)
from ctdc_validate.deidentification.keys import KeysToBlank
from ctdc_validate.deidentification.protecting import KEPT, Choice
from ctdc_validate.deidentification.rewriting import rewrite
from ctdc_validate.messages import MessageError, message
from ctdc_validate.results import Told
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Table, csv_lines
from ctdc_validate.tally import BEFORE_GIVEN, SENSITIVE, Keys, Values, seldom_collecting
from ctdc_validate.translation import Layout

# The keys by whose values it is told what records lost: who they are, whence they came.
TOLD_BY: Final = ("gender", "data_source")
LINES_AT_ONCE: Final = 10_000


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


@dataclass(frozen=True, slots=True)
class Deidentified:
    """A table without what singles records out: the lines of its CSV.

    Of each line it is known how often it stands; the order of the file's rows may say
    something of records, so they are sorted.
    """

    header: bytes
    lines: Mapping[bytes, int]
    account: Account

    def write(self, part: Path) -> None:
        """Write the table. Raises OSError."""
        lines = sorted(self.lines)
        with part.open("xb") as file:
            file.write(self.header + b"\n")
            for start in range(0, len(lines), LINES_AT_ONCE):
                some = lines[start : start + LINES_AT_ONCE]
                file.writelines([(line + b"\n") * self.lines[line] for line in some])


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
    added = tuple(n for n in telling if _must_stay(standard, layout, n))
    if not added:
        return wanted
    names = {*wanted.keys, *added}
    in_order = tuple(name for name in standard.variables if name in names)
    return replace(wanted, keys=in_order, added=tuple(sorted(added)))


@seldom_collecting()
def deidentify(
    standard: Standard,
    layout: Layout,
    table: Table,
    wanted: Wanted,
    file: str,
    progress: Progress | None = None,
) -> Deidentified:
    """Return a table in which each group of the keys is large.

    Raises NotReached, and UnreadableFile.
    """
    keys = _keys(standard, layout, table, wanted)
    counted = _counted(standard, layout, keys, table, wanted, progress)
    if is_protected(layout, counted, wanted):
        choices: dict[Values, Choice] = dict.fromkeys(counted.counts, KEPT)
    else:
        weights = [_weight(standard, layout, wanted, name) for name in keys.names]
        choices = choose(counted, wanted.k, wanted.diverse, weights)
    columns = [
        i for i in range(len(table.header)) if i not in wanted.drop and i != wanted.unit
    ]
    rewritten = rewrite(keys, table, choices, counted.tuples, columns)
    counted.tuples = ()  # no longer needed in memory
    if not rewritten.lines:
        raise NotReached(message("deidentification.nothing-left", k=wanted.k))
    header = csv_lines([[table.header[i] for i in columns]])[:-1]
    account = _account(
        standard, layout, table, wanted, file, keys, counted, choices, rewritten.blanked
    )
    return Deidentified(header, rewritten.lines, account)


def is_protected(layout: Layout, counted: Counted, wanted: Wanted) -> bool:
    """Say whether a published edition has large groups as it stands.

    What its blanks are given back by is published already, so it is told, not mended.
    """
    if layout.source.judged_as != "published" or counted.units is not None:
        return False
    if wanted.diverse is not None:
        return False
    groups = counted.as_written().counts
    return min(groups.values(), default=wanted.k) >= wanted.k


@seldom_collecting()
def holds(
    standard: Standard,
    layout: Layout,
    table: Table,
    wanted: Wanted,
    published_as_it_was: bool,
) -> bool:
    """Say whether each group of a table is large, also once a reader filled it in.

    Raises UnreadableFile.
    """
    keys = _keys(standard, layout, table, wanted)
    counted = _counted(standard, layout, keys, table, wanted, None)
    if published_as_it_was and is_protected(layout, counted, wanted):
        return True
    kept = dict.fromkeys(counted.counts, KEPT)
    enough = min(counted.sizes().values(), default=0) >= wanted.k
    return enough and not bad_groups(counted, kept, wanted.k, wanted.diverse)


def _keys(
    standard: Standard, layout: Layout, table: Table, wanted: Wanted
) -> KeysToBlank:
    keys = KeysToBlank(
        standard, layout, table, wanted.keys, wanted.today or date.today()
    )
    if not keys.names:
        raise NotReached(message("deidentification.no-key"))
    return keys


def _counted(
    standard: Standard,
    layout: Layout,
    keys: Keys,
    table: Table,
    wanted: Wanted,
    progress: Progress | None,
) -> Counted:
    sensitive: dict[str, Sequence[int]] = {}
    if wanted.diverse is not None:
        for name, variable in standard.variables.items():
            columns = [b.index for b in layout.spelling(name)]
            if variable.privacy == SENSITIVE and columns and name not in wanted.keys:
                sensitive[name] = columns
    return count(standard, layout, keys, table, wanted.unit, sensitive, progress)


def _weight(
    standard: Standard, layout: Layout, wanted: Wanted, name: str
) -> int | None:
    """Return what blanking a key costs, None where no record may be without it."""
    if _must_stay(standard, layout, name):
        return None
    return wanted.importance.get(name, standard.disclosure.importance.get(name, 1))


def _must_stay(standard: Standard, layout: Layout, name: str) -> bool:
    """Say whether no record may be without a variable."""
    return standard.variables[name].required and layout.source.judged_as == "partner"


def _account(
    standard: Standard,
    layout: Layout,
    table: Table,
    wanted: Wanted,
    file: str,
    keys: Keys,
    counted: Counted,
    choices: Mapping[Values, Choice],
    blanked: Mapping[int, int],
) -> Account:
    counts, names = counted.counts, keys.names
    disclosure = standard.disclosure
    groups, before = after(counts, choices), counted.as_written()
    rule = Told(disclosure.smallest_group, disclosure.rounding)
    told: list[Loss] = []
    for name in TOLD_BY:
        if name in names:
            codes = tuple(standard.lists[standard.variables[name].list or ""].values)
            at = names.index(name)
            lines = list(losses(counts, choices, name, codes, at, keys.codes(name)))
            if not gives_few_away(lines, counted.records, rule):
                told += lines
    left_out = [table.header[i] for i in sorted(wanted.drop)]
    unit = None if wanted.unit is None else table.header[wanted.unit]
    return Account(
        file=file,
        source=layout.source.name,
        k=wanted.k,
        keys=names,
        added=wanted.added,
        absent=tuple(name for name in wanted.keys if name not in names),
        not_blanked=tuple(
            name for name in names if _weight(standard, layout, wanted, name) is None
        ),
        left_out=tuple(left_out),
        unit=unit,
        diverse=wanted.diverse,
        read=counted.records,
        written=sum(groups.values()),
        below=before.below(wanted.k),
        filled_below=counted.below(wanted.k),
        groups_before=len(before.counts),
        groups_after=len(set(map(as_written, groups))),
        touched=sum(n for v, n in counts.items() if choices[v].blanks),
        key_cells=key_cells(counts, choices),
        blanked={table.header[i]: blanked[i] for i in sorted(blanked)},
        given_back=sum(
            n
            for values, n in groups.items()
            if n < wanted.k and any(BEFORE_GIVEN in cell for cell in values)
        ),
        utility=tuple(
            utility(counts, choices, groups, wanted.k, len(names), disclosure.rounding)
        ),
        losses=tuple(told),
        few_records=sum(groups.values()) < disclosure.few_records,
        mostly_blank=tuple(
            mostly_blank(groups, choices, names, disclosure.mostly_blank)
        ),
        smallest_shown=disclosure.smallest_group,
        rounding=disclosure.rounding,
    )
