"""Which known names are close to one that a person wrote."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def close_names(
    word: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return the known names that are closest to a word, the closest first.

    Case does not count, nor whether words are joined by ``-`` or ``_``. ``cutoff`` is
    the likeness from which on a name is close, from 0 to 1.
    """
    by_form: dict[str, str] = {}
    for name in known:
        by_form.setdefault(_form(name), name)
    found = get_close_matches(_form(word), by_form, n=most, cutoff=cutoff)
    return [by_form[form] for form in found]


def _form(name: str) -> str:
    return name.strip().casefold().replace("_", "-")
