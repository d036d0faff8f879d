"""Run ``python -m schema.site``: what stands around ``mkdocs build``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from schema.site.faults import FaultySite

PROGRAM = "python -m schema.site"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do a step; return 0, or 1 where the site is faulty."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Make the site's parts.")
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("pages", help="write docs/reference/, before the site is built")
    doors = steps.add_parser("doors", help="write what machines take into a built site")
    zensical = steps.add_parser("zensical", help="compare a built site with Zensical's")
    for step in (doors, zensical):
        step.add_argument("site", type=Path, metavar="SITE_DIR")
    options = parser.parse_args(arguments)
    try:
        _do(options)
    except FaultySite as fault:
        print(f"The site is faulty. {fault}", file=sys.stderr)
        return 1
    return 0


def _do(options: argparse.Namespace) -> None:
    # Imported here: each step needs something else, and rdflib loads slowly.
    if options.step == "pages":
        from schema.site import reference, staging

        reference.write()
        staging.write_others()
    elif options.step == "doors":
        from schema.site.doors import open_doors

        print(open_doors(options.site))
    else:
        from schema.site.zensical import compare

        compare(options.site)


if __name__ == "__main__":
    sys.exit(main())
