"""What the compiler says when a source of the standard is wrong."""

from __future__ import annotations

from typing import NamedTuple


class SourceFault(NamedTuple):
    """One fault of a source: the file, the line where there is one, and a sentence."""

    file: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        """Return file, line and sentence as one line."""
        line = "" if self.line is None else f", line {self.line}"
        return f"{self.file}{line}: {self.sentence}"


class FaultyModel(Exception):
    """A source of the standard contradicts itself; each fault names file and place."""

    def __init__(self, *faults: SourceFault | str) -> None:
        """Take all faults that were found."""
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        """Return one line for each fault."""
        return "\n".join(map(str, self.faults))
