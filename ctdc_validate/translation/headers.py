"""What a header names that is no column's name as it stands.

Form tools put the name of a group before that of a question, and make a column of each
answer of a question with several. Both are read where it is certain what is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from ctdc_validate.standard import Column, Source, Target, load_exports, plain

# What is longer is a text, and no name.
LONGEST: Final = 200
# So many names begin alike before that is taken for a prefix which no sign ends.
ALIKE: Final = 3

# Joins the words of a name, so that it parts a question from its answer only where
# several columns do so.
WITHIN_NAMES: Final = "_"

# A column that is bound, by its name, and which of its repetitions.
Key = tuple[str, int]


class Meant(NamedTuple):
    """The column that a header names.

    ``prefix`` stands before its name; ``exact`` says that the source spells it so.
    ``question`` is the name of the list of which the column is one answer, None where
    it is none; ``certain`` says that nothing else can be meant.
    """

    column: Column
    prefix: str
    exact: bool = True
    question: str | None = None
    certain: bool = True

    @property
    def key(self) -> Key:
        """Return what the column is bound by."""
        return self.column.name, 1


def added_by_form_tools(header: Sequence[str]) -> frozenset[int]:
    """Return the positions of the columns that a form tool adds to the answers."""
    exports = load_exports()
    if exports.telling.isdisjoint(header):
        return frozenset()
    added = exports.telling | exports.beside
    return frozenset(index for index, name in enumerate(header) if name in added)


def meant_otherwise(
    header: Sequence[str], unknown: Iterable[int], taken: Iterable[Key], source: Source
) -> dict[int, Meant]:
    """Return what unknown headers name behind a prefix, or as an answer.

    ``taken`` are the columns that other headers name as they stand. A prefix is taken
    off where most columns have one, or in the export of a form tool; one of several
    prefixes before the same name has to stand before more names than the others.
    """
    added = added_by_form_tools(header)
    names = [name for i, name in enumerate(header) if name and i not in added]
    shared = _shared(names) if len(names) >= ALIKE else 0
    parted, lists = _parted(), tuple(source.lists)
    asked = [
        index
        for index in unknown
        if shared or parted.search(header[index]) or header[index].startswith(lists)
    ]
    if not asked:
        return {}
    reader = _Names(source, shared)
    found = {
        index: meant
        for index in asked
        if index not in added and (meant := reader.meant(header[index])) is not None
    }
    found = _certain(found)
    keys = set(taken)
    plainly = {i: m for i, m in found.items() if not m.prefix and m.key not in keys}
    keys |= {meant.key for meant in plainly.values()}
    prefixed = {i: m for i, m in found.items() if m.prefix and m.key not in keys}
    if not added and len({m.key for m in prefixed.values()}) <= len(keys):
        return plainly
    return plainly | _best(prefixed)


@cache
def _parted() -> re.Pattern[str]:
    """Return what a header with a prefix has; most have not, and are not asked."""
    signs = "".join(map(re.escape, load_exports().prefixes))
    return re.compile(rf"[{signs}][^\W\d]")


def _shared(names: Sequence[str]) -> int:
    """Return how many characters at the start of all names are the same prefix.

    It ends in what is no letter or digit, so that no name is cut within a word.
    """
    first, last = min(names), max(names)
    alike = (at for at, c in enumerate(first) if not last.startswith(c, at))
    end = next(alike, len(first))
    while end and first[end - 1].isalnum():
        end -= 1
    return end


def _certain(found: Mapping[int, Meant]) -> dict[int, Meant]:
    """Leave out an answer that nothing but a sign within names parts from its list."""
    answers = Counter((meant.prefix, meant.question) for meant in found.values())
    return {
        index: meant
        for index, meant in found.items()
        if meant.certain or answers[meant.prefix, meant.question] > 1
    }


def _best(prefixed: Mapping[int, Meant]) -> dict[int, Meant]:
    """Return of each column those whose prefix stands before most names."""
    times = Counter(meant.prefix for meant in prefixed.values())
    by_key: dict[Key, set[str]] = {}
    for meant in prefixed.values():
        by_key.setdefault(meant.key, set()).add(meant.prefix)
    best = {}
    for key, prefixes in by_key.items():
        most = max(times[prefix] for prefix in prefixes)
        leading = [prefix for prefix in prefixes if times[prefix] == most]
        if len(leading) == 1:
            best[key] = leading[0]
    return {i: m for i, m in prefixed.items() if best.get(m.key) == m.prefix}


class _Names:
    """The names of a source's columns, as other programs write them."""

    def __init__(self, source: Source, shared: int) -> None:
        self._source = source
        self._exports = load_exports()
        self._shared = shared

    def meant(self, header: str) -> Meant | None:
        """Return what a header names, behind the shortest prefix that it may have."""
        if not 0 < len(header) <= LONGEST:
            return None
        for cut in self._cuts(header):
            name, prefix = header[cut:], header[:cut]
            answer = self._answer(name, prefix)
            if answer is not None:
                return answer
            column = self._source.by_name.get(name) if cut else None
            if column is not None:
                return Meant(column, prefix)
            column = self._source.by_plain.get(plain(name)) if cut else None
            if column is not None:
                return Meant(column, prefix, exact=False)
        return None

    def _cuts(self, header: str) -> Iterator[int]:
        """Yield where a name may begin: behind each sign that ends a prefix."""
        signs = self._exports.prefixes
        cuts = {0, *(at + 1 for at, c in enumerate(header) if c in signs)}
        yield from sorted(cuts | {self._shared})

    def _answer(self, name: str, prefix: str) -> Meant | None:
        """Return the answer that a name tells behind its question."""
        for question, column in self._source.lists.items():
            if not name.startswith(question):
                continue
            for sign, rest in self._behind(name[len(question) :]):
                term = _term(column, rest, to_the_letter=sign == WITHIN_NAMES)
                if term is not None:
                    return Meant(
                        self._flag(column, term),
                        prefix,
                        question=column.name,
                        certain=sign != WITHIN_NAMES,
                    )
        return None

    def _behind(self, rest: str) -> Iterator[tuple[str, str]]:
        """Yield what stands behind the name of a question, and the sign between."""
        for sign in self._exports.between:
            if rest.startswith(sign):
                yield sign, rest[len(sign) :]
        opening, closing = self._exports.brackets
        if rest.startswith(opening) and rest.endswith(closing):
            yield opening, rest[1:-1]

    def _flag(self, column: Column, term: str) -> Column:
        """Return the column of one answer; not chosen is as not named in the list."""
        targets = column.terms.get(term)
        if targets is None:
            targets = tuple(Target(name, term, "set") for name in column.variables)
        return Column(
            name=f"{column.name}/{term}",
            optional=True,
            missing_codes=column.missing_codes | self._exports.not_chosen | {""},
            terms=dict.fromkeys((*sorted(self._exports.chosen), term), targets),
            variables=column.variables,
            needs=column.needs,
        )


def _term(column: Column, text: str, to_the_letter: bool) -> str | None:
    """Return the term of a list that a text names."""
    if text in column.choices:
        return text
    alike = plain(text)
    if to_the_letter or not alike:
        return None
    return next((term for term in column.choices if plain(term) == alike), None)
