"""Fill a folder for a release: ``python -m release dist``, as ``make release`` does.

Beside the wheel stand ``requirements.lock``, with the hash of every package that it was
resolved to, ``bom.cdx.json`` (CycloneDX 1.6), the compiled files and the site as ZIP
files, the page that checks in a browser where there is one, the rules for w3id.org, the
release notes where an older version is at hand, and ``SHA256SUMS``. The same commit
gives the same wheel and ZIP files; what the wheel needs is resolved by pip on the day.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from release.core import core_wheel
from release.redirects import FOLDER, htaccess, readme

Json = dict[str, Any]

COMPILED: Final = Path("ctdc_validate", "compiled")
SITE: Final = Path("site")
# The room that makes the page which checks files in a browser.
PAGE: Final = Path("page", "__main__.py")


def main() -> None:
    """Make all files of a release in the folder that is named."""
    given = ArgumentParser()
    given.add_argument("folder", type=Path, nargs="?", default=Path("dist"))
    given.add_argument("--older", help="the version before: a folder or a wheel")
    given.add_argument("--site", help="where the site is served, for w3id.org")
    asked = given.parse_args()
    folder: Path = asked.folder
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
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
    day = int(epoch.stdout)
    version = wheel.name.split("-")[1]
    pack(COMPILED, folder / f"ctdc-standard-{version}.zip", day)
    if SITE.is_dir():
        pack(SITE, folder / f"ctdc-site-{version}.zip", day)
    if PAGE.is_file():
        made = [sys.executable, "-m", PAGE.parent.name, str(folder)]
        subprocess.run(made, check=True)
    rules = folder / "w3id" / FOLDER
    rules.mkdir(parents=True)
    (rules / ".htaccess").write_text(htaccess(asked.site), "utf-8")
    (rules / "README.md").write_text(readme(asked.site), "utf-8")
    if asked.older:
        (folder / "NOTES.md").write_text(notes(asked.older), "utf-8")
    (folder / "SHA256SUMS").write_text(sums(folder), "utf-8")


def pack(source: Path, target: Path, day: int) -> None:
    """Write a folder as a ZIP file, which is the same for the same content and day."""
    moment = time.gmtime(day)[:6]
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            if "__pycache__" in path.parts:
                continue
            info = ZipInfo(path.relative_to(source).as_posix(), moment)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())


def notes(older: str) -> str:
    """Return the release notes; refuses a number that says less than the changes."""
    command = [sys.executable, "-m", "ctdc_validate.cli.ctdc", "diff-standard"]
    command += [older, str(COMPILED), "--check", "--format", "md"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def sums(folder: Path) -> str:
    """Return a line for each file below a folder, as ``sha256sum -c`` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(file)}  {file.relative_to(folder).as_posix()}" for file in files]
    return "".join(f"{line}\n" for line in lines)


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
