"""What the commands do where standard output or the locale is not as it should be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECK = ("-m", "ctdc_validate")
CTDC = ("-m", "ctdc_validate.cli.ctdc")
COMMANDS = {
    "a report": (*CHECK, "examples/good.csv"),
    "a report with findings": (*CHECK, "examples/faulty.xlsx"),
    "a JSON report": (*CHECK, "--format", "json", "examples/faulty.xlsx"),
    "the help of ctdc-validate": (*CHECK, "--help"),
    "the version": (*CHECK, "--version"),
    "the help of ctdc": (*CTDC, "--help"),
    "the help of a command": (*CTDC, "convert", "--help"),
    "the list of schemas": (*CTDC, "schema"),
    "a schema": (*CTDC, "schema", "json-schema"),
    "the list of pages": (*CTDC, "explain"),
    "a page": (*CTDC, "explain", "gender"),
}
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")


def run(*arguments: str, **streams: object) -> subprocess.CompletedProcess[bytes]:
    """Run Python as on a bare machine: nothing of this one's environment but PATH."""
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    env |= dict(streams.pop("env", {}))  # type: ignore[call-overload]
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, **streams)  # type: ignore


@needs_full
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_ends_in_one_sentence_and_exit_2(arguments):
    with FULL.open("wb") as full:
        done = run(*arguments, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("Error: ")
    assert line.endswith(" could not be written: No space left on device.")


@needs_full
def test_where_nothing_can_be_said_the_exit_code_says_it():
    with FULL.open("wb") as full:
        done = run(*CHECK, "no-such-file.csv", stdout=full, stderr=full)
    assert done.returncode == 2


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_the_plain_locale_shows_what_it_can(arguments):
    plain = run(*arguments, env={"LANG": "C", "LC_ALL": "C"}, capture_output=True)
    usual = run(*arguments, capture_output=True)
    assert (plain.returncode, plain.stderr) == (usual.returncode, usual.stderr)
    assert len(plain.stdout.splitlines()) == len(usual.stdout.splitlines())
