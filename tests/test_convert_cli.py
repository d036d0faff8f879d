"""The command ``ctdc convert``: what it writes, says and refuses; never a cell."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_secrets import BROKEN, SECRETS, SITECUSTOMIZE, TABLES, delimited, leaks

from ctdc_validate.api import checked_conversion, convert
from ctdc_validate.cli import printing
from ctdc_validate.cli.ctdc import main
from ctdc_validate.conversion import running, targets
from ctdc_validate.messages import text
from ctdc_validate.reports.ledger_forms import FORMS
from ctdc_validate.standard import load_standard

ROOT = Path(__file__).parent.parent
PARTNERS = Path(__file__).parent / "partners"
STANDARD = load_standard()
NAMES = [column.name for column in STANDARD.sources["records"].columns]
HEADER = ",".join(NAMES) + "\n"
RECORDS = f"{HEADER}hotline,,female{',' * 19}\ncase_management{',' * 21}\n"
WITHOUT_SOURCE = ",".join(NAMES[1:]) + f"\n,female{',' * 19}\n"
LEDGER = f"""\
CONVERTED a.csv: everything was mapped.
  2 records read as records, 0 left out, 2 written as records, by the CTDC
    standard {STANDARD.version}.
  Recognised by its header: The standard's own columns and codes.
  To forward: if few records share a term, its number is not shown, and its
    cells are counted together with others of the column. All sums are made of
    the numbers shown. For all numbers at your own desk, use --show-values all.

LEFT FOR A PERSON: nothing

MAPPED EXACTLY, some cells, counted with others
  - data_source, some cells, counted with others
  - gender, some cells, counted with others

EMPTY IN records, 20 variables
  - year_of_registration, age_broad, majority_status,
    majority_status_at_exploitation, majority_status_at_entry, citizenship,
    country_of_exploitation, means_of_control, forced_labour,
    sexual_exploitation, other_exploitation, forced_marriage,
    forced_military_service, organ_removal, type_of_labour,
    type_of_sexual_exploitation, abduction, recruiter_relationship,
    slavery_and_similar_practices, trafficking_duration: no record gives it

SUM
  40 not reported + 4 counted together = 44 cells = 2 records x 22 columns.
"""
COMMAND = [sys.executable, "-m", "ctdc_validate.cli.ctdc", "convert"]

needs_posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no such links, devices and signals"
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    Path("a.csv").write_text(RECORDS, "utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(
        main, ["convert", *arguments], input=stdin, prog_name="ctdc"
    )


def refused(result: Result, message: str) -> None:
    """Expect that nothing was written but one message."""
    assert (result.stdout, result.exit_code) == ("", 2)
    assert message in " ".join(result.stderr.split())
    assert there() == ["a.csv"]


def there() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def command(*arguments: str, **options) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, env=environment, **options
    )


# What is written and said.


def test_a_file_is_converted_and_accounted_for():
    result = run("a.csv", "--to", "records", "-o", "b.csv")
    assert (result.stdout, result.stderr, result.exit_code) == (LEDGER, "", 0)
    assert Path("b.csv").read_text("utf-8") == RECORDS
    assert there() == ["a.csv", "b.csv"]


def test_the_text_on_standard_output_is_that_of_the_file():
    result = run("a.csv", "--to", "records", "-o", "b.csv", "--report", "L.TXT")
    assert Path("L.TXT").read_text("utf-8") == result.stdout == LEDGER


def test_all_forms_are_written_at_once():
    reports = [f"--report=ledger{suffix}" for suffix in FORMS]
    assert run("a.csv", "--to", "json", "-o", "b.json", *reports).exit_code == 0
    assert there() == ["a.csv", "b.json", *sorted(f"ledger{s}" for s in FORMS)]
    assert json.loads(Path("ledger.json").read_text("utf-8"))["target"] == "json"
    assert json.loads(Path("b.json").read_text("utf-8")) == [
        {"data_source": "hotline", "gender": "female"},
        {"data_source": "case_management"},
    ]


@pytest.mark.parametrize("target", targets(STANDARD))
@pytest.mark.parametrize("source", ["polaris", "iom", "htcds-2.0"])
def test_every_partner_can_be_converted_to_every_target(source, target):
    path = str(PARTNERS / source / "export.csv")
    result = run(path, "--from", source, "--to", target, "-o", "b")
    assert (result.stderr, result.exit_code) == ("", 1)
    assert result.stdout.startswith(f"CONVERTED {Path(path).name}")


def test_the_exit_code_is_one_where_something_is_left():
    Path("a.csv").write_text(RECORDS + f"hotline,,Femal{',' * 19}\n", "utf-8")
    result = run("a.csv", "--to", "records", "-o", "b.csv")
    assert "CONVERTED a.csv: 1 cell left for a person.\n" in result.stdout
    assert (result.exit_code, there()) == (1, ["a.csv", "b.csv"])


def test_the_exit_code_is_one_where_a_record_is_left_out():
    Path("a.csv").write_text(RECORDS + "hotline\n", "utf-8")
    result = run("a.csv", "--to", "records", "-o", "b.csv")
    assert "CONVERTED a.csv: some records left out.\n" in result.stdout
    assert result.exit_code == 1


def test_standard_input_is_read():
    stdin = RECORDS.encode()
    options = ["--input-format", "csv", "--to", "records", "-o", "b.csv"]
    result = run("-", *options, stdin=stdin)
    assert result.stdout == LEDGER.replace("a.csv", "-")
    assert Path("b.csv").read_text("utf-8") == RECORDS


def test_what_is_said_of_all_records_is_written():
    Path("a.csv").write_text(WITHOUT_SOURCE, "utf-8")
    said = ["--set", "data_source=hotline", "--set", "year_of_registration=2017"]
    result = run("a.csv", "--to", "json", "-o", "b.json", *said)
    assert (
        text("conversion.constant.as-asked", variable="data_source", value="hotline")
        in result.stdout
    )
    assert json.loads(Path("b.json").read_text("utf-8")) == [
        {"data_source": "hotline", "year_of_registration": 2017, "gender": "female"}
    ]


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_the_engines_write_the_same(engine):
    path = str(PARTNERS / "polaris" / "export.csv")
    plain, other = (
        run(path, "--to", "records", "-o", name, "--engine", each)
        for name, each in (("plain", "plain"), ("other", engine))
    )
    assert plain.stdout == other.stdout
    assert Path("plain").read_bytes() == Path("other").read_bytes()


def test_what_stood_at_the_output_is_replaced():
    Path("b.csv").write_text("old", "utf-8")
    assert run("a.csv", "--to", "records", "-o", "b.csv").exit_code == 0
    assert Path("b.csv").read_text("utf-8") == RECORDS


def test_progress_says_what_is_done(monkeypatch):
    from ctdc_validate.cli import progress

    monkeypatch.setattr(progress, "PACE_IN_A_LOG", 0.0)
    result = run("a.csv", "--to", "records", "-o", "b.csv", "--progress")
    assert result.stderr == "a.csv: 2 records converted\n"
    assert result.stdout == LEDGER


def test_a_program_that_runs_the_command_gets_its_progress(monkeypatch):
    from ctdc_validate.cli import progress

    told = []
    monkeypatch.setattr(progress, "PACE_WATCHED", 0.0)
    monkeypatch.setattr(progress, "watcher", told.append)
    result = run("a.csv", "--to", "records", "-o", "b.csv")
    assert (told, result.stderr) == (["a.csv: 2 records converted"], "")


# What is refused.


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["a.csv", "--to", "records", "-o", "-"],
            text("cli.convert.to-standard-output"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "."],
            text("cli.output.no-file", option="-o"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "no/b.csv"],
            text("cli.output.no-file", option="-o"),
        ),
        (["a.csv", "--to", "records"], "Missing option '-o'"),
        (["a.csv", "-o", "b.csv"], "Missing option '--to'"),
        (["--to", "records", "-o", "b.csv"], "Missing argument 'FILE'"),
        (["-", "--to", "records", "-o", "b.csv"], "Standard input (-) needs --input-"),
        (["a.csv", "--to", "global_2020x", "-o", "b.csv"], "mean global-2020? Known"),
        (["a.csv", "--to", "polaris", "-o", "b.csv"], "Unknown target. "),
        (["a.csv", "--to", "records", "-o", "b.xlsx"], "records is written as CSV"),
        (["a.csv", "--to", "json", "-o", "b.csv"], "json is written as JSON"),
        (
            ["a.csv", "--from", "Polari", "--to", "records", "-o", "b.csv"],
            "Did you mean polaris? Known source vocabularies: rec",
        ),
        (
            ["a.csv", "--from", "htcds-2.0", "--to", "records", "-o", "b.csv"],
            "Error: The file has no column con_Consent, but only records",
        ),
        (
            ["a.csv", "--to", "records", "-o", "b.csv", "--report", "l.xml"],
            text("cli.convert.report.suffix", suffixes=".txt, .json, .csv, .html"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "b.csv", "--report", "no/l.txt"],
            text("cli.output.no-file", option="--report"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "b.csv", "--set", "hotline"],
            text("cli.convert.set.form"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "b", "--set", "a=b", "--set", "a=c"],
            text("cli.convert.set.twice"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "b", "--set", "data_sourc=hotline"],
            text("conversion.set.no-variable", meant=" Did you mean data_source?"),
        ),
        (["gone.csv", "--to", "records", "-o", "b.csv"], "Error: "),
        (["a.csv", "--to", "records", "-o", "a.csv"], "-o a.csv would overwrite the"),
        (
            ["a.csv", "--to", "records", "-o", "b.csv", "--report", "./a.csv"],
            "--report a.csv would overwrite the file that is read",
        ),
        (
            ["a.csv", "--to", "records", "-o", "b.csv", "--report", "b.csv"],
            text("cli.convert.over", option="--report", path="b.csv"),
        ),
        (
            ["a.csv", "--to", "records", "-o", "b", "--report=l.txt", "--report=l.txt"],
            "--report l.txt would overwrite",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said_and_nothing_written(arguments, message):
    refused(run(*arguments), message)
    assert Path("a.csv").read_text("utf-8") == RECORDS


def test_a_file_without_the_data_source_says_what_to_add():
    Path("a.csv").write_text(WITHOUT_SOURCE, "utf-8")
    message = "Add --set data_source=case_management|hotline, whichever"
    refused(run("a.csv", "--to", "records", "-o", "b.csv"), message)


def test_a_header_that_fits_nothing_says_what_to_name():
    Path("a.csv").write_text("x,y\n1,2\n", "utf-8")
    refused(
        run("a.csv", "--to", "records", "-o", "b.csv"),
        "source vocabulary with --from: ",
    )


def test_where_every_record_is_left_out_nothing_is_written():
    Path("a.csv").write_text(HEADER + f"phone,,female{',' * 19}\n", "utf-8")
    message = "so nothing was written (fewer than 11: data_source"
    refused(run("a.csv", "--to", "records", "-o", "b.csv"), message)


@needs_posix
@pytest.mark.parametrize("kind", ["symbolic", "hard"])
@pytest.mark.parametrize("option", ["-o", "--report"])
def test_the_input_is_not_overwritten_by_a_link(kind, option):
    link = Path("link.csv")
    if kind == "symbolic":
        link.symlink_to("a.csv")
    else:
        link.hardlink_to("a.csv")
    out = ["-o", "b.csv"] if option == "--report" else []
    result = run("a.csv", "--to", "records", *out, option, "link.csv")
    assert "would overwrite the file that is read" in " ".join(result.stderr.split())
    assert (result.exit_code, there()) == (2, ["a.csv", "link.csv"])
    assert Path("a.csv").read_text("utf-8") == RECORDS


@needs_posix
def test_the_input_is_not_overwritten_through_standard_input():
    options = ["-", "--input-format", "csv", "--to", "records", "-o", "a.csv"]
    with Path("a.csv").open("rb") as stdin:
        done = command(*options, stdin=stdin)
    assert b"would overwrite" in done.stderr
    assert (done.returncode, Path("a.csv").read_text("utf-8")) == (2, RECORDS)


@needs_posix
def test_a_device_is_no_place_for_records():
    Path("full.csv").symlink_to("/dev/full")
    result = run("a.csv", "--to", "records", "-o", "full.csv")
    assert text("cli.convert.not-whole") in result.stderr
    assert result.exit_code == 2


# Whole or not at all.


@needs_posix
def test_a_full_disk_under_the_ledger_leaves_nothing():
    Path("l.json").symlink_to("/dev/full")
    options = ["--to", "records", "-o", "b.csv"]
    result = run("a.csv", *options, "--report", "k.txt", "--report", "l.json")
    said = "Error: The ledger could not be written: No space left on device.\n"
    assert (result.stdout, result.stderr, result.exit_code) == ("", said, 2)
    assert there() == ["a.csv", "l.json"]


@needs_posix
def test_a_full_disk_under_standard_output_leaves_nothing():
    with Path("/dev/full").open("wb") as full:
        options = ["a.csv", "--to", "records", "-o", "b.csv", "--report", "l.txt"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*COMMAND, *options],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
        )
    assert b"The ledger could not be written: No space left" in done.stderr
    assert (done.returncode, there()) == (2, ["a.csv"])


def test_a_full_disk_under_the_records_leaves_nothing(monkeypatch):
    Path("b.csv").write_text("old", "utf-8")

    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    real = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", *a, **k: (
            Full() if mode == "xb" else real(self, mode, *a, **k)
        ),
    )
    result = run("a.csv", "--to", "records", "-o", "b.csv", "--report", "l.txt")
    said = "Error: The file could not be written: No space left on device.\n"
    assert (result.stdout, result.stderr, result.exit_code) == ("", said, 2)
    assert there() == ["a.csv", "b.csv"]
    assert Path("b.csv").read_text("utf-8") == "old"


@pytest.mark.parametrize(
    ("module", "place"),
    [
        (checked_conversion, "records_read_back"),
        (running, "_write_csv"),
        (running.Written, "ledger"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), "ctdc: stopped."),
        (ValueError("Maria Gonzalez"), "ctdc: stopped by an internal error, ValueE"),
    ],
)
def test_who_stops_it_finds_nothing_half_done(module, place, error, said, monkeypatch):
    def fails(*args, **kwargs):
        raise error

    monkeypatch.setattr(module, place, fails)
    result = run("a.csv", "--to", "records", "-o", "b.csv", "--report", "l.txt")
    assert said in result.stderr and "Maria" not in result.output
    assert (result.stdout, result.exit_code, there()) == ("", 2, ["a.csv"])


def test_who_stops_it_while_it_prints_finds_nothing_half_done(monkeypatch):
    def fails(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "put", fails)
    result = run("a.csv", "--to", "records", "-o", "b.csv", "--report", "l.txt")
    assert (result.exit_code, there()) == (2, ["a.csv"])


@needs_posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_nothing_half_done(number):
    rows = RECORDS.partition("\n")[2] * 100_000
    Path("a.csv").write_text(HEADER + rows, "utf-8")
    started = subprocess.Popen(
        [*COMMAND, "a.csv", "--to", "records", "-o", "b.csv", "--engine", "plain"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    end = time.monotonic() + 30
    while not list(Path().glob(".*.part")) and time.monotonic() < end:
        time.sleep(0.02)
    started.send_signal(number)
    _, stderr = started.communicate(timeout=60)
    assert b"ctdc: stopped." in stderr
    assert (started.returncode, there()) == (2, ["a.csv"])


def test_what_breaks_a_rule_is_not_kept(monkeypatch):
    from ctdc_validate.translation import spelling

    monkeypatch.setattr(spelling.Speller, "_code", lambda self, column, said: "Femal")
    result = run("a.csv", "--to", "records", "-o", "b.csv")
    message = "The output breaks the rules "
    refused(result, message)
    assert "so it was not kept. This is a bug in the program:" in result.stderr


def test_what_cannot_be_read_back_is_not_kept(monkeypatch):
    monkeypatch.setattr(running, "_write_csv", lambda out, *rest: out.write(b"\0"))
    monkeypatch.setattr(running.Converter, "convert", lambda self, progress: iter(()))
    real = running.Converter.__init__

    def started(self, *args):
        real(self, *args)
        self.counts.written = 1

    monkeypatch.setattr(running.Converter, "__init__", started)
    result = run("a.csv", "--to", "records", "-o", "b.csv")
    refused(result, "The output could not be read back, so it was not kept.")


@needs_posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_change_the_exit_code(closed):
    line = f'"$0" -m ctdc_validate.cli.ctdc convert a.csv --to json -o b.json {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stderr, done.returncode) == (b"", 0)
    assert there() == ["a.csv", "b.json"]


def test_a_pipe_that_nobody_reads_is_no_crash():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "a.csv", "--to", "records", "-o", "b.csv"],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(write)
    assert (done.stderr, done.returncode) == (b"", 0)
    assert Path("b.csv").read_text("utf-8") == RECORDS


def test_help_fits_a_terminal():
    result = run("--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "convert  " in CliRunner().invoke(main, ["--help"]).stdout


# No secret comes out.


def planted(name: str) -> bytes:
    """Return a table of a source in which every cell that may be is a secret."""
    source = STANDARD.sources[name]
    secrets = cycle(secret for secret in SECRETS if "\n" not in secret)
    columns = [c for c in source.columns if c.name != "data_source"]
    gates = {c.name: max(c.passes) for c in columns if c.passes}
    gates |= {c.name: "2" for c in columns if c.use == "copies"}
    header = [c.name for c in columns] + [next(secrets) for _ in range(12)]
    table = [header]
    for number in range(30):
        row = []
        for column in header:
            known = source.by_name.get(column)
            terms = [t for t in known.terms if t] if known else []
            cell = gates.get(column) or next(secrets)
            if number % 3 == 1 and terms and column not in gates:
                cell = f"{terms[number % len(terms)]};{cell}"
            row.append(cell if number % 3 != 2 or column in gates else f" {cell}; ")
        table.append(row)
    if name == "records":
        table = [["data_source", *table[0]], *(["hotline", *r] for r in table[1:])]
    return delimited(table).encode()


def everything(folder: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Convert in every form and return all that comes out of it."""
    reports = [f"--report={folder / f'ledger{suffix}'}" for suffix in FORMS]
    result = run(*arguments, "-o", str(folder / "out"), *reports, stdin=stdin)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (1, 2)
    if result.exit_code == 1:
        assert len(list(folder.iterdir())) == 1 + len(FORMS)
    else:
        assert list(folder.iterdir()) == []
    files = b"\n".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return result.output.encode() + result.stderr.encode() + files


@pytest.mark.parametrize("target", ["records", "json", "global-2020"])
@pytest.mark.parametrize("engine", ["plain", "polars"])
@pytest.mark.parametrize("source", ["records", "polaris", "iom", "htcds-2.0"])
def test_no_form_says_what_a_file_holds(source, engine, target, tmp_path):
    path, folder = tmp_path / "secrets.csv", tmp_path / "made"
    folder.mkdir()
    path.write_bytes(planted(source))
    options = ["--from", source, "--to", target, "--engine", engine]
    out = everything(folder, str(path), *options)
    assert b"LEFT FOR A PERSON" in out
    assert leaks(out, SECRETS) == set()


@pytest.mark.parametrize("source", [None, "records", "polaris", "htcds-2.0"])
@pytest.mark.parametrize("name", [*TABLES, *BROKEN])
def test_no_file_good_or_broken_is_quoted(name, source, tmp_path):
    path, folder = tmp_path / name, tmp_path / "made"
    folder.mkdir()
    path.write_bytes({**TABLES, **BROKEN}[name])
    options = ["--to", "records", "--set", "data_source=hotline"]
    options += [] if source is None else ["--from", source]
    assert leaks(everything(folder, str(path), *options), SECRETS) == set()


def test_what_is_set_is_not_repeated_either():
    secret = next(iter(SECRETS))
    for said in (f"{secret}=x", f"data_source={secret}", f"citizenship={secret}"):
        result = run("a.csv", "--to", "records", "-o", "b.csv", "--set", said)
        assert (leaks(result.output.encode(), SECRETS), result.exit_code) == (set(), 2)


TABLES_PART = "ctdc_validate.tables"


@pytest.mark.parametrize(
    "fault",
    [
        "polars:read_csv:Panic",
        "polars:DataFrame.write_csv:Panic",
        "jsonschema:Draft201909Validator.iter_errors:KeyError",
        "unicodedata:normalize:KeyboardInterrupt",
        "csv:writer:ValueError",
        "ctdc_validate.conversion.settling:Settler.settle:AssertionError",
        "ctdc_validate.translation:Speller.spell:KeyError",
        "ctdc_validate.reports.ledger_wording:printable:ValueError",
        "ctdc_validate.reports.ledger_json:json.dumps:TypeError",
        f"{TABLES_PART}.polars_engine:PolarsBatch.recode:Panic",
        f"{TABLES_PART}.line_batch:LineBatch.recode:MemoryError",
    ],
)
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_no_traceback_says_it_when_the_environment_is_broken(fault, engine, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(SITECUSTOMIZE, "utf-8")
    Path("a.csv").write_bytes(planted("polaris"))
    secret = f"cannot parse '{next(iter(SECRETS))}'"
    environment = {
        "PYTHONPATH": os.pathsep.join([str(broken), str(ROOT), *sys.path]),
        "BROKEN": fault,
        "SECRET": secret,
    }
    options = ["--from", "polaris", "--to", "records", "-o", "b.csv"]
    done = command(
        "a.csv", *options, "--report=l.json", "--engine", engine, env=environment
    )
    assert leaks(done.stdout + done.stderr, SECRETS) == set()
    assert b"Traceback" not in done.stderr
    if done.returncode == 2:
        assert b"stopped" in done.stderr
        assert there() == ["a.csv", "broken"]
    else:  # this engine has no need of it
        assert done.returncode == 1
        assert there() == ["a.csv", "b.csv", "broken", "l.json"]


def test_a_ledger_for_the_own_desk_has_all_counts_and_says_so():
    options = ["a.csv", "--to", "records", "-o", "b.csv", "--show-values", "all"]
    result = run(*options, *(f"--report=ledger{suffix}" for suffix in FORMS))
    assert result.stdout == Path("ledger.txt").read_text("utf-8")
    said = result.stdout.split("\n")[1]
    assert said.startswith("  For your own desk: this ledger has counts of few records")
    for suffix in (".csv", ".html"):
        assert "For your own desk" in Path(f"ledger{suffix}").read_text("utf-8")
    own = json.loads(Path("ledger.json").read_text("utf-8"))
    ledger = convert("a.csv", "c.csv", to="records")
    assert (own["kind"], own) == ("own-desk", ledger.to_dict(show="all"))
    terms = {t["term"]: t["count"] for c in own["columns"] for t in c["terms"]}
    assert terms == {"hotline": 1, "case_management": 1, "female": 1}
    told = ledger.to_dict()
    assert told["kind"] == "to-forward"
    assert {t["count"] for c in told["columns"] for t in c["terms"]} <= {None}
