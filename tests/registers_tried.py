"""Invented registers with the right answer to each term, and what start makes of them.

A register is a file of headers, each with its terms and what they mean; the sign that
joins terms stands in brackets behind a header. Records are made of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ctdc_validate.crosswalk import start_crosswalk
from ctdc_validate.standard import Standard
from ctdc_validate.tables import ReadOptions

FOLDER = Path(__file__).parent / "registers"
RECORDS = 60
COUNTRIES = ("Thailand", "Malaysia", "Italy", "Libya")
# What stands in a column that is told by kind: the cell of each record.
KINDS = {
    "@ids": lambda n: f"Q{n:03}-x",
    "@dates": lambda n: f"{2015 + n % 8}-{1 + n % 12:02}-{13 + n % 15}",
    "@years": lambda n: str(2015 + n % 8),
    "@ages": lambda n: str(9 + n % 40),
    "@country": lambda n: COUNTRIES[n % len(COUNTRIES)],
    "@text": lambda n: f"came in week {n} and told us of a long way, no {n * 7}",
}
ASSERTS = {"set": "", "derive": "", "exclude": "not "}


@dataclass
class Column:
    header: str
    separator: str | None = None
    answers: dict[str, str] = field(default_factory=dict)


def columns_of(path: Path) -> list[Column]:
    """Return the columns of a register with the right answers."""
    columns: list[Column] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            header, bracket, sign = line[2:].partition(" [")
            columns.append(Column(header, sign[:-1] if bracket else None))
        elif line:
            term, _, answer = line.partition(" =")
            columns[-1].answers[term] = answer.strip()
    return columns


def cell(column: Column, n: int) -> str:
    """Return what stands in a column in one record; lists hold two terms, or one."""
    terms = list(column.answers)
    if terms[0] in KINDS:
        return KINDS[terms[0]](n)
    if column.separator is None or n % 3 == 0:
        return terms[n % len(terms)]
    pair = (terms[n % len(terms)], terms[(n + 1 + n % 2) % len(terms)])
    return column.separator.join(dict.fromkeys(pair))


def as_csv(columns: list[Column]) -> bytes:
    """Return the records of a register as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.header for column in columns)
    for n in range(RECORDS):
        writer.writerow(cell(column, n) for column in columns)
    return out.getvalue().encode()


def suggested(
    standard: Standard, path: Path, folder: Path
) -> dict[tuple[str, str], str]:
    """Return what start suggests of a register, by column and term."""
    register = folder / f"{path.stem}.csv"
    register.write_bytes(as_csv(columns_of(path)))
    own = folder / path.stem
    start_crosswalk(standard, str(register), "mine", own, ReadOptions(), 1)
    text = (own / "crosswalk.csv").read_text("utf-8-sig")
    found: dict[tuple[str, str], list[str]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        said = found.setdefault((row["source_column"], row["source_term"]), [])
        if row["status"] == "suggested" and row["effect"] in ASSERTS:
            said.append(f"{ASSERTS[row['effect']]}{row['variable']} {row['value']}")
    return {key: "; ".join(said) for key, said in found.items()}


@dataclass
class Score:
    """How many suggestions are right, wrong, and how many are wanted."""

    right: int = 0
    suggested: int = 0
    wanted: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.suggested

    @property
    def recall(self) -> float:
        return self.right / self.wanted


def pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield column, term and answer; nothing is wanted of a candidate."""
    for column in columns_of(path):
        for term, answer in column.answers.items():
            told = "" if answer.startswith("?") or answer == "never" else answer
            yield column.header, "*" if term in KINDS else term, told


def scored(standard: Standard, path: Path, folder: Path) -> Score:
    """Return how good the suggestions on a register are."""
    found, score = suggested(standard, path, folder), Score()
    for header, term, answer in pairs(path):
        said = found.get((header, term), "")
        variable = answer.partition(" ")[0]
        if (header, term) not in found and found.get((header, "*")) == f"{variable} *":
            said = answer  # a country by its name in English is read as such
        score.wanted += bool(answer)
        score.suggested += bool(said)
        score.right += bool(said) and said == answer
        if said != answer:
            score.differences.append(
                f"{header} / {term}: {said or '-'} <> {answer or '-'}"
            )
    return score
