"""What every HTML file that people read is made of: one page, tables, escaped texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from ctdc_validate.reports.html_style import STYLE
from ctdc_validate.reports.wording import printable

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"


def page(title: str, body: Iterable[str]) -> str:
    """Return a page that fetches nothing and runs nothing, ended by a line feed."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def escaped(words: str) -> str:
    """Return words that are never markup."""
    return escape(printable(words))


def table(caption: str, heads: Sequence[str], rows: str, name: str = "") -> str:
    """Return a table that can be scrolled where it is too wide for the screen."""
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    kind = f' class="{name}"' if name else ""
    return (
        f'<div class="scroll"><table{kind}><caption>{caption}</caption><thead><tr>'
        f"{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
