"""Compile ahead what the page imports each time it starts: that is half of its start.

Only the runtime's own Python can: it is run by Node.js, which comes with npm. What it
made is kept beside the packages, by the digest of what it was made from.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from page.locked import NotLocked

HERE: Final = Path(__file__).parent
PROGRAM: Final = HERE / "ahead.mjs"
SITE: Final = "site.zip"
BESIDE: Final = {
    "ahead.txt": HERE / "source" / "ahead.py",
    "runner.py": HERE / "source" / "runner.py",
}


def compiled(
    runtime: dict[str, bytes], library: str, packages: bytes, kept: Path
) -> tuple[bytes, bytes]:
    """Return the runtime's library and an archive of packages, with compiled modules.

    ``library`` is the name of the former among the runtime's files. Raises NotLocked
    where Node.js is not here, or says that it cannot.
    """
    given = {**runtime, SITE: packages}
    given |= {name: path.read_bytes() for name, path in BESIDE.items()}
    digest = hashlib.sha256(PROGRAM.read_bytes())
    for name, content in sorted(given.items()):
        digest.update(b"%s %d " % (name.encode(), len(content)) + content)
    made = [kept / f"{digest.hexdigest()[:16]}-{name}" for name in (library, SITE)]
    if not all(path.is_file() for path in made):
        with tempfile.TemporaryDirectory(dir=kept) as folder:
            for name, content in given.items():
                (Path(folder) / name).write_bytes(content)
            _run(folder)
            for old in {*kept.glob("*-*.zip")} - {*made}:
                old.unlink(missing_ok=True)
            for name, path in zip((library, SITE), made, strict=True):
                (Path(folder) / name).replace(path)
    library_, packages_ = (path.read_bytes() for path in made)
    return library_, packages_


def _run(folder: str) -> None:
    node = shutil.which("node")
    if node is None:
        raise NotLocked("node is not on this computer")
    done = subprocess.run(
        [node, PROGRAM, folder], check=False, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise NotLocked(f"node: {done.stderr.strip()[-500:]}")
