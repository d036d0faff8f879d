"""Write ``dist/ctdc-check.html``: ``python -m page``, as ``make page`` does.

``python -m page fetch`` only gets the packages that it is built from.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Final

from page.locked import ROOT, NotLocked, fetch
from page.parts import container
from page.whole import one_file

NAME: Final = "ctdc-check.html"
LARGEST: Final = 10_000_000


def main() -> int:
    """Do it; return 0, or 1 where a package is not as it is locked."""
    wanted = sys.argv[1:]
    try:
        fetch()
        if wanted != ["fetch"]:
            write(Path(wanted[0]) if wanted else ROOT / "dist")
    except NotLocked as error:
        print(f"The page cannot be built: {error}.", file=sys.stderr)
        return 1
    return 0


def write(folder: Path) -> None:
    """Write the page into a folder, and say how large it is and its digest."""
    content = one_file(container()).encode()
    if len(content) > LARGEST:
        raise NotLocked(f"it has {len(content):,} bytes, more than {LARGEST:,}")
    folder.mkdir(exist_ok=True)
    (folder / NAME).write_bytes(content)
    print(f"{hashlib.sha256(content).hexdigest()}  {NAME} ({len(content):,} bytes)")


if __name__ == "__main__":
    sys.exit(main())
