"""The picture of the primer: two forms, two crosswalks, records that can be counted.

The records are invented, and what became of them is what ``ctdc convert`` writes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ctdc_validate import convert_in_memory
from ctdc_validate.messages import text as say
from schema.site.drawing import FULL, HATCHED, HOLLOW, LETTERS, WIDTH, Drawing
from schema.site.markdown import code, folded, table, text
from schema.site.releases import ROOT

JOURNEY: Final = "journey"
FILES: Final = ("hotline", "assisted")
FOLDER: Final = ROOT / "examples" / "primer"
LINE: Final = 16
HALF: Final = WIDTH / 2
PAD: Final = 8
# Where the two records stand in the box of variables.
COLUMNS: Final = (172.0, 288.0)
Json = Mapping[str, object]


class Travelled(NamedTuple):
    """A record of a form: what was filled in, the source, and what it became."""

    form: Mapping[str, str]
    source: str
    record: Json


def travelled() -> Sequence[Travelled]:
    """Return the records of the primer, converted."""
    found = []
    for name in FILES:
        path = FOLDER / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            (form,) = csv.DictReader(file)
        records, ledger = convert_in_memory(path, to="json")
        filled = {column: cell for column, cell in form.items() if cell}
        found.append(Travelled(filled, ledger.source, records[0]))
    return found


def draw_journey() -> str:
    """Return the picture as SVG, one element a line."""
    records = travelled()
    drawing = Drawing(JOURNEY, say("site.journey.title"), say("site.journey.told"))
    lines = max(len(each.form) for each in records)
    bottom = 2 * LETTERS + PAD + 2 * lines * LINE - lines * 2
    for number, each in enumerate(records):
        x = number * HALF
        drawing.box(x + 1, 1, HALF - 6, bottom, HOLLOW, "form")
        drawing.words(
            x + PAD, 1.6 * LETTERS, say(f"site.journey.{FILES[number]}"), bold=True
        )
        y = 1.6 * LETTERS + LINE + 4
        for column, cell in each.form.items():
            drawing.words(x + PAD, y, column, small=True)
            drawing.words(x + PAD, y + 13, cell, small=True)
            y += 2 * LINE - 2
    y = bottom + 22
    for number, each in enumerate(records):
        crosswalk = say("site.journey.crosswalk", source=each.source)
        drawing.words(number * HALF + PAD, y, f"↓ {crosswalk}")
    _records(drawing, records, y + 12)
    return drawing.markup()


def _records(drawing: Drawing, records: Sequence[Travelled], top: float) -> None:
    """Draw what both became, a line for each variable that one of them has."""
    names = dict.fromkeys(name for each in records for name in each.record)
    height = (len(names) + 1) * LINE + PAD
    drawing.box(1, top, WIDTH - 2, height, HOLLOW, "record")
    drawing.box(1, top, WIDTH - 2, 4, FULL, "record")
    drawing.words(PAD, top + 18, say("site.journey.records"), bold=True)
    y = top + 18 + LINE
    for name in names:
        drawing.words(PAD, y, name, small=True)
        for x, each in zip(COLUMNS, records, strict=True):
            drawing.words(x, y, _cell(each.record.get(name)), small=True)
        y += LINE
    y = top + height + 20
    drawing.words(PAD, y, f"↓ {say('site.journey.protect')}")
    drawing.box(1, y + 10, WIDTH - 2, 30, HATCHED, "edition")
    drawing.words(PAD, y + 58, say("site.journey.edition"), bold=True)


def journey_tables() -> str:
    """Return the picture as tables, folded away: each form, and the records."""
    records = travelled()
    names = dict.fromkeys(name for each in records for name in each.record)
    titles = [say(f"site.journey.{name}") for name in FILES]
    parts = []
    for title, each in zip(titles, records, strict=True):
        header = [say("site.journey.column"), say("site.journey.cell")]
        rows = [(code(column), text(cell)) for column, cell in each.form.items()]
        parts.append(f"**{text(title)}**\n\n{table(header, rows)}")
    header = [say("site.journey.variable"), *titles]
    became = [
        (code(name), *(text(_cell(each.record.get(name))) for each in records))
        for name in names
    ]
    parts.append(f"**{say('site.journey.records')}**\n\n{table(header, became)}")
    return folded(say("site.journey.tables"), "\n\n".join(parts))


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
