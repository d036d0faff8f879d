"""Fill a folder for a release: ``python -m release dist``, as ``make release`` does.

Beside the wheel stand ``requirements.lock``, with the hash of every package that it was
resolved to, ``bom.cdx.json`` (CycloneDX 1.6), and ``SHA256SUMS``. The same commit gives
the same wheel; what it needs is resolved by pip on the day.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

from release.core import core_wheel

Json = dict[str, Any]


def main() -> None:
    """Make all files of a release in the folder that is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    committed = ["git", "log", "-1", "--format=%ct"]
    epoch = subprocess.run(committed, capture_output=True, text=True, check=True)
    build = ["build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(
        [sys.executable, "-m", *build],
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch.stdout.strip()},
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    core_wheel(wheel, folder)
    packages = resolved(wheel)
    (folder / "requirements.lock").write_text(lock(packages), "utf-8")
    (folder / "bom.cdx.json").write_text(bill(packages), "utf-8")
    sums = [f"{digest(file)}  {file.name}\n" for file in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")


def resolved(wheel: Path) -> list[Json]:
    """Return what pip would install for a wheel, the wheel first, then by name."""
    pip = ["pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
    command = [sys.executable, "-m", *pip, "--report", "-", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[Json] = json.loads(done.stdout)["install"]
    return sorted(found, key=lambda p: (not p["is_direct"], name_of(p)))


def name_of(package: Json) -> str:
    """Return a package's name as registries spell it."""
    return str(package["metadata"]["name"]).lower().replace("_", "-")


def hash_of(package: Json) -> str:
    """Return the SHA-256 of the archive that was resolved."""
    return str(package["download_info"]["archive_info"]["hashes"]["sha256"])


def lock(packages: list[Json]) -> str:
    """Return a file for ``pip install --require-hashes``; the wheel is not in it."""
    return "".join(
        f"{name_of(p)}=={p['metadata']['version']} --hash=sha256:{hash_of(p)}\n"
        for p in packages
        if not p["is_direct"]
    )


def bill(packages: list[Json]) -> str:
    """Return the bill of materials; its number follows from its content."""
    ours, *others = map(component, packages)
    content = json.dumps([ours, others], sort_keys=True)
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {"component": ours},
        "components": others,
        "dependencies": [
            {"ref": ours["bom-ref"], "dependsOn": [c["bom-ref"] for c in others]}
        ],
    }
    return json.dumps(bom, indent=2) + "\n"


def component(package: Json) -> Json:
    """Return a package as a component of the bill."""
    told = package["metadata"]
    purl = f"pkg:pypi/{name_of(package)}@{told['version']}"
    found = {
        "type": "application" if package["is_direct"] else "library",
        "bom-ref": purl,
        "name": name_of(package),
        "version": told["version"],
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": hash_of(package)}],
    }
    expression = told.get("license_expression")
    return found | ({"licenses": [{"expression": expression}]} if expression else {})


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
