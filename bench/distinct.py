"""Print how many lines of a file differ, and how many tuples all groups of columns.

``python -m bench.distinct FILE``; a process of its own, so that what it takes is not
counted as memory of the commands that are measured.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

from bench.data import SOURCE
from ctdc_validate.rules import FileRules, Identifiers
from ctdc_validate.standard import load_standard
from ctdc_validate.study import overlapping
from ctdc_validate.translation import lay_out


def main() -> None:
    """Count what the validator is asked of a file."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(dict.fromkeys(file))
    standard = load_standard()
    layout = lay_out(header, standard.sources[SOURCE])
    every = set(standard.rules)
    words = Identifiers(standard)
    rules = FileRules(standard, layout, False, every, date.today(), words)
    bound = {b.index: b for b in layout.bound if b.column.use == "terms"}
    groups = overlapping([q.columns for q in rules.questions], bound)
    tuples = sum(len({tuple(r[i] for i in g.columns) for r in rows}) for g in groups)
    print(len(rows), tuples)


if __name__ == "__main__":
    main()
