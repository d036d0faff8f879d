"""What a report to forward calls a file: a path tells who works where, and for whom."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctdc_validate.messages import Message


@dataclass(frozen=True, slots=True)
class ToldPaths:
    """The paths of a run by what they are called."""

    by_path: Mapping[str, str]

    def of(self, path: str) -> str:
        """Return what a path is called."""
        return self.by_path.get(path) or _outside(path)[-1]

    def within(self, words: Any) -> Any:
        """Return a message or a text with each path called as it may be."""
        if isinstance(words, Message):
            told = ((name, self.within(said)) for name, said in words.parameters)
            return Message(words.id, tuple(told))
        if isinstance(words, tuple):
            return tuple(map(self.within, words))
        if isinstance(words, str):
            return self._within(words)
        return words

    def _within(self, words: str) -> str:
        for path, name in self.by_path.items():
            if path != name and path:
                words = words.replace(path, name)
        return _last(words) if _is_absolute(words) else words


def told_paths(paths: Iterable[str]) -> ToldPaths:
    """Return what each path is called: as it is below the folder of work, else by name.

    Files of one name are told apart by as many of their folders as that takes. A folder
    of work in which users have theirs, such as the root, hides nothing.
    """
    work = Path.cwd()
    here = work.as_posix().rstrip("/") + "/"
    is_private = work not in (*_home().parents, Path(work.anchor))
    told: dict[str, str] = {}
    outside: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        plain = os.path.normpath(path).replace("\\", "/") if path else path
        if not is_private:
            outside[path] = _outside(path)
        elif plain.startswith(here):
            told[path] = plain[len(here) :]
        elif _is_absolute(path) or plain.startswith("../"):
            outside[path] = _outside(path)
        else:
            told[path] = path
    for depth in range(1, max(map(len, outside.values()), default=0) + 1):
        names = {path: "/".join(parts[-depth:]) for path, parts in outside.items()}
        taken = [*names.values(), *told.values()]
        for path, name in names.items():
            if taken.count(name) == 1 or len(outside[path]) <= depth:
                told[path] = name
                del outside[path]
    return ToldPaths(told)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # nobody has one in this environment
        return Path()


def _is_absolute(path: str) -> bool:
    return bool(re.match(r"([A-Za-z]:)?[\\/]+[^\s\\/]", path)) or path.startswith("~")


def _outside(path: str) -> list[str]:
    """Return the parts of a path that is told by its end."""
    parts = re.split(r"[\\/]+", path)
    return [part for part in parts if part not in ("", "..", ".", "~")] or [""]


def _last(path: str) -> str:
    return _outside(path)[-1]
