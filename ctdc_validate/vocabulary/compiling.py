"""Write a source vocabulary and its crosswalk in the form that ``standard`` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ctdc_validate.standard import Value
from ctdc_validate.vocabulary.faults import FaultyVocabulary
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.resolving import (
    SourceColumn,
    SourceVocabulary,
    spoken_variables,
)
from ctdc_validate.vocabulary.rows import ANY, SPEAKING, Row

CODE: Final = "code"
# A longer list is not counted value by value.
MANY: Final = 60

Json = dict[str, Any]
Table = dict[str, list[list[Any]]]
Tables = dict[str, Table]


def compile_source(known: Known, source: SourceVocabulary, tables: Tables) -> Json:
    """Return a source; its term tables are added to ``tables``, equal ones once."""
    constants = source.mappings.get((ANY, ANY), ())
    return {
        "title": source.title,
        "judged_as": source.judged_as,
        "typed": source.typed,
        "constants": [_target(known, row) for row in constants],
        "columns": [_column(known, source, c, tables) for c in source.columns],
    }


def _column(
    known: Known, source: SourceVocabulary, column: SourceColumn, tables: Tables
) -> Json:
    of_column = [rows for key, rows in source.mappings.items() if key[0] == column.name]
    variables = spoken_variables(known, column, (r for rows in of_column for r in rows))
    codes = column.missing_codes
    name = f"{source.name}/{column.name}"
    said: Json = {
        "name": column.name,
        "aliases": list(column.aliases),
        "variables": variables,
        "use": column.use,
        "optional": column.optional,
        "separator": column.separator,
        "notation": CODE if column.notation == CODE else None,
        "computed": column.computed,
        "denial_needs_a_value": column.denial_needs_a_value,
        "missing_codes": list(source.missing_codes if codes is None else codes),
        "terms": _share(_table(known, source, column), name, tables),
    }
    further: Json = {
        "pattern": column.pattern,
        "kind": column.identifies,
        "reads": column.reads,
        "units": list(column.units),
        "several": column.several,
        "repeats": column.repeats or None,
        "passes": None if column.passes is None else list(column.passes),
        "any": _any(known, source, column),
        "needs": _needs(of_column),
        "many": _is_many(known, column, variables) or None,
    }
    return {**said, **{key: value for key, value in further.items() if value}}


def _is_many(known: Known, column: SourceColumn, variables: list[str]) -> bool:
    """Say whether a column holds numbers, dates or countries."""
    if column.kind != "terms":
        return True
    lists = [known.list_of(name) for name in variables]
    return column.notation == CODE and any(
        list_ is None or len(list_.values) > MANY for list_ in lists
    )


def _needs(mapped: Iterable[Iterable[Row]]) -> list[str]:
    """Return the other columns that conditions and computations look at."""
    needs: dict[str, None] = {}
    for row in (row for rows in mapped for row in rows):
        if row.condition is not None:
            needs[row.condition[0]] = None
        if row.computation is not None and row.computation.column is not None:
            needs[row.computation.column] = None
    return list(needs)


def _any(known: Known, source: SourceVocabulary, column: SourceColumn) -> list[Any]:
    """Return what a cell says that is no listed term: a number, a date, a country."""
    if not column.is_open or column.notation == CODE:
        return []
    rows = source.mappings.get((column.name, ANY), ())
    return [_target(known, row) for row in rows if _counts(row)]


def _table(known: Known, source: SourceVocabulary, column: SourceColumn) -> Table:
    """Return what each term says: own terms first, then those of a notation."""
    table: Table = {}
    for term in column.terms:
        rows = source.mappings.get((column.name, term), ())
        table[term] = [_target(known, row) for row in rows if _counts(row)]
    if column.notation not in (None, CODE):
        rows = source.mappings.get((column.name, ANY), ())
        for term, code in _notation(known, rows, str(column.notation)).items():
            said = [_of_code(known, row, code) for row in rows]
            table.setdefault(term, [target for target in said if target])
    return table


def _of_code(known: Known, row: Row, code: str) -> list[Any]:
    """Return what a country's term says: the value is the country itself."""
    if not _counts(row):
        return []
    target = _target(known, row)
    if row["effect"] not in SPEAKING:
        return target
    if row["effect"] == "derive":
        return [target[0], {**target[1], "of": code}, *target[2:]]
    return [target[0], code, *target[2:]]


def _counts(row: Row) -> bool:
    """Say whether a program has to know a row.

    One that says nothing still cancels others by its condition, or bears a note.
    """
    return row["effect"] in SPEAKING or bool(row["when"] or row["clash"])


def _target(known: Known, row: Row) -> list[Any]:
    """Return variable, value and effect, and what is rarer only where it is there."""
    value: Any = row["value"]
    computation = row.computation
    if computation is not None:
        value = {"by": computation.name, "with": computation.column}
    elif row["variable"] and known.list_of(row["variable"]) is None and value != ANY:
        value = int(value)
    match = row["predicate"].removeprefix("skos:").removesuffix("Match")
    condition = None if row.condition is None else list(row.condition)
    target = [row["variable"], value, row["effect"], match, condition, row["clash"]]
    while target[-1] in (None, ""):
        target.pop()
    return target


def _notation(known: Known, rows: Iterable[Row], notation: str) -> dict[str, str]:
    """Return the terms of a notation with the codes that they stand for.

    Raises FaultyVocabulary when two values share a code; a name that two values
    share is none.
    """
    codes: dict[str, str] = {}
    shared: set[str] = set()
    for row in rows:
        if not row["variable"]:
            continue
        for value in known.values(row["variable"]).values():
            for term, strict in _written(value, notation):
                if codes.setdefault(term, value.code) != value.code:
                    if strict:
                        both = f"{codes[term]} and {value.code}"
                        told = f"{both} share the {notation} {term}"
                        raise FaultyVocabulary(str(row.fault(None, told)))
                    shared.add(term)
    return {term: code for term, code in codes.items() if term not in shared}


def _written(value: Value, notation: str) -> Iterator[tuple[str, bool]]:
    """Yield how a country is written, and whether no other may be written so."""
    alpha_2 = value.notations.get("alpha_2")
    is_code = len(value.code) == 3 and value.code.isupper()
    if notation in ("alpha_2", "country") and alpha_2 is not None:
        yield alpha_2, True
    if notation in ("alpha_3", "country") and is_code:
        yield value.code, True
    if notation == "country" and is_code and value.deprecated is None:
        yield value.label, False
        for alias in value.aliases:
            yield alias, False


def _share(table: Table, name: str, tables: Tables) -> str | None:
    """Return the name of a term table; equal ones are kept once, under the first."""
    if not table:
        return None
    for known, other in tables.items():
        if table == other:
            return known
    tables[name] = table
    return name
