"""The words in which a ledger is told, the same in every form that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ctdc_validate.reports.wording import counted, printable
from ctdc_validate.results import (
    FOR_A_PERSON,
    ColumnLine,
    Ledger,
    Lost,
    Meaning,
    Outcome,
    TermLine,
)

# What is said after a number of cells.
OUTCOMES: Final = {
    Outcome.UNMAPPED: "not in the vocabulary",
    Outcome.CANDIDATE: "undecided",
    Outcome.CONTRADICTED: "contradicted",
    Outcome.NONE: "without counterpart",
    Outcome.LOSS: "mapped with loss",
    Outcome.EXACT: "mapped exactly",
    Outcome.MISSING: "not reported",
    Outcome.COMPUTED: "computed anew",
    Outcome.UNREAD: "not read",
    Outcome.WITHHELD: "withheld",
    Outcome.LEFT_OUT: "in records left out",
}

PERSON: Final = (
    "What is doubtful was not written. Undecided: one of several values, or what"
    " cannot be computed. Contradicted: other cells of the record say otherwise. Terms"
    " that are not in the vocabulary are counted and never shown."
)
LOSS: Final = (
    "The value that was written says less or something close: a band for a number, a"
    " year for a date, a wider term."
)
NONE: Final = (
    "Reviewed, and nothing is written: the standard has no value for these, or another"
    " column says it better."
)
UNREAD: Final = "Nobody reads these columns, and nothing of them was written."
WITHHELD: Final = (
    "These columns hold direct identifiers. They were dropped without being read."
)
LISTS: Final = (
    "A number in brackets counts terms. A cell with several terms counts once in the"
    " sums, by the gravest of them."
)

ANY: Final = "*"
MANY: Final = "any number, date or country"
NAMELESS: Final = "(column without a name)"


def verdict(ledger: Ledger) -> str:
    """Return in words, without a full stop, what the conversion came to."""
    if ledger.complete:
        return "everything was mapped"
    left = []
    if ledger.for_a_person:
        left.append(f"{counted(ledger.for_a_person, 'cell')} left for a person")
    if ledger.left_out:
        left.append(f"{counted(records_left_out(ledger), 'record')} left out")
    return " and ".join(left)


def records_left_out(ledger: Ledger) -> int:
    """Return how many records were left out."""
    return sum(entry.count for entry in ledger.left_out)


def account(ledger: Ledger) -> Iterator[str]:
    """Yield the sentences on the records: read, left out and why, written."""
    left_out = records_left_out(ledger)
    yield (
        f"{counted(ledger.read, 'record')} read as {printable(ledger.source)},"
        f" {left_out:,} left out, {ledger.written:,} written as"
        f" {printable(ledger.target)}, by the CTDC standard"
        f" {printable(ledger.standard_version)}."
    )
    if ledger.written > ledger.read - left_out:
        yield "A row can stand for several victims, who are written one by one."
    for entry in ledger.left_out:
        yield f"Left out: {counted(entry.count, 'record')}: {printable(entry.reason)}."


def sum_line(ledger: Ledger) -> str:
    """Return the sum by which the counts add up to the cells that were read."""
    parts = [f"{n:,} {OUTCOMES[o]}" for o in Outcome if (n := ledger.count(o))]
    records, columns = counted(ledger.read, "record"), len(ledger.columns)
    return (
        f"{' + '.join(parts) or '0'} = {counted(ledger.cells, 'cell')}"
        f" = {records} x {counted(columns, 'column')}"
    )


def with_outcomes(
    ledger: Ledger, *outcomes: Outcome
) -> Iterator[tuple[ColumnLine, int, list[TermLine]]]:
    """Yield the columns with cells or terms of some outcomes, and these terms."""
    for column in ledger.columns:
        cells = sum(column.outcomes.get(outcome, 0) for outcome in outcomes)
        terms = [line for line in column.terms if line.outcome in outcomes]
        if cells or terms:
            yield column, cells, terms


def left_for_a_person(
    ledger: Ledger,
) -> Iterator[tuple[ColumnLine, int, list[TermLine]]]:
    """Yield the columns in which something is left for a person."""
    return with_outcomes(ledger, *FOR_A_PERSON)


def header(column: ColumnLine) -> str:
    """Return what a column is called in the file."""
    return printable(column.header) or NAMELESS


def term(line: TermLine) -> str:
    """Return a term as it may be shown: never one that the vocabulary lacks."""
    if line.term is None:
        return OUTCOMES[Outcome.UNMAPPED]
    return MANY if line.term == ANY else printable(line.term)


def meant(line: TermLine) -> str:
    """Return what a term was taken for, or may mean."""
    found: dict[tuple[str, str], list[str]] = {}
    for said in line.says:
        values = found.setdefault((said.effect, said.variable), [])
        values += [] if said.value is None else [said.value]
    told = "; ".join(
        _meant(Meaning(variable, _either(values, effect), effect), line.outcome)
        for (effect, variable), values in found.items()
    )
    return printable(told)


def _either(values: Sequence[str], effect: str) -> str | None:
    between = " or " if effect == "candidate" else ", "
    return between.join(values) or None


def _meant(said: Meaning, outcome: Outcome) -> str:
    name = said.variable if said.value is None else f"{said.variable}: {said.value}"
    undecided = outcome is Outcome.CANDIDATE
    match said.effect:
        case "exclude":
            return f"not {name}"
        case "candidate" if outcome in FOR_A_PERSON:
            return f"perhaps {name}"
        case "candidate":
            return f"{name}, which the record says elsewhere"
        case "derive":
            return f"{name} cannot be computed" if undecided else f"{name}, computed"
    return f"{name} is written" if undecided else name


def by_meaning(terms: Iterable[TermLine]) -> dict[str, dict[str, int]]:
    """Return how often each term was met, by what it was taken for."""
    found: dict[str, dict[str, int]] = {}
    for line in terms:
        counts = found.setdefault(meant(line), {})
        counts[term(line)] = counts.get(term(line), 0) + line.count
    return found


def numbered(counts: Mapping[str, int]) -> str:
    """Return terms with their numbers."""
    return ", ".join(f"{name} ({count:,})" for name, count in counts.items())


def lost_values(lost: Iterable[Lost]) -> dict[str, list[str]]:
    """Return what the target could not hold, by variable, each with its records."""
    found: dict[str, list[str]] = {}
    for entry in lost:
        value = "any value" if entry.value is None else printable(entry.value)
        told = f"{'not ' * entry.denied}{value} ({entry.count:,})"
        found.setdefault(printable(entry.variable), []).append(told)
    return found


def empty_by_reason(ledger: Ledger) -> dict[str, list[str]]:
    """Return the variables that stay empty, by the reason why."""
    found: dict[str, list[str]] = {}
    for entry in ledger.empty:
        found.setdefault(printable(entry.reason), []).append(printable(entry.variable))
    return found
