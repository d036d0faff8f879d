"""Citations of instruments, linked to where the instrument is found."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ctdc_validate.standard import load_texts
from schema.site.markdown import outside, text

# Between two citations; within one, paragraphs are joined by "and" or a comma.
BETWEEN: Final = re.compile(r"(; )")


def cited(citation: str, address: str = "") -> str:
    """Return a citation as Markdown, each instrument in it linked where it is known.

    ``address`` is that of the first one, for an instrument that is not in the list.
    """
    pieces = BETWEEN.split(citation)
    first = _linked(pieces[0], _address(pieces[0]) or address)
    return first + "".join(_linked(piece, _address(piece)) for piece in pieces[1:])


def _linked(piece: str, address: str) -> str:
    return outside(text(piece), address) if address else text(piece)


def _address(citation: str) -> str:
    for name, url in _instruments():
        if citation.startswith(name):
            return url
    return ""


@cache
def _instruments() -> tuple[tuple[str, str], ...]:
    listed = load_texts().laws.instruments
    return tuple(
        (name, instrument.url) for instrument in listed for name in instrument.cited_as
    )
