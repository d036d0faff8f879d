"""Compile vocab/messages: what the program says, in each language.

A language is a folder, with a file for each part of the program: the message ``key`` of
``tables.yaml`` is known as ``tables.key``. What the model words itself, the messages
of rules and of their clauses, comes from there in English, and from ``rules.yaml`` and
``clauses.yaml`` in every other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.plain_yaml import read_yaml

FOLDER: Final = Path("vocab", "messages")
GOVERNING: Final = "en"
LANGUAGE_FILE: Final = "language.yaml"
LANGUAGE_KEYS: Final = ("name", "plural", "lists")
LISTS: Final = ("and", "or", "thousands")
PLURAL: Final = {"one", "other"}
TRANSLATED: Final = {"text", "status", "reviewer"}
STATUS: Final = ("draft", "reviewed")
NAME: Final = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def compile_messages(root: Path, rules: Json, clauses: list[Any]) -> dict[str, Json]:
    """Return the catalogue of each language by its code.

    Raises FaultyModel for a message that English does not have, whose places differ
    from the English ones, or whose form is wrong.
    """
    folders = sorted(path for path in (root / FOLDER).iterdir() if path.is_dir())
    written = {folder.name: _language(root, folder) for folder in folders}
    if GOVERNING not in written:
        raise FaultyModel(f"{(FOLDER / GOVERNING).as_posix()} is missing")
    english = written[GOVERNING]["messages"]
    english.update(_of_rules(rules))
    english.update(_of_clauses(clauses))
    for language, content in written.items():
        for id_, wording in content["messages"].items():
            if id_ not in english:
                raise FaultyModel(f"vocab/messages/{language}: English has no {id_}")
            if _places(wording) != _places(english[id_]):
                raise FaultyModel(
                    f"vocab/messages/{language}: {id_} does not have the places of"
                    " the English wording"
                )
    return written


def _of_rules(rules: Json) -> Iterator[tuple[str, str]]:
    for name, rule in rules.items():
        for key in ("title", "description", "message", "reason", "repair"):
            if rule.get(key):
                yield f"rules.{name}.{key}", rule[key]
        for variant, message in rule["variants"].items():
            yield f"rules.{name}.message.{variant}", message


def _of_clauses(clauses: list[Any]) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        yield f"clauses.{clause['id']}.{clause['clause']}", clause["message"]


def _language(root: Path, folder: Path) -> Json:
    """Return a language's catalogue; of a translation, how much was reviewed too."""
    about = read_yaml(root, folder / LANGUAGE_FILE)
    file = (folder / LANGUAGE_FILE).relative_to(root).as_posix()
    _check_keys(file, about, LANGUAGE_KEYS)
    _check_keys(f"{file}: lists", about["lists"], LISTS)
    messages: dict[str, Any] = {}
    drafts = 0
    for path in sorted(folder.glob("*.yaml")):
        if path.name == LANGUAGE_FILE:
            continue
        for key, entry in read_yaml(root, path).items():
            where = f"{path.relative_to(root).as_posix()}: {key}"
            if not isinstance(key, str) or not NAME.fullmatch(key):
                raise FaultyModel(f"{where}: a key is in lower case, joined by - or .")
            if folder.name != GOVERNING:
                drafts += _status(where, entry) == "draft"
                entry = entry["text"]
            messages[f"{path.stem}.{key}"] = _wording(where, entry)
    return {**about, "drafts": drafts, "messages": messages}


def _status(where: str, entry: Any) -> str:
    if not isinstance(entry, dict) or not TRANSLATED >= set(entry) >= {
        "text",
        "status",
    }:
        raise FaultyModel(f"{where}: a translation has text, status and a reviewer")
    if entry["status"] not in STATUS:
        raise FaultyModel(f"{where}: its status is one of {', '.join(STATUS)}")
    if entry["status"] == "reviewed" and not entry.get("reviewer"):
        raise FaultyModel(f"{where}: what was reviewed names its reviewer")
    return str(entry["status"])


def _wording(where: str, entry: Any) -> Any:
    if isinstance(entry, dict) and set(entry) != PLURAL:
        raise FaultyModel(f"{where}: a plural has the keys one and other")
    for text in _texts(entry):
        if not isinstance(text, str):
            raise FaultyModel(f"{where}: a message is a text; put quotes around it")
        try:
            list(Formatter().parse(text))
        except ValueError as error:
            raise FaultyModel(f"{where}: {error}") from error
    return entry


def _texts(wording: Any) -> list[Any]:
    return list(wording.values()) if isinstance(wording, dict) else [wording]


def _places(wording: Any) -> set[str]:
    return {
        place
        for text in _texts(wording)
        for _, place, _, _ in Formatter().parse(text)
        if place is not None
    }


def _check_keys(where: str, entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    if tuple(entry) != keys:
        raise FaultyModel(f"{where}: its keys are {', '.join(keys)}, in this order")
