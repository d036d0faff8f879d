"""The built site against the standard: everything has its place, every link leads on.

It says nothing of how pages look, only what is on them and where links lead.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml
from built_site import build_pages_that_are_there, built_site
from rdflib import Graph, URIRef

import ctdc_validate
from ctdc_validate.schemas import FORMATS
from ctdc_validate.standard import described
from schema.site import commands, crosswalk, places, reference, staging
from schema.site.built import Address, Built, pages
from schema.site.navigation import settings
from schema.site.permalinks import address
from schema.site.releases import COMPILED, ROOT
from schema.site.zensical import compare

BASE = settings(ROOT)["site_url"]
STANDARD = described()
TERMS = ROOT / COMPILED / "ctdc.sources.ttl"
SKOS_NOTATION = URIRef("http://www.w3.org/2004/02/skos/core#notation")
# What a page may name outside of itself: itself, and what the same page is elsewhere.
ABOUT_ITSELF = {"canonical"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@cache
def read(site: Path) -> dict[str, Built]:
    return pages(site)


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, Built]:
    """Return every page of the built site by its path."""
    return read(site)


def path_of(to: str) -> str:
    """Return the page that a static server gives for an address below the site."""
    path = unquote(urldefrag(to).url).strip("/")
    return f"{path}/index.html".lstrip("/")


# The things of the standard, each with its place and with what must be said there.

Thing = tuple[places.Place, str]


def variables() -> Iterator[Thing]:
    for name, each in STANDARD.variables.items():
        yield places.variable(name), each.label


def lists() -> Iterator[Thing]:
    for name, each in STANDARD.lists.items():
        yield places.value_list(name), each.label


def values() -> Iterator[Thing]:
    for name, each in STANDARD.lists.items():
        for code, value in each.values.items():
            yield places.value(name, code), value.label


def rules() -> Iterator[Thing]:
    for name, each in STANDARD.rules.items():
        yield places.rule(name), each.title


def notes() -> Iterator[Thing]:
    for name, each in STANDARD.clashes.items():
        yield places.note(name), each.title


def sources() -> Iterator[Thing]:
    for name, each in STANDARD.sources.items():
        yield places.source(name), each.title


def columns() -> Iterator[Thing]:
    for name, each in STANDARD.sources.items():
        for column in each.columns:
            yield places.column(name, column.name), column.name


def terms() -> Iterator[Thing]:
    graph = Graph().parse(TERMS)
    for node, notation in graph.subject_objects(SKOS_NOTATION):
        parts = str(node).removeprefix(f"{BASE}source/").split("/")
        source, column, *term = map(unquote, parts)
        if term:
            yield crosswalk.place(source, column, term[0]), str(notation)


def commands_and_options() -> Iterator[Thing]:
    for context in commands.commands():
        name = context.command_path
        yield commands.command(name), name
        for option in commands.options(context):
            written = commands.longest(option)
            yield commands.option(name, written), written


KINDS = {
    each.__name__: (each, least)
    for each, least in {
        variables: 22,
        lists: 11,
        values: 340,
        rules: 24,
        notes: 10,
        sources: 10,
        columns: 400,
        terms: 800,
        commands_and_options: 60,
    }.items()
}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_has_its_place(kind, built):
    each, least = KINDS[kind]
    things = list(each())
    assert [
        (place.path, place.anchor or said)
        for place, said in things
        if not said_at(built, place, said)
    ] == []
    assert len(things) >= least


def said_at(built: dict[str, Built], place: places.Place, said: str) -> bool:
    """Say whether the place is there, and says it before much else."""
    page = built.get(path_of(str(address(place))))
    if page is None or (place.anchor and place.anchor not in page.main_ids):
        return False
    text = page.said_at(place.anchor)[:2000] if place.anchor else page.said
    return " ".join(said.split()) in text


def test_every_format_of_the_schema_is_told(built):
    assert [n for n in FORMATS if n not in built["artefacts/index.html"].said] == []


def test_every_public_name_of_the_package_is_told(built):
    told = " ".join(page.said for page in built.values())
    names = set(re.findall(r"\w+", told))
    assert [name for name in ctdc_validate.__all__ if name not in names] == []


# What a reader can take in: about 3,000 words; more tags make a page slow.
MOST_WORDS, MOST_NODES = 3300, 2500


def test_no_page_is_too_long(built):
    long = {
        path: (len(page.said.split()), page.nodes)
        for path, page in built.items()
        if len(page.said.split()) > MOST_WORDS or page.nodes > MOST_NODES
    }
    assert long == {}


def test_every_page_says_its_status_and_how_to_cite_it(site, built):
    version, dated = STANDARD.version, settings(ROOT)["extra"]["dated"]
    pages = {path for path, page in built.items() if not page.refresh}
    unsaid = []
    # The page that checks files is not MkDocs' and says its status itself.
    for path in pages - {"404.html", "check/index.html"}:
        text = (site / path).read_text("utf-8")
        address = BASE + path.removesuffix("index.html")
        wanted = [
            f"Proposal, version {version}: not adopted by CTDC, IOM or Polaris.",
            f"version {version} (proposal, {dated}):",
            f"date   = {{{dated}}},",
            f"url    = {{{address}}}",
            "It is not registered yet",
            "Something wrong? <a href=",
        ]
        unsaid += [(path, words) for words in wanted if words not in text]
    assert unsaid == []


def test_there_is_one_version_and_one_date():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    extra = settings(ROOT)["extra"]
    assert citation["version"] == extra["version"] == STANDARD.version
    assert citation["date-released"] == extra["dated"]


# Links.


def moved(path: str, to: str) -> str:
    """Return an address on a page as seen from the root of the site."""
    return urljoin(BASE + path.removesuffix("index.html"), to).removeprefix(BASE)


def internal(path: str, each: Address) -> str | None:
    """Return where an address leads on the site, None where it leads out of it."""
    to = moved(path, each.to)
    return None if urlsplit(to).scheme else to


def test_every_link_within_the_site_leads_somewhere(site, built):
    broken = [
        (path, each.to)
        for path, page in built.items()
        for each in page.addresses
        if (to := internal(path, each)) is not None and not leads(site, built, to)
    ]
    assert broken == []
    assert [
        path for path, page in built.items()
        if page.refresh and not leads(site, built, moved(path, page.refresh))
    ] == []  # fmt: skip


def leads(site: Path, built: dict[str, Built], to: str) -> bool:
    """Say whether the file of an address is there, and the anchor in it."""
    bare, anchor = urldefrag(to)
    page = built.get(path_of(bare))
    if page is None:
        return not anchor and (site / unquote(bare)).is_file()
    return not anchor or unquote(anchor) in page.ids


def test_no_page_asks_another_host_for_anything(site, built):
    loaded = [
        (path, each.tag, each.to)
        for path, page in built.items()
        for each in page.addresses
        if each.tag not in ("a", "area") and each.rel not in ABOUT_ITSELF
        and (urlsplit(each.to).netloc or urlsplit(each.to).scheme not in ("", "data"))
    ]  # fmt: skip
    assert loaded == []
    styles = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    outside = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])(?:https?:)?//""")
    assert outside.findall(styles) == []


def test_links_out_of_the_site_are_encrypted(built):
    """An IRI of somebody else may be without: it is a name, and theirs."""
    names = set(map(str, Graph().parse(ROOT / COMPILED / "ctdc.skos.ttl").all_nodes()))
    schemes = {"https", "", "data", "mailto"}
    assert {
        each.to
        for page in built.values()
        for each in page.addresses
        if urlsplit(each.to).scheme not in schemes and each.to not in names
    } == set()


def test_only_iris_are_linked_with_the_address_of_the_site(site, built):
    """A page that is moved elsewhere, or read from a disk, still finds the others."""
    whole = {
        (path, each.to)
        for path, page in built.items() if path != "404.html"
        for each in page.addresses
        if each.rel not in ABOUT_ITSELF
        and (each.to.startswith(("/", BASE)))
        and not (built.get(path_of(each.to.removeprefix(BASE))) or page).refresh
    }  # fmt: skip
    assert whole == set()


def test_ids_are_unique_on_each_page(built):
    twice = {
        path: [name for name, count in Counter(page.ids).items() if count > 1]
        for path, page in built.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_every_page_has_a_language_and_a_title(built):
    assert [p for p, page in built.items() if page.lang != "en" or not page.title] == []
    assert "404.html" in built


# IRIs.

ANY_IRI = re.compile(rf"{re.escape(BASE.rstrip('/'))}(?:[/#][^\s\"'<>`|\\)\],]*)?")
A_CURIE = re.compile(r"(?<![\w/.:-])([A-Za-z][\w.-]*):([^\s\"'<>|,]*[^\s\"'<>|,.;])")
# "https://w3id.org/ctdc/rule/ID." is how an IRI is made, and none.
NO_IRI = re.compile(r"/rule/ID\.$")


def iris(site: Path) -> dict[str, str]:
    """Return every IRI of ours in what is published, with a file that has it.

    The parts of vocabularies have none that the whole has not.
    """
    found: dict[str, str] = {}
    for path in sorted(site.glob("ctdc*")):
        name = path.name
        if name.endswith(".ttl"):
            graph = Graph().parse(path)
            nodes = {str(n) for t in graph for n in t if isinstance(n, URIRef)}
        elif name.endswith(".xlsx"):
            continue
        else:
            text = path.read_text("utf-8")
            nodes = {iri.rstrip(".;:") for iri in ANY_IRI.findall(text)}
            nodes |= set(expanded(name, text))
        for node in nodes:
            if node.startswith(BASE.rstrip("/")) and not NO_IRI.search(node + "."):
                found.setdefault(node, name)
    return found


def expanded(name: str, text: str) -> Iterator[str]:
    """Yield the IRIs that LinkML and SSSOM write in their short form."""
    if not name.endswith((".linkml.yaml", ".sssom.tsv")):
        return
    prefixes = dict(
        re.findall(rf"^[#\s]*([\w.-]+):\s+({re.escape(BASE)}\S*)$", text, re.MULTILINE)
    )
    for prefix, local in A_CURIE.findall(text):
        if prefix in prefixes:
            yield prefixes[prefix] + local


def test_every_iri_that_is_published_leads_to_its_place(site, built):
    found = iris(site)
    lost = {}
    for iri, name in found.items():
        # A server gives the page whatever the query, as of the value sets of FHIR.
        whole = urldefrag(iri).url.partition("?")[0]
        local = whole.removeprefix(BASE.rstrip("/")).strip("/")
        page = built.get(path_of(local))
        if page is None:
            there = (site / local).is_file()
        else:
            there = page.refresh is None or onward(site, built, path_of(local))
        if not there:
            lost[iri] = name
    assert lost == {}
    assert len(found) > 1600


def onward(site: Path, built: dict[str, Built], path: str) -> bool:
    """Say whether a page that leads on names a place that is there, and says so."""
    to = moved(path, built[path].refresh or "")
    seen = {moved(path, each.to) for each in built[path].addresses if each.tag == "a"}
    canonical = {e.to for e in built[path].addresses if e.rel == "canonical"}
    return (
        leads(site, built, to)
        and canonical == {BASE + to}
        and bool(seen)
        and urldefrag(to).url in {urldefrag(each).url for each in seen}
    )


@pytest.mark.parametrize(
    ("iri", "target", "described"),
    [
        ("gender", "reference/variable/gender/", "ctdc.owl.ttl"),
        ("vocab/gender", "reference/value-list/gender/", "vocab/gender.ttl"),
        (
            "vocab/gender/female",
            "reference/value-list/gender/female/",
            "vocab/gender.jsonld",
        ),
        ("rule/blank-row", "reference/rule/blank-row/", "rule.ttl"),
        ("source/polaris", "reference/source/polaris/", "source/polaris.ttl"),
        (
            "source/polaris/venue",
            "reference/source/polaris/#venue",
            "source/polaris.jsonld",
        ),
        (
            "source/polaris/venue/Escort%2FDelivery",
            "reference/source/polaris/type_of_trafficking-3/#venue--Escort-Delivery",
            "source/polaris.ttl",
        ),
        ("VictimRecord", "reference/variable/", "ctdc.owl.ttl"),
        ("alpha_2", "addresses/#alpha_2", "ctdc.owl.ttl"),
        (
            STANDARD.version,
            f"reference/files/#version-{STANDARD.version}",
            "",
        ),
    ],
)
def test_an_iri_leads_to(iri, target, described, built):
    path = path_of(iri)
    page = built[path]
    assert page.refresh is not None
    assert moved(path, page.refresh) == target
    alternates = {moved(path, e.to) for e in page.addresses if e.rel == "alternate"}
    assert described in alternates | {""}


# What programs take.


@pytest.mark.parametrize("folder", ["", STANDARD.version])
def test_the_sums_are_those_of_the_files(folder, site):
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=site / folder,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_sitemap_has_every_page_and_no_day(site, built):
    text = (site / "sitemap.xml").read_text("utf-8")
    listed = set(re.findall(r"<loc>([^<]*)</loc>", text))
    there = {
        BASE + path.removesuffix("index.html")
        for path, page in built.items()
        if not page.refresh and path != "404.html"
    }
    assert listed == there
    assert "lastmod" not in text


def test_llms_txt_leads_to_what_there_is(site):
    text = (site / "llms.txt").read_text("utf-8")
    title, blank, summary, *_ = text.splitlines()
    assert (title[:2], blank, summary[:2]) == ("# ", "", "> ")
    addresses = re.findall(rf"^- \[[^\]]+\]\({BASE}([^)\s]+)\)", text, re.MULTILINE)
    assert [a for a in addresses if not (site / unquote(a)).is_file()] == []
    assert len(addresses) == len(set(addresses)) == text.count("\n- ")
    markdown = {p.relative_to(ROOT / "docs").as_posix() for p in ROOT.glob("docs/*.md")}
    assert markdown <= set(addresses)


def content(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_a_second_build_is_the_same(site, tmp_path):
    """Make the pages again here; build again of the pages that are there.

    Both with another hash seed than before: each process has its own.
    """
    reference.write(tmp_path / "reference", config=None)
    staging.write_others(tmp_path / "reference")
    assert content(tmp_path / "reference") == content(site.parent / "docs/reference")
    build_pages_that_are_there(site.parent, tmp_path / "again")
    first, second = content(site), content(tmp_path / "again")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_zensical_makes_the_same_pages(site):
    compare(site)
