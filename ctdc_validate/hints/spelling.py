"""How alike two spellings are: one form for all, look-alikes, and edit distance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

# Signs that change what a number means: "48+" is not "48", "<18" is not "18+".
_TELLING: Final = "+<>=≤≥"

# Words that are one word, however they are written.
_SAME_WORD: Final = {"saint": "st", "&": "and"}

# In shorter words a letter more, or another one, easily makes another word: "sitter" is
# not sister, and "Gabor" not Gabon. Below WRONG_LETTER any other letter does.
SHORT: Final = 8
WRONG_LETTER: Final = 6

# Letters that are mistaken for each other: vowels, and neighbours on a keyboard.
_VOWELS: Final = frozenset("aeiouy")
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

# What a reader takes for another letter, each by one of the letters it looks like.
_LOOK_ALIKE: Final = str.maketrans(
    "0 1 i 5 а е о р с у х і ј ѕ к м т в н".replace(" ", ""), "olls" + "aeopcyxljskmtbh"
)
_DIGITS_MEANT: Final = str.maketrans("oOlIi|sS", "00111155")

_TOKEN: Final = re.compile(rf"[^\W_]+|[{_TELLING}&]+", re.UNICODE)
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def repaired(text: str) -> str:
    """Return a text whose UTF-8 was read as Windows-1252, read rightly."""
    if text.isascii():
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and leading zeros."""
    text = text.casefold() if text.isascii() else _plain(text)
    found = (_SAME_WORD.get(word, word) for word in _TOKEN.findall(text))
    return [re.sub(r"(?<!\d)0+(?=\d)", "", word) for word in found if word != "the"]


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in unicodedata.normalize("NFD", text)
        if unicodedata.category(c) not in ("Mn", "Cf")
    )


def header_words(text: str) -> frozenset[str]:
    """Return the words that a header is made of, those that only join them left out."""
    split = tokens(_CAMEL.sub(" ", text))
    return frozenset(split) - {"of", "at", "the", "in", "on", "is"}


@lru_cache(maxsize=1 << 14)  # two columns of countries have the same names
def fold(text: str) -> str:
    """Return the form that spellings share: no case, blanks, punctuation or accents.

    Between two numbers a hyphen stays: ``9--17`` and ``9 – 17`` are alike, ``917`` is
    not.
    """
    folded = ""
    for word in tokens(text):
        folded += "-" + word if folded[-1:].isdigit() and word[0].isdigit() else word
    return folded


def look_alike(text: str) -> str:
    """Return the folded form of a text with look-alike letters and digits as one."""
    return fold(text.replace("|", "l")).translate(_LOOK_ALIKE)


def digits_meant(text: str) -> str:
    """Return a text with the letters that look like digits as these digits."""
    return text.translate(_DIGITS_MEANT)


def tolerance(length: int) -> int:
    """Return how many slips a word of this length may have and still be itself."""
    if length < 4:
        return 0
    return 1 if length < 8 else 2 if length < 12 else 3


def distance(a: str, b: str, limit: int) -> int:
    """Return how many slips lie between two words; more than ``limit``: limit + 1.

    A slip is a letter too many, missing or wrong, or two neighbours swapped (optimal
    string alignment distance).
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


def alike(a: str, b: str) -> bool:
    """Say whether two spellings differ by case, blanks, accents or look-alikes only."""
    return fold(a) == fold(b) or _joined(look_alike(a)) == _joined(look_alike(b))


def one_slip(a: str, b: str) -> bool:
    """Say whether two spellings differ by one slip of the pen, not in short words."""
    one, other = fold(a), fold(b)
    limit = min(1, tolerance(max(len(one), len(other))))
    return distance(one, other, limit) <= limit and _same_start(one, other)


class _Name(NamedTuple):
    text: str
    digits: str
    letters: int
    meanings: tuple[str, ...]


class Names:
    """Names and their meanings; ``closest`` finds the name that was misspelt."""

    def __init__(
        self, names: Mapping[str, Iterable[str]], strict: bool = False
    ) -> None:
        """Take folded names with their meanings; ``strict`` allows fewer slips."""
        self._strict = strict
        self._by_start: dict[str, list[_Name]] = {}
        for name, meanings in names.items():
            if len(name) > 3:
                entry = _Name(name, _digits(name), _letters(name), tuple(meanings))
                self._by_start.setdefault(name[0], []).append(entry)

    def closest(self, folded: str) -> str | None:
        """Return the one meaning whose name is closest, None if two compete.

        The first letter must be right, or swapped with the second: slips are rare
        there, and other words frequent (``mother`` is not ``other``).
        """
        limit = tolerance(len(folded))
        if self._strict:
            limit = min(limit, 1 if len(folded) < 9 else 2)
        if not limit:
            return None
        # Beyond the limit only as far as a name can compete with the best one.
        reach = limit if limit < 2 else limit + 1
        found: dict[str, int] = {}
        mild: set[str] = set()
        for name in self._alike(folded, reach):
            slips = distance(folded, name.text, reach)
            for meaning in name.meanings:
                found[meaning] = min(found.get(meaning, reach + 1), slips)
            if len(folded) >= SHORT or (slips < 2 and _is_mild(folded, name.text)):
                mild.update(name.meanings)
        best = _clear_best(found, limit)
        if best not in mild or (self._strict and self._goes_on(folded, best)):
            return None
        return best

    def _alike(self, folded: str, reach: int) -> Iterator[_Name]:
        """Yield the names that may lie within ``reach`` slips, compared quickly."""
        digits, letters, length = _digits(folded), _letters(folded), len(folded)
        for start in dict.fromkeys(folded[:2]):
            for name in self._by_start.get(start, ()):
                if (
                    abs(len(name.text) - length) <= reach
                    # A slip changes one letter for another at most.
                    and (name.letters ^ letters).bit_count() <= 2 * reach
                    and name.digits == digits
                    and _same_start(folded, name.text)
                ):
                    yield name

    def _goes_on(self, folded: str, best: str | None) -> bool:
        """Say whether the name of another meaning goes on where this word ends.

        ``Dominican`` is two letters from one country and the first word of another.
        """
        return any(
            name.text.startswith(folded[:-1]) and name.meanings != (best,)
            for name in self._by_start.get(folded[0], ())
            if len(name.text) > len(folded) + 2
        )


def _clear_best(found: Mapping[str, int], limit: int) -> str | None:
    """Return the meaning with the fewest slips, if the next has clearly more."""
    ranked = sorted(found.items(), key=lambda item: item[1])
    if not ranked or ranked[0][1] > limit:
        return None
    best, slips = ranked[0]
    margin = 1 if slips <= 1 else 2
    return best if len(ranked) == 1 or ranked[1][1] >= slips + margin else None


def _joined(folded: str) -> str:
    return folded.replace("-", "")


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _is_mild(word: str, name: str) -> bool:
    """Say whether a slip is one that hardly makes another word of a name.

    Letters are swapped or doubled, one is missing, or is a neighbour's or a vowel.
    """
    if len(word) < len(name) or sorted(word) == sorted(name) or not word.isalpha():
        return True
    if word == name + "s":
        return True
    wrong = [(x, y) for x, y in zip(word, name, strict=False) if x != y]
    if len(word) == len(name) and len(wrong) == 1:
        return len(word) >= WRONG_LETTER and _taken_for(*wrong[0])
    return re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", name)


def _taken_for(one: str, other: str) -> bool:
    if one in _VOWELS and other in _VOWELS:
        return True
    places = [
        (r, k.find(c)) for c in (one, other) for r, k in enumerate(_KEYS) if c in k
    ]
    if len(places) < 2:
        return False
    (row, place), (row_, place_) = places
    return abs(row - row_) < 2 and abs(place - place_) < 2


def _letters(text: str) -> int:
    """Return the letters of a text as a set of bits; letters may share one."""
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _same_start(a: str, b: str) -> bool:
    if not a or not b:
        return False
    return a[0] == b[0] or (len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1])


def only(candidates: Iterable[str]) -> str | None:
    """Return the one candidate, None where there are none or several."""
    found = dict.fromkeys(candidates)
    return next(iter(found)) if len(found) == 1 else None
