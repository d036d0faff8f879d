"""Checks of the source vocabularies and their crosswalks as they are written.

Each check takes the project's root and returns its complaints as sentences; none are
good news.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from list_checks import read
from model_checks import codes, model

SOURCE_KEYS = {
    "name", "title", "description", "status", "document", "extends", "without",
    "judged_as", "typed", "missing_codes", "term_lists", "columns",
}  # fmt: skip
COLUMN_KEYS = {
    "name", "label", "aliases", "pattern", "after", "optional", "use", "separator",
    "notation", "computed", "denial_needs_a_value", "missing_codes", "terms",
}  # fmt: skip
TERM_KEYS = {"label", "evidence", "note"}
# The words that a key may have.
WORDS = {
    "status": {"documented", "read-from-data", "inferred"},
    "judged_as": {"published", "partner"},
    "use": {"terms", "ignored"},
    "notation": {"code", "alpha_2"},
    "computed": {"conjunction", "listing"},
    "evidence": {"seen", "codebook", "inferred"},
}
CROSSWALK_COLUMNS = [
    "source_column", "source_term", "variable", "value", "predicate", "effect",
    "justification", "legal_citation", "legal_url", "confidence", "author",
    "review_date", "reviewer", "status",
]  # fmt: skip
PREDICATES = {
    f"skos:{k}Match" for k in ("exact", "close", "broad", "narrow", "related")
}
EFFECTS = {"set", "exclude", "candidate", "derive", "none"}
ASSERTING = {"set", "exclude", "candidate"}
ALL = "*"

Row = dict[str, str]


def source_paths(root: Path) -> list[Path]:
    return sorted((root / "vocab" / "sources").glob("*.yaml"))


def source(root: Path, name: str) -> Any:
    return read(root / "vocab" / "sources" / f"{name}.yaml")


def columns(root: Path, name: str) -> dict[str, Any]:
    """Return a source's columns by name: inherited ones first, own ones in place."""
    own = source(root, name)
    inherited = columns(root, own["extends"]) if own.get("extends") else {}
    kept = {n: c for n, c in inherited.items() if n not in own.get("without", [])}
    return kept | {column["name"]: column for column in own.get("columns", [])}


def term_lists(root: Path, name: str) -> dict[str, Any]:
    own = source(root, name)
    inherited = term_lists(root, own["extends"]) if own.get("extends") else {}
    return inherited | own.get("term_lists", {})


def terms(root: Path, name: str, column: Mapping[str, Any]) -> dict[str, Any]:
    listed = column.get("terms", {})
    if isinstance(listed, str):
        listed = term_lists(root, name).get(listed, {})
    return dict(listed)


def source_faults(root: Path) -> list[str]:
    """Complain of source vocabularies that the compiler would misread."""
    return [
        fault for path in source_paths(root) for fault in _source_faults(root, path)
    ]


def _source_faults(root: Path, path: Path) -> Iterator[str]:
    content, name = read(path), path.stem
    yield from unknown_keys(name, content, SOURCE_KEYS)
    if content.get("name") != name:
        yield f"{name}: the name is {content.get('name')}"
    needed = ["title", "description", "status", "document", "judged_as"]
    needed += [] if content.get("extends") else ["typed", "missing_codes", "columns"]
    yield from (f"{name}: {key} is missing" for key in needed if key not in content)
    extends = content.get("extends")
    if extends and not (path.parent / f"{extends}.yaml").exists():
        yield f"{name}: extends {extends}, which does not exist"
        return
    inherited = columns(root, extends) if extends else {}
    for column in content.get("without", []):
        if column not in inherited:
            yield f"{name}: is without {column}, which it does not inherit"
    lists = content.get("term_lists", {})
    for key, listed in lists.items():
        yield from _term_faults(f"{name}/{key}", listed)
    for column in content.get("columns", []):
        yield from _column_faults(root, name, column)
    yield from _header_faults(root, name)


def unknown_keys(
    name: str, entry: Mapping[str, Any], allowed: set[str]
) -> Iterator[str]:
    """Complain of keys nobody reads, and of words that a key may not have."""
    yield from (f"{name}: no key {key}" for key in entry if key not in allowed)
    for key, words in WORDS.items():
        if key in allowed and key in entry and entry[key] not in words:
            yield f"{name}: {key} may not be {entry[key]}"


def _column_faults(root: Path, name: str, column: Mapping[str, Any]) -> Iterator[str]:
    where = f"{name}.{column['name']}"
    yield from unknown_keys(where, column, COLUMN_KEYS)
    listed = column.get("terms")
    if isinstance(listed, str) and listed not in term_lists(root, name):
        yield f"{where}: there is no term list {listed}"
    if isinstance(listed, dict):
        yield from _term_faults(where, listed)
    if column.get("use") != "ignored" and not (listed or column.get("notation")):
        yield f"{where}: has neither terms nor a notation"
    after = column.get("after")
    if after is not None and after not in columns(root, name):
        yield f"{where}: stands after {after}, which does not exist"


def _term_faults(where: str, listed: Mapping[Any, Any]) -> Iterator[str]:
    for term, entry in listed.items():
        if not isinstance(term, str):
            yield f"{where}: the term {term} is not quoted"
        yield from unknown_keys(f"{where}={term}", entry, TERM_KEYS)
        for key in ("label", "evidence"):
            if not entry.get(key):
                yield f"{where}={term}: {key} is missing"


def _header_faults(root: Path, name: str) -> Iterator[str]:
    spellings = Counter(
        spelling
        for column in columns(root, name).values()
        for spelling in {column["name"], *column.get("aliases", [])}
    )
    for spelling, times in spellings.items():
        if times > 1:
            yield f"{name}: the header {spelling} means {times} columns"


def own_rows(root: Path, name: str) -> list[Row]:
    path = root / "vocab" / "crosswalks" / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(root: Path, name: str) -> list[Row]:
    """Return a source's mappings: inherited ones that no own one replaces, then own."""
    own = own_rows(root, name)
    extends = source(root, name).get("extends")
    replaced = {(row["source_column"], row["source_term"]) for row in own}
    known = columns(root, name)
    inherited = [
        row
        for row in (rows(root, extends) if extends else [])
        if row["source_column"] in known
        and (row["source_column"], row["source_term"]) not in replaced
    ]
    return inherited + own


def crosswalk_faults(root: Path) -> list[str]:
    """Complain of mappings that name what is not there, or that leave terms out."""
    paths = sorted((root / "vocab" / "crosswalks").glob("*.csv"))
    names = {path.stem for path in source_paths(root)}
    found = [fault for path in paths for fault in _file_faults(path, names)]
    if found:
        return found  # the rows of such files cannot be trusted
    for path in paths:
        for number, row in enumerate(own_rows(root, path.stem), 2):
            where = f"{path.name} row {number}"
            if None in row or None in row.values():
                found.append(f"{where}: has more or fewer cells than the header")
                continue
            found += _place_faults(root, path.stem, where, row)
            found += _target_faults(root, where, row)
            found += _word_faults(where, row)
    return found + [fault for name in sorted(names) for fault in _gaps(root, name)]


def _file_faults(path: Path, names: set[str]) -> Iterator[str]:
    if path.stem not in names:
        yield f"{path.name}: there is no source {path.stem}"
    content = path.read_bytes()
    if b"\r" in content or not content.endswith(b"\n"):
        yield f"{path.name}: lines must end in LF, the last one too"
    header = content.decode("utf-8").splitlines()[0].split(",")
    if header != CROSSWALK_COLUMNS:
        yield f"{path.name}: the columns are not {CROSSWALK_COLUMNS}"
    with path.open(encoding="utf-8", newline="") as file:
        counts = Counter(tuple(row[:4]) for row in csv.reader(file))
    for row, times in counts.items():
        if times > 1:
            yield f"{path.name}: {row} stands {times} times"


def _place_faults(root: Path, name: str, where: str, row: Row) -> Iterator[str]:
    column = columns(root, name).get(row["source_column"])
    if column is None:
        yield f"{where}: {name} has no column {row['source_column']}"
        return
    if row["source_term"] == ALL:
        if not column.get("notation"):
            yield f"{where}: {row['source_column']} has no notation for *"
    elif row["source_term"] not in terms(root, name, column):
        yield f"{where}: {row['source_column']} has no term {row['source_term']}"


def _target_faults(root: Path, where: str, row: Row) -> Iterator[str]:
    variable, value, effect = row["variable"], row["value"], row["effect"]
    if effect == "none" and not variable:
        if value or row["predicate"]:
            yield f"{where}: has a value or predicate but no variable"
        return
    if variable not in model(root)["slots"]:
        yield f"{where}: there is no variable {variable}"
        return
    known = codes(root, variable)
    if value == ALL and row["source_term"] == ALL:
        return
    if (value or effect in ASSERTING) and value not in (known or ()):
        yield f"{where}: {variable} has no value {value}"


def _word_faults(where: str, row: Row) -> Iterator[str]:
    if row["effect"] not in EFFECTS:
        yield f"{where}: the effect {row['effect']} is not known"
    if (row["variable"] or row["effect"] != "none") and (
        row["predicate"] not in PREDICATES
    ):
        yield f"{where}: the predicate {row['predicate']} is not known"
    if row["predicate"] != "skos:exactMatch" and not row["justification"]:
        yield f"{where}: a match that is not exact needs a justification"
    if row["status"] not in {"draft", "release", "retired"}:
        yield f"{where}: the status {row['status']} is not known"
    if bool(row["review_date"]) != bool(row["reviewer"]):
        yield f"{where}: a review has both a date and a reviewer"
    if not row["author"]:
        yield f"{where}: the author is missing"
    if row["legal_url"] and not row["legal_url"].startswith("https://"):
        yield f"{where}: legal_url is no address"


def _gaps(root: Path, name: str) -> Iterator[str]:
    """Complain of terms without a row: effect none is a decision, no row is a gap."""
    mapped = {(row["source_column"], row["source_term"]) for row in rows(root, name)}
    # A source whose columns are the variables themselves has nothing to map.
    identity = set(columns(root, name)) <= set(model(root)["slots"])
    for column in columns(root, name).values():
        if column.get("use") == "ignored":
            continue
        wanted = set(terms(root, name, column))
        if column.get("notation") and not identity:
            wanted.add(ALL)
        for term in sorted(wanted):
            if (column["name"], term) not in mapped:
                yield f"{name}: {column['name']}={term} has no row in a crosswalk"
