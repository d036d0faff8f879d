"""Rules on what identifies a person: by the name of a column, or by what cells hold.

Nothing here keeps or passes on a cell: a breach names the column and the kind alone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final

from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import Standard, plain
from ctdc_validate.translation import Bound, Layout

IDENTIFIER: Final = "direct-identifier"

# What is told of a column, cell by cell.
Identify = Callable[[str | None], tuple[Breach, ...]]
# What a header was probably meant for, or None.
Near = Callable[[str], str | None]

# The kind that no pattern tells, but a list of given names.
NAME: Final = "name"
# The kind of a long number in a column that asks for terms.
DOCUMENT: Final = "document"
_LONG_NUMBER: Final = re.compile(r"\s*\d{9,15}\s*")
IN_CELLS: Final = "_in_cells"
IN_HEADER: Final = "header"

# What patterns need at least; and what no number of a person's is.
_SIGN: Final = re.compile(r"[\d@<°]|\.(?:com|me)/")
_DIGITS: Final = re.compile(r"\d(?:[ .()/,;°NS+-]{0,4}\d){6}")
_HARMLESS: Final = re.compile(
    r"[1-9]\d*(?:\.\d+)?|-?\d{1,3}\.\d+"
    r"|(?:\d{4}-\d\d-\d\d|\d\d?[./-]\d\d?[./-]\d{4})"
    r"(?:[T ][\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"
)
# Around a number: it is no part of a longer one, or of a word.
_NUMBER: Final = r"(?<![\w.+:/-])(?:{})(?![\w:-]|\.\d)"
# A number that stands alone is not longer.
_WHOLE_AT_MOST: Final = 24
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|\d+")
_APART: Final = re.compile(r"[\s,.’'-]+")
_PERSON: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")

# A header of more words, characters or digits is rather a cell than a name.
_NO_NAME: Final = re.compile(r'[=@"<>{}|\\\x00-\x08\x0e-\x1f\x7f]|://')
_HEADER_WORDS: Final = 5
_HEADER_LENGTH: Final = 40
# So many words between blanks, of which none is a column's, are a sentence.
_PROSE_WORDS: Final = 3
_HEADER_DIGITS: Final = 4


class Identifiers:
    """Tell what identifies a person, by the words and patterns of the standard."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard; what is costly is made when first asked for."""
        self._standard = standard
        self._known = standard.identifiers

    def of_name(self, header: str) -> str | None:
        """Return the kind that a column's name says it holds, or None."""
        exact = self._machine_names.get(plain(header))
        if exact is not None:
            return exact
        words = _words(header)
        if not self._known.unless.isdisjoint(words):
            return None
        text = f" {' '.join(words)} "
        for phrase, kind in self._phrases:
            if phrase in text:
                return kind
        for phrase, kind in self._alone.items():
            if phrase in text and self._beside(text.replace(phrase, " ", 1)):
                return kind
        return None

    def of_text(self, text: str, whole: bool = True) -> str | None:
        """Return the kind that a text holds, or None.

        ``whole`` asks the less sure patterns, too.
        """
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text)
        text = text.strip()
        if _SIGN.search(text):
            kind = self._by_signs(text)
            if kind is None and whole and len(text) <= _WHOLE_AT_MOST:
                match = self._whole.fullmatch(text)
                kind = match.lastgroup if match else None
            return kind
        return NAME if self._is_person(text) else None

    def _by_signs(self, text: str) -> str | None:
        """Return the kind that a text with a digit or another sign holds, or None."""
        if _HARMLESS.fullmatch(text):
            return None
        lower = text.lower()
        for has, pattern, kind in self._signs:
            if has in lower and pattern.search(text):
                return kind
        close = _DIGITS.search(text)
        match = close and self._numbers.search(text, max(close.start() - 3, 0))
        return match.lastgroup if match else None

    def of_json(self, cell: str, whole: bool = True) -> str | None:
        """Return the kind that a JSON text holds, in keys or values, or None."""
        if cell[0] not in '"[{':
            return None
        return next(self._within(json.loads(cell), whole), None)

    def in_column(self, layout: Layout, index: int, typed: bool) -> Identify:
        """Return what judges each cell of a column that nobody else reads."""
        header = layout.header[index]
        kinds_of_bound = {b.index: b.column.kind for b in layout.bound}
        named = kinds_of_bound.get(index)
        if index in layout.unknown:
            named = self.of_name(header)
        if named is None and typed and self.of_text(header) is not None:
            named = IN_HEADER
        if named is not None:
            found = (of_column(index, named),)
            return lambda cell: () if cell is None or cell == "null" else found
        read = self.of_json if typed else self.of_text
        whole = self._known.own_numbers.isdisjoint(_words(header))
        kinds = self._known.kinds
        breaches = {kind: (of_column(index, kind + IN_CELLS),) for kind in kinds}

        def identify(cell: str | None) -> tuple[Breach, ...]:
            kind = read(cell, whole) if cell else None
            return breaches[kind] if kind else ()

        return identify

    def by_header(self, layout: Layout) -> Iterator[Breach]:
        """Yield each column of a table whose header alone says that it identifies."""
        for b in layout.bound:
            if b.column.kind is not None:
                yield of_column(b.index, b.column.kind)
        for index in layout.unknown:
            header = layout.header[index]
            named = self.of_name(header)
            if named is None and self.of_text(header) is not None:
                named = IN_HEADER
            if named is not None:
                yield of_column(index, named)

    def in_cell(self, bound: Bound, cell: str | None, typed: bool) -> Breach | None:
        """Return the breach by a cell that is no term of its column, or None."""
        kind = None
        if cell:
            kind = self.of_json(cell) if typed else self.of_text(cell)
            long = kind is None and _LONG_NUMBER.fullmatch(cell.strip('"'))
            kind = DOCUMENT if long else kind
        if kind is None:
            return None
        return of_column(bound.index, kind + IN_CELLS, bound.column.variables)

    def shown(self, layout: Layout, typed: bool, near: Near) -> tuple[str, ...]:
        """Return the names of columns as reports may show them.

        A header that the source does not know, and that looks like a cell, is named
        by its place, unless it is ``near`` the name of a column.
        """
        names = list(layout.header)
        for index in layout.unknown:
            if self._is_cell(names[index]) and near(names[index]) is None:
                names[index] = _place(index, typed)
        return tuple(names)

    def _is_cell(self, header: str) -> bool:
        """Say whether a header looks like what stands in cells and not above them."""
        if self.of_name(header) is not None and len(header) <= _HEADER_LENGTH:
            return self.of_text(header) not in (None, NAME)
        words = _words(header)
        digits = sum(c.isdigit() for c in header)
        if digits >= _HEADER_DIGITS or len(header) > _HEADER_LENGTH:
            return True
        if _NO_NAME.search(header):
            return True
        if len(words) > _HEADER_WORDS or self.of_text(header) is not None:
            return True
        if not self._column_words.isdisjoint(words):
            return False
        parts = re.split(r"[\s,]+", header.strip(" ,"))
        capitalised = all(_PERSON.fullmatch(p) and p[0].isupper() for p in parts)
        acronym = len(parts) == 1 and header.isupper()
        return (capitalised and not acronym) or len(parts) >= _PROSE_WORDS

    def _within(self, value: Any, whole: bool) -> Iterator[str]:
        """Yield the kinds found in a JSON value, keys before what they hold."""
        if isinstance(value, str):
            kind = self.of_text(value, whole)
            if kind is not None:
                yield kind
        elif isinstance(value, list):
            for member in value:
                yield from self._within(member, whole)
        elif isinstance(value, dict):
            for key, member in value.items():
                named = self.of_name(key) if member not in (None, "", [], {}) else None
                kind = named or self.of_text(key, whole)
                if kind is not None:
                    yield kind
                yield from self._within(member, whole)

    def _is_person(self, text: str) -> bool:
        """Say whether a text is two to four capitalised words, one a given name."""
        if not text[:1].isupper() or len(text) > 60:
            return False
        parts = text.replace(",", " ").split()
        if not 2 <= len(parts) <= 4:
            return False
        if not all(_PERSON.fullmatch(p) and p[0].isupper() for p in parts):
            return False
        words = _folded(_APART.sub(" ", text)).split()
        return (
            not self._known.given_names.isdisjoint(words)
            and self._known.places.isdisjoint(words)
            and plain(text) not in self._terms
        )

    def _beside(self, rest: str) -> bool:
        return all(w.isdigit() or w in self._known.beside for w in rest.split())

    @cached_property
    def _machine_names(self) -> dict[str, str]:
        kinds = self._known.kinds.items()
        return {plain(name): kind for kind, k in kinds for name in k.htcds}

    @cached_property
    def _phrases(self) -> list[tuple[str, str]]:
        kinds = self._known.kinds.items()
        return [(f" {phrase} ", kind) for kind, k in kinds for phrase in k.anywhere]

    @cached_property
    def _alone(self) -> dict[str, str]:
        kinds = self._known.kinds.items()
        return {f" {phrase} ": kind for kind, k in kinds for phrase in k.alone}

    @cached_property
    def _signs(self) -> list[tuple[str, re.Pattern[str], str]]:
        return [
            (has, re.compile(pattern), kind)
            for kind, k in self._known.kinds.items()
            for needed, pattern in k.signs
            for has in needed
        ]

    @cached_property
    def _numbers(self) -> re.Pattern[str]:
        kinds = {kind: k.numbers for kind, k in self._known.kinds.items()}
        return re.compile(_NUMBER.format(_any(kinds)))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        kinds = {kind: k.whole for kind, k in self._known.kinds.items()}
        return re.compile(_any(kinds))

    @cached_property
    def _terms(self) -> frozenset[str]:
        """All that the standard and its sources call a value, for comparison."""
        lists = self._standard.lists.values()
        values = [value for list_ in lists for value in list_.values.values()]
        names = {name for v in values for name in (v.code, v.label, *v.aliases)}
        for source in self._standard.sources.values():
            for column in source.columns:
                names.update(column.terms)
        return frozenset(map(plain, names))

    @cached_property
    def _column_words(self) -> frozenset[str]:
        """The words of which names of columns are made."""
        names = [n for s in self._standard.sources.values() for n in s.by_name]
        for variable in self._standard.variables.values():
            names += [variable.name, variable.label, *variable.aliases]
        for kind in self._known.kinds.values():
            names += [*kind.anywhere, *kind.alone, *kind.htcds]
        words = {word for name in names for word in _words(name)}
        known = self._known
        return frozenset(
            words | known.beside | known.unless | known.own_numbers | known.column_words
        )


def of_column(index: int, variant: str, variables: tuple[str, ...] = ()) -> Breach:
    """Return the breach by a column, whichever of its cells it is."""
    return Breach(IDENTIFIER, variables, (index,), part=variant, variant=variant)


def _any(kinds: dict[str, tuple[str, ...]]) -> str:
    """Return one pattern of many; its last group is the kind."""
    return "|".join(
        f"(?P<{kind}>{'|'.join(f'(?:{p})' for p in patterns)})"
        for kind, patterns in kinds.items()
        if patterns
    )


def _words(name: str) -> list[str]:
    """Return the words of a name, without accents and case."""
    return [word.casefold() for word in _WORD.findall(_bare(name))]


def _folded(text: str) -> str:
    return (text if text.isascii() else _bare(text)).casefold()


def _bare(name: str) -> str:
    marked = unicodedata.normalize("NFKD", name)
    return "".join(c for c in marked if not unicodedata.combining(c))


def _place(index: int, typed: bool) -> str:
    """Return what a column is called by its place: a letter, or a number of its key."""
    if typed:
        return f"key {index + 1}"
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"column {letters}"
