"""Nothing that a program prints, raises or writes says what its data hold."""

from __future__ import annotations

import copy
import pickle
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from click.testing import CliRunner
from test_secrets import BROKEN, IDENTIFYING, OTHERS, SECRETS, TABLES, _word, leaks

import ctdc_validate
from ctdc_validate import (
    ProgramFault,
    api,
    convert,
    convert_in_memory,
    measure_risk,
    validate,
)
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.messages import text as message_text
from ctdc_validate.reports import BINARY, FORMATS, FORMS

FOLDER = _word(300)
OURS = Path(ctdc_validate.__file__).parent
KNOWN = ["data_source", "gender", "age_broad", "year_of_registration", "citizenship"]
HEADER = [*KNOWN, "means_of_control", "remarks", *list(IDENTIFYING)[3::6]]


def rows(count: int = 9) -> list[dict[str, Any]]:
    planted = cycle(SECRETS)
    return [{name: next(planted) for name in HEADER} for _ in range(count)]


def nested() -> list[dict[str, Any]]:
    planted = cycle(SECRETS)
    return [
        row | {"means_of_control": [next(planted), {next(planted): next(planted)}]}
        for row in rows()
    ]


def mixed() -> pd.DataFrame:
    """Return a DataFrame that Arrow refuses, quoting a cell."""
    frame = pd.DataFrame(rows()).astype(object)
    frame.loc[0, :] = 7
    return frame


HANDED = {
    "records": rows,
    "nested records": nested,
    "polars": lambda: pl.DataFrame(rows()),
    "lazy": lambda: pl.LazyFrame(rows()),
    "arrow": lambda: pl.DataFrame(rows()).to_arrow(),
    "pandas": lambda: pd.DataFrame(rows()),
    "mixed": mixed,
    "index": lambda: pd.DataFrame(rows()).set_index("remarks"),
    "lists": lambda: pl.DataFrame(rows()).with_columns(pl.concat_list("gender")),
}


@pytest.mark.parametrize("handed", HANDED)
def test_what_is_printed_of_a_report_says_nothing(handed, tmp_path):
    report = validate(HANDED[handed](), source="records")
    assert report.counts["error"] > 0
    said = [repr(report), str(report), f"{report}", report.to_json(), report.to_text()]
    said += [repr(report.to_dict()), repr(report.findings), str(report.findings[0])]
    said += [repr(report.files), str(report.files[0]), repr([report])]
    said += [repr(copy.copy(report)), repr(pickle.loads(pickle.dumps(report)))]
    for form in FORMATS.keys() - BINARY:
        report.write(tmp_path / "report.out", form=form)
        said.append((tmp_path / "report.out").read_text("utf-8"))
    assert leaks("\n".join(said).encode(), SECRETS) == set()
    everything = report.to_json(show="all")
    assert leaks(everything.encode(), OTHERS) != set()
    assert leaks(everything.encode(), IDENTIFYING) == set()


@pytest.mark.parametrize("handed", HANDED)
def test_nor_does_a_ledger(handed, tmp_path):
    ledger = convert_in_memory(
        HANDED[handed](), source="records", said={"data_source": "hotline"}
    ).ledger
    said = [repr(ledger), str(ledger), ledger.to_json(), repr(ledger.columns)]
    for suffix in FORMS:
        ledger.write(tmp_path / f"ledger{suffix}")
        said.append((tmp_path / f"ledger{suffix}").read_text("utf-8"))
    assert leaks("\n".join(said).encode(), SECRETS) == set()


def refused() -> dict[str, Any]:
    """Return what cannot be read, each for another reason; all of it is secret."""
    secret, *others = SECRETS
    columns = [[secret] for _ in others]
    return {
        "text for a path": TABLES["simple.csv"].decode(),
        "bytes": secret.encode(),
        "one mapping": rows()[0],
        "columns": {secret: others},
        "nested lists": [others, others],
        "tuples": [(secret, 1)],
        "texts among records": [{"gender": secret}, secret],
        "NaN": [{secret: float("nan"), "gender": secret}],
        "date": [{secret: pd.Timestamp(0), "gender": secret}],
        "set": [{secret: {secret}}],
        "key": [{(secret, secret): secret}],
        "same key": [{1: secret, "1": secret}],
        "header": [{secret: secret, others[0]: secret}],
        "frame's header": pl.DataFrame({secret: others}),
        "same names": pd.DataFrame([[secret, secret]], columns=[secret, secret]),
        "levels": pd.DataFrame(
            [[secret]], columns=pd.MultiIndex.from_tuples([(secret, secret)])
        ),
        "bytes in a column": pd.DataFrame({"gender": [secret.encode()]}),
        "objects": pd.DataFrame({secret: [secret, object()]}),
        "one column": pd.Series(others, name=secret),
        "no column": pl.LazyFrame({secret: others}).select("gender"),
        "no number": pl.LazyFrame({"gender": others}).select(
            pl.col("gender").cast(pl.Int64)
        ),
        "many columns": pl.DataFrame(columns, schema=others),
    }


class Failing:
    """A DataFrame whose library quotes a cell when it fails."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        raise RuntimeError(next(iter(SECRETS)))


REFUSED = {**refused(), "failing": Failing()}


@pytest.mark.parametrize("work", [validate, convert_in_memory])
@pytest.mark.parametrize("name", REFUSED)
def test_no_exception_says_it(name, work):
    with pytest.raises(Exception) as error:
        work(REFUSED[name])
    told = "".join(traceback.format_exception(error.value))
    assert type(error.value).__module__.startswith("ctdc_validate")
    assert leaks(told.encode(), SECRETS) == set()
    assert error.value.__context__ is None


def held(error: BaseException) -> set[str]:
    """Return the secrets that a tool sees which records variables of a traceback."""
    seen = []
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if Path(frame.f_code.co_filename).is_relative_to(OURS):
            seen += [repr(value) for value in frame.f_locals.values()]
    assert seen
    return leaks("\n".join(seen).encode(), SECRETS)


WORKS = {
    "validate": validate,
    "convert": lambda what, **more: convert(what, "never.json", to="json", **more),
    "convert in memory": convert_in_memory,
    "risk": measure_risk,
}
# What is wrong beside the data, or with them.
ASKED = {
    "nothing": {},
    "an option of files": {"encoding": "utf-8"},
    "an engine": {"engine": "none"},
    "a source": {"source": "none"},
    "another source": {"source": "global-2017"},
}
UNCONVERTED = {**HANDED, "no table": lambda: [{"x": secret} for secret in SECRETS]}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("name", [*UNCONVERTED, *REFUSED])
def test_no_frame_of_an_exception_keeps_the_data(name, work, asked):
    what = UNCONVERTED[name]() if name in UNCONVERTED else REFUSED[name]
    try:
        WORKS[work](what, **ASKED[asked])
    except Exception as error:
        assert held(error) == set()


OF_PATHS = {
    "clean": lambda it: api.clean(it, "out.csv"),
    "compare": lambda it: api.compare("here.csv", it),
    "deidentify": lambda it: api.deidentify(it, "out.csv"),
    "its previous file": lambda it: api.deidentify("here.csv", "o.csv", previous=it),
    "overlap": lambda it: api.write_overlap(["iom"], "out.json", counts=it),
    "pool": lambda it: api.pool(it, "out.csv"),
    "publish": lambda it: api.publish(it, "kit", about="here.csv"),
    "its description": lambda it: api.publish("here.csv", "kit", about=it),
    "statistics": lambda it: api.write_statistics(it, "tables"),
    "their predecessors": lambda it: api.write_statistics("here.csv", "t", previous=it),
}
TEXTS = {
    "content": TABLES["simple.csv"].decode(),
    "a line": ";".join(SECRETS),
    "a folder": f"{FOLDER}/here.csv",
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("work", OF_PATHS)
def test_what_reads_paths_tells_no_text_that_was_passed_for_one(
    work, text, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("here.csv").write_bytes(TABLES["simple.csv"])
    with pytest.raises(Exception) as error:
        OF_PATHS[work](
            str(tmp_path / TEXTS[text]) if "/" in TEXTS[text] else TEXTS[text]
        )
    told = "".join(traceback.format_exception_only(error.value))
    assert leaks(told.encode(), SECRETS | {FOLDER: FOLDER}) == set()
    assert [path.name for path in tmp_path.iterdir()] == ["here.csv"]


RECORDS_WRITTEN = ("clean.csv", "d.csv", "p.csv", "out.csv")


def _all_works(it: Path, about: Path, manifest: Path, out: Path) -> list[Any]:
    """Return what all functions on paths give or raise, some with what they write."""
    given: list[Any] = []

    def add(work: Callable[[], Any], *ledgers: str) -> None:
        try:
            result = work()
            for name in ledgers:
                result.write(out / name)
            given.extend((result, str(result), repr(result)))
        except Exception as error:
            given.extend(traceback.format_exception_only(error))

    add(lambda: api.clean(it, out / "clean.csv"))
    add(lambda: api.compare(it, it.with_name("second.csv")))
    add(lambda: api.deidentify(it, out / "d.csv", k=2), "d.json", "d.txt", "d.html")
    add(lambda: api.measure_risk(it), "r.json", "r.txt", "r.csv", "r.html")
    add(lambda: api.measure_risk(it, source="records"), "r.json")
    add(lambda: api.write_overlap(["records", "iom"], {"html": out / "o"}, counts=it))
    add(lambda: api.pool(manifest, out / "p.csv", report=out / "p.html"))
    add(lambda: api.publish(it, out / "kit", about=about, access="non-public"))
    add(lambda: api.write_statistics(it, out / "tables"))
    add(lambda: convert(it, out / "out.csv", to="records", source="records"), "l.txt")
    add(lambda: validate(it), "v.json", "v.txt", "v.html", "v.csv")
    return given


@pytest.mark.parametrize(
    "name", ["good.csv", "table.csv", "book.xlsx", "cut.json", "absent.csv"]
)
def test_what_reads_files_tells_nothing_of_them_nor_of_their_folder(name, tmp_path):
    home, out = tmp_path / FOLDER, tmp_path / "out"
    home.mkdir(), out.mkdir()
    for each in ("table.csv", "book.xlsx"):
        (home / each).write_bytes(TABLES[each])
    (home / "cut.json").write_bytes(BROKEN["cut.json"])
    for seed, each in enumerate(("good.csv", "second.csv")):
        words = ["sample", "--records", "30", "--seed", str(seed), "-o", home / each]
        assert CliRunner().invoke(ctdc, list(map(str, words))).exit_code == 0
    (home / "about.toml").write_text(message_text("publication.about.example"), "utf-8")
    partners = (
        f'[[partner]]\norganisation = "{who}"\nfiles = ["{file}"]\n'
        'source = "records"\nversion = "1"\nperiod = "2025"\ncontact = "x"\n'
        for who, file in (("A", name), ("B", "second.csv"))
    )
    (home / "pool.toml").write_text("".join(partners), "utf-8")
    beside = home / name, home / "about.toml", home / "pool.toml"
    given = _all_works(*beside, out) + _all_works(*beside, home / "no-folder")
    written = [path for path in sorted(out.rglob("*")) if path.is_file()]
    assert bool(written) is (name in ("good.csv", "table.csv", "book.xlsx"))
    said = [repr(given).encode()]
    said += [p.read_bytes() for p in written if p.name not in RECORDS_WRITTEN]
    assert leaks(b"\n".join(said), SECRETS | {FOLDER: FOLDER}) == set()


FAULTS = [
    ("polars", "collect_all"),
    ("ctdc_validate.study", "Study.__init__"),
    ("ctdc_validate.tables.counted_records", "cells_of"),
    ("ctdc_validate.tables.mappings", "_record"),
    ("ctdc_validate.tables.frames", "cell_text"),
    ("ctdc_validate.validation.writing", "shape"),
    ("ctdc_validate.translation.reading", "Reader.read"),
    ("ctdc_validate.conversion.converting", "Converter.convert"),
]


class Panic(BaseException):
    """As what Polars raises where it finds a fault of its own."""


@pytest.mark.parametrize("kind", [KeyError, Panic, MemoryError, RuntimeError])
@pytest.mark.parametrize(("module", "name"), FAULTS)
def test_nor_does_a_fault_of_the_program(module, name, kind, monkeypatch, tmp_path):
    def fails(*args: object, **kwargs: object) -> None:
        raise kind(f"cannot parse '{next(iter(SECRETS))}'")

    # A room may have a function of the name of one of its modules.
    target = import_module(module)
    *owners, attribute = name.split(".")
    for owner in owners:
        target = getattr(target, owner)
    monkeypatch.setattr(target, attribute, fails)
    seen = 0
    for handed in (rows(), pl.DataFrame(rows()).with_columns(year=1.5)):
        for work in (
            lambda what: validate(what, source="records", engine="polars"),
            lambda what: convert(
                what, tmp_path / "out.json", to="json", source="records",
                said={"data_source": "hotline"},
            ),
        ):  # fmt: skip
            try:
                work(handed)
            except Exception as error:
                assert isinstance(error, ProgramFault), error
                told = "".join(traceback.format_exception(error))
                assert leaks(told.encode(), SECRETS) == set()
                assert error.__context__ is None
                assert held(error) == set()
                seen += 1
    assert seen
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"out.json"}


def test_the_input_is_written_nowhere(tmp_path, monkeypatch):
    """Look for all files that are opened for writing."""
    opened: list[str] = []

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        mode = str(arguments[1]) if event == "open" else ""
        if set(mode) & set("wxa+"):
            opened.append(str(arguments[0]))

    validate(pl.DataFrame(rows()), source="records")  # what is imported is compiled
    validate(mixed(), source="records")
    convert_in_memory(rows(), source="records", said={"data_source": "hotline"})
    sys.addaudithook(hook)
    monkeypatch.chdir(tmp_path)
    for make in HANDED.values():
        validate(make(), source="records")
        convert_in_memory(make(), source="records", said={"data_source": "hotline"})
    assert opened == []
    assert list(tmp_path.iterdir()) == []
