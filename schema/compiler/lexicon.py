"""Compile vocab/lexicon.yaml: what registers call their columns and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from schema.compiler.faults import FaultyModel
from schema.compiler.json_schema import Json
from schema.compiler.model import Model
from schema.compiler.plain_yaml import fault_at, read_yaml
from schema.compiler.words import FILE as WORDS

FILE: Final = Path("vocab", "lexicon.yaml")
# Of these there are words in each language.
_BY_LANGUAGE: Final = (
    "others",
    "no_interest",
    "asking",
    "questions",
    "missing",
    "unknown",
)
KEYS: Final = (
    *("status", "reviewer", "topics", "perhaps_topics", "personal"),
    *_BY_LANGUAGE,
    *("of_bands", "durations", "negations", "values", "perhaps", "peoples"),
)
STATUSES: Final = ("draft", "reviewed")
PURPOSE: Final = "purpose"
# An entry that stands for two: ruman-o/a is rumano and rumana.
_ENDINGS: Final = re.compile(r"(\w+)-(\w*)/(\w+)")


def compile_lexicon(model: Model, root: Path) -> Json:
    """Return the lexicon with its endings written out.

    Raises FaultyModel for a key, variable, value or language that there is not.
    """
    found = read_yaml(root, root / FILE)

    def fault(keys: tuple[str, ...], told: str) -> FaultyModel:
        return FaultyModel(fault_at(FILE.as_posix(), found, keys, told))

    if tuple(found) != KEYS:
        raise fault((), f"its keys must be {', '.join(KEYS)}")
    if found["status"] not in STATUSES or (found["status"] == "draft") == bool(
        found["reviewer"]
    ):
        raise fault(("status",), "a lexicon is draft, or reviewed with a reviewer")
    for topic in found["topics"]:
        if topic != PURPOSE and topic not in model.variables:
            raise fault(("topics", topic), f"there is no variable {topic}")
    values = {
        variable: {code: dict(said) for code, said in codes.items()}
        for variable, codes in found["values"].items()
    }
    values["citizenship"] = {
        code: dict(said) for code, said in found["peoples"].items()
    }
    perhaps = [
        (variable, str(entry["value"]), _spoken(entry, {"value"}))
        for variable, entries in found["perhaps"].items()
        for entry in entries
    ]
    known = _codes(model)
    for variable, code in _pairs(values, perhaps):
        if code not in known.get(variable, ()):
            raise fault(("values", variable), f"{variable} has no value {code}")
    topics = {v for t in found["perhaps_topics"] for v in t["variables"]}
    for name in sorted(topics | set(found["personal"])):
        if name not in model.variables:
            raise fault(("perhaps_topics",), f"there is no variable {name}")
    compiled: Json = {
        "topics": found["topics"],
        "perhaps_topics": [
            {"variables": t["variables"], "said": _spoken(t, {"variables"})}
            for t in found["perhaps_topics"]
        ],
        **{key: found[key] for key in _BY_LANGUAGE},
        "personal": found["personal"],
        "of_bands": found["of_bands"],
        "durations": found["durations"],
        "negations": found["negations"],
        "values": values,
        "perhaps": [
            {"variable": variable, "value": code, "said": said}
            for variable, code, said in perhaps
        ],
    }
    named = read_yaml(root, root / WORDS)["languages"]
    for language in _languages(compiled):
        if language not in named:
            raise fault((), f"{language} is none of {', '.join(named)}")
    whole: Json = _written_out(compiled)
    return whole


def _spoken(entry: Mapping[str, Any], others: set[str]) -> Json:
    return {key: words for key, words in entry.items() if key not in others}


def _codes(model: Model) -> Mapping[str, set[str]]:
    """Return the codes of the values that each variable may have."""
    enums = model.view.all_enums()
    return {
        name: {str(v.text) for v in enums[slot.range].permissible_values.values()}
        for name, slot in model.variables.items()
        if slot.range in enums
    }


def _pairs(
    values: Mapping[str, Any], perhaps: list[tuple[str, str, Json]]
) -> Iterator[tuple[str, str]]:
    for variable, codes in values.items():
        for code in codes:
            yield variable, code
    for variable, code, _ in perhaps:
        yield variable, code


def _languages(compiled: Json) -> Iterator[str]:
    for said in compiled["topics"].values():
        yield from said
    for topic in (*compiled["perhaps_topics"], *compiled["perhaps"]):
        yield from topic["said"]
    for key in _BY_LANGUAGE:
        yield from compiled[key]
    for codes in compiled["values"].values():
        for said in codes.values():
            yield from said


def _written_out(found: Any) -> Any:
    """Return the same with each entry of two endings as two entries."""
    if isinstance(found, Mapping):
        return {key: _written_out(value) for key, value in found.items()}
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return [entry for each in found for entry in _entries(each)]
    if isinstance(found, list):
        return [_written_out(each) for each in found]
    return found


def _entries(entry: str) -> Iterator[str]:
    match = _ENDINGS.search(entry)
    if match is None:
        yield entry
        return
    stem, one, other = match.groups()
    for whole in (stem + one, stem + other):
        yield f"{entry[: match.start()]}{whole}{entry[match.end() :]}"
