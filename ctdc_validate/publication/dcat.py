"""DCAT-AP 3.0.1, the profile of Europe's data portals, as JSON-LD.

Vocabularies of the Publications Office of the EU give frequency and access rights.
"""

from __future__ import annotations

from typing import Final

from ctdc_validate.publication.dataset import DATA, Dataset, Json, written

FILE: Final = "dcat.jsonld"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
MEDIA_TYPE: Final = "https://www.iana.org/assignments/media-types/text/csv"
CONTEXT: Final[Json] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FREQUENCIES: Final = {
    "irregular": "IRREG",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "semiannual": "ANNUAL_2",
    "annual": "ANNUAL",
    "biennial": "BIENNIAL",
}
ACCESS: Final = {
    "public": "PUBLIC",
    "restricted public": "RESTRICTED",
    "non-public": "NON_PUBLIC",
}


def write_dcat(dataset: Dataset) -> dict[str, bytes]:
    """Return the file by its name."""
    about = dataset.about
    publisher = {
        "@id": about.publisher.address,
        "@type": "foaf:Agent",
        "foaf:name": _english(about.publisher.name),
    }
    catalog = {
        "@context": CONTEXT,
        "@id": f"{about.access_url}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _english(about.title),
        "dct:description": _english(dataset.description),
        "dct:publisher": publisher,
        "dcat:dataset": _dataset(dataset, publisher),
    }
    return {FILE: written(catalog)}


def _dataset(dataset: Dataset, publisher: Json) -> Json:
    about = dataset.about
    return {
        "@id": f"{about.access_url}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": about.identifier,
        "dct:title": _english(about.title),
        "dct:description": _english(dataset.description),
        "dct:publisher": {"@id": publisher["@id"]},
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": about.contact.name,
            "vcard:hasEmail": {"@id": f"mailto:{about.contact.address}"},
        },
        "dcat:keyword": [_english(word) for word in about.keywords],
        "dcat:version": about.version,
        "dct:issued": _typed(about.issued, "xsd:date"),
        "dct:modified": _typed(about.modified, "xsd:date"),
        "dct:accrualPeriodicity": _authority(
            "frequency", FREQUENCIES[about.frequency], "dct:Frequency"
        ),
        "dct:accessRights": _authority(
            "access-right", ACCESS[dataset.access], "dct:RightsStatement"
        ),
        "dct:conformsTo": {"@id": dataset.conforms_to, "@type": "dct:Standard"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(f"{about.first}-01-01", "xsd:date"),
            "dcat:endDate": _typed(f"{about.last}-12-31", "xsd:date"),
        },
        "dcat:landingPage": {"@id": about.access_url, "@type": "foaf:Document"},
        "dcat:distribution": _distribution(dataset),
    }


def _distribution(dataset: Dataset) -> Json:
    about = dataset.about
    where: Json = {}
    if about.download_url is not None:
        where["dcat:downloadURL"] = {"@id": about.address_of(DATA)}
    return {
        "@id": f"{about.access_url}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _english(about.title),
        "dcat:accessURL": {"@id": about.access_url},
        **where,
        "dct:license": {"@id": about.license, "@type": "dct:LicenseDocument"},
        "dct:format": _authority("file-type", "CSV", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": {"@id": MEDIA_TYPE, "@type": "dct:MediaType"},
        "dcat:byteSize": _typed(str(len(dataset.data)), "xsd:nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": _typed(dataset.digest, "xsd:hexBinary"),
        },
    }


def _english(text: str) -> Json:
    return {"@value": text, "@language": "en"}


def _typed(text: str, type_: str) -> Json:
    return {"@value": text, "@type": type_}


def _authority(scheme: str, code: str, type_: str) -> Json:
    return {"@id": f"{AUTHORITY}/{scheme}/{code}", "@type": type_}
