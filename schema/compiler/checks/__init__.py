"""What the sources must say, and how, before anything is compiled from them.

The files are read as they are written, because LinkML's loader repairs or hides much of
it. Each check yields faults with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from schema.compiler.checks.citations import citation_faults
from schema.compiler.checks.examples import example_faults
from schema.compiler.checks.lists import list_faults, reference_faults
from schema.compiler.checks.rules import clause_faults, rule_faults
from schema.compiler.checks.shape import shape_faults
from schema.compiler.checks.sources import Sources, line_end_faults, read_sources
from schema.compiler.checks.variables import variable_faults
from schema.compiler.faults import FaultyModel, SourceFault

CHECKS: Final[tuple[Callable[[Sources], Iterator[SourceFault]], ...]] = (
    list_faults,
    variable_faults,
    reference_faults,
    rule_faults,
    clause_faults,
    example_faults,
    line_end_faults,
    citation_faults,
)


def sources_in_shape(root: Path) -> Sources:
    """Return the sources; raises FaultyModel where one has not the form of its kind."""
    sources = read_sources(root)
    if faults := list(shape_faults(sources)):
        raise FaultyModel(*faults)
    return sources


def source_faults(sources: Sources) -> list[SourceFault]:
    """Return the faults of all sources."""
    return [fault for check in CHECKS for fault in check(sources)]
