"""Write pictures of the pages, to be looked at: ``make screenshots``.

They show one page of each kind at the width of a desk and of a phone, light and dark,
in the folder .cache/screenshots of the repository.
"""

from __future__ import annotations

import shutil
import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from compiled_standard import ROOT
from reader import DESK, PAGES, PHONE, Reader, browser

TARGET = ROOT / ".cache" / "screenshots"
HIGHEST = 4000


def main() -> None:
    """Write a picture of each page in each form."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("screenshots: there is no Chromium on this computer")
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with browser(program) as started:
        for width, scheme in product((DESK, PHONE), ("light", "dark")):
            reader = Reader(started, ROOT / "site", width=width, scheme=scheme)
            for name, path in PAGES.items():
                page = reader.open(path)
                height = page.evaluate("document.scrollingElement.scrollHeight")
                clip = {
                    "x": 0, "y": 0, "width": width, "height": min(height, HIGHEST),
                }  # fmt: skip
                to = TARGET / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=to, full_page=True, clip=clip)
            reader.context.close()
    print(f"{len(list(TARGET.iterdir()))} pictures in {TARGET.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
