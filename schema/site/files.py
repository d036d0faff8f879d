"""The page of all files to download, and the sums by which they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from ctdc_validate.messages import text as say
from schema.site.artefacts import media_type
from schema.site.markdown import code, download, heading, page, table, text
from schema.site.releases import Release, Releases

PATH: Final = "files.md"
SUMS: Final = "SHA256SUMS"


def files_page(found: Releases) -> str:
    """Return the page as Markdown."""
    parts = [
        heading(1, say("site.title.files")),
        say("site.files.lead"),
        say("site.files.addresses", version=found.current.version),
    ]
    for release in found.versions:
        parts += _version(release)
    return page(parts)


def anchor(version: str) -> str:
    """Return the anchor of a version on the page."""
    return f"version-{version}"


def _version(release: Release) -> Iterator[str]:
    yield heading(
        2, say("site.version", version=release.version), anchor(release.version)
    )
    if release.tag is None:
        yield say("site.files.draft")
    folder = f"{release.version}/"
    download_sums = download(SUMS, folder + SUMS, PATH)
    yield say("site.files.sums", download=download_sums, file=SUMS)
    rows = [
        [
            download(code(name), folder + name, PATH),
            text(media_type(name)),
            str(len(content)),
            code(_sum(content)),
        ]
        for name, content in release.files.items()
    ]
    caption = say("site.caption.files", version=release.version)
    header = [
        say("site.column.file"),
        say("site.column.media-type"),
        say("site.column.bytes"),
        "SHA-256",
    ]
    yield table(header, rows, caption=caption, tools=True)


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the sums of files in the form that ``sha256sum --check`` reads."""
    lines = [f"{_sum(content)}  {name}\n" for name, content in files.items()]
    return "".join(lines).encode()


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()
