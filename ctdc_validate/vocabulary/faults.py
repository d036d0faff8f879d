"""What is wrong with a source vocabulary or a crosswalk, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ctdc_validate.messages import Message, MessageError, close_names, message, text
from ctdc_validate.results import told_paths


class Fault(NamedTuple):
    """One fault: the file, where in it, and the message that says what to do.

    ``row`` is the spreadsheet's own, ``column`` a name of the header. Of a workbook,
    ``cell`` is the address with its sheet.
    """

    file: str
    row: int | None
    column: str | None
    message: Message
    cell: str | None = None

    @property
    def located(self) -> Message:
        """Return the message with file and place before it."""
        return message("vocabulary.fault", place=self._place(), message=self.message)

    def _place(self) -> Message:
        file = told_paths([self.file]).of(self.file)  # a full path names a user
        if self.cell is not None:
            return message("vocabulary.fault.file-cell", file=file, cell=self.cell)
        if self.row is None and self.column is None:
            return message("vocabulary.fault.file", file=file)
        if self.column is None:
            return message("vocabulary.fault.file-row", file=file, row=self.row or 0)
        if self.row is None:
            return message(
                "vocabulary.fault.file-column", file=file, column=self.column
            )
        return message(
            "vocabulary.fault.file-row-column",
            file=file, row=self.row, column=self.column,
        )  # fmt: skip

    def __str__(self) -> str:
        """Return file, place and message as one line, in the language in use."""
        return text(self.located)


class FaultyVocabulary(MessageError):
    """A source vocabulary or a crosswalk contradicts itself or the standard."""

    def __init__(self, fault: Fault) -> None:
        """Take the fault that was found."""
        super().__init__(fault.located)
        self.fault = fault


def meant_instead(word: str, known: Iterable[str]) -> Message | str:
    """Return the question after a word that is close to a known one, else nothing."""
    close = close_names(word, known)
    return message("vocabulary.did-you-mean", name=close[0]) if close else ""
