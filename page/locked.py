"""The packages that the page is built from: those of ``lock.json``, and no others.

The runtime, its Python and the reader of workbooks fit one another only as they are
locked. Nothing is installed, and no script of a package runs.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / ".cache" / "page"
LOCK: Final = json.loads(Path(__file__).with_name("lock.json").read_text("utf-8"))
PACKAGES: Final[list[dict[str, Any]]] = LOCK["packages"]


class NotLocked(Exception):
    """A package is not here, or is another one than the lock says."""


def fetch(folder: Path = FOLDER) -> None:
    """Get the packages that are not here yet, by npm and pip.

    Raises NotLocked where that fails, or what came is not what is locked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not (folder / package["file"]).is_file():
            command = _by_npm(package) if package["from"] == "npm" else _by_pip(package)
            try:
                done = subprocess.run(
                    command, cwd=folder, check=False, capture_output=True, text=True
                )
            except OSError:
                raise NotLocked(f"{command[0]} is not on this computer") from None
            if done.returncode != 0:
                raise NotLocked(f"{package['file']}: {done.stderr.strip()[-500:]}")
    locked(folder)


def locked(folder: Path = FOLDER) -> dict[str, Path]:
    """Return where each package is by its name.

    Raises NotLocked where one is not here, or has another digest.
    """
    found = {}
    for package in PACKAGES:
        path = folder / package["file"]
        if not path.is_file():
            raise NotLocked(f"{package['file']} is not here: run python -m page fetch")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != package["sha256"]:
            raise NotLocked(f"{package['file']} is not what page/lock.json says")
        found[package["name"]] = path
    return found


def _by_npm(package: dict[str, Any]) -> list[str]:
    npm = shutil.which("npm") or "npm"
    return [npm, "pack", "--silent", f"{package['name']}@{package['version']}"]


def _by_pip(package: dict[str, Any]) -> list[str]:
    wanted = ["--no-deps", "--only-binary", ":all:", "--implementation", "cp"]
    compiled = LOCK["platform"] in package["file"]
    platform = LOCK["platform"] if compiled else "any"
    wanted += ["--platform", platform, "--python-version", LOCK["python"]]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", *wanted]
    return [*pip, f"{package['name']}=={package['version']}"]
