"""llms.txt: what the site has, in the form of llmstxt.org, for programs that read.

The Markdown of each page stands on the site at the path of its source, so that the
links between pages hold there, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ctdc_validate.messages import text as say
from ctdc_validate.schemas import FORMATS
from ctdc_validate.standard import ValueList, described
from schema.site import places
from schema.site.navigation import settings
from schema.site.places import Place, title


def llms(sources: Path) -> str:
    """Return llms.txt, from the navigation in mkdocs.yml and the standard.

    ``sources`` is the folder of mkdocs.yml and docs/.
    """
    said = settings(sources)
    base = said["site_url"]
    standard = described()
    sections: dict[str, list[tuple[str, str, str]]] = {
        say("site.llms.schemas"): [
            (say(each.about), each.written or each.compiled, "")
            for each in FORMATS.values()
            if not each.several
        ],
        title(places.VARIABLES): [
            (each.label, _source(places.variable(name)), each.definition)
            for name, each in standard.variables.items()
        ],
        title(places.LISTS): [
            (each.label, _source(places.value_list(name)), _values(each))
            for name, each in standard.lists.items()
        ],
        title(places.RULES): [
            (
                say(f"rules.{name}.title"),
                _source(places.rule(name)),
                say(f"rules.{name}.description"),
            )
            for name in standard.rules
        ],
        say("explain.section.sources"): [
            (each.title, _source(places.source(name)), "")
            for name, each in standard.sources.items()
        ],
    }
    listed = {path for each in sections.values() for _, path, _ in each}
    guides = [
        page for page in _pages(sources / "docs", said["nav"]) if page[1] not in listed
    ]
    parts = [
        f"# {said['site_name']}",
        f"> {said['site_description']}",
        say("site.llms.about"),
    ]
    for heading, entries in {say("site.llms.guides"): guides, **sections}.items():
        parts.append(f"## {heading}\n\n" + "\n".join(_lines(base, entries)))
    return "\n\n".join(parts) + "\n"


def _values(values: ValueList) -> str:
    return say("site.terms.values", count=len(values.values))


def _source(place: Place) -> str:
    return f"{places.REFERENCE}/{place.path}"


def _lines(base: str, entries: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for name, path, told in entries:
        named = name.replace("[", "(").replace("]", ")")
        yield f"- [{named}]({base}{quote(path)})" + (f": {told}" if told else "")


def _pages(docs: Path, nav: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the pages of a navigation, whatever headings they stand under."""
    for entry in nav:
        for name, below in ({"": entry} if isinstance(entry, str) else entry).items():
            if isinstance(below, str):
                yield name or _heading(docs / below), below, ""
            else:
                yield from _pages(docs, below)


def _heading(page: Path) -> str:
    """Return the first heading of a page of Markdown."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("# ")).removeprefix("# ")
