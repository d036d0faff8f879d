"""The tables that are measured, each one part of docs/speed.md."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.data import (
    SOURCE,
    dirty_file,
    distinct_file,
    edition_file,
    formatted_workbook,
    partner_file,
    quoted_file,
    records_file,
    varied_file,
    wider_file,
)
from bench.formats import many_files, written
from bench.measure import Runs, in_turn, python

FOLDER = Path("bench-data")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: ``rows`` of the large files, and how many rounds."""

    rows: int
    rounds: int

    @property
    def fifth(self) -> int:
        """The rows of files that take longer."""
        return max(1, self.rows // 5)

    @property
    def few(self) -> int:
        """The rows of workbooks."""
        return max(1, self.rows // 50)


def against(goal: float | None, value: float) -> str:
    """Return a figure with the goal that it has, in bold where that is missed."""
    if goal is None:
        return f"{value:.2f}"
    shown = f"{value:.2f}" if value <= goal else f"**{value:.2f}**"
    return f"{shown} ({goal:g})"


def ours(*paths: Path | str, source: str = SOURCE) -> list[str]:
    """Return our command on files."""
    base = ("-m", "ctdc_validate", "--source", source, "--no-progress")
    return python(*base, *map(str, paths))


def ctdc(*arguments: str) -> list[str]:
    """Return another of our commands."""
    return python("-m", "ctdc_validate.cli.ctdc", *arguments)


def rival(tool: str, path: Path, rows: int) -> list[str]:
    """Return the command that has another tool read or check a file."""
    return python("-m", "bench.rivals", tool, str(path), str(rows))


def reading(size: Size) -> Iterator[Row]:
    """Run the files that are as real ones are, each beside Polars and counted lines."""
    files = {
        "many equal lines": (0.5, edition_file(FOLDER, size.rows)),
        "CRLF, every list quoted": (0.9, quoted_file(FOLDER, size.rows)),
        "varied, 14 % of rows warned of": (0.9, varied_file(FOLDER, size.rows)),
    }
    yield "rows", "lines", "tuples", "s", "x Polars", "x lines", "MB", "MB Polars"
    for name, (goal, path) in files.items():
        commands = {
            "Polars": rival("floor", path, size.rows),
            "lines": rival("lines", path, size.rows),
            "ours": ours(path),
        }
        polars, lines, mine = in_turn(commands, size.rounds).values()
        yield (
            name,
            *(f"{count:,}" for count in _distinct(path)),
            f"{mine.processor:.2f}",
            against(goal, mine.times(polars)),
            f"{mine.times(lines):.1f}",
            f"{mine.megabytes:.0f}",
            f"{polars.megabytes:.0f}",
        )


def wrong(size: Size) -> Iterator[Row]:
    """Run files with wrong cells beside the clean one."""
    rows = size.fifth
    files = {
        "clean": edition_file(FOLDER, rows),
        "clean, every line differs": distinct_file(FOLDER, rows),
        "clean, every cell quoted": quoted_file(FOLDER, rows, every=True),
        "1 % of cells wrong": dirty_file(FOLDER, rows, cells=0.01),
        "10 % of cells wrong": dirty_file(FOLDER, rows, cells=0.1),
        "every row wrong, each otherwise": dirty_file(FOLDER, rows, cells=None),
    }
    goals = {"10 % of cells wrong": 2, "every row wrong, each otherwise": 5}
    floor = {"Polars": rival("floor", files["clean"], rows)}
    runs = in_turn(floor | {n: ours(p) for n, p in files.items()}, size.rounds)
    yield "cells", "s", "x Polars", "x clean", "x every line differs", "MB"
    for name in files:
        mine = runs[name]
        yield (
            name,
            f"{mine.processor:.2f}",
            f"{mine.times(runs['Polars']):.2f}",
            against(goals.get(name), mine.times(runs["clean"])),
            f"{mine.times(runs['clean, every line differs']):.2f}",
            f"{mine.megabytes:.0f}",
        )


def others(size: Size) -> Iterator[Row]:
    """Run each rival on as many rows as it bears, and reckon for all rows."""
    clean = edition_file(FOLDER, size.rows)
    mine = in_turn({"ours": ours(clean)}, size.rounds)["ours"]
    yield "tool", "rows", "s", "s for all", "x ours", "MB"
    yield _timed("ctdc-validate", size.rows, mine, mine.processor, mine)
    bear = {"polars": size.rows, "duckdb": size.rows, "pandera": size.rows}
    bear |= {"jsonschema-rs": 100_000, "jsonschema": 10_000, "frictionless": 10_000}
    bear |= {"linkml": 1_000}
    for tool, wanted in bear.items():
        rows = min(wanted, size.rows)
        path = records_file(FOLDER, rows) if tool == "linkml" else clean
        first = records_file(FOLDER, 1) if tool == "linkml" else clean
        commands = {"start": rival(tool, first, 1), tool: rival(tool, path, rows)}
        start, r = in_turn(commands, 1).values()
        whole = r.processor
        if rows < size.rows:
            more = (r.processor - start.processor) * size.rows / rows
            whole = start.processor + more
        yield _timed(tool, rows, r, whole, mine)


def _timed(name: str, rows: int, runs: Runs, whole: float, mine: Runs) -> Row:
    return (
        name,
        f"{rows:,}",
        f"{runs.processor:.2f}",
        f"{whole:.1f}",
        f"{whole / mine.processor:.1f}",
        f"{runs.megabytes:.0f}",
    )


def formats(size: Size) -> Iterator[Row]:
    """Run each format beside merely reading it with the best library for it."""
    varied = varied_file(FOLDER, size.rows)
    yield "format", "rows", "read by", "s", "its s", "ratio", "MB", "its MB"
    for suffix, tool, rows in (
        (".xlsx", "calamine", size.few),
        (".ods", "calamine", size.few // 4),
        (".jsonl", "json-lines", size.fifth),
        (".json", "json", size.fifth),
        (".parquet", "parquet", size.rows),
        (".csv.gz", "gzip", size.rows),
    ):
        path = written(varied, suffix, rows)
        yield _beside(suffix[1:], rows, tool, ours(path), path, size.rounds)
    folder = many_files(varied, 500, 20)
    command = ours(*sorted(folder.iterdir()))
    yield _beside("500 files of 20", 10_000, "csv", command, folder, size.rounds)


def _beside(
    name: str, rows: int, tool: str, command: Sequence[str], path: Path, rounds: int
) -> Row:
    runs = in_turn({"its": rival(tool, path, rows), "ours": command}, rounds)
    its, mine = runs.values()
    return (
        name,
        f"{rows:,}",
        tool,
        f"{mine.processor:.2f}",
        f"{its.processor:.2f}",
        against(1.5, mine.times(its)),
        f"{mine.megabytes:.0f}",
        f"{its.megabytes:.0f}",
    )


def conversion(size: Size) -> Iterator[Row]:
    """Convert to our own spelling, and fix; both check what was written."""
    rows, few = size.fifth, size.few
    wrong_cells = dirty_file(FOLDER, rows, cells=0.01)
    yield "command", "records", "rows", "s", "x validator", "MB"
    for name, source, path in (
        ("many equal lines", SOURCE, edition_file(FOLDER, rows)),
        ("varied", SOURCE, varied_file(FOLDER, rows)),
        ("CRLF, every list quoted", SOURCE, quoted_file(FOLDER, rows)),
        ("Polaris", "polaris", partner_file(FOLDER, "polaris", rows)),
        ("IOM", "iom", partner_file(FOLDER, "iom", rows)),
        ("HTCDS with dates", "htcds-2.0", partner_file(FOLDER, "htcds-2.0", rows)),
    ):
        make = ctdc("convert", "--from", source, "--to", "records", "--no-progress")
        yield _made_of(make, "convert", name, source, path, rows, size.rounds)
    for name, path, count in (
        ("1 % of cells wrong", wrong_cells, rows),
        ("the same, XLSX", written(wrong_cells, ".xlsx", few), few),
    ):
        make = ctdc("fix", "--source", SOURCE)
        yield _made_of(make, "fix", name, SOURCE, path, count, size.rounds, 2)


def _made_of(
    make: Sequence[str],
    command: str,
    name: str,
    source: str,
    path: Path,
    rows: int,
    rounds: int,
    goal: float = 1.5,
) -> Row:
    """Return how long a command takes that makes a file of another one."""
    out = FOLDER / f"made{path.suffix}"
    commands = {
        "check": ours(path, source=source),
        command: [*make, "-o", str(out), str(path)],
    }
    check, mine = in_turn(commands, rounds).values()
    out.unlink(missing_ok=True)
    return (
        command,
        name,
        f"{rows:,}",
        f"{mine.processor:.2f}",
        against(goal, mine.times(check)),
        f"{mine.megabytes:.0f}",
    )


def growth(size: Size) -> Iterator[Row]:
    """Run files that grow in one way each; what counts is the cost of one more."""
    some = size.fifth
    yield "grows in", "amount", "s", "x first", "MB", "MB x first"
    kinds: dict[str, Callable[[int], list[str]]] = {
        "rows, many equal": lambda n: ours(edition_file(FOLDER, n)),
        "rows, Parquet": lambda n: ours(
            written(edition_file(FOLDER, size.rows), ".parquet", n)
        ),
        "rows, JSON Lines": lambda n: ours(
            written(edition_file(FOLDER, size.rows), ".jsonl", n)
        ),
        "different lines": lambda n: ours(varied_file(FOLDER, some, n)),
        "columns": lambda n: ours(wider_file(FOLDER, some // 10, n)),
        "wrong cells in 10,000": lambda n: ours(
            dirty_file(FOLDER, some // 10, cells=n / 10_000)
        ),
        "files of 20 rows": lambda n: ours(
            *sorted(many_files(varied_file(FOLDER, size.rows), n, 20).iterdir())
        ),
    }
    amounts = {
        "rows, many equal": (some, size.rows),
        "rows, Parquet": (some, size.rows),
        "rows, JSON Lines": (some // 10, some),
        "different lines": (2_000, 20_000, 40_000),
        "columns": (63, 126, 252),
        "wrong cells in 10,000": (100, 1_000, 3_000),
        "files of 20 rows": (100, 500),
    }
    for kind, command in kinds.items():
        first: Runs | None = None
        for amount in amounts[kind]:
            mine = in_turn({"ours": command(amount)}, 1)["ours"]
            first = first or mine
            yield (
                kind,
                f"{amount:,}",
                f"{mine.processor:.2f}",
                f"{mine.processor / first.processor:.1f}",
                f"{mine.megabytes:.0f}",
                against(
                    1.2 if kind.startswith("rows") and mine is not first else None,
                    mine.megabytes / first.megabytes,
                ),
            )


def start(size: Size) -> Iterator[Row]:
    """Run what must be there at once."""
    commands = {
        "python -c pass": python("-c", "pass"),
        "ctdc-validate --version": python("-m", "ctdc_validate", "--version"),
        "ctdc-validate, 100 rows": ours(edition_file(FOLDER, 100)),
        "ctdc --version": ctdc("--version"),
        "ctdc explain gender": ctdc("explain", "gender"),
    }
    goals = {"ctdc-validate --version": 0.1, "ctdc-validate, 100 rows": 0.25}
    yield "command", "s", "MB"
    for name, r in in_turn(commands, max(size.rounds, 5)).items():
        yield name, against(goals.get(name), r.processor), f"{r.megabytes:.0f}"


def beside(size: Size) -> Iterator[Row]:
    """Run what must take seconds, not minutes, beside the checking of large tables."""
    sample = FOLDER / "sample.csv"
    workbook = ["-m", "ctdc_validate", "--no-progress", str(formatted_workbook(FOLDER))]
    records = ["--records", "100000", "--source", SOURCE, "-o", str(sample)]
    commands = {
        "compile the standard": python("-m", "schema.compiler", "--check"),
        "ctdc sample, 100,000 rows": ctdc("sample", *records),
        "a sheet formatted to its last row": python(*workbook),
    }
    yield "command", "s", "MB"
    for name, r in in_turn(commands, 1).items():
        yield name, f"{r.processor:.2f}", f"{r.megabytes:.0f}"
    sample.unlink(missing_ok=True)


def _distinct(path: Path) -> list[int]:
    """Return how many lines of a file differ, and the tuples of all groups."""
    command = python("-m", "bench.distinct", str(path))
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return [int(count) for count in told.stdout.split()]


def one_record(size: Size) -> Iterator[Row]:
    """Check one record after the other, as a service does."""
    # Imported here: the other tables need no rival of JSON Schema in this process.
    from bench.one_record import latencies

    yield "what judges", "us"
    for name, microseconds in latencies(size.rounds).items():
        yield name, f"{microseconds:.1f}"


def page(size: Size) -> Iterator[Row]:
    """Yield what the page for browsers takes to start and to check files."""
    from bench.page import steps  # the browser is asked for here only

    yield ("step", "s", "processor s", "MB of Python", "peak MB")
    for name, step in steps(FOLDER, size.rows, size.rounds):
        seconds = (f"{step.seconds:.1f}", f"{step.processor:.1f}")
        yield (name, *seconds, f"{step.heap:.0f}", f"{step.peak:.0f}")


TABLES: dict[str, Callable[[Size], Iterator[Row]]] = {
    "one-record": one_record,
    "reading": reading,
    "wrong": wrong,
    "others": others,
    "formats": formats,
    "conversion": conversion,
    "growth": growth,
    "start": start,
    "beside": beside,
    "page": page,
}
