"""The changelog as a page: by version, and there by what a change touches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ctdc_validate.messages import text as say
from schema.site.markdown import heading, page

PATH: Final = "changes.md"
CHANGELOG: Final = Path(__file__).parents[2] / "CHANGELOG.md"

# The groups of a version, and the words with which a line of the changelog begins.
GROUPS: Final = {
    "variables": ("Variable",),
    "lists": ("List",),
    "rules": ("Rule",),
    "sources": ("Crosswalk", "Source"),
    "tools": (
        "Validator",
        "Hints",
        "Report",
        "Report (JSON)",
        "Conversion",
        "Command line",
        "Python",
        "Automation",
    ),
    "schemas": ("Compiler", "Formats"),
    "documentation": ("Documentation", "Site", "Tests"),
    "dependencies": (
        "Dependencies, run time",
        "Dependencies, build",
        "Dependencies, docs",
        "Dependencies, tests",
    ),
}
PARTS: Final = frozenset(part for parts in GROUPS.values() for part in parts)
VERSION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
LINE: Final = re.compile(r"^- (?P<part>[^:`]+): (?P<words>.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the changelog: the part that it touches, and what it says of it."""

    part: str
    words: str


def versions(changelog: str) -> Iterator[tuple[str, Sequence[Change]]]:
    """Yield each version of a changelog with its changes, in their order."""
    _, *pieces = VERSION.split(changelog)
    for name, text in zip(pieces[::2], pieces[1::2], strict=True):
        yield name, [_change(line) for line in _lines(text)]


def _lines(text: str) -> Iterator[str]:
    for piece in re.split(r"^(?=- )", text, flags=re.MULTILINE):
        if words := " ".join(piece.split()):
            yield words


def _change(line: str) -> Change:
    found = LINE.match(line)
    if not found or found["part"] not in PARTS:
        raise ValueError(f"CHANGELOG.md: a line begins with no known part: {line}")
    return Change(found["part"], found["words"])


def changes_page() -> str:
    """Return the page of our own changelog."""
    return changes(CHANGELOG.read_text("utf-8"))


def changes(changelog: str) -> str:
    """Return the page of a changelog, which is Markdown already."""
    parts = [
        heading(1, say("site.title.changes")),
        say("site.changes.lead"),
    ]
    for name, listed in versions(changelog):
        parts.append(heading(2, name))
        for group, known in GROUPS.items():
            lines = [_item(each, known) for each in listed if each.part in known]
            if lines:
                parts += [heading(3, say(f"site.changes.{group}")), "\n".join(lines)]
    return page(parts)


def _item(change: Change, known: Sequence[str]) -> str:
    if len(known) > 1:
        return f"- **{change.part}**: {change.words}"
    return f"- {change.words[0].upper()}{change.words[1:]}"
