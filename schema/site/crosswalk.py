"""The mappings of a source, inherited ones among them, and how a page writes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

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


def place(source: str, column: str, term: str, when: str = "") -> places.Place:
    """Return the place of what a row maps: a term, or a column, under its condition."""
    named = "; ".join(part for part in (term if term != ANY else "", when) if part)
    if not named:
        return places.column(source, column)
    return places.term(source, column, named)


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
