"""The command ``ctdc-validate``: what it prints, writes and returns, as a whole."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctdc_validate import validation
from ctdc_validate.cli import commands, main, output, progress
from ctdc_validate.messages import text
from ctdc_validate.reports import BINARY, FORMATS, MOST_PLACES
from ctdc_validate.results import FileReport, Finding, Place, Report, Severity
from ctdc_validate.standard import StandardNotFound, load_standard
from ctdc_validate.validation import checking

VERSION = load_standard().version
SECRET = "Maria Gonzalez"
HEADER = ",".join(c.name for c in load_standard().sources["records"].columns[:20])
GOOD = "case_management,2017,female" + 17 * ","
BAD = "case_management,2017,Femal" + 17 * ","
USAGE = "Usage: ctdc-validate [OPTIONS] FILE...\n"
USAGE += "Try 'ctdc-validate --help' for help.\n\nError: "

needs_posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no such links, devices, pipes and shell"
)

CONFORMS = f"""\
CONFORMS good.csv: 0 errors, 0 warnings, 0 info
  1 record, read as records, judged as a partner's file.
  Encoding utf-8, delimiter comma.
  Recognised by its header: The standard's own columns and codes.

Rules that did not run; all others ran:
  - unmapped-term, needs-a-person: {text("rules.skipped.own-terms-only")}
  - spellings-disagree: {text("rules.skipped.spelled-once")}
  - computed-column-disagrees: the file has no computed column
  - rare-combination: only if selected

The file conforms to the CTDC standard {VERSION}: 0 errors, 0 warnings, 0 info.
Account: 1 file (1 judged), 2 rows (1 judged, 1 with nothing to judge), 20 cells
(20 judged).
"""


class Asked:
    """Stands for the validator: notes what it is asked, answers what it is told."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.settings = validation.Settings()
        self.stdin: bytes | None = None
        self.severities: tuple[Severity, ...] = ()
        self.status = "checked"
        self.raises: BaseException | None = None

    def __call__(self, paths, settings, stdin=None, progress=None) -> Report:
        self.paths, self.settings = list(paths), settings
        self.stdin = stdin.read() if stdin else None
        if self.raises is not None:
            raise self.raises
        return Report(VERSION, VERSION, "sha256:" + "0" * 64, self.files())

    def files(self) -> tuple[FileReport, ...]:
        if self.status != "checked":
            return tuple(
                FileReport(p, self.status, "It is locked.") for p in self.paths
            )
        findings = tuple(map(finding, self.severities))
        return tuple(
            FileReport(
                path,
                "checked",
                None,
                "records",
                "partner",
                encoding="utf-8",
                delimiter=",",
                records=1,
                findings=findings,
            )
            for path in self.paths
        )


def finding(severity: Severity) -> Finding:
    place = (Place(2, "C2"),)
    return Finding(
        f"a-rule-of-{severity}", severity, ("gender",), ("gender",), "gender is wrong.",
        ("Femal",), ("Aaaaa",), True, "female", 1, place,
    )  # fmt: skip


@pytest.fixture
def asked(monkeypatch):
    asked = Asked()
    monkeypatch.setattr(validation, "validate_files", asked)
    return asked


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    Path("good.csv").write_text(f"{HEADER}\n{GOOD}\n", "utf-8")
    Path("bad.csv").write_text(f"{HEADER}\n{BAD}\n", "utf-8")
    return tmp_path


@pytest.fixture
def terminal(monkeypatch):
    """Make CliRunner's standard output say that it is a terminal."""
    from click.testing import _NamedTextIOWrapper

    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda self: True)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, prog_name="ctdc-validate")


def expect(result: Result, code: int, stdout: str = "", stderr: str = "") -> None:
    assert (result.stdout, result.stderr, result.exit_code) == (stdout, stderr, code)


def subprocess_run(*arguments: str, **options) -> subprocess.CompletedProcess[bytes]:
    root = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), **options.pop("env", {})}
    command = [sys.executable, "-m", "ctdc_validate", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, **options)


def shell(arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with redirections as a POSIX shell understands them."""
    command = f'"$0" -m ctdc_validate {arguments}'
    root = Path(__file__).parent.parent
    return subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def test_a_file_that_conforms():
    expect(run("good.csv"), 0, CONFORMS)


def test_a_file_that_does_not_conform():
    result = run("bad.csv", "--select", "unknown-code")
    assert "unknown, an empty cell. (C2)\n" in result.stdout
    assert (result.stderr, result.exit_code) == ("", 1)


def test_a_file_from_standard_input():
    stdin = Path("good.csv").read_bytes()
    result = run("-", "--input-format", "csv", stdin=stdin)
    expect(result, 0, CONFORMS.replace("good.csv", "-"))


def test_standard_input_needs_its_format():
    message = "Standard input (-) needs --input-format.\n"
    expect(run("-"), 2, stderr=USAGE + message)


def test_a_file_that_is_not_there_is_not_a_finding():
    result = run("good.csv", "gone.csv")
    assert "NOT CHECKED gone.csv" in result.stdout
    assert result.exit_code == 2


def test_no_file_is_a_usage_error():
    expect(run(), 2, stderr=USAGE + "Missing argument 'FILE...'.\n")


@pytest.mark.parametrize(
    ("severities", "fail_on", "code"),
    [
        ((), "info", 0),
        (("info",), "info", 1),
        (("info",), "warning", 0),
        (("warning", "info"), "warning", 1),
        (("warning",), "error", 0),
        (("error",), "error", 1),
        (("error",), "info", 1),
    ],
)
def test_the_exit_code_follows_fail_on(asked, severities, fail_on, code):
    asked.severities = tuple(map(Severity, severities))
    assert run("good.csv", "--fail-on", fail_on).exit_code == code


def test_an_unreadable_file_outweighs_all_findings(asked):
    asked.status = "unreadable"
    assert run("good.csv").exit_code == 2


def test_all_settings_reach_the_validator(asked):
    run(
        "good.csv", "--source", "global-2020", "--as", "published", "--sheet", "Data",
        "--sheet", "2024", "--skip-sheet", "Notes",
        "--input-format", "xlsx", "--encoding", "latin1", "--delimiter", "semicolon",
        "--select", "unknown-code", "--select", "ragged-row", "--ignore", "blank-row",
        "--max-places", "3", "--engine", "plain",
    )  # fmt: skip
    assert asked.settings == validation.Settings(
        source="global-2020",
        judged_as="published",
        sheet=("Data", "2024"),
        skip_sheet=("Notes",),
        input_format="xlsx",
        encoding="iso8859-1",
        delimiter=";",
        engine="plain",
        select=("unknown-code", "ragged-row"),
        ignore=("blank-row",),
        max_places=3,
    )


def test_nothing_is_set_unasked(asked):
    run("good.csv")
    assert asked.settings == validation.Settings()


@pytest.mark.parametrize(
    ("options", "more"),
    [
        (("-o", "json=r.json"), 0),
        (("-o", "xlsx=r.xlsx"), MOST_PLACES),
        (("-o", "csv=r.csv", "-o", "html=r.html"), MOST_PLACES),
        (("--format", "csv"), MOST_PLACES),
        (("--format", "csv", "--max-places", "10"), 0),
    ],
)
def test_all_places_are_asked_for_where_a_work_file_is(asked, options, more):
    run("good.csv", *options)
    assert asked.settings == validation.Settings(max_places=10, more_places=more)


@pytest.mark.parametrize(
    ("word", "delimiter"),
    [("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|"), ("^", "^"),
     ("\\t", "\t"), ("\t", "\t")],
)  # fmt: skip
def test_a_delimiter_is_a_word_or_the_character(asked, word, delimiter):
    run("good.csv", "--delimiter", word)
    assert asked.settings.delimiter == delimiter


def test_tsv_is_csv_with_tabs(asked):
    run("-", "--input-format", "tsv", stdin=b"a\tb\n")
    assert (asked.settings.input_format, asked.settings.delimiter) == ("csv", "\t")
    assert asked.stdin == b"a\tb\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--delimiter", "colon"],
            "Invalid value for '--delimiter': "
            + text("cli.no-delimiter", words="comma, semicolon, tab, pipe"),
        ),
        (
            ["--encoding", "utf-88"],
            f"Invalid value for '--encoding': {text('cli.no-encoding')}",
        ),
        (
            ["-o", "report.json"],
            "Invalid value for '-o' / '--output': "
            + text(
                "cli.output.form",
                forms=(*(f for f in FORMATS if f not in BINARY), *BINARY),
            ),
        ),
        (
            ["-o", "json=no/such/folder.json"],
            f"Invalid value for '-o' / '--output': {text('cli.output.path')}",
        ),
        (
            ["-o", "csv=good.csv"],
            text("cli.output.over", format="csv", path="good.csv"),
        ),
        (
            ["-o", "html=report.csv"],
            "Invalid value for '-o' / '--output': "
            + text("cli.output.form-suffix", format="html", suffix=".html"),
        ),
        (
            ["-o", "json=a", "-o", "text=./a"],
            text("cli.output.over", format="text", path="a"),
        ),
        (
            ["-o", "json=report", "-o", "text=Report"],
            text("cli.output.over", format="text", path="Report"),
        ),
    ],
)
def test_usage_errors_say_what_to_do(arguments, message):
    expect(run("good.csv", *arguments), 2, stderr=f"{USAGE}{message}\n")
    assert Path("good.csv").read_text("utf-8") == f"{HEADER}\n{GOOD}\n"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["--ignore", "unknown_cod"], " Did you mean unknown-code?"),
        (["--select", "xyz"], ""),
        (["--select", "wrong-type", "--ignore", "blank_row"], " Did you mean"
         " blank-row?"),
    ],
)  # fmt: skip
def test_an_unknown_rule_is_a_usage_error(arguments, meant):
    result = run("good.csv", *arguments)
    start = "Invalid value for '--select' / '--ignore': Unknown rule. Known rules: "
    assert result.stderr.startswith(USAGE + start)
    assert result.stderr.endswith(f"{list(load_standard().rules)[-1]}.{meant}\n")
    assert result.exit_code == 2


def test_an_unknown_source_is_a_usage_error():
    result = run("good.csv", "--source", "polar")
    assert result.stderr.startswith(USAGE + "Invalid value for --source: Unknown")
    assert "global-2020" in result.stderr
    assert result.exit_code == 2


@needs_posix
def test_an_input_is_not_written_over_by_another_name(folder):
    Path("link.csv").symlink_to("good.csv")
    os.link("good.csv", "twin.csv")
    for name in ("link.csv", "twin.csv", f"{folder}/good.csv"):
        assert run("good.csv", "-o", f"text={name}").exit_code == 2
    assert Path("good.csv").read_text("utf-8") == f"{HEADER}\n{GOOD}\n"


def test_json_goes_to_standard_output():
    result = run("bad.csv", "--format", "json")
    written = json.loads(result.stdout)
    assert written["conforms"] is False
    assert [f["values"] for f in written["files"][0]["findings"]] == [None]
    assert (result.stderr, result.exit_code) == ("", 1)


def test_reports_are_written_to_files_as_well(folder):
    result = run(
        "bad.csv", "-o", "json=r.json", "-o", "text=r.txt", "--color", "always"
    )
    assert json.loads(Path("r.json").read_text("utf-8"))["conforms"] is False
    written = Path("r.txt").read_text("utf-8")
    assert written in result.stdout.replace("\x1b[1;31m", "").replace("\x1b[0m", "")
    assert "unknown, an empty cell. (C2)\n" in written
    assert {p.name for p in folder.iterdir()} == {
        "good.csv", "bad.csv", "r.json", "r.txt"
    }  # fmt: skip


def test_a_report_replaces_an_older_one():
    Path("r.json").write_text("old")
    run("good.csv", "-o", "json=r.json")
    assert json.loads(Path("r.json").read_text("utf-8"))["conforms"] is True


@needs_posix
def test_a_report_can_go_to_a_device():
    assert run("good.csv", "-o", "json=/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


@needs_posix
def test_a_report_can_go_to_a_pipe():
    done = subprocess_run("good.csv", "-o", "json=/dev/stdout", "--color", "never")
    assert (done.stderr, done.returncode) == (b"", 0)
    written, end = json.JSONDecoder().raw_decode(done.stdout.decode())
    assert written["conforms"] is True
    assert done.stdout.decode()[end:].strip() == CONFORMS.strip()


def test_a_report_can_have_the_longest_of_names(folder):
    name = "r" * 250
    assert run("good.csv", "-o", f"json={name}").exit_code == 0
    assert {p.name for p in folder.iterdir()} == {"good.csv", "bad.csv", name}


def test_if_one_report_cannot_be_written_none_is(folder, monkeypatch):
    real, opened = Path.open, []

    def full(self, *args, **kwargs):
        if self.suffix == ".part":
            opened.append(self)
            if len(opened) == 2:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, *args, **kwargs)

    Path("r.json").write_text("old")
    monkeypatch.setattr(Path, "open", full)
    result = run("good.csv", "-o", "json=r.json", "-o", "text=r.txt")
    message = "Error: The report could not be written: No space left on device.\n"
    expect(result, 2, stderr=message)
    assert sorted(p.name for p in folder.iterdir()) == ["bad.csv", "good.csv", "r.json"]
    assert Path("r.json").read_text() == "old"


HANDED_OVER = (
    "data/a.JSON", "data/b.csv", "data/letter.pdf", "data/notes", "data/old.xls",
    "data/sub/c.parquet", "data/sub/d.xlsx",
)  # fmt: skip
OF_THE_SYSTEM = (
    "data/~$d.xlsx", "data/.hidden.csv", "data/.git/e.csv", "data/.~lock.d.xlsx#",
    "data/Thumbs.db", "data/__MACOSX/a.csv",
)  # fmt: skip


def fill_folder() -> None:
    for name in (*HANDED_OVER, *OF_THE_SYSTEM):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def test_a_folder_is_handed_over_with_every_file_in_it(asked, folder):
    fill_folder()
    run("data", "good.csv", "data/b.csv")
    assert [Path(p).as_posix() for p in asked.paths] == [*HANDED_OVER, "good.csv"]


def test_files_are_left_out_by_their_name_or_path(asked, folder):
    fill_folder()
    run("data", "good.csv", "--skip-file", "*.PDF", "--skip-file", "data/sub/*")
    kept = [n for n in HANDED_OVER if not n.startswith(("data/letter", "data/sub"))]
    assert [Path(p).as_posix() for p in asked.paths] == [*kept, "good.csv"]


def test_what_is_left_out_stands_in_the_account(folder):
    fill_folder()
    patterns = ("a.json", "b.csv", "*.pdf", "notes", "*.xls", "sub/*")
    skip = [word for pattern in patterns for word in ("--skip-file", f"*{pattern}")]
    report = json.loads(run("data", "good.csv", *skip, "--format", "json").stdout)
    assert report["verdict"] == "conforms"
    assert report["account"]["files"]["left_out"] == len(HANDED_OVER)
    assert [Path(o["path"]).as_posix() for o in report["passed_over"]] == [*HANDED_OVER]
    assert {o["coverage"] for o in report["passed_over"]} == {"left-out"}


def test_a_check_of_nothing_is_no_pass(folder):
    refused = text("cli.file.none-left")
    expect(run("good.csv", "--skip-file", "*"), 2, stderr=f"Error: {refused}\n")


@needs_posix
def test_a_pipe_in_a_folder_is_not_waited_for(asked):
    Path("data").mkdir()
    os.mkfifo("data/pipe.csv")
    Path("data/link.csv").symlink_to("../good.csv")
    Path("data/lost.csv").symlink_to("gone.csv")
    Path("data/loop").symlink_to(".")
    named = ["data/link.csv", "data/loop", "data/lost.csv", "data/pipe.csv"]
    run("data")
    assert asked.paths == named


@needs_posix
def test_what_is_no_file_of_a_folder_is_not_checked(folder):
    Path("data").mkdir()
    os.mkfifo("data/pipe.csv")
    report = json.loads(run("data", "--format", "json").stdout)
    assert [file["status"] for file in report["files"]] == ["unreadable"]


def test_a_folder_without_files_is_not_a_pass():
    Path("empty").mkdir()
    Path("empty/.keep").touch()
    refused = text("cli.folder.no-file", folder="empty")
    expect(run("good.csv", "empty"), 2, stderr=f"Error: {refused}\n")


def test_values_are_shown_to_people_at_a_terminal_only(asked, terminal):
    asked.severities = (Severity.ERROR,)
    assert '"Femal"' in run("good.csv").stdout
    assert '"Femal"' not in run("good.csv", "--show-values", "never").stdout
    assert "Femal" not in run("good.csv", "--format", "json").stdout
    run("good.csv", "-o", "text=r.txt", "-o", "json=r.json")
    assert "Femal" not in Path("r.txt").read_text() + Path("r.json").read_text()


def test_values_are_not_shown_in_a_pipe_unless_asked_for(asked):
    asked.severities = (Severity.ERROR,)
    assert "Femal" not in run("good.csv").stdout
    assert '"Femal"' in run("good.csv", "--show-values", "near").stdout
    assert '"Femal"' in run("good.csv", "--format=json", "--show-values=all").stdout


@pytest.mark.parametrize(
    ("option", "environment", "coloured"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal(
    asked, terminal, monkeypatch, option, environment, coloured
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("good.csv", "--color", option).stdout) is coloured


def test_colour_in_a_pipe(asked, monkeypatch):
    assert "\x1b[" not in run("good.csv").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("good.csv").stdout


class Panic(BaseException):
    """As Polars raises when Rust gives up."""


@pytest.mark.parametrize("error", [ValueError(SECRET), Panic(SECRET), KeyError(SECRET)])
def test_a_crash_is_one_sentence_without_values(asked, error):
    asked.raises = error
    result = run("good.csv")
    start = f"ctdc-validate: stopped by an internal error, {type(error).__name__} in"
    assert result.stderr.startswith(f"{start} ctdc_validate.api.validating, line ")
    assert result.stderr.endswith(
        ".\nPlease report this line. It contains nothing from your file.\n"
    )
    assert SECRET not in result.output
    assert "Traceback" not in result.output
    assert (result.stdout, result.exit_code) == ("", 2)


def test_too_little_memory_is_said_so(asked):
    asked.raises = MemoryError()
    result = run("good.csv")
    said = text("results.no-memory")
    assert (result.stderr, result.exit_code) == (f"ctdc-validate: {said}\n", 2)


def test_a_crash_names_our_own_line_not_that_of_a_library(monkeypatch):
    monkeypatch.setattr(checking, "hints_on", json.loads)
    result = run("good.csv")
    assert " TypeError in ctdc_validate.validation.checking, line " in result.stderr
    assert result.exit_code == 2


def test_control_c_stops_without_a_word_too_many(asked):
    asked.raises = KeyboardInterrupt()
    expect(run("good.csv"), 2, stderr="\nctdc-validate: stopped.\n")


def test_a_standard_that_is_missing_is_said_so(asked):
    asked.raises = StandardNotFound("The compiled standard is missing.")
    expect(run("good.csv"), 2, stderr="Error: The compiled standard is missing.\n")


def test_version_is_the_standards():
    expect(run("--version"), 0, f"ctdc-validate {VERSION}\n")


def test_version_reads_and_imports_nothing_heavy():
    root = Path(__file__).parent.parent
    heavy = "json jsonschema polars difflib ctdc_validate.standard importlib.metadata"
    code = (
        "import sys\nfrom ctdc_validate.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & set({heavy.split()!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
    )
    assert done.stdout == f"ctdc-validate {VERSION}\n[]\n"


def test_help_is_worded_when_it_is_shown(monkeypatch):
    monkeypatch.setattr(commands, "text", lambda id_, **_: f"The words of {id_}.")
    shown = run("--help").stdout
    for id_ in ("cli.validate.help", "cli.validate.epilog", "cli.option.sheet"):
        assert f"The words of {id_}." in shown


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_fits_a_terminal(option):
    result = run(option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ctdc-validate [OPTIONS] FILE...\n")
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_module_runs_as_the_command():
    done = subprocess_run("good.csv")
    assert done.stdout.decode().replace("\r\n", "\n") == CONFORMS
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_output_suits_the_encoding_of_the_console(encoding):
    name = "récords-данные.csv"
    Path("good.csv").rename(name)
    done = subprocess_run(name, env={"PYTHONIOENCODING": encoding})
    assert (done.stderr, done.returncode) == (b"", 0)
    shown = name.encode(encoding, "backslashreplace")
    assert done.stdout.startswith(b"CONFORMS " + shown + b": 0 errors")


def test_a_pipe_that_nobody_reads_is_no_crash():
    read, write = os.pipe()
    os.close(read)
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "ctdc_validate", "good.csv"],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    os.close(write)
    assert (done.stderr, done.returncode) == (b"", 0)


@needs_posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("bad.csv", 1),
        ("good.csv --format json --progress", 0),
        ("good.csv --source polar", 2),
        ("--help", 0),
    ],
)
def test_closed_streams_do_not_change_the_exit_code(closed, arguments, code):
    done = shell(f"{arguments} {closed}")
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"fault of its own" not in done.stderr


@needs_posix
def test_a_closed_standard_input_is_said_so():
    done = shell("- --input-format csv <&-")
    assert done.stderr == b"Error: There is no standard input to read.\n"
    assert (done.stdout, done.returncode) == (b"", 2)


def test_a_report_that_cannot_be_printed_is_told(asked, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    real = output.click.echo
    monkeypatch.setattr(
        output.click, "echo", lambda *a, **k: full() if "nl" in k else real(*a, **k)
    )
    message = "Error: The output could not be written: No space left on device.\n"
    expect(run("good.csv"), 2, stderr=message)


class Screen(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def watch(clock, wanted: bool | None, *seconds: float) -> str:
    with progress.Progress(wanted) as watched:
        for number, second in enumerate(seconds, 1):
            clock[0] = 100 + second
            watched("folder/da\x1bta.csv", 50_000 * number)
    return sys.stderr.getvalue()


def test_progress_is_shown_on_a_terminal_after_a_second(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Screen())
    first = "da\\x1bta.csv: 100,000 records checked"
    last = "da\\x1bta.csv: 200,000 records checked"
    seen = watch(clock, None, 0.9, 1.1, 1.2, 1.4)
    assert seen == f"\r{first}\r{last}\r{' ' * len(last)}\r"


@pytest.mark.parametrize(
    ("screen", "environment", "wanted"),
    [
        (Screen, {}, False),
        (Screen, {"CI": "true"}, None),
        (Screen, {"TERM": "dumb"}, None),
        (io.StringIO, {}, None),
    ],
)
def test_progress_is_not_shown_otherwise(
    clock, monkeypatch, screen, environment, wanted
):
    monkeypatch.setattr(sys, "stderr", screen())
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert watch(clock, wanted, 0.9, 9, 99) == ""


def test_progress_that_is_asked_for_is_shown_in_a_log(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    seen = watch(clock, True, 1, 6, 7)
    assert seen == "da\\x1bta.csv: 100,000 records checked\n"
