"""Where the IRI of each thing leads: a page that sends the reader on to its place.

A static server decodes an address before it looks for a file, so a page stands at the
decoded path: ``.../Escort%2FDelivery`` is ``.../Escort/Delivery/index.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import PurePosixPath
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urldefrag

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef

from ctdc_validate.messages import text as say
from ctdc_validate.standard import described, load_texts
from schema.compiler.terms import Term
from schema.site import crosswalk, files, places
from schema.site.artefacts import JSON_LD, TURTLE, media_type
from schema.site.crosswalk import ANY
from schema.site.faults import FaultySite
from schema.site.places import Place
from schema.site.releases import Releases
from schema.site.vocabularies import VARIABLES, read_turtle

OWL_FILE, SKOS_FILE, SOURCES_FILE = "ctdc.owl.ttl", "ctdc.skos.ttl", "ctdc.sources.ttl"
LISTS, RULES, SOURCES = "vocab", "rule", "source"
LABELS: Final = (SKOS.prefLabel, DCTERMS.title, RDFS.label)
# The page that says of each property of ours what it is for.
HELPERS: Final = "addresses/"
CROSSWALK: Final = ".sssom.tsv"
EXTENSION: Final = re.compile(r"^#\s+property: ctdc:(\S+)$", re.MULTILINE)
LONGEST: Final = 255  # what a file system takes as a name


class SiteAddress(NamedTuple):
    """A page, seen from the root of the site, and the anchor there if there is one."""

    page: str
    anchor: str = ""

    def __str__(self) -> str:
        """Return it as a link has it."""
        return self.page + (f"#{quote(self.anchor)}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Permalink:
    """An IRI below the base, and the address on the site to which it leads.

    ``name`` is how the thing is written, where that is not what follows the base, and
    ``whole`` the address of what it is a part of. ``described`` are the files that say
    it to machines. ``others`` are the permalinks whose paths differ in nothing but
    case: a file system may take them for one.
    """

    local: str
    label: str
    target: SiteAddress
    described: tuple[str, ...] = ()
    name: str = ""
    whole: SiteAddress | None = None
    others: tuple[Permalink, ...] = field(default=(), compare=False)

    @property
    def path(self) -> str:
        """Return the path of its page below the site.

        Raises FaultySite where no file can have this path.
        """
        path = f"{unquote(self.local)}/index.html"
        names = path.split("/")
        if any(
            name in ("", ".", "..") or len(name.encode()) > LONGEST or not _plain(name)
            for name in names
        ):
            raise FaultySite(f"No page can stand at {self.local}.")
        return path


def _plain(name: str) -> bool:
    return name.isprintable() and "\\" not in name


def address(place: Place) -> SiteAddress:
    """Return the address of a place on the built site."""
    path = PurePosixPath(places.REFERENCE, place.path).with_suffix("")
    page = path.parent if path.name == "index" else path
    return SiteAddress(f"{page}/", place.anchor)


def permalinks(found: Releases, base: str) -> dict[str, Permalink]:
    """Return a permalink for each IRI below the base, by what follows the base.

    Raises FaultySite where two IRIs have one page and lead to two.
    """
    content = found.current.files
    owl, skos, sources = (
        read_turtle(content[name]) for name in (OWL_FILE, SKOS_FILE, SOURCES_FILE)
    )
    links: dict[str, Permalink] = {}
    for link in (
        *_variables(base),
        *_lists(base),
        *_rules(base),
        *_sources(sources, base),
        *_versions(found),
    ):
        links.setdefault(link.local, link)
    for link in (*_helpers((owl, skos, sources), base), *_extensions(content)):
        links.setdefault(link.local, link)
    return apart(links)


def _variables(base: str) -> Iterator[Permalink]:
    for name, each in described().variables.items():
        target = address(places.variable(name))
        yield Permalink(
            each.iri.removeprefix(base),
            each.label,
            target,
            (OWL_FILE, VARIABLES + TURTLE, VARIABLES + JSON_LD),
        )


def _lists(base: str) -> Iterator[Permalink]:
    yield Permalink(
        LISTS, places.title(places.LISTS), address(Place(places.LISTS)), (SKOS_FILE,)
    )
    texts = load_texts().lists
    for name, each in described().lists.items():
        local = texts[name].iri.removeprefix(base)
        formats = (local + TURTLE, local + JSON_LD)
        yield Permalink(local, each.label, address(places.value_list(name)), formats)
        for code, value in each.values.items():
            local = texts[name].values[code].iri.removeprefix(base)
            target = address(places.value(name, code))
            whole = address(places.value_list(name))
            yield Permalink(local, value.label, target, formats, code, whole)


def _rules(base: str) -> Iterator[Permalink]:
    formats = (RULES + TURTLE, RULES + JSON_LD)
    yield Permalink(
        RULES, places.title(places.RULES), address(Place(places.RULES)), formats
    )
    for name, each in described().rules.items():
        local = each.iri.removeprefix(base)
        label = say(f"rules.{name}.title")
        yield Permalink(local, label, address(places.rule(name)), formats)


def _sources(graph: Graph, base: str) -> Iterator[Permalink]:
    target = address(Place(places.SOURCES))
    yield Permalink(SOURCES, say("explain.section.sources"), target, (SOURCES_FILE,))
    schemes = {str(node) for node in graph.subjects(RDF.type, SKOS.ConceptScheme)}
    for name, each in described().sources.items():
        local = f"{SOURCES}/{name}"
        there = base + local in schemes
        formats = (local + TURTLE, local + JSON_LD) if there else ()
        yield Permalink(local, each.title, address(places.source(name)), formats)
    concepts = set(map(str, graph.subjects(RDF.type, SKOS.Concept)))
    for term in sorted(_terms(), key=lambda term: term.local):
        local = f"{SOURCES}/{term.source}/{term.local}"
        if base + local in concepts:
            yield _term(term, local, _label(graph, base + local))


def _terms() -> Iterator[Term]:
    """Yield the columns and terms of all sources, and the terms under a condition."""
    for source in described().sources:
        for column, texts in load_texts().sources[source].columns.items():
            yield Term(source, column)
            yield from (Term(source, column, term) for term in texts.terms)
    for link in crosswalk.all_links():
        if link.row.condition:
            column, term = link.row.source_column, link.row.source_term
            yield Term(link.source, column, term, link.row.condition)


def _term(term: Term, local: str, label: str) -> Permalink:
    """Return the permalink of a term; a condition leads to the place of its term."""
    own = f"{SOURCES}/{term.source}"
    formats = (own + TURTLE, own + JSON_LD)
    if term.term == ANY:
        of_column = address(places.column(term.source, term.column))
        return Permalink(local, label, of_column, formats, term.column)
    target = address(crosswalk.place(term.source, term.column, term.term))
    name = term.term + (f";{'='.join(term.when)}" if term.when else "")
    return Permalink(local, label, target, formats, name, SiteAddress(target.page))


def _versions(found: Releases) -> Iterator[Permalink]:
    page = address(Place(files.PATH)).page
    for release in found.versions:
        label = say("site.version", version=release.version)
        target = SiteAddress(page, files.anchor(release.version))
        yield Permalink(release.version, label, target)


def _helpers(graphs: Iterable[Graph], base: str) -> Iterator[Permalink]:
    """Yield what else is ours: what is said of a whole record, and other properties."""
    for graph in graphs:
        for node in sorted({str(each) for triple in graph for each in triple}):
            local = urldefrag(node).url.removeprefix(base)
            if not node.startswith(base) or "/" in local or not local:
                continue
            target = _helper(local)
            kinds = set(graph.objects(URIRef(node), RDF.type))
            if kinds & {OWL.Class, SKOS.ConceptScheme}:
                target = address(Place(places.VARIABLES))
            yield Permalink(local, _label(graph, node) or local, target, (OWL_FILE,))


def _extensions(content: Mapping[str, bytes]) -> Iterator[Permalink]:
    """Yield the properties that the crosswalks add to those of SSSOM."""
    for name, file in content.items():
        if name.endswith(CROSSWALK):
            for local in EXTENSION.findall(file.decode("utf-8")):
                yield Permalink(local, local, _helper(local), (name,))


def _helper(local: str) -> SiteAddress:
    return SiteAddress(HELPERS, places.anchor(local))


def _label(graph: Graph, node: str) -> str:
    said = (graph.value(URIRef(node), label) for label in LABELS)
    return str(next((each for each in said if each is not None), ""))


def apart(links: Mapping[str, Permalink]) -> dict[str, Permalink]:
    """Tell links apart whose paths differ in case only, or in nothing.

    Such links get one page, which names them all and leads to what holds them. Raises
    FaultySite where they lead to several pages.
    """
    alike: dict[str, list[Permalink]] = {}
    for link in links.values():
        alike.setdefault(link.path.lower(), []).append(link)
    apart: dict[str, Permalink] = {}
    for group in alike.values():
        pages = {link.target.page for link in group}
        if len(pages) > 1:
            names = " and ".join(link.local for link in group)
            raise FaultySite(f"{names} would be one page and lead to several.")
        if len(group) > 1:
            target = group[0].whole or SiteAddress(pages.pop())
            others = tuple(group)
            group = [replace(link, target=target, others=others) for link in group]
        apart |= {link.local: link for link in group}
    return apart


def redirect(link: Permalink, base: str) -> str:
    """Return the page at a permalink; it needs no script to lead on."""
    up = "../" * link.path.count("/")
    onward = escape(f"{up}{link.target}")
    alternates = "".join(
        f'<link rel="alternate" type="{media_type(name)}"'
        f' href="{escape(up + quote(name))}">\n'
        for name in link.described
    )
    # Terms that differ in case only are told apart by how they are written.
    named = {each.name or each.local: each.target for each in link.others}
    leading = "".join(
        f'<p><a href="{escape(f"{up}{target}")}">{escape(name)}</a></p>\n'
        for name, target in (named or {link.label: link.target}).items()
    )
    label = escape(link.label)
    title = escape(say("site.permalinks.title", label=link.label))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={onward}">\n'
        f'<link rel="canonical" href="{escape(f"{base}{link.target}")}">\n'
        f"{alternates}</head>\n<body>\n<main>\n<h1>{label}</h1>\n{leading}"
        "</main>\n</body>\n</html>\n"
    )
