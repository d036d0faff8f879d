"""Nothing that stands in a file comes out of the program, on purpose or by accident.

A distinct secret is planted in every cell of many files, good and broken ones; all that
the program writes then is searched for a part of any of them. Sheets' names and paths
are shown by design and hold none.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from itertools import cycle
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from click.testing import CliRunner

from ctdc_validate.cli import main
from ctdc_validate.reports import FORMATS

SYLLABLES = ["zev", "qur", "xil", "vob", "jyn", "wux", "kep", "dro"]


def _word(number: int) -> str:
    """Return an invented word, another one for every number."""
    parts = []
    for _ in range(3):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts)


# Direct identifiers, which are not even shown where all values may be.
IDENTIFYING = {
    **{f"{_word(n)}@example.org": _word(n) for n in range(12)},
    **{f"+999 {734000 + n * 271} {n:02}": f"{734000 + n * 271}" for n in range(12)},
    **{f"ZQ{8610000 + n * 37}": f"{8610000 + n * 37}" for n in range(12)},
    **{f"Maria {_word(n).title()}": _word(n) for n in range(20, 32)},
}
OTHERS = {
    **{
        f"{_word(n).title()} {_word(n + 1).title()}": _word(n) for n in range(40, 60, 2)
    },
    **{f"she said {_word(n)} and left; town of {n}": _word(n) for n in range(60, 70)},
    **{f'=HYPERLINK("http://{_word(n)}.invalid")': _word(n) for n in range(70, 76)},
    **{f"@SUM({_word(n)})": _word(n) for n in range(76, 80)},
    **{f"line one\nline two {_word(n)}": _word(n) for n in range(80, 84)},
    **{f'quote "{_word(n)}" in it': _word(n) for n in range(84, 88)},
    **{f"\x1b[31m{_word(n)}": _word(n) for n in range(88, 90)},
    **{f"1990-05-01 {_word(n)}": _word(n) for n in range(90, 94)},
}
SECRETS = {**IDENTIFYING, **OTHERS}
KNOWN = [
    "gender",
    "age_broad",
    "year_of_registration",
    "means_of_control",
    "citizenship",
]
# Headers that are secrets themselves, and one that is not.
PLANTED_HEADERS = [*list(IDENTIFYING)[5::6], *list(OTHERS)[:2], *list(OTHERS)[4:40:4]]
HEADER = [*KNOWN, "remarks", *PLANTED_HEADERS]
CELLS = [secret for secret in SECRETS if "\n" not in secret and "\x1b" not in secret]


def rows(count: int = 8) -> list[list[str]]:
    planted = cycle(SECRETS)
    return [[next(planted) for _ in HEADER] for _ in range(count)]


def delimited(table: list[list[str]], delimiter: str = ",") -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    return "".join(delimiter.join(map(quoted, row)) + "\r\n" for row in table)


def workbook() -> bytes:
    """Return a workbook with a title, hidden rows and columns, comments, a README."""
    written = io.BytesIO()
    secrets = cycle(CELLS)
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        readme = book.add_worksheet("README")
        data = book.add_worksheet("Data")
        hidden = book.add_worksheet("Lists")
        hidden.hide()
        for number in range(5):
            readme.write_string(number, 0, next(secrets))
            hidden.write_string(number, 0, next(secrets))
        data.merge_range(0, 0, 0, 4, next(secrets))
        data.write_string(1, 0, next(secrets))
        for number, row in enumerate([HEADER, *rows()], start=2):
            for place, cell in enumerate(row):
                data.write_string(number, place, cell.replace("\x1b", ""))
        data.write_comment("A4", next(secrets))
        data.write_formula("B5", '="x"', None, next(secrets))
        data.write_url("C6", "https://example.org", string=next(secrets))
        data.set_row(5, None, None, {"hidden": True})
        data.set_column(3, 3, None, None, {"hidden": True})
        book.define_name("planted", "=Data!$A$1")
        book.set_properties({"author": next(secrets), "title": next(secrets)})
    return written.getvalue()


def records() -> list[dict[str, object]]:
    made: list[dict[str, object]] = [
        dict(zip(HEADER, row, strict=True)) for row in rows()
    ]
    secrets = cycle(CELLS)
    for record in made:
        record["nested"] = {next(secrets): [next(secrets), {"name": next(secrets)}]}
    return made


def parquet() -> bytes:
    written = io.BytesIO()
    table = rows()
    columns = {name: [row[i] for row in table] for i, name in enumerate(HEADER)}
    pl.DataFrame(columns).write_parquet(written)
    return written.getvalue()


def tables() -> dict[str, bytes]:
    """Return the files that are tables, by name; every cell of them is a secret."""
    table = [HEADER, *rows()]
    text = delimited(table)
    ragged = delimited([*table, *([*row, *row] for row in rows(2)), rows(1)[0][:3]])
    few = [[*row[:9], *row[:9]] for row in [HEADER, *rows(3)]]
    lines = "".join(json.dumps(record) + "\n" for record in records())
    titled = delimited([[CELLS[0]], [CELLS[1], CELLS[2]], *table])
    simple = [*KNOWN, *list(IDENTIFYING)[:3]]
    simple_row = list(reversed(IDENTIFYING))[: len(simple)]  # no header once more
    return {
        "table.csv": text.encode(),
        "simple.csv": "\n".join(map(",".join, [simple, simple_row])).encode(),
        "bom.csv": text.encode("utf-8-sig"),
        "wide.csv": text.encode("utf-16"),
        "semicolons.csv": delimited(table, ";").encode(),
        "tabs.tsv": delimited(table, "\t").encode(),
        "ragged.csv": ragged.encode(),
        "twice.csv": delimited(few).encode(),
        "titled.csv": titled.encode(),
        "book.xlsx": workbook(),
        "records.json": json.dumps(records()).encode(),
        "indented.json": json.dumps(records(), indent=1).encode(),
        "records.jsonl": lines.encode(),
        "table.parquet": parquet(),
    }


def broken() -> dict[str, bytes]:
    """Return files that cannot be read as tables, each for another reason."""
    good = tables()
    text = good["table.csv"]
    secret, other = json.dumps(CELLS[0]), json.dumps(CELLS[1])
    return {
        "encoding.csv": text[:400] + b"\xff\xfe\x81" + text[400:],
        "nul.csv": text.replace(b" ", b"\x00"),
        "unclosed.csv": text + b'"' + text,
        "no-header.csv": delimited(rows()).encode(),
        "one-line.csv": delimited(rows(1)).encode(),
        "prose.csv": "\n".join(OTHERS).encode(),
        "damaged.xlsx": good["book.xlsx"][:2000],
        "no-zip.xlsx": text,
        "no-sheet.xlsx": _without_sheets(good["book.xlsx"]),
        "deep.json": b'[{"gender":'
        + b"[" * 5000
        + secret.encode()
        + b"]" * 5000
        + b"}]",
        "wrapped.json": json.dumps({CELLS[0]: records()}).encode(),
        "cut.json": good["records.json"][:-40],
        "nan.json": f'[{{"gender": {secret}, {other}: NaN}}]'.encode(),
        "same-key.json": f'[{{"gender": 1, {secret}: 1, {secret}: 2}}]'.encode(),
        "numbers.json": f'[{{"gender": 1{"0" * 5000}, {secret}: {other}}}]'.encode(),
        "text.json": secret.encode(),
        "texts.json": json.dumps(CELLS).encode(),
        "surrogate.json": f'[{{"gender": "\\ud800", {secret}: {other}}}]'.encode(),
        "cut.jsonl": good["records.jsonl"] + b'{"gender": ' + secret.encode()[:-1],
        "texts.jsonl": "".join(json.dumps(cell) + "\n" for cell in CELLS).encode(),
        "damaged.parquet": good["table.parquet"][:-200] + b"PAR1",
        "no-parquet.parquet": text,
    }


def _without_sheets(book: bytes) -> bytes:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as whole,
        zipfile.ZipFile(written, "w") as less,
    ):
        for name in whole.namelist():
            if "worksheets" not in name:
                less.writestr(name, whole.read(name))
    return written.getvalue()


TABLES, BROKEN = tables(), broken()


def leaks(output: bytes, secrets: dict[str, str]) -> set[str]:
    """Return the secrets of which an output holds a part, in whatever case."""
    text = output.decode("utf-8", "replace").lower()
    without_blanks = "".join(text.split())
    return {s for s, part in secrets.items() if part in text or part in without_blanks}


def written_reports(folder: Path) -> bytes:
    """Return the bytes of all reports, of packed ones those of each part."""
    parts = []
    for path in sorted(folder.iterdir()):
        parts.append(path.read_bytes())
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                parts += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(parts)


def run(path: Path, folder: Path, *options: str, stdin: bytes | None = None) -> bytes:
    """Run the command in every format and return all that comes out of it."""
    outputs = [f"-o{name}={folder / f'report-{name}'}" for name in FORMATS]
    name = "-" if stdin is not None else str(path)
    result = CliRunner().invoke(main, [*outputs, *options, name], input=stdin)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (1, 2)
    return result.output.encode() + result.stderr.encode() + written_reports(folder)


def place(content: bytes, name: str, tmp_path: Path) -> tuple[Path, Path]:
    path, folder = tmp_path / name, tmp_path / "reports"
    folder.mkdir(parents=True)
    path.write_bytes(content)
    return path, folder


def test_there_are_many_secrets_and_no_part_of_one_is_a_word_of_ours():
    assert len(SECRETS) >= 60
    assert min(map(len, SECRETS.values())) >= 6
    ours = Path(__file__).parent.parent / "ctdc_validate"
    files = [path for path in ours.rglob("*") if path.suffix in (".py", ".json")]
    text = b"\n".join(path.read_bytes() for path in files)
    assert leaks(text, SECRETS) == set()


def test_the_search_finds_a_secret():
    assert leaks(delimited(rows()).encode(), SECRETS) >= set(IDENTIFYING)
    assert leaks(b"WRITE TO ZEVZEVZEV", SECRETS) == {"zevzevzev@example.org"}


@pytest.mark.parametrize("show", ["never", "near"])
@pytest.mark.parametrize("name", [*TABLES, *BROKEN])
def test_no_format_says_what_a_file_holds(name, show, tmp_path):
    path, folder = place({**TABLES, **BROKEN}[name], name, tmp_path)
    assert leaks(run(path, folder, "--show-values", show), SECRETS) == set()
    assert len(list(folder.iterdir())) == len(FORMATS)


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_read(name, tmp_path):
    path, folder = place(TABLES[name], name, tmp_path)
    assert b"DOES NOT CONFORM" in run(path, folder)


def test_most_of_the_broken_files_are_not_read(tmp_path):
    unread = 0
    for name, content in BROKEN.items():
        path, folder = place(content, name, tmp_path / name)
        unread += b"NOT CHECKED" in run(path, folder)
    assert unread >= len(BROKEN) - 3


@pytest.mark.parametrize("name", ["table.csv", "book.xlsx", "records.json"])
def test_an_identifying_cell_is_not_shown_where_all_may_be(name, tmp_path):
    path, folder = place(TABLES[name], name, tmp_path)
    out = run(path, folder, "--show-values", "all")
    assert leaks(out, IDENTIFYING) == set()
    assert leaks(out, OTHERS) != set()


@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("name", ["table.csv", "records.jsonl", "unclosed.csv"])
def test_neither_engine_says_it(name, engine, tmp_path):
    path, folder = place({**TABLES, **BROKEN}[name], name, tmp_path)
    out = run(path, folder, "--engine", engine, "--max-places", "100")
    assert leaks(out, SECRETS) == set()


@pytest.mark.parametrize("name", ["table.csv", "book.xlsx", "cut.json", "encoding.csv"])
def test_standard_input_says_it_no_more_than_a_file(name, tmp_path):
    path, folder = place(b"", "nothing", tmp_path)
    content = {**TABLES, **BROKEN}[name]
    form = ["--input-format", name.partition(".")[2]]
    assert leaks(run(path, folder, *form, stdin=content), SECRETS) == set()


@pytest.mark.parametrize(
    "options",
    [
        ["--source", "records", "--encoding", "utf-8"],
        ["--source", "global-2020"],
        ["--encoding", "utf-16"],
        ["--encoding", "ascii"],
        ["--delimiter", ";"],
        ["--input-format", "json"],
        ["--input-format", "jsonl"],
        ["--input-format", "xlsx"],
        ["--input-format", "parquet"],
        ["--sheet", "Data"],
        ["--select", "unknown-code"],
        ["--ignore", "direct-identifier", "--as", "published"],
    ],
    ids=" ".join,
)
def test_no_option_makes_it_speak(options, tmp_path):
    path, folder = place(TABLES["table.csv"], "table.csv", tmp_path)
    assert leaks(run(path, folder, *options), SECRETS) == set()


@pytest.mark.parametrize(
    "output", ["-ojson=table.csv", "-ojson=no/such/folder.json", "-h"]
)
def test_no_refusal_says_it(output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_bytes(TABLES["table.csv"])
    result = CliRunner().invoke(main, [output, "table.csv"])
    assert leaks(result.output.encode() + result.stderr.encode(), SECRETS) == set()
    assert (tmp_path / "table.csv").read_bytes() == TABLES["table.csv"]


TABLES_PART = "ctdc_validate.tables"

# Broken from outside: a function that the program needs raises what a cell holds.
SITECUSTOMIZE = """\
import importlib, os
place, name, kind = os.environ["BROKEN"].split(":")
module = importlib.import_module(place)
*owners, last = name.split(".")
for owner in owners:
    module = getattr(module, owner)
class Panic(BaseException):
    pass
error = {"Panic": Panic}.get(kind) or getattr(__import__("builtins"), kind)
def fails(*args, **kwargs):
    raise error(os.environ["SECRET"])
setattr(module, last, fails)
"""


@pytest.mark.parametrize(
    ("fault", "name", "options"),
    [
        ("polars:collect_all:Panic", "simple.csv", ["--engine", "polars"]),
        ("polars:read_csv:Panic", "simple.csv", ["--engine", "polars"]),
        ("polars:scan_parquet:OSError", "table.parquet", []),
        ("polars:LazyFrame.collect:RuntimeError", "table.parquet", []),
        ("python_calamine:CalamineWorkbook.from_filelike:Panic", "book.xlsx", []),
        ("zipfile:ZipFile.open:ValueError", "book.xlsx", []),
        (f"{TABLES_PART}.json_records:DECODER.raw_decode:KeyError", "records.json", []),
        (f"{TABLES_PART}.json_lines:DECODER.decode:MemoryError", "records.jsonl", []),
        (f"{TABLES_PART}.line_batch:Counter:TypeError", "table.csv", []),
        ("jsonschema:Draft201909Validator.iter_errors:KeyError", "table.csv", []),
        ("unicodedata:normalize:KeyboardInterrupt", "table.csv", []),
        ("ctdc_validate.results:shape:AssertionError", "table.csv", []),
    ],
)
def test_no_traceback_says_it_when_the_environment_is_broken(
    fault, name, options, tmp_path
):
    (tmp_path / "sitecustomize.py").write_text(SITECUSTOMIZE, "utf-8")
    (tmp_path / name).write_bytes(TABLES[name])
    secret = f"cannot parse '{next(iter(SECRETS))}'"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
        "PYTHONFAULTHANDLER": "1",
        "BROKEN": fault,
        "SECRET": secret,
    }
    command = [sys.executable, "-X", "dev", "-m", "ctdc_validate", *options, name]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert leaks(done.stdout + done.stderr, SECRETS) == set()
    assert done.returncode == 2
    said = b"stopped" in done.stderr or b"NOT CHECKED" in done.stdout
    assert said and b"Traceback" not in done.stderr
