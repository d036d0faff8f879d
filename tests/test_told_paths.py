"""What a report to forward calls a file: never by the folder of a user."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctdc_validate.results.names import told_paths

# Where the command is run, in the home of ana; the paths; what they are called.
CALLED = [
    ("/home/ana/work", ["a.csv", "in/b.csv"], ["a.csv", "in/b.csv"]),
    ("/home/ana/work", ["/home/ana/work/in/b.csv"], ["in/b.csv"]),
    ("/home/ana/work", ["/home/ana/c.csv", "../d.csv"], ["c.csv", "d.csv"]),
    ("/home/ana/work", ["/x/1/a.csv", "/x/2/a.csv"], ["1/a.csv", "2/a.csv"]),
    ("/home", ["ana/work/a.csv"], ["a.csv"]),
    ("/", ["home/ana/work/a.csv", "tmp/b.csv"], ["a.csv", "b.csv"]),
    ("/", ["home/ana/a.csv", "home/eva/a.csv"], ["ana/a.csv", "eva/a.csv"]),
    ("/", ["-"], ["-"]),
]


@pytest.mark.parametrize(("work", "paths", "called"), CALLED)
def test_a_file_is_called_so(work, paths, called, monkeypatch):
    monkeypatch.setattr(Path, "cwd", lambda: Path(work))
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ana"))
    told = told_paths(paths)
    assert [told.of(path) for path in paths] == called
