"""schema.org's Dataset with Croissant 1.0: for search engines and machine learning.

The context is the one that the specification asks every file to have (MLCommons,
Croissant Format Specification 1.0, 2024), as far as these descriptions use it.
"""

from __future__ import annotations

from typing import Final

from ctdc_validate.publication.dataset import DATA, Dataset, Json, written

FILE: Final = "croissant.json"
CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.0"
# The terms that Croissant adds to schema.org's, by their own prefix.
TERMS: Final = (
    *(
        "citeAs",
        "column",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
    ),
    *("format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField"),
    *(
        "path",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
    ),
    *("source", "subField", "transform"),
)
CONTEXT: Final[Json] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    **{term: f"cr:{term}" for term in TERMS},
}
RECORDS: Final = "records"


def write_croissant(dataset: Dataset) -> dict[str, bytes]:
    """Return the file by its name."""
    about = dataset.about
    description = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": about.title,
        "description": dataset.description,
        "conformsTo": CONFORMS_TO,
        "identifier": about.identifier,
        "url": about.access_url,
        "version": about.version,
        "datePublished": about.issued,
        "dateModified": about.modified,
        "license": about.license,
        "keywords": list(about.keywords),
        "temporalCoverage": f"{about.first}/{about.last}",
        "citeAs": (
            f"{about.publisher.name} ({about.modified[:4]}). {about.title}. "
            f"{about.version}. {about.access_url}"
        ),
        "creator": {
            "@type": "sc:Organization",
            "name": about.publisher.name,
            "url": about.publisher.address,
        },
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": DATA,
                "name": DATA,
                "contentUrl": about.address_of(DATA),
                "encodingFormat": "text/csv",
                "contentSize": f"{len(dataset.data)} B",
                "sha256": dataset.digest,
            }
        ],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": RECORDS,
                "name": RECORDS,
                "field": [_field(field) for field in dataset.table_schema()["fields"]],
            }
        ],
    }
    return {FILE: written(description)}


def _field(field: Json) -> Json:
    name = field["name"]
    return {
        "@type": "cr:Field",
        "@id": f"{RECORDS}/{name}",
        "name": name,
        "description": field["description"],
        "dataType": "sc:Integer" if field["type"] == "integer" else "sc:Text",
        "source": {"fileObject": {"@id": DATA}, "extract": {"column": name}},
    }
