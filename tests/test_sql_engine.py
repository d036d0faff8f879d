"""A table that lies in a database, or that DuckDB reads, has the report of a file."""

from __future__ import annotations

import datetime
import decimal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import psycopg
import pytest
from click.testing import CliRunner
from format_programs import has_postgresql, server
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import need
from spark_in_duckdb import SparkSession

from ctdc_validate import NotChecked, sql_table, validate
from ctdc_validate.cli.ctdc import main
from ctdc_validate.messages import text
from ctdc_validate.reports import render
from ctdc_validate.tables import InMemory
from ctdc_validate.validation import Settings, validate_files

HEADER = ("data_source", "year_of_registration", "gender", "means_of_control")
# The key, then the cells: clean, another case, an absent source, a blank, a wrong year.
ROWS: list[tuple[Any, ...]] = [
    (10, "hotline", 2018, "female", "threats"),
    (20, "Hotline", 2019, "female ", "threats;threats"),
    (30, None, 2018, "male", None),
    (40, "case_management", 1890, "", "debt_bondage"),
    (50, "hotline", 2018, "female", "threats"),
    (60, "Hotline", None, 'it\'s 100 % "x"', None),
]
FOUND = [
    ("absent-variable", 1, []),
    ("unknown-code", 2, ["/20/data_source", "/60/data_source"]),
    ("missing-value", 1, ["/30/data_source"]),
    ("out-of-range", 1, ["/40/year_of_registration"]),
    ("unknown-code", 1, ["/60/gender"]),
]


@contextmanager
def filled_duckdb(collation: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database of DuckDB with the records, sources in some collation."""
    with closing(duckdb.connect()) as connection:
        connection.execute(
            f"create table records (id integer, data_source varchar {collation},"
            " year_of_registration smallint, gender varchar, means_of_control varchar)"
        )
        connection.executemany("insert into records values (?, ?, ?, ?, ?)", ROWS)
        yield connection


def in_duckdb() -> Iterator[Any]:
    with filled_duckdb("collate nocase") as connection:
        yield connection


def in_sqlite() -> Iterator[Any]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "create table records (id integer, data_source text collate nocase,"
            " year_of_registration, gender text, means_of_control text)"
        )
        connection.executemany("insert into records values (?, ?, ?, ?, ?)", ROWS)
        yield connection


def in_postgresql() -> Iterator[Any]:
    need(has_postgresql(), "PostgreSQL (initdb)")
    with server() as psql:
        folder = psql[psql.index("-h") + 1]
        with psycopg.connect(host=folder, user="ctdc", dbname="postgres") as connection:
            connection.execute(
                "create table records (id integer, data_source varchar(40),"
                " year_of_registration smallint, gender char(30),"
                " means_of_control text)"
            )
            with connection.cursor() as cursor:
                cursor.executemany(
                    "insert into records values (%s, %s, %s, %s, %s)", ROWS
                )
            yield connection


def in_stand_in_for_spark() -> Iterator[Any]:
    with filled_duckdb() as connection:
        yield SparkSession(connection)


def in_spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # type: ignore[import-not-found]

    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    types = (
        "id int, data_source string, year_of_registration smallint, gender string,"
        " means_of_control string"
    )
    session.createDataFrame(ROWS, types).createOrReplaceTempView("records")
    yield session
    session.stop()


DATABASES = {
    "duckdb": in_duckdb,
    "sqlite": in_sqlite,
    "postgresql": in_postgresql,
    "stand-in-for-spark": in_stand_in_for_spark,
}
# PySpark is 430 MB and takes half a minute to start: whoever has it tests with it.
if find_spec("pyspark") is not None:
    DATABASES["spark"] = in_spark


@pytest.fixture(scope="module", params=DATABASES)
def connection(request: pytest.FixtureRequest) -> Iterator[Any]:
    yield from DATABASES[request.param]()


def execute(connection: Any, statement: str) -> None:
    if type(connection) is SparkSession:
        connection = connection.connection
    (connection.execute if hasattr(connection, "execute") else connection.sql)(
        statement
    )


def found(report: Any) -> list[tuple[str, int, list[str | None]]]:
    return [
        (f.rule, f.count, [p.cell for p in f.places if p.cell])
        for f in report.files[0].findings
        if f.rule != "repeated-value"
    ]


def test_rows_are_named_by_their_key(connection: Any) -> None:
    # PostgreSQL cuts the blank behind a char, the others keep it: one more wrong term.
    told = found(validate(sql_table(connection, "records", key="id")))
    said = [f for f in told if f[2] != ["/20/gender"]]
    assert sorted(said) == sorted(FOUND)


def test_without_a_key_no_row_is_named(connection: Any) -> None:
    execute(
        connection,
        "create temp view without_key as select data_source, year_of_registration,"
        " gender, means_of_control from records",
    )
    told = found(validate(sql_table(connection, "without_key")))
    counts = {(rule, count) for rule, count, _ in told}
    assert counts >= {(rule, count) for rule, count, _ in FOUND}
    assert not any(places for _, _, places in told)


def test_rows_in_another_order_make_the_same_report(connection: Any) -> None:
    execute(
        connection, "create temp view turned as select * from records order by id desc"
    )
    tables = [sql_table(connection, name, key="id") for name in ("records", "turned")]
    straight, turned = (found(validate(table)) for table in tables)
    assert straight == turned


def test_names_and_cells_are_quoted_as_each_database_does(connection: Any) -> None:
    odd = '"100 %s {} %% ""x"" `"'
    execute(
        connection,
        f"create temp view odd as select id, gender, data_source as {odd} from records",
    )
    told = found(validate(sql_table(connection, "odd", key="id"), source="records"))
    assert ("unknown-code", 1, ["/60/gender"]) in told
    assert "unknown-column" in {rule for rule, _, _ in told}


def test_postgresql_has_types_of_its_own() -> None:
    columns = {
        "money": "'12'::money",
        "bits": "B'101'",
        "id": "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
        "range": "'[1,5)'::int4range",
        "point": "'(1,2)'::point",
        "xml": "'<a/>'::xml",
        "words": "'a b'::tsvector",
        "net": "'10.0.0.1'::inet",
        "span": "'1 day'::interval",
        "exact": "1.10::numeric",
        "at": "'2018-02-01 09:30Z'::timestamptz",
        "list": "array['a', null]",
    }
    for connection in in_postgresql():
        for name, value in columns.items():
            execute(
                connection,
                f"create temp table t_{name} as select n as id, {value} as gender"
                " from generate_series(1, 3) as n union all select 4, null",
            )
            told = found(validate(sql_table(connection, f"t_{name}", key="id")))
            wrong = [f[2] for f in told if f[1] == 3]
            assert wrong == [["/1/gender", "/2/gender", "/3/gender"]], name


def test_a_relation_is_read_as_a_data_frame_is() -> None:
    frame = pl.DataFrame([r[1:] for r in ROWS], schema=list(HEADER), orient="row")
    with closing(duckdb.connect()) as connection:
        handed = connection.from_arrow(frame.to_arrow())
        of_relation, of_frame = validate(handed), validate(frame)
    assert [f[:2] for f in sorted(found(of_relation))] == [
        f[:2] for f in sorted(found(of_frame))
    ]


def test_a_frame_of_spark_is_asked_where_it_is() -> None:
    with closing(duckdb.connect()) as connection:
        connection.execute(
            "create table records as select * from (values ('Hotline', ['threats']),"
            " ('hotline', ['Threats', 'threats']), ('hotline', [])) as t (data_source,"
            " means_of_control)"
        )
        frame = SparkSession(connection).table("records")
        of_spark = validate(frame)
        of_duckdb = validate(connection.sql("from records"))
    assert of_spark.files[0].path == "DataFrame"
    assert found(of_spark) == found(of_duckdb)
    assert ("unknown-code", 1, []) in found(of_spark)


def test_spark_groups_by_few_columns_at_once() -> None:
    names = [f"c {{{number}}} `%s`" for number in range(70)]
    picked = ", ".join(f"'{n}' as \"{name}\"" for n, name in enumerate(names))
    with closing(duckdb.connect()) as connection:
        connection.execute(f"create table records as select {picked}, 'x' as gender")
        session = SparkSession(connection)
        report = validate(session.table("records"), source="records")
    unknown = [f for f in report.findings if f.rule == "unknown-column"]
    assert sum(f.count for f in unknown) == 70


CELLS = {
    "data_source": st.sampled_from(["hotline", "Hotline", "case_management", "", None]),
    "year_of_registration": st.sampled_from([2018, 1890, 2030, None]),
    "year": st.sampled_from([2018.0, 2018.5, float("nan"), float("inf"), None]),
    "gender": st.sampled_from(["female", "female ", "it's", "Ünï", "%s", "a\nb", None]),
    "age_broad": st.sampled_from(["9--17", "09--17", "48+", None]),
    "reported": st.sampled_from(
        [datetime.date(2018, 2, 1), datetime.date(999, 1, 1), None]
    ),
    "at": st.sampled_from([datetime.datetime(2018, 2, 1, 9, 30), None]),
    "minor": st.sampled_from([True, False, None]),
}
LISTS = st.lists(st.sampled_from(["threats", "Threats", "debt_bondage"]), max_size=2)


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    names = draw(st.lists(st.sampled_from([*CELLS]), min_size=1, unique=True))
    height = draw(st.integers(0, 12))
    columns = {
        name: pl.Series(
            name,
            draw(st.lists(CELLS[name], min_size=height, max_size=height)),
            TYPES[name],
        )
        for name in names
    }
    if draw(st.booleans()):
        cells = draw(st.lists(st.none() | LISTS, min_size=height, max_size=height))
        columns["means_of_control"] = pl.Series("m", cells, pl.List(pl.String))
    return pl.DataFrame(columns)


TYPES = {
    "data_source": pl.String,
    "year_of_registration": pl.Int32,
    "year": pl.Float64,
    "gender": pl.String,
    "age_broad": pl.Categorical,
    "reported": pl.Date,
    "at": pl.Datetime("us"),
    "minor": pl.Boolean,
}


HOUR = datetime.timedelta(hours=1)
NIGHT = datetime.datetime(2018, 2, 1, 23, 30)


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series([2018.0, 2018.0, float("nan"), None, -0.0, 0.0]),
        pl.Series([2018.0, 0.1, float("nan"), float("inf"), None], dtype=pl.Float32),
        pl.Series([HOUR, None]),
        pl.Series([2**100, 1, None], dtype=pl.Int128),
        pl.Series([NIGHT, None], dtype=pl.Datetime("us", "America/Bogota")),
        pl.Series([[NIGHT], [None], None]),
        pl.Series([[decimal.Decimal("1.10")], None]),
        pl.Series([[0.1], [1.0], None], dtype=pl.List(pl.Float32)),
        pl.Series([[HOUR], []]),
        pl.Series([["é\x01"], [""], [], None]),
        pl.Series([{"a": 1, "b": None}, {"a": None, "b": "x"}, None]),
        pl.Series([{"a": datetime.date(999, 2, 1)}, None]),
    ],
    ids=lambda cells: str(cells.dtype),
)
def test_what_a_cell_says_is_no_matter_of_the_engine(
    cells: pl.Series, tmp_path: Path
) -> None:
    # Of parts so short, the statistics show which one may hold a value.
    path = tmp_path / "records.parquet"
    frame = pl.DataFrame({"data_source": ["hotline"] * len(cells), "gender": cells})
    frame.write_parquet(path, row_group_size=1)
    written = [written_by(engine, path) for engine in ("plain", "polars", "sql")]
    assert written[0] == written[1] == written[2]


def test_a_wide_file_takes_no_more_memory_than_a_reader_may_have(
    tmp_path: Path,
) -> None:
    path = tmp_path / "records.parquet"
    wide = {f"c{n}": ["x", None] for n in range(500)}
    pl.DataFrame({"gender": ["female", "Female"], **wide}).write_parquet(path)
    assert written_by("sql", path) == written_by("polars", path)


def written_by(engine: str, path: Path) -> str:
    chosen = Settings(engine=engine, judged_as="partner")
    return render(validate_files([str(path)], chosen), "json", "all")


@given(frame=frames())
@settings(max_examples=30, deadline=None)
def test_the_engines_make_the_same_report_of_a_parquet_file(
    frame: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("sql") / "records.parquet"
    frame.write_parquet(path)
    assert written_by("polars", path) == written_by("sql", path)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            lambda c: sql_table(c, "records", key="case"),
            text("tables.sql.no-key", columns=("id", *HEADER)),
        ),
        (
            lambda c: sql_table(c, "records", key="year_of_registration"),
            text("tables.sql.key-unfit"),
        ),
        (
            lambda c: sql_table(c, "records", key="gender"),
            text("tables.sql.key-unfit"),
        ),
        (
            lambda c: sql_table(object(), "records"),
            text(
                "tables.sql.no-dialect",
                known=("duckdb", "postgresql", "sqlite", "spark"),
            ),
        ),
    ],
)
def test_what_cannot_be_asked_is_said(made: Any, said: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"create table records (id, {', '.join(HEADER)})")
        connection.executemany("insert into records values (?, ?, ?, ?, ?)", ROWS)
        with pytest.raises(NotChecked) as error:
            validate(made(connection))
    assert str(error.value) == said


@pytest.mark.parametrize("odd", ["case", 10.5, None])
def test_a_key_is_a_whole_number_in_every_row(odd: Any) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create table records (id, gender)")
        rows = [(10, "female"), (odd, "Femal"), (20, "male")]
        connection.executemany("insert into records values (?, ?)", rows)
        with pytest.raises(NotChecked) as error:
            validate(sql_table(connection, "records", key="id"))
    assert str(error.value) == text("tables.sql.key-unfit")


def test_what_a_database_says_is_kept_back() -> None:
    with closing(duckdb.connect()) as connection:
        connection.execute("create table t as select 'Maria Gonzalez' as name")
        connection.execute("create view v as select cast(name as integer) as n from t")
        with pytest.raises(NotChecked) as error:
            validate(sql_table(connection, "v"))
    assert str(error.value) == text("tables.sql.fails", error="ConversionException")


def test_what_is_no_check_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    frame = pl.DataFrame([ROWS[0][1:]], schema=list(HEADER), orient="row")
    frame.write_parquet(path)
    asked = ["convert", str(path), "-o", str(tmp_path / "o.csv"), "--engine", "sql"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 2
    assert not (tmp_path / "o.csv").exists()


def test_a_name_has_the_parts_of_its_schema() -> None:
    with closing(duckdb.connect()) as connection:
        connection.execute('create schema "my data"')
        connection.execute(
            'create table "my data"."re""cords" as select \'hotline\' as data_source'
        )
        table = sql_table(connection, 'my data.re"cords')
        assert isinstance(table, InMemory)
        report = validate(table)
    assert report.files[0].records == 1
