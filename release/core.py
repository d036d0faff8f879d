"""Make the wheel of the core of the whole wheel: what checks records and CSV.

pip cannot leave out a requirement, so the core is a distribution of its own, with the
same modules as far as it has them. One or the other is installed, not both.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
import zipfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Final

NAME: Final = "ctdc-validate-core"
PACKAGE: Final = "ctdc_validate"
# What the core requires, and what becomes an extra of it.
REQUIRED: Final = ("click", "jsonschema")
EXTRAS: Final = {"polars": ("polars",), "workbooks": ("python-calamine", "xlsxwriter")}
# The rooms that check nothing, each with its commands.
LEFT_OUT: Final = (
    *("crosswalk", "deidentification", "explain", "fixing", "overlap", "pooling"),
    *("publication", "risk", "sampling", "schemas", "statistics", "tally", "template"),
)
# The parts of the catalogues that only these rooms say, or the site and the page do.
UNSAID: Final = (
    *("deidentification", "explain", "overlap", "page", "pooling", "publication"),
    *("risk", "sampling", "schemas", "site", "statistics", "template", "workbook"),
)
CATALOGUE: Final = re.compile(r".*/ctdc\.messages\.[^/]*\.json")
# Of what is compiled, the core takes what it reads.
COMPILED: Final = re.compile(
    r"ctdc\.(dictionary|exports|messages\..*|names|overlap|rules|schema|statistics|words"
    r"|(config|mapping|source)\.schema)\.json"
)
EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def core_wheel(whole: Path, folder: Path) -> Path:
    """Write the core's wheel into a folder and return its path.

    The same whole wheel gives the same core, byte by byte.
    """
    version = whole.name.split("-")[1]
    old, new = f"{PACKAGE}-{version}", f"{NAME.replace('-', '_')}-{version}"
    out = folder / whole.name.replace(old, new, 1)
    with zipfile.ZipFile(whole) as package:
        files = {
            name.replace(f"{old}.dist-info", f"{new}.dist-info"): package.read(name)
            for name in package.namelist()
            if is_kept(name)
        }
    for name in filter(CATALOGUE.fullmatch, files):
        files[name] = said(files[name])
    info = f"{new}.dist-info"
    files[f"{info}/METADATA"] = metadata(files[f"{info}/METADATA"].decode()).encode()
    entry = f"[console_scripts]\n{PACKAGE.replace('_', '-')} = {PACKAGE}.cli:main\n"
    files[f"{info}/entry_points.txt"] = entry.encode()
    record = f"{info}/RECORD"
    files[record] = recorded(files, record).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in files.items():
            entry_of = zipfile.ZipInfo(name, EPOCH)
            entry_of.compress_type = zipfile.ZIP_DEFLATED
            entry_of.external_attr = 0o644 << 16
            package.writestr(entry_of, content)
    return out


def is_kept(name: str) -> bool:
    """Say whether the core has a file of the whole wheel."""
    if name.endswith(("/RECORD", "/entry_points.txt")):
        return False
    _, _, inside = name.partition(f"{PACKAGE}/")
    room = inside.partition("/")[0]
    if (room == "compiled" and inside.endswith((".json", ".ttl"))) or "/ctdc." in name:
        return COMPILED.fullmatch(Path(name).name) is not None
    return room not in LEFT_OUT


def said(catalogue: bytes) -> bytes:
    """Return a catalogue with the messages that the core can say."""
    content = json.loads(catalogue)
    content["messages"] = {
        id_: wording
        for id_, wording in content["messages"].items()
        if id_.partition(".")[0] not in UNSAID
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def metadata(whole: str) -> str:
    """Return the core's metadata: its name, what it requires, and its extras."""
    lines = []
    for line in whole.splitlines():
        if line.startswith("Name: "):
            lines.append(f"Name: {NAME}")
        elif line.startswith("Provides-Extra: "):
            continue
        elif line.startswith("Requires-Dist: "):
            lines += _requirement(line)
        else:
            lines.append(line)
    end = lines.index("")
    extras = [f"Provides-Extra: {extra}" for extra in EXTRAS]
    return "\n".join([*lines[:end], *extras, *lines[end:]]) + "\n"


def _requirement(line: str) -> Iterable[str]:
    if ";" in line:  # an extra of the whole wheel
        return
    required = re.split(r"[<>=!~ ]", line.removeprefix("Requires-Dist: "))[0]
    if required in REQUIRED:
        yield line
        return
    (extra,) = (name for name, of in EXTRAS.items() if required in of)
    yield f"{line} ; extra == '{extra}'"


def recorded(files: dict[str, bytes], record: str) -> str:
    """Return the list of files, with the sum and size of each but its own."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
        writer.writerow([name, f"sha256={digest.decode().rstrip('=')}", len(content)])
    writer.writerow([record, "", ""])
    return out.getvalue()
