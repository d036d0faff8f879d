"""What the columns of a file hold, counted: the one place where cells are looked at."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ctdc_validate.crosswalk.lexicon import load_lexicon
from ctdc_validate.hints import tokens
from ctdc_validate.rules import Signs
from ctdc_validate.standard import Standard
from ctdc_validate.tables import Table, why_unread
from ctdc_validate.translation import INVISIBLE, days_meant

# So many different cells of a column are kept apart; a column with more has no terms.
MOST: Final = 5_000
# A cell that is longer, or has more words, is a text and no term.
LONGEST: Final = 60
MOST_WORDS: Final = 7
# Words of the standard for "missing" that are taken so in any register; others, such
# as 99 and "none", may well be what was found.
NOT_MISSING: Final = frozenset({"none", "nil", "nul", "void", "missing", "*"})

NAME: Final = "name"

_COMPACT: Final = re.compile(r"[0-9]{8}")  # 20190331
_WHOLE: Final = re.compile(r"\+?[0-9]{1,9}(?:\.0*)?")
# A number and the word after it, as "17 ans" for an age.
_WITH_UNIT: Final = re.compile(r"[0-9]{1,3}\s*([^\W\d_]{1,12}\.?)")
_LONG_NUMBER: Final = re.compile(r"[\W_]*(?:\d[ .()/+-]*){9,}[\W_]*")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[T ][0-9:.]*)?")
_DATED: Final = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d\d")
_PARTS: Final = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})")


@dataclass(slots=True)
class Survey:
    """One column: how many records fill it, and with what kind of cells.

    ``terms`` are its distinct cells with their counts, None where there are too many;
    ``kinds`` the kinds of direct identifier found in cells. ``first_above_12`` counts
    dates whose first part can be no month, ``second_above_12`` those whose second
    cannot. ``units`` are the words after numbers. All counts are of records.
    """

    index: int
    header: str
    filled: int = 0
    numbers: int = 0
    small: int = 0
    years: int = 0
    iso_dates: int = 0
    dates: int = 0
    short_dates: int = 0
    first_above_12: int = 0
    second_above_12: int = 0
    texts: int = 0
    lists: int = 0
    units: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    terms: Counter[str] | None = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)


def survey(
    standard: Standard,
    tables: Iterable[Table],
    progress: Callable[[str, int], None] | None = None,
) -> tuple[list[Survey], int]:
    """Return what each column holds, and the number of records.

    The tables have one header, as the sheets of one register. Raises UnreadableFile.
    """
    looker = _Looker(standard)
    surveys: list[Survey] = []
    records = 0
    for table in tables:
        surveys = surveys or [Survey(i, name) for i, name in enumerate(table.header)]
        for batch in table.batches(counted=True):
            records += batch.size
            groups = [[found.index] for found in surveys]
            for found, cells in zip(surveys, batch.distinct(groups), strict=True):
                for (cell,), count in cells:
                    if cell is not None and why_unread(cell) is None:
                        looker.look(found, cell, count, table.typed)
            if progress is not None:
                progress(table.path, records)
    return surveys, records


class _Looker:
    """Looks at single cells, remembering nothing but counts and possible terms."""

    def __init__(self, standard: Standard) -> None:
        self._signs = Signs(standard)
        self._missing = {
            word
            for word in standard.unclear_missing_codes - NOT_MISSING
            if not any(c.isdigit() for c in word)
        }
        self._lexicon = load_lexicon()
        self._given_names = standard.identifiers.given_names
        self._this_year = date.today().year

    def look(self, found: Survey, cell: str, count: int, typed: bool) -> None:
        """Count a cell of a column, as often as it stands there."""
        value: Any = None
        text = cell.strip(INVISIBLE)
        if typed:
            value = json.loads(cell)
            text = _text(value)
            if isinstance(value, list) and text:
                found.lists += count
                for member in value:
                    self._kind(found, _text(member), count)
        if not text:
            return
        if text.casefold() in self._missing or self._lexicon.is_missing(text):
            found.missing[text] += count
            return
        found.filled += count
        if not (typed and isinstance(value, list)):
            self._kind(found, text, count)
        if found.terms is not None:
            found.terms[text] += count
            if len(found.terms) > MOST:
                found.terms = None

    def _kind(self, found: Survey, text: str, count: int) -> None:
        if _COMPACT.fullmatch(text) and days_meant(text, "date"):
            found.iso_dates += count
        elif _WHOLE.fullmatch(text):
            number = int(float(text))
            found.numbers += count
            found.small += count * (1 <= number <= 100)
            found.years += count * (1990 <= number <= self._this_year)
            found.kinds["document"] += count * (len(text) >= 9)
        elif _ISO.fullmatch(text):
            found.iso_dates += count
        elif (match := _PARTS.match(text)) and days_meant(text, "date"):
            found.dates += count
            found.short_dates += count * (len(match[3]) == 2)
            found.first_above_12 += count * (int(match[1]) > 12)
            found.second_above_12 += count * (int(match[2]) > 12)
        elif days_meant(text, "date"):
            found.iso_dates += count
        else:
            if match := _WITH_UNIT.fullmatch(text):
                found.units[match[1]] += count
            found.texts += count * is_text(text)
            kind = self.identifies(text)
            if kind is not None:
                found.kinds[kind] += count

    def identifies(self, text: str) -> str | None:
        """Return the kind of direct identifier that a cell is, or None."""
        if _LONG_NUMBER.fullmatch(text):
            return "document"
        if text.casefold() in self._given_names:
            return NAME
        return self._signs.of_text(text)


def identifying(standard: Standard) -> Callable[[str], bool]:
    """Return what says whether a term may identify a person.

    So may two to four capitalised words of which the standard and its sources know
    none, and a date within a text.
    """
    identifies = _Looker(standard).identifies
    names = [
        name
        for list_ in standard.lists.values()
        for value in list_.values.values()
        for name in (value.label, *value.aliases)
    ]
    for source in standard.sources.values():
        names += [term for column in source.columns for term in column.terms]
        names += source.by_name
    known = {word for name in names for word in tokens(name)}

    def may_identify(text: str) -> bool:
        parts = text.split()
        like_a_name = 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)
        if like_a_name and known.isdisjoint(tokens(text)):
            return True
        return _DATED.search(text) is not None or identifies(text) is not None

    return may_identify


def is_text(text: str) -> bool:
    """Say whether a cell is free text rather than a term."""
    return len(text) > LONGEST or len(text.split()) > MOST_WORDS or "\n" in text


def _text(value: Any) -> str:
    """Return a JSON value as the text of a cell; a list as its members by lines."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip(INVISIBLE)
    if isinstance(value, list):
        return "\n".join(_text(member) for member in value)
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_text(member)}" for key, member in value.items())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value)


def items(terms: Counter[str], separator: str) -> Iterator[tuple[str, int]]:
    """Yield the members of cells that are lists, with the records of each cell."""
    for cell, count in terms.items():
        parts = (part.strip(INVISIBLE) for part in cell.split(separator))
        for part in dict.fromkeys(parts):
            if part:
                yield part, count
