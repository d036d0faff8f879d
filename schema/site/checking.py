"""The page of the site that checks files, at an address of its own.

It is no page of MkDocs: its policy allows what runs the package in a browser, and
nothing else, and it works without a network once it was opened.
"""

from __future__ import annotations

from typing import Final

from page.locked import NotLocked
from page.parts import container
from page.whole import of_a_site

FOLDER: Final = "check"
NOT_BUILT: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Check a file</title></head>
<body><main><h1>Check a file</h1>
<p>This copy of the site was built without the packages that check files in a browser.
Install the command <code>ctdc-validate</code> instead.</p></main></body></html>
"""


def checking_files() -> tuple[dict[str, bytes], str]:
    """Return the files by their paths on the site, and what is worth knowing.

    Where a package is not on this computer, one page says what to use instead.
    """
    try:
        files = of_a_site(container())
    except NotLocked as error:
        return {f"{FOLDER}/index.html": NOT_BUILT.encode()}, f"No page checks: {error}."
    return {f"{FOLDER}/{name}": content for name, content in files.items()}, ""
