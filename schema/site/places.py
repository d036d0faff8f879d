"""Where on the site each thing of the standard stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from ctdc_validate.explain import MANY_VALUES, Thing
from ctdc_validate.messages import text as say
from ctdc_validate.standard import described

# The folder of these pages below docs/, and their address on the site.
REFERENCE: Final = "reference"
LAWS: Final = "two-laws.md"
INDEX: Final = "index.md"
TERMS: Final = "terms.md"
DOCUMENTS: Final = "documents.md"
PICTURES: Final = "pictures.md"
EDITIONS: Final = "editions.md"
LANGUAGES: Final = "languages.md"
# A page for each kind of thing, which lists them.
VARIABLES: Final = "variable/index.md"
LISTS: Final = "value-list/index.md"
SOURCES: Final = "source/index.md"
RULES: Final = "rule/index.md"


# What the pages that no single thing names are called.
TITLES: Final = {
    INDEX: "site.title.standard",
    LAWS: "site.title.laws",
    TERMS: "site.title.terms",
    DOCUMENTS: "site.title.documents",
    PICTURES: "site.title.pictures",
    EDITIONS: "site.title.editions",
    LANGUAGES: "site.title.languages",
    VARIABLES: "site.title.variables",
    LISTS: "site.title.lists",
    SOURCES: "site.title.sources",
    RULES: "site.title.rules",
}


def title(path: str) -> str:
    """Return the title of a page that lists things, or tells of all of them."""
    return say(TITLES[path])


def is_detail(path: str) -> bool:
    """Whether a page tells more of what another page lists, and stands below it."""
    return path.count("/") > 1 or path.startswith(("two-laws/", "command/"))


@dataclass(frozen=True, slots=True)
class Place:
    """A page below docs/reference/, and the anchor there if it is a part of one."""

    path: str
    anchor: str = ""

    def seen_from(self, path: str) -> str:
        """Return the address of this place in a link on another page."""
        anchor = f"#{quote(self.anchor)}" if self.anchor else ""
        if path == self.path and anchor:
            return anchor
        up = "../" * path.count("/")
        return f"{up}{self.path}{anchor}"


def variable(name: str) -> Place:
    """Return the place of a variable."""
    return Place(f"variable/{name}.md")


def value_list(name: str) -> Place:
    """Return the place of a value list."""
    return Place(f"value-list/{name}.md")


def value(list_name: str, code: str) -> Place:
    """Return the place of a value: a page, or of a long list a row of the list's page.

    There its code is the anchor.
    """
    if is_long(list_name):
        return Place(value_list(list_name).path, anchor(code))
    return Place(f"value-list/{list_name}/{anchor(code)}.md")


def is_long(list_name: str) -> bool:
    """Whether a list has too many values for a page each."""
    return len(described().lists[list_name].values) > MANY_VALUES


def rule(name: str) -> Place:
    """Return the place of a rule."""
    return Place(f"rule/{name}.md")


def family(name: str) -> Place:
    """Return the place of a family of rules."""
    return Place(RULES, anchor(name))


def source(name: str) -> Place:
    """Return the place of a source vocabulary and its crosswalk."""
    return Place(f"source/{name}.md")


def column(source_name: str, name: str) -> Place:
    """Return the place of a column of a source."""
    return Place(f"source/{source_name}.md", anchor(name))


def role(name: str) -> Place:
    """Return the place of what a variable may be: a privacy role, core, extension."""
    return Place(VARIABLES, anchor(name).replace("_", "-"))


def note(name: str) -> Place:
    """Return the place of a note on two laws."""
    return Place(f"two-laws/{anchor(name)}.md")


def anchor(name: str) -> str:
    """Return a name as an anchor: letters, digits, and - _ . stay; others become -.

    ``48+`` would clash with nothing, but ``#48+`` is no address that lasts. Low lines
    at the ends go: in a heading, Markdown would take them for emphasis.
    """
    return re.sub(r"[^\w.-]+", "-", name.replace("+", "-plus")).strip("_")


def place_of(thing: Thing) -> Place:
    """Return the place of a thing that has a page of the manual."""
    match thing.kind:
        case "rule":
            return rule(thing.owner)
        case "variable":
            return variable(thing.owner)
        case "value-list":
            return value_list(thing.owner)
        case "value":
            return value(thing.owner, thing.part)
        case "source":
            return source(thing.owner)
        case "clash-note":
            return note(thing.owner)
    return column(thing.owner, thing.part)
