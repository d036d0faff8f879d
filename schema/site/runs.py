"""What ``ctdc-validate`` prints for an example, by running it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from click.testing import CliRunner

from ctdc_validate.cli import main
from ctdc_validate.standard import load_standard

FILE: Final = "example.csv"
COMMAND: Final = "ctdc-validate"
# How the rules are broken that ask for columns, and the one that asks for a value: a
# column that is not there is empty.
OF_COLUMNS: Final = ("column-left-out", "column-respelt")
OF_VALUES: Final = "empty-cell"


@dataclass(frozen=True, slots=True)
class Run:
    """A file, the command line that checked it, what that printed, and how it ended."""

    file: str
    line: str
    printed: str
    code: int


def asks_for_columns(rule: str) -> bool:
    """Say whether a rule asks for columns, of which an example has only a few."""
    return load_standard().rules[rule].broken_by in OF_COLUMNS


@cache
def run(text: str, source: str, rule: str) -> Run:
    """Have an example of a rule checked, as a reader would at a terminal.

    It is judged by all rules, but for missing columns where these are not the point; by
    this one alone where a file is asked it on request only.
    """
    arguments = ["--source", source]
    if load_standard().rules[rule].on_request is not None:
        arguments += ["--select", rule]
    elif not asks_for_columns(rule):
        for other in load_standard().rules.values():
            if other.id != rule and other.broken_by in (*OF_COLUMNS, OF_VALUES):
                arguments += ["--ignore", other.id]
    # What a terminal shows by itself.
    arguments += ["--show-values", "near", FILE]
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path(FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    line = " ".join([COMMAND, *arguments])
    return Run(text, line, done.stdout.rstrip("\n"), done.exit_code)
