"""Compile vocab/messages: what the program says, in each language.

A language is a folder, with a file for each part of the program: the message ``key`` of
``tables.yaml`` is known as ``tables.key``. What the model words itself, the messages
of rules and of their clauses, comes from there in English, and from ``rules.yaml`` and
``clauses.yaml`` in every other language. Labels come from the model and vocab/labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, Final, NoReturn

from schema.compiler.faults import FaultyModel, SourceFault
from schema.compiler.json_schema import Json
from schema.compiler.plain_yaml import Located, fault_at, read_yaml

FOLDER: Final = Path("vocab", "messages")
GOVERNING: Final = "en"
LANGUAGE_FILE: Final = "language.yaml"
LANGUAGE_KEYS: Final = ("name", "plural", "lists")
LISTS: Final = ("and", "or", ";", "thousands", "decimal")
CODE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
# How a place may be filled in: lists joined, numbers as a language has them.
FILLINGS: Final = ("", "n", "and", "or", ";")
# A place that is an option, and where its two spellings stand.
OPTION: Final = "@"
OPTIONS: Final = "/options.yaml"
SPELLED: Final = ("options.command-line.", "options.python.")
PLURAL: Final = {"one", "other"}
TRANSLATED: Final = {"text", "status", "reviewer"}
STATUS: Final = ("draft", "reviewed")
NAME: Final = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


# The file and the line of each message.
Places = dict[str, tuple[str, int]]


def compile_messages(
    root: Path,
    rules: Json,
    clauses: list[Any],
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Json]:
    """Return the catalogue of each language by its code.

    ``labels`` are those of variables, lists, values and sources, by language and id.

    Raises FaultyModel for a message that English does not have, whose places differ
    from the English ones, or whose form is wrong.
    """
    for path in sorted((root / FOLDER).iterdir()):
        if not path.is_dir() or not CODE.fullmatch(path.name):
            file = path.relative_to(root).as_posix()
            raise FaultyModel(f"{file}: a language is a folder named by its code")
    folders = sorted((root / FOLDER).iterdir())
    read = {folder.name: _language(root, folder) for folder in folders}
    if GOVERNING not in read:
        raise FaultyModel(f"{(FOLDER / GOVERNING).as_posix()} is missing")
    english, places = read[GOVERNING][0]["messages"], read[GOVERNING][1]
    for id_, wording in (*_of_rules(rules), *_of_clauses(clauses)):
        if id_ in english:
            told = f"{id_} stands in schema/ already"
            raise FaultyModel(SourceFault(*places[id_], told))
        _wording(SourceFault("schema", None, id_), wording)
        english[id_] = wording
    for language, said in (labels or {}).items():
        if language in read:
            read[language][0]["messages"] |= said
    faults = [
        SourceFault(*located[id_], fault)
        for content, located in read.values()
        for id_, wording in content["messages"].items()
        if id_ in located
        for fault in _faults(id_, wording, english)
    ]
    if faults:
        raise FaultyModel(*faults)
    return {language: content for language, (content, _) in read.items()}


def _faults(id_: str, wording: Any, english: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a wording beside the English one."""
    if id_ not in english:
        yield f"English has no {id_}"
        return
    if _places(wording) != _places(english[id_]):
        yield f"{id_} does not have the places of the English wording"
    for place in _places(wording):
        name = place.removeprefix(OPTION)
        spelled = (start + name for start in SPELLED)
        if name != place and not all(each in english for each in spelled):
            yield f"{id_}: there is no option {name}"


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


def _language(root: Path, folder: Path) -> tuple[Json, Places]:
    """Return a language's catalogue, and where each of its messages stands.

    Of a translation it says how much was not reviewed.
    """
    about = _about(root, folder / LANGUAGE_FILE)
    messages: dict[str, Any] = {}
    places: Places = {}
    drafts = 0
    for path in sorted(folder.iterdir()):
        file = path.relative_to(root).as_posix()
        if path.suffix != ".yaml":
            raise FaultyModel(f"{file}: a file of messages ends in .yaml")
        if path.name == LANGUAGE_FILE:
            continue
        content = read_yaml(root, path)
        for key, entry in content.items():
            where = SourceFault(file, content.lines[key], str(key))
            if not isinstance(key, str) or not NAME.fullmatch(key):
                _refuse(where, "a key is in lower case, joined by - or .")
            if folder.name != GOVERNING:
                drafts += _status(where, entry) == "draft"
                entry = entry["text"]
            id_ = f"{path.stem}.{key}"
            messages[id_] = _wording(where, entry)
            places[id_] = (file, content.lines[key])
    return {**about, "drafts": drafts, "messages": messages}, places


def _about(root: Path, path: Path) -> Json:
    """Return what a language says of itself; raises FaultyModel for another form."""
    about, file = read_yaml(root, path), path.relative_to(root).as_posix()
    _check_keys(file, about, LANGUAGE_KEYS)
    _check_keys(f"{file}: plural", about["plural"], ("one",))
    _check_keys(f"{file}: lists", about["lists"], LISTS)
    counts = about["plural"]["one"]
    if not isinstance(counts, list) or not all(type(n) is int for n in counts):
        fault = "plural: one is a list of numbers"
        raise FaultyModel(fault_at(file, about, ("plural", "one"), fault))
    for keys, value in (
        (("name",), about["name"]),
        *((("lists", key), about["lists"][key]) for key in LISTS),
    ):
        if not isinstance(value, str) or not value:
            fault = f"{keys[-1]} is a text; put quotes around it"
            raise FaultyModel(fault_at(file, about, keys, fault))
    return about


def _refuse(where: SourceFault, fault: str) -> NoReturn:
    """Raise FaultyModel for the message that stands there."""
    raise FaultyModel(where._replace(sentence=f"{where.sentence}: {fault}"))


def _status(where: SourceFault, entry: Any) -> str:
    if not isinstance(entry, dict) or not TRANSLATED >= set(entry) >= {
        "text",
        "status",
    }:
        _refuse(where, "a translation has text, status and a reviewer")
    if entry["status"] not in STATUS:
        _refuse(where, f"its status is one of {', '.join(STATUS)}")
    if entry["status"] == "reviewed" and not entry.get("reviewer"):
        _refuse(where, "what was reviewed names its reviewer")
    return str(entry["status"])


def _wording(where: SourceFault, entry: Any) -> Any:
    if isinstance(entry, dict) and set(entry) != PLURAL:
        _refuse(where, "a plural has the keys one and other")
    for text in _texts(entry):
        if not isinstance(text, str):
            _refuse(where, "a message is a text; put quotes around it")
        # A program needs no word where the command line has an option.
        if not text.strip() and not where.file.endswith(OPTIONS):
            _refuse(where, "it has no words")
        try:
            parts = list(Formatter().parse(text))
        except ValueError as error:
            _refuse(where, str(error))
        for _, place, filling, conversion in parts:
            if place is not None and (filling not in FILLINGS or conversion):
                how = ", ".join(filter(None, FILLINGS))
                _refuse(where, f"{{{place}}} can be filled in as {how} only")
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


def _check_keys(where: str, entry: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(entry, Located) or tuple(entry) != keys:
        raise FaultyModel(f"{where}: its keys are {', '.join(keys)}, in this order")
