"""Check digits of numbers that name a person or what they own, by the name of the way.

So few digits pass by chance that a column of which all do holds such numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

Check = Callable[[str], bool]

# The tables of Verhoeff's way (J. Verhoeff, Error Detecting Decimal Codes, 1969): how
# two digits are joined, and how a digit changes with its place.
_JOINED: Final = (
    *("0123456789", "1234067895", "2340178956", "3401289567", "4012395678"),
    *("5987604321", "6598710432", "7659821043", "8765932104", "9876543210"),
)
_MOVED: Final = ("0123456789", "1576283094")
_PLACES: Final = 8


def luhn(digits: str) -> bool:
    """Check the last digit of IMEI, ICCID and the numbers of cards (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + place % 2)
        total += number - 9 * (number > 9)
    return total % 10 == 0


def verhoeff(digits: str) -> bool:
    """Check the last digit of an Aadhaar number (UIDAI)."""
    moved = list(_MOVED)
    while len(moved) < _PLACES:
        moved.append("".join(moved[1][int(c)] for c in moved[-1]))
    state = 0
    for place, digit in enumerate(reversed(digits)):
        state = int(_JOINED[state][int(moved[place % _PLACES][int(digit)])])
    return state == 0


def chinese(number: str) -> bool:
    """Check the last sign of a Chinese identity number (GB 11643-1999)."""
    total = sum(int(d) * (1 << (17 - n)) for n, d in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def russian_tax(digits: str) -> bool:
    """Check the last two digits of a Russian INN of a person, of 12 digits."""
    first, second = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    return len(digits) == 12 and all(
        _weighed(digits, weights) % 11 % 10 == int(digits[len(weights)])
        for weights in (first, second)
    )


def ukrainian_tax(digits: str) -> bool:
    """Check the last digit of a Ukrainian number of a taxpayer, of 10 digits."""
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    return len(digits) == 10 and _weighed(digits, weights) % 11 % 10 == int(digits[9])


def romanian(digits: str) -> bool:
    """Check the last digit of a Romanian CNP (Law 105/1996)."""
    rest = _weighed(digits, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return len(digits) == 13 and int(digits[12]) == (1 if rest == 10 else rest)


def brazilian(digits: str) -> bool:
    """Check the last two digits of a Brazilian CPF."""
    return len(digits) == 11 and all(
        _weighed(digits, range(size + 1, 1, -1)) * 10 % 11 % 10 == int(digits[size])
        for size in (9, 10)
    )


def _weighed(digits: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=False))


CHECKS: Final[Mapping[str, Check]] = {
    each.__name__: each
    for each in (
        luhn,
        verhoeff,
        chinese,
        russian_tax,
        ukrainian_tax,
        romanian,
        brazilian,
    )
}
