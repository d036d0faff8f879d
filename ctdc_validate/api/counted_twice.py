"""Files that are counted together: whether one holds what another has already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Protocol, Self, TypeVar

from ctdc_validate.api.conforming import called, unreadable
from ctdc_validate.api.writing import same_file
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import ReadOptions, UnreadableFile, digest_of
from ctdc_validate.tally import Twins, compare_records
from ctdc_validate.translation import Recognised, lay_out, recognise_tables


class Counts(Protocol):
    """What was counted of a file's records."""

    def may_stand_in(self, other: Self) -> bool:
        """Say whether the counts allow that all these records are there as well."""


OfFile = TypeVar("OfFile", bound=Counts)


def counted_twice(paths: Sequence[str]) -> str | None:
    """Return a file that was named before, by this or another name, or as a copy."""
    seen: set[str] = set()
    for at, path in enumerate(paths):
        if any(same_file(path, other) for other in paths[:at]):
            return path
        if not Path(path).is_file():
            continue
        digest = digest_of(Path(path))
        if digest in seen:
            return path
        seen.add(digest)
    return None


def same_records(
    standard: Standard,
    counted: Mapping[str, OfFile],
    known: Sequence[Source],
    is_given: bool,
    options: ReadOptions,
) -> list[Message]:
    """Return which files have the records of which others, in whatever order.

    ``counted`` is of each file. Where the counts of two do not rule it out, all their
    records are compared. ``known`` and ``is_given`` are as recognise_tables has them.
    Raises Refused for a file that cannot be read.
    """
    suspected = [
        (first, second)
        for (first, one), (second, other) in combinations(counted.items(), 2)
        if one.may_stand_in(other) or other.may_stand_in(one)
    ]
    paths = list(dict.fromkeys(path for pair in suspected for path in pair))
    twins = Twins(standard.disclosure.smallest_group)
    for path in paths:
        twins.begin()
        try:
            for opened in recognise_tables(path, options, known, is_given):
                if isinstance(opened, Recognised):
                    layout = lay_out(opened.table.header, opened.sources[0])
                    compare_records(standard, layout, opened.table, twins)
        except UnreadableFile as error:
            raise unreadable(called(path), error.message) from None
    found = []
    for pair in twins.pairs():
        both = paths[pair.first], paths[pair.second]
        if both not in suspected and both[::-1] not in suspected:
            continue
        if pair.all_alike:
            first, second = (Path(path).name for path in both)
            found.append(message("api.twice.same", first=first, second=second))
        elif pair.part_and_whole is not None:
            part, whole = (Path(paths[at]).name for at in pair.part_and_whole)
            found.append(message("api.twice.within", first=part, second=whole))
    return found
