"""DDI-Codebook 2.5: what microdata libraries such as NADA read.

Only elements are used that versions 2.5 and 2.6 have alike; 2.6 differs by its
namespace. Read in ddialliance/ddi-c_2, schemas/codebook.xsd.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ctdc_validate.publication.dataset import DATA, Dataset

FILE: Final = "ddi-codebook.xml"
NAMESPACE: Final = "ddi:codebook:2_5"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def write_ddi(dataset: Dataset) -> dict[str, bytes]:
    """Return the file by its name."""
    about = dataset.about
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", XML_LANG: "en"})
    _study(SubElement(root, "stdyDscr"), dataset)
    file = SubElement(root, "fileDscr", ID="F1")
    text = SubElement(file, "fileTxt")
    _add(text, "fileName", DATA)
    dimensions = SubElement(text, "dimensns")
    _add(dimensions, "caseQnty", str(dataset.records))
    _add(dimensions, "varQnty", str(len(dataset.header)))
    _add(text, "fileType", "text/csv")
    variables = SubElement(root, "dataDscr")
    for number, name in enumerate(dataset.header, start=1):
        variables.append(_variable(dataset, f"V{number}", name))
    root.set("ID", about.identifier)
    ElementTree.indent(root)
    content = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return {FILE: content + b"\n"}


def _study(study: Element, dataset: Dataset) -> None:
    about = dataset.about
    citation = SubElement(study, "citation")
    title = SubElement(citation, "titlStmt")
    _add(title, "titl", about.title)
    _add(title, "IDNo", about.identifier)
    production = SubElement(citation, "prodStmt")
    _add(production, "producer", about.publisher.name)
    distribution = SubElement(citation, "distStmt")
    _add(distribution, "distrbtr", about.publisher.name, URI=about.publisher.address)
    _add(distribution, "contact", about.contact.name, email=about.contact.address)
    _add(distribution, "distDate", about.issued, date=about.issued)
    version = SubElement(citation, "verStmt")
    _add(version, "version", about.version, date=about.modified)
    information = SubElement(study, "stdyInfo")
    subject = SubElement(information, "subject")
    for word in about.keywords:
        _add(subject, "keyword", word)
    _add(information, "abstract", dataset.description)
    summary = SubElement(information, "sumDscr")
    _add(summary, "timePrd", str(about.first), event="start", date=str(about.first))
    _add(summary, "timePrd", str(about.last), event="end", date=str(about.last))
    _add(summary, "dataKind", "administrative records data")
    if about.caveats is not None:
        method = SubElement(study, "method")
        _add(SubElement(method, "dataColl"), "collSitu", about.caveats)
    access = SubElement(study, "dataAccs")
    _add(SubElement(access, "setAvail"), "accsPlac", about.access_url)
    use = SubElement(access, "useStmt")
    _add(use, "restrctn", dataset.access)
    _add(use, "conditions", about.license)


def _variable(dataset: Dataset, id_: str, name: str) -> Element:
    variable = dataset.standard.variables[name]
    made = Element("var", ID=id_, name=name, files="F1")
    _add(made, "labl", variable.label)
    _add(made, "txt", variable.definition)
    for code, label in _codes(dataset, variable.list):
        category = SubElement(made, "catgry")
        _add(category, "catValu", code)
        _add(category, "labl", label)
    _add(made, "concept", name, vocabURI=variable.iri)
    kind = "character" if variable.list is not None else "numeric"
    SubElement(made, "varFormat", type=kind)
    return made


def _codes(dataset: Dataset, list_: str | None) -> Iterator[tuple[str, str]]:
    if list_ is not None:
        for value in dataset.standard.lists[list_].values.values():
            yield value.code, value.label


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text
