"""What machines take from the site, written into it when MkDocs has built it.

The files of each release at the addresses that their ids name, a page at every IRI, the
Markdown of the pages, llms.txt, and a sitemap that is the same at each build.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Final

from schema.site.checking import FOLDER as CHECKING
from schema.site.checking import checking_files
from schema.site.faults import FaultySite
from schema.site.files import SUMS, sums
from schema.site.llms import llms
from schema.site.navigation import settings
from schema.site.permalinks import permalinks, redirect
from schema.site.policy import put_policies
from schema.site.releases import ROOT, Releases, releases
from schema.site.staging import DOCS

SITEMAP: Final = "sitemap.xml"
# MkDocs dates every page by the day of the build, which says nothing of the page.
DATE: Final = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


class Doors:
    """A built site, into which files are written where none are."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._taken = {
            path.relative_to(site).as_posix().lower()
            for path in site.rglob("*")
            if path.is_file()
        }
        self._alike: set[str] = set()

    def put(self, path: str, content: bytes, *, alike: bool = False) -> None:
        """Write a file; ``alike`` if one of the same content may differ in case only.

        Raises FaultySite where something stands there, whatever the case of letters.
        """
        known = path.lower()
        if known in self._taken and not (alike and known in self._alike):
            raise FaultySite(
                f"{path} stands on the site already: something has the name of a page,"
                " or the site was not built anew."
            )
        self._taken.add(known)
        if alike:
            self._alike.add(known)
        target = self._site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def open_doors(site: Path, sources: Path = ROOT) -> str:
    """Write all that machines take into a site that was just built.

    ``sources`` is the folder of mkdocs.yml and docs/. Returns what is worth knowing.
    Raises FaultySite where two things would have one address.
    """
    if not (site / "index.html").is_file():
        raise FaultySite(f"{site} is no built site.")
    base = settings(sources)["site_url"]
    found = releases()
    doors = Doors(site)
    put_files(doors, found)
    _put_permalinks(doors, found, base)
    docs = sources / DOCS
    for page in sorted(docs.rglob("*.md")):
        doors.put(page.relative_to(docs).as_posix(), page.read_bytes())
    doors.put("llms.txt", llms(sources).encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}{SITEMAP}\n"
    doors.put("robots.txt", robots.encode())
    _list_pages(site, base)
    put_policies(site)
    # Afterwards: this page has a policy of its own, which is stricter.
    checking, told = checking_files()
    for path, content in checking.items():
        doors.put(path, content)
    return "\n".join(filter(None, (found.told, told)))


def put_files(doors: Doors, found: Releases) -> None:
    """Write the files of every version at its address, and the newest at the bare one.

    Their sums stand beside them.
    """
    current = found.current.files
    for folder, files in (
        ("", current),
        *((f"{release.version}/", release.files) for release in found.versions),
    ):
        for name, content in files.items():
            doors.put(folder + name, content)
        doors.put(folder + SUMS, sums(files))


def _put_permalinks(doors: Doors, found: Releases, base: str) -> None:
    for path, link in {
        link.path: link for link in permalinks(found, base).values()
    }.items():
        doors.put(path, redirect(link, base).encode(), alike=bool(link.others))


def _list_pages(site: Path, base: str) -> None:
    """Leave out the days of the sitemap, and add the page that MkDocs does not make."""
    path = site / SITEMAP
    listed = DATE.sub("", path.read_text(encoding="utf-8"))
    more = f"    <url>\n         <loc>{base}{CHECKING}/</loc>\n    </url>\n</urlset>"
    text = listed.replace("</urlset>", more).encode()
    path.write_bytes(text)
    packed = path.with_suffix(".xml.gz")
    if packed.exists():
        packed.write_bytes(gzip.compress(text, mtime=0))
