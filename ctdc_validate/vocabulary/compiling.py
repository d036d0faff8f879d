"""Say what the columns and terms of a source mean: its crosswalk, applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from ctdc_validate.messages import message
from ctdc_validate.standard import COUNTRIES, Column, Computation, Source, Target, Value
from ctdc_validate.vocabulary.faults import FaultyVocabulary
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.resolving import Vocabulary
from ctdc_validate.vocabulary.rows import ANY, SPEAKING, Row

CODE: Final = "code"
# How a partner knows what its own terms mean.
OWN: Final = "own"
# A longer list is not counted value by value.
MANY: Final = 60
# A variable of countries: what they are called is the same for all such.
COUNTRY: Final = "citizenship"


def compile_source(known: Known, vocabulary: Vocabulary) -> Source:
    """Return the source with what its crosswalk says of columns and terms.

    Raises FaultyVocabulary where two countries are written alike.
    """
    constants = vocabulary.mappings.get((ANY, ANY), ())
    return replace(
        vocabulary.source,
        columns=tuple(_column(known, vocabulary, c) for c in vocabulary.source.columns),
        constants=tuple(_target(known, row) for row in constants),
    )


def _column(known: Known, vocabulary: Vocabulary, column: Column) -> Column:
    mappings = vocabulary.mappings
    of_column = [rows for key, rows in mappings.items() if key[0] == column.name]
    rows = [row for rows in of_column for row in rows]
    variables = _spoken_variables(known, column, rows)
    return replace(
        column,
        # The terms of every other notation are among the column's own from here on.
        notation=CODE if column.notation == CODE else None,
        terms=_terms(known, vocabulary, column),
        variables=tuple(variables),
        any=_any(known, vocabulary, column),
        needs=frozenset(_needs(rows)),
        many=_is_many(known, column, variables),
        codes=_codes(known, column, variables),
        loose=_is_loose(known, vocabulary, column, variables),
    )


def _spoken_variables(known: Known, column: Column, rows: Iterable[Row]) -> list[str]:
    """Return the variables that a column speaks of, in the order of its rows.

    A column without rows that is named as a variable speaks of that one.
    """
    named = dict.fromkeys(row["variable"] for row in rows if row["variable"])
    if not named and column.name in known.variables and column.use == "terms":
        return [column.name]
    return list(named)


def _is_many(known: Known, column: Column, variables: list[str]) -> bool:
    """Say whether a column holds numbers, dates or countries."""
    if column.holds != "terms":
        return True
    lists = [known.list_of(name) for name in variables]
    return column.notation == CODE and any(
        list_ is None or len(list_.values) > MANY for list_ in lists
    )


def _is_loose(
    known: Known, vocabulary: Vocabulary, column: Column, variables: list[str]
) -> bool:
    """Say whether small differences in the spelling of a term are passed over.

    Not in the standard's own codes nor in editions, which one program wrote; not in
    codes of countries, where no is Norway; and not where a term lets a record pass.
    """
    has_terms = column.use == "terms" and bool(column.terms) and column.passes is None
    return (
        vocabulary.source.own_terms
        and has_terms
        and not _is_many(known, column, variables)
    )


def _codes(known: Known, column: Column, variables: list[str]) -> tuple[str, ...]:
    """Return the codes that a list holds which is in the standard's own spelling."""
    if column.notation != CODE or column.separator is None:
        return ()
    return tuple(code for name in variables for code in known.values(name))


def _needs(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the other columns that conditions and computations look at."""
    for row in rows:
        if row.condition is not None:
            yield row.condition[0]
        if row.computation is not None and row.computation.column is not None:
            yield row.computation.column


def _any(known: Known, vocabulary: Vocabulary, column: Column) -> tuple[Target, ...]:
    """Return what a cell says that is no listed term: a number, a date, a country."""
    if not column.is_open or column.notation == CODE:
        return ()
    rows = vocabulary.mappings.get((column.name, ANY), ())
    return tuple(_target(known, row) for row in rows if _counts(row))


def _terms(
    known: Known, vocabulary: Vocabulary, column: Column
) -> dict[str, tuple[Target, ...]]:
    """Return what each term says: own terms first, then those of a notation."""
    mappings = vocabulary.mappings
    terms = {
        term: tuple(
            _target(known, row)
            for row in mappings.get((column.name, term), ())
            if _counts(row)
        )
        for term in column.terms
    }
    if column.notation in COUNTRIES:
        rows = mappings.get((column.name, ANY), ())
        for term, code in _notation(known, rows, column.notation).items():
            if term not in terms:
                counting = (row for row in rows if _counts(row))
                terms[term] = tuple(_of_code(known, row, code) for row in counting)
    return terms


def _of_code(known: Known, row: Row, code: str) -> Target:
    """Return what a country's term says: the value is the country itself."""
    target = _target(known, row)
    if row["effect"] not in SPEAKING:
        return target
    if isinstance(target.value, Computation):
        return target._replace(value=target.value._replace(value=code))
    return target._replace(value=code)


def _counts(row: Row) -> bool:
    """Say whether a program has to know a row.

    One that says nothing still cancels others by its condition, or bears a note.
    """
    return row["effect"] in SPEAKING or bool(row["when"] or row["clash"])


def _target(known: Known, row: Row) -> Target:
    """Return what a row says its term means."""
    variable = row["variable"]
    value: Any = row.computation or row["value"]
    if row.computation is None and variable and value != ANY:
        value = int(value) if known.list_of(variable) is None else value
    return Target(
        variable=variable,
        value=value,
        effect=row["effect"],
        match=row["predicate"].removeprefix("skos:").removesuffix("Match"),
        when=row.condition,
        clash=row["clash"] or None,
        evidence=row["evidence"] or OWN,
    )


def _notation(known: Known, rows: Iterable[Row], notation: str) -> Mapping[str, str]:
    """Return the terms of a notation with the codes that they stand for.

    Raises FaultyVocabulary when two values share a code; a name that two values
    share is none.
    """
    codes: dict[str, str] = {}
    shared: set[str] = set()
    for row in rows:
        # That the countries of a column mean nothing is said of all of them, too.
        variable = row["variable"] or (COUNTRY if row["effect"] == "none" else "")
        if not variable:
            continue
        for value in known.values(variable).values():
            for term, strict in _written(value, notation):
                if codes.setdefault(term, value.code) == value.code:
                    continue
                if strict:
                    both = message(
                        "vocabulary.codes-shared",
                        one=codes[term], other=value.code, notation=notation, term=term,
                    )  # fmt: skip
                    raise FaultyVocabulary(row.fault(None, both))
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
