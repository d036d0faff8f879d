"""What machines take from the site: releases, parts of vocabularies, permalinks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from ctdc_validate.schemas import FORMATS
from schema.site.artefacts import TEMPLATE, media_type, published
from schema.site.doors import Doors, put_files
from schema.site.faults import FaultySite
from schema.site.files import files_page
from schema.site.permalinks import Permalink, SiteAddress, apart, redirect
from schema.site.releases import COMPILED, ROOT, releases
from schema.site.vocabularies import WHOLES, base_of
from schema.site.zensical import differences

BASE = "https://w3id.org/ctdc/"
REAL = {path.name: path.read_bytes() for path in (ROOT / COMPILED).glob("ctdc.*")}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return published(REAL)


# What is published.


def test_a_schema_stands_at_the_address_of_its_id(files):
    ids = {
        name: json.loads(content).get("$id")
        for name, content in files.items()
        if name.endswith(".schema.json")
    }
    assert ids == {name: BASE + name for name in ids}
    assert "ctdc.schema.json" in ids
    assert base_of(REAL) == BASE


def test_what_ctdc_schema_gives_is_published(files):
    ready = {each.written for each in FORMATS.values() if each.written}
    compiled = {each.compiled for each in FORMATS.values() if not each.several}
    replaced = {each.compiled for each in FORMATS.values() if each.written}
    assert ready | (compiled - replaced) <= set(files)
    assert not replaced & set(files)
    assert all(media_type(name) for name in files)


# Parts of the vocabularies.


def test_all_parts_together_are_the_whole(files):
    whole, together = Graph(), Graph()
    for name in WHOLES:
        whole.parse(files[name], format="turtle")
    for name in parts(files, ".ttl"):
        together.parse(files[name], format="turtle")
    assert isomorphic(whole, together)


def parts(files: dict[str, bytes], end: str) -> list[str]:
    return [n for n in files if n.endswith(end) and not n.startswith("ctdc.")]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's
def test_json_ld_says_what_turtle_says(files):
    turtle, json_ld = parts(files, ".ttl"), parts(files, ".jsonld")
    assert [name.removesuffix(".ttl") for name in turtle] == [
        name.removesuffix(".jsonld") for name in json_ld
    ]
    for one, other in zip(turtle, json_ld, strict=True):
        assert isomorphic(
            Graph().parse(files[one], format="turtle"),
            Graph().parse(files[other], format="json-ld"),
        ), one


def test_there_is_a_part_of_each_list_and_source(files):
    lists = {f"vocab/{p.stem}.ttl" for p in (ROOT / "vocab" / "lists").glob("*.yaml")}
    crosswalks = {
        f"source/{name.split('.', 1)[1].removesuffix('.sssom.tsv')}.ttl"
        for name in REAL
        if name.endswith(".sssom.tsv")
    }
    others = {"rule.ttl", "variables.ttl"}
    assert set(parts(files, ".ttl")) == lists | crosswalks | others


# Releases, of a standard of one list with one value.

SKOS = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/ctdc/vocab/gender> a skos:ConceptScheme .
<https://w3id.org/ctdc/vocab/gender/female> a skos:Concept ;
    skos:prefLabel "{label}"@en ;
    skos:inScheme <https://w3id.org/ctdc/vocab/gender> .
"""


def standard(root: Path, version: str, label: str) -> None:
    """Write a compiled standard of one value into a clone."""
    folder = root / COMPILED
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {
        "ctdc.dictionary.json": json.dumps({"version": version}),
        "ctdc.context.jsonld": json.dumps({"@context": {"@vocab": BASE}}),
        "ctdc.skos.ttl": SKOS.format(label=label),
        "ctdc.sources.ttl": "",
        "ctdc.texts.json": "{}",
        "ctdc.record.py.txt": f"# {label}\n",
    }.items():
        (folder / name).write_text(text, "utf-8")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y.example", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
    )


def release(root: Path, tag: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--message", tag, "--no-gpg-sign", "--allow-empty")
    git(root, "tag", "--no-sign", tag)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a clone with two releases."""
    git(tmp_path, "init")
    standard(tmp_path, "0.9.0", "Woman")
    release(tmp_path, "v0.9.0")
    standard(tmp_path, "0.10.0", "Female")
    release(tmp_path, "v0.10.0")
    git(tmp_path, "tag", "--no-sign", "not-a-release")
    return tmp_path


def test_each_release_has_the_files_of_its_tag(clone, tmp_path_factory):
    found = releases(clone)
    assert found.told == "0.10.0 is as released."
    site = tmp_path_factory.mktemp("site")
    put_files(Doors(site), found)
    written = {p.relative_to(site).as_posix(): p for p in site.rglob("*.*")}
    names = [
        "ctdc.context.jsonld", "ctdc.dictionary.json", "ctdc.skos.ttl",
        "ctdc.sources.ttl", "ctdc_record.py", "vocab/gender.jsonld", "vocab/gender.ttl",
    ]  # fmt: skip
    with_template = [*names, TEMPLATE]
    folders = {"": with_template, "0.10.0/": with_template, "0.9.0/": names}
    assert {n for n, p in written.items() if p.is_file()} == {
        folder + name for folder, inside in folders.items() for name in inside
    }
    assert {
        folder: written[f"{folder}ctdc_record.py"].read_text("utf-8")
        for folder in folders
    } == {"": "# Female\n", "0.10.0/": "# Female\n", "0.9.0/": "# Woman\n"}
    assert b"Woman" in written["0.9.0/vocab/gender.jsonld"].read_bytes()
    assert (site / "0.9.0" / "SHA256SUMS").read_text("utf-8").count("\n") == len(names)


def test_the_page_of_files_has_the_newest_version_first(clone):
    page = files_page(releases(clone))
    lines = [line for line in page.splitlines() if line.startswith("## ")]
    assert lines == [
        "## Version 0.10.0 { #version-0.10.0 }",
        "## Version 0.9.0 { #version-0.9.0 }",
    ]
    assert "not released" not in page
    assert page.count('href="../../0.9.0/vocab/gender.ttl"') == 1


def test_a_version_to_come_has_an_address_and_says_that_it_may_change(clone):
    standard(clone, "0.11.0", "Female person")
    found = releases(clone)
    assert [(r.version, r.tag) for r in found.versions] == [
        ("0.11.0", None), ("0.10.0", "v0.10.0"), ("0.9.0", "v0.9.0"),
    ]  # fmt: skip
    assert found.told == "0.11.0 is not released yet."
    assert "its files may still change" in files_page(found)


def test_a_release_is_not_changed_by_what_came_after_it(clone):
    standard(clone, "0.10.0", "Changed")
    found = releases(clone)
    assert found.told.startswith("0.10.0 was released, and the standard has changed")
    assert found.versions[0].files["ctdc_record.py"] == b"# Female\n"
    assert found.current.files["ctdc_record.py"] == b"# Changed\n"


@pytest.mark.parametrize("kind", ["no git", "in another repository", "no tags"])
def test_without_tags_there_is_the_version_that_is_here(kind, tmp_path):
    root = tmp_path
    if kind == "in another repository":
        root = tmp_path / "inside"
        root.mkdir()
        git(tmp_path, "init")
        release(tmp_path, "v0.1.0")
    standard(root, "0.1.0", "Female")
    if kind == "no tags":
        git(root, "init")
    found = releases(root)
    assert [(each.version, each.tag) for each in found.versions] == [("0.1.0", None)]
    assert found.told == (
        "0.1.0 is not released yet. There are no tags of earlier releases."
    )


def test_a_tag_of_another_version_is_a_fault(clone):
    git(clone, "tag", "--no-sign", "v1.0.0")
    with pytest.raises(FaultySite, match=r"v1\.0\.0 holds version 0\.10\.0"):
        releases(clone)


def test_a_tag_without_a_compiled_standard_is_a_fault(tmp_path):
    git(tmp_path, "init")
    release(tmp_path, "v0.0.1")
    standard(tmp_path, "0.1.0", "Female")
    with pytest.raises(FaultySite, match=r"v0\.0\.1 has no ctdc_validate/compiled"):
        releases(tmp_path)


# Permalinks.


@pytest.mark.parametrize(
    ("local", "path"),
    [
        ("gender", "gender/index.html"),
        ("vocab/age-band/48+", "vocab/age-band/48+/index.html"),
        ("source/x/Sex%20%28M%29", "source/x/Sex (M)/index.html"),
        ("source/x/A%2FB;c=%2A", "source/x/A/B;c=*/index.html"),
    ],
)
def test_a_page_stands_where_a_server_looks_for_it(local, path):
    assert Permalink(local, "", SiteAddress("")).path == path


@pytest.mark.parametrize(
    "local", ["x/..%2F..%2Fy", "x/%2Fy", "x%00y", "x%5Cy", "x%0Ay", ".", "x" * 256]
)
def test_no_page_stands_where_no_file_can(local):
    with pytest.raises(FaultySite, match="No page can stand at"):
        assert Permalink(local, "", SiteAddress("")).path


def linked(**targets: tuple[str, str]) -> dict[str, Permalink]:
    addresses = {local: SiteAddress(*to) for local, to in targets.items()}
    return {local: Permalink(local, local, to) for local, to in addresses.items()}


def test_iris_that_differ_in_case_have_one_page():
    links = apart(linked(aB=("page/", "one"), ab=("page/", "two")))
    first, second = (redirect(link, BASE) for link in links.values())
    assert first.replace("aB", "ab") == second.replace("aB", "ab")
    for page in (first, second):
        assert 'content="0; url=../page/"' in page
        assert '<a href="../page/#one">aB</a>' in page
        assert '<a href="../page/#two">ab</a>' in page


def test_iris_that_differ_in_case_cannot_lead_to_two_pages():
    with pytest.raises(FaultySite, match="aB and ab would be one page"):
        apart(linked(aB=("page/", "one"), ab=("other/", "two")))


REDIRECT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>More &lt;than&gt; one – CTDC standard</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=../../reference/x/#y">
<link rel="canonical" href="https://w3id.org/ctdc/reference/x/#y">
<link rel="alternate" type="text/turtle" href="../../x.ttl">
</head>
<body>
<main>
<h1>More &lt;than&gt; one</h1>
<p><a href="../../reference/x/#y">More &lt;than&gt; one</a></p>
</main>
</body>
</html>
"""


def test_a_permalink_leads_on_without_a_script():
    target = SiteAddress("reference/x/", "y")
    link = Permalink("x/y", "More <than> one", target, ("x.ttl",))
    assert redirect(link, BASE) == REDIRECT


@pytest.mark.parametrize("path", ["privacy/index.html", "Privacy/Index.html"])
@pytest.mark.parametrize("alike", [True, False])
def test_nothing_takes_the_place_of_a_page(path, alike, tmp_path):
    page = tmp_path / "privacy" / "index.html"
    page.parent.mkdir()
    page.write_text("What happens to your data", "utf-8")
    with pytest.raises(FaultySite, match=r"rivacy/.ndex\.html stands on the site"):
        Doors(tmp_path).put(path, b"", alike=alike)
    assert page.read_text("utf-8") == "What happens to your data"


# Zensical.


def test_the_two_builds_are_compared_page_by_page(tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    page = '<html lang="en"><article><h1 id="{id}">{text}</h1></article></html>'
    for site, made in {
        ours: {"same": ("a", "A b"), "id": ("b", "B"), "text": ("c", "C"), "one": ()},
        theirs: {"same": ("a", "A  b"), "id": ("x", "B"), "text": ("c", "D")},
    }.items():
        for name, (anchor, text) in ((n, m or ("d", "D")) for n, m in made.items()):
            (site / name).mkdir(parents=True)
            text = page.format(id=anchor, text=text)
            (site / name / "index.html").write_text(text, "utf-8")
    assert list(differences(ours, theirs)) == [
        "one/index.html is made by one of the two only.",
        "id/index.html has other anchors.",
        "text/index.html says something else.",
    ]
