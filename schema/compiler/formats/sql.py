"""The standard as SQL that SQLite and PostgreSQL both load.

A value list is a table that foreign keys lead to, a variable of several values a table
of its own. A clause within one row is a CHECK; all of them, with those across tables
and those that a record only should keep, are the view of breaches.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from schema.compiler.formats.sql_dialects import DIALECTS, Dialect

RECORD: Final = "ctdc_record"
BREACHES: Final = "ctdc_breach"
# PostgreSQL cuts a longer name short without an error.
LONGEST: Final = 63
HEADING: Final = (
    f"SELECT * FROM {BREACHES} lists what rows break across tables, and what they",
    "should keep.",
)


def write_sql(facts: Facts) -> dict[str, str]:
    """Return the text of the file for each dialect by its name."""
    return {dialect.file: _Tables(facts, dialect).text() for dialect in DIALECTS}


def list_table(name: str) -> str:
    """Return the name of the table that holds a value list."""
    return f"ctdc_list_{name.replace('-', '_')}"


def members_table(variable: str) -> str:
    """Return the name of the table that holds the values of such a variable."""
    return f"{RECORD}_{variable}"


class _Tables:
    """The tables, and the view of breaches, as one dialect has them."""

    def __init__(self, facts: Facts, dialect: Dialect) -> None:
        self._facts = facts
        self._in = dialect
        self._several = {c.name for c in facts.columns if c.multivalued}

    def text(self) -> str:
        """Return all statements, with what they are for above them."""
        facts = self._facts
        lines = (*facts.heading, *self._in.heading, *HEADING)
        parts = ["\n".join(f"-- {line}" for line in lines)]
        parts += [self._list(name) for name in facts.lists]
        parts += [self._record()]
        parts += [self._members(c) for c in facts.columns if c.multivalued]
        parts += [self._view()]
        return f"{self._in.batch}\n\n".join(parts) + f"{self._in.batch}\n"

    def _list(self, name: str) -> str:
        table, said, label = list_table(name), self._in, self._facts.labels[name]
        refers = f" REFERENCES {table} (code)" if said.refers_to_itself else ""
        rows = (
            f"  ({said.literal(m.code)}, {said.literal(m.label)},"
            f" {said.literal(m.definition)}, {said.literal(m.deprecated)},"
            f" {said.literal(m.replaced_by)})"
            for m in self._facts.lists[name]
        )
        parts = (
            f"-- {label}\n"
            f"CREATE TABLE {table} (\n"
            f"  code {said.code} NOT NULL PRIMARY KEY,\n"
            f"  label {said.text} NOT NULL,\n"
            f"  definition {said.text} NOT NULL,\n"
            f"  deprecated {said.text},\n"
            f"  replaced_by {said.code}{refers}\n"
            f"){said.behind(label)};",
            *said.beside("TABLE", table, label),
            f"INSERT INTO {table} (code, label, definition, deprecated, replaced_by)"
            " VALUES\n" + ",\n".join(rows) + ";",
        )
        return "\n".join(parts)

    def _record(self) -> str:
        single = [c for c in self._facts.columns if not c.multivalued]
        names = {column.name for column in single}
        lines = ["  id INTEGER NOT NULL PRIMARY KEY", *map(self._column, single)]
        lines += [
            f"  FOREIGN KEY ({c.name}) REFERENCES {list_table(c.list)} (code)"
            for c in single
            if c.list
        ]
        for requirement in self._facts.errors():
            if names.issuperset(requirement.variables):
                lines.append(self._check(requirement))
        body, told = ",\n".join(lines), self._facts.description
        parts = [
            f"-- {told}\nCREATE TABLE {RECORD} (\n{body}\n){self._in.behind(told)};",
            *self._in.beside("TABLE", RECORD, told),
        ]
        for column in single:
            name = f"{RECORD}.{column.name}"
            parts += self._in.beside("COLUMN", name, column.question)
        return "\n".join(parts)

    def _column(self, column: Column) -> str:
        """Return a column with the question that it answers above it."""
        kept = self._in.behind(column.question)
        if column.list:
            must = " NOT NULL" if column.required else ""
            said = f"{self._in.code}{must}{kept}{self._in.unpadded(column.name)}"
        else:
            name, limits = column.name, f"{column.minimum} AND {column.maximum}"
            said = (
                f"INTEGER{kept} CHECK ({name} BETWEEN {limits}\n"
                f"    AND {name} = {self._in.whole.format(name)})"
            )
        return f"  -- {column.question}\n  {column.name} {said}"

    def _check(self, requirement: Requirement) -> str:
        if len(requirement.name) > LONGEST:
            raise FaultyModel(f"{requirement.name}: too long for a name in PostgreSQL")
        given = _all(self._said(c, "") for c in requirement.given)
        then = _all(self._said(c, "") for c in requirement.then)
        return (
            f"  -- {requirement.message}\n"
            f"  CONSTRAINT {requirement.name}\n"
            f"    CHECK (NOT ({given})\n      OR {then})"
        )

    def _members(self, column: Column) -> str:
        if column.list is None:
            raise FaultyModel(f"{column.name}: a list of numbers has no table in SQL")
        table = members_table(column.name)
        parts = (
            f"-- {column.question}\n"
            f"CREATE TABLE {table} (\n"
            "  record_id INTEGER NOT NULL,\n"
            f"  code {self._in.code} NOT NULL{self._in.unpadded('code')},\n"
            "  PRIMARY KEY (record_id, code),\n"
            f"  FOREIGN KEY (record_id) REFERENCES {RECORD} (id),\n"
            f"  FOREIGN KEY (code) REFERENCES {list_table(column.list)} (code)\n"
            f"){self._in.behind(column.question)};",
            *self._in.beside("TABLE", table, column.question),
        )
        return "\n".join(parts)

    def _view(self) -> str:
        selects = "\n  UNION ALL\n".join(map(self._breach, self._facts.requirements))
        return f"CREATE VIEW {BREACHES} AS\n{selects};"

    def _breach(self, requirement: Requirement) -> str:
        said = self._in
        given = _all(self._said(c, "r.") for c in requirement.given)
        then = _all(self._said(c, "r.") for c in requirement.then)
        return (
            f"  SELECT r.id AS record_id, {said.literal(requirement.rule)} AS"
            f" {said.name('rule')},\n"
            f"    {said.literal(requirement.clause)} AS {said.name('clause')},"
            f" {said.literal(requirement.severity)} AS {said.name('severity')},\n"
            f"    {said.literal(requirement.message)} AS {said.name('message')}\n"
            f"  FROM {RECORD} r\n"
            f"  WHERE {given}\n"
            f"    AND NOT ({then})"
        )

    def _said(self, condition: Condition, row: str) -> str:
        """Return a condition in SQL; of a cell that is empty it says nothing."""
        variable, said = condition.variable, self._in
        name = f"{row}{variable}"
        members = f"FROM {members_table(variable)} m WHERE m.record_id = {row}id"
        match condition:
            case Given():
                in_table = row and variable in self._several
                some = f"EXISTS (SELECT 1 {members})"
                return some if in_table else f"{name} IS NOT NULL"
            case Absent():
                return f"{name} IS NULL"
            case Among(codes=codes):
                return f"{name} IN ({said.codes(codes)})"
            case NoneOf(codes=codes):
                return f"{name} NOT IN ({said.codes(codes)})"
            case Includes(code=code):
                return f"EXISTS (SELECT 1 {members} AND m.code = {said.literal(code)})"
            case AtMost(members=most):
                return f"(SELECT COUNT(*) {members}) <= {most}"
            case NotBelow(minimum=minimum):
                return f"{name} >= {minimum}"


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions)
