"""Rules on single cells, judged once for each distinct cell of a column.

Terms of a partner's own are known or not by the source vocabulary; codes of the
standard are judged by the ``jsonschema`` library on the variable's JSON Schema, and
the keyword that fails names the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema import Draft201909Validator

from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import Standard, Variable
from ctdc_validate.translation import Bound, Reading

MISSING_VALUE = "missing-value"
UNCLEAR = "unclear-missing-code"
UNKNOWN = "unknown-code"
UNMAPPED = "unmapped-term"
WRONG_TYPE = "wrong-type"
REPEATED = "repeated-value"
DEPRECATED = "deprecated-code"


class Failure(NamedTuple):
    """A keyword of the JSON Schema that fails, and the member of the list it is on."""

    keyword: str
    member: int | None


class Cell(NamedTuple):
    """A cell with its reading and its failures against the JSON Schema."""

    bound: Bound
    text: str | None
    reading: Reading
    failures: tuple[Failure, ...]

    def breach(self, rule: str, part: str | None = None) -> Breach:
        """Return a breach of a rule by this cell."""
        column = self.bound.column
        index = self.bound.index
        return Breach(rule, column.variables, (index,), (self.text,), part, alone=True)


class CellRules:
    """Judge the cells of a file by the rules of the values family."""

    def __init__(self, standard: Standard, own_terms: bool) -> None:
        """Take the standard whose value lists and JSON Schema decide.

        ``own_terms`` says that the file is in a partner's own words.
        """
        self.standard = standard
        self.own_terms = own_terms
        self.rule_of = {
            keyword: rule.id
            for rule in standard.rules.values()
            for keyword in rule.keywords
        }
        self._schemas: dict[tuple[str, bool], Any] = {}

    def check(self, bound: Bound, text: str | None, reading: Reading) -> list[Breach]:
        """Return all breaches by one cell, the most telling alone where they nest."""
        cell = Cell(bound, text, reading, tuple(self._failures(bound, reading)))
        unclear = list(self.unclear_missing_code(cell))
        if unclear:
            return unclear[:1]
        found = (
            *self.missing_value(cell),
            *self.unknown_code(cell),
            *self.broken_schema(cell),
            *self.repeated_value(cell),
            *self.deprecated_code(cell),
        )
        # A list with two wrong terms is one wrong cell.
        return list({breach.rule: breach for breach in reversed(found)}.values())

    def missing_value(self, cell: Cell) -> Iterator[Breach]:
        """Yield an empty cell of a variable that every record must have."""
        if not cell.reading.missing or cell.bound.column.computed is not None:
            return
        variables = self.standard.variables
        if any(variables[name].required for name in cell.bound.column.variables):
            yield cell.breach(MISSING_VALUE)

    def unclear_missing_code(self, cell: Cell) -> Iterator[Breach]:
        """Yield a cell that means "nothing", in a way this source does not write it."""
        whole = cell.reading.whole
        if cell.reading.blank or (whole is not None and whole[0] in (None, "", [])):
            yield cell.breach(UNCLEAR)
            return
        for number, item in enumerate(cell.reading.items):
            fails = item.known is False or any(
                f.member == number for f in cell.failures
            )
            if fails and item.text.casefold() in self.standard.unclear_missing_codes:
                variant = "code" if self._is_a_code(cell.bound, item.text) else None
                yield cell.breach(UNCLEAR, item.text)._replace(variant=variant)

    def unknown_code(self, cell: Cell) -> Iterator[Breach]:
        """Yield each term that the partner's source vocabulary does not have.

        Of a partner's own system nobody claims to know every term: what is not in its
        vocabulary is not wrong, but has no meaning yet.
        """
        rule = UNMAPPED if self.own_terms else UNKNOWN
        for item in cell.reading.items:
            if item.known is False:
                reads = cell.bound.column.reads
                if reads is None:
                    yield cell.breach(rule, item.text)
                else:
                    kind = reads.partition("-")[0]
                    breach = cell.breach(WRONG_TYPE, item.text)
                    yield breach._replace(variant=kind)

    def broken_schema(self, cell: Cell) -> Iterator[Breach]:
        """Yield what the variable's JSON Schema rejects, by the rule of its keyword."""
        wrong_type = {f.member for f in cell.failures if f.keyword == "type"}
        for failure in cell.failures:
            if failure.keyword != "type" and failure.member in wrong_type:
                continue  # what is no text is in no list either
            part = None
            if failure.member is not None and not _is_bare(cell.reading):
                part = cell.reading.items[failure.member].text
            yield cell.breach(self.rule_of[failure.keyword], part)

    def repeated_value(self, cell: Cell) -> Iterator[Breach]:
        """Yield a list that names the same term twice."""
        if cell.reading.whole is not None:
            return  # uniqueItems has judged it
        seen: set[object] = set()
        for item in cell.reading.items:
            said = item.text if self.own_terms else item.targets or item.text
            if said in seen:
                yield cell.breach(REPEATED, item.text)
                return
            seen.add(said)

    def deprecated_code(self, cell: Cell) -> Iterator[Breach]:
        """Yield each value that the standard wants replaced."""
        for item in cell.reading.items:
            for target in item.targets:
                sentence = self._deprecated(target.variable, target.value)
                if target.effect == "set" and sentence is not None:
                    message = self.standard.rules[DEPRECATED].message
                    yield cell.breach(DEPRECATED, item.text)._replace(
                        sentence=f"{message} {sentence}"
                    )

    def _is_a_code(self, bound: Bound, text: str) -> bool:
        """Say whether a sign for missing data is a code, too, as NA is Namibia's."""
        names = (self.standard.variables[v].list for v in bound.column.variables)
        return any(
            text.upper() in value.notations.values()
            for name in names
            if name is not None
            for value in self.standard.lists[name].values.values()
        )

    def _deprecated(self, variable: str, value: Any) -> str | None:
        if not variable or not isinstance(value, str):
            return None
        name = self.standard.variables[variable].list
        if name is None:
            return None
        member = self.standard.lists[name].values.get(value)
        return None if member is None else member.deprecated

    def _failures(self, bound: Bound, reading: Reading) -> Iterator[Failure]:
        if not bound.column.variables:
            return
        variable = self.standard.variables[bound.column.variables[0]]
        if reading.whole is not None:
            yield from self._judge(variable, reading.whole[0], whole=True)
            return
        for number, item in enumerate(reading.items):
            if item.known is None:
                for failure in self._judge(variable, item.value, whole=False):
                    yield failure._replace(member=number)

    def _judge(self, variable: Variable, value: Any, whole: bool) -> Iterator[Failure]:
        one_of_a_list = variable.multivalued and not whole
        key = (variable.name, one_of_a_list)
        if key not in self._schemas:
            schema: Mapping[str, Any] = variable.schema
            if one_of_a_list:
                schema = {"$defs": schema["$defs"], **schema["items"]}
            self._schemas[key] = Draft201909Validator(schema)
        for error in self._schemas[key].iter_errors(value):
            first = error.path[0] if error.path else None
            member = first if isinstance(first, int) else None
            if not variable.multivalued and member is None:
                member = 0
            yield Failure(error.validator, member)


def _is_bare(reading: Reading) -> bool:
    """Say whether a cell is one JSON value that is no list."""
    return reading.whole is not None and not isinstance(reading.whole[0], list)
