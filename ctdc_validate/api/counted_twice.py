"""Files that are counted together: whether one holds what another has already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ctdc_validate.api.conforming import called, digest_of, unreadable
from ctdc_validate.api.writing import same_file
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Source, Standard
from ctdc_validate.tables import ReadOptions, UnreadableFile
from ctdc_validate.tally import Twins, compare_records
from ctdc_validate.translation import Recognised, lay_out, recognise_tables


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
    suspected: Sequence[tuple[str, str]],
    known: Sequence[Source],
    is_given: bool,
    options: ReadOptions,
) -> list[Message]:
    """Return which files have the records of which others, in whatever order.

    ``suspected`` are the pairs of files of which the counts do not rule it out: all
    records of these are compared. ``known`` and ``is_given`` are as recognise_tables
    has them. Raises Refused for a file that cannot be read.
    """
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
        first, second = (Path(path).name for path in both)
        if pair.all_alike:
            found.append(message("api.twice.same", first=first, second=second))
        elif pair.within is not None:
            part, whole = (first, second)[:: 1 if pair.within == pair.first else -1]
            found.append(message("api.twice.within", first=part, second=whole))
    return found
