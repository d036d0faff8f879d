"""What changed between two versions as text, Markdown, HTML or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Final

from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.reports import Paragraphs, element, html_page, html_table
from ctdc_validate.versions.changes import Change
from ctdc_validate.versions.comparing import Changes

WIDTH: Final = 80
HEADS: Final = ("versions.head.kind", "versions.head.level", "versions.head.what")


def render_changes(changes: Changes, form: str) -> str:
    """Return what changed in a form of VERSION_FORMS: release notes, or JSON."""
    return VERSION_FORMS[form](changes)


def _text(changes: Changes) -> str:
    page = Paragraphs(WIDTH)
    page.paragraph(_title(changes))
    for sentence in _verdict(changes):
        page.paragraph(sentence)
    for part, listed in _parts(changes):
        page.lines.append("")
        page.paragraph(message(f"versions.part.{part}"))
        for change in listed:
            page.item(_line(change))
    return "\n".join(page.lines) + "\n"


def _markdown(changes: Changes) -> str:
    lines = [f"## {worded(_title(changes))}", ""]
    lines += [worded(sentence) for sentence in _verdict(changes)]
    for part, listed in _parts(changes):
        lines += ["", f"### {text(f'versions.part.{part}')}", ""]
        lines += [f"- {worded(_line(change, mark='`'))}" for change in listed]
    return "\n".join(lines) + "\n"


def _html(changes: Changes) -> str:
    title = worded(_title(changes))
    body = [element("h1", title)]
    body += [element("p", worded(sentence)) for sentence in _verdict(changes)]
    for part, listed in _parts(changes):
        rows = [
            element(
                "tr",
                element("td", text(f"versions.kind.{change.kind}")),
                element("td", text(f"versions.level.{change.level}")),
                element("td", change.what),
            )
            for change in listed
        ]
        body.append(html_table(message(f"versions.part.{part}"), HEADS, rows))
    return html_page(title, element("main", *body))


def _json(changes: Changes) -> str:
    told = {
        "old": changes.old,
        "new": changes.new,
        "needed": changes.needed,
        "said": changes.said,
        "suffices": changes.suffices,
        "changes": [change._asdict() for change in changes.changes],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _title(changes: Changes) -> Message:
    return message("versions.title", old=changes.old, new=changes.new)


def _verdict(changes: Changes) -> Iterator[Message]:
    """Yield what the changes ask of the number, and whether it says so."""
    if not changes.changes:
        yield message("versions.nothing")
        return
    if changes.refused:
        yield message("versions.refused", count=len(changes.refused))
    if changes.unmarked:
        yield message("versions.unmarked", count=len(changes.unmarked))
    needed = message(f"versions.level.{changes.needed}")
    said = message(f"versions.level.{changes.said}")
    yield message("versions.needed", needed=needed, said=said)


def _parts(changes: Changes) -> Iterator[tuple[str, list[Change]]]:
    """Yield the parts of the standard that changed, in the order of their names."""
    by_part = sorted(changes.changes, key=attrgetter("part"))
    for part, listed in groupby(by_part, attrgetter("part")):
        yield part, list(listed)


def _line(change: Change, mark: str = "") -> Message:
    return message(
        "versions.line",
        kind=message(f"versions.kind.{change.kind}"),
        level=message(f"versions.level.{change.level}"),
        what=f"{mark}{change.what}{mark}",
    )


VERSION_FORMS: Final[Mapping[str, Callable[[Changes], str]]] = {
    "text": _text,
    "md": _markdown,
    "html": _html,
    "json": _json,
}
