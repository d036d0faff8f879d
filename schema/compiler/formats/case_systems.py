"""The formats of case systems, and of the programs that analyse what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schema.compiler.formats.dbt import write_dbt
from schema.compiler.formats.dhis2 import write_dhis2
from schema.compiler.formats.facts import Facts
from schema.compiler.formats.fhir import write_fhir
from schema.compiler.formats.great_expectations import write_great_expectations
from schema.compiler.formats.primero import write_primero
from schema.compiler.formats.r import write_r
from schema.compiler.formats.redcap import write_redcap
from schema.compiler.formats.spss import write_spss
from schema.compiler.formats.stata import write_stata

CASE_SYSTEMS: Final[tuple[Callable[[Facts], dict[str, str]], ...]] = (
    write_primero,
    write_dhis2,
    write_redcap,
    write_fhir,
    write_r,
    write_stata,
    write_spss,
    write_dbt,
    write_great_expectations,
)
