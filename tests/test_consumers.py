"""The formats in the programs of others, at their defaults, and the table that says so.

tests/formats/consumers.csv holds what was measured; a program that takes back what it
took is a change of the table, and one that no longer loads a format a failure.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
from compiled_standard import ROOT, artefacts, compiled, examples
from format_judges import Records, is_sayable, statements
from format_mariadb import has_mariadb, in_mariadb
from format_mariadb import version as mariadb_version
from format_node import has_consumers, has_php, in_node, in_php
from programs import java, need
from test_formats import WAYS, read_caught, set_block, write_caught

from ctdc_validate.schemas import FORMATS
from schema.site.vocabularies import parts

CONSUMERS = ROOT / "tests" / "formats" / "consumers.csv"
COLUMNS = (
    "engine", "consumer", "version", "format", "loads", "accepts", "errors", "warnings",
    "told",
)  # fmt: skip
VALID = examples("valid")
INVALID = examples("invalid")
RULES = compiled("ctdc.dictionary.json")["rules"]
ERRORS = [n for n in INVALID if RULES[n.partition("--")[0]]["partner"] == "error"]
# Counter-examples and examples have the same names: the bad ones get this before them.
BAD = "bad "
CASES = {"good": VALID, "bad": {f"{BAD}{n}": r for n, r in INVALID.items()}}

Found = dict[str, Any]


def row(engine: str, found: Found) -> dict[str, str]:
    """Return a row of the table of what a program did with one format."""
    accepted, refused = set(found["accepted"]), set(found["refused"])
    judged = {name.removeprefix(BAD) for name in accepted | refused if BAD in name}
    assert refused & VALID.keys() == set(), (found["consumer"], refused & VALID.keys())
    assert found["loads"], found

    def caught(names: Iterable[str]) -> str:
        asked = [name for name in names if name in judged]
        count = sum(BAD + name in refused for name in asked)
        return f"{count}/{len(asked)}" if asked else ""

    good = len(accepted & VALID.keys())
    return {
        "engine": engine,
        "consumer": found["consumer"],
        "version": found["version"],
        "format": found["format"],
        "loads": "yes",
        "accepts": f"{good}/{len(VALID)}" if accepted else "",
        "errors": caught(ERRORS),
        "warnings": caught(n for n in INVALID if n not in ERRORS),
        "told": " ".join(found["told"]),
    }


def read_rows() -> list[dict[str, str]]:
    with CONSUMERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_committed(
    request: pytest.FixtureRequest, engine: str, found: Iterable[Found]
) -> None:
    """Hold what an engine's programs did against what is committed of them."""
    rows = [row(engine, each) for each in found]
    if request.config.getoption("--update-expected"):
        known = read_rows() if CONSUMERS.exists() else []
        others = [each for each in known if each["engine"] != engine]
        out = StringIO(newline="")
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        order = list(ENGINES)
        every = sorted([*others, *rows], key=lambda r: order.index(r["engine"]))
        writer.writerows(every)
        CONSUMERS.write_text(out.getvalue(), encoding="utf-8", newline="\n")
    assert [each for each in read_rows() if each["engine"] == engine] == rows


def loaded(consumer: str, package: str, format_: str) -> Found:
    """Return that a program of Python's loads a format and tells of nothing."""
    said: Found = {"loads": True, "accepted": [], "refused": [], "told": []}
    return {
        "consumer": consumer,
        "version": version(package),
        "format": format_,
        **said,
    }


def judged(found: Found, refuses: Callable[[str, Any], bool]) -> Found:
    for name, record in {**CASES["good"], **CASES["bad"]}.items():
        found["refused" if refuses(name, record) else "accepted"].append(name)
    return found


def sayable() -> Records:
    every = {**CASES["good"], **CASES["bad"]}
    return {name: record for name, record in every.items() if is_sayable(record)}


# What the table does not show, or shows by itself.
UNTOLD = ("engine", "told", "format")
PINNED = dict(
    re.findall(
        r'"([a-z0-9-]+)==([0-9.]+)"', (ROOT / "pyproject.toml").read_text("utf-8")
    )
)

# What each engine needs, and what a computer without it is told to lack.
ENGINES: dict[str, tuple[Callable[[], object], str]] = {
    "node": (has_consumers, "npm with tests/consumers (make installs them)"),
    "php": (has_php, "PHP with php-json-schema"),
    "mariadb": (has_mariadb, "MariaDB server"),
    "duckdb": (lambda: True, ""),
    "pyld": (lambda: True, ""),
    "openapi": (lambda: True, ""),
    "skosify": (lambda: True, ""),
    "linkml-lint": (lambda: True, ""),
    "hermit": (java, "Java"),
    "sqlglot": (lambda: True, ""),
}


def need_engine(name: str) -> None:
    found, what = ENGINES[name]
    need(found(), what)


def test_programs_for_node(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    need_engine("node")
    found = in_node(CASES, tmp_path)
    as_committed(request, "node", found.values())
    every = compiled("ctdc.dictionary.json")["lists"]
    labels = {
        n: {c: v["label"] for c, v in e["values"].items()} for n, e in every.items()
    }
    assert found["TypeScript, at run time typescript"]["codelists"] == labels
    shown = set(found["react-jsonschema-form json-schema-form"]["labels"])
    assert {label for said in labels.values() for label in said.values()} <= shown
    assert {code for said in labels.values() for code in said} & shown == set()
    seen = {
        name: "caught" if BAD + name in found["tsc, strict typescript"]["refused"]
        else "missed"
        for name in INVALID
    }  # fmt: skip
    if request.config.getoption("--update-expected"):
        write_caught("typescript", seen)
    assert {n: said["typescript"] for n, said in read_caught().items()} == seen


def test_a_validator_for_php_that_is_older_than_if_and_then(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    need_engine("php")
    found = in_php(CASES, tmp_path)
    as_committed(
        request, "php", [{**each, "version": "5.2"} for each in found.values()]
    )


def test_mariadb(request: pytest.FixtureRequest) -> None:
    need_engine("mariadb")
    said = in_mariadb(sayable())
    found = [
        {
            "consumer": f"MariaDB, {what}",
            "version": ".".join(mariadb_version().split(".")[:2]),
            "format": "sql --dialect mysql",
            "loads": True,
            "accepted": [
                n for n, (no, broken) in said.items() if not (no or (view and broken))
            ],
            "refused": [
                n for n, (no, broken) in said.items() if no or (view and broken)
            ],
            "told": [],
        }
        for what, view in (("rows refused", False), ("or in the view", True))
    ]
    as_committed(request, "mariadb", found)


def test_duckdb(request: pytest.FixtureRequest) -> None:
    rows = loaded("DuckDB, rows refused", "duckdb", "sql --dialect duckdb")
    view = loaded("DuckDB, or in the view", "duckdb", "sql --dialect duckdb")
    with duckdb.connect() as database:
        database.execute(artefacts()["ctdc.duckdb.sql"])
        for name, record in sayable().items():
            database.execute("BEGIN")
            try:
                for statement, values in statements(record):
                    database.execute(statement, values)
                breaches = database.execute("SELECT * FROM ctdc_breach").fetchall()
                refused = False
            except duckdb.Error:
                refused, breaches = True, []
            database.execute("ROLLBACK")
            rows["refused" if refused else "accepted"].append(name)
            view["refused" if refused or breaches else "accepted"].append(name)
    as_committed(request, "duckdb", [rows, view])


def test_pyld_gives_each_record_back(request: pytest.FixtureRequest) -> None:
    from pyld import jsonld

    context = compiled("ctdc.context.jsonld")["@context"]
    found = loaded("PyLD, round trip", "PyLD", "jsonld-context")
    for name, record in VALID.items():
        quads = jsonld.to_rdf({"@context": context, **record}, {"format": NQUADS})
        back = jsonld.from_rdf(quads, {"format": NQUADS, "useNativeTypes": True})
        compact = jsonld.compact(back, context)
        same = in_order(compact) == in_order(record)
        found["accepted" if same else "refused"].append(name)
    as_committed(request, "pyld", [found])


NQUADS = "application/n-quads"


def in_order(record: Any) -> dict[str, Any]:
    """Return a record without what JSON-LD adds; the members of its lists are sets."""
    return {
        name: sorted(held) if isinstance(held, list) else held
        for name, held in record.items()
        if not name.startswith("@")
    }


def test_openapi_components_are_valid(request: pytest.FixtureRequest) -> None:
    from openapi_spec_validator import validate

    validate(compiled("ctdc.openapi.json"))
    as_committed(
        request,
        "openapi",
        [loaded("openapi-spec-validator", "openapi-spec-validator", "openapi")],
    )


def test_skosify_has_nothing_to_repair(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Judge each scheme by itself: of several in a file, it warns that it chose one."""
    import skosify

    names = ("ctdc.skos.ttl", "ctdc.sources.ttl", "ctdc.context.jsonld")
    schemes = parts({name: artefacts()[name].encode() for name in names})
    ours = [n for n in schemes if not n.startswith("source/")]
    assert len(ours) > 10
    with caplog.at_level("INFO"):
        for name in ours:
            skosify.skosify(schemes[name])
    told = [each.getMessage() for each in caplog.records]
    assert {each.split(" with ")[0] for each in told} == {"Don't know what to do"}
    as_committed(request, "skosify", [loaded("Skosify", "skosify", "skos")])


def test_linkml_lint_is_silent_beside_what_is_written_with_the_model(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    from click.testing import CliRunner
    from linkml.linter.cli import main

    for name in ("ctdc.linkml.yaml", "ctdc.linkmllint.yaml"):
        hidden = name.replace("ctdc.linkmllint", ".linkmllint")
        (tmp_path / hidden).write_text(artefacts()[name], encoding="utf-8")
    config = str(tmp_path / ".linkmllint.yaml")
    done = CliRunner().invoke(main, ["-c", config, str(tmp_path / "ctdc.linkml.yaml")])
    assert (done.exit_code, "warning" in done.output) == (0, False), done.output
    as_committed(request, "linkml-lint", [loaded("linkml-lint", "linkml", "linkml")])


def test_hermit_finds_no_contradiction(request: pytest.FixtureRequest) -> None:
    """Judge with few of the countries: it takes each pair of individuals to be one."""
    need_engine("hermit")
    import owlready2
    from rdflib import OWL, Graph, URIRef
    from rdflib.collection import Collection

    graph = Graph().parse(data=artefacts()["ctdc.owl.ttl"], format="turtle")
    base = "https://w3id.org/ctdc"
    first = graph.value(URIRef(f"{base}/vocab/country"), OWL.oneOf)
    countries = Collection(graph, first)
    kept, gone = list(countries)[:5], list(countries)[5:]
    countries.clear()
    countries += kept
    for country in gone:
        graph.remove((country, None, None))
    world = owlready2.World()
    text = graph.serialize(format="nt", encoding="utf-8")
    ontology = world.get_ontology(base).load(fileobj=io.BytesIO(text))
    with ontology:
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []
    assert len(list(world.classes())) > 1
    as_committed(
        request, "hermit", [loaded("HermiT, by Owlready2", "owlready2", "owl")]
    )


def test_the_tables_for_sql_server_are_read_by_a_parser(
    request: pytest.FixtureRequest,
) -> None:
    text = artefacts()["ctdc.sqlserver.sql"]
    kinds = [
        type(statement).__name__
        for batch in text.split("\nGO")
        for statement in sqlglot.parse(batch, read="tsql")
        if statement is not None
    ]
    assert set(kinds) == {"Create", "Insert"}
    found = loaded(
        "SQL Server, parsed by sqlglot", "sqlglot", "sql --dialect sqlserver"
    )
    as_committed(request, "sqlglot", [found])


def consumers_table() -> Iterator[str]:
    """Yield the table of what was measured, that of test_formats behind it."""
    yield (
        "| consumer | version | format | loads | accepts good | refuses errors"
        " | refuses warnings |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    told: dict[tuple[str, ...], list[str]] = {}
    for each in read_rows():
        seen = tuple(each[name] or "–" for name in COLUMNS if name not in UNTOLD)
        told.setdefault(seen, []).append(f"`{each['format']}`")
    for (consumer, number, *rest), formats in told.items():
        of = ", ".join(formats)
        yield f"| {consumer} | {number} | {of} | {' | '.join(rest)} |"
    caught = read_caught()
    for name, way in WAYS.items():
        if way.judge is None:
            continue
        package = way.what.partition(",")[0].partition(" ")[0]
        number = PINNED.get(package, "–")
        counts = " | ".join(
            f"{[r[name] for r in asked].count('caught')}/{len(asked)}"
            for asked in (
                [r for n, r in caught.items() if (n in ERRORS) == must and can(r[name])]
                for must in (True, False)
            )
        )
        good = f"{len(VALID)}/{len(VALID)}"
        format_ = name.removesuffix("-strict").removesuffix("-breaches")
        format_ = name if name in FORMATS else format_.replace("-", " --dialect ")
        yield f"| {way.what} | {number} | `{format_}` | yes | {good} | {counts} |"


def can(said: str) -> bool:
    """Say whether a format can hold a counter-example at all."""
    return said != "cannot be written"


def test_the_table_of_consumers_in_the_documents_is_true(
    request: pytest.FixtureRequest,
) -> None:
    set_block(request, "consumers", consumers_table())


def test_each_row_of_the_table_loads() -> None:
    """Hold what is committed, too, where the programs are not on this computer."""
    rows = read_rows()
    assert {each["engine"] for each in rows} == ENGINES.keys()
    whole = f"{len(VALID)}/{len(VALID)}"
    assert {each["loads"] for each in rows} == {"yes"}
    assert {each["accepts"] for each in rows} <= {whole, ""}
    assert json.dumps(rows)
