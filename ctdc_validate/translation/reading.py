"""What the terms of a cell say in the standard's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from ctdc_validate.standard import Column, Standard, Target, one_spelling
from ctdc_validate.tables import why_unread
from ctdc_validate.translation.dates import Days, days_meant
from ctdc_validate.translation.derivations import is_possible
from ctdc_validate.translation.joining import INVISIBLE, Splitter
from ctdc_validate.translation.judging import Failure, ValueJudge
from ctdc_validate.translation.remembering import Remembered

# How spreadsheets and statistics programs write a whole number: 2017.0 is 2017.
_WHOLE: Final = re.compile(r"([+-]?[0-9]{1,18})(?:\.0*)?", re.ASCII)
_WHOLE_BELOW: Final = 10**18

# JSON values that say nothing; the standard leaves the key out instead.
NOTHING: Final[tuple[Any, ...]] = (None, "", [])

# The keywords of JSON Schema by which a term is unknown, and by which one is repeated.
UNKNOWN_BY: Final = ("enum", "type")
REPEATS: Final = "uniqueItems"

# A text that is read as it stands: with no blank around it, and no number of "2017.0".
_AS_IT_STANDS: Final = re.compile(
    rf"(?![+-]?[0-9]+\.)[^\0{INVISIBLE}](?:.*[^{INVISIBLE}])?", re.DOTALL
)

# A JSON text that holds what it says, without a sign that is written otherwise.
_BARE_TEXT: Final = re.compile(r'"([^"\\]+)"')

# Readings remembered of one column: far more than a file has that makes sense, and a
# bound for one that does not.
REMEMBERED: Final = 5_000


class Item(NamedTuple):
    """One term in a cell: as written, what it says, and whether the source has it.

    ``value`` is the term in the types of the standard; it stands to be judged by the
    variable's JSON Schema where the source's terms are the standard's own codes
    (``known`` is then None). A number or date that cannot be is not known, and has a
    value.
    """

    text: str
    value: Any
    targets: tuple[Target, ...]
    known: bool | None


class Reading(NamedTuple):
    """What one cell says. ``missing``: not reported; ``blank``: nothing is written.

    ``whole`` is the JSON value of a typed cell, which is judged as it stands.
    ``failures`` are the keywords of the variable's JSON Schema that fail, of cells in
    the standard's own codes. ``separator`` names the sign that joins the terms of a
    list where another one was agreed. ``unread`` says why the cell cannot be read.
    """

    missing: bool
    blank: bool
    items: tuple[Item, ...]
    whole: tuple[Any] | None = None
    failures: tuple[Failure, ...] = ()
    separator: str | None = None
    unread: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the cell means "nothing" in a way its source does not write it."""
        return self.blank or (self.whole is not None and self.whole[0] in NOTHING)

    @property
    def has_unknown_term(self) -> bool:
        """Whether a term is not in its vocabulary or list, or is of another type."""
        return any(item.known is False for item in self.items) or any(
            failure.keyword in UNKNOWN_BY for failure in self.failures
        )

    @property
    def knows_something(self) -> bool:
        """Whether a term is in its vocabulary or list, or is a sign for missing."""
        return self.missing or any(
            item.known or (item.known is None and not self.has_unknown_term)
            for item in self.items
        )

    @property
    def understood(self) -> bool:
        """Whether it is known what the whole cell means.

        A list that repeats a value is understood; so is a deprecated code.
        """
        return not (
            self.says_nothing
            or self.unread is not None
            or any(item.known is False for item in self.items)
            or any(failure.keyword != REPEATS for failure in self.failures)
        )

    @property
    def understood_by_term(self) -> bool:
        """Whether it is a list in a source's own words, each known or not by itself."""
        return len(self.items) > 1 and all(i.known is not None for i in self.items)


class Reader:
    """Read the cells of one column: what each term says in the standard's words."""

    def __init__(
        self,
        column: Column,
        standard: Standard,
        typed: bool,
        strict: bool,
    ) -> None:
        """Take a column; ``typed``: cells are JSON texts; ``strict``: types matter."""
        self.column = column
        self._standard = standard
        names = column.variables
        self.variable = standard.variables[names[0]] if names else None
        self.typed = typed
        # The column of one answer holds 0 and 1, whatever the list itself would hold.
        self.strict = typed and strict and column.notation is not None
        self._judge: ValueJudge | None = None
        self._readings = Remembered(self._found, REMEMBERED)
        self._parts = Remembered(self._of_part, REMEMBERED)
        units = "|".join(map(re.escape, column.units))
        self._units = re.compile(rf"(\S*)\s*(?:{units})", re.I) if units else None
        self._splitter = Splitter(column)

    def read(self, cell: str | None) -> Reading:
        """Return what a cell says; None is a cell with nothing in it."""
        return self._readings[cell]

    def _found(self, cell: str | None) -> Reading:
        reading = self._parsed(cell)
        failures = tuple(self._failures(reading))
        return reading._replace(failures=failures) if failures else reading

    def is_unknown_term(self, cell: str | None) -> bool:
        """Say whether a cell is, as it stands, one term that the column does not know.

        Many cells that are not known are none of these: it takes a reading to tell.
        """
        column = self.column
        if cell is None or column.reads is not None:
            return False
        text = _text_within(cell) if self.typed else cell
        if text is None or text in column.terms or text in column.missing_codes:
            return False
        if _AS_IT_STANDS.fullmatch(text) is None:
            return False
        if column.separator is not None and not self._splitter.is_strange(text):
            return False
        if self._alike and self._alike.get(one_spelling(text)) is not None:
            return False
        if column.notation is None or self.variable is None:
            return True
        if self.variable.list is None and _number(text) is not text:
            return False
        return self._judging.is_no_code(text)

    @property
    def _judging(self) -> ValueJudge:
        assert self.variable is not None
        if self._judge is None:
            self._judge = ValueJudge(self.variable)
        return self._judge

    def _failures(self, reading: Reading) -> Iterator[Failure]:
        """Yield what the variable's JSON Schema rejects of the standard's own codes."""
        if self.variable is None:
            return
        if reading.whole is not None:
            yield from self._judging.whole(reading.whole[0])
            return
        for number, item in enumerate(reading.items):
            if item.known is None:
                yield from self._judging.member(item.value, number)

    def _parsed(self, cell: str | None) -> Reading:
        if cell is None:
            blank = not self.typed and "" not in self.column.missing_codes
            return Reading(missing=True, blank=blank, items=())
        unread = why_unread(cell)
        if unread is not None:
            return Reading(missing=True, blank=False, items=(), unread=unread)
        if self.strict:
            return self._strict(json.loads(cell))
        if self.typed:
            return self._loose(json.loads(cell))
        return self._text(cell)

    def _text(self, cell: str) -> Reading:
        text = self._term(cell.strip(INVISIBLE))
        missing = self.column.missing_codes
        if text in missing or text == "":
            return Reading(True, text not in missing, ())
        # A term may hold the very sign that parts terms.
        if self.column.separator is None or text in self.column.terms:
            return Reading(False, False, (self._item(text),))
        items: list[Item] = []
        separator = None
        for part in self._splitter.parts(text):
            found, sign = self._parts[part]
            items += found
            separator = separator or sign
        blank = not items
        return Reading(blank, blank, tuple(items), separator=separator)

    def _of_part(self, part: str) -> tuple[tuple[Item, ...], str | None]:
        """Return the terms in a part of a list, with another sign that joins them.

        Lists differ, and what they hold seldom does.
        """
        terms, separator = self._splitter.split_part(part)
        return tuple(map(self._item, terms)), separator

    def _items(self, parts: Sequence[str]) -> Reading:
        if not parts:
            return Reading(True, True, ())
        return Reading(False, False, tuple(self._item(part) for part in parts))

    def _term(self, text: str) -> str:
        """Return a term or code as the source writes it: 1 for 1.0.

        A source may have the very term 1.0.
        """
        match = _WHOLE.fullmatch(text) if "." in text else None
        known = self.column.terms
        if text in known or text in self.column.missing_codes:
            return text
        if match is not None:
            return match[1]
        return self._alike.get(one_spelling(text)) or text if self._alike else text

    @cached_property
    def _alike(self) -> dict[str, str | None]:
        """Return the terms by what they share with their other spellings.

        None stands where two terms, or a term and a sign for missing, share it.
        """
        column = self.column
        if not column.loose:
            return {}
        found: dict[str, str | None] = {}
        for term in column.terms:
            shared = one_spelling(term)
            found[shared] = None if shared in found else term
        for code in column.missing_codes:
            if one_spelling(code) in found:
                found[one_spelling(code)] = None
        return found

    def _item(self, text: str) -> Item:
        text = self._term(text)
        targets = self.column.terms.get(text)
        if targets is not None:
            return Item(text, text, targets, known=True)
        if self.column.reads is not None:
            said = _read(self._without_unit(text), self.column.reads)
            if said is not None and not is_possible(
                self._standard, self.column.any, said
            ):
                return Item(text, said, (), known=False)
            targets = tuple(
                t._replace(value=said) if t.value == "*" else t for t in self.column.any
            )
            return Item(text, said, targets, known=said is not None)
        if self.column.notation is None or self.variable is None:
            return Item(text, text, (), known=False)
        value: Any = text
        if self.variable.list is None:
            value = _number(text)
        return Item(
            text, value, (Target(self.variable.name, value, "set"),), known=None
        )

    def _without_unit(self, text: str) -> str:
        """Return a number without the word after it: 17 for "17 years"."""
        match = self._units.fullmatch(text) if self._units is not None else None
        return text if match is None else match[1]

    def _strict(self, value: Any) -> Reading:
        """Read a JSON value whose type matters; the schema judges the whole of it."""
        separator = None
        if isinstance(value, list):
            value, separator = self._members(value)
        members = value if isinstance(value, list) else [value]
        name = self.variable.name if self.variable else ""
        items = tuple(
            Item(_as_text(m), m, (Target(name, m, "set"),), known=None)
            for m in map(_without_fraction, members)
        )
        return Reading(False, False, items, whole=(value,), separator=separator)

    def _members(self, value: list[Any]) -> tuple[list[Any], str | None]:
        """Return the members of a JSON list; one may itself be a list in a text."""
        members: list[Any] = []
        separator = None
        for member in value:
            if isinstance(member, str) and self.column.separator is not None:
                found = self._splitter.split_part(member)
                separator = separator or found.separator
                if found.separator is not None:
                    members += found.terms
                    continue
            members.append(member)
        return members, separator

    def _loose(self, value: Any) -> Reading:
        """Read a JSON value as the text that the source would have in a table."""
        if value is None:
            return Reading(True, "" not in self.column.missing_codes, ())
        if isinstance(value, list) and self.column.separator is not None:
            members, separator = self._members(value)
            texts = [_as_text(member) for member in members]
            return self._items(texts)._replace(separator=separator)
        return self._text(_as_text(value))


def _text_within(cell: str) -> str | None:
    """Return the text in a JSON text that needs no decoding, None of all others."""
    match = _BARE_TEXT.fullmatch(cell)
    return match and match[1]


def _number(text: str) -> Any:
    """Return the whole number that a text writes, or the text itself."""
    match = _WHOLE.fullmatch(text)
    return int(match[1]) if match else text


def _read(text: str, reads: str) -> int | tuple[Days, ...] | None:
    """Return the number, or all that a date may mean; None if a text is neither."""
    if reads == "number":
        number = _number(text)
        return number if isinstance(number, int) and number >= 0 else None
    return days_meant(text, reads) or None


def _without_fraction(value: Any) -> Any:
    """Return a JSON number without a fraction of zeros: 2017 for 2017.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_BELOW:
        return int(value)
    return value


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    value = _without_fraction(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
