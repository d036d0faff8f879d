"""A partner's own vocabulary: a folder with ``source.toml`` and ``crosswalk.csv``.

Its rows are checked as the standard's own are, but nobody has finished it: rows that
are still to be decided are no faults, and their terms have no meaning until they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from ctdc_validate.standard import (
    COMPILED,
    Source,
    Standard,
    StandardNotFound,
    read_source,
    read_tables,
)
from ctdc_validate.vocabulary.compiling import compile_source
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.resolving import (
    SourceVocabulary,
    expected_terms,
    read_vocabulary,
    terms_of,
)
from ctdc_validate.vocabulary.row_check import RowCheck
from ctdc_validate.vocabulary.rows import IDLE, Row, group, read_rows
from ctdc_validate.vocabulary.toml import partner_content
from ctdc_validate.vocabulary.unfinished import (
    OPEN,
    Undone,
    decided,
    finished,
    mended,
    presumed,
)

SOURCE_FILE: Final = "source.toml"
CROSSWALK_FILE: Final = "crosswalk.csv"
# Larger than any crosswalk; nothing else is read whole.
LARGEST: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner's vocabulary as it stands, finished or not.

    ``faults`` are what must be mended before it can be used at all. ``unfinished`` are
    rows without an effect or with the effect open, ``unmapped`` terms without any row
    that counts, ``suggested`` rows that a person has not accepted yet. ``source`` has
    what is finished, ``written`` every term, whether it means something yet or not;
    ``content`` is what source.toml says.
    """

    vocabulary: SourceVocabulary | None
    faults: tuple[Fault, ...]
    rows: tuple[Row, ...] = ()
    unfinished: tuple[Row, ...] = ()
    unmapped: tuple[tuple[str, str], ...] = ()
    suggested: tuple[Row, ...] = ()
    undone: tuple[Undone, ...] = ()
    source: Source | None = None
    written: Source | None = None
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Say whether nothing is left to do."""
        return not (self.faults or self.unfinished or self.unmapped or self.suggested)


def load_partner(folder: str | Path, standard: Standard) -> Source:
    """Return a partner's own vocabulary; unfinished terms are not in it.

    Raises FaultyVocabulary with the first fault.
    """
    partner = read_partner(folder, standard)
    for fault in partner.faults:
        raise FaultyVocabulary(str(fault))
    assert partner.source is not None
    return partner.source


def partner_faults(folder: str | Path, standard: Standard) -> list[Fault]:
    """Return all faults of a partner's own vocabulary."""
    return list(read_partner(folder, standard).faults)


def read_partner(folder: str | Path, standard: Standard) -> Partner:
    """Return a partner's own vocabulary with all that is to be said of it."""
    known = _known(standard)
    file, table = Path(folder, SOURCE_FILE), Path(folder, CROSSWALK_FILE)
    content, faults = partner_content(str(file), _bytes(file), standard)
    if faults:
        # The rows can be judged by themselves only where the columns are known.
        return Partner(None, tuple(faults))
    try:
        vocabulary = read_vocabulary(str(file), content)
    except FaultyVocabulary as fault:
        return Partner(None, (_fault(str(file), str(fault)),))
    try:
        data = _bytes(table)
        if data is None:
            return Partner(vocabulary, (Fault(str(table), None, None, ABSENT),))
        rows = read_rows(str(table), data, list(known.row_schema["properties"]))
    except FaultyVocabulary as fault:
        return Partner(vocabulary, (_fault(str(table), str(fault)),))
    partner = _partner(known, vocabulary, rows, str(table))
    return replace(partner, content=content)


ABSENT: Final = "there is no such file; ctdc crosswalk start writes one"


def _partner(
    known: Known, vocabulary: SourceVocabulary, written: list[Row], file: str
) -> Partner:
    terms = terms_of(vocabulary)
    rows, undone = mended(written, terms.columns)
    faults = list(RowCheck(known, terms).faults(map(decided, rows)))
    counting = [row for row in rows if row["status"] not in IDLE]
    unfinished = [row for row in counting if row["effect"] in OPEN]
    undecided = {row.key for row in unfinished}
    mappings = group(row for row in counting if row.key not in undecided)
    unmapped = [
        key
        for column in vocabulary.columns
        for term in expected_terms(column, identity=False)
        if (key := (column.name, term)) not in mappings and key not in undecided
    ]
    source = whole = None
    if not faults:
        mapped = replace(vocabulary, mappings=mappings, rows=tuple(rows))
        try:
            source = _compiled(known, finished(mapped))
            whole = _compiled(known, presumed(mapped))
        except FaultyVocabulary as fault:
            faults.append(_fault(file, str(fault)))
    return Partner(
        vocabulary=vocabulary,
        faults=tuple(faults),
        rows=tuple(rows),
        unfinished=tuple(unfinished),
        unmapped=tuple(unmapped),
        suggested=tuple(row for row in rows if row["status"] == "suggested"),
        undone=tuple(undone),
        source=source,
        written=whole,
    )


def _compiled(known: Known, vocabulary: SourceVocabulary) -> Source:
    """Return the source that the rest of the program reads by."""
    tables: dict[str, dict[str, list[list[Any]]]] = {}
    fields = compile_source(known, vocabulary, tables)
    return read_source(vocabulary.name, fields, read_tables(tables))


def _bytes(path: Path) -> bytes | None:
    """Return what a file holds, None where it is not there or cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _fault(file: str, told: str) -> Fault:
    """Return a sentence that names its file as a fault, with the row if it has one."""
    rest = told.removeprefix(file)
    match = re.match(r", row (\d+)", rest)
    row = int(match[1]) if match else None
    rest = rest[match.end() :] if match else rest
    return Fault(file, row, None, rest.lstrip(":, "))


@cache
def _row_schema() -> Mapping[str, Any]:
    try:
        file = files(COMPILED).joinpath("ctdc.mapping.schema.json")
        schema: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return schema
    except (OSError, ValueError) as error:
        raise StandardNotFound(
            "The compiled schema of a mapping is missing or damaged: install"
            " ctdc-validate again (in a clone: python -m schema.compiler)."
        ) from error


def row_columns() -> list[str]:
    """Return the columns of a crosswalk, in order."""
    return list(_row_schema()["properties"])


def _known(standard: Standard) -> Known:
    return Known(standard.variables, standard.lists, standard.clashes, _row_schema())
