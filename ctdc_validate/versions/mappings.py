"""What changed in the crosswalks: a term is what is compared, not a row."""

from __future__ import annotations

from typing import Any, Final

from ctdc_validate.versions.reading import Json, Version
from ctdc_validate.versions.weighing import Found, both

# What decides what a program does with a term.
MEANING: Final = ("variable", "value", "effect")
ANY: Final = "*"
ASSERTING: Final = ("set", "exclude", "derive")

Term = tuple[str, str, str, str]
Rows = list[Json]


def mapping_changes(old: Version, new: Version) -> Found:
    """Yield terms that are mapped otherwise, or of which something else is said.

    Those of a source that only one version has are told with the source.
    """
    before, after = _terms(old), _terms(new)
    shared = old.texts.get("crosswalks", {}).keys() & new.texts.get("crosswalks", {})
    for term in before.keys() - after.keys():
        if term[0] in shared:
            asserted = _asserted(before[term])
            yield "mapping-removed" if asserted else "mapping-set-back", _name(term)
    for term in after.keys() - before.keys():
        if term[0] in shared:
            yield "mapping-added", _name(term)
    names = {_name(term): term for term in before}
    told = ({_name(t): rows for t, rows in each.items()} for each in (before, after))
    for what, was, is_ in both(*told):
        kind = _kind(was, is_)
        if kind is not None and names[what][0] in shared:
            yield kind, what


def _kind(was: Rows, is_: Rows) -> str | None:
    """Return how the rows of a term changed, None where they did not."""
    if was == is_:
        return None
    before, after = _meaning(was), _meaning(is_)
    if before == after:
        matches = [sorted(str(row.get("match")) for row in rows) for rows in (was, is_)]
        return "mapping-justified" if matches[0] == matches[1] else "mapping-better"
    asserted, now = _asserted(was), _asserted(is_)
    if asserted == now or not asserted:
        return "mapping-better"
    return "mapping-asserts-otherwise" if now else "mapping-set-back"


def _meaning(rows: Rows) -> set[tuple[Any, ...]]:
    return {tuple(row.get(key, "") for key in MEANING) for row in rows}


def _asserted(rows: Rows) -> set[tuple[Any, ...]]:
    return {each for each in _meaning(rows) if each[-1] in ASSERTING}


def _terms(version: Version) -> dict[Term, Rows]:
    """Return the rows of each term, by source, column, term and condition.

    A source has the rows of the one that it extends, where it has none of its own.
    """
    return {
        (source, *term): rows
        for source in version.texts.get("crosswalks", {})
        for term, rows in _of_source(version, source).items()
    }


def _of_source(version: Version, source: str) -> dict[tuple[str, str, str], Rows]:
    about = version.texts.get("sources", {}).get(source, {})
    found: dict[tuple[str, str, str], Rows] = {}
    for row in version.texts["crosswalks"].get(source, ()):
        term = (row["source_column"], row["source_term"], row.get("when", ""))
        found.setdefault(term, []).append(row)
    parent = about.get("extends")
    if parent is None:
        return found
    own = {term[:2] for term in found}
    columns = about.get("columns", {})
    inherited = {
        term: rows
        for term, rows in _of_source(version, parent).items()
        if term[:2] not in own and _has(columns, *term[:2])
    }
    return {**inherited, **found}


def _has(columns: Json, column: str, term: str) -> bool:
    """Say whether a source has a term, whatever its columns are known from."""
    if ANY in (column, term):
        return column == ANY or column in columns
    return term in columns.get(column, {}).get("terms", {})


def _name(term: Term) -> str:
    source, column, word, when = term
    return f"{source}/{column} {word}" + (f" ({when})" if when else "")
