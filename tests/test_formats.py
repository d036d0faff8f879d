"""What each format accepts and refuses, and the table that says so in the documents."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from compiled_standard import ROOT, compiled, examples
from format_form import by_xlsform
from format_judges import (
    Judge,
    Records,
    by_csvw,
    by_json_schema,
    by_pydantic,
    by_shacl,
    by_sql,
    by_sql_with_view,
    by_table_schema,
    csvw_accepts,
    in_sqlite,
    is_sayable,
)
from format_programs import has_postgresql, in_postgresql
from programs import need

from ctdc_validate.messages import text
from ctdc_validate.schemas import FORMATS

# rdflib's own JSON-LD parser and frictionless still use what others deprecate.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:frictionless"),
]

CAUGHT = ROOT / "tests" / "formats" / "caught.csv"
DOCS = ROOT / "docs"
PAGE = DOCS / "artefacts.md"
# The blocks that are not on the page of formats.
ELSEWHERE = {"properties": "addresses.md"}
VALID = examples("valid")
INVALID = examples("invalid")


class Way(NamedTuple):
    """One way to judge records by a format; ``tables`` where it judges cells.

    The judge is None where test_consumers.py asks it, together with others.
    """

    judge: Judge | None
    tables: bool
    what: str


@cache
def postgresql() -> dict[str, tuple[bool, list[str]]]:
    """Return what PostgreSQL does with all that a table can hold, in one run."""
    every = {**valid(), **INVALID}
    return in_postgresql({n: r for n, r in every.items() if is_sayable(r)})


def by_postgresql(records: Records, _: Path) -> set[str]:
    return {name for name in records if postgresql()[name][0]}


def valid() -> dict[str, Any]:
    """Return the valid examples, by names that are no counter-example's."""
    return {f"valid {name}": record for name, record in VALID.items()}


WAYS = {
    "json-schema": Way(by_json_schema("ctdc.schema.json"), False, "jsonschema"),
    "json-schema-strict": Way(
        by_json_schema("ctdc.strict.schema.json"), False, "jsonschema"
    ),
    "shacl": Way(by_shacl, False, "pyshacl, on JSON with the JSON-LD context"),
    "pydantic": Way(by_pydantic("VictimRecord"), False, "pydantic, `VictimRecord`"),
    "pydantic-strict": Way(
        by_pydantic("StrictVictimRecord"), False, "pydantic, `StrictVictimRecord`"
    ),
    "typescript": Way(None, False, "tsc, on constants"),
    "sql": Way(by_sql, True, "SQLite, rows refused"),
    "sql-postgresql": Way(by_postgresql, True, "PostgreSQL, rows refused"),
    "sql-breaches": Way(by_sql_with_view, True, "SQLite, or in the view `ctdc_breach`"),
    "table-schema": Way(by_table_schema, True, "frictionless, on CSV"),
    "csvw": Way(by_csvw, True, "csvw, on CSV"),
    "xlsform": Way(by_xlsform, True, "pyxform, and its constraints"),
}


def read_caught() -> dict[str, dict[str, str]]:
    """Return what is committed: by counter-example, what each format does with it."""
    with CAUGHT.open(encoding="utf-8", newline="") as file:
        return {row.pop("counter_example"): row for row in csv.DictReader(file)}


def write_caught(column: str, seen: dict[str, str]) -> None:
    known = read_caught() if CAUGHT.exists() else {}
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["counter_example", *WAYS])
    for name in INVALID:
        row = {**known.get(name, {}), column: seen[name]}
        writer.writerow([name, *(row.get(way, "") for way in WAYS)])
    CAUGHT.write_text(out.getvalue(), encoding="utf-8", newline="\n")


def seen_by(way: Way, folder: Path) -> dict[str, str]:
    """Return what a format does with each counter-example; it must accept the rest."""
    assert way.judge is not None
    records = {n: r for n, r in INVALID.items() if is_sayable(r) or not way.tables}
    # The reader of CSVW takes time for each table, and has a test of its own.
    accepted = {} if way.judge is by_csvw else valid()
    refused = way.judge({**accepted, **records}, folder)
    assert refused & accepted.keys() == set()
    return {
        name: "cannot be written"
        if name not in records
        else "caught"
        if name in refused
        else "missed"
        for name in INVALID
    }


def need_judge(name: str) -> None:
    if name == "sql-postgresql":
        need(has_postgresql(), "PostgreSQL")


@pytest.mark.parametrize("name", [n for n, way in WAYS.items() if way.judge])
def test_each_format_accepts_what_is_valid_and_catches_what_the_table_says(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    need_judge(name)
    seen = seen_by(WAYS[name], tmp_path)
    if request.config.getoption("--update-expected"):
        write_caught(name, seen)
    assert {n: row[name] for n, row in read_caught().items()} == seen


def test_csvw_accepts_a_table_of_the_valid_examples(tmp_path: Path) -> None:
    assert csvw_accepts(VALID, tmp_path)


def test_a_table_can_hold_every_valid_example() -> None:
    assert all(map(is_sayable, VALID.values()))


def test_the_view_names_the_clause_that_is_broken() -> None:
    rules = compiled("ctdc.dictionary.json")["rules"]
    for name, refused, found in in_sqlite(coherence()):
        rule, _, clause = name.partition("--")
        assert refused or found == [(rule, clause, rules[rule]["partner"])]


def test_postgresql_and_sqlite_find_the_same() -> None:
    need_judge("sql-postgresql")
    here = {
        name: (refused, ["/".join(breach) for breach in found])
        for name, refused, found in in_sqlite(coherence())
    }
    assert {name: postgresql()[name] for name in here} == here


def coherence() -> dict[str, Any]:
    rules = compiled("ctdc.dictionary.json")["rules"]
    return {
        name: record
        for name, record in INVALID.items()
        if rules[name.partition("--")[0]]["family"] == "coherence"
    }


# What comes along into a folder.
BESIDE = {"csvw": " and the code lists", "linkml": " and `.linkmllint.yaml`"}


def formats_table() -> Iterator[str]:
    yield "| format | what it is | file |"
    yield "| --- | --- | --- |"
    for name, format_ in FORMATS.items():
        file = format_.written or format_.compiled.replace("*", "NAME")
        beside = BESIDE.get(name, "")
        yield f"| `{name}` | {text(format_.about)} | `{file}`{beside} |"


def caught_table() -> Iterator[str]:
    """Yield a row for each rule: of how many counter-examples each format catches."""
    caught = read_caught()
    yield f"| rule | {' | '.join(WAYS)} |"
    yield f"| --- |{' --- |' * len(WAYS)}"
    rules = dict.fromkeys(name.partition("--")[0] for name in caught)
    for rule in sorted(
        rules, key=list(compiled("ctdc.dictionary.json")["rules"]).index
    ):
        rows = [row for name, row in caught.items() if name.startswith(f"{rule}--")]
        cells = (told([row[way] for row in rows]) for way in WAYS)
        yield f"| `{rule}` | {' | '.join(cells)} |"


def told(seen: list[str]) -> str:
    written = [word for word in seen if word != "cannot be written"]
    count = written.count("caught")
    if not written:
        return "–"
    if count in (0, len(written)):
        return "all" if count else "none"
    return f"{count} of {len(written)}"


def judges_table() -> Iterator[str]:
    yield "| column | what judges |"
    yield "| --- | --- |"
    for name, way in WAYS.items():
        yield f"| {name} | {way.what} |"


def properties_table() -> Iterator[str]:
    yield "| name | what it says | of |"
    yield "| --- | --- | --- |"
    path = ROOT / "schema" / "properties.yaml"
    for row in yaml.safe_load(path.read_text("utf-8"))["properties"]:
        names = ", ".join(f'<span id="{n}">`{n}`</span>' for n in row["names"])
        yield f"| {names} | {row['says']} | {row['of']} |"


def set_block(request: pytest.FixtureRequest, name: str, lines: Iterable[str]) -> None:
    """Hold a table of the page against its lines, or write it anew."""
    page = DOCS / ELSEWHERE[name] if name in ELSEWHERE else PAGE
    text = page.read_text("utf-8")
    begin, end = f"<!-- {name} -->\n", "<!-- end -->"
    start = text.index(begin) + len(begin)
    rest = text[text.index(end, start) :]
    text = text[:start] + "".join(f"{line}\n" for line in lines) + rest
    if request.config.getoption("--update-expected"):
        page.write_text(text, "utf-8", newline="\n")
    assert page.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("formats", formats_table),
        ("caught", caught_table),
        ("judges", judges_table),
        ("properties", properties_table),
    ],
)
def test_the_tables_of_formats_in_the_documents_are_true(
    name: str, lines: Callable[[], Iterator[str]], request: pytest.FixtureRequest
) -> None:
    set_block(request, name, lines())
