"""The changelog, and the page that groups it by what a change touches."""

from __future__ import annotations

import pytest

from schema.site.changes import (
    CHANGELOG,
    GROUPS,
    PARTS,
    changes,
    changes_page,
    versions,
)

EXAMPLE = """# Changelog

Each line begins with the part it touches.

## 0.2.0

- Validator: reads `x`.
- List: country: a value `ABC`,
  on two lines.
- Report (JSON): a key.
- Rule: `some-rule`, with an example: `a: b`.

## 0.1.0

- Variable: the first ones.
"""
EXPECTED = """# Changes

What changed in each version, by what it touches.
A version has the same number for the standard and for its tools.

## 0.2.0

### Value lists

- Country: a value `ABC`, on two lines.

### Rules

- `some-rule`, with an example: `a: b`.

### Tools

- **Validator**: reads `x`.
- **Report (JSON)**: a key.

## 0.1.0

### Variables

- The first ones.
"""


def test_a_changelog_is_grouped_by_what_a_change_touches():
    assert changes(EXAMPLE) == EXPECTED


@pytest.mark.parametrize(
    "line", ["- Rules: a part of another name.", "- No part.", "- `x`: no part either."]
)
def test_a_line_without_a_known_part_is_refused(line: str):
    with pytest.raises(ValueError, match="begins with no known part"):
        changes(f"{EXAMPLE}{line}\n")


def test_no_part_stands_in_two_groups():
    assert sum(len(parts) for parts in GROUPS.values()) == len(PARTS)


def test_every_line_of_our_changelog_is_on_the_page():
    """A line of a part that no group names would be lost: reading refuses it."""
    text = CHANGELOG.read_text("utf-8")
    listed = [each for _, several in versions(text) for each in several]
    assert len(listed) == text.count("\n- ")
    assert changes_page().count("\n- ") == len(listed)
