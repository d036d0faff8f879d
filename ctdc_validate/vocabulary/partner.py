"""A partner's own vocabulary: a folder with ``source.toml`` and ``crosswalk.csv``.

Or a workbook that has both.

Its rows are checked as the standard's own are, but nobody has finished it: rows that
are still to be decided are no faults, and their terms have no meaning until they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ctdc_validate.messages import message
from ctdc_validate.standard import Source, Standard
from ctdc_validate.vocabulary.compiling import compile_source
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known, known_of
from ctdc_validate.vocabulary.resolving import (
    Vocabulary,
    expected_terms,
    listed_terms,
    read_vocabulary,
)
from ctdc_validate.vocabulary.row_check import RowCheck
from ctdc_validate.vocabulary.rows import IDLE, Row, group, read_rows
from ctdc_validate.vocabulary.toml import (
    STANDARD_ONLY,
    content_faults,
    partner_content,
    whole_content,
)
from ctdc_validate.vocabulary.unfinished import (
    OPEN,
    Undone,
    decided,
    finished,
    mended,
    presumed,
)
from ctdc_validate.vocabulary.workbook import read_book

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

    vocabulary: Vocabulary | None
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
        raise FaultyVocabulary(fault)
    assert partner.source is not None
    return partner.source


def partner_faults(folder: str | Path, standard: Standard) -> list[Fault]:
    """Return all faults of a partner's own vocabulary."""
    return list(read_partner(folder, standard).faults)


def read_partner(folder: str | Path, standard: Standard) -> Partner:
    """Return a partner's own vocabulary with all that is to be said of it."""
    known = known_of(standard)
    if Path(folder).is_file():
        return _of_book(str(folder), standard, known)
    file, table = Path(folder, SOURCE_FILE), Path(folder, CROSSWALK_FILE)
    content, faults = partner_content(str(file), _bytes(file), standard, known)
    if faults:
        # The rows can be judged by themselves only where the columns are known.
        return Partner(None, tuple(faults))
    try:
        vocabulary = read_vocabulary(str(file), content)
    except FaultyVocabulary as error:
        return Partner(None, (error.fault,))
    try:
        data = _bytes(table)
        if data is None:
            absent = message("vocabulary.no-crosswalk")
            return Partner(vocabulary, (Fault(str(table), None, None, absent),))
        own = known.row_schema.get(STANDARD_ONLY, ())
        rows = read_rows(str(table), data, list(known.row_schema["properties"]), own)
    except FaultyVocabulary as error:
        return Partner(vocabulary, (error.fault,))
    return replace(_partner(known, vocabulary, rows), content=content)


def _of_book(path: str, standard: Standard, known: Known) -> Partner:
    """Return what a workbook says, with the cells of its faults."""
    data = _bytes(Path(path))
    if data is None:
        unread = message("vocabulary.no-source")
        return Partner(None, (Fault(path, None, None, unread),))
    try:
        book = read_book(path, data)
        content = whole_content(book.content)
        faults = content_faults(path, content, standard, known)
        if faults:
            return Partner(None, tuple(map(book.located, faults)))
        vocabulary = read_vocabulary(path, content)
    except FaultyVocabulary as error:
        return Partner(None, (error.fault,))
    partner = _partner(known, vocabulary, book.rows)
    located = tuple(map(book.located, partner.faults))
    return replace(partner, content=content, faults=located)


def _partner(known: Known, vocabulary: Vocabulary, written: list[Row]) -> Partner:
    terms = listed_terms(vocabulary.source)
    rows, undone = mended(written, terms.columns)
    faults = list(RowCheck(known, terms).faults(map(decided, rows)))
    counting = [row for row in rows if row["status"] not in IDLE]
    unfinished = [row for row in counting if row["effect"] in OPEN]
    undecided = {row.key for row in unfinished}
    mappings = group(row for row in counting if row.key not in undecided)
    unmapped = [
        key
        for column in vocabulary.source.columns
        for term in expected_terms(column, identity=False)
        if (key := (column.name, term)) not in mappings and key not in undecided
    ]
    source = whole = None
    if not faults:
        mapped = replace(vocabulary, mappings=mappings, rows=tuple(rows))
        try:
            source = compile_source(known, finished(mapped))
            whole = compile_source(known, presumed(mapped))
        except FaultyVocabulary as error:
            faults.append(error.fault)
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


def _bytes(path: Path) -> bytes | None:
    """Return what a file holds, None where it is not there or cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None
