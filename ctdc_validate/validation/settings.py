"""How files are to be validated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ctdc_validate.standard import Source
from ctdc_validate.tables import ReadOptions

# The options of reading that a check has as well.
_READING: Final = (
    *("sheet", "skip_sheet", "skip_file"),
    *("input_format", "encoding", "delimiter", "engine", "key"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to validate. ``source`` and ``judged_as`` are found out where None.

    ``source`` is the name of a source vocabulary, or a partner's own vocabulary.
    ``select`` and ``ignore`` are ids of rules, ``reasons`` says why some are ignored;
    ``severities`` replaces what the standard says of a rule: error, warning or info.
    ``configured_by`` is the file that said so. ``max_places`` bounds the places of each
    finding, never its count; ``more_places`` is how many beyond these are named in the
    whole run, for a report that lists them all. ``today`` ends the years that can be.
    ``sheet`` names the sheets of workbooks to read, ``skip_sheet`` those to leave out,
    ``skip_file`` the members of archives, by patterns. ``key`` is the column that names
    the rows of Parquet files, for the engine ``sql``.
    """

    source: str | Source | None = None
    judged_as: str | None = None
    sheet: str | Sequence[str] | None = None
    skip_sheet: str | Sequence[str] | None = None
    skip_file: str | Sequence[str] | None = None
    input_format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    engine: str = "auto"
    key: str | None = None
    select: Collection[str] = ()
    ignore: Collection[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    configured_by: str | None = None
    max_places: int = 10
    more_places: int = 0
    today: date | None = None

    def __post_init__(self) -> None:
        """Keep rules as they are named now; one by itself needs no list."""
        for name in ("select", "ignore"):
            named: object = getattr(self, name)
            if isinstance(named, str):
                object.__setattr__(self, name, (named,))
            elif isinstance(named, Iterable):
                object.__setattr__(self, name, tuple(named))

    @classmethod
    def on(cls, reading: ReadOptions, **others: Any) -> Settings:
        """Return settings by which files are read as these options say."""
        said = {name: getattr(reading, name) for name in _READING}
        return cls(**(said | others))

    @property
    def reading(self) -> ReadOptions:
        """Return how files are to be read."""
        return ReadOptions(**{name: getattr(self, name) for name in _READING})
