"""Rules on single cells, judged once for each distinct cell of a column.

Terms of a partner's own are known or not by the source vocabulary; codes of the
standard are judged by the variable's JSON Schema, and the keyword that fails names
the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ctdc_validate.messages import Message, message
from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import Cell, cell_rule
from ctdc_validate.standard import Column, Standard
from ctdc_validate.translation import Bound, Reader, Reading, victims


@cell_rule("missing-value")
def missing_value(cell: Cell) -> Iterator[Breach]:
    """Yield an empty cell of a variable that every record must have."""
    if not cell.reading.missing or cell.bound.column.computed is not None:
        return
    variables = cell.standard.variables
    if any(variables[name].required for name in cell.bound.column.variables):
        yield cell.breach("missing-value")


def absent_value(column: Column) -> Breach:
    """Return the breach by records whose table has no column for a required value."""
    return Breach(
        "missing-value", column.variables, (), part=column.name, variant="absent"
    )


@cell_rule("unclear-missing-code")
def unclear_missing_code(cell: Cell) -> Iterator[Breach]:
    """Yield a cell that means "nothing", in a way this source does not write it."""
    if cell.reading.says_nothing:
        yield _unclear(cell, None, "")
        return
    failing = {failure.member for failure in cell.reading.failures}
    for number, item in enumerate(cell.reading.items):
        fails = item.known is False or number in failing
        if fails and item.text.casefold() in cell.standard.unclear_missing_codes:
            is_code = _is_a_code(cell.standard, cell.bound, item.text)
            yield _unclear(cell, item.text, ".code" if is_code else "")


def _unclear(cell: Cell, part: str | None, variant: str) -> Breach:
    wording = f"rules.unclear-missing-code.message{variant}"
    to_do = message(wording, expected=_instead(cell, part))
    return cell.breach("unclear-missing-code", part)._replace(message=to_do)


def _instead(cell: Cell, part: str | None) -> Message:
    """Return what to do about a value that is missing, in place of what was written."""
    column = cell.bound.column
    variables = cell.standard.variables
    if column.variables and variables[column.variables[0]].required:
        return message("rules.phrase.find-out")
    if part is not None and column.separator:
        return message("rules.phrase.leave-out-of-list")
    if cell.typed and cell.source.typed:
        return message("rules.phrase.leave-key-out")
    codes = sorted(column.missing_codes - {""})
    if codes:
        return message("rules.phrase.write-code", code=codes[0])
    return message("rules.phrase.leave-cell-empty")


def _is_a_code(standard: Standard, bound: Bound, text: str) -> bool:
    """Say whether a sign for missing data is a code, too, as NA is Namibia's."""
    lists = {standard.variables[name].list for name in bound.column.variables}
    return any(
        text.upper() in value.notations.values()
        for name in lists - {None}
        for value in standard.lists[str(name)].values.values()
    )


@cell_rule("unknown-code")
def unknown_code(cell: Cell) -> Iterator[Breach]:
    """Yield each term that the source vocabulary does not have."""
    if cell.bound.column.reads is None:
        for item in cell.reading.items:
            if item.known is False:
                yield cell.breach("unknown-code", item.text)
    yield from _of_schema(cell, "unknown-code")


@cell_rule("unmapped-term")
def unmapped_term(cell: Cell) -> Iterator[Breach]:
    """Yield each term that a partner's vocabulary does not have.

    Of a partner's own system nobody claims to know every term: what is not in its
    vocabulary is not wrong, but has no meaning yet.
    """
    if cell.bound.column.reads is None:
        for item in cell.reading.items:
            if item.known is False:
                yield cell.breach("unmapped-term", item.text)


def _not_read(cell: Cell, rule: str, *, has_value: bool) -> Iterator[Breach]:
    """Yield what a column of numbers or dates has else; some of it has a value."""
    reads = cell.bound.column.reads
    if reads is None:
        return
    for item in cell.reading.items:
        if item.known is False and (item.value is not None) == has_value:
            breach = cell.breach(rule, item.text)
            yield breach._replace(variant=reads.partition("-")[0])


@cell_rule("wrong-type")
def wrong_type(cell: Cell) -> Iterator[Breach]:
    """Yield what is no number or date, where a column holds these."""
    yield from _not_read(cell, "wrong-type", has_value=False)
    yield from _of_schema(cell, "wrong-type")


@cell_rule("out-of-range")
def out_of_range(cell: Cell) -> Iterator[Breach]:
    """Yield a number that its variable's JSON Schema finds too small or too large.

    In a partner's own words, a number or date from which no value can follow.
    """
    yield from _not_read(cell, "out-of-range", has_value=True)
    yield from _of_schema(cell, "out-of-range")


def no_victims(reader: Reader, index: int, text: str | None) -> Iterator[Breach]:
    """Yield a cell that should count victims and does not; its record is left out."""
    if victims(text) is None and not reader.read(text).missing:
        yield Breach(
            "out-of-range", (), (index,), (text,), alone=True, variant="victims"
        )


@cell_rule("repeated-value")
def repeated_value(cell: Cell) -> Iterator[Breach]:
    """Yield a list that names the same term twice."""
    yield from _of_schema(cell, "repeated-value")
    if cell.reading.whole is not None:
        return  # the schema has judged it
    seen: set[object] = set()
    for item in cell.reading.items:
        meaning = item.text if cell.source.own_terms else item.targets or item.text
        if meaning in seen:
            yield cell.breach("repeated-value", item.text)
            return
        seen.add(meaning)


@cell_rule("deprecated-code")
def deprecated_code(cell: Cell) -> Iterator[Breach]:
    """Yield each value that the standard wants replaced."""
    for item in cell.reading.items:
        for target in item.targets:
            advice = _advice(cell.standard, target.variable, target.value)
            if target.effect == "set" and advice is not None:
                breach = cell.breach("deprecated-code", item.text)
                finding = message("rules.deprecated-code.message")
                yield breach._replace(
                    message=message("rules.advice", finding=finding, advice=advice)
                )


def _advice(standard: Standard, variable: str, value: Any) -> str | None:
    """Return what to do about a deprecated value, None for all others."""
    if not variable or not isinstance(value, str):
        return None
    name = standard.variables[variable].list
    member = standard.lists[name].values.get(value) if name is not None else None
    return None if member is None else member.deprecated


def _of_schema(cell: Cell, rule: str) -> Iterator[Breach]:
    """Yield what the variable's JSON Schema rejects by one of a rule's keywords."""
    failures = cell.reading.failures
    if not failures:
        return
    wrong_type = {f.member for f in failures if f.keyword == "type"}
    for failure in failures:
        if failure.keyword not in cell.standard.rules[rule].keywords:
            continue
        if failure.keyword != "type" and failure.member in wrong_type:
            continue  # what is no text is in no list either
        part = None
        if failure.member is not None and not _is_bare(cell.reading):
            part = cell.reading.items[failure.member].text
        yield cell.breach(rule, part)


def _is_bare(reading: Reading) -> bool:
    """Say whether a cell is one JSON value that is no list."""
    return reading.whole is not None and not isinstance(reading.whole[0], list)
