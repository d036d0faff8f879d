"""Write docs/reference/: the pages of ``ctdc explain`` as Markdown, for the site.

Run by ``python -m schema.build.reference``. No text stands here: what a page says
comes from where ``ctdc explain`` has it, beside the rule, the variable or the source.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from ctdc_validate.explain import (
    Example,
    Items,
    Page,
    Paragraph,
    Section,
    Table,
    contents,
    find,
)

TARGET: Final = Path(__file__).parents[2] / "docs" / "reference"
# What Markdown would take for more than a sign.
ESCAPED: Final = re.compile(r"[&\\`*_\[\]<>|#]")
LIST: Final = "value list"


def reference() -> Mapping[str, str]:
    """Return each page's Markdown by its path below docs/reference/."""
    listed = contents()
    names = [row[0] for table in _tables(listed) for row in table.rows]
    pages = [find(name) for name in names]
    links = {page.name: _path(page) for page in pages}
    written = {
        path: _page(page) for path, page in zip(links.values(), pages, strict=True)
    }
    return {"index.md": _page(listed, links), **written}


def _path(page: Page) -> str:
    return f"{page.kind.replace(' ', '-')}/{page.name.rstrip('/')}.md"


def _tables(page: Page) -> list[Table]:
    parts = [part for section in page.sections for part in section.parts]
    return [part for part in parts if isinstance(part, Table)]


def _page(page: Page, links: Mapping[str, str] | None = None) -> str:
    """Return a page as Markdown; that of a value list with the pages of its values."""
    lines = [*_lines(page, 1, links or {})]
    if page.kind == LIST:
        for code, *_ in _tables(page)[0].rows:
            lines += _lines(find(f"{page.name}{code}"), 2, {})
    return "\n".join(lines) + "\n"


def _lines(page: Page, level: int, links: Mapping[str, str]) -> Iterator[str]:
    yield f"{'#' * level} {_text(page.title)}\n"
    if page.name:
        yield f"{page.kind.capitalize()} `{page.name}`\n"
    yield f"{_text(page.lead)}\n"
    for section in page.sections:
        yield from _section(section, level + 1, links)


def _section(section: Section, level: int, links: Mapping[str, str]) -> Iterator[str]:
    yield f"{'#' * level} {_text(section.heading)}\n"
    for part in section.parts:
        match part:
            case Paragraph(text):
                yield f"{_text(text)}\n"
            case Items(texts):
                yield "".join(f"- {_text(text)}\n" for text in texts)
            case Example(text):
                yield f"```text\n{text}\n```\n"
            case Table(header, rows):
                yield from _table(header, rows, links)


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], links: Mapping[str, str]
) -> Iterator[str]:
    yield _row([_text(name) for name in header])
    yield _row(["---"] * len(header))
    for name, *others in rows:
        first = _text(name)
        if name in links:
            first = f"[{first}]({links[name]})"
        yield _row([first, *map(_text, others)])
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(words: str) -> str:
    return ESCAPED.sub(lambda sign: f"&#{ord(sign[0])};", words)


def write(target: Path = TARGET) -> None:
    """Write the pages, and nothing else that was there."""
    shutil.rmtree(target, ignore_errors=True)
    for name, text in reference().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
