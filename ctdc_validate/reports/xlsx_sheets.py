"""The sheets of a workbook: texts, numbers and links, and nothing that is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname

from ctdc_validate.messages import text
from ctdc_validate.reports.rows import fitting
from ctdc_validate.reports.xlsx_heights import lines_of, row_height

# What Excel takes on one sheet; above, it offers to repair the file.
LAST_ROW: Final = 1_048_576
MOST_LINKS: Final = 65_530

# A link has a text beside that of its cell, of which so much is enough.
LONGEST_LINKED: Final = 255

# So many texts are kept with their lines: those of one finding, which are the same
# for each of its places.
TEXTS_KEPT: Final = 64

# With the quote prefix, Excel's own leading apostrophe, a text stays a text when
# somebody edits the cell, and looks as it is. It is set for every text, so nobody
# has to tell which a spreadsheet would run.
_TEXT: Final = {"text_wrap": True, "valign": "top", "quote_prefix": True}
TITLE_SIZE: Final = 14
TITLE_HEIGHT: Final = 19
STYLES: Final[Mapping[str, Mapping[str, object]]] = {
    "text": _TEXT,
    "line": {"quote_prefix": True},
    "title": {"quote_prefix": True, "bold": True, "font_size": TITLE_SIZE},
    "head": {**_TEXT, "bold": True, "bg_color": "#D9E1F2", "bottom": 1},
    "number": {"num_format": "#,##0", "valign": "top"},
    "link": {**_TEXT, "font_color": "#0563C1", "underline": 1},
    "error": {**_TEXT, "bold": True, "bg_color": "#F8CBAD"},
    "warning": {**_TEXT, "bg_color": "#FFE699"},
    "info": {**_TEXT, "bg_color": "#DDEBF7"},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a number, with the link behind it and the name of its style."""

    content: str | int
    link: str | None = None
    style: str = "text"


class Sheet:
    """One sheet, written row by row; ``left_out`` rows found no room on it."""

    def __init__(
        self,
        book: Workbook,
        name: str,
        styles: Mapping[str, Any],
        widths: Mapping[str, int],
    ) -> None:
        """Add a sheet to a workbook.

        ``widths`` are those of its columns in characters, by the message that heads
        the column.
        """
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self._heads = tuple(widths)
        self._widths = tuple(widths.values())
        self._fitted = lru_cache(TEXTS_KEPT)(_fitted)
        self._head = 0
        self._links = 0
        self.name = name
        self.rows = 0
        self.left_out = 0
        self.links_left_out = 0
        for column, width in enumerate(widths.values()):
            self._sheet.set_column(column, column, width)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)

    def line(self, words: str, style: str = "line") -> None:
        """Write a line that runs over the columns."""
        if style == "title":
            self._sheet.set_row(self.rows, TITLE_HEIGHT)
        self.add([Cell(words, style=style)])

    def head(self, frozen: bool) -> None:
        """Write the headings, which stay in sight where they are frozen."""
        self._head = self.rows
        self.add([Cell(text(id_), style="head") for id_ in self._heads])
        if frozen:
            self._sheet.freeze_panes(self.rows, 0)
            self._sheet.repeat_rows(self._head)

    def finish(self) -> None:
        """Offer filters for what stands below the header."""
        last = max(self._head, self.rows - 1)
        self._sheet.autofilter(self._head, 0, last, len(self._heads) - 1)

    def add(self, cells: Sequence[Cell]) -> int | None:
        """Write a row and return its number, None where the sheet is full."""
        if self.rows >= LAST_ROW:
            self.left_out += 1
            return None
        lines = 1
        for column, cell in enumerate(cells):
            lines = max(lines, self._write(self.rows, column, cell))
        if lines > 1:
            self._sheet.set_row(self.rows, row_height(lines))
        self.rows += 1
        return self.rows

    def add_named(self, cells: Mapping[str, Cell]) -> None:
        """Write a row of the cells below some headings, the others empty."""
        self.add([cells.get(id_, Cell("")) for id_ in self._heads])

    def link(self, row: int) -> str:
        """Return a link to a row of this sheet."""
        return f"internal:{quote_sheetname(self.name)}!A{row}"

    def _write(self, row: int, column: int, cell: Cell) -> int:
        """Write a cell and return how many lines it needs."""
        if isinstance(cell.content, int):
            self._sheet.write_number(row, column, cell.content, self._styles["number"])
            return 1
        words, lines = self._fitted(cell.content, self._widths[column])
        if not words:  # truly empty, so that filters and long lines take it as such
            return 1
        lines = lines if "text_wrap" in STYLES[cell.style] else 1
        if cell.link is None or not self._may_link():
            self._sheet.write_string(row, column, words, self._styles[cell.style])
            return lines
        style = self._styles["link"]
        shown = _plain(words[:LONGEST_LINKED])
        self._sheet.write_url(row, column, cell.link, style, shown)
        if len(words) > LONGEST_LINKED:
            self._sheet.write_string(row, column, words, style)
        return lines

    def _may_link(self) -> bool:
        if self._links >= MOST_LINKS:
            self.links_left_out += 1
            return False
        self._links += 1
        return True


def styles(book: Workbook) -> dict[str, Any]:
    """Return a workbook's formats by the names of the styles."""
    return {name: book.add_format(dict(style)) for name, style in STYLES.items()}


def _fitted(words: str, width: int) -> tuple[str, int]:
    """Return a text as a cell can hold it, and how many lines it has in a column."""
    plain = _plain(words)
    return plain, lines_of(plain, width)


def _plain(words: str) -> str:
    """Return a text as a cell can hold it, never as the markup of xlsxwriter.

    What begins and ends as the XML of a formatted text xlsxwriter writes as XML.
    """
    words = fitting(words)
    if words.startswith("<r>") and words.endswith("</r>"):
        return fitting(words + " ")
    return words
