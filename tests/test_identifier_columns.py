"""How many columns of persons are found, and how many others are taken for such."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from identifier_columns import (
    HELD_OUT,
    Labelled,
    columns_of_the_standard,
    told,
    written_columns,
)

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "tests" / "privacy" / "figures.txt"
# What issue asks: of the columns of persons in each language; of all that are told.
RECALL = 0.9
PRECISION = 0.97
LANGUAGES = [
    "ar",
    "bn",
    "en",
    "es",
    "fr",
    "hi",
    "id",
    "km",
    "my",
    "pt",
    "ro",
    "ru",
    "tl",
    "uk",
    "vi",
    "zh",
]

Told = list[tuple[Labelled, bool]]


@pytest.fixture(scope="module")
def columns() -> Told:
    labelled = [*written_columns(), *columns_of_the_standard()]
    return list(zip(labelled, told(labelled), strict=True))


def share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "none"


def figures(columns: Told) -> str:
    """Return the table: by language, of the columns tried on and of those held out."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for column, found in columns:
        row = counts[column.language]
        if column.personal:
            at = 2 if column.held_out else 0
            row[at] += found
            row[at + 1] += 1
        else:
            row[4] += found
            row[5] += 1
    lines = ["language    of persons       held out         innocent, but told", ""]
    for language, (a, b, c, d, e, f) in sorted(counts.items()):
        cells = [share(a, b), share(c, d), share(e, f)]
        lines.append(f"{language:12}{cells[0]:17}{cells[1]:17}{cells[2]}")
    missed = [c for c, found in columns if c.personal and not found]
    wrong = [c for c, found in columns if found and not c.personal]
    for title, those in (("missed", missed), ("wrongly told", wrong)):
        named = [f"  {c.language} {c.kind}: {c.header}" for c in those]
        lines += ["", title, *(named or ["  none"])]
    return "\n".join(lines) + "\n"


def test_the_figures_are_those_of_the_table(columns, request):
    seen = figures(columns)
    if request.config.getoption("--update-expected"):
        FIGURES.write_text(seen, "utf-8")
    assert seen == FIGURES.read_text("utf-8")


def test_the_set_is_large_and_half_of_it_innocent():
    written = written_columns()
    innocent = [*columns_of_the_standard(), *(c for c in written if not c.personal)]
    personal = [c for c in written if c.personal]
    assert len(personal) >= 150
    assert len(innocent) >= len(personal)
    assert {c.language for c in personal} == set(LANGUAGES)
    assert len({(c.header, c.cells) for c in written}) == len(written)
    assert sum(c.held_out for c in written) == -(-len(written) // HELD_OUT)


@pytest.mark.parametrize("held_out", [False, True])
def test_nine_of_ten_are_found_in_every_language(columns, held_out):
    if held_out:  # of a few in each language, so of all together
        found = [f for c, f in columns if c.personal and c.held_out]
        assert sum(found) >= RECALL * len(found)
        return
    for language in LANGUAGES:
        found = [f for c, f in columns if c.personal and c.language == language]
        assert sum(found) >= RECALL * len(found), language


@pytest.mark.parametrize("held_out", [False, True])
def test_of_those_told_hardly_one_is_innocent(columns, held_out):
    personal = [c.personal for c, f in columns if f and c.held_out == held_out]
    assert sum(personal) >= PRECISION * len(personal)


def test_both_engines_tell_the_same():
    written = written_columns()
    assert told(written, "polars") == told(written, "plain")


def test_the_guide_has_the_figures():
    guide = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    assert f"```text\n{FIGURES.read_text('utf-8')}```" in guide
