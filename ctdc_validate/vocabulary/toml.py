"""Read ``source.toml``, the file of a partner's own source vocabulary."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Standard
from ctdc_validate.vocabulary.faults import Fault, meant_instead
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.patterns import is_bounded
from ctdc_validate.vocabulary.source_check import source_faults

SEEN: Final = "seen"
# In the schema of a source: a key, or words of one, that a partner's file has not.
STANDARD_ONLY: Final = "x-standard-only"


def partner_content(
    file: str, data: bytes | None, standard: Standard, known: Known
) -> tuple[Mapping[str, Any], list[Fault]]:
    """Return what the file says, in the form of the standard's own, and its faults."""
    content: Mapping[str, Any] = {}
    if data is None:
        return {}, [Fault(file, None, None, message("vocabulary.no-source"))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, [Fault(file, None, None, message("vocabulary.not-utf-8"))]
    try:
        content = whole_content(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        line, column = place_of_fault(text)
        said = message("vocabulary.not-toml", line=line, column=column)
        return {}, [Fault(file, None, None, said)]
    except RecursionError:
        return {}, [Fault(file, None, None, message("vocabulary.too-deep"))]
    return content, content_faults(file, content, standard, known)


def content_faults(
    file: str, content: Mapping[str, Any], standard: Standard, known: Known
) -> list[Fault]:
    """Return the faults of what a partner says of its register."""
    faults = list(source_faults(file, content, known.source_schema))
    return faults or list(_further(file, content, standard, known))


def place_of_fault(text: str) -> tuple[int, int]:
    """Return the line and the column, from 1, at which a text stops being TOML.

    Python before 3.14 says it in a sentence only. It is the end of the shortest
    beginning of the text that fails as the whole does.
    """

    def failure(length: int) -> str | None:
        try:
            tomllib.loads(text[:length])
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            return str(error)
        return None

    whole = failure(len(text))
    lengths = range(len(text) + 1)
    length = bisect_left(lengths, True, key=lambda n: failure(n) == whole)
    before = text[: max(length - 1, 0)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def whole_content(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a source with terms as the standard's own files have them.

    A partner may list them: terms = ["F", "M"].
    """
    content = dict(content)
    if isinstance(content.get("term_lists"), dict):
        lists = content["term_lists"].items()
        content["term_lists"] = {name: _terms(terms) for name, terms in lists}
    if isinstance(content.get("columns"), list):
        content["columns"] = [
            {**fields, "terms": _terms(fields["terms"])}
            if isinstance(fields, dict) and "terms" in fields
            else fields
            for fields in content["columns"]
        ]
    return content


def _terms(terms: Any) -> Any:
    if isinstance(terms, list) and all(isinstance(term, str) for term in terms):
        terms = {term: {} for term in terms}
    if not isinstance(terms, dict):
        return terms
    return {
        term.strip(): {"label": term.strip() or "?", "evidence": SEEN, **fields}
        if isinstance(fields, dict)
        else fields
        for term, fields in terms.items()
    }


def _further(
    file: str, content: Mapping[str, Any], standard: Standard, known: Known
) -> Iterator[Fault]:
    """Yield what the standard's own sources may say and a partner's may not."""

    def fault(said: Message, column: str | None = None) -> Fault:
        return Fault(file, None, column, said)

    for said in _standard_only(content, known.source_schema):
        yield fault(said)
    name = content["name"]
    if name in standard.sources:
        yield fault(message("vocabulary.name-taken", name=name))
    if not re.fullmatch(r"[^\s/\\]+", name):
        yield fault(message("vocabulary.name-is-one-word"))
    if content["judged_as"] != "partner":
        yield fault(message("vocabulary.judged-as-partner"))
    if content["typed"]:
        yield fault(message("vocabulary.not-typed"))
    seen: set[str] = set()
    of_columns = known.source_schema["$defs"]["Column"]
    for fields in content["columns"]:
        column = fields["name"]
        if column in seen:
            yield fault(message("vocabulary.column-twice"), column)
        seen.add(column)
        for said in _standard_only(fields, of_columns):
            yield fault(said, column)
        for said in _of_column(fields, standard):
            yield fault(said, column)


def _standard_only(
    fields: Mapping[str, Any], schema: Mapping[str, Any]
) -> Iterator[Message]:
    """Yield what is said of keys, and words of keys, that no partner's file has."""
    for key, part in schema["properties"].items():
        if key not in fields or STANDARD_ONLY not in part:
            continue
        if part[STANDARD_ONLY] is True:
            yield message("vocabulary.standard-only", key=key)
        elif fields[key] in part[STANDARD_ONLY]:
            words = tuple(w for w in part["enum"] if w not in part[STANDARD_ONLY])
            yield message("vocabulary.words-for-partners", key=key, words=words)


def _of_column(fields: Mapping[str, Any], standard: Standard) -> Iterator[Message]:
    kind, kinds = fields.get("kind"), standard.identifiers.kinds
    if kind is not None and kind not in kinds:
        yield message(
            "vocabulary.unknown-kind",
            kinds=tuple(kinds), found=repr(kind), meant=meant_instead(kind, kinds),
        )  # fmt: skip
    if "pattern" in fields:
        try:
            if not is_bounded(fields["pattern"]):
                yield message("vocabulary.endless-pattern")
        except (re.error, RecursionError, OverflowError):
            yield message("vocabulary.no-pattern")
    terms = fields.get("terms")
    if isinstance(terms, dict) and "" in terms:
        yield message("vocabulary.empty-term")
