"""The page of all files to download, and the sums by which they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from schema.site.artefacts import media_type
from schema.site.markdown import code, download, heading, page, table, text
from schema.site.releases import Release, Releases

PATH: Final = "files.md"
SUMS: Final = "SHA256SUMS"
LEAD: Final = (
    "Every file of every version, with its size, its media type and its SHA-256."
    " [Files for developers](../artefacts.md) says what each of them is."
)
ADDRESSES: Final = (
    "An address without a version, such as `/ctdc.schema.json`, gives the newest file;"
    " the same address below a version, such as `/{version}/ctdc.schema.json`, always"
    " gives that version's."
    " [Addresses and versions](../artefacts.md#addresses-and-versions) says more."
)
DRAFT: Final = "This version is not released yet: its files may still change."
HEADER: Final = ("file", "media type", "bytes", "SHA-256")


def files_page(found: Releases) -> str:
    """Return the page as Markdown."""
    parts = [
        heading(1, "Files to download"),
        LEAD,
        ADDRESSES.format(version=found.current.version),
    ]
    for release in found.versions:
        parts += _version(release)
    return page(parts)


def anchor(version: str) -> str:
    """Return the anchor of a version on the page."""
    return f"version-{version}"


def _version(release: Release) -> Iterator[str]:
    yield heading(2, f"Version {release.version}", anchor(release.version))
    if release.tag is None:
        yield DRAFT
    folder = f"{release.version}/"
    yield (
        f"To see whether a copy is whole, take {download(SUMS, folder + SUMS, PATH)}"
        f" and say `sha256sum --check --ignore-missing {SUMS}` beside it."
    )
    rows = [
        [
            download(code(name), folder + name, PATH),
            text(media_type(name)),
            str(len(content)),
            code(_sum(content)),
        ]
        for name, content in release.files.items()
    ]
    caption = f"Files of version {release.version}"
    yield table(HEADER, rows, caption=caption, tools=True)


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the sums of files in the form that ``sha256sum --check`` reads."""
    lines = [f"{_sum(content)}  {name}\n" for name, content in files.items()]
    return "".join(lines).encode()


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()
