"""The rule on ages as they are told: nobody is younger at a later moment.

The clauses of the same rule compare what follows from ages, minor or adult; here the
ages themselves are compared where that tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ctdc_validate.rules.breach import Breach
from ctdc_validate.rules.registry import Question, Scope, positions, record_rule
from ctdc_validate.translation import Age, Facts, band

RULE = "majority-goes-backwards"
AS_AGES = "ages"


@record_rule(RULE)
def ages_go_backwards(scope: Scope) -> Iterator[Question]:
    """Yield what is asked of the columns of ages, where there are several moments."""
    variables = scope.standard.variables.values()
    told = {
        variable.name: variable.moment
        for variable in variables
        if variable.moment is not None and _is_computed(scope, variable.name)
    }
    if len(set(told.values())) > 1:
        columns = (positions(scope.layout.basis(name)) for name in told)
        check = _Ages(scope).check
        yield Question(frozenset[int]().union(*columns), check)


def _is_computed(scope: Scope, variable: str) -> bool:
    """Say whether a column tells of a variable by an age that it gives."""
    return any(
        target.variable == variable and target.effect == "derive"
        for b in scope.layout.spelling(variable)
        for target in b.column.any
    )


class _Ages:
    def __init__(self, scope: Scope) -> None:
        self._standard = scope.standard

    def check(self, facts: Facts) -> Iterator[Breach]:
        """Yield the ages that cannot follow one another, where both are of one status.

        Where the later one is of a minor and the earlier one is not, a clause says so.
        """
        told: set[tuple[int, ...]] = set()
        for one, other in combinations(facts.ages, 2):
            before, after = sorted((one, other), key=lambda age: age.moment)
            columns = tuple(sorted({*before.columns, *after.columns}))
            if columns in told or not is_backwards(before, after):
                continue
            if not self._crosses(before, after):
                told.add(columns)
                names = (before.variable, after.variable)
                yield Breach(RULE, names, columns, variant=AS_AGES)

    def _crosses(self, before: Age, after: Age) -> bool:
        """Say whether an adult becomes a minor."""
        statuses = [
            band(self._standard, before.variable, years)
            for years in (before.years[0], after.years[1])
            if years is not None
        ]
        return len(set(statuses)) > 1


def is_backwards(before: Age, after: Age) -> bool:
    """Say whether an age at a moment is above all that it can be at a later one."""
    last = after.years[1]
    return before.moment < after.moment and last is not None and before.years[0] > last
