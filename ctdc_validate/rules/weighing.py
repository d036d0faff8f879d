"""What the cells of a column tell of persons together, though none does alone.

A word may be a name or not, a date one of birth or not: a column of them tells. What is
kept of a column is bounded, and no cell of it is passed on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from ctdc_validate.rules.check_digits import CHECKS, Check
from ctdc_validate.rules.column_names import ColumnNames
from ctdc_validate.rules.header_words import NAME
from ctdc_validate.rules.signs import Signs
from ctdc_validate.standard import Standard, is_unspaced, words_of

# So many different cells of a column are looked at together.
SAMPLE: Final = 1_000
# Fewer show nothing.
_FEWEST: Final = 3
# So much of them must agree, for a form, and for what is less sure.
_MOST: Final = 0.8
# Numbers that pass a check digit by chance are a tenth.
_FEWEST_CHECKED: Final = 4
_NEARLY_ALL: Final = 0.9

# Numbers for yes and no.
_YES_NO: Final = ("0", "1", "2")

# Of births: so many dates, of which so many lie before the oldest registrations, over
# so many years, the last so long ago.
_FEWEST_DATES: Final = 5
_OLD: Final = 2000
_SHARE_OLD: Final = 0.3
_SPREAD: Final = 12
_LAST_AGO: Final = 3
_DATE: Final = re.compile(
    r"(?:(?P<first>(?:19|20)\d\d)[-/.年]\d\d?[-/.月]\d\d?日?"
    r"|\d\d?[-/. ](?:de )?[^\W_]{1,12}\.?[-/. ](?:de )?(?P<last>(?:19|20)\d\d)"
    r"|[^\W\d_]{3,12}\.? \d\d?,? (?P<only>(?:19|20)\d\d))"
    r"(?:[T ][\d:.]*Z?)?"
)

# Cells of so many words on average are texts; in scripts without blanks, of so many
# letters. A column whose header says what it is about may have long terms.
_WORDS: Final = 8
_WORDS_OF_TOPIC: Final = 15
_LETTERS: Final = 30
_SIGNS: Final = 14
_DIFFERENT: Final = 0.6
_HAN: Final = re.compile("[\u3400-\u9fff]")


@dataclass(slots=True)
class _Seen:
    """What is kept of a column: its first different cells, and how many are filled."""

    filled: int = 0
    answers_only: bool = True
    cells: dict[str, None] = field(default_factory=dict)


class ColumnSigns:
    """Tells which kind of identifier a column holds as a whole."""

    def __init__(self, standard: Standard, signs: Signs) -> None:
        """Take the standard, whose words tell it, and the signs of single cells."""
        self._standard = standard
        self._known = standard.identifiers
        self._signs = signs
        self._this_year = date.today().year

    def names_kind(self, header: str) -> bool:
        """Say whether a header alone names a kind of identifier."""
        return self._signs.of_name(header) is not None

    def is_answer(self, text: str) -> bool:
        """Say whether a cell only answers a question, in any of the languages."""
        return text in self._codes or " ".join(words_of(text)) in self._known.answers

    def answer(self, texts: Collection[str]) -> bool:
        """Say whether answers are more than words for "missing", or one number."""
        missing = self._standard.unclear_missing_codes
        words = [t for t in texts if t not in self._codes]
        return any(t.casefold() not in missing for t in words) or (
            len({t for t in texts if t in _YES_NO}) > 1
        )

    def is_whole_name(self, text: str) -> bool:
        """Say whether every word of a text is in the lists of names."""
        return self._names.are([self._signs.read(text)] * _FEWEST_CHECKED, "topic")

    def kind(self, header: str, cells: Collection[str], filled: int) -> str | None:
        """Return the kind that a column holds, by its different cells, or None.

        ``filled`` is how many records have one of them.
        """
        texts = [self._signs.read(cell) for cell in cells]
        if len(texts) < _FEWEST:
            return None
        subject = self._signs.words.subject(header)
        kind = self._by_form(header, texts)
        if kind is not None:
            return kind
        if subject in (None, "person") and self._are_births(texts):
            return "birth_date"
        if subject != "site" and self._names.are(texts, subject):
            return NAME
        different = len(texts) / max(filled, 1)
        if len(texts) >= SAMPLE or different >= _DIFFERENT:
            known = [text for text in texts if not self._signs.is_term(text)]
            if len(known) >= max(_FEWEST, _MOST * len(texts)):
                least = _WORDS_OF_TOPIC if subject is not None else _WORDS
                if _are_texts(known, least):
                    return "notes"
        return None

    def _by_form(self, header: str, texts: list[str]) -> str | None:
        """Return the kind whose numbers most of the cells are."""
        own = not self._known.own_numbers.isdisjoint(words_of(header))
        for kind, patterns in self._forms.items():
            for pattern in patterns:
                if own and not re.search("[A-Z]", pattern.pattern.replace("X", "")):
                    continue
                fit = sum(pattern.fullmatch(text) is not None for text in texts)
                if fit >= _MOST * len(texts):
                    return kind
        if own or len(texts) < _FEWEST_CHECKED:
            return None
        digits = [re.sub(r"[ .-]", "", text) for text in texts]
        for kind, pattern, check in self._checked:
            fit = sum(
                pattern.fullmatch(each) is not None and check(each) for each in digits
            )
            if fit >= _NEARLY_ALL * len(texts):
                return kind
        return None

    def _are_births(self, texts: list[str]) -> bool:
        """Say whether texts are dates that are spread as births are."""
        found = (_DATE.fullmatch(text) for text in texts)
        years = [int(m["first"] or m["last"] or m["only"]) for m in found if m]
        if len(years) < max(_FEWEST_DATES, _MOST * len(texts)):
            return False
        old = sum(year < _OLD for year in years)
        return (
            old >= _SHARE_OLD * len(years)
            and max(years) - min(years) >= _SPREAD
            and max(years) <= self._this_year - _LAST_AGO
        )

    @cached_property
    def _codes(self) -> frozenset[str]:
        """Numbers that stand for yes, no and missing."""
        missing = self._standard.unclear_missing_codes
        numbers = {word for word in missing if not word.strip("-.0123456789")}
        return frozenset(numbers | set("0123456789"))

    @cached_property
    def _forms(self) -> Mapping[str, list[re.Pattern[str]]]:
        kinds = self._known.kinds.items()
        return {kind: [re.compile(p) for p in k.most] for kind, k in kinds if k.most}

    @cached_property
    def _checked(self) -> list[tuple[str, re.Pattern[str], Check]]:
        return [
            (kind, re.compile(pattern), CHECKS[check])
            for kind, k in self._known.kinds.items()
            for pattern, check in k.checked
        ]

    @cached_property
    def _names(self) -> ColumnNames:
        return ColumnNames(self._standard, self._signs)


class Weighing:
    """Watches the cells of columns that nobody reads, and weighs them at the end."""

    def __init__(
        self, signs: ColumnSigns, headers: Mapping[int, str], typed: bool
    ) -> None:
        """Take the headers of the columns; ``typed`` says that cells are JSON texts."""
        self._signs = signs
        self._headers = headers
        self._typed = typed
        self._seen = {index: _Seen() for index in headers}

    @property
    def columns(self) -> Collection[int]:
        """The columns that are watched."""
        return self._seen.keys()

    def watch(self, index: int, cell: str | None, times: int) -> None:
        """Take in a cell that differs from those before it in its batch."""
        seen = self._seen.get(index)
        if seen is None or not cell or cell.startswith("\0"):
            return
        if self._typed:
            cell = _text(cell)
            if not cell:
                return
        seen.filled += times
        if seen.answers_only and not self._signs.is_answer(cell):
            seen.answers_only = False
        if len(seen.cells) < SAMPLE:
            seen.cells[cell] = None

    def only_answers(self) -> set[int]:
        """Return the columns that are named like persons' and hold answers alone.

        They ask about something, as whether a passport was taken, and identify nobody.
        """
        return {
            index
            for index, seen in self._seen.items()
            if seen.filled
            and seen.answers_only
            and self._signs.answer(seen.cells)
            and self._signs.names_kind(self._headers[index])
        }

    def kinds(self) -> Iterator[tuple[int, str, int]]:
        """Yield the columns that identify as a whole, how, and how many are filled."""
        for index, seen in self._seen.items():
            kind = self._signs.kind(self._headers[index], seen.cells, seen.filled)
            if kind is not None:
                yield index, kind, seen.filled


def _text(cell: str) -> str:
    """Return a JSON text as it would stand in a cell; of lists and objects nothing."""
    value = json.loads(cell)
    if isinstance(value, str):
        return value
    return "" if value is None or isinstance(value, list | dict) else cell


def _are_texts(texts: Iterable[str], least: int) -> bool:
    """Say whether cells are sentences on average, and mostly."""
    lengths = []
    for text in texts:
        if is_unspaced(text):
            signs = _SIGNS if _HAN.search(text) else _LETTERS
            lengths.append(len(text) * _WORDS / signs)
        else:
            lengths.append(float(len(text.split())))
    long = sum(length >= least * 0.6 for length in lengths)
    return sum(lengths) >= least * len(lengths) and long >= _MOST * len(lengths)
