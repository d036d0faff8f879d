"""The pages of the site say what ``ctdc explain`` says, each thing at its place.

``pytest --update-expected`` writes the pages of ``tests/reference/`` and the block of
mkdocs.yml, and you read them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from ctdc_validate.explain import (
    Example,
    Facts,
    Hint,
    Items,
    Page,
    Paragraph,
    Section,
    Table,
    Thing,
    find,
    wording,
)
from ctdc_validate.standard import described, load_texts
from schema.site import places
from schema.site.markdown import code as as_code
from schema.site.markdown import first_sentence, table
from schema.site.markdown import text as as_text
from schema.site.navigation import CONFIG, with_block
from schema.site.places import Place, place_of
from schema.site.reference import reference, write

EXPECTED = Path(__file__).parent / "reference"
EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "md_in_html",
    "tables",
    "toc",
]
PAGES = reference()
STANDARD = described()
TEXTS = load_texts()
COLUMNS = {c.name for s in STANDARD.sources.values() for c in s.columns}
# Whole pages, and the file in which each is expected.
SHOWN = {
    "rule/computed-column-disagrees.md": "rule",
    "variable/means_of_control.md": "variable",
    "value-list/data-source.md": "value-list",
    "value-list/index.md": "value-lists",
}
# What the site says in other words than a heading, or at the head of the page.
OTHER_HEADINGS = {"question", "values", "users", "takers", "origin"}
# Here names stand in one cell, and on the site each is a link.
SEVERAL = re.compile(r", |; ")


class Words(HTMLParser):
    """Keep what a page says, which links it has, and which anchors."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        _, _, body = page.rpartition("\n---\n") if page.startswith("---") else ("",) * 3
        self.feed(markdown.markdown(body or page, extensions=EXTENSIONS))
        self.text = one_line("".join(self.said))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag in ("td", "th", "li", "p", "tr", "dt", "dd", "br"):
            self.said.append(" ")


def one_line(words: str) -> str:
    return " ".join(words.split())


@cache
def words(path: str) -> Words:
    return Words(PAGES[path])


def value_words(list_name: str, code: str) -> Words:
    """Return what is said of a value: its page, or its row in a long list."""
    place = places.value(list_name, code)
    if not place.anchor:
        return words(place.path)
    lines = PAGES[place.path].splitlines()
    row = next(line for line in lines if f"{{ #{place.anchor} }}" in line)
    return Words(f"| a | b | c | d |\n| --- | --- | --- | --- |\n{row}")


SHORT_LISTS = [name for name in STANDARD.lists if not places.is_long(name)]


def texts(page: Page) -> Iterator[str]:
    """Yield all that a page says to those who have links."""
    yield wording(page.title)
    yield wording(page.lead)
    for section in page.sections:
        yield from texts_of(section)


def texts_of(section: Section) -> Iterator[str]:
    """Yield all that a section says to those who have links."""
    if section.id not in OTHER_HEADINGS:
        yield wording(section.heading)
    for part in section.parts:
        match part:
            case Paragraph(words):
                yield wording(words)
            case Example(words):
                yield words
            case Items(several):
                yield from map(wording, several)
            case Facts(facts):
                for fact in facts:
                    yield wording(fact.label)
                    yield wording(fact.value)
            case Table(_, rows):
                # A terminal writes - for nothing, the site –.
                cells = (wording(cell) for row in rows for cell in row)
                yield from (cell for cell in cells if cell != "-")
            case Hint():
                pass


def is_said(words: str, where: str) -> bool:
    """Say whether a page says this, or each of the names that stand here together."""
    where = where.casefold()
    wanted = one_line(words.removesuffix(" (deprecated)")).casefold()
    return wanted in where or all(name in where for name in SEVERAL.split(wanted))


def names() -> list[tuple[str, str]]:
    """Return what can be explained, with the page of the site that it has."""
    return [
        *((name, f"rule/{name}.md") for name in STANDARD.rules),
        *((name, f"variable/{name}.md") for name in STANDARD.variables),
        *((name, f"source/{name}.md") for name in STANDARD.sources),
        *((f"{name}/", f"value-list/{name}.md") for name in STANDARD.lists),
    ]


@pytest.mark.parametrize(("name", "path"), names())
def test_the_site_says_what_the_terminal_says(name: str, path: str):
    said = words(path).text
    assert [text for text in texts(find(name)) if not is_said(text, said)] == []


@pytest.mark.parametrize("name", SHORT_LISTS)
def test_the_site_says_of_a_value_what_the_terminal_says(name: str):
    whole = words(f"value-list/{name}.md").text
    missing = []
    for code in STANDARD.lists[name].values:
        page, said = find(f"{name}/{code}"), value_words(name, code).text
        assert is_said(wording(page.title), said)
        assert is_said(wording(page.lead), said)
        for section in page.sections:
            # Which variables take a value stands at the head of the list.
            where = whole if section.id == "takers" else said
            missing += [(code, t) for t in texts_of(section) if not is_said(t, where)]
    assert missing == []


def test_a_deprecated_value_of_a_long_list_says_what_to_use():
    countries = STANDARD.lists["country"].values
    for code, value in countries.items():
        if value.deprecated:
            said = value_words("country", code).text
            assert "deprecated" in said
            successors = TEXTS.lists["country"].values[code].successors
            assert all(each in said for each in successors)


def test_what_is_for_the_terminal_alone_is_not_on_the_site():
    generated = [p for p in PAGES if p.startswith(("variable/", "value-list/"))]
    assert [path for path in generated if "ctdc explain" in words(path).text] == []


@pytest.mark.parametrize("name", STANDARD.variables)
def test_a_variable_says_all_that_it_is_called(name: str):
    said, variable = words(f"variable/{name}.md"), STANDARD.variables[name]
    called = [name, variable.label, variable.iri, *variable.aliases]
    called += [TEXTS.roles[role].title for role in TEXTS.variables[name].roles]
    assert [text for text in called if not is_said(text, said.text)] == []
    assert variable.iri in said.links


@pytest.mark.parametrize("name", STANDARD.lists)
def test_a_value_says_all_that_it_is_called(name: str):
    for code, value in STANDARD.lists[name].values.items():
        said = value_words(name, code)
        called = (code, value.label, *value.aliases)
        assert [text for text in called if one_line(text) not in said.text] == []
        if name in SHORT_LISTS:
            assert TEXTS.lists[name].values[code].iri in said.links


def things() -> Iterator[Thing]:
    """Yield every thing that has a place on the site."""
    for kind, named in (
        ("rule", STANDARD.rules),
        ("variable", STANDARD.variables),
        ("value-list", STANDARD.lists),
        ("source", STANDARD.sources),
        ("clash-note", STANDARD.clashes),
    ):
        yield from (Thing(kind, name) for name in named)
    for name, values in STANDARD.lists.items():
        yield from (Thing("value", name, code) for code in values.values)
    for name, source in STANDARD.sources.items():
        yield from (Thing("column", name, column.name) for column in source.columns)


PLACES = {thing: place_of(thing) for thing in things()}


def test_each_thing_has_one_page_and_one_anchor():
    counted = {path: Counter(words(path).ids) for path in PAGES}
    twice = [(p, a) for p, ids in counted.items() for a, n in ids.items() if n > 1]
    assert twice == []
    lost = [
        thing
        for thing, place in PLACES.items()
        if place.path not in PAGES
        or (place.anchor and counted[place.path][place.anchor] != 1)
    ]
    assert lost == []
    assert len(set(PLACES.values())) == len(PLACES)


def test_the_first_page_leads_to_all_others():
    linked = {link.partition("#")[0] for link in words("index.md").links}
    listed = {path for path in PAGES if not places.is_detail(path)}
    assert listed - linked - {"index.md"} == set()
    things = [*STANDARD.variables.values(), *STANDARD.lists.values()]
    assert all(thing.label in words("index.md").text for thing in things)
    titles = [*STANDARD.rules.values(), *STANDARD.sources.values()]
    assert all(is_said(thing.title, words("index.md").text) for thing in titles)


def test_every_page_of_detail_is_listed_on_the_page_above_it_and_leads_back():
    detailed = [path for path in PAGES if places.is_detail(path)]
    for path in detailed:
        above = f"{path.rpartition('/')[0]}.md"
        assert Place(above).seen_from(path) in words(path).links
        assert Place(path).seen_from(above) in words(above).links
    assert len(detailed) > 80


def test_one_table_has_every_term():
    linked = set(words("terms.md").links)
    named = {
        place.seen_from("terms.md")
        for place in PLACES.values()
        if not place.anchor  # countries and columns are on the page of their list
    }
    assert named - linked == set()
    # Each once, and next to each note the page on two laws.
    links = words("terms.md").links
    assert len(links) - len(STANDARD.clashes) == len(set(links) - {"two-laws.md"})
    values = [v for n in SHORT_LISTS for v in STANDARD.lists[n].values.values()]
    aliases = {
        a for thing in (*STANDARD.variables.values(), *values) for a in thing.aliases
    }
    assert [a for a in aliases if one_line(a) not in words("terms.md").text] == []
    assert "exclude: true" in PAGES["terms.md"]


@pytest.mark.parametrize("path", SHOWN, ids=SHOWN.values())
def test_a_page_is_as_expected(path: str, request: pytest.FixtureRequest):
    expected = EXPECTED / f"{SHOWN[path]}.expected.md"
    if request.config.getoption("--update-expected"):
        expected.write_text(PAGES[path], "utf-8", newline="\n")
    assert PAGES[path] == expected.read_text("utf-8")


def test_no_expected_page_is_left_over():
    expected = {f"{name}.expected.md" for name in SHOWN.values()}
    assert {path.name for path in EXPECTED.glob("*.md")} == expected


def test_the_navigation_names_every_page(request: pytest.FixtureRequest):
    config = CONFIG.read_text("utf-8")
    if request.config.getoption("--update-expected"):
        config = with_block(config, PAGES)
        CONFIG.write_text(config, "utf-8", newline="\n")
    assert with_block(config, PAGES) == config
    listed = [path for path in PAGES if not places.is_detail(path)]
    assert [path for path in listed if config.count(f"reference/{path}\n") != 1] == []


def test_what_is_written_is_all_that_is_there(tmp_path: Path):
    config = tmp_path / "mkdocs.yml"
    config.write_text(CONFIG.read_text("utf-8"), "utf-8")
    target = tmp_path / "reference"
    (target / "rule").mkdir(parents=True)
    (target / "rule" / "retired.md").write_text("an older page", "utf-8")
    write(target, config)
    there = {p.relative_to(target).as_posix() for p in target.rglob("*.md")}
    assert there == set(PAGES)


ODD = ["a_b", "_a_ b__c__", "a|b", "<b>", "`a` *b*", "# no", "[a](b)", "\\_", "{ #a }"]


@pytest.mark.parametrize("said", [*ODD, "&amp;", "a  b", "48+", "C*"])
def test_words_are_written_as_they_are(said: str):
    cells = f"{as_text(said)} ({as_code(said)})"
    page = table(["a", "b"], [[cells, cells]])
    assert Words(page).text == one_line(f"a b {said} ({said}) {said} ({said})")


@pytest.mark.parametrize(
    ("definition", "first"),
    [
        ("One. Two.", "One."),
        ("Under art. 3, and so on. More.", "Under art. 3, and so on."),
        ('It is "no". "Yes" is else.', 'It is "no".'),
        ("No more than this", "No more than this"),
    ],
)
def test_the_first_sentence_stands_for_the_whole(definition: str, first: str):
    assert first_sentence(definition) == first


@pytest.mark.parametrize(
    ("place", "path", "link"),
    [
        (Place("variable/a.md"), "index.md", "variable/a.md"),
        (Place("variable/a.md"), "variable/b.md", "../variable/a.md"),
        (Place("value-list/a.md", "48-plus"), "value-list/a.md", "#48-plus"),
        (Place("two-laws.md", "age"), "rule/a.md", "../two-laws.md#age"),
    ],
)
def test_a_place_is_linked_from_any_page(place: Place, path: str, link: str):
    assert place.seen_from(path) == link
