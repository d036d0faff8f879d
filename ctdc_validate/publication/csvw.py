"""CSV on the Web: the metadata that stand next to the data under their name."""

from __future__ import annotations

from typing import Final

from ctdc_validate.publication.dataset import DATA, Dataset, written

FILE: Final = f"{DATA}-metadata.json"
CONTEXT: Final = "http://www.w3.org/ns/csvw"


def write_csvw(dataset: Dataset) -> dict[str, bytes]:
    """Return the file by its name."""
    about = dataset.about
    metadata = {
        "@context": [CONTEXT, {"@language": "en"}],
        "url": DATA,
        "dc:title": about.title,
        "dc:description": dataset.description,
        "dc:publisher": about.publisher.name,
        "dc:license": {"@id": about.license},
        "dc:issued": about.issued,
        "dc:modified": about.modified,
        "dc:conformsTo": {"@id": dataset.conforms_to},
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ","},
        "tableSchema": {"columns": dataset.columns()},
    }
    return {FILE: written(metadata)}
