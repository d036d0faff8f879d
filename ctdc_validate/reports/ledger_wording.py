"""The words in which a ledger is told, the same in every form that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

from ctdc_validate.messages import Message, as_number, message, text
from ctdc_validate.reports.ledger_forms import by_reason
from ctdc_validate.reports.wording import printable
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
    Outcome.UNREADABLE: message("ledger.outcome.unreadable"),
    Outcome.UNMAPPED: message("ledger.outcome.unmapped"),
    Outcome.CANDIDATE: message("ledger.outcome.candidate"),
    Outcome.CONTRADICTED: message("ledger.outcome.contradicted"),
    Outcome.NONE: message("ledger.outcome.none"),
    Outcome.LOSS: message("ledger.outcome.loss"),
    Outcome.EXACT: message("ledger.outcome.exact"),
    Outcome.MISSING: message("ledger.outcome.missing"),
    Outcome.COMPUTED: message("ledger.outcome.computed"),
    Outcome.UNREAD: message("ledger.outcome.unread"),
    Outcome.WITHHELD: message("ledger.outcome.withheld"),
    Outcome.LEFT_OUT: message("ledger.outcome.left-out"),
    Outcome.TOGETHER: message("ledger.outcome.together"),
}

# What the parts of a ledger are about.
PERSON: Final = message("ledger.about.person")
LOSS: Final = message("ledger.about.loss")
NONE: Final = message("ledger.about.none")
UNREAD: Final = message("ledger.about.unread")
WITHHELD: Final = message("ledger.about.withheld")
TOGETHER: Final = message("ledger.about.together")
LOST: Final = message("ledger.about.lost")

# Stands for all that a column of numbers, dates or countries holds.
ANY: Final = "*"


def cells_message(count: int | None) -> Message:
    """Return a number of cells, if it may be told."""
    if count is None:
        return message("ledger.cells.some")
    return message("ledger.cells", count=count)


def number(count: int | None) -> str:
    """Return a number, if it may be told."""
    return text("ledger.not-told") if count is None else as_number(count)


def counted(ledger: Ledger, *outcomes: Outcome) -> int | None:
    """Return how many cells of all columns had some outcomes, if that may be told."""
    if any(o in column.together for column in ledger.columns for o in outcomes):
        return None
    return sum(map(ledger.count, outcomes))


def verdict(ledger: Ledger) -> str:
    """Return in words, without a full stop, what the conversion came to."""
    if ledger.complete and ledger.lost:
        return text("ledger.not-all-held", target=printable(ledger.target))
    if ledger.complete:
        return text("ledger.everything-mapped")
    if not ledger.leaves_some and not ledger.left_out:
        return text("ledger.beside-records", count=ledger.beside_records)
    left = counted(ledger, *FOR_A_PERSON)
    cells = message("ledger.cells-left.some")
    if left is not None:
        cells = message("ledger.cells-left", count=left)
    records = message("ledger.records-left-out.some")
    if all(entry.count is not None for entry in ledger.left_out):
        records = message("ledger.records-left-out", count=records_left_out(ledger))
    if not ledger.left_out:
        return text(cells)
    if not ledger.leaves_some:
        return text(records)
    return text("ledger.verdict.both", cells=cells, records=records)


def records_left_out(ledger: Ledger) -> int:
    """Return how many records were left out, as far as it may be told."""
    return sum(entry.count or 0 for entry in ledger.left_out)


def account(ledger: Ledger) -> Iterator[str]:
    """Yield the sentences on the records: read, left out and why, written; the notes.

    They are printable.
    """
    if not ledger.forwarded:
        yield text("ledger.own-desk")
    left_out = records_left_out(ledger)
    few_out = any(entry.count is None for entry in ledger.left_out)
    yield text(
        "ledger.account.some" if few_out else "ledger.account",
        records=message("ledger.records", count=ledger.read),
        source=printable(ledger.source),
        left_out=left_out,
        written=ledger.written,
        target=printable(ledger.target),
        version=printable(ledger.standard_version),
    )
    if ledger.written > ledger.read - left_out:
        yield text("ledger.several-victims")
    for entry in by_reason(ledger):
        reason = printable(entry.reason)
        if entry.count is None:
            few = ledger.smallest_group
            yield text("ledger.left-out.few", few=few, reason=reason)
            continue
        records = message("ledger.records", count=entry.count)
        yield text("ledger.left-out", records=records, reason=reason)
    yield from map(printable, ledger.notes)


def sum_line(ledger: Ledger) -> str:
    """Return the sum by which the counts add up to the cells that were read."""
    parts = [
        text("ledger.sum.part", count=ledger.count(outcome), outcome=OUTCOMES[outcome])
        for outcome in Outcome
        if ledger.count(outcome)
    ]
    return text(
        "ledger.sum",
        parts=" + ".join(parts) or "0",
        cells=cells_message(ledger.cells),
        records=message("ledger.records", count=ledger.read),
        columns=message("ledger.columns", count=len(ledger.columns)),
    )


def with_outcomes(
    ledger: Ledger, *outcomes: Outcome
) -> Iterator[tuple[ColumnLine, int | None, list[TermLine]]]:
    """Yield the columns with cells or terms of some outcomes.

    Each comes with the number of these cells, and these terms.
    """
    for column in ledger.columns:
        cells: int | None = sum(column.outcomes.get(o, 0) for o in outcomes)
        if not set(outcomes).isdisjoint(column.together):
            cells = None
        terms = [line for line in column.terms if line.outcome in outcomes]
        if cells != 0 or terms:
            yield column, cells, terms


def header(column: ColumnLine) -> str:
    """Return what a column is called in the file."""
    return printable(column.header) or text("ledger.nameless")


def term(line: TermLine) -> str:
    """Return a term as it may be shown: never one that the vocabulary lacks."""
    if line.term is None:
        lacking = line.outcome in (Outcome.UNREADABLE, Outcome.UNMAPPED)
        return text(OUTCOMES[line.outcome if lacking else Outcome.UNMAPPED])
    return text("ledger.any-term") if line.term == ANY else printable(line.term)


# What a reader of the words should know of how a meaning is known.
WEAK: Final = ("recalled", "inferred")


def meant(line: TermLine) -> str:
    """Return what a term was taken for, or may mean."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for said in line.says:
        values = found.setdefault((said.effect, said.variable, said.evidence), [])
        values += [] if said.value is None else [said.value]
    parts = [
        _known(
            _meant(Meaning(variable, _either(values, effect), effect), line.outcome), by
        )
        for (effect, variable, by), values in found.items()
    ]
    return printable("; ".join(parts))


def evidence(line: TermLine) -> str:
    """Return how it is known what a term means; of several meanings, each way once."""
    return ", ".join(dict.fromkeys(said.evidence for said in line.says))


def _known(meant: str, by: str) -> str:
    return text(f"ledger.known.{by}", meant=meant) if by in WEAK else meant


def _either(values: Sequence[str], effect: str) -> str | None:
    if not values:
        return None
    if effect != "candidate":
        return ", ".join(values)
    return reduce(lambda a, b: text("ledger.either", first=a, second=b), values)


def _meant(said: Meaning, outcome: Outcome) -> str:
    meaning = meaning_text(said.variable, said.value)
    undecided = outcome is Outcome.CANDIDATE
    id_ = None
    match said.effect:
        case "exclude":
            id_ = "ledger.meant.not"
        case "candidate" if outcome in FOR_A_PERSON:
            id_ = "ledger.meant.perhaps"
        case "candidate":
            id_ = "ledger.meant.elsewhere"
        case "derive" if undecided:
            id_ = "ledger.meant.uncomputable"
        case "derive":
            id_ = "ledger.meant.computed"
        case _ if undecided:
            id_ = "ledger.meant.written"
    return text(id_, meaning=meaning) if id_ else meaning


def meaning_text(variable: str, value: str | None) -> str:
    """Return a variable with its value, where it has one."""
    if value is None:
        return variable
    return text("ledger.meaning", variable=variable, value=value)


def by_meaning(terms: Iterable[TermLine]) -> dict[str, dict[str, int | None]]:
    """Return how often each term was met, by what it was taken for."""
    found: dict[str, list[TermLine]] = {}
    for line in terms:
        found.setdefault(meant(line), []).append(line)
    return {meaning: totals(lines) for meaning, lines in found.items()}


def totals(terms: Iterable[TermLine]) -> dict[str, int | None]:
    """Return how often each term was met, if that may be told."""
    counts: dict[str, int | None] = {}
    for line in terms:
        before = counts.get(term(line), 0)
        untold = before is None or line.count is None
        counts[term(line)] = None if untold else (before or 0) + (line.count or 0)
    return counts


def numbered(counts: Mapping[str, int | None]) -> str:
    """Return terms with their numbers, as far as these may be told."""
    return ", ".join(term_count(name, count) for name, count in counts.items())


def term_count(name: str, count: int | None) -> str:
    """Return a term with its number, if that may be told."""
    if count is None:
        return text("ledger.term-not-told", term=name)
    return text("ledger.term-count", term=name, count=count)


def times(count: int | None) -> Message:
    """Return how often something was met, if that may be told."""
    if count is None:
        return message("ledger.not-told")
    return message("ledger.times", count=count)


def lost_values(lost: Iterable[Lost]) -> dict[str, list[str]]:
    """Return what the target could not hold, by variable, each with its records."""
    found: dict[str, list[str]] = {}
    for entry in lost:
        value = printable(
            message("ledger.any-value") if entry.value is None else entry.value
        )
        if entry.denied:
            value = text("ledger.lost.not", value=value)
        if entry.count is None:
            told = text("ledger.term-not-told", term=value)
        else:
            told = text("ledger.lost.count", value=value, count=entry.count)
        found.setdefault(printable(entry.variable), []).append(told)
    return found


def empty_by_reason(ledger: Ledger) -> dict[str, list[str]]:
    """Return the variables that stay empty, by the reason why."""
    found: dict[str, list[str]] = {}
    for entry in ledger.empty:
        found.setdefault(printable(entry.reason), []).append(printable(entry.variable))
    return found
