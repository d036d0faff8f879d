"""By what signs a header or a text tells of a person: words, patterns, given names."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any, Final

from ctdc_validate.rules.header_words import NAME, HeaderWords
from ctdc_validate.standard import Standard, bare, plain

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
# Digits of scripts that have their own.
_OTHER_DIGITS: Final = re.compile(r"(?![0-9])\d")
# A name is not longer.
_NAME_AT_MOST: Final = 60
# A number that stands alone is not longer.
_WHOLE_AT_MOST: Final = 24
# Between the words of a name, and in none of them.
_DIGIT: Final = re.compile(r"\d")
_BETWEEN: Final = re.compile(r"[\s,]")
_APART: Final = re.compile(r"[\s,.’'-]+")
# What stands before a name and within its word, as in al-Hassan.
_ARTICLE: Final = re.compile(r"^(?:al|el)-")
_PERSON: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
# Words side by side that each begin with a capital letter, and what may be between.
_CAPITALISED: Final = r"(?<!\w)[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_RUN: Final = re.compile(
    rf"{_CAPITALISED}(?:[ \u00a0]+(?:(?:[a-z]{{1,3}}[ \u00a0]+){{0,2}}){_CAPITALISED})+"
)


class Signs:
    """Tell which kind of identifier a header or a text holds, by the standard."""

    def __init__(self, standard: Standard) -> None:
        """Take the standard; what is costly is made when first asked for."""
        self._standard = standard
        self._known = standard.identifiers

    def of_name(self, header: str) -> str | None:
        """Return the kind that a column's name says it holds, or None."""
        return self.words.kind(header)

    def read(self, text: str) -> str:
        """Return a text with its signs and digits as most write them."""
        if text.isascii():
            return text.strip()
        text = unicodedata.normalize("NFKC", text)
        return _OTHER_DIGITS.sub(lambda m: str(unicodedata.digit(m[0])), text).strip()

    def is_term(self, text: str) -> bool:
        """Say whether the standard or one of its sources calls a value so."""
        return plain(text) in self._terms

    def of_text(self, text: str, whole: bool = True) -> str | None:
        """Return the kind that a text holds, or None.

        ``whole`` asks the less sure patterns, too.
        """
        text = self.read(text)
        if _SIGN.search(text):
            kind = self._by_signs(text)
            if kind is None and whole and len(text) <= _WHOLE_AT_MOST:
                match = self._whole.fullmatch(text)
                kind = match.lastgroup if match else None
            return kind
        return NAME if self._is_person(text) else None

    def of_prose(self, text: str) -> str | None:
        """Return the kind that a text outside of a table holds, or None.

        Such a text is rarely a name or a number alone, so it is looked through for
        them; only the surer patterns are asked. A mailbox of an office is nobody's.
        """
        text = self._mailboxes.sub(" ", self.read(text))
        if _SIGN.search(text):
            kind = self._by_signs(text)
            if kind is not None:
                return kind
        if self._is_person(text) or any(map(self._names_person, _RUN.findall(text))):
            return NAME
        return None

    def _names_person(self, run: str) -> bool:
        """Say whether capitalised words in a text have a person's name among them.

        It begins with a given name; what stands before it may say that the whole is an
        institution.
        """
        words = run.split()
        folded = [_APART.sub(" ", _folded(word)).split() for word in words]
        if not self._known.places.isdisjoint(chain.from_iterable(folded)):
            return False
        given = self._known.given_names
        starts = (n for n, each in enumerate(folded) if not given.isdisjoint(each))
        return any(self._is_person(" ".join(words[n : n + 4])) for n in starts)

    def _by_signs(self, text: str) -> str | None:
        """Return the kind that a text with a digit or another sign holds, or None."""
        if _HARMLESS.fullmatch(text):
            return None
        lower = text.lower()
        if self._has_any.search(lower):
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

    def of_term(self, cell: str, typed: bool) -> str | None:
        """Return the kind that a cell holds where a term is wanted, or None.

        Terms are written in small letters, so people write names there so, too.
        """
        kind = self.of_json(cell) if typed else self.of_text(cell)
        if kind is not None or len(cell) > _NAME_AT_MOST:
            return kind
        text = json.loads(cell) if typed else cell
        if not isinstance(text, str) or _DIGIT.search(text):
            return None
        return NAME if self._is_person(text.strip().title()) else None

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
        """Say whether a text is two to four capitalised words, one a given name.

        Small words between them, as in Maria de la Cruz, do not count.
        """
        if not _BETWEEN.search(text):
            return False
        if not text[:1].isupper() or len(text) > _NAME_AT_MOST:
            return False
        parts = text.replace(",", " ").split()
        names = [p for p in parts if p not in self._known.particles]
        if not 2 <= len(names) <= 4 or not all(map(is_capitalised, names)):
            return False
        words = _folded(_APART.sub(" ", text)).split()
        return (
            not self._known.given_names.isdisjoint(words)
            and self._known.places.isdisjoint(words)
            and not self.is_term(text)
        )

    @cached_property
    def _mailboxes(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._known.mailboxes)))
        return re.compile(rf"(?i)(?<![\w.+-])(?:{names})@(?:[\w-]+\.)+[^\W\d_]{{2,}}")

    @cached_property
    def words(self) -> HeaderWords:
        """What tells of headers."""
        return HeaderWords(self._known)

    @cached_property
    def _signs(self) -> list[tuple[str, re.Pattern[str], str]]:
        return [
            (has, re.compile(pattern), kind)
            for kind, k in self._known.kinds.items()
            for needed, pattern in k.signs
            for has in needed
        ]

    @cached_property
    def _has_any(self) -> re.Pattern[str]:
        """What every one of the signs needs, so that most texts are asked for none."""
        return re.compile("|".join(re.escape(has) for has, _, _ in self._signs))

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


def _any(kinds: dict[str, tuple[str, ...]]) -> str:
    """Return one pattern of many; its last group is the kind."""
    return "|".join(
        f"(?P<{kind}>{'|'.join(f'(?:{p})' for p in patterns)})"
        for kind, patterns in kinds.items()
        if patterns
    )


def is_capitalised(word: str) -> bool:
    """Say whether a word is of letters, the first of them a capital one."""
    word = _ARTICLE.sub("", word)
    return word[:1].isupper() and _PERSON.fullmatch(word) is not None


def _folded(text: str) -> str:
    return (text if text.isascii() else bare(text)).casefold()
