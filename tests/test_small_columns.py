"""No column of a ledger to forward gives a small count back, whatever it holds."""

from __future__ import annotations

import pytest
from column_attacker import every_column, learned

from ctdc_validate.results import Outcome, small_columns

EXACT, LOSS, CANDIDATE = Outcome.EXACT, Outcome.LOSS, Outcome.CANDIDATE
FEW = 3


@pytest.mark.parametrize("records", [6, 9, 12])
@pytest.mark.parametrize(
    "outcomes",
    [
        (EXACT,),
        (EXACT, EXACT),
        (LOSS, EXACT),
        (CANDIDATE, EXACT),
        (CANDIDATE, EXACT, EXACT),
        (EXACT, EXACT, EXACT),
    ],
)
@pytest.mark.parametrize("several", [False, True], ids=["one-term", "lists"])
def test_nobody_learns_a_small_count(outcomes, several, records):
    if several and len(outcomes) == 3:
        records = records // 2  # more take minutes
    terms = list(zip("ABC", outcomes, strict=False))
    assert learned(every_column(terms, records, several), FEW) == []


@pytest.mark.parametrize("several", [False, True], ids=["one-term", "lists"])
def test_the_reader_learns_from_a_column_that_is_not_protected(several, monkeypatch):
    import column_attacker

    monkeypatch.setattr(column_attacker, "protected", lambda column, few: column)
    columns = every_column([("A", EXACT), ("B", EXACT)], 9, several)
    assert learned(columns, FEW) != []


def test_what_is_told_where_enough_share_it():
    columns = [
        small_columns.protected(column, FEW)
        for _, column in every_column([("A", LOSS), ("B", EXACT)], 9, True)
    ]
    told = sum(all(line.count is not None for line in c.terms) for c in columns)
    assert (told, len(columns)) == (83, 220)
