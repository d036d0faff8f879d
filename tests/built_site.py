"""The documentation site, built once for all tests that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from compiled_standard import ROOT
from filelock import FileLock

# What stands beside the sources, and what the site is not made of.
OTHERS = {"bench", "bench-data", "build", "dist", "site", "tests"}
PACKAGES = ROOT / ".cache" / "page"
BIN = Path(sys.executable).parent


def built_site(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site; the first of the run's processes builds it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the folder that all processes of the run share
    copy = base / "built-site"
    with FileLock(base / "built-site.lock"):
        if not (copy / "tried").exists():
            shutil.rmtree(copy, ignore_errors=True)
            try:
                build(copy)
                (copy / "built").touch()
            except NotBuilt as error:
                print(error)  # pytest shows it with the first test that fails
            (copy / "tried").touch()
    if not (copy / "built").exists():
        told = "NOT TESTED: the site was not built. One of these errors shows why."
        pytest.fail(told, pytrace=False)
    return copy / "site"


class NotBuilt(Exception):
    """The site cannot be built; make says why."""


def build(copy: Path) -> None:
    """Do what ``make docs`` does, in a copy: other tests read docs/ meanwhile."""
    copy.mkdir()
    for source in ROOT.iterdir():
        if source.name.startswith(".") or source.name in OTHERS:
            continue
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy / source.name, ignore=ignored)
        else:
            shutil.copy(source, copy)
    if PACKAGES.is_dir():  # what the page that checks files is built from
        shutil.copytree(PACKAGES, copy / PACKAGES.relative_to(ROOT))
    programs = f"BIN={BIN}"
    made = [f"--old-file={each}" for each in (".venv/.dev", ".cache/page/.fetched")]
    done = subprocess.run(
        ["make", *made, "docs", programs],
        cwd=copy, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode != 0 or not (copy / "site" / "index.html").exists():
        raise NotBuilt(done.stdout)


def build_pages_that_are_there(copy: Path, site: Path) -> None:
    """Do what ``make docs`` does after it has made the pages, into another folder."""
    for step in (
        [BIN / "mkdocs", "build", "--quiet", "--strict", "--site-dir", site],
        [sys.executable, "-m", "schema.site", "doors", site],
    ):
        done = subprocess.run(step, cwd=copy, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
