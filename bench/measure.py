"""Run a command as a process of its own and take its time and peak memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

# What the peak is counted in: kilobytes on Linux, bytes on macOS.
PER_MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """The time in seconds and the peak memory in megabytes of one process.

    Both are of the process and those that it started. ``processor`` is user and system
    time.
    """

    seconds: float
    processor: float
    megabytes: float


class Runs(tuple[Run, ...]):
    """Several runs of one command, one in each round; what is told is their median."""

    __slots__ = ()

    @property
    def seconds(self) -> float:
        """The time that passed."""
        return median(run.seconds for run in self)

    @property
    def processor(self) -> float:
        """The time of the processor."""
        return median(run.processor for run in self)

    @property
    def megabytes(self) -> float:
        """The peak of memory."""
        return median(run.megabytes for run in self)

    def times(self, other: Runs) -> float:
        """Return how many times the processor time of another command this took.

        Each round gives one pair: a machine that slows down slows both.
        """
        pairs = zip(self, other, strict=True)
        return median(a.processor / b.processor for a, b in pairs)


def python(*arguments: str) -> list[str]:
    """Return the command that runs this interpreter with arguments."""
    return [sys.executable, *arguments]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away.

    Exit code 1 is a verdict of these tools, not a failure. Raises RuntimeError on
    any other code but 0.
    """
    starter = _starter()
    assert starter.stdin is not None and starter.stdout is not None
    starter.stdin.write(json.dumps(command) + "\n")
    starter.stdin.flush()
    code, *figures = json.loads(starter.stdout.readline())
    if code not in (0, 1):
        raise RuntimeError(f"exit code {code}: {' '.join(command[:4])}")
    return Run(*figures)


@cache
def _starter() -> subprocess.Popen[str]:
    """Return a small process that starts others.

    The peak of a process is at least that of the one that it was started by.
    """
    command = python("-m", "bench.measure")
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def _measured(command: Sequence[str]) -> tuple[float, ...]:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    together = 0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        together = max(together, _resident(process.pid))
        time.sleep(0.01)
    _, status, usage = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    processor = usage.ru_utime + usage.ru_stime
    peak = max(usage.ru_maxrss / PER_MEGABYTE, together / 1024**2)
    return process.returncode, seconds, processor, peak


def _resident(number: int) -> int:
    """Return the bytes that a process and those it started hold together.

    Only Linux says so: elsewhere the peak is that of the largest of them.
    """
    place = Path("/proc") / str(number)
    try:
        pages = int((place / "statm").read_text().split()[1])
        started = (place / "task" / str(number) / "children").read_text().split()
    except OSError:
        return 0
    return pages * resource.getpagesize() + sum(map(_resident, map(int, started)))


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Runs]:
    """Run commands in turn, several rounds, and return the runs of each."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {name: Runs(each) for name, each in runs.items()}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(_measured(json.loads(line))), flush=True)
