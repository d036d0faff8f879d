"""Measure, and write the tables: ``python -m bench [--rows N] [--write FILE]``.

All commands run in turn on one machine; what counts are the ratios. Files go to
bench-data/, which git ignores, and are made once. With ``--write`` the tables of a page
are replaced, which stand there between ``<!-- bench: NAME -->`` and an empty line.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from bench.tables import FOLDER, TABLES, Row, Size


def main() -> None:
    """Make the files, run the commands, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=tuple(TABLES), default=[*TABLES])
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    size = Size(options.rows, options.rounds)
    for name in options.only:
        lines: list[str] = []
        print(f"\n{name}")
        for line in _markdown(TABLES[name](size)):
            print(line, flush=True)
            lines.append(line)
        if options.write is not None:
            _replace(options.write, name, lines)


def _markdown(rows: Iterable[Row]) -> Iterable[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"| {' | '.join('---' for _ in row)} |"


def _replace(page: Path, name: str, lines: list[str]) -> None:
    """Put a table in the place of the one that stands under its name."""
    text = page.read_text(encoding="utf-8")
    old = re.compile(rf"(<!-- bench: {name} -->\n\n)(?:\|.*\n)*")
    table = "".join(f"{line}\n" for line in lines)
    page.write_text(old.sub(lambda m: m[1] + table, text), encoding="utf-8")


if __name__ == "__main__":
    main()
