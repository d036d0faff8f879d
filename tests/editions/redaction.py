"""Make up rows that contradict themselves as redaction, cell by cell, leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from k_anonymized import EDITIONS, LABOUR, MEANS, PURPOSES, RECRUITER, header, rows

# Contradictions that redaction leaves, as cells put over a row; "-" is missing.
ONE = "1000----"
LEFT_OVER: tuple[dict[str, str], ...] = (
    {**dict(zip(PURPOSES, "1100----", strict=True)),
     "typeOfExploitConcatenated": "Sexual exploitation"},
    {**dict(zip(PURPOSES, ONE, strict=True)), "typeOfExploitConcatenated": "-"},
    {**dict(zip(PURPOSES, ONE, strict=True)), "typeOfExploitConcatenated": "Other"},
    {**dict(zip(PURPOSES, "---0----", strict=True)), "typeOfExploitConcatenated": "-"},
    {**{"meansOfControl" + s: "-" for s in MEANS}, "meansOfControlNotSpecified": "0",
     "meansOfControlConcatenated": "-"},
    {**{"meansOfControl" + s: "-" for s in MEANS}, "meansOfControlThreats": "1",
     "meansOfControlPhysicalAbuse": "1", "meansOfControlNotSpecified": "0",
     "meansOfControlConcatenated": "Threats"},
    {"majorityStatusAtExploit": "Minor", "majorityEntry": "Adult"},
    {**{"typeOfLabour" + s: "0" for s in LABOUR}, "typeOfLabourOther": "1",
     "typeOfLabourNotSpecified": "1",
     "typeOfLabourConcatenated": "Other;Not specified"},
    {**{"recruiterRelation" + s: "0" for s in RECRUITER},
     "recruiterRelationOther": "1", "recruiterRelationUnknown": "1",
     "RecruiterRelationship": "Not Specified; Other"},
    {**dict(zip(PURPOSES, "0100----", strict=True)),
     "typeOfExploitConcatenated": "Sexual exploitation",
     **{"typeOfLabour" + s: "0" for s in LABOUR}, "typeOfLabourConstruction": "1",
     "typeOfLabourConcatenated": "Construction"},
    # A literal of the wrong list, as some rows of September 2018 have it.
    {**{"typeOfLabour" + s: "-" for s in LABOUR},
     "typeOfLabourConcatenated": "Sexual exploitation"},
)  # fmt: skip


def redacted(source: str, n: int, seed: int = 0) -> Iterator[list[str]]:
    """Make up rows of which some contradict themselves, as redaction leaves them."""
    names, missing = header(source), EDITIONS[source].missing
    turns = cycle(LEFT_OVER)
    for number, row in enumerate(rows(source, n, seed)):
        cells = dict(zip(names, row, strict=True))
        if cells["Datasource"] != "Hotline" and number % 2:
            over = next(turns)
            cells |= {c: missing if t == "-" else t for c, t in over.items()}
        yield [cells[name] for name in names]
