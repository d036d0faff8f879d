"""What goes to the hub beside a converted file, so that it is known what it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover sheet of a converted file: whose it is, how it came about, how much.

    ``digest`` is that of the file's bytes. ``first`` and ``last`` are the years of
    registration in it, None where no record has one. ``read`` and ``left_out`` count
    records of the original, ``records`` those of the file; ``for_a_person`` the cells
    whose meaning was not settled. Both are None where they are few; records of which
    few were left out are in none of its counts.
    """

    tool_version: str
    standard_version: str
    standard_digest: str
    organisation: str | None
    delivery: str | None
    source: str
    source_title: str
    target: str
    file: str
    format: str
    size: int
    digest: str
    first: int | None
    last: int | None
    read: int
    left_out: int | None
    records: int
    cells: int
    for_a_person: int | None
