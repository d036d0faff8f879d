"""No command tells a cell, the path of a user or what the environment says of them.

Each command of ctdc is run on files in which every cell is a secret, in a folder that
is one, as the environment's names are. Files are called by their own names.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_secrets import BROKEN, HEADER, IDENTIFYING, SECRETS, TABLES, _word, leaks

from ctdc_validate.cli import main as validate
from ctdc_validate.cli.ctdc import main as ctdc
from ctdc_validate.cli.paths import told

FOLDER = _word(300)
ENVIRONMENT = {
    name: _word(number)
    for number, name in enumerate(
        ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME", "HOME"), start=310
    )
}
PLANTED = {**SECRETS, **{word: word for word in (FOLDER, *ENVIRONMENT.values())}}

# A file that conforms, so that every command does its work; one whose cells are all
# secrets, by kinds of file; and some that cannot be read.
READ = ("good.csv", "planted.csv", "table.csv", "book.xlsx", "records.json")
UNREAD = ("encoding.csv", "cut.json", "damaged.parquet", "not-there.csv")

COMMANDS = """\
crosswalk check {home}/mine --against {file}
crosswalk check {home}/mine --against {file} --show-values near
crosswalk check {home}/broken
crosswalk start {file} --name theirs -o {out}/theirs
crosswalk start {file} --name mine -o {home}/mine
crosswalk start {file} -o {out}/theirs.xlsx
crosswalk start {file} -o {out}/theirs.xlsx --show-values all
crosswalk check {file}
risk {file} -ojson={out}/r.json -ohtml={out}/r.html -ocsv={out}/r.csv
risk {file} --source records --k 2 -ojson={out}/r.json
risk {file} -ojson={file}
risk {file} --source {home}/mine
risk {file} --source {home}/broken
deidentify {file} -o {out}/d.csv --report {out}/d.json --report {out}/d.html
deidentify {file} --source records --k 2 -o {out}/d.csv --report {out}/d.txt
deidentify {file} -o {file}
deidentify {file} -o {out}/d.csv --unit remarks --previous {home}/second.csv
stats {file} -o {out}/tables
stats {file} --origin {home}/second.csv -o {out}/tables
stats {file} {home}/second.csv --label A --label B --source records -o {out}/tables
publish {file} --about {home}/about.toml -o {out}/kit --access non-public
publish {file} --about {home}/about.toml -o {out}/kit --source records
publish {file} --about {home}/broken/source.toml -o {out}/kit
pool {home}/pool.toml -o {out}/p.csv --report {out}/p.html --report {out}/p.json
pool {file} -o {out}/p.csv
pool init {file} {home}/second.csv -o {out}/init.toml
diff {home}/second.csv {file}
diff {file} {home}/table.csv --source records --format json
overlap records htcds-2.0 --counts {file} -ojson={out}/o.json -ohtml={out}/o.html
overlap records htcds-2.0 --counts {file} -ojson={file}
clean {file} -o {out}/clean.csv
clean {file} -o {file}
clean {file} -o {home}/no-folder/clean.csv
fix {file}
fix {file} -o {out}/fixed.csv --report {out}/f.csv --report {out}/f.json
fix {file} -o {out}/fixed.xlsx --report {out}/f.txt --unsafe
fix {file} -o {out}/fixed.json --source records
fix {file} -o {file}
fix {file} --source {home}/mine
migrate {file} -o {out}/migrated.csv --report {out}/m.json
migrate {file}
diff-standard {file} installed
fix {file} --source {home}/broken -o {out}/fixed.csv
report --summary {file}
report --summary {file} --source {home}/mine -o {out}/s.html
report --summary {file} -o {file}
convert {file} --to records -o {out}/covered.csv --cover {out}/cover.json --delivery 1
convert {file} --to json -o {out}/c.json --report {out}/c.txt --report {out}/c.html
explain {file}
explain {home}/mine
explain {home}/broken
template --source {file} -o {out}/t.xlsx
template --source {home}/mine -o {out}/t.xlsx
sample --source {home}/mine -o {out}/s.csv
sample --source {home}/broken -o {out}/s.csv
"""
# Records and a list of where files lie are for who asked; what is said of them is not.
OWN = (
    "d.csv",
    "clean.csv",
    "fixed.csv",
    "fixed.xlsx",
    "fixed.json",
    "migrated.csv",
    "covered.csv",
    "p.csv",
    "c.json",
    "init.toml",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with files of secrets, and what the commands need beside them."""
    home = tmp_path_factory.mktemp("people") / FOLDER
    home.mkdir()
    for name, content in {**TABLES, **BROKEN}.items():
        (home / name).write_bytes(content)
    for seed, name in enumerate(("good.csv", "second.csv")):
        _done("sample", "--records", 60, "--seed", seed, "-o", home / name)
    _plant(home / "good.csv", home / "planted.csv")
    about = _done("publish", "x", "--about", "x", "-o", "x", "--about-example")
    (home / "about.toml").write_text(about, "utf-8")
    _done(
        "crosswalk", "start", home / "table.csv", "--name", "mine", "-o", home / "mine"
    )
    shutil.copytree(home / "mine", home / "broken")
    broken = f'name = "{next(iter(IDENTIFYING))}"\nname = 1\n'
    (home / "broken" / "source.toml").write_text(broken, "utf-8")
    return home


def _done(*arguments: object) -> str:
    result = CliRunner().invoke(ctdc, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def _plant(good: Path, planted: Path) -> None:
    """Write records that conform beside columns of secrets."""
    with good.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    secrets = cycle(SECRETS)
    columns = [name for name in HEADER if name not in header]
    with planted.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([*header, *columns])
        out.writerows([*row, *(next(secrets) for _ in columns)] for row in rows)


def _manifest(home: Path, name: str) -> None:
    partners = (
        f'[[partner]]\norganisation = "{who}"\nfiles = ["{file}"]\nsource = "records"\n'
        'version = "1"\nperiod = "2025"\ncontact = "x"\n'
        for who, file in (("A", name), ("B", "second.csv"))
    )
    (home / "pool.toml").write_text("".join(partners), "utf-8")


def _written(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in OWN:
            yield path.read_bytes()


@pytest.mark.parametrize("name", [*READ, *UNREAD])
def test_no_command_tells_a_secret(name, home, tmp_path, monkeypatch):
    for variable, word in ENVIRONMENT.items():
        monkeypatch.setenv(variable, word)
    _manifest(home, name)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    codes = set()
    for number, line in enumerate(COMMANDS.splitlines()):
        out = tmp_path / str(number)
        out.mkdir()
        words = [
            word.format(home=home, file=home / name, out=out) for word in line.split()
        ]
        result = CliRunner().invoke(ctdc, words)
        assert isinstance(result.exception, SystemExit | None), line
        said = result.output.encode() + result.stderr.encode()
        told = {
            secret for part in (said, *_written(out)) for secret in leaks(part, PLANTED)
        }
        assert (line, told) == (line, set())
        codes.add(result.exit_code)
        assert b"fault in the program" not in said, line
    assert codes >= {0, 2}
    assert before == {p: p.read_bytes() for p in home.rglob("*") if p.is_file()}


def test_nor_does_a_check_or_its_configuration(home, tmp_path, monkeypatch):
    for variable, word in ENVIRONMENT.items():
        monkeypatch.setenv(variable, word)
    config = home / "mine.toml"
    for content in ("max-places = 3\n", "max-place = 3\n", f'source = "{home}/mine"\n'):
        config.write_text(content, "utf-8")
        words = ["--config", str(config), f"-ojson={tmp_path / 'r.json'}"]
        words += [str(home / name) for name in ("book.xlsx", "not-there.csv")]
        result = CliRunner().invoke(validate, words)
        said = result.output.encode() + result.stderr.encode()
        told = {s for part in (said, *_written(tmp_path)) for s in leaks(part, PLANTED)}
        assert (content, told) == (content, set())
    config.unlink()


def test_a_path_is_told_as_it_was_written_on_a_terminal_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = [tmp_path / "a" / "b.csv", "a/b.csv", tmp_path.parent / "b.csv", "-"]
    assert [told(path) for path in paths] == ["a/b.csv", "a/b.csv", "b.csv", "-"]
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    assert [told(path) for path in paths] == list(map(str, paths))
