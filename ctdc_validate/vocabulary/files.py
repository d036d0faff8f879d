"""What the file of a source vocabulary may say: its keys, and the words they take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary, did_you_mean

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
    "units",
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
    "units": LIST,
    "passes": LIST,
    "without": LIST,
    "missing_codes": LIST,
    "columns": LIST,
    "term_lists": (dict, "lists of terms by name"),
    "terms": (str | dict, "terms, or the name of a term list"),
    "after": (str | None, "a column, or null"),
}


def check_source(file: str, content: Any) -> None:
    """Raise FaultyVocabulary, naming file and key, for what may not stand there."""
    for fault in source_faults(file, content):
        raise FaultyVocabulary(str(fault))


def source_faults(file: str, content: Any) -> Iterator[Fault]:
    """Yield every fault of a source vocabulary's file, whatever it is written in."""
    inherits = isinstance(content, dict) and "extends" in content
    needs = SOURCE_NEEDS if inherits else (*SOURCE_NEEDS, *INHERITED)
    whole = list(_faults(content, needs, SOURCE_KEYS))
    yield from (Fault(file, None, None, told) for told in whole)
    if not isinstance(content, dict):
        return
    lists = content.get("term_lists", {})
    for name, terms in lists.items() if isinstance(lists, dict) else ():
        for told in _of_terms(terms):
            yield Fault(file, None, None, f"term list {name}: {told}")
    columns = content.get("columns", ())
    for number, fields in enumerate(columns if isinstance(columns, list) else (), 1):
        named = isinstance(fields, dict) and "name" in fields
        place = str(fields["name"] if named else number)
        yield from (Fault(file, None, place, told) for told in _of_column(fields))


def _of_column(fields: Any) -> Iterator[str]:
    yield from _faults(fields, COLUMN_NEEDS, COLUMN_KEYS)
    if not isinstance(fields, dict):
        return
    terms = fields.get("terms")
    if isinstance(terms, dict):
        yield from _of_terms(terms)
    read = terms is not None or "notation" in fields or "reads" in fields
    if fields.get("use", "terms") == "terms" and not read:
        yield "it has neither terms nor a notation"


def _of_terms(terms: Any) -> Iterator[str]:
    if not isinstance(terms, dict):
        yield "a term list must hold terms"
        return
    for term, entry in terms.items():
        if not isinstance(term, str):
            yield f"quote the term {term!r}: it must be a text"
            continue
        for told in _faults(entry, TERM_NEEDS, TERM_KEYS):
            yield f"term {term!r}: {told}"


def _faults(
    content: Any, needs: Collection[str], known: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with the keys of one mapping, and with what they hold."""
    if not isinstance(content, dict):
        yield "it must hold keys and their values"
        return
    for key in needs:
        if content.get(key) in (None, ""):
            yield f"{key} is missing"
    for key, value in content.items():
        if key not in known:
            yield f"{key} is no key of such a file{did_you_mean(str(key), known)}"
        elif value != "" or key not in needs:
            yield from _of_value(key, value)


def _of_value(key: str, value: Any) -> Iterator[str]:
    kind, name = KINDS.get(key, TEXTS)
    if not isinstance(value, kind):
        yield f"{key} must be {name}, not {value!r}"
    elif key in WORDS and value not in WORDS[key]:
        words = " or ".join(WORDS[key])
        yield f"{key} must be {words}, not {value!r}{did_you_mean(value, WORDS[key])}"
    elif key == "separator" and not value:
        yield "separator must be the sign between two terms"
    elif isinstance(value, list) and key != "columns":
        for item in value:
            if not isinstance(item, str):
                yield f"{key}: quote {item!r}: it must be a text"
