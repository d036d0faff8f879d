"""Programs beside Python that some tests need, and what a test does without one.

A developer's computer may lack them: the test is then left out, and ``make test`` says
so at its end. CI has them all (``.ci/run``) and sets CTDC_ALL_TESTS: nothing may be
left out there, so an absent program fails the test.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ALL_TESTS = "CTDC_ALL_TESTS"


def need(found: object, what: str) -> None:
    """Leave a test out, or fail it in CI, where ``found`` says that there is none."""
    if found:
        return
    said = f"NOT TESTED: there is no {what} on this computer"
    if os.environ.get(ALL_TESTS):
        pytest.fail(said, pytrace=False)
    pytest.skip(said)


def chromium() -> str:
    """Return the path of the browser."""
    path = shutil.which("chromium")
    need(path, "Chromium")
    return str(path)


def soffice() -> str:
    """Return the path of LibreOffice."""
    path = shutil.which("soffice")
    need(path, "LibreOffice (soffice)")
    return str(path)


def git(repository: Path) -> None:
    """Need git, and a repository that it made: an archive of the project has none."""
    need(shutil.which("git") and (repository / ".git").exists(), "git with its clone")


def java() -> str | None:
    """Return the path of Java, None where there is none."""
    return shutil.which("java")
