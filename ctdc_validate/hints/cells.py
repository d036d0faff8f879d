"""Guess what the cells of one column were meant to say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from ctdc_validate.hints.bands import bands_meant
from ctdc_validate.hints.kinds import Kind, of_list
from ctdc_validate.hints.numbers import band_kind, band_meant, is_decimal, year_meant
from ctdc_validate.hints.spelling import (
    alike,
    fold,
    look_alike,
    one_slip,
    only,
    repaired,
)
from ctdc_validate.hints.terms import Terms
from ctdc_validate.hints.words import key
from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Column, Source, Standard, is_name, words_of
from ctdc_validate.translation import INVISIBLE, Splitter

# A cell longer than this is a text, not a slip.
LONGEST: Final = 80

# Longer lists are read by no one.
LONGEST_LIST: Final = 1000

# How many terms of one column are remembered with their hints.
REMEMBERED: Final = 10_000

# What people put between the members of a list.
SEPARATORS: Final = ";,|/\n"


class Hint(NamedTuple):
    """The term that was probably meant, as the partner's source vocabulary spells it.

    ``near`` means that the cell is this term with slips of the pen, so that showing the
    cell reveals no more than the hint. ``reason`` is set if the cell is a different
    word: how it is known what that word means, without the word itself. ``kind`` says
    how the term is known, and so how sure it is; None where the term is right already.
    """

    text: str
    near: bool
    reason: Message | None = None
    kind: Kind | None = None


class CellHints:
    """Hints on the cells of one column."""

    def __init__(self, standard: Standard, source: Source, column: Column) -> None:
        """Take the column, and the source vocabulary and standard around it."""
        self._column = column
        self._unclear = standard.unclear_missing_codes
        self._terms = Terms(standard, source, column)
        self._splitter = Splitter(column)
        self._typed = source.typed
        self._known: dict[tuple[str, bool], Hint | None] = {}

    def of_text(self, cell: str) -> Hint | None:
        """Return what was meant by a cell; of a list, the whole list put right."""
        text = cell.strip(INVISIBLE)
        if not text or len(text) > LONGEST_LIST or text in self._terms.own:
            return None
        separator = self._column.separator
        if separator is None:
            return self._remembered(text, alone=True)
        joined = self._splitter.split(text)
        if joined.separator is not None:
            hints = self._items(joined.terms)
            return _whole(separator.join(_once(hints)), hints) if hints else None
        if separator not in text:
            return self._remembered(text, alone=True)
        return self._listing(text, separator)

    def of_json(self, cell: str) -> Hint | None:
        """Return what was meant by a JSON value, as JSON."""
        if len(cell) > LONGEST_LIST:
            return None
        try:
            value = json.loads(cell)
        except (ValueError, RecursionError):
            return None
        if self._column.separator is None:
            return self._json_value(value)
        if isinstance(value, str) and not self._typed:
            hint = self.of_text(value)
            if hint is None:
                return None
            return Hint(as_json(hint.text), hint.near, kind=hint.kind)
        return self._json_list(value, self._column.separator)

    def of_deprecated(self, term: str) -> str | None:
        """Return the term of the value that replaces a deprecated term's value."""
        for (variable, _), code in self._terms.asserted_by(term.strip(INVISIBLE)):
            if code is not None:
                return self._terms.spelled.get((variable, code))
        return None

    def _json_value(self, value: Any) -> Hint | None:
        one = value[0] if isinstance(value, list) and len(value) == 1 else value
        text = _text(one)
        if text is None:
            return None
        own = text in self._terms.own
        hint = Hint(text, near=True) if own else self.of_text(text)
        if hint is None:
            return None
        bare = not self._terms.lists and hint.text.lstrip("-").isdecimal()
        meant = hint.text if bare else as_json(hint.text)
        if own and meant == as_json(value):
            return None
        return Hint(meant, hint.near, kind=hint.kind or Kind.WRITING)

    def _json_list(self, value: Any, separator: str) -> Hint | None:
        if isinstance(value, str):
            splits: Iterable[Sequence[Any]] = self._splits(value, separator)
        else:
            splits = [value if isinstance(value, list) else [value]]
        for members in splits:
            hints = self._items(members)
            if hints and [hint.text for hint in hints] != value:
                return _whole(as_json(_once(hints)), hints)
        return None

    def _listing(self, text: str, separator: str) -> Hint | None:
        """Return a list put right, where there is a term for each of its items."""
        splits = self._splits(text, separator)
        for parts in splits:
            hints = self._items(parts)
            if hints and [hint.text for hint in hints] != splits[-1]:
                return _whole(separator.join(_once(hints)), hints)
        return None

    def _splits(self, text: str, separator: str) -> tuple[list[str], list[str]]:
        """Return the items of a list: split at any separator, and at the right one."""
        right = _parts(text, separator)
        finer = []
        for part in right:
            anyhow = part
            for other in SEPARATORS if part not in self._terms.own else ():
                anyhow = anyhow.replace(other, separator)
            finer += _parts(anyhow, separator)
        return finer, right

    def _items(self, members: Iterable[Any]) -> list[Hint]:
        """Return what each item of a list means; an empty list unless all are clear."""
        hints: list[Hint] = []
        for member in members:
            hint = self._item(_text(member))
            if hint is None:
                return []
            hints.append(hint)
        return hints

    def _item(self, text: str | None) -> Hint | None:
        """Return what one item of a list means, None for a missing-value code."""
        text = text and text.strip(INVISIBLE)
        if not text or text in self._column.missing_codes:
            return None
        if text in self._terms.own:
            return Hint(text, near=True)
        return self._remembered(text, alone=False)

    def _remembered(self, text: str, alone: bool) -> Hint | None:
        """Return what a term means that makes up a cell or an item of a list."""
        if len(text) > LONGEST:
            return None
        key = text, alone
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = self._search(text, alone)
        return self._known[key]

    def _search(self, text: str, alone: bool) -> Hint | None:
        """Return what a text means; it is sure only if its writer had no doubt."""
        hint = self._found(repaired(text), alone)
        doubt = self._terms.words.doubt
        if hint is None or not (doubt & {*text} - {*hint.text}):
            return hint
        sure = hint.kind is None or hint.kind.sure
        return hint._replace(kind=Kind.DOUBT) if sure else hint

    def _found(self, text: str, alone: bool) -> Hint | None:
        missing = self._missing_code(text)
        if missing is not None:
            return Hint(missing, near=True, kind=Kind.MISSING) if alone else None
        if text.casefold() in self._unclear:
            return None
        if not self._terms.lists:
            return self._hint(text, *year_meant(self._terms, text))
        if fold(text) in self._terms.unmeant:
            return None
        found, kind = self._named(text)
        if kind is not None:
            return self._explained(self._hint(text, found, kind), text)
        separator = self._column.separator
        if alone and separator is not None:
            listing = self._listing(text, separator)
            if listing is not None:
                return listing
        return self._hint(text, *self._misspelt(text))

    def _explained(self, hint: Hint | None, text: str) -> Hint | None:
        """Return a hint with its reason, where it does not speak for itself."""
        if hint is None or hint.near:
            return hint
        if self._terms.of_bands:
            dated = bands_meant(text)[1]
            return hint._replace(reason=message("hints.dated-band") if dated else None)
        if key(text).removesuffix("-0") in self._terms.answers:
            return hint._replace(reason=message("hints.yes-or-no"))
        if self._terms.is_flag:
            return hint
        return hint._replace(reason=self._terms.reason(text, hint.text))

    def _hint(self, text: str, term: str | None, kind: Kind) -> Hint | None:
        return None if term is None else Hint(term, self._near(text, term), kind=kind)

    def _near(self, text: str, term: str) -> bool:
        """Say whether a cell is this term for certain, so that it may be shown.

        What is one slip away may be a person's name: Franco is no France.
        """
        if alike(text, term):
            return True
        if self._terms.of_countries or self._is_name(text):
            return False
        return one_slip(text, term)

    def _is_name(self, text: str) -> bool:
        """Say whether any word of a text is a person's name."""
        return any(map(is_name, {*words_of(text), *text.split()}))

    def _missing_code(self, text: str) -> str | None:
        """Return the code for "not reported" that a number was meant to be."""
        plain = text.translate(dict.fromkeys(map(ord, "–—−"), "-")).removesuffix(".0")
        is_code = plain in self._column.missing_codes and plain.lstrip("-").isdigit()
        return plain if is_code else None

    def _named(self, text: str) -> tuple[str | None, Kind | None]:
        """Return the term that a cell names in other words, and how that is known.

        A word with several meanings settles it: there is a kind, and no term.
        """
        folded = fold(text)
        terms = self._terms
        if folded in terms.folded:
            numbered = terms.of_bands and is_decimal(text)
            return terms.folded[folded], (
                Kind.NUMBERED_BAND if numbered else Kind.WRITING
            )
        if terms.of_durations and folded in terms.names:
            return only(terms.names[folded]), Kind.NAME  # "1-2 yrs" is no band
        band, is_band = band_meant(terms, text)
        if is_band:
            return band, band_kind(terms, text)
        answer = terms.answers.get(key(text).removesuffix("-0"))
        if answer is not None:
            return answer, Kind.ANSWER
        if self._is_something_else(text, folded):
            return None, Kind.NAME
        if folded in terms.names and not terms.is_flag:
            return only(terms.names[folded]), terms.kind_of_name(folded)
        if folded in terms.notations and " " not in text:
            sure = terms.kind_of_name(folded).sure
            return terms.notations[folded], Kind.NOTATION if sure else Kind.LETTER
        return None, None

    def _is_something_else(self, text: str, folded: str) -> bool:
        """Say whether a word that a list has may be an answer or a lone number here."""
        words = self._terms.words
        answer = self._terms.of_countries and folded in words.yes | words.no
        return (answer and not text.isupper()) or (len(text) < 2 and text.isdigit())

    def _misspelt(self, text: str) -> tuple[str | None, Kind]:
        """Return the term that a cell is but for slips of the pen, and which slips."""
        folded = fold(text)
        same = self._terms.look_alikes.get(look_alike(text))
        strange = not folded.isascii() or not folded.isalpha()
        if self._terms.is_flag:
            return only(same or ()), Kind.LOOK_ALIKE
        if same and (len(folded) > 3 or strange):
            return only(same), Kind.LOOK_ALIKE
        closest = self._terms.misspelt.closest(folded)
        if closest is not None or self._terms.of_countries:
            return closest, Kind.SLIP
        return self._begun(text, folded), Kind.BEGINNING

    def _begun(self, text: str, folded: str) -> str | None:
        """Return the term that begins with these words, or so if it ends in a dot."""
        if len(folded) < 4:
            return None
        cut = text.endswith((".", "…"))
        return only(
            term
            for name, terms in self._terms.whole_words.items()
            if (cut and "".join(name).startswith(folded)) or _heads(name, folded)
            for term in terms
        )


def _text(value: Any) -> str | None:
    """Return a JSON value as the text of a cell, None for a list or an object."""
    if value is None or isinstance(value, dict | list):
        return None
    return value if isinstance(value, str) else as_json(value)


def as_json(value: Any) -> str:
    """Return a value as the JSON text that the tables give for a cell."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parts(text: str, separator: str) -> list[str]:
    parts = (part.strip(INVISIBLE) for part in text.split(separator))
    return [part for part in parts if part]


def _whole(meant: str, hints: Sequence[Hint]) -> Hint:
    """Return the hint on a list, of those on its terms."""
    near = all(hint.near for hint in hints)
    return Hint(meant, near, kind=of_list(hint.kind for hint in hints))


def _once(hints: Iterable[Hint]) -> list[str]:
    return list(dict.fromkeys(hint.text for hint in hints))


def _heads(name: tuple[str, ...], folded: str) -> bool:
    """Say whether the first of these words, but not all, are the folded text."""
    return any("".join(name[:n]) == folded for n in range(1, len(name)))
