"""Compile vocab/labels: what variables and values are called in other languages.

English governs and stands in the model. A file is named by the code of its language.
Names of countries come from vocab/country-names.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel, SourceFault
from schema.compiler.json_schema import Json
from schema.compiler.messages import STATUS
from schema.compiler.plain_yaml import read_yaml

FOLDER: Final = Path("vocab", "labels")
COUNTRY_NAMES: Final = Path("vocab", "country-names.yaml")
COUNTRIES: Final = "country"
ENGLISH: Final = "en"
KEYS: Final = {"language", "status", "reviewer", "variables", "lists"}
OF_VARIABLE: Final = {"label", "question"}
OF_LIST: Final = {"label", "values"}


def compile_labels(root: Path, values: Json) -> dict[str, Json]:
    """Return the labels of each language by its code, with what falls back to English.

    ``values`` are the compiled variables and value lists. What a language leaves out
    falls back to English, and is counted. Raises FaultyModel for a name that the
    standard does not have.
    """
    countries = read_yaml(root, root / COUNTRY_NAMES)["names"]
    return {
        path.stem: _labels(root, path, values, countries)
        for path in sorted((root / FOLDER).glob("*.yaml"))
    }


def _labels(root: Path, path: Path, values: Json, countries: Mapping[str, Any]) -> Json:
    file, content = path.relative_to(root).as_posix(), read_yaml(root, path)
    faults = list(_faults(content, values))
    if faults:
        raise FaultyModel(*(SourceFault(file, None, each) for each in faults))
    lists = {
        name: {"label": said["label"], "values": dict(said["values"])}
        for name, said in content["lists"].items()
    }
    called = lists[COUNTRIES]["values"]
    for code, value in values["lists"][COUNTRIES]["values"].items():
        if code in countries and code not in called:
            called[code] = _called(countries[code], path.stem, value)
    known = [
        f"{name}/{code}" for name, e in values["lists"].items() for code in e["values"]
    ]
    there = [f"{name}/{code}" for name, e in lists.items() for code in e["values"]]
    missing = len({*known, *values["variables"]} - {*there, *content["variables"]})
    return {
        "language": content["language"],
        "status": content["status"],
        "reviewer": content["reviewer"],
        "english": missing,
        "variables": content["variables"],
        "lists": lists,
    }


def labels_said(
    values: Json, sources: Json, labels: Mapping[str, Json]
) -> dict[str, dict[str, str]]:
    """Return the labels as messages, by language and id; English has them all."""
    english = {
        f"labels.source.{name}": source["title"].removesuffix(".")
        for name, source in sources.items()
    }
    content = {"variables": values["variables"], "lists": values["lists"]}
    said = {ENGLISH: english | dict(_said(content))}
    return said | {code: dict(_said(spoken)) for code, spoken in labels.items()}


def _said(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, variable in content["variables"].items():
        yield f"labels.variable.{name}", variable["label"]
    for name, listed in content["lists"].items():
        yield f"labels.list.{name}", listed["label"]
        for code, value in listed["values"].items():
            label = value if isinstance(value, str) else value["label"]
            yield f"labels.value.{name}.{code}", label


def _called(names: Mapping[str, Any], language: str, value: Any) -> str:
    """Return what a language calls a country.

    One without an entry calls it as English does: by the name of the CLDR, which has no
    entry itself where that is the one of the standard.
    """
    listed = names.get(language) or names.get(ENGLISH)
    if listed:
        return str(listed[0])
    return str(value if isinstance(value, str) else value["label"])


def _faults(content: Any, values: Json) -> Iterator[str]:
    if not isinstance(content, dict) or content.keys() != KEYS:
        yield f"its keys must be {', '.join(sorted(KEYS))}"
        return
    if content["status"] not in STATUS:
        yield f"status must be {' or '.join(STATUS)}"
    if content["status"] == "reviewed" and not content["reviewer"]:
        yield "what was reviewed names its reviewer"
    yield from _names("variables", content["variables"], values["variables"])
    yield from _names("lists", content["lists"], values["lists"])
    for name, said in content["variables"].items():
        if said.keys() != OF_VARIABLE:
            yield f"{name}: its keys must be label and question"
    for name, said in content["lists"].items():
        if said.keys() != OF_LIST:
            yield f"{name}: its keys must be label and values"
        elif name in values["lists"]:
            yield from _names(name, said["values"], values["lists"][name]["values"])


def _names(
    where: str, said: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[str]:
    return (
        f"{where}: the standard has no {name}" for name in said if name not in known
    )
