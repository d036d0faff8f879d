"""The question after a name that is not known, but close to one that is."""

from __future__ import annotations

from collections.abc import Iterable

from ctdc_validate.messages.message import Message, message


def did_you_mean(name: str, known: Iterable[str], count: int = 1) -> Message | str:
    """Ask whether one of the closest known names was meant; "" where none is close.

    The name is compared in lower case, its words joined as the known names join theirs.
    """
    from difflib import get_close_matches  # when it is needed: --version starts fast

    names = list(known)
    joint = "_" if any("_" in each for each in names) else "-"
    words = name.lower().replace("_", " ").replace("-", " ").split()
    close = get_close_matches(joint.join(words), names, n=count)
    return message("messages.did-you-mean", names=tuple(close)) if close else ""
