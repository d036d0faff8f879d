"""The hook for pre-commit, run by pre-commit itself on a repository made for it.

It installs the package into an environment of its own, once for all tests here, which
needs git and what pip fetches; ``programs`` says what becomes of the tests where there
is no git, as on a machine that got the project as an archive.
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

# What git tells of a commit's author must not come from this machine.
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org")
CONFIG = """\
repos:
  - repo: {project}
    rev: {commit}
    hooks:
      - id: ctdc-validate
"""


def in_git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*GIT, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def committed_project(folder: Path) -> str:
    """Commit the package as it is now, changes and all, in a repository of its own."""
    listed = in_git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard")
    for name in listed.splitlines():
        is_package = name.startswith("ctdc_validate/") or name == "schema/ctdc.yaml"
        if (is_package or "/" not in name) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    in_git(folder, "init", "--quiet")
    in_git(folder, "add", "--all")
    in_git(folder, "commit", "--quiet", "--message", "As it is now")
    return in_git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that runs the hook on files of a new repository."""
    git(ROOT)
    project = tmp_path_factory.mktemp("project")
    commit = committed_project(project)
    folder = tmp_path_factory.mktemp("partner")
    in_git(folder, "init", "--quiet")
    config = CONFIG.format(project=project, commit=commit)
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    for name in ("good.csv", "faulty.xlsx"):
        shutil.copy(ROOT / "examples" / name, folder)
    (folder / "notes.txt").write_text("nothing to check", encoding="utf-8")
    home = tmp_path_factory.mktemp("pre-commit")
    options = ("run", "ctdc-validate", "--verbose", "--color", "never")

    def run(*files: str) -> tuple[str, int]:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *options, "--files", *files],
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
