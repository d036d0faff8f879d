"""A manifest to fill in, with what can be told of the files themselves."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ctdc_validate.messages import Message, message, text
from ctdc_validate.pooling.manifest import FaultyManifest
from ctdc_validate.standard import Standard
from ctdc_validate.tables import ReadOptions, UnreadableFile
from ctdc_validate.translation import Recognised, recognise_tables


class Started(NamedTuple):
    """A manifest that was begun, and how many files have a source in it."""

    content: str
    files: int
    recognised: int


def started_manifest(standard: Standard, files: Sequence[str], folder: Path) -> Started:
    """Return a manifest that names each file as that of one partner.

    ``folder`` is that of the manifest. Raises FaultyManifest for all files that cannot
    be read.
    """
    parts = [_commented(text("pooling.init.head"))]
    recognised = 0
    faults: list[Message] = []
    for file in files:
        try:
            source = _source(standard, file)
        except FaultyManifest as error:
            faults += error.faults
            continue
        recognised += bool(source)
        parts.append(_entry(standard, _relative(file, folder), source))
    if faults:
        raise FaultyManifest(faults)
    return Started("\n".join(parts), len(files), recognised)


def _entry(standard: Standard, file: str, source: str) -> str:
    about = text("pooling.init.recognised")
    if not source:
        about = text("pooling.init.unknown", names=tuple(standard.sources))
    lines = [
        "[[partner]]",
        'organisation = ""',
        f"files = [{_quoted(file)}]",
        *_commented(about).splitlines(),
        f"source = {_quoted(source)}",
        'version = ""',
        'period = ""',
        'contact = ""',
    ]
    return "\n".join(lines) + "\n"


def _source(standard: Standard, file: str) -> str:
    """Return the source that all tables of a file are in, "" where it is unclear."""
    found: set[str] = set()
    known = list(standard.sources.values())
    try:
        for opened in recognise_tables(file, ReadOptions(), known, False):
            if isinstance(opened, Recognised):
                names = [source.name for source in opened.sources]
                found.add(names[0] if len(names) == 1 else "")
    except UnreadableFile as error:
        name, problem = Path(file).name, error.message
        raise FaultyManifest(
            [message("pooling.init.unreadable", file=name, problem=problem)]
        ) from None
    return found.pop() if len(found) == 1 else ""


def _relative(file: str, folder: Path) -> str:
    """Return a path that begins at the manifest, with / on every system."""
    try:
        path = os.path.relpath(file, folder)
    except ValueError:  # on another drive
        path = str(Path(file).absolute())
    return Path(path).as_posix()


def _quoted(words: str) -> str:
    """Return a text as TOML has it; what JSON escapes, TOML does alike."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _commented(words: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in words.splitlines())
