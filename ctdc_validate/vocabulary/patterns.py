"""Which regular expressions a vocabulary may have: none that could take for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Final

# Each more could multiply the time by the length of a header.
_REPETITIONS_AT_MOST: Final = 2
_REPEATS: Final = (
    _constants.MAX_REPEAT,
    _constants.MIN_REPEAT,
    _constants.POSSESSIVE_REPEAT,
)
_ONE_SIGN: Final = (
    _constants.LITERAL,
    _constants.NOT_LITERAL,
    _constants.ANY,
    _constants.IN,
)


def is_bounded(pattern: str) -> bool:
    """Say whether looking for a pattern takes little time whatever the text.

    A repetition may repeat one sign or class of signs, and each alternative has two at
    most; a group may be repeated by ? alone. Nothing refers to a group or looks around.
    Raises re.error for what is no regular expression.
    """
    re.compile(pattern)
    return _repetitions(_parser.parse(pattern)) <= _REPETITIONS_AT_MOST


def _repetitions(parts: Iterable[Any]) -> int:
    """Return how many repetitions there are, too many for what is not allowed."""
    return sum(_of_part(kind, value) for kind, value in parts)


def _of_part(kind: Any, value: Any) -> int:
    too_many = _REPETITIONS_AT_MOST + 1
    if kind in _ONE_SIGN or kind is _constants.AT:
        return 0
    if kind is _constants.BRANCH:
        return max(map(_repetitions, value[1]), default=0)
    if kind is _constants.SUBPATTERN:
        return _repetitions(value[3])
    if kind in _REPEATS:
        _, most, repeated = value
        if most == 1:
            return _repetitions(repeated)
        of_one_sign = len(repeated) == 1 and repeated[0][0] in _ONE_SIGN
        return 1 if of_one_sign else too_many
    return too_many
