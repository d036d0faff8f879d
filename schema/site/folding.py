"""A part of a page that is closed until its reader opens it."""

from __future__ import annotations

from schema.site.markdown import text


def folded(summary: str, body: str) -> str:
    """Return Markdown that is folded away under a line that says what it is."""
    opened = f"<details markdown>\n<summary>{text(summary)}</summary>"
    return f"{opened}\n\n{body}\n\n</details>"
