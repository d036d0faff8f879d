"""Change bytes of files for a while: ``python -m fuzz SECONDS``, as ``make fuzz`` does.

First every byte once, then some at random. A file that ends without a report, or that
ends this process, stays in ``fuzz-found/`` and becomes a case of the tests.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ctdc_validate.api import validate_files

FOUND = Path("fuzz-found")
SEEDS = ("tests/files", "tests/workbooks", "examples")
LARGEST = 20_000


def main() -> None:
    """Check changed files until the time is over; end with 1 where one was found."""
    end = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 60)
    FOUND.mkdir(exist_ok=True)
    checked = wrong = 0
    for suffix, content in changed():
        path = FOUND / f"now{suffix}"
        path.write_bytes(content)
        try:
            (file, *_) = validate_files([path]).files
            told = file.status == "checked" or file.problem is not None
        except Exception as error:
            print(type(error).__name__)
            told = False
        if not told:
            wrong += 1
            path.rename(FOUND / f"{wrong:03}{suffix}")
        checked += 1
        if time.monotonic() > end:
            break
    path.unlink(missing_ok=True)
    print(f"{checked} files, {wrong} without a report")
    sys.exit(wrong > 0)


def changed() -> Iterator[tuple[str, bytes]]:
    """Yield files with bytes changed, and the ends of their names, without end."""
    seeds = [
        (path.suffix, path.read_bytes())
        for folder in SEEDS
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and path.stat().st_size <= LARGEST
    ]
    for suffix, whole in sorted(seeds, key=lambda seed: len(seed[1])):
        if suffix in (".parquet", ".xlsx", ".gz"):
            for at in range(len(whole)):
                yield suffix, whole[:at] + bytes([whole[at] ^ 0x71]) + whole[at + 1 :]
    chance = random.Random(0)
    while True:
        suffix, whole = chance.choice(seeds)
        content = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            if content:
                content[chance.randrange(len(content))] = chance.randrange(256)
        yield suffix, bytes(content)


if __name__ == "__main__":
    main()
