"""What the sources must say, and how, before anything is compiled from them.

The files are read as they are written, because LinkML's loader repairs or hides much of
it. Each check yields faults with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from schema.compiler.checks.examples import example_faults
from schema.compiler.checks.lists import list_faults, reference_faults
from schema.compiler.checks.rules import clause_faults, rule_faults
from schema.compiler.checks.sources import Sources, line_end_faults, read_sources
from schema.compiler.checks.variables import variable_faults
from schema.compiler.faults import SourceFault

CHECKS: Final[tuple[Callable[[Sources], Iterator[SourceFault]], ...]] = (
    list_faults,
    variable_faults,
    reference_faults,
    rule_faults,
    clause_faults,
    example_faults,
    line_end_faults,
)


def source_faults(root: Path) -> list[SourceFault]:
    """Return the faults of all sources; raises FaultyModel where one is no YAML."""
    sources = read_sources(root)
    return [fault for check in CHECKS for fault in check(sources)]
