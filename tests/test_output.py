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
FAULTY = "examples/faulty.xlsx"
COMMANDS = {
    "a report": (*CHECK, FAULTY),
    "a JSON report": (*CHECK, "--format", "json", FAULTY),
    "the help of ctdc-validate": (*CHECK, "--help"),
    "the version": (*CHECK, "--version"),
    "the help of ctdc": (*CTDC, "--help"),
    "the help of a command": (*CTDC, "crosswalk", "start", "--help"),
    "the list of schemas": (*CTDC, "schema"),
    "a schema": (*CTDC, "schema", "json-schema"),
    "the list of pages": (*CTDC, "explain"),
    "a page": (*CTDC, "explain", "country_of_exploitation"),
    "a ledger": (
        *CTDC, "convert", "examples/good.csv", "--to", "json", "-o", "{folder}/a.json"
    ),
    "a summary of a vocabulary": (
        *CTDC, "crosswalk", "start", FAULTY, "--name", "mine", "-o", "{folder}/mine"
    ),
    "a summary of a sample": (*CTDC, "sample", "-o", "{folder}/a.csv"),
    "a summary of a template": (*CTDC, "template", "-o", "{folder}/a.xlsx"),
}  # fmt: skip
PRINTED_IN_DIFFERENT_WAYS = ("a report", "the version", "the help of a command")

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")
each_command = pytest.mark.parametrize("name", COMMANDS)

BARE = {"LANG": "C.UTF-8"}
# Python may write at once, as containers often have it do.
UNBUFFERED = {**BARE, "PYTHONUNBUFFERED": "1"}
# Python must not help itself to UTF-8 where the locale has none.
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def run(
    name: str, folder: Path, env: dict[str, str], **streams: object
) -> subprocess.CompletedProcess[bytes]:
    """Run a command with nothing of this machine's environment but PATH, and ``env``.

    ``folder`` is made, and is where the command writes its files.
    """
    folder.mkdir()
    arguments = [each.format(folder=folder) for each in COMMANDS[name]]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, **streams)  # type: ignore


def filled_the_disk(name: str, folder: Path, env: dict[str, str]) -> tuple[int, str]:
    """Return the exit code of a command whose output finds no space, and its error."""
    with FULL.open("wb") as full:
        done = run(name, folder, env, stdout=full, stderr=subprocess.PIPE)
    (line,) = done.stderr.decode().splitlines()
    return done.returncode, line.replace(folder.as_posix(), "")


@needs_full
@each_command
def test_a_full_disk_ends_in_one_sentence_and_exit_2(name, tmp_path):
    code, line = filled_the_disk(name, tmp_path / "full", BARE)
    assert code == 2
    assert line.startswith("Error: ")
    assert line.endswith(" could not be written: No space left on device.")


@needs_full
@pytest.mark.parametrize("name", PRINTED_IN_DIFFERENT_WAYS)
def test_whether_python_holds_output_back_changes_nothing(name, tmp_path):
    held_back = filled_the_disk(name, tmp_path / "a", BARE)
    assert filled_the_disk(name, tmp_path / "b", UNBUFFERED) == held_back


@needs_full
def test_where_nothing_can_be_said_the_exit_code_says_it(tmp_path):
    with FULL.open("wb") as full:
        done = run("a report", tmp_path / "full", BARE, stdout=full, stderr=full)
    assert done.returncode == 2


@pytest.mark.parametrize("name", PRINTED_IN_DIFFERENT_WAYS)
def test_a_pipe_that_nobody_reads_is_no_fault(name, tmp_path):
    read, write = os.pipe()
    os.close(read)
    done = run(name, tmp_path / "pipe", BARE, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (1 if name == "a report" else 0, b"")


@each_command
def test_a_locale_without_accents_shows_what_it_can(name, tmp_path):
    plain = run(name, tmp_path / "plain", ASCII, capture_output=True)
    usual = run(name, tmp_path / "usual", BARE, capture_output=True)
    assert (plain.returncode, plain.stderr) == (usual.returncode, usual.stderr)
    assert len(plain.stdout.splitlines()) == len(usual.stdout.splitlines())
    if name not in ("a schema", "a JSON report"):  # as they stand in a file
        plain.stdout.decode("ascii")
