"""mkdocs.yml: what it says, and its part that names the pages of docs/reference/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from ctdc_validate.messages import text as say
from ctdc_validate.standard import described
from schema.site.places import (
    INDEX,
    LAWS,
    LISTS,
    REFERENCE,
    RULES,
    SOURCES,
    TERMS,
    VARIABLES,
    is_detail,
    rule,
    source,
    title,
    value_list,
    variable,
)

CONFIG: Final = Path(__file__).parents[2] / "mkdocs.yml"
FIRST: Final = "# python -m schema.site writes from here ..."
LAST: Final = "# ... to here"
BLOCK: Final = re.compile(rf"( *){re.escape(FIRST)}\n.*?{re.escape(LAST)}\n", re.DOTALL)
FOLDER: Final = f"{REFERENCE}/"
STEP: Final = "    "


def with_block(config: str, pages: Mapping[str, str]) -> str:
    """Return mkdocs.yml with its block as these pages of docs/reference/ need it.

    What the rest of the file names already is left where it is.
    """
    found = BLOCK.search(config)
    if found is None:
        raise ValueError(f"mkdocs.yml has no line {FIRST}")
    before, after = config[: found.start()], config[found.end() :]
    elsewhere = {path for path in pages if FOLDER + path in before + after}
    indent = found[1]
    lines = [FIRST, *_lines(pages, elsewhere), LAST]
    return before + "".join(f"{indent}{line}\n" for line in lines) + after


def _lines(pages: Mapping[str, str], elsewhere: set[str]) -> Iterator[str]:
    standard = described()
    door = _quoted(say("site.navigation.door"))
    yield f"- {door}:"
    yield f"{STEP}- {FOLDER}{INDEX}"
    kinds = [
        (VARIABLES, [(v.label, variable(n)) for n, v in standard.variables.items()]),
        (LISTS, [(v.label, value_list(n)) for n, v in standard.lists.items()]),
        (SOURCES, [(n, source(n)) for n in standard.sources]),
        (RULES, [(say(f"rules.{n}.title"), rule(n)) for n in standard.rules]),
    ]
    listed = {INDEX}
    for index, things in kinds:
        listed |= {index, *(place.path for _, place in things)}
        yield f"{STEP}- {_quoted(title(index))}:"
        yield f"{STEP * 2}- {FOLDER}{index}"
        for label, place in things:
            yield f"{STEP * 2}- {_quoted(label)}: {FOLDER}{place.path}"
    rest = [p for p in pages if p not in listed | elsewhere and not is_detail(p)]
    for path in sorted(rest, key=lambda path: (path != LAWS, path != TERMS, path)):
        yield f"{STEP}- {_quoted(title(path))}: {FOLDER}{path}"


def _quoted(label: str) -> str:
    """Return a label as YAML: as JSON, whatever signs it holds."""
    return json.dumps(label, ensure_ascii=False)


def settings(root: Path) -> Mapping[str, Any]:
    """Return what mkdocs.yml says."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found
