"""The rules and the clauses of coherence rules, as they are written.

What the validator could not follow is refused where it is compiled: in catalogue.py
of the compiler, and of a clause in clauses.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schema.compiler.checks.fields import (
    VALUE_FIELDS,
    annotations_of,
    misplaced,
    missing_since,
    missing_texts,
)
from schema.compiler.checks.sources import MODEL, Sources
from schema.compiler.faults import SourceFault

NEEDED: Final = ("title", "description", "meaning")
# The reason of a rule is its definition's citation: why it matters, with its source.
NEEDED_ANNOTATIONS: Final = ("message", "reason", "repair", "bad", "good")
# The annotations of a rule that are read as sentences.
PROSE: Final = ("message", "reason", "repair")


def rule_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield rules that are not written as the others."""
    for name, rule in sources.rules.items():
        if name not in sources.rules.quoted:
            yield sources.of_rule("the code is not quoted", name)
        complaints = (
            *misplaced(rule, VALUE_FIELDS),
            *missing_texts(rule, NEEDED, NEEDED_ANNOTATIONS),
            *missing_since(rule, {}),
        )
        for sentence, field in complaints:
            yield sources.of_rule(sentence, name, field)
        if rule.get("meaning") != f"rule:{name}":
            yield sources.of_rule(f"meaning is not rule:{name}", name, "meaning")
        for field, text in annotations_of(rule).items():
            if field.startswith(PROSE) and not text.endswith("."):
                sentence = f"{field} does not end in a full stop"
                yield sources.of_rule(sentence, name, "annotations", field)


def clause_faults(sources: Sources) -> Iterator[SourceFault]:
    """Yield clauses whose sentences are not finished."""
    for clause in sources.record["rules"]:
        if not clause.get("description", "").endswith("."):
            sentence = f"{clause['title']}: the sentence does not end in a full stop"
            yield SourceFault(MODEL, clause.lines.get("title"), sentence)
