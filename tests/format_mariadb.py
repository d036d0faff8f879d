"""A judge that is a server of its own: MariaDB takes records in, or refuses them."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from compiled_standard import artefacts
from format_judges import Records, statements
from format_programs import filled, run

BREACHES = "SELECT CONCAT(rule, '/', clause, '/', severity) FROM ctdc_breach"
BIN = "/usr/sbin"


def program() -> str | None:
    """Return the path of the server, None where there is none."""
    path = os.environ.get("PATH", "")
    return shutil.which("mariadbd", path=f"{path}{os.pathsep}{BIN}")


def has_mariadb() -> bool:
    return bool(program() and shutil.which("mariadb-install-db"))


def version() -> str:
    code, told = run(str(program()), "--version", folder=Path("/"))
    assert code == 0, told
    return told.split("Ver ")[1].split("-")[0]


@contextmanager
def server() -> Iterator[tuple[str, ...]]:
    """Start a server that only its own folder leads to; yield the client's command."""
    folder = Path(mkdtemp(prefix="my"))
    try:
        data, socket = folder / "data", folder / "socket"
        user = ["--user=root"] if os.name != "nt" and os.geteuid() == 0 else []
        shared = ["--no-defaults", *user, f"--datadir={data}"]
        code, told = run(
            "mariadb-install-db", *shared, "--auth-root-authentication-method=normal",
            "--skip-test-db", folder=folder,
        )  # fmt: skip
        assert code == 0, told
        alone = [f"--socket={socket}", "--skip-networking", f"--pid-file={folder}/pid"]
        quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=8M"]
        with (folder / "log").open("w") as log:
            command = [str(program()), *shared, *alone, *quick]
            process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            while not socket.exists():
                assert process.poll() is None, (folder / "log").read_text("utf-8")
                time.sleep(0.05)
            yield (
                "mariadb", "--no-defaults", "-uroot", f"--socket={socket}", "-N", "-B",
                "--default-character-set=utf8mb4",
            )  # fmt: skip
        finally:
            process.kill()
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_mariadb(records: Records) -> dict[str, tuple[bool, list[str]]]:
    """Return of each record whether its rows are refused, and its breaches if not."""
    with server() as client:
        made = f"CREATE DATABASE ctdc; USE ctdc;\n{artefacts()['ctdc.mysql.sql']}"
        code, told = run(*client, folder=Path("/"), text=made)
        assert (code, told) == (0, ""), told
        script = "\n".join(_script(name, record) for name, record in records.items())
        _, told = run(*client, "-f", "ctdc", folder=Path("/"), text=script)
    found = {}
    for part in told.split("@@")[1:]:
        name, *lines = part.strip().splitlines()
        refused = any("ERROR" in line for line in lines)
        found[name] = (refused, [] if refused else lines)
    return found


def _script(name: str, record: Any) -> str:
    """Return what the client runs for a record, and takes back."""
    inserts = "\n".join(f"{filled(s, values)};" for s, values in statements(record))
    return f"SELECT '@@{name}';\nBEGIN;\n{inserts}\n{BREACHES};\nROLLBACK;"
