"""Check records one by one, each as if it were handed over alone.

What a record breaks is the sum of what its parts break: cells that are judged together
are a part. So each part is judged once, and remembered within bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from ctdc_validate.messages import Message
from ctdc_validate.results import Finding, Place, Severity
from ctdc_validate.standard import Source, Standard, load_standard, with_source
from ctdc_validate.tables import (
    Table,
    given_records,
    json_pointer,
    one_record,
    plain_cells,
)
from ctdc_validate.translation import lay_out
from ctdc_validate.validation.checking import FileCheck
from ctdc_validate.validation.judge import Judges
from ctdc_validate.validation.running import validate_files
from ctdc_validate.validation.settings import Settings

# What is remembered: kinds of records by their keys, parts by theirs, and what the
# cells of parts break. Longer records are judged without remembering them.
KINDS_REMEMBERED: Final = 2_000
PARTS_REMEMBERED: Final = 400
CELLS_REMEMBERED: Final = 20_000
LONGEST: Final = 2_000  # characters

Cells = tuple[str, ...]


class Judged(NamedTuple):
    """What one record breaks, or why it cannot be judged.

    The place of a finding is a JSON Pointer into the record, also to a key that is
    missing.
    """

    findings: tuple[Finding, ...]
    conforms: bool
    problem: Message | str | None = None


FAULTLESS: Final = Judged((), conforms=True)


class _Part:
    """Keys that are judged together, with what their cells were found to break."""

    def __init__(
        self,
        standard: Standard,
        source: Source,
        keys: tuple[str, ...],
        settings: Settings,
    ) -> None:
        table = one_record(keys)
        self._check = FileCheck(standard, source, table, settings, Judges())
        self.found: dict[Cells, tuple[Finding, ...]] = {}

    def findings(self, cells: Cells) -> tuple[Finding, ...]:
        """Return what cells break that are not remembered."""
        (batch,) = one_record(self._check.layout.header, cells).batches()
        return self._check.findings_alone(batch)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Records of the same keys: what is missing from them, and their parts.

    Of each part ``at`` are the positions of its keys.
    """

    keys: tuple[str, ...]
    missing: tuple[Finding, ...]
    parts: tuple[tuple[_Part, tuple[int, ...]], ...]


@dataclass(slots=True)
class _Memory:
    """What is known on one day, for the day ends the years that can be."""

    day: date
    kinds: dict[tuple[str, ...], _Kind] = field(default_factory=dict)
    parts: dict[tuple[str, ...], _Part] = field(default_factory=dict)
    cells: int = 0


class RecordJudge:
    """Judges records in the words of one source vocabulary; not for two threads."""

    def __init__(self, source: Source, settings: Settings) -> None:
        """Take the source vocabulary; rules on many records are left out."""
        standard = load_standard()
        own = standard.sources.get(source.name) is not source
        self._standard = with_source(standard, source) if own else standard
        self._source = source
        rules = self._standard.rules.values()
        of_many = tuple(rule.id for rule in rules if rule.of_many)
        ignore = (*settings.ignore, *of_many)
        self._settings = replace(
            settings,
            source=source if own else source.name,
            engine="plain",
            ignore=ignore,
        )
        names = tuple(column.name for column in self._source.columns)
        judge = self._check(one_record(names)).judge
        self._together = [
            frozenset(names[index] for index in group.columns) for group in judge.groups
        ]
        self._names = frozenset(names)
        # Where each variable has one column, what lacks of a record lacks by itself.
        self._always = self._missing(()) if source.typed else None
        self._memory = _Memory(self._today())

    def judge(self, record: object) -> Judged:
        """Return what a record breaks."""
        if type(record) is not dict:
            return self._long_way(record)
        memory = self._memory
        if memory.day != self._today():
            memory = self._forget()
        kind = memory.kinds.get(tuple(record))
        if kind is None:
            kind = self._kind(memory, tuple(record))
        cells = None if kind is None else plain_cells(record, LONGEST)
        if kind is None or cells is None:
            return self._long_way(record)
        found: list[Finding] = []
        for part, at in kind.parts:
            mine = tuple([cells[index] for index in at])
            breaks = part.found.get(mine)
            if breaks is None:
                breaks = part.found[mine] = part.findings(mine)
                memory.cells += 1
            if breaks:
                found += breaks
        if memory.cells > CELLS_REMEMBERED:
            self._forget()
        if not found and not kind.missing:
            return FAULTLESS
        return _judged((*kind.missing, *_in_order(found, kind.keys)))

    def _today(self) -> date:
        return self._settings.today or date.today()

    def _forget(self) -> _Memory:
        self._memory = _Memory(self._today())
        return self._memory

    def _check(self, table: Table) -> FileCheck:
        return FileCheck(self._standard, self._source, table, self._settings, Judges())

    def _kind(self, memory: _Memory, keys: tuple[str, ...]) -> _Kind | None:
        """Return a kind of records that all keys of the source are known to."""
        if not keys or not all(key in self._names for key in keys):
            return None
        if (
            len(memory.kinds) >= KINDS_REMEMBERED
            or len(memory.parts) >= PARTS_REMEMBERED
        ):
            memory = self._forget()
        parts: dict[tuple[str, ...], _Part] = {}
        for together in self._together:
            mine = tuple(key for key in keys if key in together)
            if mine:
                parts[mine] = self._part(memory, mine)
        kind = memory.kinds[keys] = _Kind(
            keys,
            tuple(self._missing_of(keys)),
            tuple(
                (part, tuple(keys.index(key) for key in mine))
                for mine, part in parts.items()
            ),
        )
        return kind

    def _part(self, memory: _Memory, keys: tuple[str, ...]) -> _Part:
        part = memory.parts.get(keys)
        if part is None:
            part = _Part(self._standard, self._source, keys, self._settings)
            memory.parts[keys] = part
        return part

    def _missing_of(self, keys: tuple[str, ...]) -> Iterable[Finding]:
        if self._always is None:
            return self._missing(keys).values()
        here = {json_pointer(None, key) for key in keys}
        return (f for pointer, f in self._always.items() if pointer not in here)

    def _missing(self, keys: tuple[str, ...]) -> Mapping[str, Finding]:
        """Return what is missing from records of these keys, by its pointer."""
        found = self._check(one_record(keys)).findings_on_header()
        return {
            pointer: _at(finding, pointer)
            for name, finding in found
            for pointer in [json_pointer(None, name)]
        }

    def _long_way(self, record: object) -> Judged:
        """Judge a record as a list of one, and remember nothing."""
        report = validate_files([given_records([record])], self._settings)
        (file,) = report.files
        if file.problem is not None:
            return Judged((), conforms=False, problem=file.problem)
        missing: dict[tuple[str, Message | str], Finding] = {}
        if not all(finding.columns for finding in file.findings):
            # Keys that are not known take none of those that lack.
            bound = lay_out(file.header, self._source).bound
            found = self._missing(tuple(b.header for b in bound)).values()
            missing = {_said(each): each for each in found}
        findings = (
            _within(each) if each.columns else missing.get(_said(each)) or _within(each)
            for each in file.findings
        )
        return Judged(tuple(findings), report.conforms)


def _judged(findings: tuple[Finding, ...]) -> Judged:
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Judged(findings, conforms=not errors)


def _in_order(found: Iterable[Finding], keys: tuple[str, ...]) -> list[Finding]:
    """Return findings in the order of their keys; a key of two parts is told once."""
    at = {key: position for position, key in enumerate(keys)}
    once = list({(f.rule, f.columns, f.values, f.message): f for f in found}.values())
    return sorted(once, key=lambda f: ([at.get(c, 0) for c in f.columns], f.rule))


def _at(finding: Finding, pointer: str) -> Finding:
    return replace(finding, places=(Place(1, pointer),))


def _said(finding: Finding) -> tuple[str, Message | str]:
    return finding.rule, finding.message


def _within(finding: Finding) -> Finding:
    """Return a finding on a list of one record with its place in that record."""
    places = (
        place if place.cell is None else replace(place, cell=place.cell[len("/0") :])
        for place in finding.places
    )
    return replace(finding, places=tuple(places))
