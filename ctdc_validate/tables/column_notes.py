"""Tell a row below the header that describes its columns: their types, or labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CELLS_AT_LEAST: Final = 3
# Labels stand below nearly all headers, and most of them share a word with theirs.
_LABELLED: Final = 0.8
_ALIKE: Final = 0.6

# The types of forms (XLSForm), databases, statistics programs and data frames.
_TYPE: Final = re.compile(
    r"select[_ ](one|multiple|many)\b.*"
    r"|(text|string|str|varchar|char|chr|character|object|category|categorical|factor"
    r"|number|numeric|num|integer|int|int64|bigint|decimal|float|float64|double|dbl"
    r"|boolean|bool|logical|lgl|date|datetime|timestamp|time|year|list|enum|code"
    r"|calculate|note|hidden|polytomous|dichotomous|required|optional|mandatory)\s*(\(.*\)|\[.*\])?",
    re.IGNORECASE | re.DOTALL,
)
# The words of a name: those of snake_case, camelCase and of sentences.
_WORD: Final = re.compile(r"[A-Z]?[^\W\d_A-Z]{3,}|[A-Z]{4,}")


def describes(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Say whether a row names the types of columns, or labels them, and no record."""
    filled = [(name, cell) for name, cell in zip(header, cells, strict=False) if cell]
    if len(filled) < _CELLS_AT_LEAST or len(cells) > len(header):
        return False
    return all(_TYPE.fullmatch(cell) for _, cell in filled) or _labels(header, filled)


def _labels(header: Sequence[str], filled: Sequence[tuple[str, str]]) -> bool:
    """Say whether most cells are other words for their headers; no two are alike."""
    cells = [cell for _, cell in filled]
    alike = sum(not _words(name).isdisjoint(_words(cell)) for name, cell in filled)
    return (
        len(filled) >= _LABELLED * sum(map(bool, header))
        and alike >= _ALIKE * len(filled)
        and len({*cells}) == len(cells)
        and not any(cell.isdigit() for cell in cells)
    )


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
