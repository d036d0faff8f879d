"""What the file of a source vocabulary may say: its keys, and the words they take."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from ctdc_validate.vocabulary.faults import FaultyVocabulary

SOURCE_NEEDS: Final = (
    "name",
    "title",
    "description",
    "status",
    "document",
    "judged_as",
)
# A source that extends another inherits these.
INHERITED: Final = ("typed", "missing_codes", "columns")
SOURCE_KEYS: Final = (
    *SOURCE_NEEDS,
    *INHERITED,
    "extends",
    "without",
    "term_lists",
    "files",
)
COLUMN_NEEDS: Final = ("name",)
COLUMN_KEYS: Final = (
    "name",
    "label",
    "definition",
    "evidence",
    "document",
    "note",
    "aliases",
    "pattern",
    "after",
    "optional",
    "use",
    "kind",
    "reads",
    "separator",
    "several",
    "repeats",
    "passes",
    "notation",
    "computed",
    "denial_needs_a_value",
    "missing_codes",
    "terms",
)
TERM_NEEDS: Final = ("label", "evidence")
TERM_KEYS: Final = (*TERM_NEEDS, "definition", "document", "note")
# How a term is known: a public list; CTDC's codebook or dictionary; rows that were
# published; inferred from publications; recalled by people who worked with it.
EVIDENCE: Final = (
    "documented",
    "codebook",
    "seen",
    "published",
    "recalled",
    "inferred",
)
WORDS: Final[Mapping[str, Collection[str]]] = {
    "status": ("documented", "read-from-data", "inferred"),
    "judged_as": ("published", "partner"),
    "use": ("terms", "ignored", "identifier", "copies"),
    "reads": ("number", "date", "date-dmy", "date-mdy"),
    "several": ("first",),
    "notation": ("code", "alpha_2", "alpha_3", "country"),
    "computed": ("conjunction", "listing"),
    "evidence": EVIDENCE,
}
TEXTS: Final = (str, "a text")
SWITCH: Final = (bool, "true or false")
LIST: Final = (list, "a list")
# What a key holds, where it is not a text.
KINDS: Final[Mapping[str, tuple[Any, str]]] = {
    "typed": SWITCH,
    "files": SWITCH,
    "optional": SWITCH,
    "repeats": SWITCH,
    "denial_needs_a_value": SWITCH,
    "aliases": LIST,
    "passes": LIST,
    "without": LIST,
    "missing_codes": LIST,
    "columns": LIST,
    "term_lists": (dict, "lists of terms by name"),
    "terms": (str | dict, "terms, or the name of a term list"),
    "after": (str | None, "a column, or null"),
}


def check_source(file: str, content: Mapping[str, Any]) -> None:
    """Raise FaultyVocabulary, naming file and key, for what may not stand there."""
    inherits = "extends" in content
    needs = SOURCE_NEEDS if inherits else (*SOURCE_NEEDS, *INHERITED)
    _check(file, content, needs, SOURCE_KEYS)
    for name, terms in content.get("term_lists", {}).items():
        _check_terms(f"{file}, term list {name}", terms)
    for number, fields in enumerate(content.get("columns", ()), start=1):
        _check_column(file, number, fields)


def _check_column(file: str, number: int, fields: Any) -> None:
    named = isinstance(fields, dict) and "name" in fields
    place = f"{file}, column {fields['name'] if named else number}"
    _check(place, fields, COLUMN_NEEDS, COLUMN_KEYS)
    terms = fields.get("terms")
    if isinstance(terms, dict):
        _check_terms(place, terms)
    read = terms or "notation" in fields or "reads" in fields
    if fields.get("use", "terms") == "terms" and not read:
        raise FaultyVocabulary(f"{place}: it has neither terms nor a notation")


def _check_terms(place: str, terms: Any) -> None:
    if not isinstance(terms, dict):
        raise FaultyVocabulary(f"{place}: a term list must hold terms")
    for term, entry in terms.items():
        if not isinstance(term, str):
            told = f"{place}: quote the term {term!r}, YAML misreads it"
            raise FaultyVocabulary(told)
        _check(f"{place}, term {term!r}", entry, TERM_NEEDS, TERM_KEYS)


def _check(
    place: str, content: Any, needs: Collection[str], known: Collection[str]
) -> None:
    """Check the keys of one mapping and what stands at each."""
    if not isinstance(content, dict):
        raise FaultyVocabulary(f"{place}: it must hold keys and their values")
    for key in needs:
        if content.get(key) in (None, ""):
            raise FaultyVocabulary(f"{place}: {key} is missing")
    for key, value in content.items():
        if key not in known:
            raise FaultyVocabulary(f"{place}: {key} is no key of such a file")
        _check_value(f"{place}: {key}", key, value)


def _check_value(place: str, key: str, value: Any) -> None:
    kind, name = KINDS.get(key, TEXTS)
    if not isinstance(value, kind):
        raise FaultyVocabulary(f"{place} must be {name}, not {value!r}")
    if key in WORDS and value not in WORDS[key]:
        words = " or ".join(WORDS[key])
        raise FaultyVocabulary(f"{place} must be {words}, not {value!r}")
    if isinstance(value, list) and key != "columns":
        for item in value:
            if not isinstance(item, str):
                raise FaultyVocabulary(f"{place}: quote {item!r}, YAML misreads it")
