"""The page on Python against the package: what it prints, and which names there are."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_documents import blocks

import ctdc_validate

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "python.md"
PAGES = (PAGE, ROOT / "docs" / "databases.md")
SIGN = "# -> "


@pytest.mark.parametrize("block", [b.text for p in PAGES for b in blocks(p, "python")])
def test_an_example_prints_what_the_page_says(block):
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=ROOT, capture_output=True, check=False
    )
    told = [line for line in block.splitlines() if line.startswith(SIGN)]
    printed = [SIGN + line for line in done.stdout.decode().splitlines()]
    assert (printed, done.stderr) == (told, b"")
    assert told


def names() -> dict[str, list[str]]:
    """Return the names that the page lists, each with its attributes."""
    text = PAGE.read_text("utf-8")
    table = text[text.index("<!-- names -->") : text.index("<!-- end -->")]
    rows = re.findall(r"^\| `(\w+)` \| .* \|([^|]*)\|$", table, re.MULTILINE)
    return {name: re.findall(r"`(\w+)`", attributes) for name, attributes in rows}


def test_the_page_lists_the_public_names():
    assert list(names()) == ctdc_validate.__all__


@pytest.mark.parametrize("name", names())
def test_a_name_has_the_attributes_that_the_page_lists(name):
    listed = names()[name]
    found = getattr(ctdc_validate, name)
    if not isinstance(found, type) or issubclass(found, BaseException):
        assert listed == []
    else:
        assert listed
        assert [
            attribute for attribute in listed if not hasattr(found, attribute)
        ] == []


@pytest.mark.parametrize("function", ["validate", "convert", "convert_in_memory"])
def test_every_option_is_on_the_page(function):
    options = inspect.signature(getattr(ctdc_validate, function)).parameters
    text = PAGE.read_text("utf-8")
    named = {name for name in options if f"`{name}" in text}
    assert set(options) - named - {"what", "out"} == set()
