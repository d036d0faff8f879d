"""Data Package 2.0: the description that frictionless and many portals read."""

from __future__ import annotations

from typing import Final

from ctdc_validate.publication.dataset import DATA, Dataset, written

FILE: Final = "datapackage.json"
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"


def write_data_package(dataset: Dataset) -> dict[str, bytes]:
    """Return the file by its name."""
    about = dataset.about
    package = {
        "$schema": PROFILE,
        "name": about.identifier,
        "title": about.title,
        "description": dataset.description,
        "homepage": about.access_url,
        "version": about.version,
        "created": f"{about.modified}T00:00:00Z",
        "keywords": list(about.keywords),
        "contributors": [
            {
                "title": about.publisher.name,
                "path": about.publisher.address,
                "roles": ["publisher"],
            },
            {
                "title": about.contact.name,
                "email": about.contact.address,
                "roles": ["contact"],
            },
        ],
        "licenses": [{"path": about.license}],
        "resources": [
            {
                "name": "records",
                "type": "table",
                "path": DATA,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(dataset.data),
                "hash": f"sha256:{dataset.digest}",
                "schema": dataset.table_schema(),
            }
        ],
    }
    return {FILE: written(package)}
