"""De-identify one table: count its tuples, choose the blanks, write it, account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    Counting,
    as_written,
    bad_groups,
    choose,
)
from ctdc_validate.deidentification.protecting import KEPT, Choice
from ctdc_validate.deidentification.rewriting import rewrite
from ctdc_validate.deidentification.wanted import NotReached, Wanted, must_stay
from ctdc_validate.messages import message
from ctdc_validate.results import Told
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Table, csv_lines
from ctdc_validate.tally import BEFORE_GIVEN, Keys, Values
from ctdc_validate.translation import Layout

# The keys by whose values it is told what records lost: who they are, whence they came.
TOLD_BY: Final = ("gender", "data_source")
LINES_AT_ONCE: Final = 10_000


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


def deidentify(
    standard: Standard, counting: Counting, wanted: Wanted, file: str
) -> Deidentified:
    """Return the table that was counted with large groups of the keys.

    Raises NotReached, and UnreadableFile.
    """
    layout, table, keys = counting.layout, counting.table, counting.keys
    counted = counting.counted()
    if is_protected(layout, counted, wanted):
        choices: dict[Values, Choice] = dict.fromkeys(counted.counts, KEPT)
    else:
        weights = [_weight(standard, layout, wanted, name) for name in keys.names]
        choices = choose(counted, wanted.k, wanted.diverse, weights)
    columns = [
        i for i in range(len(table.header)) if i not in wanted.drop and i != wanted.unit
    ]
    batches = counting.take_batches()
    rewritten = rewrite(keys, batches, choices, counted.tuples, columns)
    counted.tuples = {}  # no longer needed in memory
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


def holds(counting: Counting, wanted: Wanted, published_as_it_was: bool) -> bool:
    """Say whether each group that was counted is large, also once a reader filled it.

    Raises UnreadableFile.
    """
    counted = counting.counted()
    if published_as_it_was and is_protected(counting.layout, counted, wanted):
        return True
    kept = dict.fromkeys(counted.counts, KEPT)
    enough = min(counted.sizes().values(), default=0) >= wanted.k
    return enough and not bad_groups(counted, kept, wanted.k, wanted.diverse)


def _weight(
    standard: Standard, layout: Layout, wanted: Wanted, name: str
) -> int | None:
    """Return what blanking a key costs, None where no record may be without it."""
    if must_stay(standard, layout, name):
        return None
    return wanted.importance.get(name, standard.disclosure.importance.get(name, 1))


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
