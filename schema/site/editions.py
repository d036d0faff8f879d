"""One page for the published editions: what each gained and lost, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from ctdc_validate.messages import text as say
from ctdc_validate.standard import Source
from schema.site import places
from schema.site.drawing import FULL, HATCHED, HOLLOW, LETTERS, Drawing
from schema.site.figures import figure
from schema.site.folding import editions
from schema.site.markdown import code, front_matter, heading, link, page, table, text
from schema.site.places import EDITIONS, REFERENCE, title

GAINED_AND_LOST: Final = "gained-and-lost"
SQUARE, PITCH = 4.5, 6.0
LINE: Final = 20
YES: Final = "●"


class Change(NamedTuple):
    """An edition's columns beside those of the edition before it."""

    edition: Source
    kept: Sequence[str]
    gained: Sequence[str]
    lost: Sequence[str]


def in_time() -> list[Source]:
    """Return the editions, the oldest first, those of one kind together."""
    oldest_first = editions()[::-1]
    # A synthetic edition has other columns than one of records: each has its own line.
    return sorted(oldest_first, key=kind)


def kind(edition: Source) -> str:
    """Return what an edition holds, as its name has it: records or synthetic ones."""
    return edition.name.partition("-")[0]


def changes() -> list[Change]:
    """Return what each edition kept, gained and lost."""
    found: list[Change] = []
    before: Source | None = None
    for edition in in_time():
        if before is not None and kind(before) != kind(edition):
            before = None
        names = [column.name for column in edition.columns]
        earlier = [column.name for column in before.columns] if before else names
        found.append(
            Change(
                edition,
                [name for name in names if name in earlier],
                [name for name in names if name not in earlier],
                [name for name in earlier if name not in names],
            )
        )
        before = edition
    return found


def draw_editions() -> str:
    """Return the picture of the editions' columns, a square each, as SVG."""
    told = "; ".join(f"{each.edition.title}: {_counted(each)}" for each in changes())
    drawing = Drawing(GAINED_AND_LOST, say("site.editions.title"), f"{told}.")
    looks = {"kept": FULL, "gained": HATCHED, "lost": HOLLOW}
    y = float(LETTERS)
    for name, look in looks.items():
        drawing.box(1, y - SQUARE - 3, 2 * SQUARE, 2 * SQUARE, look, "legend")
        drawing.words(16, y, say(f"site.editions.legend.{name}"))
        y += LINE
    y += LINE / 2
    for change in changes():
        drawing.words(0, y, change.edition.title, bold=True)
        drawing.words(0, y + LINE - 3, _counted(change))
        kinds = [*(["kept"] * len(change.kept)), *(["gained"] * len(change.gained))]
        for number, name in enumerate([*kinds, *(["lost"] * len(change.lost))]):
            x, top = 1 + number * PITCH, y + LINE + 3
            drawing.box(x, top, SQUARE, 2 * SQUARE, looks[name], name)
        y += 3 * LINE
    return drawing.markup()


def _counted(change: Change) -> str:
    count = len(change.kept) + len(change.gained)
    return say(
        "site.editions.counted",
        count=count,
        gained=len(change.gained),
        lost=len(change.lost),
    )


def editions_page() -> dict[str, str]:
    """Return the page of the editions by its path."""
    about = say("site.editions.about")
    return {
        EDITIONS: page(
            [
                front_matter(
                    *(title(EDITIONS), about),
                    wide=True,
                    words=[say("site.editions.also-searched")],
                ),
                heading(1, title(EDITIONS)),
                text(about),
                figure(
                    *(GAINED_AND_LOST, draw_editions()),
                    *(say("site.editions.title"), f"{REFERENCE}/{EDITIONS}"),
                ),
                _sums(),
                heading(2, say("site.editions.differences")),
                text(say("site.editions.differences.about")),
                *(_differences(list(same)) for _, same in groupby(in_time(), kind)),
            ]
        )
    }


def _sums() -> str:
    rows = [
        (
            link(text(each.edition.title), places.source(each.edition.name), EDITIONS),
            str(len(each.edition.columns)),
            _names(each.edition.name, each.gained),
            ", ".join(map(code, each.lost)),
        )
        for each in changes()
    ]
    header = [
        say("site.column.an-edition"),
        say("explain.column.columns"),
        say("site.column.gained"),
        say("site.column.lost"),
    ]
    return table(header, rows)


def _names(edition: str, columns: Sequence[str]) -> str:
    return ", ".join(
        link(code(name), places.column(edition, name), EDITIONS) for name in columns
    )


def _differences(listed: Sequence[Source]) -> str:
    """Return which editions of a kind have a column, of those that not all have."""
    names = dict.fromkeys(c.name for edition in listed for c in edition.columns)
    having = {
        name: [any(c.name == name for c in edition.columns) for edition in listed]
        for name in names
    }
    rows = [
        (code(name), *(YES if there else "" for there in has))
        for name, has in having.items()
        if not all(has)
    ]
    header = [say("explain.column.column"), *(code(each.name) for each in listed)]
    caption = say("site.editions.differing", first=listed[0].title)
    return table(header, rows, caption=caption, tools=True)
