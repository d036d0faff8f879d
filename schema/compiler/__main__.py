"""Compile the standard: python -m schema.compiler [--check] [--out DIR]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from schema.compiler.faults import FaultyModel

ROOT = Path(__file__).parents[2]
COMMAND = "python -m schema.compiler"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile, or compare with what is there; return 0, or 1 for anything wrong."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Compile the standard.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--out", type=Path, metavar="DIR", help="another folder")
    options = parser.parse_args(arguments)
    # Imported here: LinkML takes a second to load, which --help need not wait for.
    from schema.compiler.artefacts import COMPILED, compile_standard, differences, write

    folder = options.out or ROOT / COMPILED
    try:
        artefacts = compile_standard(ROOT)
    except FaultyModel as fault:
        print(f"The standard cannot be compiled. {fault}", file=sys.stderr)
        return 1
    if not options.check:
        changed = write(artefacts, folder)
        names = f": {', '.join(changed)}" if changed else ""
        print(f"wrote {len(artefacts)} files, {len(changed)} changed{names}")
        return 0
    found = differences(artefacts, folder)
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        print(f"Run {COMMAND} and commit what it writes.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
