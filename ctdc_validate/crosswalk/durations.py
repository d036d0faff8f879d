"""How long a term says that something lasted, and the bands of months it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from ctdc_validate.hints import Band, tokens

# How many months a unit has, by its name in the lexicon.
MONTHS: Final = {"days": 12 / 365, "weeks": 12 * 7 / 365, "months": 1.0, "years": 12.0}
LESS: Final = "less"
MORE: Final = "more"
# "1,5 años" is one number, and would be read as two.
_PARTED: Final = re.compile(r"\d[.,]\d")


class Span(NamedTuple):
    """From so many months to so many, None where there is no end.

    ``above`` says that the first itself is not meant, ``below`` the last.
    """

    first: float
    last: float | None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Durations:
    """The words of durations: their units, their limits, and numbers by name."""

    units: Mapping[str, float]
    less: frozenset[str]
    more: frozenset[str]
    numbers: Mapping[str, int]

    def span(self, term: str) -> Span | None:
        """Return how many months a term names, None where it names no time."""
        if _PARTED.search(term):
            return None
        said = tokens(term)
        found = self._months(said)
        less = term.lstrip().startswith("<") or not self.less.isdisjoint(said)
        more = term.lstrip().startswith(">") or "+" in term
        more = more or not self.more.isdisjoint(said)
        if not found or len(found) > 2 or (less and more):
            return None
        if len(found) == 2:
            first, last = found
            return Span(first, last) if first < last and not more else None
        (months,) = found
        if less:
            return Span(0, months, below=True)
        if more:
            return Span(months, None, above=True)
        return Span(months, months)

    def _months(self, said: list[str]) -> list[float]:
        """Return the numbers of a term in months, each by the unit that follows it."""
        found: list[float] = []
        waiting: list[int] = []
        for word, following in zip(said, [*said[1:], ""], strict=True):
            if word.isdecimal():
                waiting.append(int(word))
            elif word in self.numbers and following in self.units:
                waiting.append(self.numbers[word])
            elif word in self.units:
                found += [number * self.units[word] for number in waiting]
                waiting = []
        return found if not waiting else []


def durations(said: Mapping[str, Iterable[str]]) -> Durations:
    """Return the words of durations, as they were compiled."""
    return Durations(
        units={word: months for unit, months in MONTHS.items() for word in said[unit]},
        less=frozenset(said[LESS]),
        more=frozenset(said[MORE]),
        numbers={
            word: int(number)
            for number, words in said.items()
            if number.isdecimal()
            for word in words
        },
    )


def bands_within(span: Span, bands: Iterable[Band]) -> list[Band]:
    """Return the bands of whole months that a span may mean, in their order.

    Where one ends in the number with which the span begins, the next one is meant:
    from one year to two is 13 to 24 months.
    """
    found: list[Band] = []
    for low, high in sorted(bands, key=lambda band: band[0]):
        begins = span.last is None or low <= span.last
        if span.below and span.last is not None and low >= span.last:
            begins = False
        ends = high is None or span.first <= high
        if high == span.first and (span.above or span.first != span.last):
            ends = False
        if begins and ends:
            found.append((low, high))
    return found
