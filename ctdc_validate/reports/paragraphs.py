"""Text in lines that fit a terminal."""

from __future__ import annotations

import textwrap

from ctdc_validate.messages import Message, worded


class Paragraphs:
    """Paragraphs and items, wrapped; ``lines`` is what was written so far."""

    def __init__(self, width: int) -> None:
        """Take the width of a line in characters."""
        self.width = width
        self.lines: list[str] = []

    def paragraph(
        self, words: Message | str, indent: str = "", hanging: str = ""
    ) -> None:
        """Write a paragraph; ``hanging`` indents its later lines further."""
        self.lines += textwrap.wrap(
            worded(words),
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + hanging,
            break_on_hyphens=False,
        )

    def item(self, words: Message | str, indent: str = "  ") -> None:
        """Write a paragraph that begins with a dash."""
        self.paragraph(f"- {worded(words)}", indent, "  ")
