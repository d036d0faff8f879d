"""What the worker asks of Python: one function for all commands.

``run`` gives a command the files that it was handed, in a folder of their own, and
returns what it printed and what it wrote. The folder is empty before and after.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Final

FOLDER: Final = Path("/checked")
# The programs, each with its module.
PROGRAMS: Final = {
    "ctdc-validate": "ctdc_validate.cli",
    "ctdc": "ctdc_validate.cli.ctdc",
}
NO_SUCH_PROGRAM: Final = 127  # as a shell has it


def seal() -> None:
    """Let nothing be written but in the folder and in /tmp, which are wiped."""
    for place, _, names in os.walk("/"):
        where = Path(place)
        if not {*where.parts} & {"dev", "proc", "tmp", FOLDER.name}:
            for path in (where, *(where / name for name in names)):
                path.chmod(path.stat().st_mode & ~0o222)


def wipe() -> None:
    """Leave nothing of a run in the folder and beside it."""
    for folder in (FOLDER, Path("/tmp")):
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    os.chdir(FOLDER)


def stamps() -> dict[str, tuple[int, int, int]]:
    """Return of each file below the folder by what a change of it is seen."""
    found = {}
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            seen = path.stat()
            name = path.relative_to(FOLDER).as_posix()
            found[name] = (seen.st_ino, seen.st_mtime_ns, seen.st_size)
    return found


def run(
    arguments: Sequence[str], given: bytes, tell: Callable[[str], object]
) -> tuple[int, bytes, bytes, list[tuple[str, bytes]]]:
    """Run a command; return its exit code, both outputs, and the files it wrote.

    ``tell`` gets the lines that say how far it is.
    """
    from ctdc_validate.cli import progress

    before = stamps()
    progress.watcher = tell
    out, err = io.BytesIO(), io.BytesIO()
    program, *others = arguments or [""]
    kept = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    code = 0
    with (
        redirect_stdout(_text(out)) as printed,
        redirect_stderr(_text(err)) as complained,
    ):
        try:
            if program in PROGRAMS:
                main = importlib.import_module(PROGRAMS[program]).main
                main(others, prog_name=program)
            else:
                code = NO_SUCH_PROGRAM
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            sys.stdin, progress.watcher = kept, None
            for stream in (printed, complained):
                with suppress(OSError, ValueError):
                    stream.flush()
    after = stamps()
    written = [name for name, stamp in after.items() if before.get(name) != stamp]
    files = [(name, (FOLDER / name).read_bytes()) for name in written]
    result = (code, out.getvalue(), err.getvalue(), files)
    wipe()
    gc.collect()
    return result


def warm_up() -> None:
    """Check a record of nobody, so that the first run finds all imported."""
    (FOLDER / "a.csv").write_text("gender\nfemale\n", "utf-8")
    run(["ctdc-validate", "a.csv", "--format", "html"], b"", lambda told: None)


def _text(kept: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(kept, encoding="utf-8", newline="", write_through=True)
