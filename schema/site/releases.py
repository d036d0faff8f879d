"""The releases of the standard: what is compiled here, and what git has under its tags.

A release is a tag vX.Y.Z; the compiled standard is committed, so the tag has its files.
"""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from schema.site.artefacts import TEMPLATE, published, template_workbook
from schema.site.faults import FaultySite

ROOT: Final = Path(__file__).parents[2]
COMPILED: Final = "ctdc_validate/compiled"
DICTIONARY: Final = "ctdc.dictionary.json"
TAG: Final = re.compile(r"v(\d+)\.(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Release:
    """A version, its published files by path, and its tag; a draft has none."""

    version: str
    files: Mapping[str, bytes]
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Releases:
    """What the site publishes.

    ``current`` is compiled here and has the addresses without a version; ``versions``
    have their own addresses, the newest first. ``told`` says what is worth knowing.
    """

    current: Release
    versions: tuple[Release, ...]
    told: str


def releases(root: Path = ROOT) -> Releases:
    """Return what is compiled in a clone, and what its tags hold.

    Raises FaultySite where a tag holds another version than it says.
    """
    compiled = {
        path.name: path.read_bytes() for path in (root / COMPILED).glob("ctdc.*")
    }
    version = _version(compiled)
    files = {**published(compiled), TEMPLATE: template_workbook()}
    tags = _tags(root)
    current = Release(version, files)
    told = f"{version} is not released yet."
    versions: list[Release] = []
    for tag in tags:
        tagged = _compiled_at(root, tag)
        if _version(tagged) != tag[1:]:
            raise FaultySite(f"The tag {tag} holds version {_version(tagged)}.")
        if tagged == compiled:
            current = Release(version, files, tag)
            versions.append(current)
        else:
            versions.append(Release(tag[1:], published(tagged), tag))
        if tag[1:] == version:
            told = f"{version} is as released."
            if tagged != compiled:
                told = (
                    f"{version} was released, and the standard has changed since:"
                    " raise its version in schema/ctdc.yaml."
                )
    if all(release.version != version for release in versions):
        versions.insert(0, current)
    if not tags:
        told += " There are no tags of earlier releases."
    return Releases(current, tuple(versions), told)


def _version(compiled: Mapping[str, bytes]) -> str:
    return str(json.loads(compiled[DICTIONARY])["version"])


def _tags(root: Path) -> list[str]:
    """Return the tags of releases, the newest first; none where there is no git."""
    top = _git(root, "rev-parse", "--show-toplevel")
    if top is None or Path(top.decode().strip()) != root.resolve():
        return []
    names = (_git(root, "tag", "--list") or b"").decode().split()
    found = [(match, name) for name in names if (match := TAG.fullmatch(name))]
    found.sort(key=lambda each: [int(part) for part in each[0].groups()], reverse=True)
    return [name for _, name in found]


def _compiled_at(root: Path, tag: str) -> dict[str, bytes]:
    packed = _git(root, "archive", "--format=tar", f"refs/tags/{tag}", COMPILED)
    if packed is None:
        raise FaultySite(f"The tag {tag} has no {COMPILED}.")
    found = {}
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for member in archive:
            name = PurePosixPath(member.name).name
            file = archive.extractfile(member)
            if file is not None and name.startswith("ctdc."):
                found[name] = file.read()
    return found


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git writes, or None where it cannot."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
