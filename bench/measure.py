"""Run a command as a process of its own and take its time and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# What the peak is counted in: kilobytes on Linux, bytes on macOS.
PER_MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """The time in seconds and the peak memory in megabytes of one process.

    ``processor`` is its user and system time, and that of the processes it started.
    """

    seconds: float
    processor: float
    megabytes: float


def python(*arguments: str) -> list[str]:
    """Return the command that runs this interpreter with arguments."""
    return [sys.executable, *arguments]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away.

    Exit code 1 is a verdict of these tools, not a failure. Raises RuntimeError on
    any other code but 0.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command[:4])}")
    seconds = time.perf_counter() - start
    processor = usage.ru_utime + usage.ru_stime
    return Run(seconds, processor, usage.ru_maxrss / PER_MEGABYTE)


def in_turn(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, Run]:
    """Run commands in turn, several rounds, and return each one's medians.

    In turn, so that a machine that slows down slows all of them.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {
        name: Run(
            median(r.seconds for r in each),
            median(r.processor for r in each),
            median(r.megabytes for r in each),
        )
        for name, each in runs.items()
    }
