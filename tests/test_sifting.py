"""Tuples judged by their signs break what they break when judged by their facts."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from ctdc_validate.rules import Alike, Breach
from ctdc_validate.standard import Column, load_standard
from ctdc_validate.tables.plain_engine import PlainBatch
from ctdc_validate.translation import lay_out
from ctdc_validate.validation.judge import Judge

STANDARD = load_standard()
TODAY = date(2026, 1, 31)
# What stands in no list, and what stands in many.
ODD = ("", "Femal", "17", "1990-02-30", "2015-06-01", "yes; no")


def _cell(column: Column, chance: random.Random) -> str:
    """Return a cell: mostly a term or several, else a code, or something odd."""
    terms = sorted({*column.terms, *column.codes})
    if not terms or chance.random() < 0.15:
        return chance.choice((*ODD, *column.missing_codes))
    if column.separator and chance.random() < 0.7:
        return column.separator.join(chance.sample(terms, min(len(terms), 2)))
    return chance.choice(terms)


def _batch(columns: list[Column], seed: int) -> PlainBatch:
    """Return rows of which each is like one before it, but for some cells."""
    chance = random.Random(seed)
    row = [_cell(column, chance) for column in columns]
    rows = []
    for _ in range(60):
        row = [
            _cell(column, chance) if chance.random() < 0.2 else cell
            for column, cell in zip(columns, row, strict=True)
        ]
        rows.append(row)
    return PlainBatch(range(2, 62), rows, len(columns), {})


def _of_cell(made: Alike | tuple[Breach, ...], cell: str | None) -> tuple[Breach, ...]:
    return made.of(cell) if isinstance(made, Alike) else made


@pytest.mark.parametrize("name", sorted(STANDARD.sources))
def test_sifted_tuples_break_what_their_facts_break(name: str) -> None:
    source = STANDARD.sources[name]
    columns = list(source.columns)
    layout = lay_out([column.name for column in columns], source)
    judge = Judge(STANDARD, layout, False, set(STANDARD.rules), TODAY)
    for seed in range(3):
        batch = _batch(columns, seed)
        asked: Counter[Breach] = Counter()
        for group, answers in judge.study.ask(batch, judge.groups):
            place = {column: at for at, column in enumerate(group.columns)}
            for cells, times, of_cells, of_tuple in answers:
                for made in of_cells:
                    at = place[made.column] if isinstance(made, Alike) else 0
                    asked.update(dict.fromkeys(_of_cell(made, cells[at]), times))
                asked.update(dict.fromkeys(of_tuple, times))
        sifted: Counter[Breach] = Counter()
        others: list[tuple[int, int]] = []
        for _, found in judge.study.sift(
            batch, judge.groups, lambda i, _, n, others=others: others.append((i, n))
        ):
            for _, cells, times, made_of_cell, of_tuple in found:
                breaches = of_tuple or _of_cell(made_of_cell or (), cells[0])
                sifted.update(dict.fromkeys(breaches, times))
        assert sifted == asked
        watched = Counter[int]()
        for index, times in others:
            watched[index] += times
        unread = {i for i in range(len(columns)) if i not in judge.study.bound}
        assert watched == dict.fromkeys(unread, batch.size)
    assert sifted
