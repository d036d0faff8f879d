"""What the page carries: the runtime, its library, the packages, and our own.

All parts are one container: a length, the names with their sizes, and the bytes. It is
compressed as one, by gzip, which a browser reads. The packages are compressed before by
xz, which is a third better and which only Python reads. What a first check imports is
compiled. The same commit, and the same zlib and liblzma, give the same bytes.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from page.ahead import compiled
from page.locked import FOLDER, LOCK, PACKAGES, ROOT, NotLocked, locked

# The names under which the runtime asks for its files.
RUNTIME: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARY: Final = "python_stdlib.zip"
ITS_LOCK: Final = "pyodide-lock.json"
OURS: Final = "site.zip.xz"

# Of the library, what a page has no use for: windows, terminals, servers, tests.
NO_USE: Final = (
    *("_aix_support.py", "_pydatetime.py", "_pydecimal.py", "_pyio.py", "_pyrepl/"),
    *("antigravity.py", "argparse.py", "asyncio/windows", "bdb.py", "cProfile.py"),
    *("configparser.py", "curses/", "distutils/", "doctest.py", "ensurepip/"),
    *("ftplib.py", "http/cookie", "http/server.py", "idlelib/", "imaplib.py"),
    *("lib2to3/", "logging/config.py", "logging/handlers.py", "mailbox.py"),
    *("modulefinder.py", "multiprocessing/", "optparse.py", "pdb.py"),
    *("pickletools.py", "plistlib.py", "poplib.py", "profile.py", "pstats.py"),
    *("pyclbr.py", "pydoc.py", "pydoc_data/", "smtplib.py", "socketserver.py"),
    *("sqlite3/", "statistics.py", "test/", "timeit.py", "tkinter/", "trace.py"),
    *("turtle.py", "turtledemo/", "unittest/", "venv/", "wave.py", "webbrowser.py"),
    *("wsgiref/", "xml/dom/", "xml/sax/", "xmlrpc/", "zipapp.py"),
)
# Of packages, their tests; of ours, nothing.
NOT_PACKED: Final = ("jsonschema/tests/", "jsonschema/benchmarks/")
# For text; a larger dictionary would only take memory.
TIGHT: Final = [
    {
        "id": lzma.FILTER_LZMA2,
        "preset": 9 | lzma.PRESET_EXTREME,
        "dict_size": 2**23,
        "pb": 0,
    }
]
# A zip has no earlier day.
DAY: Final = (1980, 1, 1, 0, 0, 0)

Files = Iterable[tuple[str, bytes]]


def container(folder: Path = FOLDER) -> bytes:
    """Return all parts in one, compressed.

    Raises NotLocked where a package is not as it is locked.
    """
    where = locked(folder)
    runtime = _runtime(where["pyodide"])
    parts = {name: runtime[name] for name in RUNTIME}
    parts[ITS_LOCK] = _its_lock(runtime[ITS_LOCK])
    with zipfile.ZipFile(io.BytesIO(runtime[LIBRARY])) as library:
        runtime[LIBRARY] = _stored(_members(library, NO_USE))
    packages = _stored(_packages(where))
    parts[LIBRARY], packages = compiled(runtime, LIBRARY, packages, folder)
    parts[OURS] = lzma.compress(packages, filters=TIGHT)
    sizes = json.dumps({name: len(part) for name, part in parts.items()}).encode()
    whole = struct.pack("<I", len(sizes)) + sizes + b"".join(parts.values())
    return gzip.compress(whole, 9, mtime=0)


def _runtime(archive: Path) -> dict[str, bytes]:
    wanted = {*RUNTIME, LIBRARY, ITS_LOCK}
    found = {}
    with tarfile.open(archive) as packed:
        for member in packed:
            name = member.name.removeprefix("package/")
            file = packed.extractfile(member) if name in wanted else None
            if file is not None:
                found[name] = file.read()
    return found


def _its_lock(content: bytes) -> bytes:
    """Return the runtime's own lock without the packages that it could load.

    Raises NotLocked where its Python is another one than the reader of workbooks needs.
    """
    known = json.loads(content)
    if not known["info"]["python"].startswith(f"{LOCK['python']}."):
        raise NotLocked("the runtime has another Python than page/lock.json says")
    return json.dumps({**known, "packages": {}}).encode()


def _packages(where: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    for package in PACKAGES:
        if package["from"] == "pypi":
            with zipfile.ZipFile(where[package["name"]]) as wheel:
                yield from _members(wheel, NOT_PACKED)
    source = ROOT / "ctdc_validate"
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()


def _members(archive: zipfile.ZipFile, without: tuple[str, ...]) -> Files:
    for info in archive.infolist():
        if not info.is_dir() and not info.filename.startswith(without):
            yield info.filename, archive.read(info)


def _stored(files: Files) -> bytes:
    """Return a zip that compresses nothing: the container does."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, DAY), content)
    return made.getvalue()
