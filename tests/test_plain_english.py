"""Turns of phrase that a native editor would not write stay out of what people read.

tests/messages/tics.json lists them, each with how often it may occur in messages, in
pages and in the standard's own texts, and what to write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from compiled_standard import ROOT

ENGLISH = ROOT / "vocab" / "messages" / "en"
DATA = json.loads((Path(__file__).parent / "messages" / "tics.json").read_text("utf-8"))
# Fields of a rule that people read.
FIELDS = ("title", "description", "comments")
_PLACE = re.compile(r"\{[^{}]*\}")


def texts(name: str, content: object) -> Iterator[tuple[str, str]]:
    """Yield the texts in what a YAML file holds, each with a name, without places."""
    if isinstance(content, str):
        yield name, " ".join(_PLACE.sub("", content).split())
    elif isinstance(content, dict):
        for key, inner in content.items():
            yield from texts(f"{name}.{key}", inner)
    elif isinstance(content, list):
        for inner in content:
            yield from texts(name, inner)


def messages() -> Iterator[tuple[str, str]]:
    for path in sorted(ENGLISH.glob("*.yaml")):
        if path.name not in DATA["read_later"]:
            yield from texts(path.stem, yaml.safe_load(path.read_text("utf-8")))


def rules() -> Iterator[tuple[str, str]]:
    content = yaml.safe_load((ROOT / "schema" / "rules.yaml").read_text("utf-8"))
    for name, rule in content["enums"]["Rule"]["permissible_values"].items():
        notes = rule["annotations"]
        yield from texts(name, {key: rule[key] for key in FIELDS if key in rule})
        for key in notes:
            if key.startswith("message") or key in ("reason", "repair"):
                yield from texts(f"{name}.{key}", notes[key])


def pages() -> Iterator[tuple[str, str]]:
    """Yield the lines of the hand-written pages in English, without code."""
    guides = (p for p in ROOT.glob("docs/*.md") if not p.stem.endswith(("-es", "-fr")))
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(guides)):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line.startswith((" " * 4, "  <")):
                yield f"{path.name}:{number}", _CODE.sub("", line)


def standard() -> Iterator[tuple[str, str]]:
    """Yield the texts of the lists and of the notes on two laws."""
    for path in (*sorted(ROOT.glob("vocab/lists/*.yaml")), *LAWS):
        yield from texts(path.stem, yaml.safe_load(path.read_text("utf-8")))


LAWS = [ROOT / "vocab" / f"{name}.yaml" for name in ("laws", "clashes", "law-map")]
_CODE = re.compile(r"`[^`]*`")
TEXTS = {
    "allowed": [*messages(), *rules()],
    "in_pages": list(pages()),
    "in_standard": list(standard()),
}


@pytest.mark.parametrize("where", TEXTS)
@pytest.mark.parametrize("tic", DATA["tics"], ids=lambda tic: tic["pattern"])
def test_a_tic_stays_down(tic, where):
    end = "" if tic["pattern"].endswith((".", " ")) else r"\b"
    pattern = re.compile(rf"\b({tic['pattern']}){end}", re.IGNORECASE)
    found = [name for name, words in TEXTS[where] if pattern.search(words)]
    told = f"rather: {tic['better']}\n" + "\n".join(found)
    assert len(found) <= tic[where], told
