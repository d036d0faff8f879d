"""DKAN: a catalog that it harvests, and the dictionary that gives columns their types.

Read in GetDKAN/dkan, schema/collections and the guides on harvest and datastore, as of
23 October 2024; DKAN follows Project Open Data's metadata schema 1.1.
"""

from __future__ import annotations

from typing import Final

from ctdc_validate.publication.dataset import DATA, Dataset, Json, written

CATALOG_FILE: Final = "data.json"
DICTIONARY_FILE: Final = "dkan-data-dictionary.json"
CONTEXT: Final = "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld"
SCHEMA: Final = "https://project-open-data.cio.gov/v1.1/schema"
# How often, in the words of ISO 8601 that DKAN takes.
FREQUENCIES: Final = {
    "irregular": "irregular",
    "monthly": "R/P1M",
    "quarterly": "R/P3M",
    "semiannual": "R/P6M",
    "annual": "R/P1Y",
    "biennial": "R/P2Y",
}
# It takes 14 types; our columns are codes, lists of codes and whole numbers.
INTEGER, STRING = "integer", "string"


def write_dkan(dataset: Dataset) -> dict[str, bytes]:
    """Return the catalog and the data dictionary by the names of their files."""
    return {
        CATALOG_FILE: written(_catalog(dataset)),
        DICTIONARY_FILE: written(_dictionary(dataset)),
    }


def _catalog(dataset: Dataset) -> Json:
    return {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "conformsTo": SCHEMA,
        "describedBy": f"{SCHEMA}/catalog.json",
        "dataset": [_dataset(dataset)],
    }


def _dataset(dataset: Dataset) -> Json:
    about = dataset.about
    return {
        "@type": "dcat:Dataset",
        "identifier": about.identifier,
        "title": about.title,
        "description": dataset.description,
        "accessLevel": dataset.access,
        "accrualPeriodicity": FREQUENCIES[about.frequency],
        "issued": about.issued,
        "modified": about.modified,
        "temporal": f"{about.first}-01-01/{about.last}-12-31",
        "license": about.license,
        "keyword": list(about.keywords),
        "landingPage": about.access_url,
        "publisher": {"@type": "org:Organization", "name": about.publisher.name},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": about.contact.name,
            "hasEmail": f"mailto:{about.contact.address}",
        },
        "distribution": [_distribution(dataset)],
    }


def _distribution(dataset: Dataset) -> Json:
    about = dataset.about
    where = {"accessURL": about.access_url}
    if about.download_url is not None:
        where = {"downloadURL": about.address_of(DATA)}
    dictionary = f"{about.identifier}_dictionary"
    return {
        "@type": "dcat:Distribution",
        "title": about.title,
        "format": "csv",
        "mediaType": "text/csv",
        **where,
        "conformsTo": dataset.conforms_to,
        "describedBy": f"dkan://metastore/schemas/data-dictionary/items/{dictionary}",
        "describedByType": "application/vnd.tableschema+json",
    }


def _dictionary(dataset: Dataset) -> Json:
    about = dataset.about
    fields = [
        {
            "name": field["name"],
            "title": field["title"],
            "type": INTEGER if field["type"] == INTEGER else STRING,
            "format": "default",
            "description": field["description"],
        }
        for field in dataset.table_schema()["fields"]
    ]
    return {
        "identifier": f"{about.identifier}_dictionary",
        "data": {"title": about.title, "fields": fields, "indexes": []},
    }
