"""The site's pages of sources, rules and two laws, against the files they come from.

``pytest --update-expected`` writes the pictures of ``tests/reference/``, and you look.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import markdown
import pytest
import yaml
from rdflib import RDF, SKOS, Graph

from ctdc_validate.explain import described
from ctdc_validate.explain.texts import load_texts
from ctdc_validate.standard import load_standard
from schema.build.faults import FaultyModel
from schema.build.laws import compile_laws
from schema.site import crosswalk, laws, pictures, places, rules
from schema.site.citations import cited

ROOT = Path(__file__).parents[1]
EXPECTED = Path(__file__).parent / "reference"
EXTENSIONS = ["attr_list", "fenced_code", "md_in_html", "tables"]
STANDARD = described()
SOURCES = list(STANDARD.sources)
CLASHES = yaml.safe_load((ROOT / "vocab/clashes.yaml").read_text("utf-8"))["clashes"]
ABOUT_ALL = "every record"


class Seen(HTMLParser):
    """Keep the rows of a page's tables: what they say, and where they lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.rows: list[tuple[list[str], list[str]]] = []
        self.said: list[str] = []
        self.in_cell = False
        body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)
        self.feed(markdown.markdown(body, extensions=EXTENSIONS))
        self.text = plain("".join(self.said))
        self.rows = [([plain(c) for c in cells], links) for cells, links in self.rows]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        if tag == "tr":
            self.rows.append(([], []))
        if tag in ("td", "th"):
            self.rows[-1][0].append("")
            self.in_cell = True
        if self.in_cell and named.get("href"):
            self.rows[-1][1].append(unquote(named["href"] or ""))
        if tag in ("td", "th", "li", "p", "br", "tr"):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        self.said.append(data)
        if self.in_cell:
            self.rows[-1][0][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in ("td", "th")


@pytest.fixture(scope="module")
def site() -> dict[str, Seen]:
    from schema.site.reference import reference

    pages = reference()
    ours = [p for p in pages if p.startswith(("source/", "rule/"))]
    ours += [places.LAWS, pictures.PICTURES]
    return {path: Seen(pages[path]) for path in ours}


def crosswalk_rows(source: str) -> list[dict[str, str]]:
    path = ROOT / "vocab" / "crosswalks" / f"{source}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(words: str) -> str:
    return " ".join(words.split())


def tells(row: dict[str, str], cells: list[str], links: list[str]) -> bool:
    """Say whether a row of the page's table tells all of a crosswalk's row."""
    column = ABOUT_ALL if row["source_column"] == "*" else row["source_column"]
    term = "whatever it holds" if row["source_term"] == "*" else row["source_term"]
    match = row["predicate"].removeprefix("skos:").removesuffix("Match") or "none"
    told = plain(" ".join(cells))
    return (
        len(cells) == 5
        and cells[0] == column
        and (column == ABOUT_ALL or cells[1].startswith(plain(term)))
        and cells[2].startswith(f"{match} {row['status']}")
        and plain(row["justification"]) in told
        and plain(row["legal_citation"]) in told
        and (row["when"] in told)
        and (not row["legal_url"] or row["legal_url"] in links)
        and (not row["clash"] or f"../two-laws.md#{row['clash']}" in links)
        and (not row["variable"] or _leads_to(row, links))
    )


def _leads_to(row: dict[str, str], links: list[str]) -> bool:
    variable = STANDARD.variables[row["variable"]]
    wanted = [f"../variable/{variable.name}.md"]
    values = STANDARD.lists[variable.list].values if variable.list else {}
    yes_no = variable.list == "yes-no"
    if row["value"] in values and not (yes_no and row["value"] == "no"):
        anchor = places.anchor(row["value"])
        wanted.append(f"../value-list/{variable.list}.md#{anchor}")
    return all(link in links for link in wanted)


@pytest.mark.parametrize("source", SOURCES)
def test_every_mapping_is_on_the_page_of_its_source(site, source: str):
    page = site[f"source/{source}.md"]
    missing = [
        (row["source_column"], row["source_term"], row["variable"])
        for row in crosswalk_rows(source)
        if not any(tells(row, cells, links) for cells, links in page.rows)
    ]
    assert missing == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_column_and_term_has_a_place(site, source: str):
    ids = site[f"source/{source}.md"].ids
    spots = [places.column(source, c.name) for c in STANDARD.sources[source].columns]
    spots += [
        places.term(source, column.name, term)
        for column in STANDARD.sources[source].columns
        for term in crosswalk.terms(source, column.name)
    ]
    assert [spot for spot in spots if spot.anchor not in ids] == []


def test_every_iri_of_a_source_has_a_place(site):
    graph = Graph().parse(ROOT / "ctdc_validate/compiled/ctdc.sources.ttl")
    base = "https://w3id.org/ctdc/source/"
    missing = []
    concepts = [str(node) for node in graph.subjects(RDF.type, SKOS.Concept)]
    for iri in concepts:
        named, *when = iri.removeprefix(base).split(";")
        source, column, *term = map(unquote, named.split("/"))
        condition = "".join(map(unquote, when))
        spot = crosswalk.place(source, column, term[0] if term else "*", condition)
        if spot.anchor not in site[spot.path].ids:
            missing.append(iri)
    assert missing == []
    assert len(concepts) > 800


def test_no_anchor_stands_twice_on_a_page(site):
    twice = {
        path: [name for name, n in Counter(page.ids).items() if n > 1]
        for path, page in site.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_inherited_is_what_the_validator_knows(source: str):
    """The pages take mappings from the texts, the validator from its own tables."""
    for column in STANDARD.sources[source].columns:
        for term in crosswalk.terms(source, column.name):
            shown = {
                (each["variable"], each["effect"], each["clash"])
                for each in crosswalk.links(source)
                if (each.column, each.term) == (column.name, term)
                and (each["variable"] or each["when"] or each["clash"])
            }
            known = {
                (target.variable or "", target.effect, target.clash or "")
                for target in column.terms[term]
            }
            assert shown == known, (column.name, term)


@pytest.mark.parametrize("source", SOURCES)
def test_who_reviewed_a_crosswalk_is_said(site, source: str):
    rows = [row for row in crosswalk_rows(source) if row["reviewer"]]
    told = site[f"source/{source}.md"].text
    assert ("No person has reviewed any of them." in told) == (not rows)


def test_a_reviewed_mapping_says_by_whom():
    row = {"status": "release", "reviewer": "A. Reader", "review_date": "2026-02-01"}
    told = crosswalk.review(crosswalk.Link("iom", "iom", row))
    assert told == "<br><small>release, reviewed by A. Reader, 2026-02-01</small>"


@pytest.mark.parametrize("rule", STANDARD.rules)
def test_an_example_breaks_its_rule_and_the_mended_one_none(site, rule: str):
    bad, good = (rules.example_run(rule, kind) for kind in ("bad", "good"))
    found = [
        re.findall(r"^(?:ERROR|WARNING|INFO) (\S+),", run.printed, re.MULTILINE)
        for run in (bad, good)
    ]
    assert found == [[rule], []]
    assert good.code == 0
    source = STANDARD.sources[load_texts()["rules"][rule]["example_source"]]
    severity = STANDARD.rules[rule].severity(source.judged_as)
    assert bad.code == (severity == "error")
    told = site[f"rule/{rule}.md"].text
    for run in (bad, good):
        assert plain(run.file) in told
        assert plain(f"$ {run.line} {run.printed}") in told
        assert f"It ends with exit code {run.code}." in told


@pytest.mark.parametrize("kind", ["bad", "good"])
def test_what_is_shown_is_what_the_command_prints(tmp_path: Path, kind: str):
    run = rules.example_run("unknown-code", kind)
    (tmp_path / "example.csv").write_text(f"{run.file}\n", "utf-8")
    arguments = run.line.split()
    assert arguments[0] == "ctdc-validate"
    done = subprocess.run(
        [sys.executable, "-m", "ctdc_validate", *arguments[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.stdout.rstrip("\n"), done.returncode) == (run.printed, run.code)


def test_the_list_of_rules_has_each_under_its_family(site):
    model = yaml.safe_load((ROOT / "schema/rules.yaml").read_text("utf-8"))
    expected = {
        name: [said["annotations"]["partner"], said["annotations"]["published"]]
        for name, said in model["enums"]["Rule"]["permissible_values"].items()
    }
    page = site[places.RULES]
    shown = {
        cells[0]: [c.replace("not asked", "none") for c in cells[2:]]
        for cells, _ in page.rows
        if cells[0] in expected
    }
    assert shown == expected
    families = {rule.family for rule in STANDARD.rules.values()}
    assert families <= set(page.ids)


@pytest.mark.parametrize("name", CLASHES)
def test_a_note_on_two_laws_is_whole(site, name: str):
    page, note = site[places.LAWS], CLASHES[name]
    assert name in page.ids
    for part in ("title", "in_short", "us", "international", "settled"):
        assert plain(note[part]) in page.text
    assert all(plain(source) in page.text for source in note["sources"])
    carried = Counter(
        (source, row["source_column"].replace("*", ABOUT_ALL), row["source_term"])
        for source in SOURCES
        for row in crosswalk_rows(source)
        if row["clash"] == name
    )
    shown = Counter(
        (each.source, each.column.replace("*", ABOUT_ALL), each.term)
        for each in laws.carried(name)
    )
    assert carried == shown
    rows = [plain(f"{cells[0]} {cells[1]} {cells[2]}") for cells, _ in page.rows]
    for source, column, term in carried:
        named = {"*": "–" if column == ABOUT_ALL else "whatever it holds"}.get(term)
        wanted = plain(f"{source} {column} {named or term}")
        assert any(row.startswith(wanted) for row in rows), wanted


def test_every_note_has_variables_and_is_listed(site):
    for clash in STANDARD.clashes.values():
        variables, _ = laws.concerned(clash)
        assert variables
        assert any(
            links and links[0] == f"#{clash.id}" and cells[3] == clash.basis
            for cells, links in site[places.LAWS].rows
        )


CITATIONS = [
    (
        "22 U.S.C. 7102(4) and (11)(A)",
        "",
        "[22 U.S.C. 7102(4) and (11)(A)](<https://www.law.cornell.edu/uscode/text/22/7102>)",
    ),
    ("A law of nowhere, art. 1", "", "A law of nowhere, art. 1"),
    (
        "A law of nowhere, art. 1; 18 U.S.C. 1592",
        "https://example.org/law",
        "[A law of nowhere, art. 1](<https://example.org/law>);"
        " [18 U.S.C. 1592](<https://www.law.cornell.edu/uscode/text/18/1592>)",
    ),
]


@pytest.mark.parametrize(("citation", "address", "expected"), CITATIONS)
def test_a_citation_leads_to_its_instruments(citation, address, expected):
    assert cited(citation, address) == expected


def test_crosswalks_and_the_list_of_instruments_agree():
    """One instrument has one address, wherever it is written."""
    for instrument in load_texts()["laws"]["instruments"]:
        addresses = {
            row["legal_url"]
            for source in SOURCES
            for row in crosswalk_rows(source)
            if row["legal_citation"].startswith(tuple(instrument["cited_as"]))
        }
        assert addresses <= {instrument["url"]}


FAULTY_LAWS = [
    ("introduction: []\n", "its keys must be introduction, definitions, instruments"),
    (
        "introduction: []\ndefinitions: [{topic: x}]\ninstruments: []\n",
        "definitions: its keys must be topic, us, us_cited",
    ),
]


@pytest.mark.parametrize(("text", "told"), FAULTY_LAWS)
def test_a_faulty_file_of_laws_is_refused(tmp_path: Path, text: str, told: str):
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab" / "laws.yaml").write_text(text, "utf-8")
    with pytest.raises(FaultyModel, match=told):
        compile_laws(tmp_path)


DRAWN = {
    "columns-to-variables.svg": pictures.draw_folding,
    "how-terms-match.svg": pictures.draw_matching,
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_as_expected(name: str, request: pytest.FixtureRequest):
    drawn, path = DRAWN[name](), EXPECTED / name
    if request.config.getoption("--update-expected"):
        path.write_text(drawn, "utf-8", newline="\n")
    assert path.read_text("utf-8") == drawn


def shapes(drawn: str) -> list[tuple[str, float]]:
    """Return class and width of each box."""
    boxes = ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}rect")
    return [(b.get("class", ""), float(b.get("width", "0"))) for b in boxes]


def columns_of(source: str) -> Counter[str]:
    """Return the columns of an edition by what they are, from the standard itself."""
    counts: Counter[str] = Counter()
    for column in load_standard().sources[source].columns:
        computed = "Computed from other columns" if column.computed else "Says nothing"
        one = len(column.variables) == 1
        variables = load_standard().variables
        label = variables[column.variables[0]].label if one else computed
        counts[label] += 1
    return counts


def test_the_squares_are_the_columns_of_the_edition(site):
    counts = columns_of(pictures.DRAWN)
    assert counts.total() == 63
    drawn = Counter(kind for kind, _ in shapes(pictures.draw_folding()))
    labels = {
        pictures.name_of(name): variable.label
        for name, variable in STANDARD.variables.items()
    }
    labels[pictures.name_of(pictures.COMPUTED)] = "Computed from other columns"
    squares = {labels[kind]: n for kind, n in drawn.items() if kind in labels}
    assert squares == dict(counts)
    core = [v.label for v in STANDARD.variables.values() if not v.extension]
    assert len(core) == 20
    assert "60 of them spell the 20 shared variables" in pictures.draw_folding()
    assert sum(counts[label] for label in core) == 60


def test_the_table_of_columns_has_all_editions(site):
    rows = [cells for cells, _ in site[pictures.PICTURES].rows]
    (header,) = (cells for cells in rows if cells[0] == "variable")
    (total,) = (cells for cells in rows if cells[0] == "All columns")
    for place, edition in enumerate(header[2:], start=2):
        shown = {cells[0]: int(cells[place]) for cells in rows[1:] if cells[1] in PARTS}
        counts = columns_of(edition)
        assert {label: n for label, n in shown.items() if n} == dict(counts)
        assert int(total[place]) == counts.total()
    published = [s for s in STANDARD.sources.values() if s.judged_as == "published"]
    assert header[2:] == [source.name for source in published]


PARTS = ("shared", "extension", "no variable")


def outcomes(source: str) -> list[int]:
    """Return how many terms match exactly, with loss, not at all, from the tables."""
    counts = [0, 0, 0]
    for column in STANDARD.sources[source].columns:
        for term in load_texts()["sources"][source]["columns"][column.name]["terms"]:
            said = [t for t in column.terms[term] if t.variable]
            exact = all(t.match == "exact" or t.effect == "exclude" for t in said)
            counts[2 if not said else 0 if exact else 1] += 1
    return counts


@pytest.mark.parametrize("source", [s for s in SOURCES if s != "records"])
def test_the_bars_are_the_terms_of_the_source(site, source: str):
    counts = outcomes(source)
    rows = [cells for cells, _ in site[pictures.PICTURES].rows if cells[0] == source]
    assert rows == [[source, *map(str, (sum(counts), *counts))]]
    kinds = [
        f"{pictures.name_of(source)}--{pictures.name_of(name)}"
        for name in pictures.OUTCOMES
    ]
    widths = dict(shapes(pictures.draw_matching()))
    shares = [398 * n / sum(counts) for n in counts]
    drawn = [widths.get(kind, 0) for kind in kinds]
    assert drawn == pytest.approx(shares, abs=0.01)
    said = ", ".join(
        f"{n} {name}" for n, name in zip(counts, pictures.OUTCOMES, strict=True)
    )
    assert f">{said}</text>" in pictures.draw_matching()
