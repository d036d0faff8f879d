"""The standard as SQL that SQLite and PostgreSQL both load.

A value list is a table that foreign keys lead to, a variable of several values a table
of its own. A clause within one row is a CHECK; all of them, with those across tables
and those that a record only should keep, are the view of breaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from schema.compiler.faults import FaultyModel
from schema.compiler.formats.conditions import (
    Absent,
    Among,
    AtMost,
    Condition,
    Given,
    Includes,
    NoneOf,
    NotBelow,
)
from schema.compiler.formats.facts import Column, Facts, Requirement

NAME: Final = "ctdc.sql"
RECORD: Final = "ctdc_record"
BREACHES: Final = "ctdc_breach"
# PostgreSQL cuts a longer name short without an error.
LONGEST: Final = 63
HEADING: Final = (
    "Loads in SQLite and in PostgreSQL. In SQLite, foreign keys are checked only after",
    "PRAGMA foreign_keys = ON, which each connection must say.",
    f"SELECT * FROM {BREACHES} lists what rows break across tables, and what they",
    "should keep.",
)


def write_sql(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    parts = ["\n".join(f"-- {line}" for line in (*facts.heading, *HEADING))]
    for name in facts.lists:
        parts += [_list(facts, name)]
    parts += [_record(facts)]
    parts += [_members(column) for column in facts.columns if column.multivalued]
    parts += [_view(facts)]
    return {NAME: "\n\n".join(parts) + "\n"}


def list_table(name: str) -> str:
    """Return the name of the table that holds a value list."""
    return f"ctdc_list_{name.replace('-', '_')}"


def members_table(variable: str) -> str:
    """Return the name of the table that holds the values of such a variable."""
    return f"{RECORD}_{variable}"


def _list(facts: Facts, name: str) -> str:
    table = list_table(name)
    rows = (
        f"  ({text(m.code)}, {text(m.label)}, {text(m.definition)},"
        f" {text(m.deprecated)}, {text(m.replaced_by)})"
        for m in facts.lists[name]
    )
    return (
        f"-- {facts.labels[name]}\n"
        f"CREATE TABLE {table} (\n"
        "  code TEXT PRIMARY KEY,\n"
        "  label TEXT NOT NULL,\n"
        "  definition TEXT NOT NULL,\n"
        "  deprecated TEXT,\n"
        f"  replaced_by TEXT REFERENCES {table} (code)\n"
        ");\n"
        f"INSERT INTO {table} (code, label, definition, deprecated, replaced_by)"
        " VALUES\n" + ",\n".join(rows) + ";"
    )


def _record(facts: Facts) -> str:
    single = [column for column in facts.columns if not column.multivalued]
    names = {column.name for column in single}
    lines = ["  id INTEGER PRIMARY KEY", *(_column(column) for column in single)]
    for requirement in facts.errors():
        if names.issuperset(requirement.variables):
            lines.append(_check(requirement))
    body = ",\n".join(lines)
    return f"-- {facts.description}\nCREATE TABLE {RECORD} (\n{body}\n);"


def _column(column: Column) -> str:
    """Return a column with the question that it answers above it."""
    if column.list:
        said = f"TEXT{' NOT NULL' if column.required else ''}"
        said += f" REFERENCES {list_table(column.list)} (code)"
    else:
        name = column.name
        said = (
            f"INTEGER CHECK ({name} BETWEEN {column.minimum} AND {column.maximum}\n"
            f"    AND {name} = CAST({name} AS INTEGER))"
        )
    return f"  -- {column.question}\n  {column.name} {said}"


def _check(requirement: Requirement) -> str:
    if len(requirement.name) > LONGEST:
        raise FaultyModel(f"{requirement.name}: too long for a name in PostgreSQL")
    given = _all(_said(c, "") for c in requirement.given)
    then = _all(_said(c, "") for c in requirement.then)
    return (
        f"  -- {requirement.message}\n"
        f"  CONSTRAINT {requirement.name}\n    CHECK (NOT ({given})\n      OR {then})"
    )


def _members(column: Column) -> str:
    if column.list is None:
        raise FaultyModel(f"{column.name}: a list of numbers has no table in SQL")
    return (
        f"-- {column.question}\n"
        f"CREATE TABLE {members_table(column.name)} (\n"
        f"  record_id INTEGER NOT NULL REFERENCES {RECORD} (id),\n"
        f"  code TEXT NOT NULL REFERENCES {list_table(column.list)} (code),\n"
        "  PRIMARY KEY (record_id, code)\n);"
    )


def _view(facts: Facts) -> str:
    several = {column.name for column in facts.columns if column.multivalued}
    selects = (
        f"  SELECT r.id AS record_id, {text(r.rule)} AS rule, {text(r.clause)} AS"
        f" clause,\n    {text(r.severity)} AS severity,\n"
        f"    {text(r.message)} AS message\n"
        f"  FROM {RECORD} r\n"
        f"  WHERE {_all(_said(c, 'r.', several) for c in r.given)}\n"
        f"    AND NOT ({_all(_said(c, 'r.', several) for c in r.then)})"
        for r in facts.requirements
    )
    return f"CREATE VIEW {BREACHES} AS\n" + "\n  UNION ALL\n".join(selects) + ";"


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions)


def _said(condition: Condition, row: str, several: Iterable[str] = frozenset()) -> str:
    """Return a condition in SQL; of a cell that is empty it says nothing."""
    name = f"{row}{condition.variable}"
    members = f"FROM {members_table(condition.variable)} m WHERE m.record_id = {row}id"
    match condition:
        case Given(variable):
            in_table = variable in several
            return f"EXISTS (SELECT 1 {members})" if in_table else f"{name} IS NOT NULL"
        case Absent():
            return f"{name} IS NULL"
        case Among(codes=codes):
            return f"{name} IN ({', '.join(_codes(codes))})"
        case NoneOf(codes=codes):
            return f"{name} NOT IN ({', '.join(_codes(codes))})"
        case Includes(code=code):
            return f"EXISTS (SELECT 1 {members} AND m.code = {text(code)})"
        case AtMost(members=most):
            return f"(SELECT COUNT(*) {members}) <= {most}"
        case NotBelow(minimum=minimum):
            return f"{name} >= {minimum}"


def _codes(codes: Iterable[str]) -> Iterator[str]:
    return (text(code) for code in codes)


def text(said: str) -> str:
    """Return a text as SQL writes it, NULL where there is none."""
    return "'" + said.replace("'", "''") + "'" if said else "NULL"
