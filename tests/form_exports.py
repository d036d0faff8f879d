"""Answers to the form of ``ctdc schema xlsform``, as form tools export them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import xlsxwriter

Record = dict[str, list[str]]
Table = list[list[str]]

FORM: dict[str, Any] = json.loads(
    files("ctdc_validate.compiled").joinpath("ctdc.xlsform.json").read_text("utf-8")
)
# The questions by name, each with its type and the choices that it offers.
SURVEY = {
    row[1]: row[0].split() for row in FORM["survey"][1:] if "_group" not in row[0]
}
# The group in which each question stands.
GROUPS: dict[str, str] = {}
for _row in FORM["survey"][1:]:
    if _row[0] == "begin_group":
        _group = _row[1]
    elif _row[0] != "end_group":
        GROUPS[_row[1]] = _group
CHOICES = {
    name: [row[1] for row in FORM["choices"][1:] if row[0] == kind[-1]]
    for name, kind in SURVEY.items()
}
LISTS = [name for name, kind in SURVEY.items() if kind[0] == "select_multiple"]
# What a list needs beside it.
NEEDED = {
    "type_of_labour": {"forced_labour": ["yes"]},
    "type_of_sexual_exploitation": {"sexual_exploitation": ["yes"]},
}
# The columns that tools put before and behind the answers.
KOBO = (("start", "end", "today", "deviceid"), ("__version__", "_id", "_uuid",
        "_submission_time", "_validation_status", "_notes", "_status",
        "_submitted_by", "_tags", "meta/instanceID", "_index"))  # fmt: skip
ODK = (("SubmissionDate", "start", "end"), ("meta-instanceID", "KEY", "SubmitterID",
       "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState",
       "DeviceID", "Edits", "FormVersion"))  # fmt: skip
# Nobody has written into these; what stands there is told as what may name a person.
EMPTY = ("_notes",)


def records() -> Iterator[Record]:
    """Yield answers that the form takes: each choice alone, and all of a list."""
    for name, kind in SURVEY.items():
        answers = [[choice] for choice in CHOICES[name]] or [["2024"]]
        if kind[0] == "select_multiple":
            answers.append([c for c in CHOICES[name] if c != "not_specified"])
        for answer in answers:
            record = {"data_source": ["case_management"], **NEEDED.get(name, {})}
            yield {**record, name: answer}


def joined(answers: list[Record], sign: str = " ") -> Table:
    """Return a table with one column for each question."""
    rows = [[sign.join(r.get(name, ())) for name in SURVEY] for r in answers]
    return [list(SURVEY), *rows]


def split(answers: list[Record], sign: str = "/", beside: bool = False) -> Table:
    """Return a table with a column for each choice of a list, beside the list or not.

    Where the question was not answered they are empty.
    """
    header: list[str] = []
    rows: list[list[str]] = [[] for _ in answers]
    for name in SURVEY:
        if name not in LISTS or beside:
            header.append(name)
            for row, record in zip(rows, answers, strict=True):
                row.append(" ".join(record.get(name, ())))
        for choice in CHOICES[name] if name in LISTS else ():
            header.append(f"{name}{sign}{choice}")
            for row, record in zip(rows, answers, strict=True):
                said = record.get(name)
                row.append("" if said is None else str(int(choice in said)))
    return [header, *rows]


def by_tool(table: Table, tool: tuple[tuple[str, ...], tuple[str, ...]]) -> Table:
    """Put the columns of a form tool around a table."""
    before, behind = tool
    filled = [["" if name in EMPTY else "x" for name in names] for names in tool]
    rows = [[*filled[0], *row, *filled[1]] for row in table[1:]]
    return [[*before, *table[0], *behind], *rows]


def grouped(table: Table, prefix: Callable[[int], str]) -> Table:
    """Put a prefix before each header, by its position."""
    header = [f"{prefix(at)}{name}" for at, name in enumerate(table[0])]
    return [header, *table[1:]]


def write(table: Table, path: Path) -> Path:
    """Write a table as the kind of file that the path names."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(table)
        return path
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("CTDC record")
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    return path
