"""The pictures of the site, their tables, and the standard that they are drawn from.

``pytest --update-expected`` writes the pictures of ``tests/reference/``, and you look.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from seen_pages import ROOT, seen

from ctdc_validate.standard import described, load_standard, load_texts
from schema.site import folding, overlap, pictures
from schema.site.drawing import on_paper
from schema.site.drawn import DRAWN, ON_PAGES, on_page, picture_files

EXPECTED = Path(__file__).parent / "reference"
STANDARD = described()
SOURCES = list(STANDARD.sources)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_as_expected(name: str, request: pytest.FixtureRequest):
    drawn, path = DRAWN[name](), EXPECTED / f"{name}.svg"
    if request.config.getoption("--update-expected"):
        path.write_text(drawn, "utf-8", newline="\n")
    assert path.read_text("utf-8") == drawn


BLOCK = re.compile(r"(?<=<!-- picture -->\n).*?(?=<!-- end -->)", re.DOTALL)


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_page_shows_its_picture(name: str, request: pytest.FixtureRequest):
    drawn, path = on_page(name), ROOT / "docs" / f"{name}.md"
    page = path.read_text("utf-8")
    if request.config.getoption("--update-expected"):
        page = BLOCK.sub(lambda _: drawn, page)
        path.write_text(page, "utf-8", newline="\n")
    assert BLOCK.findall(page) == [drawn]


def test_a_picture_can_be_taken_as_a_file():
    """It is white below its letters, and the same picture."""
    files = picture_files()
    assert {f"picture/{name}.svg" for name in DRAWN} < files.keys()
    for drawn in files.values():
        style = ET.fromstring(drawn).get("style", "")
        assert "background:#fff" in style
    assert files["picture/law-map.svg"] == on_paper(DRAWN["law-map"]())


def test_each_band_has_the_colour_of_its_variable():
    """Of what stands below each other, no two have the same colour."""
    root = ET.fromstring(folding.draw_folding())
    boxes = [b for b in root.iter(f"{SVG}rect") if b.get("class") == "variable"]
    inks = [box.get("stroke") for box in boxes]
    assert all(one != other for one, other in pairwise(inks))
    bands = {band.get("fill") for band in root.iter(f"{SVG}path")}
    assert bands == set(inks) - {"currentColor"}


def shapes(drawn: str) -> list[tuple[str, float]]:
    """Return class and width of each box."""
    boxes = ET.fromstring(drawn).iter(f"{SVG}rect")
    return [(b.get("class", ""), float(b.get("width", "0"))) for b in boxes]


def columns_of(source: str) -> Counter[str]:
    """Return the columns of an edition by what they are, from the standard itself."""
    counts: Counter[str] = Counter()
    for column in load_standard().sources[source].columns:
        computed = "Computed from other columns" if column.computed else "Says nothing"
        # A column of all other purposes counts for the first that it may mean.
        one = column.variables and not column.computed
        variables = load_standard().variables
        label = variables[column.variables[0]].label if one else computed
        counts[label] += 1
    return counts


def test_the_squares_are_the_columns_of_the_edition():
    counts = columns_of(folding.DRAWN)
    drawn = Counter(kind for kind, _ in shapes(folding.draw_folding()))
    labels = {
        folding.name_of(name): variable.label
        for name, variable in STANDARD.variables.items()
    }
    labels[folding.name_of(folding.COMPUTED)] = "Computed from other columns"
    squares = {labels[kind]: n for kind, n in drawn.items() if kind in labels}
    assert squares == dict(counts)
    core = [v.label for v in STANDARD.variables.values() if not v.extension]
    spelling = sum(counts[label] for label in core)
    said = f"{spelling} of them spell the {len(core)} shared variables"
    assert said in folding.draw_folding()


def test_the_table_of_columns_has_all_editions():
    rows = [cells for cells, _ in seen(pictures.PICTURES).rows]
    header = next(cells for cells in rows if cells[0] == "variable")
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
        for term in load_texts().sources[source].columns[column.name].terms:
            said = [t for t in column.terms[term] if t.variable]
            exact = all(t.match == "exact" or t.effect == "exclude" for t in said)
            counts[2 if not said else 0 if exact else 1] += 1
    return counts


@pytest.mark.parametrize("source", [s for s in SOURCES if s != "records"])
def test_the_bars_are_the_terms_of_the_source(source: str):
    counts = outcomes(source)
    rows = [cells for cells, _ in seen(pictures.PICTURES).rows if cells[0] == source]
    assert rows == [[source, *map(str, (sum(counts), *counts))]]
    kinds = [
        f"{folding.name_of(source)}--{folding.name_of(name)}"
        for name in pictures.OUTCOMES
    ]
    widths = dict(shapes(pictures.draw_matching()))
    shares = [398 * n / sum(counts) for n in counts]
    drawn = [widths.get(kind, 0) for kind in kinds]
    assert drawn == pytest.approx(shares, abs=0.01)
    said = ", ".join(
        f"{n} {name.replace('-', ' ')}"
        for n, name in zip(counts, pictures.OUTCOMES, strict=True)
    )
    assert f">{said}</text>" in pictures.draw_matching()


def test_the_table_of_the_overlap_is_its_matrix():
    found = overlap.partners_overlap().matrix
    rows = [cells for cells, _ in seen(pictures.PICTURES).rows]
    at = rows.index(["variable", *found.sources])
    listed = rows[at + 1 : at + 1 + len(found.variables)]
    for name, cells in zip(found.variables, listed, strict=True):
        assert cells[0] == STANDARD.variables[name].label
        for source, said in zip(found.sources, cells[1:], strict=True):
            cell = found.cells[name, source]
            assert said.endswith("(inferred)") == cell.is_inferred
            if len(cell.values) > 1 and cell.state != "absent":
                assert said.startswith(f"{len(cell.reached)}/{len(cell.values)} ")
