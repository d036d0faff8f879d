"""A judge that is a program of its own: PostgreSQL.

Where it is not on this computer, ``programs.need`` says what becomes of its test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from compiled_standard import artefacts
from format_judges import Records, statements

BREACHES = "SELECT rule || '/' || clause || '/' || severity FROM ctdc_breach"


def run(*command: str, folder: Path, text: str | None = None) -> tuple[int, str]:
    """Run a program and return its code and all that it says."""
    done = subprocess.run(
        command, cwd=folder, input=text, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.returncode, done.stdout


@cache
def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where there are none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def as_other() -> tuple[str, ...] | None:
    """Return how to run what refuses to be run by root, None where one cannot."""
    if os.name == "nt":
        return None
    if os.geteuid() != 0:
        return ()
    known = subprocess.run(["id", "postgres"], capture_output=True, check=False)
    runs = shutil.which("runuser")
    return (runs, "-u", "postgres", "--") if runs and known.returncode == 0 else None


def has_postgresql() -> bool:
    return programs() is not None and as_other() is not None


@contextmanager
def server() -> Iterator[tuple[str, ...]]:
    """Start a server that only its own folder leads to; yield the command of psql."""
    bin_, other = programs(), as_other()
    assert bin_ is not None and other is not None
    folder = Path(mkdtemp(prefix="pg"))  # pytest's own are closed to another user
    try:
        if other:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        quiet = ("--no-sync", "--auth=trust", "--username=ctdc", "--encoding=UTF8")
        code, told = run(
            *other, str(bin_ / "initdb"), "-D", data, *quiet, folder=folder
        )
        assert code == 0, told
        control = (*other, str(bin_ / "pg_ctl"), "-D", data, "-w")
        said = f"-k {folder} -c listen_addresses= -c fsync=off"
        log = str(folder / "log")
        code, told = run(*control, "-l", log, "-o", said, "start", folder=folder)
        assert code == 0, told
        try:
            yield (
                *other, str(bin_ / "psql"), "-X", "-q", "-A", "-t", "-h", str(folder),
                "-U", "ctdc", "-d", "postgres",
            )  # fmt: skip
        finally:
            run(*control, "-m", "immediate", "stop", folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_postgresql(records: Records) -> dict[str, tuple[bool, list[str]]]:
    """Return of each record whether its rows are refused, and its breaches if not."""
    with server() as psql:
        stop = ("-v", "ON_ERROR_STOP=1", "-f", "-")
        other = "CREATE SCHEMA other; SET search_path TO other;\n"
        tables = artefacts()["ctdc.postgresql.sql"]
        for script in (other + artefacts()["ctdc.sql"], tables):
            code, told = run(*psql, *stop, folder=Path("/"), text=script)
            assert (code, told) == (0, ""), told
        script = "\n".join(_script(name, record) for name, record in records.items())
        _, told = run(*psql, "-f", "-", folder=Path("/"), text=script)
    found = {}
    for part in told.split("@@")[1:]:
        name, *lines = part.strip().splitlines()
        refused = any("ERROR" in line for line in lines)
        found[name] = (refused, [] if refused else lines)
    return found


def _script(name: str, record: Any) -> str:
    """Return what psql runs for a record, and takes back."""
    inserts = "\n".join(
        f"{filled(statement, values)};" for statement, values in statements(record)
    )
    return f"\\echo @@{name}\nBEGIN;\n{inserts}\n{BREACHES};\nROLLBACK;"


def filled(statement: str, values: list[Any]) -> str:
    """Return a statement with the values in the place of its marks."""
    literals = (
        "'" + v.replace("'", "''") + "'" if isinstance(v, str) else str(v)
        for v in values
    )
    head, *rest = statement.split("?")
    return head + "".join(
        literal + part for literal, part in zip(literals, rest, strict=True)
    )
