"""Find what changed between two versions, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ctdc_validate.versions.mappings import mapping_changes
from ctdc_validate.versions.reading import Json, Version
from ctdc_validate.versions.weighing import Found, both

# What a variable is, apart from what is said of it.
TYPE: Final = ("list", "multivalued")
SEVERITIES: Final = ("partner", "published")
# What decides whether a rule is broken is its id; these are words about it.
ERROR: Final = "error"
RETIRED: Final = "retired"


class Change(NamedTuple):
    """One change: its part of the standard, its kind, the level, and of what it is."""

    part: str
    kind: str
    level: str
    what: str


def changes_of(old: Version, new: Version) -> Iterator[Change]:
    """Yield what changed; the levels are those of the new version."""
    for part, of_part in (
        ("codes", _codes),
        ("variables", _variables),
        ("definitions", _definitions),
        ("mappings", mapping_changes),
        ("rules", _rules),
        ("sources", _sources),
        ("notes", _law_notes),
        ("addresses", _addresses),
    ):
        for kind, what in of_part(old, new):
            yield Change(part, kind, new.levels.get(kind, "major"), what)


def _values(version: Version) -> dict[str, Json]:
    """Return the values of all lists, as list/code."""
    return {
        f"{name}/{code}": value
        for name, fields in version.dictionary["lists"].items()
        for code, value in fields["values"].items()
    }


def _texts_of_values(version: Version) -> dict[str, Json]:
    return {
        f"{name}/{code}": value
        for name, fields in version.texts.get("lists", {}).items()
        for code, value in fields["values"].items()
    }


def _codes(old: Version, new: Version) -> Found:
    lists = [version.dictionary["lists"] for version in (old, new)]
    yield from (("list-removed", name) for name in lists[0].keys() - lists[1].keys())
    yield from (("list-added", name) for name in lists[1].keys() - lists[0].keys())
    before, after = _values(old), _values(new)
    states = [_texts_of_values(version) for version in (old, new)]
    for what in before.keys() - after.keys():
        yield "code-removed", what
    for what in after.keys() - before.keys():
        yield "code-added", what
    for what, was, is_ in both(before, after):
        retired = [_status(texts.get(what, {})) == RETIRED for texts in states]
        if retired == [False, True]:
            yield "code-retired", what
        if was["deprecated"] is None and is_["deprecated"] is not None:
            yield "code-deprecated", what
        elif was["deprecated"] is not None and is_["deprecated"] is None:
            yield "code-restored", what
        elif was.get("replaced_by") != is_.get("replaced_by"):
            yield "successors-changed", what


def _status(texts: Json) -> str | None:
    status: str | None = texts.get("origin", {}).get("status")
    return status


def _variables(old: Version, new: Version) -> Found:
    before, after = (v.dictionary["variables"] for v in (old, new))
    for name in before.keys() - after.keys():
        yield "variable-removed", name
    for name in after.keys() - before.keys():
        needed = after[name]["required"]
        yield "variable-added-required" if needed else "variable-added", name
    for name, was, is_ in both(before, after):
        if any(was.get(key) != is_.get(key) for key in TYPE):
            yield "variable-type", name
        if was["required"] != is_["required"]:
            now = "required" if is_["required"] else "optional"
            yield f"variable-now-{now}", name


def _definitions(old: Version, new: Version) -> Found:
    """Yield what is said otherwise of variables and values that both have."""
    variables = (v.dictionary["variables"] for v in (old, new))
    texts = (v.texts.get("variables", {}) for v in (old, new))
    values, told = map(_values, (old, new)), map(_texts_of_values, (old, new))
    for things, words in ((variables, texts), (values, told)):
        (before, after), (old_words, new_words) = things, words
        for what, was, is_ in both(before, after):
            said, now = old_words.get(what, {}), new_words.get(what, {})
            if was["label"] != is_["label"]:
                yield "label-changed", what
            if _definition(was, said) != _definition(is_, now):
                yield _by_mark(new, what), what
            if said.get("readings") != now.get("readings"):
                yield "note-changed", what
            if _cited(said) != _cited(now):
                yield "citation-changed", what


def _definition(fields: Json, texts: Json) -> Any:
    return fields.get("definition", texts.get("definition"))


def _cited(texts: Json) -> list[Any]:
    return [texts.get("origin", {}).get(key) for key in ("citation", "source")]


def _by_mark(new: Version, what: str) -> str:
    """Return how a definition changed, as a person marked it for this version."""
    mark = new.marks.get(what)
    if isinstance(mark, Mapping) and mark.get("version") == new.number:
        return f"definition-{mark['as']}"
    return "definition-unmarked"


def _rules(old: Version, new: Version) -> Found:
    before, after = (v.dictionary["rules"] for v in (old, new))
    for name in before.keys() - after.keys():
        yield "rule-removed", name
    for name in after.keys() - before.keys():
        errs = ERROR in [after[name][key] for key in SEVERITIES]
        yield "rule-added" if errs else "rule-warns", name
    for name, was, is_ in both(before, after):
        kinds = {_severity(was[key], is_[key]) for key in SEVERITIES}
        changed = [kind for kind in kinds if kind]
        yield from ((kind, name) for kind in sorted(changed))
        if not changed and was != is_:
            yield "rule-words", name
    clauses = [{_clause_name(c): c for c in v.clauses} for v in (old, new)]
    for what in clauses[0].keys() | clauses[1].keys():
        one, other = (each.get(what) for each in clauses)
        if _condition(one) != _condition(other) and what[0] in before:
            rule = after.get(what[0], before[what[0]])
            errs = other is not None and ERROR in [rule[key] for key in SEVERITIES]
            yield "clause-errs" if errs else "clause-warns", "/".join(what)


def _severity(was: str, is_: str) -> str | None:
    if was == is_:
        return None
    if is_ == ERROR:
        return "rule-now-errs"
    return "rule-now-silent" if is_ == "none" else "rule-now-warns"


def _clause_name(clause: Json) -> tuple[str, str]:
    return clause["id"], clause["clause"]


def _condition(clause: Json | None) -> Any:
    return clause and [clause.get(key) for key in ("if", "then", "no_later_than_today")]


def _sources(old: Version, new: Version) -> Found:
    before, after = (
        {**v.dictionary["sources"], **v.dictionary["documents"]} for v in (old, new)
    )
    yield from (("source-removed", name) for name in before.keys() - after.keys())
    yield from (("source-added", name) for name in after.keys() - before.keys())
    for name, was, is_ in both(before, after):
        columns, now = ({c["name"]: c for c in each["columns"]} for each in (was, is_))
        for column in columns.keys() - now.keys():
            yield "source-column-removed", f"{name}/{column}"
        for column in now.keys() - columns.keys():
            yield "source-column-added", f"{name}/{column}"
        for column, one, other in both(columns, now):
            if one.get("aliases") != other.get("aliases"):
                yield "source-spelling", f"{name}/{column}"


def _law_notes(old: Version, new: Version) -> Found:
    before, after = (v.dictionary["clashes"] for v in (old, new))
    yield from (("law-note-removed", n) for n in before.keys() - after.keys())
    yield from (("law-note-added", n) for n in after.keys() - before.keys())
    for name, was, is_ in both(before, after):
        if was != is_:
            yield "law-note-words", name


def _addresses(old: Version, new: Version) -> Found:
    """Yield things that have another IRI, and IRIs that name another thing."""
    before, after = _iris(old), _iris(new)
    yield from (("iri-changed", w) for w, a, b in both(before, after) if a != b)
    owners = {iri: what for what, iri in before.items()}
    for what, iri in after.items():
        if owners.get(iri, what) != what:
            yield "iri-reused", what


def _iris(version: Version) -> dict[str, str]:
    found = {n: f["iri"] for n, f in version.dictionary["variables"].items()}
    found |= {f"rule {n}": f["iri"] for n, f in version.dictionary["rules"].items()}
    found |= {what: f["iri"] for what, f in _texts_of_values(version).items()}
    return found
