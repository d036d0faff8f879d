"""All files of a publication: the data, each description, and their checksums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

from ctdc_validate.messages import message, text, worded
from ctdc_validate.publication.codebook import write_codebook
from ctdc_validate.publication.croissant import write_croissant
from ctdc_validate.publication.csvw import write_csvw
from ctdc_validate.publication.data_package import write_data_package
from ctdc_validate.publication.dataset import DATA, PUBLIC, Dataset
from ctdc_validate.publication.dcat import write_dcat
from ctdc_validate.publication.ddi import write_ddi
from ctdc_validate.publication.dkan import write_dkan

README: Final = "README.md"
CHECKSUMS: Final = "checksums.txt"
# Who describes the dataset; each gives files by their names.
WRITERS: Final[tuple[Callable[[Dataset], dict[str, bytes]], ...]] = (
    write_dkan,
    write_data_package,
    write_dcat,
    write_croissant,
    write_csvw,
    write_ddi,
    write_codebook,
)


def written_kit(dataset: Dataset, reports: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the content of each file by its name; ``reports`` are among them.

    The same dataset gives the same bytes, whenever and wherever.
    """
    kit = {DATA: dataset.data}
    for write in WRITERS:
        kit |= write(dataset)
    kit |= reports
    kit[README] = _readme(dataset, [*kit, README, CHECKSUMS]).encode()
    digests = (f"{sha256(kit[name]).hexdigest()}  {name}\n" for name in sorted(kit))
    kit[CHECKSUMS] = "".join(digests).encode()
    return kit


def _readme(dataset: Dataset, names: list[str]) -> str:
    about = dataset.about
    lines = [
        f"# {about.title}",
        "",
        dataset.description,
        "",
        text(
            "publication.readme.version",
            version=about.version,
            modified=about.modified,
            records=dataset.records,
        ),
        text("publication.readme.publisher", name=about.publisher.name),
        text(
            "publication.readme.contact",
            name=about.contact.name,
            address=about.contact.address,
        ),
        text("publication.readme.license", address=about.license),
        text("publication.readme.standard", version=dataset.standard.version),
        "",
        *([about.caveats, ""] if about.caveats else []),
        text(
            "publication.readme.risk"
            if dataset.access == PUBLIC
            else "publication.readme.unprotected"
        ),
        "",
        text("publication.readme.files"),
        "",
    ]
    lines += [
        f"- `{name}`: {worded(message(f'publication.file.{name.lower()}'))}"
        for name in sorted(names)
    ]
    return "\n".join(lines) + "\n"
