"""Rules on what identifies a person: by the name of a column, or by what cells hold.

Nothing here keeps or passes on a cell: a breach names the column and the kind alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.header_words import NAME
from ctdc_validate.rules.signs import Signs, is_capitalised
from ctdc_validate.rules.weighing import ColumnSigns, Weighing
from ctdc_validate.standard import Standard, load_spoken, words_of
from ctdc_validate.tables import column_letters
from ctdc_validate.translation import Bound, Layout

IDENTIFIER: Final = "direct-identifier"

# What is told of a column, cell by cell.
Identify = Callable[[str | None], tuple[Breach, ...]]
# What a header was probably meant for, or None.
Near = Callable[[str], str | None]

# The kind of a long number in a column that asks for terms.
DOCUMENT: Final = "document"
_LONG_NUMBER: Final = re.compile(r"\s*\d{9,15}\s*")
IN_CELLS: Final = "_in_cells"
IN_HEADER: Final = "header"

# The kinds of which a header is sure, though nobody knows the table.
_SURE: Final = ("email", "phone", "birth_date", DOCUMENT)

# Where so many of a column's cells are told, the column is not told as a whole.
_SHOWN: Final = 0.5
# What a prefix before a header is made of.
_PARTS: Final = re.compile(r"[^\w\s]+")

# A header of more words, characters or digits is rather a cell than a name.
_NO_NAME: Final = re.compile(r'[=@"<>{}|\\\x00-\x08\x0e-\x1f\x7f]|://')
_HEADER_WORDS: Final = 5
_HEADER_LENGTH: Final = 40
# So many words between blanks, of which none is a column's, are a sentence.
_PROSE_WORDS: Final = 3
_HEADER_DIGITS: Final = 4
# A question for consent may be longer.
_QUESTION_LENGTH: Final = 120


class Identifiers:
    """Tell which columns, cells and headers of a file identify a person."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard, whose words and patterns tell it."""
        self._standard = standard
        self._known = standard.identifiers
        self._signs = Signs(standard)

    def in_column(
        self, layout: Layout, index: int, typed: bool, prose: bool = False
    ) -> Identify:
        """Return what judges each cell of a column that nobody else reads.

        With ``prose`` its cells are texts rather than those of a table.
        """
        header = layout.header[index]
        named = next((b.column.kind for b in layout.bound if b.index == index), None)
        if layout.is_unknown(index):
            named = self._signs.of_name(header)
        if named is None and typed and self._held(header) is not None:
            named = IN_HEADER
        if named is not None:
            found = (of_column(index, named),)
            return lambda cell: () if cell is None or cell == "null" else found
        read = self._signs.of_json if typed else self._signs.of_text
        whole = self._known.own_numbers.isdisjoint(words_of(header))
        breaches: dict[str, tuple[Breach, ...]] = {}
        subject = None if prose else self._signs.words.subject(header)
        if subject == "site":
            breaches[NAME] = ()  # a place may be named after a person
        of_topic = subject == "topic" and not typed

        def identify(cell: str | None) -> tuple[Breach, ...]:
            if not cell:
                return ()
            kind = self._signs.of_prose(cell) if prose else read(cell, whole)
            if kind == NAME and of_topic and not self._columns.is_whole_name(cell):
                return ()  # a law may be named after a person, too
            if kind and kind not in breaches:
                breaches[kind] = (of_column(index, kind + IN_CELLS),)
            return breaches[kind] if kind else ()

        return identify

    def weighing(self, layout: Layout, typed: bool) -> Weighing:
        """Return what weighs the columns that are not known, each as a whole."""
        headers = layout.header
        known = {b.index for b in layout.bound}
        others = {i: h for i, h in enumerate(headers) if i not in known}
        return Weighing(self._columns, others, typed)

    def by_weight(
        self, weighing: Weighing, told: Callable[[int], int]
    ) -> Iterator[Breach]:
        """Yield each column that identifies as a whole, if its cells do not show it.

        ``told`` says how many cells of a column are told already.
        """
        for index, kind, filled in weighing.kinds():
            if told(index) < filled * _SHOWN:
                yield of_column(index, kind + IN_CELLS)

    @cached_property
    def _columns(self) -> ColumnSigns:
        return ColumnSigns(self._standard, self._signs)

    def by_header(self, layout: Layout) -> Iterator[Breach]:
        """Yield each column of a table whose header alone says that it identifies."""
        for b in layout.bound:
            if b.column.kind is not None:
                yield of_column(b.index, b.column.kind)
        for index in layout.unknown:
            header = layout.header[index]
            named = self._signs.of_name(header)
            if named is None and self._held(header) is not None:
                named = IN_HEADER
            if named is not None:
                yield of_column(index, named)

    def in_cell(self, bound: Bound, cell: str | None, typed: bool) -> Breach | None:
        """Return the breach by a cell that is no term of its column, or None."""
        kind = None
        if cell:
            kind = self._signs.of_term(cell, typed)
            long = kind is None and _LONG_NUMBER.fullmatch(cell.strip('"'))
            kind = DOCUMENT if long else kind
        if kind is None:
            return None
        return of_column(bound.index, kind + IN_CELLS, bound.column.variables)

    def surely_named(self, layout: Layout) -> Layout:
        """Return a layout that knows only the headers which surely name a person's.

        A sheet about the file has a column of names, too, but of variables.
        """

        def is_sure(header: str) -> bool:
            kind = self._signs.of_name(header)
            return kind in _SURE or (kind == NAME and len(words_of(header)) > 1)

        unknown = (i for i in layout.unknown if is_sure(layout.header[i]))
        return replace(layout, unknown=tuple(unknown))

    def shown(self, layout: Layout, typed: bool, near: Near) -> tuple[str, ...]:
        """Return the names of columns as reports may show them.

        A header that the source does not know, and that looks like a cell, is named
        by its place, unless it is ``near`` the name of a column. A prefix that looks
        like one is left out.
        """
        names = list(layout.header)
        for b in layout.bound:
            if any(map(self._is_cell, filter(None, _PARTS.split(b.prefix)))):
                names[b.index] = b.header
        for index in layout.unknown:
            if self._is_cell(names[index]) and near(names[index]) is None:
                names[index] = column_place(index, typed)
        return tuple(names)

    def _held(self, header: str) -> str | None:
        """Return the kind that a header holds, as a cell would, or None."""
        is_keyword = header in self._known.keywords
        return None if is_keyword else self._signs.of_text(header)

    def _is_cell(self, header: str) -> bool:
        """Say whether a header looks like what stands in cells and not above them."""
        if header in self._known.keywords:
            return False
        if self._signs.of_name(header) is not None and len(header) <= _HEADER_LENGTH:
            return self._signs.of_text(header) is not None
        words = words_of(header)
        digits = sum(c.isdigit() for c in header)
        if digits < _HEADER_DIGITS and self._asks_for_consent(header, words):
            return False
        if digits >= _HEADER_DIGITS or len(header) > _HEADER_LENGTH:
            return True
        if _NO_NAME.search(header):
            return True
        if len(words) > _HEADER_WORDS or self._signs.of_text(header) is not None:
            return True
        if not self._column_words.isdisjoint(words):
            return False
        if words and self._header_words.issuperset(words):
            return False
        parts = re.split(r"[\s,]+", header.strip(" ,"))
        acronym = len(parts) == 1 and header.isupper()
        names = all(map(is_capitalised, parts)) and not acronym
        return names or len(parts) >= _PROSE_WORDS

    def _asks_for_consent(self, header: str, words: list[str]) -> bool:
        """Say whether a header asks for consent, and holds no person's name."""
        if len(header) > _QUESTION_LENGTH or self._signs.of_text(header) is not None:
            return False
        named = not self._known.given_names.isdisjoint(words)
        return not named and load_spoken().consent.ask(header)

    @cached_property
    def _column_words(self) -> frozenset[str]:
        """The words of names of columns: with one of them, a header is no cell."""
        names = [n for s in self._standard.sources.values() for n in s.by_name]
        for variable in self._standard.variables.values():
            names += [variable.name, variable.label, *variable.aliases]
        words = {word for name in names for word in words_of(name)}
        return frozenset(words | self._known.own_numbers | self._known.column_words)

    @cached_property
    def _header_words(self) -> frozenset[str]:
        """The words of headers of any kind; one made of these alone is no cell."""
        known = self._known
        phrases = [*known.beside, *known.unless, *known.persons, *known.sites]
        phrases += known.topics
        for kind in known.kinds.values():
            phrases += (*kind.anywhere, *kind.alone)
        words = {word for phrase in phrases for word in phrase.split()}
        return frozenset(words | self._column_words)


def of_column(index: int, variant: str, variables: tuple[str, ...] = ()) -> Breach:
    """Return the breach by a column, whichever of its cells it is."""
    return Breach(IDENTIFIER, variables, (index,), part=variant, variant=variant)


def column_place(index: int, typed: bool) -> str:
    """Return what a column is called by its place: a letter, or a number of its key."""
    if typed:
        return f"key {index + 1}"
    return f"column {column_letters(index)}"
