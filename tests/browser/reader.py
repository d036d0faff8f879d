"""A browser that reads the built site at its own address, and reaches nothing else.

No server is needed: each request is answered from the site's folder, as a server of
files would answer it. So the address of a value is opened as it is written in data.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from compiled_standard import ROOT
from playwright.sync_api import Browser, Page, Route, sync_playwright

ADDRESS: Final = re.search(
    r"^site_url: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
)[1]
DESK: Final = 1280
PHONE: Final = 390
Scheme = Literal["light", "dark"]

# One page of each kind, by what it is.
PAGES: Final = {
    "front": "",
    "guide": "check-a-file/",
    "primer": "primer/",
    "reference": "reference/",
    "variable": "reference/variable/means_of_control/",
    "list": "reference/value-list/type-of-labour/",
    "countries": "reference/value-list/country/",
    "value": "reference/value-list/means-of-control/debt_bondage/",
    "source": "reference/source/polaris/",
    "crosswalk": "reference/source/polaris/type_of_trafficking/",
    "rule": "reference/rule/unknown-code/",
    "laws": "reference/two-laws/",
    "note": "reference/two-laws/nationality/",
    "documents": "reference/documents/",
    "editions": "reference/editions/",
    "languages": "reference/languages/",
    "command": "reference/command/ctdc-convert/",
    "terms": "reference/terms/",
    "pictures": "reference/pictures/",
    "changes": "reference/changes/",
    "nowhere": "404.html",
}
INDEX: Final = "search/search_index.json"
NO_INDEX: Final = (
    '{"config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {}},'
    ' "docs": []}'
)
# A server would redirect to the folder's address, but a redirect is not routed to here.
MOVED: Final = """
<script>
location.replace(location.pathname + "/" + location.search + location.hash);
</script>
"""


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """Start the browser without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program)
        try:
            yield started
        finally:
            started.close()


class Reader:
    """A new reader, with a window of the given width and a taste for light or dark.

    ``others`` are the addresses asked for outside of the site, ``complaints`` what the
    console says. The index of the search takes a second to load: without ``search``
    it is an empty one.
    """

    def __init__(
        self,
        started: Browser,
        site: Path,
        *,
        width: int = DESK,
        scheme: Scheme = "light",
        search: bool = False,
    ) -> None:
        self.site = site
        self.search = search
        self.others: list[str] = []
        self.complaints: list[str] = []
        self.context = started.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(15_000)
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(str(error)))

    def open(self, path: str = "") -> Page:
        """Open a page, or an address below that of the site."""
        self.page.goto(ADDRESS + path)
        return self.page

    def _hear(self, message) -> None:
        if message.type in ("error", "warning"):
            self._note(f"{message.text} ({message.location['url']})")

    def _note(self, complaint: str) -> None:
        self.complaints.append(f"{self.page.url}: {complaint}")

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if not address.startswith(ADDRESS):
            self.others.append(address)
            route.abort()
            return
        path = unquote(urlsplit(address).path)
        name = path.removeprefix(urlsplit(ADDRESS).path)
        if name == INDEX and not self.search:
            route.fulfill(body=NO_INDEX, content_type="application/json")
            return
        file = self.site / name
        if file.is_dir() and not path.endswith("/"):
            route.fulfill(body=MOVED, content_type="text/html")
            return
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            route.fulfill(status=404, body="no such page")
            return
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        route.fulfill(path=file, content_type=kind)


def canonical(page: Page) -> str:
    """Return where a page is, below the address of the site, with the anchor."""
    return page.url.removeprefix(ADDRESS)


def in_view(page: Page, anchor: str) -> None:
    """Wait until the window shows what has the anchor, below the header that stays."""
    page.wait_for_function(
        """anchor => {
          const target = document.getElementById(anchor);
          if (!target) return false;
          const header = document.querySelector(".md-header").getBoundingClientRect();
          const { top, height } = target.getBoundingClientRect();
          const low = Math.max(header.bottom, 0) - 1;
          return height > 0 && top >= low && top < innerHeight - 10;
        }""",
        arg=anchor,
    )
