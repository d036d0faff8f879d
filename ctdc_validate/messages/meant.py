"""The question after a name that is not known, but close to one that is."""

from __future__ import annotations

from collections.abc import Iterable

from ctdc_validate.messages.message import Message, message


def close_names(
    name: str, known: Iterable[str], count: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return the known names that are closest to one, the closest first.

    Case does not count, nor how words are joined. ``cutoff`` is the likeness from which
    on a name is close, from 0 to 1.
    """
    from difflib import get_close_matches  # when it is needed: --version starts fast

    by_form: dict[str, str] = {}
    for each in known:
        by_form.setdefault(_form(each), each)
    forms = get_close_matches(_form(name), by_form, n=count, cutoff=cutoff)
    return [by_form[form] for form in forms]


def _form(name: str) -> str:
    words = name.casefold().replace("_", " ").replace("-", " ").split()
    return " ".join(words)


def did_you_mean(name: str, known: Iterable[str], count: int = 1) -> Message | str:
    """Ask whether one of the closest known names was meant; "" where none is close."""
    close = close_names(name, known, count)
    return message("messages.did-you-mean", names=tuple(close)) if close else ""
