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

FILE: Final = "example.csv"
COMMAND: Final = "ctdc-validate"
# An example shows only the columns that it needs.
LEFT_OUT: Final = "missing-column"


@dataclass(frozen=True, slots=True)
class Run:
    """A file, the command line that checked it, what that printed, and how it ended."""

    file: str
    line: str
    printed: str
    code: int


@cache
def run(text: str, source: str, rule: str) -> Run:
    """Have an example of a rule checked, as a reader would at a terminal.

    It is judged by all rules, but for missing columns where these are not the point.
    """
    arguments = ["--source", source]
    if rule != LEFT_OUT:
        arguments += ["--ignore", LEFT_OUT]
    # What a terminal shows by itself.
    arguments += ["--show-values", "near", FILE]
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path(FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    line = " ".join([COMMAND, *arguments])
    return Run(text, line, done.stdout.rstrip("\n"), done.exit_code)
