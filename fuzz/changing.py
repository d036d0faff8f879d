"""Small files of the tests and examples, and what becomes of them by changed bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOUND: Final = Path("fuzz-found")
LARGEST: Final = 20_000
_FOLDERS: Final = ("tests/files", "tests/workbooks", "examples")


def seeds() -> list[tuple[str, bytes]]:
    """Return files that are right or wrong, and the ends of their names."""
    return [
        (path.suffix, path.read_bytes())
        for folder in _FOLDERS
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and path.stat().st_size <= LARGEST
    ]


def changed() -> Iterator[tuple[str, bytes]]:
    """Yield files with bytes changed, and the ends of their names, without end."""
    found = seeds()
    for suffix, whole in sorted(found, key=lambda seed: len(seed[1])):
        if suffix in (".parquet", ".xlsx", ".gz"):
            for at in range(len(whole)):
                yield suffix, whole[:at] + bytes([whole[at] ^ 0x71]) + whole[at + 1 :]
    chance = random.Random(0)
    while True:
        suffix, whole = chance.choice(found)
        content = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            if content:
                content[chance.randrange(len(content))] = chance.randrange(256)
        yield suffix, bytes(content)
