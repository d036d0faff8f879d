"""What a table tells of a key where it is blank: by its rules and computed columns.

Who knows the standard fills such blanks: a type of labour means forced labour. So a key
is blanked with the columns that follow from it, and those that give it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Final

from ctdc_validate.rules import ClauseRule
from ctdc_validate.standard import Standard
from ctdc_validate.tally.counting import SEPARATOR
from ctdc_validate.translation import Bound, Facts, Layout

# The privacy role of a variable that follows from a key.
DERIVABLE: Final = "derivable"


@dataclass(frozen=True, slots=True)
class Peer:
    """A variable that is no key, and of which a rule speaks together with a key.

    ``follows`` says that it is to be blanked with the key whatever it says.
    """

    name: str
    columns: tuple[int, ...]
    follows: bool


class KeyRules:
    """What the rules and the computed columns of a table tell of one key."""

    def __init__(
        self,
        standard: Standard,
        layout: Layout,
        key: str,
        keys: Sequence[str],
        today: date,
    ) -> None:
        """Take the key, and all keys: what one of them tells of another splits none."""
        self._standard = standard
        self._key = key
        self.computed = tuple(
            b
            for b in layout.bound
            if b.column.computed is not None and key in b.column.variables
        )
        clauses = [
            clause
            for clause in standard.clauses
            if key in clause.variables
            and len(clause.variables) > 1
            and not any(n in keys for n in clause.variables if n != key)
        ]
        # What follows from the key is known with it: an adult at entry is one now.
        self._derived = {
            name: self._values_of(name)
            for clause in clauses
            for name in clause.variables
            if name != key and standard.variables[name].privacy == DERIVABLE
        }
        clauses += [
            clause
            for clause in standard.clauses
            if not self._derived.keys().isdisjoint(clause.variables)
            and not any(n in keys for n in clause.variables)
        ]
        self._rules = [ClauseRule(clause, standard, today) for clause in clauses]
        names = dict.fromkeys(n for r in self._rules for n in r.clause.variables)
        self.peers = tuple(self._peers(layout, [n for n in names if n != key]))
        self._values = self._values_of(key)

    def _peers(self, layout: Layout, names: Sequence[str]) -> Iterator[Peer]:
        for name in names:
            columns = tuple(b.index for b in layout.basis(name))
            if columns:
                follows = self._standard.variables[name].privacy == DERIVABLE
                yield Peer(name, columns, follows)

    def _values_of(self, variable: str) -> tuple[Any, ...]:
        """Return the values that a variable may have, where they are a list."""
        name = self._standard.variables[variable].list
        return () if name is None else tuple(self._standard.lists[name].values)

    @property
    def context(self) -> tuple[int, ...]:
        """The columns that tell something of the key, by their positions."""
        columns = {i for peer in self.peers for i in peer.columns}
        return tuple(sorted(columns | {b.index for b in self.computed}))

    def refilled(self, facts: Facts) -> str | None:
        """Return the values that a reader finds possible where the key is blank.

        One is filled in; several, if not all, tell records apart as well.
        """
        said = {
            value
            for b in self.computed
            if b.index in facts.readings
            for value in _computed_values(facts, b, self._key)
        }
        if not said and self._rules:
            record = self._record(facts, [peer.name for peer in self.peers])
            if record:
                allowed = self._allowed(record)
                said = set(allowed) if len(allowed) < len(self._values) else set()
        return SEPARATOR.join(sorted(map(str, said))) or None

    def narrows(self, peer: str, facts: Facts) -> bool:
        """Say whether what a peer says rules out any value of the key."""
        record = self._record(facts, [peer])
        return bool(record) and len(self._allowed(record)) < len(self._values)

    def _record(self, facts: Facts, names: Sequence[str]) -> dict[str, Any]:
        """Return what is said; of a list also all that one of its terms may mean."""
        record = facts.record(names, self._standard.variables)
        for name in names:
            if self._standard.variables[name].multivalued and name in facts.candidates:
                record.setdefault(name, list(facts.candidates[name]))
        return record

    def _allowed(self, record: Mapping[str, Any]) -> list[Any]:
        """Return the values of the key that break no rule, whatever follows from it."""
        open_ = {n: v for n, v in self._derived.items() if n not in record}
        return [
            value
            for value in self._values
            if any(
                self._breaks_none(
                    {**record, self._key: value, **dict(zip(open_, said, strict=True))}
                )
                for said in product(*open_.values())
            )
        ]

    def _breaks_none(self, record: Mapping[str, Any]) -> bool:
        return all(
            rule.allows({n: v for n, v in record.items() if n in rule.clause.variables})
            for rule in self._rules
        )


def _computed_values(facts: Facts, b: Bound, key: str) -> Iterator[Any]:
    for item in facts.readings[b.index].items:
        for target in item.targets:
            if target.variable == key and target.effect == "set":
                yield target.value
