"""Print the table of speed and memory: ``python -m bench [--rows N] [--rounds N]``.

All commands run in turn on one machine; what counts are the ratios. Files go to
bench-data/, which git ignores, and are made once.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.data import (
    SOURCE,
    dirty_file,
    distinct_file,
    edition_file,
    formatted_workbook,
    quoted_file,
    records_file,
    varied_file,
)
from bench.measure import Run, in_turn, python, run
from bench.one_record import latencies

FOLDER = Path("bench-data")


def main() -> None:
    """Make the files, run the commands, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-factor", type=int, default=5)
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    clean = edition_file(FOLDER, options.rows)
    _reading(options.rows, options.rounds)
    _speed(clean, options.rows, options.rounds)
    _conversion(clean, options.rows, options.rounds)
    _rivals(clean, options.rows)
    _memory(options.rows, options.memory_factor)
    _start(options.rounds)
    _beside(options.rounds)
    _one_record(options.rounds)


def _ours(path: Path) -> list[str]:
    return python("-m", "ctdc_validate", "--source", SOURCE, "--no-progress", str(path))


def _ctdc(*arguments: str) -> list[str]:
    return python("-m", "ctdc_validate.cli.ctdc", *arguments)


def _rival(tool: str, path: Path, rows: int) -> list[str]:
    return python("-m", "bench.rivals", tool, str(path), str(rows))


def _reading(rows: int, rounds: int) -> None:
    """Run the four files that are as real ones are, each beside its own floors."""
    files = {
        "equal lines": edition_file(FOLDER, rows),
        "CRLF, lists quoted": quoted_file(FOLDER, rows),
        "varied, 14 % warned": varied_file(FOLDER, rows),
        "every line differs": distinct_file(FOLDER, rows),
    }
    _heading(f"{rows:,} rows, processor time", "s", "x Polars", "x lines", "MB")
    for name, path in files.items():
        runs = in_turn(
            {
                "Polars": _rival("floor", path, rows),
                "lines": _rival("lines", path, rows),
                name: _ours(path),
            },
            rounds,
        )
        polars, lines, ours = (r.processor for r in runs.values())
        _line(name, ours, ours / polars, ours / lines, runs[name])


def _speed(clean: Path, rows: int, rounds: int) -> None:
    few = dirty_file(FOLDER, rows, cells=0.01)
    all_rows = dirty_file(FOLDER, rows, cells=None)
    runs = in_turn(
        {
            "floor: Polars reads it as text": _rival("floor", clean, rows),
            "ctdc-validate, clean": _ours(clean),
            "ctdc-validate, 1 % of cells wrong": _ours(few),
            "ctdc-validate, every row wrong": _ours(all_rows),
        },
        rounds,
    )
    floor, ours, *_ = runs.values()
    _heading(f"{rows:,} x 63, {SOURCE}", "s", "x floor", "x clean", "MB")
    for name, r in runs.items():
        _line(name, r.seconds, r.seconds / floor.seconds, r.seconds / ours.seconds, r)


def _conversion(clean: Path, rows: int, rounds: int) -> None:
    """Convert to our own spelling, which includes the check of what was written."""
    written = FOLDER / "converted.csv"
    convert = ["convert", "--from", SOURCE, "--no-progress", "--to", "records"]
    convert += ["-o", str(written), str(clean)]
    runs = in_turn(
        {
            "ctdc-validate, clean": _ours(clean),
            "ctdc convert": _ctdc(*convert, "-o", str(written), str(clean)),
        },
        rounds,
    )
    ours, _ = runs.values()
    _heading(f"{rows:,} x 63, to records", "s", "", "x valid.", "MB")
    for name, r in runs.items():
        _line(name, r.seconds, r.seconds, r.seconds / ours.seconds, r)
    written.unlink(missing_ok=True)


def _rivals(clean: Path, rows: int) -> None:
    """Run each rival on as many rows as it bears, and reckon for all rows."""
    ours = run(_ours(clean))
    bear = {"jsonschema-rs": 100_000, "pandera": rows, "jsonschema": 10_000}
    bear |= {"frictionless": 10_000, "linkml": 2_000}
    _heading("the same check by others", "s", "for all", "x ours", "MB")
    for tool, wanted in bear.items():
        bears = min(wanted, rows)
        path = records_file(FOLDER, bears) if tool == "linkml" else clean
        start = run(_rival(tool, _first_row(tool, path), 1))
        r = run(_rival(tool, path, bears))
        whole = start.seconds + (r.seconds - start.seconds) * rows / bears
        _line(f"{tool}, {bears:,} rows", r.seconds, whole, whole / ours.seconds, r)


def _first_row(tool: str, path: Path) -> Path:
    return records_file(FOLDER, 1) if tool == "linkml" else path


def _memory(rows: int, factor: int) -> None:
    one = run(_ours(edition_file(FOLDER, rows)))
    more = run(_ours(edition_file(FOLDER, rows * factor)))
    _heading("memory", "s", "MB", "x first", "")
    print(f"{f'{rows:,} rows':<40}{one.seconds:>10.2f}{one.megabytes:>10.0f}{1:>10.2f}")
    ratio = more.megabytes / one.megabytes
    name = f"{rows * factor:,} rows"
    print(f"{name:<40}{more.seconds:>10.2f}{more.megabytes:>10.0f}{ratio:>10.2f}")


def _start(rounds: int) -> None:
    small = edition_file(FOLDER, 100)
    runs = in_turn(
        {
            "python -c pass": python("-c", "pass"),
            "ctdc-validate --version": python("-m", "ctdc_validate", "--version"),
            "ctdc-validate, 100 rows": _ours(small),
            "ctdc --version": _ctdc("--version"),
            "ctdc explain gender": _ctdc("explain", "gender"),
        },
        max(rounds, 5),
    )
    _heading("start", "s")
    for name, r in runs.items():
        print(f"{name:<40}{r.seconds:>10.3f}")


def _beside(rounds: int) -> None:
    """Run what must take seconds, not minutes, beside the checking of large tables."""
    sample = FOLDER / "sample.csv"
    workbook = ["-m", "ctdc_validate", "--no-progress", str(formatted_workbook(FOLDER))]
    records = ["--records", "100000", "--source", SOURCE, "-o", str(sample)]
    runs = in_turn(
        {
            "compile the standard": python("-m", "schema.compiler", "--check"),
            "ctdc sample, 100,000 rows": _ctdc("sample", *records),
            "a sheet formatted to its last row": python(*workbook),
        },
        rounds,
    )
    _heading("beside", "s", "MB")
    for name, r in runs.items():
        print(f"{name:<40}{r.seconds:>10.2f}{r.megabytes:>10.0f}")
    sample.unlink(missing_ok=True)


def _one_record(rounds: int) -> None:
    """Check one record after the other, as a service does."""
    _heading("one record, processor time", "us")
    for name, microseconds in latencies(rounds).items():
        print(f"{name:<40}{microseconds:>10.1f}")


def _heading(title: str, *columns: str) -> None:
    print()
    print(f"{title:<40}" + "".join(f"{column:>10}" for column in columns))


def _line(name: str, first: float, second: float, third: float, r: Run) -> None:
    print(f"{name:<40}{first:>10.2f}{second:>10.2f}{third:>10.2f}{r.megabytes:>10.0f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
