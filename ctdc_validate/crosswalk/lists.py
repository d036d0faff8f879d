"""Which sign joins several terms in the cells of a column, by it and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from ctdc_validate.crosswalk.lexicon import load_lexicon
from ctdc_validate.crosswalk.survey import Survey, items
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Standard, load_exports

# Of the cells that are filled, so many have to be lists before one column is enough.
SOME_CELLS: Final = 0.1
# A cell that recurs less often than this, on average, is no term of a list.
RECURS: Final = 2
# A form offers no longer list; a column with more different cells is free text.
LONGEST_LIST: Final = 60
# So many different cells that hardly recur may be a short list in a small file.
FEWEST: Final = 4
# So many different cells show that a sign joins terms, and is not a part of one.
FEWEST_LISTS: Final = 2
BLANK: Final = " "
# Codes as form tools join them by blanks; a name or a phrase is written otherwise.
_CODES: Final = re.compile(r"[a-z0-9_]+(?: [a-z0-9_]+)*")
_CODE_MARK: Final = "_"
_UNSEEN: Final = {
    BLANK: message("rules.phrase.separator.blank"),
    "\n": message("rules.phrase.separator.line-break"),
}


class Joined(NamedTuple):
    """The terms of a column, and the sign that joins them, None for one to a cell.

    ``doubt`` is a sign that stands in some cells, of which it is not known whether it
    joins terms there.
    """

    terms: Counter[str]
    separator: str | None = None
    doubt: str | None = None


class Lists:
    """Decides which signs join terms."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard."""
        self._lexicon = load_lexicon()
        self._variables = tuple(
            v.name for v in standard.variables.values() if v.list is not None
        )
        # What has a name of several words is one term.
        self._names = {
            name.casefold()
            for list_ in standard.lists.values()
            for value in list_.values.values()
            for name in (value.label, *value.aliases)
        }
        self._single = {
            v.name for v in standard.variables.values() if not v.multivalued
        }

    def alone(
        self, found: Survey, variable: str | None = None, *, asked_in_parts: bool
    ) -> Joined:
        """Return how a column is joined by what it holds itself.

        ``asked_in_parts`` says that other columns stand for its answers one by one.
        """
        joined = _split(found)
        if joined.separator is not None or found.terms is None:
            return joined
        if not _are_codes(found.terms):
            return joined
        terms = counted(items(found.terms, BLANK))
        are = self._are_terms(found.terms, variable)
        if asked_in_parts or (are and all(are)):
            return Joined(terms, BLANK)
        if any(are) or any(_CODE_MARK in cell for cell in found.terms):
            return Joined(joined.terms, None, BLANK)
        return joined

    def among(
        self, found: Survey, used: Collection[str], variable: str | None
    ) -> Joined | None:
        """Return how a column is joined that does not tell, None where by nothing.

        ``used`` are the signs of its neighbours, the most frequent first.
        """
        cells = found.terms or Counter()
        doubt: str | None = None
        exports = load_exports()
        for sign in dict.fromkeys((*used, *exports.guessed)):
            lists = [cell for cell in cells if sign in cell]
            if not lists or (sign == BLANK and not _are_codes(cells)):
                continue
            terms = counted(items(cells, sign))
            single = {part.strip().casefold() for part in cells.keys() - set(lists)}
            is_used, is_sure = sign in used, sign in exports.sure
            if recurs(terms) and all(
                (self._of_terms if sign == BLANK else self._has_term)(
                    list(_parts(cell, sign)), single, is_used and is_sure
                )
                and not (sign == BLANK and self._is_one(cell))
                for cell in lists
            ):
                return Joined(terms, sign)
            if doubt is None and sign != BLANK and (is_used or is_sure):
                doubt = sign
        return Joined(Counter(cells), None, doubt) if doubt is not None else None

    def _has_term(self, parts: list[str], single: Collection[str], told: bool) -> bool:
        """Say whether parts of a cell are terms: all, or one where neighbours tell."""
        known = [part.casefold() in single or self._means(part) for part in parts]
        return any(known) if told else all(known)

    def _of_terms(self, parts: list[str], single: Collection[str], told: bool) -> bool:
        """Say whether all words of a cell are terms that stand alone elsewhere."""
        return all(part.casefold() in single for part in parts)

    def _are_terms(self, cells: Mapping[str, int], variable: str | None) -> list[bool]:
        """Say of cells of several words whether these are terms of different meaning.

        A word is a term that the lexicon knows, or a code that stands alone elsewhere.
        """
        if variable in self._single:
            return []
        lists = [cell.split(BLANK) for cell in cells if BLANK in cell]
        coded = any(_CODE_MARK in cell for cell in cells)
        single = {cell for cell in cells if BLANK not in cell} if coded else set()
        meant = {word: self._meant(word) for words in lists for word in words}
        return [
            all(meant[word] or word in single for word in words)
            and not self._is_one(BLANK.join(words))
            and len({meant[word] or word for word in words}) == len(words)
            for words in lists
        ]

    def _is_one(self, cell: str) -> bool:
        return cell in self._names or self._means(cell)

    def _means(self, text: str) -> bool:
        return self._meant(text) is not None

    def _meant(self, text: str) -> object:
        """Return what a term means by the lexicon, None where it does not say."""
        found = self._lexicon.meant(text, self._variables)
        return found.assertions if found is not None and found.whole else None


def separator_named(sign: str) -> Message | str:
    """Return a sign as it is, and one that is not seen by its name."""
    return _UNSEEN.get(sign, sign)


def _are_codes(cells: Collection[str]) -> bool:
    """Say whether cells are codes with blanks between, as form tools write lists.

    A code of theirs has no blank; a name of several words has no underscore.
    """
    return any(BLANK in cell for cell in cells) and all(map(_CODES.fullmatch, cells))


def _split(found: Survey) -> Joined:
    """Return the terms of a column, and the sign that joins them in its cells.

    A sign joins terms where splitting at it leaves far fewer of them.
    """
    whole = Counter(found.terms)
    if found.lists:
        return Joined(counted(items(whole, "\n")), ";")
    exports = load_exports()
    for separator in exports.guessed:
        lists = [n for cell, n in whole.items() if separator in cell]
        if sum(lists) < SOME_CELLS * found.filled or len(lists) < FEWEST_LISTS:
            continue
        terms = counted(items(whole, separator))
        alone = sum(1 for cell in whole if separator not in cell)
        fewer = len(terms) < len(whole) or alone >= len(terms) / 2
        if (fewer or separator in exports.sure) and recurs(terms):
            return Joined(terms, separator)
    return Joined(whole)


def _parts(cell: str, sign: str) -> Iterator[str]:
    return (part for part in map(str.strip, cell.split(sign)) if part)


def counted(found: Iterator[tuple[str, int]]) -> Counter[str]:
    """Return terms with their numbers of records, added up."""
    terms: Counter[str] = Counter()
    for term, count in found:
        terms[term] += count
    return terms


def recurs(terms: Counter[str]) -> bool:
    """Say whether terms are those of a list, and not free text."""
    if not terms or len(terms) > LONGEST_LIST:
        return False
    return terms.total() >= RECURS * len(terms) or len(terms) <= FEWEST
