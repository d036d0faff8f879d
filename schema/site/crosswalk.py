"""The mappings of a source, inherited ones among them, and how a page writes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Final, NamedTuple

from ctdc_validate.messages import text as say
from ctdc_validate.standard import (
    COMPILED,
    YES_NO,
    CrosswalkRow,
    TermTexts,
    described,
    load_texts,
)
from schema.site import places
from schema.site.citations import cited
from schema.site.documents import rests_on
from schema.site.markdown import code, facts, files, link, small, text

ANY: Final = "*"
NONE: Final = "none"
# The page of what holds whatever a record's columns say.
EVERY: Final = "every-record"
# About so many words a page of a crosswalk has at most.
LONGEST: Final = 1500


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a crosswalk as a source has it: its own, or inherited from another.

    ``owner`` is the source in whose crosswalk the row stands. The row names a column,
    or ``*`` for every record, and a term, or ``*`` for whatever the column holds.
    """

    source: str
    owner: str
    row: CrosswalkRow

    @property
    def denies(self) -> bool:
        """Whether it says that a value does not hold."""
        variables, row = described().variables, self.row
        yes_no = row.variable and variables[row.variable].list == YES_NO
        return row.effect == "exclude" or bool(yes_no and row.value == "no")

    @property
    def place(self) -> places.Place:
        """Return where on the site its term stands, or its column if it has none."""
        row = self.row
        return place(self.source, row.source_column, row.source_term, row.when)

    @property
    def page(self) -> str:
        """Return the path of the page that has this row, or the one it inherits."""
        row = self.row
        whose = holder(self.source, row.source_column)
        return _paths(whose)[row.source_column, row.source_term]


def place(source: str, column: str, term: str, when: str = "") -> places.Place:
    """Return the place of what a row maps: a term, or a column, under its condition.

    Column and term, as in its IRI, are the anchor. Terms of a notation, such as all
    country codes, have no place of their own.
    """
    named = "; ".join(part for part in (term if term != ANY else "", when) if part)
    if not named:
        return places.column(source, column)
    anchor = f"{places.anchor(column)}--{places.anchor(named)}"
    return places.Place(_paths(holder(source, column))[column, term], anchor)


@cache
def links(source: str) -> tuple[Link, ...]:
    """Return the mappings of a source, by column and term as its file has them."""
    mapped = _mapped(source)
    columns = [column.name for column in described().sources[source].columns]
    listed = [(ANY, ANY)]
    for column in columns:
        listed += [(column, term) for term in terms(source, column)]
        listed.append((column, ANY))
    return tuple(
        Link(source, owner, row) for key in listed for owner, row in mapped.get(key, ())
    )


def _mapped(source: str) -> dict[tuple[str, str], list[tuple[str, CrosswalkRow]]]:
    """Return the rows by column and term; own ones replace those that are inherited."""
    texts = load_texts()
    parent = texts.sources[source].extends
    mapped = _mapped(parent) if parent else {}
    own: dict[tuple[str, str], list[tuple[str, CrosswalkRow]]] = {}
    for row in texts.crosswalks[source]:
        key = (row.source_column, row.source_term)
        own.setdefault(key, []).append((source, row))
    return {**mapped, **own}


def holder(source: str, column: str) -> str:
    """Return the source whose pages have the rows of a column, where it adds none."""
    texts = load_texts()
    parent = texts.sources[source].extends
    if not parent or any(r.source_column == column for r in texts.crosswalks[source]):
        return source
    above, own = texts.sources[parent].columns, texts.sources[source].columns
    if column != ANY and above.get(column) != own[column]:
        return source
    return holder(parent, column)


class CrosswalkPage(NamedTuple):
    """A page of a crosswalk: its path, and the rows that it has."""

    path: str
    rows: Sequence[Link]

    @property
    def columns(self) -> Sequence[str]:
        """Return the columns of its rows."""
        return list(dict.fromkeys(each.row.source_column for each in self.rows))


@cache
def pages(source: str) -> Sequence[CrosswalkPage]:
    """Return the pages of a source's rows, cut between columns where that will do.

    Rows that it inherits unchanged are on the pages of the source that has them.
    """
    own = [m for m in links(source) if holder(source, m.row.source_column) == source]
    pages: list[list[Link]] = []
    weight = LONGEST
    for _, column in groupby(own, key=lambda m: m.row.source_column):
        rows = list(column)
        fits = weight + sum(map(_weight, rows)) <= LONGEST
        for _, of_term in groupby(rows, key=lambda m: m.row.source_term):
            same = list(of_term)
            if not fits and (same[0] is rows[0] or weight >= LONGEST):
                pages.append([])
                weight = 0
            pages[-1] += same
            weight += sum(map(_weight, same))
    named: Counter[str] = Counter()
    found = []
    for rows in pages:
        first = rows[0].row.source_column
        name = EVERY if first == ANY else places.anchor(first)
        named[name.lower()] += 1
        number = f"-{named[name.lower()]}" if named[name.lower()] > 1 else ""
        found.append(CrosswalkPage(f"source/{source}/{name}{number}.md", rows))
    return found


def _weight(mapping: Link) -> int:
    """Return about how many words a row has on a page."""
    row = mapping.row
    return 30 + len(f"{row.justification} {row.legal_citation}".split())


@cache
def _paths(source: str) -> Mapping[tuple[str, str], str]:
    """Return the page of each column and term."""
    return {
        (each.row.source_column, each.row.source_term): page.path
        for page in pages(source)
        for each in page.rows
    }


def terms(source: str, column: str) -> Mapping[str, TermTexts]:
    """Return the terms that a source lists for a column, and what explains each."""
    return load_texts().sources[source].columns[column].terms


def downloads(source: str, page: str) -> str:
    """Return links to the files of a source's crosswalk; one that inherits has none."""
    name = f"ctdc.{source}.sssom.tsv"
    if not resources.files(COMPILED).joinpath(name).is_file():
        return ""
    formats = (
        ("SSSOM", name),
        ("Turtle", f"source/{source}.ttl"),
        ("JSON-LD", f"source/{source}.jsonld"),
    )
    return facts([(say("site.fact.files"), files(page, *formats))])


def badge(match: str) -> str:
    """Return a match as a word, which the tools of tables know.

    The sign before it, for the eye that runs down a column, is docs/assets/site.css's.
    """
    word = say(f"explain.match.{match}")
    return f'<span class="ctdc-match" data-match="{match}">{word}</span>'


def effect(mapping: Link, page: str) -> str:
    """Return what a mapping says of a record, in plain words with links."""
    row = mapping.row
    if not row.variable:
        return say(f"site.effect.{row.effect}")
    variable = described().variables[row.variable]
    labelled = link(text(variable.label), places.variable(row.variable), page)
    if row.effect == "derive":
        return say("site.effect.derive", variable=labelled, value=code(row.value))
    if mapping.denies and variable.list == YES_NO:
        return say("site.effect.deny", variable=labelled)
    effect = "exclude" if mapping.denies else row.effect
    told = value(mapping, page)
    return say(f"site.effect.{effect}", variable=labelled, value=told)


def value(mapping: Link, page: str) -> str:
    """Return the value that a mapping speaks of, with a link to it."""
    variable = described().variables[mapping.row.variable]
    if mapping.row.value == ANY:
        return say("site.crosswalk.any-value")
    if variable.list is None:
        return text(mapping.row.value)
    label = described().lists[variable.list].values[mapping.row.value].label
    return link(text(label), places.value(variable.list, mapping.row.value), page)


def reason(mapping: Link, page: str) -> str:
    """Return why a mapping is as it is, by which law and under which note."""
    parts = [text(mapping.row.justification)]
    if mapping.row.legal_citation:
        law = cited(mapping.row.legal_citation, mapping.row.legal_url)
        parts.append(say("site.crosswalk.law", citation=law))
    if mapping.row.cited:
        documents = rests_on(mapping.row, page)
        parts.append(say("site.crosswalk.rests-on", documents=documents))
    if mapping.row.clash:
        clash = described().clashes[mapping.row.clash]
        note = link(text(clash.title), places.note(clash.id), page)
        parts.append(say("site.crosswalk.note", note=note))
    return " ".join(part for part in parts if part)


def known_from(evidence: str) -> str:
    """Return in words from what it is known that a term is written so."""
    return say(f"explain.term-evidence.{evidence}")


def review(mapping: Link) -> str:
    """Return how far a mapping has come, and how sure its author is."""
    row = mapping.row
    said = [say(f"explain.state.{row.status}")]
    if row.reviewer:
        reviewer, date = row.reviewer, row.review_date
        said.append(say("site.crosswalk.reviewed", reviewer=reviewer, date=date))
    if row.confidence:
        said.append(say("site.crosswalk.confidence", confidence=row.confidence))
    return small(", ".join(said))


def all_links() -> Iterator[Link]:
    """Yield each row of each crosswalk once, of each source its own."""
    for source in described().sources:
        yield from (each for each in links(source) if each.owner == source)
