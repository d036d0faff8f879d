"""Guess which column an unknown header was meant for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ctdc_validate.hints.spelling import (
    Names,
    fold,
    header_words,
    look_alike,
    only,
    repaired,
)
from ctdc_validate.hints.words import load_words
from ctdc_validate.standard import Source, Standard

# From this length on, a header that is the beginning of a name was cut.
CUT: Final = 12

# Shorter names have too many neighbours: "Gene" is not "Genre".
LONG: Final = 6


class HeaderHints:
    """The names of a source vocabulary's columns, in every spelling known."""

    def __init__(self, standard: Standard, source: Source) -> None:
        """Take the source vocabulary, and the standard for its other names."""
        self._names: dict[str, dict[str, None]] = {}
        self._words: dict[frozenset[str], dict[str, None]] = {}
        for column in source.columns:
            for name in (column.name, *column.aliases):
                self._add(name, column.name)
        own = _alone(source)
        spelled = {name for column in source.columns for name in column.variables}
        self._elsewhere: set[str] = set()
        taken = frozenset(self._names)
        # A word of a longer header, as "Exploitation", is no header that was cut.
        self._worded = {fold(n) for ns in load_words().headers.values() for n in ns}
        for name, variable in _other_names(standard, source):
            if fold(name) in taken:
                continue
            if variable in own:
                self._add(name, own[variable])
            elif variable not in spelled:
                self._elsewhere.add(fold(name))
        self._misspelt = Names({n: c for n, c in self._names.items() if len(n) >= LONG})
        self._alike: dict[str, dict[str, None]] = {}
        for name, columns in self._names.items():
            self._alike.setdefault(look_alike(name), {}).update(columns)

    def meant(self, header: str) -> str | None:
        """Return the column whose name a header is but for slips, or None."""
        folded = fold(repaired(header))
        if folded in self._elsewhere and folded not in self._names:
            return None  # a variable that this source vocabulary does not have
        for found in (
            self._names.get(folded),
            self._alike.get(look_alike(header)),
            self._words.get(header_words(header)),
            self._cut(folded),
        ):
            if found:
                return only(found)
        return self._misspelt.closest(folded)

    def _cut(self, folded: str) -> dict[str, None]:
        if len(folded) < CUT:
            return {}
        longer = (
            columns
            for name, columns in self._names.items()
            if name.startswith(folded) and name not in self._worded
        )
        return {column: None for columns in longer for column in columns}

    def _add(self, name: str, column: str) -> None:
        self._names.setdefault(fold(name), {})[column] = None
        split = header_words(name)
        if len(split) > 1:
            self._words.setdefault(split, {})[column] = None


def _other_names(standard: Standard, source: Source) -> Iterator[tuple[str, str]]:
    """Yield the other names of variables: the standard's, partners', other sources'."""
    words = load_words().headers
    for variable in standard.variables.values():
        yield variable.name, variable.name
        yield variable.label, variable.name
        for name in (*variable.aliases, *words.get(variable.name, ())):
            yield name, variable.name
    for other in standard.sources.values():
        # A partner's own headers, such as Sector, mean what its own system means.
        if other is not source and not other.own_terms:
            for name, column in _alone(other).items():
                yield column, name


def _alone(source: Source) -> dict[str, str]:
    """Return the variables that one column alone spells, each with that column."""
    columns: dict[str, list[str]] = {}
    for column in source.columns:
        if column.use == "terms" and column.computed is None:
            for variable in column.variables:
                columns.setdefault(variable, []).append(column.name)
    return {v: names[0] for v, names in columns.items() if len(names) == 1}
