"""The mappings of a source, inherited ones among them, and how a page writes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from ctdc_validate.explain import described, load_texts
from ctdc_validate.standard import COMPILED, YES_NO
from schema.site import places
from schema.site.citations import cited
from schema.site.markdown import code, facts, files, link, small, text

ANY: Final = "*"
NONE: Final = "none"
SAYS: Final = {
    "set": "sets",
    "exclude": "denies",
    "candidate": "perhaps",
    "derive": "computes",
    "none": "says nothing",
    "open": "an open question",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a crosswalk as a source has it: its own, or inherited from another.

    ``owner`` is the source in whose crosswalk the row stands.
    """

    source: str
    owner: str
    row: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return what stands in a column of the row, empty where nothing does."""
        return self.row.get(column, "")

    @property
    def column(self) -> str:
        """Return the partner's column, ``*`` for a row that holds for every record."""
        return self["source_column"]

    @property
    def term(self) -> str:
        """Return the partner's term, ``*`` for whatever the column holds."""
        return self["source_term"]

    @property
    def match(self) -> str:
        """Return exact, close, broad, narrow, related or none."""
        return self["predicate"].removeprefix("skos:").removesuffix("Match") or NONE

    @property
    def denies(self) -> bool:
        """Whether it says that a value does not hold."""
        values = described().variables
        yes_no = self["variable"] and values[self["variable"]].list == YES_NO
        return self["effect"] == "exclude" or bool(yes_no and self["value"] == "no")

    @property
    def reviewed(self) -> bool:
        """Whether a person has reviewed it."""
        return bool(self["reviewer"])

    @property
    def place(self) -> places.Place:
        """Return where on the site its term stands, or its column if it has none."""
        return place(self.source, self.column, self.term, self["when"])


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


def _mapped(source: str) -> dict[tuple[str, str], list[tuple[str, Any]]]:
    """Return the rows by column and term; own ones replace those that are inherited."""
    texts = load_texts()
    parent = texts["sources"][source]["extends"]
    mapped = _mapped(parent) if parent else {}
    own: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    for row in texts["crosswalks"][source]:
        key = (row["source_column"], row["source_term"])
        own.setdefault(key, []).append((source, row))
    return {**mapped, **own}


def terms(source: str, column: str) -> Mapping[str, tuple[str, str | None, str]]:
    """Return the terms that a source lists: label, note, and how the term is known."""
    found: Mapping[str, tuple[str, str | None, str]]
    found = load_texts()["sources"][source]["columns"][column]["terms"]
    return found


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
    return facts([("Files", files(page, *formats))])


def badge(match: str) -> str:
    """Return a match as a word, which the tools of tables know.

    The sign before it, for the eye that runs down a column, is docs/assets/site.css's.
    """
    return f'<span class="ctdc-match" data-match="{match}">{match}</span>'


def effect(mapping: Link, page: str) -> str:
    """Return what a mapping says of a record, in plain words with links."""
    name = mapping["variable"]
    said = SAYS[mapping["effect"]]
    if not name:
        return said
    variable = described().variables[name]
    labelled = link(text(variable.label), places.variable(name), page)
    if mapping["effect"] == "derive":
        return f"{said} {labelled}: {code(mapping['value'])}"
    if mapping.denies:
        said = SAYS["exclude"]
        if variable.list == YES_NO:
            return f"{said} {labelled}"
    return f"{said} {labelled}: {value(mapping, page)}"


def value(mapping: Link, page: str) -> str:
    """Return the value that a mapping speaks of, with a link to it."""
    variable = described().variables[mapping["variable"]]
    if mapping["value"] == ANY:
        return "what the cell holds"
    if variable.list is None:
        return text(mapping["value"])
    label = described().lists[variable.list].values[mapping["value"]].label
    return link(text(label), places.value(variable.list, mapping["value"]), page)


def reason(mapping: Link, page: str) -> str:
    """Return why a mapping is as it is, by which law and under which note."""
    parts = [text(mapping["justification"])]
    if mapping["legal_citation"]:
        law = cited(mapping["legal_citation"], mapping["legal_url"])
        parts.append(f"Law: {law}.")
    if mapping["clash"]:
        clash = described().clashes[mapping["clash"]]
        parts.append(f"Note: {link(text(clash.title), places.note(clash.id), page)}.")
    return " ".join(part for part in parts if part)


def review(mapping: Link) -> str:
    """Return how far a mapping has come, and how sure its author is."""
    confidence = mapping["confidence"]
    said = [mapping["status"]]
    if mapping.reviewed:
        said.append(f"reviewed by {mapping['reviewer']}, {mapping['review_date']}")
    if confidence:
        said.append(f"confidence {confidence}")
    return small(", ".join(said))


def all_links() -> Iterator[Link]:
    """Yield each row of each crosswalk once, of each source its own."""
    for source in described().sources:
        yield from (each for each in links(source) if each.owner == source)
