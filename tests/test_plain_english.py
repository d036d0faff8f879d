"""Turns of phrase that a native editor would not write stay out of what people read.

tests/messages/tics.json lists them, each with how often it may occur and what to write.
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


TEXTS = [*messages(), *rules()]


@pytest.mark.parametrize("tic", DATA["tics"], ids=lambda tic: tic["pattern"])
def test_a_tic_stays_down(tic):
    end = "" if tic["pattern"].endswith((".", " ")) else r"\b"
    pattern = re.compile(rf"\b({tic['pattern']}){end}", re.IGNORECASE)
    found = [name for name, words in TEXTS if pattern.search(words)]
    assert len(found) <= tic["allowed"], f"rather: {tic['better']}\n" + "\n".join(found)
