"""No command writes over what it reads, and no part of a killed one stays."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import ctdc_validate
from ctdc_validate import Refused, cli, convert_in_memory, validate
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.messages import text
from ctdc_validate.tables import whole_file
from ctdc_validate.tables.whole_file import _HOST
from ctdc_validate.vocabulary.patterns import is_bounded

DATA = "gender,data_source\nfemale,hotline\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Make a folder with data, a configuration and a vocabulary, and links to them."""
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(DATA, "utf-8")
    Path("ctdc-validate.toml").write_text("", "utf-8")
    Path("mine").mkdir()
    Path("mine/source.toml").write_text("", "utf-8")
    Path("mine/crosswalk.csv").write_text("", "utf-8")
    os.link("mine/crosswalk.csv", "hard.csv")
    os.link("ctdc-validate.toml", "settings.csv")
    Path("soft.csv").symlink_to("mine/crosswalk.csv")
    return tmp_path


CHECK = (cli.main, ["--source", "./mine", "data.csv", "-o"])
CONVERT = (ctdc, ["convert", "data.csv", "--from", "./mine", "--to", "records", "-o"])


@pytest.mark.parametrize(
    ("command", "options", "out"),
    [
        (*CHECK, "csv=mine/crosswalk.csv"),
        (*CHECK, "csv=mine/CROSSWALK.csv"),
        (*CHECK, "csv=hard.csv"),
        (*CHECK, "csv=soft.csv"),
        (*CHECK, "csv=settings.csv"),
        (*CHECK, "csv=data.csv"),
        (*CONVERT, "mine/crosswalk.csv"),
        (*CONVERT, "hard.csv"),
        (ctdc, ["sample", "--source", "./mine", "-o"], "mine/crosswalk.csv"),
        (ctdc, ["sample", "--source", "./mine", "-o"], "soft.csv"),
    ],
)
def test_no_output_is_written_over_what_is_read(command, options, out, folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = CliRunner().invoke(command, [*options, out])
    assert result.exit_code == 2
    assert "would overwrite" in " ".join(result.output.split())
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


OVER = "mine/crosswalk.csv"


@pytest.mark.parametrize(
    "words",
    [
        "risk data.csv --source ./mine -ocsv=mine/crosswalk.csv",
        "risk data.csv --source ./mine -ocsv=hard.csv",
        "deidentify data.csv --source ./mine -o mine/crosswalk.csv",
        "deidentify data.csv --source ./mine -o soft.csv",
    ],
)
def test_nor_by_the_commands_that_came_later(words, folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = CliRunner().invoke(ctdc, words.split())
    assert result.exit_code == 2
    assert "would overwrite" in " ".join(result.output.split())
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


RECORDS = (
    "data_source,year_of_registration,gender,age_broad,citizenship\n"
    + "hotline,2019,female,18--20,PHL\n" * 12
)


@pytest.fixture
def vocabulary(tmp_path, monkeypatch) -> str:
    """Make a vocabulary of one's own, with other files in its folder."""
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(RECORDS, "utf-8")
    start = ["crosswalk", "start", "data.csv", "--name", "mine"]
    assert CliRunner().invoke(ctdc, start).exit_code == 0
    table = Path("mine/crosswalk.csv")
    rows = table.read_text("utf-8").replace("suggested\n", "draft\n").splitlines(True)
    table.write_text("".join(r for r in rows if not r.startswith("*,*")), "utf-8")
    Path("about.toml").write_text(text("publication.about.example"), "utf-8")
    for name in ("README.md", "kept.json"):
        Path("mine", name).write_text("days of work", "utf-8")
    os.link("mine/kept.json", "hard.json")
    return "./mine"


def _convert(out: str, source: str) -> None:
    ctdc_validate.convert("data.csv", out, to="records", source=source)


def _deidentify(out: str, source: str) -> None:
    ctdc_validate.deidentify("data.csv", out, source=source)


OVERWRITING = {
    "report": lambda s: validate("data.csv", source=s).write("mine/kept.json"),
    "report, linked": lambda s: validate("data.csv", source=s).write("hard.json"),
    "report in a form": lambda s: validate("data.csv", source=s).write(OVER, "csv"),
    "ledger": lambda s: convert_in_memory("data.csv", source=s).ledger.write(OVER),
    "ledger of a file": lambda s: ctdc_validate.convert(
        "data.csv", "out.csv", to="records", source=s
    ).write(OVER),
    "converted": lambda s: _convert(OVER, s),
    "risk": lambda s: ctdc_validate.measure_risk("data.csv", source=s).write(OVER),
    "de-identified": lambda s: _deidentify(OVER, s),
    "kit": lambda s: ctdc_validate.publish(
        "data.csv", "mine", about="about.toml", source=s
    ),
    "overlap": lambda s: ctdc_validate.write_overlap(
        ["records", s], {"json": "mine/kept.json"}
    ),
}


@pytest.mark.parametrize("name", OVERWRITING)
def test_nor_by_a_program(name, vocabulary, tmp_path):
    before = {p: p.read_bytes() for p in Path("mine").iterdir()}
    with pytest.raises((ValueError, Refused)) as error:
        OVERWRITING[name](vocabulary)
    assert re.search("overw|is not empty", str(error.value))
    assert {p: p.read_bytes() for p in Path("mine").iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="nobody can ask whether a process lives")
def test_what_a_killed_process_began_is_removed_by_the_next(tmp_path):
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    ended = tmp_path / f".{_HOST}-{killed.pid}-{'0' * 16}.part"
    living = tmp_path / f".{_HOST}-{os.getpid()}-{'1' * 16}.part"
    elsewhere = tmp_path / f".ffffffff-{killed.pid}-{'2' * 16}.part"
    for part in (ended, living, elsewhere):
        part.write_text("a record", "utf-8")
    with whole_file(tmp_path / "out.csv") as part:
        part.write_text("whole", "utf-8")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"out.csv", living.name, elsewhere.name}


@pytest.mark.parametrize(
    ("pattern", "bounded"),
    [
        (r"terms[ _-]*(of[ _-]*)?use|ctdatacollaborative\.org", True),
        (r"^age", True),
        (r"q[0-9]+_[a-z]+", True),
        (r"(a+)+$", False),
        (r"(a|a)*$", False),
        (r"(a|aa)+$", False),
        (r"(a?){30}a", False),
        (r"a*a*a*b", False),
        (r"(a)\1", False),
        (r"(?=a+)a", False),
    ],
)
def test_a_pattern_that_could_hang_is_refused(pattern, bounded):
    assert is_bounded(pattern) is bounded


@pytest.mark.parametrize(
    ("name", "sign"), [("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|")]
)
def test_a_delimiter_has_the_same_names_everywhere(name, sign, tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(DATA.replace(",", sign), "utf-8")
    assert validate(path, delimiter=name).files[0].delimiter == sign
