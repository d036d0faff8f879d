"""The hook for pre-commit, run by pre-commit itself on a repository made for it.

It installs the package into an environment of its own, which needs git and what pip
fetches; ``programs`` says what becomes of the tests where there is no git, as on a
machine that got the project as an archive.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from programs import git

ROOT = Path(__file__).parent.parent

TRY = ("try-repo", str(ROOT), "ctdc-validate", "--verbose", "--color", "never")


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that runs the hook on files of a new repository."""
    git(ROOT)
    folder = tmp_path_factory.mktemp("partner")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    for name in ("good.csv", "faulty.xlsx"):
        shutil.copy(ROOT / "examples" / name, folder)
    (folder / "notes.txt").write_text("nothing to check", encoding="utf-8")
    home = tmp_path_factory.mktemp("pre-commit")

    def run(*files: str) -> tuple[str, int]:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *TRY, "--files", *files],
            cwd=folder,
            env={**os.environ, "PRE_COMMIT_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr, done.returncode

    return run


def test_a_file_that_conforms_passes(hook):
    output, code = hook("good.csv", "notes.txt")
    assert "Passed" in output
    assert "CONFORMS good.csv" in output
    assert "notes.txt" not in output.partition("ctdc-validate....")[2]
    assert code == 0


def test_a_file_that_does_not_conform_fails_and_shows_no_cell(hook):
    output, code = hook("faulty.xlsx", "good.csv")
    assert "Failed" in output
    assert "exit code: 1" in output
    assert "1 of 2 files conform" in output
    assert "Femal" not in output
    assert code == 1
